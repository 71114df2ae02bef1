//! Dates of records: what they mean where they stand, and those that mean nothing.

use super::{
    BadDate, DateMatter,
    context::{Context, One, yes},
};
use crate::{Calendar, DateOrder, DocId, Key, Kind, Reading, Text, When, find_date, read_date};
use chrono::{Datelike, Days, NaiveDate};
use std::{collections::HashMap, ops::Range};

/// Keys whose values are dates, or may be.
const DATE_KEYS: &[Key] = &[
    Key::Applied,
    Key::NextFollowUp,
    Key::Snooze,
    Key::OfferDeadline,
    Key::Rejected,
    Key::Closed,
    Key::LastContact,
    Key::Response,
    Key::Interview,
    Key::Date,
    Key::HearBackBy,
    Key::ThankYou,
    Key::ReplyBy,
    Key::Sent,
    Key::Received,
    Key::Planned,
    Key::Draft,
    Key::Away,
];

/// Keys whose dates tell when their entry was written, more or less.
const LOGGED: &[Key] =
    &[Key::Applied, Key::Date, Key::Interview, Key::Sent, Key::Received, Key::LastContact];

/// What a date without a year, or one that is counted, is read by.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Near {
    /// The entry's own date, or the one before it.
    pub(super) after: Option<NaiveDate>,
    /// It speaks of something that has happened.
    pub(super) past: bool,
}

impl Near {
    /// Something that has happened.
    pub(super) fn past(after: Option<NaiveDate>) -> Self {
        Self { after, past: true }
    }

    /// Something that happens on any day.
    pub(super) fn any(after: Option<NaiveDate>) -> Self {
        Self { after, past: false }
    }
}

/// What a text says as a date, and where in it: all of it, else the first date among words.
pub(super) fn reading(text: &str, order: Option<DateOrder>) -> (Range<usize>, Reading) {
    match read_date(text, order) {
        Reading::NotADate => find_date(text, order).unwrap_or((0..text.len(), Reading::NotADate)),
        reading => (0..text.len(), reading),
    }
}

/// The day that a reading means where it stands; `None` where no day can be told for certain.
pub(super) fn settle(one: One<'_>, reading: &Reading, near: Near) -> Option<When> {
    let context = one.context;
    match *reading {
        Reading::Day(when) => Some(when),
        Reading::NoYear { month, day } => {
            let beside = context.before(one.at);
            let day = year_of((month, day), near, beside, context.today.day())?;
            Some(When { day, time: None })
        }
        Reading::Relative(wait) => {
            let from = When { day: near.after?, time: None };
            let calendar: &Calendar = &context.policy.calendar;
            Some(When { day: calendar.after(from, wait), time: None })
        }
        _ => None,
    }
}

/// The year of a day: the first one not before its own entry, else the one nearest to the dated
/// entry before it in the document, else to today. What has happened is not ahead of today.
fn year_of(
    (month, day): (u32, u32),
    near: Near,
    beside: Option<NaiveDate>,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let to = near.after.or(beside).unwrap_or(today);
    // Leap days come every fourth year, or after eight.
    let mut all = (to.year() - 8..=to.year() + 8)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    if let Some(after) = near.after {
        return all.find(|day| *day >= after);
    }
    all.filter(|day| !near.past || *day <= today).min_by_key(|day| (*day - to).num_days().abs())
}

/// What the dates of one document tell before anything is joined.
#[derive(Debug, Default)]
pub(crate) struct Dates {
    /// For records with a date without a year the latest dated entry that stands before them.
    before: HashMap<u32, NaiveDate>,
    /// Values that look like dates and are none, or could be two, in order.
    pub(super) bad: Vec<BadDate>,
}

