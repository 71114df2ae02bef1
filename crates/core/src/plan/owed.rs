//! What is owed beside thanks, answers and check-ins: getting ready, telling who referred, deciding
//! on an offer.

use super::{
    Reason, State, Step, StepKind,
    case::{Case, Days, RECENT},
};
use crate::{Duration, Interview, Message, MessageKind, Relation, Unit, calendar::next_day};
use chrono::NaiveDate;
use std::collections::HashMap;

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
