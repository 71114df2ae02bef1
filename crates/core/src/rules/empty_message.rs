use crate::{
    Finding, Fix, Group, Input, Intent, Key, Level, Message, MessageState, Reach, Rule, Step, Text,
    draft_as, owed, say,
};

pub(super) static EMPTY_MESSAGE: Rule = Rule {
    name: "empty-message",
    summary: "A draft has no text.",
    reach: Reach::Application,
    group: Group::Message,
    default: Some(Level::Hint),
    advice: &[],
    page: include_str!("empty_message.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (index, application) in input.journal.applications.iter().enumerate() {
        for (number, message) in application.messages.iter().enumerate() {
            let empty = message.body.as_ref().is_none_or(Text::is_blank);
            if message.state != MessageState::Draft
                || message.weak
                || !empty
                || !message.is_written()
                || !input.is_letter(message)
            {
                continue;
            }
            let to = say::to(&say::recipients(message));
            let finding = EMPTY_MESSAGE
                .at(message.place, format!("The {}{to} has no text yet", say::kind(message)));
            out.push(match owed::step_of(input, index, number) {
                Some(step) => finding.fix(fill(input, message, &step)),
                None => finding,
            });
        }
    }
}

/// The text that the template of its kind gives.
fn fill(input: &Input<'_>, message: &Message, step: &Step) -> Fix {
    let body = draft_as(input, step.kind.name(), step).body;
    let intent = Intent::SetField { record: message.record, key: Key::Body, value: body };
    Fix::ask("Fill it from the template", intent)
}
