use crate::{Finding, Group, Input, Level, ProblemKind, Reach, Rule};

pub(super) static DUPLICATE_KEY: Rule = Rule {
    name: "duplicate-key",
    summary: "One entry has the same key twice.",
    reach: Reach::Journal,
    group: Group::Record,
    default: Some(Level::Error),
    advice: &[],
    page: include_str!("duplicate_key.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    out.extend(input.report(ProblemKind::DuplicateKey, &DUPLICATE_KEY));
}
