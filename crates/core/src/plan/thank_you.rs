//! Thanks: for each round that took place, to each person one talked to.

use super::{
    Reason, State, Step, StepKind,
    case::{Case, Days},
};
use crate::{Interview, Message, MessageKind, Preset, Relation, When, calendar::next_day, fold};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// Adds a step for each round and interviewer of an open application.
pub(super) fn steps(case: &Case<'_>, steps: &mut Vec<Step>) {
    if !case.application.is_open() || case.application.interviews.is_empty() {
        return;
    }
    let sent = Thanks::new(case, Message::counts_as_sent);
    let pending = Thanks::new(case, Message::is_pending);
    let anyone = case.first_of(&[Relation::Interviewer]).or_else(|| case.hiring_contact());
    for (index, round, on) in case.held() {
        let days = window(case, on);
        for person in people(case, round, anyone) {
            let place = round.place;
            let mut step = case.step(StepKind::ThankYou, days, place, reason(case, on));
            step.interview = Some(index);
            step.done_by = sent.find(index, on.day, &person.settled_by);
            step.draft = pending.find(index, on.day, &person.settled_by);
            step.to = person.to;
            if step.done_by.is_some() {
                step.state = State::Done;
                step.draft = None;
            } else if round.forgot.iter().any(|text| !text.is_blank()) {
                step.reason.text.push_str("; you noted something you forgot to say");
            }
            steps.push(step);
        }
    }
}

/// The days of a thank-you for a round.
fn window(case: &Case<'_>, on: When) -> Days {
    let waits = case.policy.thank_you;
    let opens = case.opening(on, waits.opens);
    let due = case.after(on, waits.due).max(opens);
    let overdue = case.after(on, waits.overdue).max(due);
    let give_up = case.after(on, waits.give_up).max(overdue);
    Days {
        opens,
        due,
        overdue_from: Some(next_day(overdue)),
        given_up_from: Some(next_day(give_up)),
    }
}

/// The first day on which thanks for a round are welcome.
pub(super) fn opens(case: &Case<'_>, on: When) -> NaiveDate {
    case.opening(on, case.policy.thank_you.opens)
}

fn reason(case: &Case<'_>, on: When) -> Reason {
    let advice: &[&str] = match case.policy.preset {
        Preset::Balanced => &["S1", "N3"],
        Preset::Patient => &["N3"],
        Preset::Persistent => &["H4"],
        Preset::Personal => &["S1"],
        Preset::Reserved => &["E1"],
        Preset::Brisk => &["D1"],
    };
    Reason::new(format!("the interview was on {}", on.day), "thank-you.due", advice)
}

/// Someone to be thanked.
struct Person {
    to: Vec<String>,
    settled_by: Vec<Target>,
}

/// Whom one talked to in a round; where nobody is named, one entry for the round itself, for
/// whoever is known.
fn people(case: &Case<'_>, round: &Interview, anyone: Option<usize>) -> Vec<Person> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    for name in &round.with {
        let target = target(case, &name.value);
        if name.value.trim().is_empty() || !seen.insert(target.clone()) {
            continue;
        }
        let known = match &target {
            Target::Contact(index) => case.application.contacts.get(*index),
            _ => None,
        };
        let to = known.map_or_else(|| name.value.clone(), |contact| contact.name.clone());
        let mut settled_by = vec![target, Target::Everyone];
        if known.is_none_or(|contact| contact.email.is_none()) {
            settled_by.push(Target::Recruiter);
        }
        found.push(Person { to: vec![to], settled_by });
    }
    if found.is_empty() {
        let to = anyone.map(|contact| case.name(contact)).unwrap_or_default();
        found.push(Person { to, settled_by: vec![Target::Anyone] });
    }
    found
}

fn target(case: &Case<'_>, name: &str) -> Target {
    case.people.find(name).map_or_else(|| Target::Name(fold(name)), Target::Contact)
}

/// Whom a thank-you reaches.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Target {
    Contact(usize),
    /// Somebody who is no contact, by folded name.
    Name(String),
    /// Everyone who was there.
    Everyone,
    /// The recruiter, who passes it on to those whose address is not known (H5).
    Recruiter,
    /// Whoever it was for.
    Anyone,
}

/// Thank-yous by whom they reach and the round they are written under, in the order of their days,
/// undated ones last.
struct Thanks(HashMap<(Option<usize>, Target), Dated>);

/// Messages by their days.
type Dated = Vec<(NaiveDate, usize)>;

impl Thanks {
    fn new(case: &Case<'_>, counts: impl Fn(&Message) -> bool) -> Self {
        let mut thanks: HashMap<_, Dated> = HashMap::new();
        for (index, message) in case.application.messages.iter().enumerate() {
            if message.kind != MessageKind::ThankYou || !counts(message) {
                continue;
            }
            // A thank-you of an unknown day is taken to have come after every round.
            let day = message.on.as_ref().map_or(NaiveDate::MAX, |on| on.value.day);
            for target in targets(case, message) {
                thanks.entry((message.interview, target)).or_default().push((day, index));
            }
        }
        thanks.values_mut().for_each(|list| list.sort_unstable());
        Self(thanks)
    }

    /// The thank-you for a round: one written under it, else the first from its day on.
    fn find(&self, round: usize, day: NaiveDate, settled_by: &[Target]) -> Option<usize> {
        let list = |round, target: &Target| self.0.get(&(round, target.clone()));
        let under = settled_by.iter().filter_map(|target| list(Some(round), target)?.first());
        let later = settled_by.iter().filter_map(|target| {
            let list = list(None, target)?;
            list.get(list.partition_point(|thanks| thanks.0 < day))
        });
        under.min().or_else(|| later.min()).map(|thanks| thanks.1)
    }
}

fn targets(case: &Case<'_>, message: &Message) -> Vec<Target> {
    let mut targets = vec![Target::Anyone];
    if message.is_to_all() {
        targets.push(Target::Everyone);
    }
    for name in message.to.iter().chain(&message.emails) {
        let target = target(case, &name.value);
        if let Target::Contact(index) = target
            && let Some(contact) = case.application.contacts.get(index)
            && contact.is(Relation::Recruiter)
        {
            targets.push(Target::Recruiter);
        }
        targets.push(target);
    }
    targets
}
