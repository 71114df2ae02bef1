//! `hearback stats`: how the search goes, in numbers that say what they count.

mod human;
mod mermaid;

use crate::{
    duty::Planned,
    timeline::{Reached, reached},
};
use chrono::NaiveDate;
use hearback_core::{Application, Message, MessageKind, MessageState, Phase, Today};
use serde::Serialize;
use std::collections::BTreeMap;

/// Below this many, a share says little.
const SMALL: usize = 20;

/// The numbers of a search.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Stats {
    version: u32,
    today: String,
    /// Every application in the notes, thoughts included.
    applications: usize,
    /// Where they stand today, by phase.
    now: BTreeMap<&'static str, usize>,
    /// How many ever came that far, whatever became of them.
    reached: Funnel,
    /// How those that are over ended.
    ended: Ended,
    response: Share,
    days_to_hear_back: Days,
    follow_ups: Share,
    thank_yous: Share,
}

/// How many ever reached each stage.
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Funnel {
    applied: usize,
    answered: usize,
    interview: usize,
    offer: usize,
    accepted: usize,
}

/// How applications that went out ended.
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Ended {
    rejected: usize,
    accepted: usize,
    /// Withdrawn, declined, given up as unanswered.
    otherwise: usize,
    /// Dropped before they went out.
    before_applying: usize,
}

/// So many of so many.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Share {
    count: usize,
    of: usize,
    /// Between 0 and 1; null where there is nothing to divide by.
    rate: Option<f64>,
    /// The range that the rate may lie in with a sample of this size (95 %, Wilson's score).
    low: Option<f64>,
    high: Option<f64>,
    /// What is counted.
    definition: &'static str,
    /// What to bear in mind.
    note: Option<String>,
}

/// How long something took, in calendar days.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Days {
    count: usize,
    shortest: Option<i64>,
    median: Option<f64>,
    longest: Option<i64>,
    definition: &'static str,
    note: Option<String>,
}

