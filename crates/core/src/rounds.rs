//! Which round a message follows.

use crate::{Application, Contact, Message, plan::People};
use chrono::NaiveDate;
use std::collections::HashMap;

/// The rounds of one application by their days, ready to be asked.
#[derive(Debug)]
pub(crate) struct Rounds {
    people: People,
    /// (day, index) of every dated round, in order.
    all: Vec<(NaiveDate, usize)>,
    /// The same by the contacts one talked to.
    with: HashMap<usize, Vec<(NaiveDate, usize)>>,
}

impl Rounds {
    pub(crate) fn of(application: &Application) -> Self {
        let people = People::new(&application.contacts);
        let mut all = Vec::new();
        let mut with: HashMap<usize, Vec<(NaiveDate, usize)>> = HashMap::new();
        for (index, round) in application.interviews.iter().enumerate() {
            let Some(on) = round.on.as_ref().filter(|_| !round.cancelled) else { continue };
            all.push((on.value.day, index));
            for contact in round.with.iter().filter_map(|name| people.find(&name.value)) {
                with.entry(contact).or_default().push((on.value.day, index));
            }
        }
        all.sort_unstable();
        with.values_mut().for_each(|rounds| rounds.sort_unstable());
        Self { people, all, with }
    }

    /// The round that a message follows: the one it is written under, else the latest that its
    /// recipients were part of, else the latest of all, as of its day.
    pub(crate) fn before(&self, message: &Message, today: NaiveDate) -> Option<usize> {
        if message.interview.is_some() {
            return message.interview;
        }
        let until = message.on.as_ref().map_or(today, |on| on.value.day);
        let latest = |rounds: &[(NaiveDate, usize)]| {
            let after = rounds.partition_point(|round| round.0 <= until);
            after.checked_sub(1).and_then(|at| rounds.get(at).copied())
        };
        let met = self.met(message).filter_map(|rounds| latest(rounds)).max();
        met.or_else(|| latest(&self.all)).map(|round| round.1)
    }

    /// The earliest round that a message can follow: the one it is written under, else the first
    /// that its recipients were part of, else the first of all.
    pub(crate) fn first_for(&self, message: &Message) -> Option<usize> {
        if message.interview.is_some() {
            return message.interview;
        }
        let met = self.met(message).filter_map(|rounds| rounds.first()).min();
        met.or(self.all.first()).map(|round| round.1)
    }

    /// The contact that a name means.
    pub(crate) fn contact<'a>(
        &self,
        application: &'a Application,
        name: &str,
    ) -> Option<&'a Contact> {
        application.contacts.get(self.people.find(name)?)
    }

    /// The rounds of each of a message's recipients.
    fn met(&self, message: &Message) -> impl Iterator<Item = &Vec<(NaiveDate, usize)>> {
        self.people.recipients(message).filter_map(|contact| self.with.get(&contact))
    }
}
