//! How a conversation stands at a moment: what was last heard, what was asked since, and when it
//! is time to ask again.
//!
//! One walk over an application's rounds and messages in the order of their days serves both the
//! next check-in (how it stands today) and the pace of each follow-up (how it stood then).

use super::{
    Reason,
    case::{Case, Days},
};
use crate::{Interview, Message, MessageKind, MessageState, Phase, Place, When, parse_window};
use chrono::NaiveDate;

/// The state of a conversation.
#[derive(Clone, Debug)]
pub(super) struct Thread<'a> {
    case: &'a Case<'a>,
    /// The latest round.
    pub(super) round: Option<(&'a Interview, When)>,
    /// Follow-ups that nothing came back to, since the latest round or answer.
    pub(super) asked: u32,
    /// Thanks that nothing came back to; a round's thanks are one however many were thanked.
    thanked: bool,
    /// Something was received since the latest round, or else since applying.
    answered: bool,
    /// The day of the latest unanswered follow-up.
    pub(super) asked_on: Option<NaiveDate>,
    /// The latest day of a round, a follow-up or an answer, or else of applying.
    pub(super) since: Option<NaiveDate>,
}

/// When it is time to ask again, and why then.
#[derive(Clone, Debug)]
pub(super) struct Window {
    pub(super) days: Days,
    /// A promised date is being waited for.
    pub(super) promised: bool,
    pub(super) reason: Reason,
    pub(super) place: Place,
}

/// A date by which an answer was promised, and the day after which one may ask.
#[derive(Clone, Copy, Debug)]
pub(super) struct Promise {
    pub(super) day: NaiveDate,
    pub(super) ask_from: NaiveDate,
    place: Place,
}

