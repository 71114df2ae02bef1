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
use std::collections::HashMap;

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
    let sent = Sent::new(messages);
    let draft = case.pending(|draft| draft.kind == MessageKind::Reply);
    for (index, message) in messages.iter().enumerate() {
        if message.state != MessageState::Received {
            continue;
        }
        let Some(mut step) = reply(case, message) else { continue };
        step.done_by = sent.after(index, message.received_on().map(|on| on.day));
        if step.done_by.is_some() {
            step.state = State::Done;
        } else {
            step.draft = draft;
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

/// What went out, in the order of the days; of unknown days in the order of the notes.
struct Sent {
    dated: Vec<(NaiveDate, usize)>,
    undated: Vec<usize>,
}

impl Sent {
    fn new(messages: &[Message]) -> Self {
        let mut found = Self { dated: Vec::new(), undated: Vec::new() };
        for (index, message) in messages.iter().enumerate().filter(|m| m.1.counts_as_sent()) {
            match message.sent_on() {
                Some(on) => found.dated.push((on.day, index)),
                None => found.undated.push(index),
            }
        }
        found.dated.sort_unstable();
        found
    }

    /// The first that went out on or after the day of a received message; one of an unknown day
    /// when it stands behind it.
    fn after(&self, received: usize, day: Option<NaiveDate>) -> Option<usize> {
        let dated = day.and_then(|day| {
            self.dated.get(self.dated.partition_point(|sent| sent.0 < day)).map(|sent| sent.1)
        });
        let behind = self.undated.partition_point(|sent| *sent < received);
        dated.or_else(|| self.undated.get(behind).copied())
    }
}

/// The contact who brought one in, after a recent round (D5).
fn referral_updates(case: &Case<'_>, steps: &mut Vec<Step>) {
    let Some((index, round, on)) = case.held().last() else { return };
    let today = case.today.day();
    if !case.policy.calendar.is_within(on.day, RECENT, today) {
        return;
    }
    let due = case.after(on, TELL);
    let told = reached(case, |message| {
        message.counts_as_sent() && message.sent_on().is_none_or(|sent| sent.day >= on.day)
    });
    let drafts = reached(case, |message| {
        message.is_pending() && message.kind == MessageKind::ReferralUpdate
    });
    for (contact, known) in case.application.contacts.iter().enumerate() {
        if !known.is(Relation::Referral) {
            continue;
        }
        let reason = Reason::new(format!("the interview was on {}", on.day), "", &["D5"]);
        let days = Days::from(on.day, due);
        let mut step = case.step(StepKind::ReferralUpdate, days, round.place, reason);
        step.interview = Some(index);
        step.to = vec![known.name.clone()];
        step.done_by = of(&told, contact);
        if step.done_by.is_some() {
            step.state = State::Done;
        } else {
            step.draft = of(&drafts, contact);
        }
        steps.push(step);
    }
}

/// The first of these messages to each contact; news for the one who referred that names nobody
/// is under no contact.
fn reached(case: &Case<'_>, counts: impl Fn(&Message) -> bool) -> HashMap<Option<usize>, usize> {
    let mut reached = HashMap::new();
    let messages = case.application.messages.iter().enumerate();
    for (index, message) in messages.filter(|(_, message)| counts(message)) {
        for contact in case.people.recipients(message) {
            reached.entry(Some(contact)).or_insert(index);
        }
        let nobody = message.to.is_empty() && message.emails.is_empty();
        if nobody && message.kind == MessageKind::ReferralUpdate {
            reached.entry(None).or_insert(index);
        }
    }
    reached
}

fn of(reached: &HashMap<Option<usize>, usize>, contact: usize) -> Option<usize> {
    reached.get(&Some(contact)).or_else(|| reached.get(&None)).copied()
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
