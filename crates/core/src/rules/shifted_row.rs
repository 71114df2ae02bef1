use crate::{Finding, Group, Input, Level, ProblemKind, Reach, Rule};

pub(super) static SHIFTED_ROW: Rule = Rule {
    name: "shifted-row",
    summary: "The cells of a row stand under the wrong headers.",
    reach: Reach::Journal,
    group: Group::Record,
    default: Some(Level::Hint),
    advice: &[],
    page: include_str!("shifted_row.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    out.extend(input.report(ProblemKind::ShiftedRow, &SHIFTED_ROW));
}
