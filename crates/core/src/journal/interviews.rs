//! Rounds: interview records and dates on the application, each round once.

use super::{
    Interview, Relation, Said,
    context::One,
    dates::{self, Near},
    people::People,
};
use crate::{Form, Key, RecordRef, Text, When, fold};
use chrono::NaiveDate;
use std::collections::HashMap;

/// So many rounds of one day are held against another that may be one of them.
const MOST_A_DAY: usize = 20;

/// Words that say a round was not held.
const CANCELLED: &[&str] = &[
    "cancel",
    "called off",
    "rescheduled",
    "postponed",
    "no show",
    "did not happen",
    "not held",
    "abgesagt",
    "verschoben",
    "annule",
    "cancelad",
];
/// Words that say nothing yet of how a round ended.
const PENDING: &[&str] = &[
    "scheduled",
    "pending",
    "upcoming",
    "planned",
    "confirmed",
    "tbd",
    "booked",
    "invited",
    "open",
];

/// The rounds of an application while it is put together.
#[derive(Debug, Default)]
pub(super) struct Rounds {
    pub(super) all: Vec<Interview>,
    /// Where each round is written: rounds written alike in one document are never one.
    sources: Vec<Source>,
    by_day: HashMap<NaiveDate, Vec<usize>>,
    undated: Vec<usize>,
    by_record: HashMap<RecordRef, usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Source {
    doc: u32,
    form: Form,
    /// Only a date on the application.
    date_only: bool,
}

impl Rounds {
    /// The round that a record is, or was merged into.
    pub(super) fn of(&self, record: RecordRef) -> Option<usize> {
        self.by_record.get(&record).copied()
    }

    /// Adds the round of an interview record.
    pub(super) fn add_record(&mut self, one: One<'_>, near: Near, people: &mut People) {
        let round = read(one, near, people);
        let source = Source { doc: one.at.doc.0, form: one.record.form, date_only: false };
        let index = self.add(round, source);
        self.by_record.insert(one.at, index);
    }

    /// Adds a round that is no more than a day on the application, or a day and "with" whom.
    pub(super) fn add_date(
        &mut self,
        one: One<'_>,
        on: Said<When>,
        text: &Text,
        people: &mut People,
    ) {
        let source = Source { doc: one.at.doc.0, form: one.record.form, date_only: true };
        let mut with = after_with(&text.value).map_or_else(Vec::new, |from| {
            people.add_part(one.at, text, from, Some(Relation::Interviewer))
        });
        // The only day and a list of interviewers beside it: all of them were there.
        if with.is_empty() && one.texts(Key::Interview).count() == 1 {
            for text in one.texts(Key::Interviewer) {
                for name in people.add_text(one.at, text, Some(Relation::Interviewer)) {
                    add_name(&mut with, name);
                }
            }
        }
        let place = on.place;
        let date_written = true;
        self.add(Interview { on: Some(on), date_written, with, ..empty(one.at, place) }, source);
    }

    fn add(&mut self, round: Interview, source: Source) -> usize {
        if let Some(index) = self.same(&round, source)
            && let Some(known) = self.all.get_mut(index)
        {
            let day = known.on.as_ref().map(|on| on.value.day);
            unite(known, round);
            self.undated.retain(|undated| *undated != index);
            if let (None, Some(on)) = (day, known.on.as_ref()) {
                self.by_day.entry(on.value.day).or_default().push(index);
            }
            return index;
        }
        let index = self.all.len();
        match &round.on {
            Some(on) => self.by_day.entry(on.value.day).or_default().push(index),
            None => self.undated.push(index),
        }
        self.all.push(round);
        self.sources.push(source);
        index
    }

    /// The known round that this one is: on the same day and written elsewhere or otherwise, else
    /// the one whose date only the other place tells.
    fn same(&self, round: &Interview, source: Source) -> Option<usize> {
        // A day that the fields of an application say twice is one round, however alike they are.
        let elsewhere =
            |index: &&usize| source.date_only || self.sources.get(**index) != Some(&source);
        let fits = |index: &usize| self.all.get(*index).is_some_and(|known| agrees(known, round));
        if let Some(on) = &round.on {
            let of_day = self.by_day.get(&on.value.day).map(Vec::as_slice).unwrap_or_default();
            let candidates: Vec<usize> = of_day
                .iter()
                .take(MOST_A_DAY)
                .filter(elsewhere)
                .filter(|i| fits(i))
                .copied()
                .collect();
            let staged = candidates.iter().find(|index| self.same_stage(**index, round));
            match (staged, candidates.as_slice()) {
                (Some(index), _) | (None, [index]) => return Some(*index),
                (None, [index, ..]) if source.date_only => return Some(*index),
                _ => {}
            }
        }
        let named = |index: &&usize| {
            round.stage.is_some() && self.same_stage(**index, round) || source.date_only
        };
        let undated = if round.on.is_some() { self.undated.as_slice() } else { &[] };
        let without_day = undated.iter().take(MOST_A_DAY).filter(elsewhere).filter(named);
        let with_day = (0..self.all.len().min(MOST_A_DAY)).filter(|index| {
            round.on.is_none()
                && round.stage.is_some()
                && elsewhere(&index)
                && self.same_stage(*index, round)
        });
        let mut found = without_day.copied().chain(with_day);
        match (found.next(), found.next()) {
            (Some(index), None) => Some(index),
            _ => None,
        }
    }

    fn same_stage(&self, index: usize, round: &Interview) -> bool {
        let stage = |round: &Interview| round.stage.as_ref().map(|stage| fold(&stage.value));
        self.all.get(index).is_some_and(|known| stage(known) == stage(round))
    }

