use crate::{Finding, Group, Input, Level, ProblemKind, Reach, Rule};

pub(super) static ROW_OUTSIDE_TABLE: Rule = Rule {
    name: "row-outside-table",
    summary: "Rows without a header are not read.",
    reach: Reach::Journal,
    group: Group::Record,
    default: Some(Level::Hint),
    advice: &[],
    page: include_str!("row_outside_table.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    out.extend(input.report(ProblemKind::RowOutsideTable, &ROW_OUTSIDE_TABLE));
}
