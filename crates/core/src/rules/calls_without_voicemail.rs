use crate::{
    Channel, Finding, Group, Input, Level, Message, MessageState, Policy, Reach, Rule, say,
};

pub(super) static CALLS_WITHOUT_VOICEMAIL: Rule = Rule {
    name: "calls-without-voicemail",
    summary: "Several calls in a row reached nobody and left no word.",
    reach: Reach::Application,
    group: Group::Pace,
    default: Some(Level::Hint),
    advice: &["S8"],
    page: include_str!("calls_without_voicemail.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for application in &input.journal.applications {
        let Some((message, count)) = last_of_row(input.policy, &application.messages) else {
            continue;
        };
        if application.is_open() {
            let company = say::company(application);
            let text = format!("{count} calls in a row to {company} without leaving a word");
            out.push(CALLS_WITHOUT_VOICEMAIL.at(say::day_of(message), text));
        }
    }
}

/// The last call of the latest row that is longer than allowed, and how long the row is.
fn last_of_row<'a>(policy: &Policy, messages: &'a [Message]) -> Option<(&'a Message, u32)> {
    let (mut row, mut found) = (0, None);
    for message in messages {
        match (message.state, message.channel) {
            (MessageState::Sent, Channel::Call) if !got_through(message) => row += 1,
            (MessageState::Draft | MessageState::Planned, _) => continue,
            (MessageState::Sent, Channel::Email | Channel::LinkedIn | Channel::Letter) => continue,
            // They were reached, they wrote, or a word was left.
            _ => (row, found) = (0, None),
        }
        if row > policy.max_calls && message.channel == Channel::Call {
            found = Some((message, row));
        }
    }
    found
}

/// Whether somebody answered, or a machine did and was spoken to.
fn got_through(message: &Message) -> bool {
    message.voicemail || message.minutes.as_ref().is_some_and(|minutes| minutes.value > 0)
}
