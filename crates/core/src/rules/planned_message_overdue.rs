use crate::{
    Application, Duration, Finding, Fix, Group, Input, Intent, Key, Level, Message, MessageKind,
    MessageState, Reach, Rule, Said, Unit, When, say,
};

pub(super) static PLANNED_MESSAGE_OVERDUE: Rule = Rule {
    name: "planned-message-overdue",
    summary: "A message was to go out on a day that has passed.",
    reach: Reach::Application,
    group: Group::Timing,
    default: Some(Level::Warning),
    advice: &[],
    page: include_str!("planned_message_overdue.md"),
    check,
};

const NEXT: Duration = Duration::new(1, Unit::BusinessDays);

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for application in &input.journal.applications {
        for message in application.messages.iter().filter(|message| message.is_pending()) {
            let Some(on) = &message.on else { continue };
            if on.value.day < input.today.day() && is_owed(input, application, message) {
                out.push(finding(input, message, on));
            }
        }
    }
}

fn finding(input: &Input<'_>, message: &Message, on: &Said<When>) -> Finding {
    let day = on.value.day;
    let (what, to) = (say::kind(message), say::to(&say::recipients(message)));
    let ago = say::ago(input.today, day);
    let text = match message.state {
        MessageState::Draft => format!("The {what}{to}, drafted {ago}, is not marked as sent"),
        _ => format!("The {what}{to} was to go out {ago} and is not marked as sent"),
    };
    let next = input.policy.calendar.working_after(input.when(), NEXT);
    let state = |key, day| Intent::SetState { record: message.record, state: key, day };
    PLANNED_MESSAGE_OVERDUE
        .at(on.place, text)
        .fix(Fix::ask(format!("Mark as sent on {}", say::day(day)), state(Key::Sent, day)))
        .fix(Fix::ask(format!("Plan it for {}", say::day(next)), state(Key::Planned, next)))
}

/// A closed application owes nothing but what one writes after a no, a snoozed one nothing yet.
fn is_owed(input: &Input<'_>, application: &Application, message: &Message) -> bool {
    let after = matches!(message.kind, MessageKind::FeedbackRequest | MessageKind::ThankYouAfterNo);
    let snoozed = application.snooze.as_ref().is_some_and(|on| on.value.day > input.today.day());
    !snoozed && (application.is_open() || after)
}
