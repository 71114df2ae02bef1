//! The pace of follow-ups: each one judged against what had happened before it.

use super::{
    Pace, PacedMessage,
    case::Case,
    thank_you,
    thread::{Thread, Turn, ahead, is_thanks, past, pending_day},
};
use crate::{Message, MessageState, When, fold};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Walks a conversation: how it stands today, and the pace of its messages.
pub(super) fn walk<'a>(case: &'a Case<'a>) -> (Thread<'a>, Pace) {
    let mut walk =
        Walk { case, thread: Thread::new(case), asked: Asked::default(), pace: Vec::new() };
    for turn in past(case) {
        walk.take(turn);
    }
    let now = walk.thread.clone();
    for turn in ahead(case) {
        walk.take(turn);
    }
    (now, Pace { messages: walk.pace, limit: limit(case) })
}

/// Unanswered follow-ups at most: the application's own word, else the policy's.
pub(super) fn limit(case: &Case<'_>) -> Option<u32> {
    let own = case.application.max_follow_ups.as_ref().map(|limit| limit.value);
    own.or(case.policy.max_follow_ups)
}

struct Walk<'a> {
    case: &'a Case<'a>,
    thread: Thread<'a>,
    asked: Asked,
    pace: Vec<PacedMessage>,
}

/// The unanswered follow-ups so far.
#[derive(Default)]
struct Asked {
    /// The latest to each person.
    to: HashMap<Person, Sent>,
    /// The latest that names nobody, and the latest at all.
    to_nobody: Option<Sent>,
    last: Option<Sent>,
}

/// Somebody who is written to.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Person {
    /// A contact, by its place in the list.
    Known(usize),
    /// Somebody who is no contact, by name.
    Stranger(String),
}

/// A follow-up that went out, by its number in the walk.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Sent {
    turn: usize,
    message: usize,
    day: Option<NaiveDate>,
}

impl<'a> Walk<'a> {
    fn take(&mut self, turn: Turn<'a>) {
        match turn {
            Turn::Round(round, on) => {
                self.thread.hold(round, on);
                self.asked = Asked::default();
            }
            Turn::Message(_, message) if message.state == MessageState::Received => {
                self.thread.receive(message.received_on().map(|on| on.day));
                self.asked = Asked::default();
            }
            Turn::Message(index, message) if is_thanks(message) => self.thank(index, message),
            Turn::Message(index, message) if message.is_follow_up() => self.ask(index, message),
            Turn::Message(..) => {}
        }
    }

    fn thank(&mut self, index: usize, message: &Message) {
        let day = self.day(message);
        let round = match message.interview.and_then(|round| {
            let round = self.case.application.interviews.get(round)?;
            // A draft written ahead of its round waits for it.
            let waits = message.on.is_none() && round.is_ahead(self.case.today);
            Some(round.on.as_ref().filter(|_| !waits).map(|on| on.value))
        }) {
            Some(round) => round,
            None => self.thread.round.map(|(_, on)| on),
        };
        let opens = round.map(|on| thank_you::opens(self.case, on));
        self.pace.push(PacedMessage {
            message: index,
            ordinal: 0,
            opens,
            too_early: is_before(day, opens),
            previous: None,
            gap_until: None,
            too_close: false,
            beyond_limit: false,
        });
        self.thread.thank(day);
    }

    fn ask(&mut self, index: usize, message: &Message) {
        let day = self.day(message);
        let people = self.people(message);
        let previous = self.asked.previous(&people);
        let same_day = self.asked.last.is_some_and(|last| last.day.is_some() && last.day == day);
        let shares = same_day && previous.is_none_or(|sent| sent.day != day);
        let own = self.own_date(previous.and_then(|sent| sent.day));
        let kept = day.zip(own).is_some_and(|(day, own)| own <= day);
        let opens = self.opens(shares).map(|opens| own.map_or(opens, |own| opens.min(own)));
        let from = previous.and_then(|sent| sent.day).map(|day| When { day, time: None });
        let calendar = &self.case.policy.calendar;
        // The gap itself may end on a day off; the day to wait for is a working day.
        let gap_ends = from.map(|from| calendar.after(from, self.thread.gap()));
        self.thread.ask(day, !shares);
        let ordinal = self.thread.counted();
        self.pace.push(PacedMessage {
            message: index,
            ordinal,
            opens,
            too_early: is_before(day, opens),
            previous: previous.map(|sent| sent.message),
            gap_until: gap_ends.map(|day| calendar.working(day)),
            too_close: is_before(day, gap_ends) && !kept,
            beyond_limit: limit(self.case).is_some_and(|limit| ordinal > limit),
        });
        self.asked.add(&people, Sent { turn: self.pace.len(), message: index, day });
    }

    /// Whom a message is for; nobody where no more than an address is known.
    fn people(&self, message: &Message) -> Vec<Person> {
        let known: Vec<Person> = self.case.people.recipients(message).map(Person::Known).collect();
        if !known.is_empty() {
            return known;
        }
        let names = message.to.iter().map(|name| fold(&name.value));
        names.filter(|name| !name.contains('@')).map(Person::Stranger).collect()
    }

    /// The day a follow-up's window opens, as things stand before it.
    fn opens(&self, shares: bool) -> Option<NaiveDate> {
        if shares {
            let last = self.asked.last.and_then(|last| self.pace.get(last.turn.checked_sub(1)?));
            return last.and_then(|last| last.opens);
        }
        if self.thread.asked == 0 {
            return self.thread.window(self.thread.since).map(|window| window.days.opens);
        }
        self.thread.promise().map(|promise| promise.ask_from)
    }

    /// The day that the person set for this follow-up, which wins over what the policy waits. What
    /// was promised stands, and a date before the last message was set for that one.
    fn own_date(&self, previous: Option<NaiveDate>) -> Option<NaiveDate> {
        let own = self.case.application.next_follow_up.as_ref()?.value.day;
        let set_since = previous.is_none_or(|previous| previous < own);
        (set_since && self.thread.promise().is_none()).then_some(own)
    }

    /// The day as of which a message is judged; `None` when it went out on an unknown day.
    fn day(&self, message: &Message) -> Option<NaiveDate> {
        if message.is_pending() {
            Some(pending_day(self.case, message))
        } else {
            message.sent_on().map(|on| on.day)
        }
    }
}

impl Asked {
    /// The latest follow-up to one of these people. One that names nobody may be for anyone.
    fn previous(&self, people: &[Person]) -> Option<Sent> {
        if people.is_empty() {
            return self.last;
        }
        people.iter().filter_map(|person| self.to.get(person).copied()).max().max(self.to_nobody)
    }

    fn add(&mut self, people: &[Person], sent: Sent) {
        if people.is_empty() {
            self.to_nobody = Some(sent);
        }
        self.to.extend(people.iter().map(|person| (person.clone(), sent)));
        self.last = Some(sent);
    }
}

fn is_before(day: Option<NaiveDate>, from: Option<NaiveDate>) -> bool {
    matches!((day, from), (Some(day), Some(from)) if day < from)
}
