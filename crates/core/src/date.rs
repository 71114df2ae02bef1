//! Dates as people write them in notes.

mod blank;
mod find;
mod names;
mod parse;
mod relative;
mod scan;
mod time;

use chrono::{Datelike, NaiveDate, NaiveTime};
use parse::Look;

pub use find::{find_date, find_dates};

/// A day, with the time if one is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    /// The calendar day.
    pub day: NaiveDate,
    /// Local time of day.
    pub time: Option<NaiveTime>,
}

/// How slash dates are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

/// What a text says when read as a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A day.
    Day(When),
    /// A month without a day (`2026-10`, `2014-10-xx`): no duty is computed from it.
    Month {
        /// Its year.
        year: i32,
        /// Its number.
        month: u32,
    },
    /// A day without a year (`Jan 22`), to be read by its neighbours.
    NoYear {
        /// The month's number.
        month: u32,
        /// The day of the month.
        day: u32,
    },
    /// Counted from the entry's own date (`+1 week`).
    Relative(crate::Duration),
    /// Day and month could be either way round and no setting decides.
    Ambiguous {
        /// Read as day, month, year.
        dmy: NaiveDate,
        /// Read as month, day, year.
        mdy: NaiveDate,
    },
    /// Not known yet: blank, TBD, a dash.
    Unknown,
    /// The form itself (`YYYY-MM-DD`): the row is a template.
    Placeholder,
    /// Looks like a date and is none.
    Invalid,
    /// Words, or a number that is no date.
    NotADate,
}

/// What a value says as a date: the whole of it, with a time, a weekday, a zone or a remark in
/// brackets around it. A range says its last day. Words that merely contain a date are
/// [`Reading::NotADate`]; [`find_date`] looks into them.
pub fn read_date(text: &str, order: Option<DateOrder>) -> Reading {
    let text = text.trim();
    if let Some(reading) = parse::iso(text) {
        return reading;
    }
    let plain = undressed(text);
    if blank::is_unknown(plain) {
        return Reading::Unknown;
    }
    let said = without_lead(plain);
    let look = Look { order, within: false };
    match relative::wait(said) {
        Some(wait) => Reading::Relative(wait),
        None => match whole(said, look).or_else(|| time_first(said, look)) {
            Some(reading) => reading,
            None if blank::is_placeholder(text) => Reading::Placeholder,
            None if is_invalid_time(said) => Reading::Invalid,
            None => Reading::NotADate,
        },
    }
}

/// A date with nothing that matters behind it, or the last of two.
fn whole(text: &str, look: Look) -> Option<Reading> {
    let (first, rest) = parse::date(text, look)?;
    if is_tail(rest) {
        return Some(first);
    }
    let slash = rest.strip_prefix('/');
    let until = scan::to(rest).or(slash)?;
    let (last, rest) = parse::date(until, look)?;
    if !is_tail(rest) {
        return None;
    }
    Some(match (first, last) {
        (Reading::Invalid, _) => Reading::Invalid,
        // "Nov 10, 2026 to Nov 12": the year holds for both.
        (Reading::Day(when), Reading::NoYear { month, day }) => {
            let day = NaiveDate::from_ymd_opt(when.day.year(), month, day);
            day.map_or(Reading::Invalid, |day| Reading::Day(When { day, time: None }))
        }
        (_, last) => last,
    })
}

/// "14:00 on 2026-11-18".
fn time_first(text: &str, look: Look) -> Option<Reading> {
    let (time, rest) = time::time(text)?;
    let rest = scan::skip(rest, &[' ', ',', ';', '@']);
    let rest = without_lead(rest);
    let (reading, rest) = parse::date(rest, look)?;
    match (reading, time) {
        _ if !is_tail(rest) => None,
        (Reading::Day(when), Ok(time)) => Some(Reading::Day(When { time: Some(time), ..when })),
        (_, Err(())) => Some(Reading::Invalid),
        (reading, _) => Some(reading),
    }
}

/// `25:61` with nothing else.
fn is_invalid_time(text: &str) -> bool {
    time::time(text).is_some_and(|(time, rest)| time.is_err() && is_tail(rest))
}

/// A value without emphasis, quotes, link brackets and ornaments around it.
fn undressed(text: &str) -> &str {
    let dress = |c: char| {
        c.is_whitespace() || "*_`\"'“”‘’<>".contains(c) || (!c.is_ascii() && !c.is_alphanumeric())
    };
    let text = text.trim_matches(dress);
    let linked = text.strip_prefix("[[").and_then(|text| text.strip_suffix("]]"));
    let text = linked.unwrap_or(text);
    let inner = [('[', ']'), ('(', ')')].into_iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains([open, close])).then_some(inner)
    });
    inner.unwrap_or(text).trim_matches(dress)
}

/// Words before a date that do not change it, folded to lower case.
const LEADS: &[&str] = &[
    "on",
    "by",
    "due",
    "until",
    "till",
    "before",
    "after",
    "since",
    "from",
    "for",
    "around",
    "about",
    "approx",
    "approximately",
    "circa",
    "ca",
    "c",
    "am",
    "vom",
    "bis",
    "ab",
    "seit",
    "den",
    "le",
    "el",
    "avant",
    "vers",
    "the",
    "week",
    "of",
];

fn without_lead(text: &str) -> &str {
    let mut rest = text;
    for _ in 0..4 {
        rest = scan::skip(rest, &['~', '≈', '±', ' ', ':', '\u{a0}']);
        let Some(behind) = scan::skip_word(rest, LEADS) else { break };
        let space = behind.trim_start_matches(['.', ':']);
        if space.len() == behind.len() && !behind.starts_with([' ', '~']) {
            break;
        }
        rest = space;
    }
    rest
}

/// Words behind a date that do not change the day.
const TAILS: &[&str] = &[
    "eod",
    "cob",
    "eob",
    "latest",
    "morning",
    "afternoon",
    "evening",
    "tentative",
    "tentatively",
    "approx",
    "ish",
    "confirmed",
    "done",
    "sharp",
    "uhr",
    "local",
    "time",
    "end",
    "of",
    "day",
    "the",
    "at",
    "in",
];

/// Whether nothing behind a date matters: marks, a remark in brackets, a word for the time of day.
fn is_tail(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !"([".contains(c));
        let close = match rest.chars().next() {
            None => return true,
            Some('(') => ')',
            Some('[') => ']',
            Some(_) => match scan::skip_word(rest, TAILS) {
                Some(behind) => {
                    rest = behind;
                    continue;
                }
                None => return false,
            },
        };
        rest = rest.split_once(close).map_or("", |(_, behind)| behind);
    }
}

#[cfg(test)]
mod tests;