    /// The rounds in the order of their days, with the new index of each old one.
    pub(super) fn sorted(self) -> (Vec<Interview>, Vec<usize>) {
        let mut order: Vec<(usize, Interview)> = self.all.into_iter().enumerate().collect();
        order.sort_by_key(|(_, round)| {
            let on = round.on.as_ref().map(|on| on.value);
            (on.is_none(), on)
        });
        let mut moved = vec![0; order.len()];
        for (new, (old, _)) in order.iter().enumerate() {
            if let Some(slot) = moved.get_mut(*old) {
                *slot = new;
            }
        }
        (order.into_iter().map(|(_, round)| round).collect(), moved)
    }
}

/// Whether two rounds of one day can be one: not when both have a time, and different ones.
fn agrees(known: &Interview, round: &Interview) -> bool {
    let time = |round: &Interview| round.on.as_ref().and_then(|on| on.value.time);
    match (time(known), time(round)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

/// What another place says of the same round, where the first one is silent.
fn unite(known: &mut Interview, more: Interview) {
    let finer = |on: &Said<When>| on.value.time.is_some();
    if known.on.is_none() || (!known.on.iter().any(finer) && more.on.iter().any(finer)) {
        known.on = more.on.or(known.on.take());
    }
    known.date_written |= more.date_written;
    known.stage = known.stage.take().or(more.stage);
    known.format = known.format.take().or(more.format);
    known.hear_back_by = known.hear_back_by.take().or(more.hear_back_by);
    known.next_steps = known.next_steps.take().or(more.next_steps);
    known.follow_up_ok = known.follow_up_ok.take().or(more.follow_up_ok);
    known.went = known.went.take().or(more.went);
    known.outcome = known.outcome.take().or(more.outcome);
    known.cancelled |= more.cancelled;
    known.topics.extend(more.topics);
    known.notes.extend(more.notes);
    known.forgot.extend(more.forgot);
    for name in more.with {
        add_name(&mut known.with, name);
    }
}

/// Adds a name to those of a round, unless it is among them.
fn add_name(with: &mut Vec<Said<String>>, name: Said<String>) {
    let folded = fold(&name.value);
    if with.len() < MOST_A_DAY && !with.iter().any(|known| fold(&known.value) == folded) {
        with.push(name);
    }
}

impl Rounds {
    /// Adds people who are written as records below a round to those one talked to.
    pub(super) fn add_names(&mut self, round: usize, names: Vec<Said<String>>) {
        let Some(round) = self.all.get_mut(round) else { return };
        for name in names {
            add_name(&mut round.with, name);
        }
    }
}

fn empty(record: RecordRef, place: crate::Place) -> Interview {
    Interview {
        record,
        place,
        on: None,
        date_written: false,
        stage: None,
        format: None,
        with: Vec::new(),
        hear_back_by: None,
        next_steps: None,
        follow_up_ok: None,
        went: None,
        topics: Vec::new(),
        notes: Vec::new(),
        forgot: Vec::new(),
        outcome: None,
        cancelled: false,
    }
}

/// The round of an interview record.
fn read(one: One<'_>, near: Near, people: &mut People) -> Interview {
    let date = one.first(&[Key::Date, Key::Interview, Key::Planned]);
    let on = date
        .and_then(|text| one.read(text, near))
        .map(|on| Said { value: dates::with_time(on.value, one.text(Key::Time)), ..on });
    let after = on.as_ref().map(|on| on.value.day).or(near.after);
    let status = one.said(Key::Status);
    let outcome = one.said(Key::Outcome).or(status.clone().filter(|word| !is_pending(&word.value)));
    let said = |word: &Option<Said<String>>| word.as_ref().is_some_and(|w| is_cancelled(&w.value));
    let hear_back_by = one.when(Key::HearBackBy, Near::any(after));
    // "By the end of next week" is no day, and still says what comes next.
    let promised = if hear_back_by.is_none() { one.said(Key::HearBackBy) } else { None };
    let mut with = Vec::new();
    for text in [Key::With, Key::Interviewer].into_iter().flat_map(|key| one.texts(key)) {
        for name in people.add_text(one.at, text, Some(Relation::Interviewer)) {
            add_name(&mut with, name);
        }
    }
    Interview {
        on,
        date_written: date.is_some(),
        stage: one.said(Key::Stage),
        format: one.said(Key::Format),
        with,
        hear_back_by,
        next_steps: one.said(Key::NextSteps).or(promised),
        follow_up_ok: one.yes(Key::FollowUpOk),
        went: one.said(Key::Went),
        topics: one.notes(Key::Topics),
        notes: one.texts(Key::Notes).chain(one.texts(Key::What)).cloned().collect(),
        forgot: one.notes(Key::Forgot),
        cancelled: said(&outcome) || said(&status),
        outcome,
        ..empty(one.at, date.map_or(one.head(), |text| one.place(text.span)))
    }
}

/// Where the names begin in "Nov 20, 3pm with Dana Lee".
fn after_with(text: &str) -> Option<usize> {
    let words = [" with ", " w/ ", " mit ", " avec "];
    let at = words.iter().find_map(|word| Some(text.find(word)? + word.len()))?;
    let name = text.get(at..)?.chars().next()?;
    name.is_uppercase().then_some(at)
}

fn is_cancelled(text: &str) -> bool {
    let folded = fold(text);
    CANCELLED.iter().any(|word| folded.contains(word))
}

fn is_pending(text: &str) -> bool {
    let folded = fold(text);
    PENDING.iter().any(|word| folded.contains(word)) && !is_cancelled(text)
}
