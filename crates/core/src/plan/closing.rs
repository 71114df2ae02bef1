//! After a no: asking why, and thanks that leave the door open.

use super::{
    Reason, State, Step, StepKind,
    case::{Case, Days, RECENT},
    silence::went_badly,
};
use crate::{Message, MessageKind, When, calendar::next_day};
use chrono::NaiveDate;

/// Adds what the policy suggests after a recent rejection that followed an interview (S11, S12).
pub(super) fn steps(case: &Case<'_>, steps: &mut Vec<Step>) {
    let application = case.application;
    if application.is_open() || !application.is_rejected() {
        return;
    }
    let Some((_, round, _)) = case.held().last() else { return };
    let Some((day, place)) = day_of_no(case) else { return };
    let text = match &application.closed_on {
        Some(_) => format!("the no came on {day}"),
        None => "the answer was a no".to_owned(),
    };
    let calendar = &case.policy.calendar;
    if !calendar.is_within(day, RECENT, case.today.day()) {
        return;
    }
    let from = When { day, time: None };
    let due = case.after(from, case.policy.thank_you.due);
    let mut days = Days::from(day, due);
    days.given_up_from = Some(next_day(calendar.after(from, RECENT)).max(next_day(days.due)));
    let to = case.hiring_contact().map(|contact| case.name(contact)).unwrap_or_default();
    for kind in &case.policy.after_a_no {
        let advice: &[&str] = match kind {
            StepKind::FeedbackRequest => &["S11"],
            _ => &["S12", "S13", "D12"],
        };
        let reason = Reason::new(text.clone(), "", advice);
        let mut step = case.step(*kind, days, place, reason);
        step.state = State::Due;
        step.to.clone_from(&to);
        step.channel = if *kind == StepKind::ThankYouAfterNo { "letter" } else { "email" };
        step.done_by = application.messages.iter().position(|message| settles(message, *kind, day));
        if step.done_by.is_some() {
            step.state = State::Done;
        } else if *kind == StepKind::FeedbackRequest && went_badly(round) {
            step.state = State::Skipped("the interview went badly");
        } else if application.follow_up_ok.as_ref().is_some_and(|welcome| !welcome.value) {
            step.state = State::Skipped("follow-ups are not welcome");
        } else {
            step.draft = case.pending(|message| message.kind.name() == kind.name());
        }
        steps.push(step);
    }
}

/// The day of the no and where it stands. Where none is recorded it came no earlier than the
/// latest thing that happened: the last round, or what was received after it.
fn day_of_no(case: &Case<'_>) -> Option<(NaiveDate, crate::Place)> {
    if let Some(closed) = &case.application.closed_on {
        return Some((closed.value.day, closed.place));
    }
    let round = case.held().last().map(|(_, _, on)| on.day);
    let today = case.today.day();
    let received = case.application.messages.iter().filter_map(Message::received_on);
    let received = received.map(|on| on.day).filter(|day| *day <= today).max();
    round.max(received).map(|day| (day, case.application.place))
}

/// Whether a message has done what a step asks for: who thanked after a no need not ask why, and
/// plain thanks after it are thanks for it.
fn settles(message: &Message, kind: StepKind, day: NaiveDate) -> bool {
    let fits = match (kind, message.kind) {
        (_, MessageKind::ThankYouAfterNo) => true,
        (StepKind::FeedbackRequest, MessageKind::FeedbackRequest) => true,
        (StepKind::ThankYouAfterNo, MessageKind::ThankYou) => {
            message.sent_on().is_some_and(|on| on.day >= day)
        }
        _ => false,
    };
    fits && message.counts_as_sent()
}
