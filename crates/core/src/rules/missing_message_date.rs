use crate::{
    Finding, Fix, Group, Input, Intent, Key, Level, Message, MessageState, Reach, Rule, say,
};

pub(super) static MISSING_MESSAGE_DATE: Rule = Rule {
    name: "missing-message-date",
    summary: "A message is marked as sent or received without a day.",
    reach: Reach::Application,
    group: Group::Record,
    default: Some(Level::Warning),
    advice: &[],
    page: include_str!("missing_message_date.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for application in &input.journal.applications {
        let judged = |message: &&Message| !message.weak && input.is_letter(message);
        for message in application.messages.iter().filter(judged) {
            let (state, done) = match message.state {
                MessageState::Sent => (Key::Sent, "sent"),
                MessageState::Received => (Key::Received, "received"),
                _ => continue,
            };
            if message.on.is_some() || input.has_number(message.record, &[state, Key::Date]) {
                continue;
            }
            let what = say::kind(message);
            let text = format!("The {what} is marked as {done}, on a day that is not said");
            let day = input.today.day();
            let intent = Intent::SetState { record: message.record, state, day };
            let fix = Fix::ask(format!("It was {done} today"), intent);
            out.push(MISSING_MESSAGE_DATE.at(message.place, text).fix(fix));
        }
    }
}
