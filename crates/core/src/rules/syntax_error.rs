use crate::{Finding, Group, Input, Level, ProblemKind, Reach, Rule};

pub(super) static SYNTAX_ERROR: Rule = Rule {
    name: "syntax-error",
    summary: "A place in the text cannot be read.",
    reach: Reach::Journal,
    group: Group::Syntax,
    default: Some(Level::Error),
    advice: &[],
    page: include_str!("syntax_error.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    out.extend(input.report(ProblemKind::Syntax, &SYNTAX_ERROR));
}
