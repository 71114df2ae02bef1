//! What is owed beside thanks and check-ins: getting ready, answering, telling who referred,
//! deciding on an offer.

use super::{
    Reason, State, Step, StepKind,
    case::{Case, Days, RECENT},
};
use crate::{
    Duration, Interview, Message, MessageKind, MessageState, Relation, Unit, calendar::next_day,
};
use chrono::NaiveDate;

/// An urgent message is answered by the next business day (`rules.md`, `reply-overdue`).
const URGENT: Duration = Duration::new(1, Unit::BusinessDays);

/// An offer's deadline is near within two business days (`rules.md`, `offer-deadline-near`).
const NEAR: Duration = Duration::new(2, Unit::BusinessDays);

/// The one who referred hears of a round within two business days, as interviewers do.
const TELL: Duration = Duration::new(2, Unit::BusinessDays);

/// Adds the steps of an open application.
pub(super) fn steps(case: &Case<'_>, steps: &mut Vec<Step>) {
    if !case.application.is_open() {
        return;
    }
    let rounds = case.application.interviews.iter().enumerate();
    steps.extend(rounds.filter_map(|(index, round)| prepare(case, index, round)));
    replies(case, steps);
    referral_updates(case, steps);
    steps.extend(offer_deadline(case));
}

/// A round that lies ahead (H3), with the question to ask in it (H1).
fn prepare(case: &Case<'_>, index: usize, round: &Interview) -> Option<Step> {
    let on = round.on.as_ref().filter(|_| round.is_ahead(case.today))?.value;
    let time = on.time.map(|time| format!(" at {}", time.format("%H:%M"))).unwrap_or_default();
    let stage = round.stage.as_ref().map(|stage| format!(" ({})", stage.value.trim()));
    let text = format!("the interview{} is on {}{time}", stage.unwrap_or_default(), on.day);
    let reason = Reason::new(text, "", &["H3", "H1"]);
    let mut step = case.step(StepKind::Prepare, Days::from(on.day, on.day), round.place, reason);
    step.interview = Some(index);
    step.to = round.with.iter().map(|name| name.value.clone()).collect();
    Some(step)
}

/// Received messages that ask for an answer by a day, or for a fast one (E6).
fn replies(case: &Case<'_>, steps: &mut Vec<Step>) {
    let messages = &case.application.messages;
    let sent = |message: &&Message| message.counts_as_sent();
    let last_sent = messages.iter().filter(sent).filter_map(Message::sent_on).max();
    let sent_undated = messages.iter().rposition(|m| m.counts_as_sent() && m.on.is_none());
    for (index, message) in messages.iter().enumerate() {
        if message.state != MessageState::Received {
            continue;
        }
        let Some(mut step) = reply(case, message) else { continue };
        let received = message.received_on().map(|on| on.day);
        let answered = received.is_some_and(|day| last_sent.is_some_and(|sent| sent.day >= day))
            || sent_undated.is_some_and(|sent| sent > index);
        if answered {
            step.state = State::Done;
            step.done_by = answer(messages, index, received);
        } else {
            step.draft = case.pending(|draft| draft.kind == MessageKind::Reply);
        }
        steps.push(step);
    }
}

/// The answer that a received message asks for, as if there were none yet.
fn reply(case: &Case<'_>, message: &Message) -> Option<Step> {
    let received = message.received_on();
    let (days, setting, text, place) = match (&message.reply_by, received) {
        (Some(by), _) => {
            let due = by.value.day;
            let opens = received.map_or(due, |on| on.day);
            let text = format!("an answer is asked for by {due}");
            (Days::written(opens, due), "reply-by", text, by.place)
        }
        (None, Some(on)) if message.urgent => {
            let due = case.after(on, URGENT);
            let text = format!("their message of {} is urgent", on.day);
            (Days::written(on.day, due), "urgent", text, message.place)
        }
        _ => return None,
    };
    let reason = Reason::new(text, setting, &["E6"]);
    let mut step = case.step(StepKind::Reply, days, place, reason);
    step.to = message.to.iter().map(|name| name.value.clone()).collect();
    step.channel = message.channel.name();
    Some(step)
}

/// The first message that went out on or after the day of a received one.
fn answer(messages: &[Message], received: usize, day: Option<NaiveDate>) -> Option<usize> {
    let after = |message: &Message, index: usize| match (message.sent_on(), day) {
        (Some(on), Some(day)) => on.day >= day,
        _ => index > received,
    };
    let mut sent = messages.iter().enumerate().filter(|(_, message)| message.counts_as_sent());
    sent.find(|(index, message)| after(message, *index)).map(|(index, _)| index)
}

/// The contact who brought one in, after a recent round (D5).
fn referral_updates(case: &Case<'_>, steps: &mut Vec<Step>) {
    let Some((index, round, on)) = case.held().last() else { return };
    let today = case.today.day();
    if !case.policy.calendar.is_within(on.day, RECENT, today) {
        return;
    }
    for (contact, known) in case.application.contacts.iter().enumerate() {
        if !known.is(Relation::Referral) {
            continue;
        }
        let due = case.after(on, TELL);
        let reason = Reason::new(format!("the interview was on {}", on.day), "", &["D5"]);
        let days = Days::from(on.day, due);
        let mut step = case.step(StepKind::ReferralUpdate, days, round.place, reason);
        step.interview = Some(index);
        step.to = vec![known.name.clone()];
        let told = |message: &Message| {
            message.counts_as_sent()
                && message.sent_on().is_none_or(|sent| sent.day >= on.day)
                && tells(case, message, contact)
        };
        step.done_by = case.application.messages.iter().position(told);
        if step.done_by.is_some() {
            step.state = State::Done;
        } else {
            step.draft = case.pending(|message| {
                message.kind == MessageKind::ReferralUpdate && tells(case, message, contact)
            });
        }
        steps.push(step);
    }
}

/// Whether a message reaches the one who referred: it is for them, or it is news of that kind and
/// names nobody.
fn tells(case: &Case<'_>, message: &Message, contact: usize) -> bool {
    let nobody = message.to.is_empty() && message.emails.is_empty();
    case.people.recipients(message).any(|known| known == contact)
        || nobody && message.kind == MessageKind::ReferralUpdate
}

/// The day by which an offer is to be answered, while no decision is recorded.
fn offer_deadline(case: &Case<'_>) -> Option<Step> {
    let deadline = case.application.offer_deadline.as_ref()?;
    let due = deadline.value.day;
    let opens = near_from(case, due);
    let days = Days { overdue_from: Some(next_day(due)), ..Days::from(opens, due) };
    let reason = Reason::new(format!("the offer is open until {due}"), "offer-deadline", &["D8"]);
    let mut step = case.step(StepKind::OfferDeadline, days, deadline.place, reason);
    step.to = case.hiring_contact().map(|contact| case.name(contact)).unwrap_or_default();
    Some(step)
}

/// The first day from which a deadline is near.
fn near_from(case: &Case<'_>, deadline: NaiveDate) -> NaiveDate {
    // Two business days are never further back than this but for a month of holidays.
    const FURTHEST: usize = 31;
    let days = std::iter::successors(Some(deadline), |day| day.pred_opt()).take(FURTHEST);
    days.take_while(|day| case.policy.calendar.is_within(*day, NEAR, deadline))
        .last()
        .unwrap_or(deadline)
}
