//! One application on one day, with what every part of the plan asks about it.

use super::{Elsewhere, Reason, State, Step, StepKind, people::People};
use crate::{
    Application, Duration, Interview, Message, Place, Policy, Relation, Today, Unit, When,
    calendar::next_day, journal::is_no_reply,
};
use chrono::NaiveDate;

/// What "recently" means for duties that no setting speaks of (`rules.md`: the last ten business
/// days).
pub(super) const RECENT: Duration = Duration::new(10, Unit::BusinessDays);

/// An application to be planned.
#[derive(Debug)]
pub(super) struct Case<'a> {
    pub today: Today,
    pub policy: &'a Policy,
    pub application: &'a Application,
    /// Its index in the journal.
    pub index: usize,
    pub people: People,
    /// What the other applications mean for it.
    pub elsewhere: &'a Elsewhere,
}

/// The days of a duty.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days {
    pub opens: NaiveDate,
    pub due: NaiveDate,
    pub overdue_from: Option<NaiveDate>,
    pub given_up_from: Option<NaiveDate>,
}

impl Days {
    /// A duty that opens, and of which lateness has no name.
    pub(super) fn from(opens: NaiveDate, due: NaiveDate) -> Self {
        Self { opens, due: due.max(opens), overdue_from: None, given_up_from: None }
    }

    /// A date that the person wrote: overdue the day after.
    pub(super) fn written(opens: NaiveDate, due: NaiveDate) -> Self {
        Self { overdue_from: Some(next_day(due)), ..Self::from(opens.min(due), due) }
    }

    /// How the duty stands on a day.
    fn state(self, today: NaiveDate) -> State {
        if self.given_up_from.is_some_and(|from| from <= today) {
            State::GivenUp
        } else if self.overdue_from.is_some_and(|from| from <= today) {
            State::Overdue
        } else if today < self.opens {
            State::Upcoming
        } else {
            State::Due
        }
    }
}

impl<'a> Case<'a> {
    pub(super) fn new(
        today: Today,
        policy: &'a Policy,
        application: &'a Application,
        index: usize,
        elsewhere: &'a Elsewhere,
    ) -> Self {
        let people = People::new(&application.contacts);
        Self { today, policy, application, index, people, elsewhere }
    }

    /// The rounds that took place, in order, with their days.
    pub(super) fn held(&self) -> impl Iterator<Item = (usize, &'a Interview, When)> {
        let today = self.today;
        self.application.interviews.iter().enumerate().filter_map(move |(index, round)| {
            let on = round.on.as_ref().filter(|_| round.is_past(today))?;
            Some((index, round, on.value))
        })
    }

    /// The next round whose day is known.
    pub(super) fn next_round(&self) -> Option<(usize, &'a Interview, When)> {
        let ahead = |(index, round): (usize, &'a Interview)| {
            let on = round.on.as_ref().filter(|_| round.is_ahead(self.today))?;
            Some((index, round, on.value))
        };
        self.application.interviews.iter().enumerate().filter_map(ahead).min_by_key(|next| next.2)
    }

    /// The working day on which a wait ends.
    pub(super) fn after(&self, from: When, wait: Duration) -> NaiveDate {
        self.policy.calendar.working_after(from, wait)
    }

    /// The same from a day whose time does not matter.
    pub(super) fn after_day(&self, from: NaiveDate, wait: Duration) -> NaiveDate {
        self.after(When { day: from, time: None }, wait)
    }

    /// The day on which a window opens: without a wait it is the same day, worked or not.
    pub(super) fn opening(&self, from: When, wait: Duration) -> NaiveDate {
        if wait.is_zero() { from.day } else { self.after(from, wait) }
    }

    /// A step with its state as the days alone give it, for nobody in particular.
    pub(super) fn step(&self, kind: StepKind, days: Days, place: Place, reason: Reason) -> Step {
        Step {
            kind,
            application: self.index,
            interview: None,
            to: Vec::new(),
            channel: "email",
            opens: days.opens,
            due: days.due,
            overdue_from: days.overdue_from,
            given_up_from: days.given_up_from,
            state: days.state(self.today.day()),
            reason,
            place,
            draft: None,
            done_by: None,
        }
    }

    /// The first unsent message that fits.
    pub(super) fn pending(&self, fits: impl Fn(&Message) -> bool) -> Option<usize> {
        self.application.messages.iter().position(|message| message.is_pending() && fits(message))
    }

    /// The first contact of one of these relations, in the order of the relations.
    pub(super) fn first_of(&self, relations: &[Relation]) -> Option<usize> {
        let contacts = &self.application.contacts;
        relations
            .iter()
            .find_map(|relation| contacts.iter().position(|contact| contact.is(*relation)))
    }

    /// The name of a contact.
    pub(super) fn name(&self, contact: usize) -> Vec<String> {
        self.application.contacts.get(contact).map(|known| known.name.clone()).into_iter().collect()
    }

    /// Whom one asks how things stand: the agency's recruiter where it went through one, else the
    /// hiring contact, else an interviewer of the latest round, else whoever is known (S6).
    pub(super) fn hiring_contact(&self) -> Option<usize> {
        use Relation::{HiringManager, Hr, Interviewer, Other, Recruiter};
        let order = match self.application.via {
            Some(_) => [Recruiter, Hr, HiringManager],
            None => [Hr, HiringManager, Recruiter],
        };
        self.first_of(&order)
            .or_else(|| self.last_interviewer())
            .or_else(|| self.first_of(&[Interviewer, Other]))
            .or_else(|| {
                self.application.contacts.iter().position(|contact| contact.relations.is_empty())
            })
    }

    /// Whether there is anybody to write to: a contact, or somebody whom a message names.
    pub(super) fn knows_somebody(&self) -> bool {
        let names = |message: &Message| {
            let mut all = message.to.iter().chain(&message.emails);
            all.any(|name| !name.value.trim().is_empty() && !is_no_reply(&name.value))
        };
        !self.application.contacts.is_empty() || self.application.messages.iter().any(names)
    }

    /// An interviewer of the latest round, one with an address if there is one.
    fn last_interviewer(&self) -> Option<usize> {
        let (_, round, _) = self.held().last()?;
        let known = || round.with.iter().filter_map(|name| self.people.find(&name.value));
        let has_address = |index: &usize| {
            self.application.contacts.get(*index).is_some_and(|contact| contact.email.is_some())
        };
        known().find(has_address).or_else(|| known().next())
    }
}

impl Reason {
    pub(super) fn new(
        text: String,
        setting: &'static str,
        advice: &'static [&'static str],
    ) -> Self {
        Self { text, setting, advice }
    }
}
