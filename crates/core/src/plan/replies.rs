//! Answers: received messages that ask for one by a day, or for a fast one (E6).

use super::{
    Reason, State, Step, StepKind,
    case::{Case, Days},
};
use crate::{Duration, Message, MessageKind, MessageState, Unit, journal::name_words};
use chrono::NaiveDate;
use std::collections::HashMap;

/// An urgent message is answered by the next business day (`rules.md`, `reply-overdue`).
const URGENT: Duration = Duration::new(1, Unit::BusinessDays);

/// Adds a step for each message of an open application that asks for an answer.
pub(super) fn steps(case: &Case<'_>, steps: &mut Vec<Step>) {
    if !case.application.is_open() {
        return;
    }
    let sent = Ours::new(case, Message::counts_as_sent);
    let drafts =
        Ours::new(case, |message| message.kind == MessageKind::Reply && message.is_pending());
    for (index, message) in case.application.messages.iter().enumerate() {
        if message.state != MessageState::Received {
            continue;
        }
        let Some(mut step) = reply(case, message) else { continue };
        let sender = words(case, message);
        let on = message.received_on().map(|on| on.day);
        step.done_by = sent.to(&sender).filter_map(|row| row.after(index, on)).min();
        if step.done_by.is_some() {
            step.state = State::Done;
        } else {
            step.draft = drafts.to(&sender).filter_map(Row::first).min();
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

/// The words of the names that a message goes to or comes from, of a known contact the full name.
/// None where that is anybody's guess: nobody is named, or an address that is no contact's.
fn words(case: &Case<'_>, message: &Message) -> Vec<String> {
    let mut words = Vec::new();
    for name in &message.to {
        let known = case.people.find(&name.value);
        let known = known.and_then(|index| case.application.contacts.get(index));
        let name = known.map_or(name.value.as_str(), |contact| contact.name.as_str());
        if name.contains('@') {
            return Vec::new();
        }
        words.extend(name_words(name));
    }
    words
}

/// Messages of ours, by the words of the names that they go to.
struct Ours {
    all: Row,
    /// Those that may be for anybody.
    to_anybody: Row,
    to: HashMap<String, Row>,
}

/// Some of them: those of a known day in the order of the days, the others in that of the notes.
#[derive(Default)]
struct Row {
    dated: Vec<(NaiveDate, usize)>,
    undated: Vec<usize>,
}

impl Ours {
    fn new(case: &Case<'_>, counts: impl Fn(&Message) -> bool) -> Self {
        let mut ours = Self { all: Row::default(), to_anybody: Row::default(), to: HashMap::new() };
        let messages = case.application.messages.iter().enumerate();
        for (index, message) in messages.filter(|(_, message)| counts(message)) {
            let on = message.sent_on().map(|on| on.day);
            let names = words(case, message);
            ours.all.add(index, on);
            if names.is_empty() {
                ours.to_anybody.add(index, on);
            }
            for name in names {
                ours.to.entry(name).or_default().add(index, on);
            }
        }
        for row in ours.to.values_mut().chain([&mut ours.all, &mut ours.to_anybody]) {
            row.dated.sort_unstable();
        }
        ours
    }

    /// Those that answer a person: theirs, and those that may be. Whoever is not named may be
    /// anybody.
    fn to(&self, name: &[String]) -> impl Iterator<Item = &Row> {
        let all = name.is_empty().then_some(&self.all);
        let theirs = name.iter().filter_map(|word| self.to.get(word));
        all.into_iter().chain(theirs).chain([&self.to_anybody])
    }
}

impl Row {
    fn add(&mut self, index: usize, on: Option<NaiveDate>) {
        match on {
            Some(day) => self.dated.push((day, index)),
            None => self.undated.push(index),
        }
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

    /// The first of a row of drafts, which went out on no day.
    fn first(&self) -> Option<usize> {
        self.undated.first().copied()
    }
}