impl Stats {
    /// The numbers of the applications that were asked for, as of today.
    pub(crate) fn new(planned: &[Planned<'_>]) -> Self {
        let mut counts = Counts::default();
        for one in planned {
            for (_, application) in one.applications() {
                let reached = reached(one.today(), one.statuses(), application);
                counts.add(one.today(), application, reached);
            }
        }
        let today = planned.first().map(|one| one.today().day().to_string());
        counts.stats(today.unwrap_or_default())
    }

    /// As one JSON document.
    pub(crate) fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

#[derive(Default)]
struct Counts {
    applications: usize,
    now: BTreeMap<&'static str, usize>,
    reached: Funnel,
    ended: Ended,
    waits: Vec<i64>,
    follow_ups: (usize, usize),
    rounds: (usize, usize),
}

impl Counts {
    fn add(&mut self, today: Today, application: &Application, reached: Reached) {
        self.applications += 1;
        *self.now.entry(application.phase().name()).or_default() += 1;
        let one = |yes: bool| usize::from(yes);
        self.reached.applied += one(reached.applied);
        self.reached.answered += one(reached.answered);
        self.reached.interview += one(reached.interview);
        self.reached.offer += one(reached.offer);
        self.reached.accepted += one(reached.accepted);
        if application.phase() == Phase::Closed {
            self.ended.rejected += one(reached.rejected && !reached.accepted);
            self.ended.accepted += one(reached.accepted);
            let over = !reached.rejected && !reached.accepted;
            self.ended.otherwise += one(over && reached.applied);
            self.ended.before_applying += one(over && !reached.applied);
        }
        self.waits.extend(wait(today, application));
        let follow_ups = follow_ups(today, application);
        self.follow_ups.0 += follow_ups.0;
        self.follow_ups.1 += follow_ups.1;
        let rounds = thanked(today, application);
        self.rounds.0 += rounds.0;
        self.rounds.1 += rounds.1;
    }

    fn stats(mut self, today: String) -> Stats {
        for phase in Phase::ALL {
            self.now.entry(phase.name()).or_default();
        }
        Stats {
            version: 1,
            today,
            applications: self.applications,
            now: self.now,
            reached: self.reached,
            ended: self.ended,
            response: share(
                (self.reached.answered, self.reached.applied),
                "applications that a person answered (a message, a round, an offer or a no), of all \
                 that went out; those that are still waiting count as not answered",
            ),
            days_to_hear_back: days(self.waits),
            follow_ups: share(
                self.follow_ups,
                "follow-ups that were followed by a message, a round or a no before the next one, \
                 of all that went out; an answer is counted for the latest follow-up before it",
            ),
            thank_yous: share(
                self.rounds,
                "rounds that were held and thanked for, of all that were held",
            ),
        }
    }
}

/// Days from applying to the first sign of life, where both days are known.
fn wait(today: Today, application: &Application) -> Option<i64> {
    let applied = application.applied.as_ref()?.value.day;
    let first = answers(today, application).into_iter().filter(|day| *day >= applied).min()?;
    Some((first - applied).num_days())
}

/// The days on which the other side gave a sign: messages, rounds and the no.
fn answers(today: Today, application: &Application) -> Vec<NaiveDate> {
    let received = application.messages.iter().filter_map(Message::received_on).map(|on| on.day);
    let rounds = application.interviews.iter().filter(|round| round.is_past(today));
    let rounds = rounds.filter_map(|round| round.on.as_ref()).map(|on| on.value.day);
    let no = application.closed_on.as_ref().filter(|_| application.is_rejected());
    let days = received.chain(rounds).chain(no.map(|on| on.value.day));
    days.filter(|day| *day <= today.day()).collect()
}

/// (Answered, all) follow-ups that went out on a known day. Several on one day are one.
fn follow_ups(today: Today, application: &Application) -> (usize, usize) {
    let sent = application.messages.iter().filter(|it| it.is_follow_up() && it.counts_as_sent());
    let mut days: Vec<NaiveDate> = sent.filter_map(Message::sent_on).map(|on| on.day).collect();
    days.retain(|day| *day <= today.day());
    days.sort_unstable();
    days.dedup();
    let answers = answers(today, application);
    let answered = days.iter().enumerate().filter(|(at, day)| {
        let next = days.get(at + 1);
        answers.iter().any(|answer| answer >= *day && next.is_none_or(|next| answer < next))
    });
    (answered.count(), days.len())
}

/// (Thanked for, all) rounds that were held.
fn thanked(today: Today, application: &Application) -> (usize, usize) {
    let held: Vec<(usize, NaiveDate)> = application
        .interviews
        .iter()
        .enumerate()
        .filter(|(_, round)| round.is_past(today))
        .filter_map(|(index, round)| Some((index, round.on.as_ref()?.value.day)))
        .collect();
    let thanks: Vec<&Message> = application
        .messages
        .iter()
        .filter(|it| it.kind == MessageKind::ThankYou && it.counts_as_sent())
        .collect();
    let thanked = held.iter().enumerate().filter(|(at, (index, day))| {
        let next = held.get(at + 1).map(|(_, day)| *day);
        thanks.iter().any(|it| match (it.interview, it.sent_on()) {
            (Some(round), _) => round == *index,
            (None, Some(on)) => on.day >= *day && next.is_none_or(|next| on.day < next),
            (None, None) => held.len() == 1 && it.state == MessageState::Sent,
        })
    });
    (thanked.count(), held.len())
}

fn share((count, of): (usize, usize), definition: &'static str) -> Share {
    let rate = (of > 0).then(|| round(count as f64 / of as f64));
    let (low, high) = wilson(count, of).map_or((None, None), |(a, b)| (Some(a), Some(b)));
    let note = match (of, low, high) {
        (1..SMALL, Some(low), Some(high)) => Some(format!(
            "only {of}: with so few, anything from {} to {} would be no surprise",
            percent(low),
            percent(high)
        )),
        _ => None,
    };
    Share { count, of, rate, low, high, definition, note }
}

/// Wilson's score interval at 95 %: sound for few and for none or all of them.
fn wilson(count: usize, of: usize) -> Option<(f64, f64)> {
    if of == 0 {
        return None;
    }
    let (n, z) = (of as f64, 1.96_f64);
    let p = count as f64 / n;
    let middle = p + z * z / (2.0 * n);
    let spread = z * ((p * (1.0 - p) + z * z / (4.0 * n)) / n).sqrt();
    let whole = 1.0 + z * z / n;
    let bound = |it: f64| round((it / whole).clamp(0.0, 1.0));
    Some((bound(middle - spread), bound(middle + spread)))
}

fn days(mut waits: Vec<i64>) -> Days {
    waits.sort_unstable();
    let count = waits.len();
    let middle = |at: usize| waits.get(at).copied().map(|days| days as f64);
    let median = match count {
        0 => None,
        _ if count % 2 == 1 => middle(count / 2),
        _ => middle(count / 2 - 1).zip(middle(count / 2)).map(|(a, b)| f64::midpoint(a, b)),
    };
    Days {
        count,
        shortest: waits.first().copied(),
        median,
        longest: waits.last().copied(),
        definition: "calendar days from applying to the first message, round or no, where the \
                     notes give both days; applications that are still waiting are not in it",
        note: (1..SMALL)
            .contains(&count)
            .then(|| format!("only {count}, and those that were answered: read it with care")),
    }
}

/// Three places are more than such counts can bear.
fn round(rate: f64) -> f64 {
    (rate * 1000.0).round() / 1000.0
}

fn percent(rate: f64) -> String {
    format!("{:.0}%", rate * 100.0)
}
