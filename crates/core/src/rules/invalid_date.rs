use crate::{DateMatter, Finding, Group, Input, Level, Reach, Rule, say};

pub(super) static INVALID_DATE: Rule = Rule {
    name: "invalid-date",
    summary: "What looks like a date is none.",
    reach: Reach::Journal,
    group: Group::Record,
    default: Some(Level::Warning),
    advice: &[],
    page: include_str!("invalid_date.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for date in &input.journal.dates {
        if date.matter == DateMatter::Invalid {
            let text = format!("There is no such date: {}", say::line(&date.text));
            out.push(INVALID_DATE.at(date.place, text));
        }
    }
}