impl Dates {
    pub(super) fn of(context: &Context<'_>, doc: DocId) -> Self {
        let mut found = Self::default();
        let mut last: Option<NaiveDate> = None;
        for one in context.of(doc) {
            let dated = one.record.fields.iter().filter(|field| DATE_KEYS.contains(&field.key));
            let mut yearless = false;
            for field in dated {
                for text in &field.values {
                    let (range, reading) = reading(&text.value, context.policy.date_order);
                    match reading {
                        Reading::Day(when) if LOGGED.contains(&field.key) => last = Some(when.day),
                        Reading::NoYear { .. } => yearless |= LOGGED.contains(&field.key),
                        _ => {}
                    }
                    found.bad.extend(check(one, text, range, &reading));
                }
            }
            if let Some(day) = last.filter(|_| yearless) {
                found.before.insert(one.at.index, day);
            }
            if one.record.kind != Kind::Application {
                found.bad.extend(one.text(Key::Time).and_then(|text| check_time(one, text)));
            }
        }
        found.bad.sort_by_key(|date| date.place);
        found
    }

    /// The latest dated entry before a record.
    pub(super) fn before(&self, record: u32) -> Option<NaiveDate> {
        self.before.get(&record).copied()
    }
}

/// A date and the time that stands in a field of its own.
pub(super) fn with_time(when: When, time: Option<&Text>) -> When {
    let read = time.filter(|_| when.time.is_none()).map(|text| time_on(when.day, text));
    match read {
        Some(Reading::Day(both)) => When { time: both.time, ..when },
        _ => when,
    }
}

/// A time is read as part of a date, so that both know the same spellings.
fn time_on(day: NaiveDate, text: &Text) -> Reading {
    read_date(&format!("{} {}", day.format("%Y-%m-%d"), text.value.trim()), None)
}

/// First and last day of an absence; one day is both, "until" begins today.
pub(super) fn range(one: One<'_>, text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let order = one.context.policy.date_order;
    let day = |reading: &Reading, near| settle(one, reading, near).map(|when| when.day);
    let (at, first) = find_date(text, order)?;
    let first = day(&first, Near::default())?;
    let rest = text.get(at.end..).unwrap_or_default();
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let last = find_date(rest, order).and_then(|(_, last)| day(&last, Near::any(Some(first))));
    let before = text.get(..at.start).unwrap_or_default();
    match (last, begins(text.get(at.clone()).unwrap_or_default(), first)) {
        (Some(last), _) => Some((first.min(last), first.max(last))),
        (None, Some(begin)) => Some((begin, first)),
        (None, None) if is_until(before) => Some((one.context.today.day().min(first), first)),
        (None, None) => Some((first, first)),
    }
}

/// The first day of a range in one month, `Nov 23-27`, which as a date is its last day.
fn begins(text: &str, last: NaiveDate) -> Option<NaiveDate> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok());
    let (first, second): (u32, u32) = (numbers.next()?, numbers.next()?);
    let within = text.contains(char::is_alphabetic) && second == last.day() && first < second;
    last.with_day(first).filter(|_| within)
}

fn is_until(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["until", "till", "back", "bis", "jusqu", "hasta"].iter().any(|word| lower.contains(word))
}

/// A value in a field of dates that looks like a date and is none, or could be two.
fn check(one: One<'_>, text: &Text, range: Range<usize>, reading: &Reading) -> Option<BadDate> {
    let matter = match *reading {
        Reading::Invalid => DateMatter::Invalid,
        Reading::Ambiguous { dmy, mdy } => DateMatter::Ambiguous { dmy, mdy },
        Reading::NotADate if one.is_own() && is_misspelt(&text.value) => DateMatter::Invalid,
        _ => return None,
    };
    let place = one.place(text.source(range.clone()));
    let text = text.value.get(range).unwrap_or(&text.value).trim().to_owned();
    Some(BadDate { place, text, matter })
}

fn check_time(one: One<'_>, text: &Text) -> Option<BadDate> {
    let day = one.context.today.day().checked_sub_days(Days::new(1))?;
    let invalid = matches!(time_on(day, text), Reading::Invalid);
    invalid.then(|| BadDate {
        place: one.place(text.span),
        text: text.value.trim().to_owned(),
        matter: DateMatter::Invalid,
    })
}

/// Three parts joined by `-`, `/` or `.`, most of them digits: meant as a date, whatever it is.
fn is_misspelt(text: &str) -> bool {
    if yes(text).is_some() {
        return false;
    }
    let word = text.split_whitespace().next().unwrap_or_default();
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let short = parts.iter().all(|part| !part.is_empty() && part.chars().count() <= 4);
    parts.len() == 3 && short && digits >= 4
}
