use crate::{Finding, Fix, Group, Input, Intent, Key, Level, MessageState, Reach, Rule, say};

pub(super) static SENT_IN_FUTURE: Rule = Rule {
    name: "sent-in-future",
    summary: "A message is marked as sent or received on a day that has not come.",
    reach: Reach::Application,
    group: Group::Record,
    default: Some(Level::Warning),
    advice: &[],
    page: include_str!("sent_in_future.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for message in input.journal.applications.iter().flat_map(|application| &application.messages) {
        let done = match message.state {
            MessageState::Sent => "sent",
            MessageState::Received => "received",
            _ => continue,
        };
        let Some(on) = message.on.as_ref().filter(|on| on.value.day > input.today.day()) else {
            continue;
        };
        let day = on.value.day;
        let what = say::kind(message);
        let text =
            format!("The {what} is marked as {done} on {}, which is still to come", say::day(day));
        let finding = SENT_IN_FUTURE.at(on.place, text);
        let plan = Intent::SetState { record: message.record, state: Key::Planned, day };
        out.push(match message.state {
            MessageState::Sent => finding.fix(Fix::ask("Make it planned", plan)),
            _ => finding,
        });
    }
}
