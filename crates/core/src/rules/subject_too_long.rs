use crate::{Finding, Group, Input, Level, Place, Reach, Rule, prose};

pub(super) static SUBJECT_TOO_LONG: Rule = Rule {
    name: "subject-too-long",
    summary: "A subject is longer than an inbox shows.",
    reach: Reach::Application,
    group: Group::Message,
    default: Some(Level::Hint),
    advice: &[],
    page: include_str!("subject_too_long.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    let most = input.policy.subject_length as usize;
    for (_, message) in input.written() {
        let Some(subject) = &message.subject else { continue };
        let count = prose::count_characters(subject.value.trim());
        if count > most {
            let span = subject.source(0..subject.value.len());
            let text = format!("{count} characters; an inbox shows about {most} of a subject");
            out.push(SUBJECT_TOO_LONG.at(Place { doc: message.record.doc, span }, text));
        }
    }
}
