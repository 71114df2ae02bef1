use crate::{Finding, Fix, Group, Input, Intent, Level, Place, ProblemKind, Rule};

pub(super) static UNKNOWN_FIELD: Rule = Rule {
    name: "unknown-field",
    summary: "A field has a name that hearback does not know.",
    group: Group::Record,
    default: Some(Level::Warning),
    advice: &[],
    page: include_str!("unknown_field.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (doc, problem) in input.problems(ProblemKind::UnknownField) {
        let place = Place { doc, span: problem.span };
        let finding = UNKNOWN_FIELD.at(place, problem.message.clone());
        out.push(match &problem.near {
            Some(near) => finding.fix(Fix::safe(
                format!("Rename it to {near}"),
                Intent::RenameKey { place, key: near.clone() },
            )),
            None => finding,
        });
    }
}
