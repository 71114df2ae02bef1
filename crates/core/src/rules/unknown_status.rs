use crate::{Finding, Group, Input, Level, Rule, say};

pub(super) static UNKNOWN_STATUS: Rule = Rule {
    name: "unknown-status",
    summary: "A status word means nothing to hearback.",
    group: Group::Record,
    default: Some(Level::Hint),
    advice: &[],
    page: include_str!("unknown_status.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for application in &input.journal.applications {
        let Some(status) = application.status.as_ref().filter(|status| !status.value.known) else {
            continue;
        };
        let word = say::quoted(&status.value.word);
        let text = format!("The status {word} is not known and counts as applied");
        out.push(UNKNOWN_STATUS.at(status.place, text));
    }
}