/// Something that changes how a conversation stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Turn<'a> {
    Round(&'a Interview, When),
    Message(usize, &'a Message),
}

impl<'a> Thread<'a> {
    pub(super) fn new(case: &'a Case<'a>) -> Self {
        let since = case.application.applied.as_ref().map(|on| on.value.day);
        Self {
            case,
            round: None,
            asked: 0,
            thanked: false,
            answered: false,
            asked_on: None,
            since: since.filter(|day| *day <= case.today.day()),
        }
    }

    /// A round took place: what came before it no longer counts.
    pub(super) fn hold(&mut self, round: &'a Interview, on: When) {
        self.round = Some((round, on));
        self.settle();
        self.answered = false;
        self.since = self.since.max(Some(on.day));
    }

    /// Something came in: the count begins anew. On an unknown day it is taken to have come last.
    pub(super) fn receive(&mut self, day: Option<NaiveDate>) {
        self.settle();
        self.since = self.since.max(day);
        let began = match self.round {
            Some((_, on)) => Some(on.day),
            None => self.case.application.applied.as_ref().map(|on| on.value.day),
        };
        self.answered |= day.is_none_or(|day| began.is_none_or(|began| began < day));
    }

    /// A follow-up went out; `again` unless it is the same question to another person on the same
    /// day.
    pub(super) fn ask(&mut self, day: Option<NaiveDate>, again: bool) {
        self.asked += u32::from(again || self.asked == 0);
        self.asked_on = day.or(self.asked_on);
        self.since = self.since.max(day);
    }

    /// Thanks went out. They are no question unless the policy counts them as one (N6).
    pub(super) fn thank(&mut self, day: Option<NaiveDate>) {
        self.thanked = true;
        if self.case.policy.thank_you_counts {
            self.since = self.since.max(day);
        }
    }

    /// Unanswered messages as the limit counts them.
    pub(super) fn counted(&self) -> u32 {
        self.asked + u32::from(self.thanked && self.case.policy.thank_you_counts)
    }

    /// The date that was promised: in the latest round, else by the length that the employer says
    /// it takes.
    pub(super) fn promise(&self) -> Option<Promise> {
        let said = self.round.and_then(|(round, _)| round.hear_back_by.as_ref());
        let (day, place) = match said {
            Some(by) => (by.value.day, by.place),
            None => {
                let window = self.case.application.response_window.as_ref()?;
                let applied = self.case.application.applied.as_ref().map(|on| on.value);
                let from = self.round.map(|(_, on)| on).or(applied)?;
                let wait = parse_window(&window.value)?;
                (self.case.policy.calendar.after(from, wait), window.place)
            }
        };
        let ask_from = self.case.after_day(day, self.case.policy.after_promise);
        Some(Promise { day, ask_from, place })
    }

    /// The wait after the latest unanswered follow-up.
    pub(super) fn gap(&self) -> crate::Duration {
        let gaps = &self.case.policy.gaps;
        let index = (self.asked.max(1) - 1) as usize;
        gaps.get(index).or(gaps.last()).copied().unwrap_or(self.case.policy.check_in_opens)
    }

    /// When to ask (again), given the latest day on which anything happened. `None` when there is
    /// no day to count from.
    pub(super) fn window(&self, since: Option<NaiveDate>) -> Option<Window> {
        let promise = self.promise();
        if let Some(promise) = promise
            && self.asked == 0
            && !self.answered
            && since.is_none_or(|since| since <= promise.day)
        {
            return Some(self.after_promise(promise));
        }
        let mut window = self.after_silence(since?);
        if let Some(promise) = promise
            && window.days.opens < promise.ask_from
        {
            let held = self.after_promise(promise);
            window.days = Days::from(held.days.opens, window.days.due.max(held.days.due));
            return Some(Window { days: window.days, ..held });
        }
        Some(window)
    }

    fn after_promise(&self, promise: Promise) -> Window {
        Window {
            days: Days::from(promise.ask_from, promise.ask_from),
            promised: true,
            reason: Reason::new(
                format!("you were told to expect an answer by {}", promise.day),
                "check-in.after-promise",
                &["H12"],
            ),
            place: promise.place,
        }
    }

    fn after_silence(&self, since: NaiveDate) -> Window {
        let application = self.case.application;
        let policy = self.case.policy;
        let (days, reason, place) = if self.asked > 0 {
            let opens = self.case.after_day(since, self.gap());
            let asked = self.asked_on.map_or_else(String::new, |day| format!(" of {day}"));
            let text = format!("no answer to your message{asked}");
            let reason = Reason::new(text, "follow-ups.gaps", &["N9", "H13"]);
            (Days::from(opens, opens), reason, application.place)
        } else if let Some((round, on)) = self.round {
            let from = if since == on.day { on } else { When { day: since, time: None } };
            let opens = self.case.opening(from, policy.check_in_opens);
            let due = self.case.after(from, policy.after_interview);
            let text = match since == on.day {
                true => format!("no answer since the interview on {since}"),
                false => format!("nothing is noted since {since}"),
            };
            let reason = Reason::new(text, "check-in.after-interview", &["S6", "N7", "E4"]);
            (Days::from(opens, due), reason, round.place)
        } else {
            let (wait, setting) = match self.case.knows_somebody() {
                false => (policy.after_applying, "check-in.after-applying"),
                true => {
                    (policy.after_applying_with_contact, "check-in.after-applying-with-contact")
                }
            };
            let applied = application.applied.as_ref();
            let opens = self.case.after_day(since, wait);
            // A status beyond "applied" says that there was one, on a day that nobody wrote down.
            let silent = application.phase() == Phase::Applied;
            let text = match applied.is_some_and(|on| on.value.day == since) {
                true if silent => format!("no answer since you applied on {since}"),
                true => format!("nothing is noted since you applied on {since}"),
                false => format!("nothing is noted since {since}"),
            };
            let place = applied.map_or(application.place, |on| on.place);
            (Days::from(opens, opens), Reason::new(text, setting, &["H2", "N7"]), place)
        };
        Window { days, promised: false, reason, place }
    }

    fn settle(&mut self) {
        self.asked = 0;
        self.thanked = false;
        self.asked_on = None;
    }
}

/// What happened up to today, in order; of one day the rounds come first, and messages of an
/// unknown day come last.
pub(super) fn past<'a>(case: &Case<'a>) -> Vec<Turn<'a>> {
    let today = case.today.day();
    let rounds = case.held().map(|(_, round, on)| ((Some(on.day), 0), Turn::Round(round, on)));
    let messages = case.application.messages.iter().enumerate().filter_map(|(index, message)| {
        let day = message.on.as_ref().map(|on| on.value.day);
        let happened = message.counts_as_sent() || message.state == MessageState::Received;
        let turn = Turn::Message(index, message);
        (happened && day.is_none_or(|day| day <= today)).then_some(((day, 1), turn))
    });
    in_order(rounds.chain(messages))
}

/// What is still to come, in order: rounds, and unsent messages as of the day on which they can go
/// out at the earliest.
pub(super) fn ahead<'a>(case: &Case<'a>) -> Vec<Turn<'a>> {
    let rounds = case.application.interviews.iter().filter_map(|round| {
        let on = round.on.as_ref().filter(|_| round.is_ahead(case.today))?.value;
        Some(((Some(on.day), 0), Turn::Round(round, on)))
    });
    let messages = case.application.messages.iter().enumerate();
    let messages = messages.filter(|(_, message)| message.is_pending()).map(|(index, message)| {
        ((Some(pending_day(case, message)), 1), Turn::Message(index, message))
    });
    in_order(rounds.chain(messages))
}

/// The day as of which an unsent message is judged: the one it is planned for, today at the least.
pub(super) fn pending_day(case: &Case<'_>, message: &Message) -> NaiveDate {
    let today = case.today.day();
    message.on.as_ref().map_or(today, |on| on.value.day.max(today))
}

/// Whether a message is thanks for a round, as opposed to a question or an answer.
pub(super) fn is_thanks(message: &Message) -> bool {
    message.kind == MessageKind::ThankYou
}

fn in_order<'a>(turns: impl Iterator<Item = ((Option<NaiveDate>, u8), Turn<'a>)>) -> Vec<Turn<'a>> {
    let mut turns: Vec<_> = turns.collect();
    turns.sort_by_key(|((day, rank), _)| (day.is_none(), *day, *rank));
    turns.into_iter().map(|(_, turn)| turn).collect()
}
