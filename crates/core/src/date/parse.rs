//! One date at the beginning of a text.

use super::{
    DateOrder, Reading, When,
    names::{is_everyday, is_weekday, month},
    scan::{dash, number, skip, skip_word, spaces, to, word},
    time,
};
use chrono::NaiveDate;

/// How a text is looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) order: Option<DateOrder>,
    /// Inside longer text, where a number or a month's name may be something else.
    pub(super) within: bool,
}

/// A part of a date's text: what it says and what is left behind it.
type Part<'a> = Option<(Reading, &'a str)>;

/// Years that a search for work can fall into. Anything else is a slip.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2199;

/// The date that a text begins with, its weekday and its time included.
pub(super) fn date(text: &str, look: Look) -> Part<'_> {
    let (reading, rest) = match weekday(text).and_then(|rest| day(rest, look)) {
        Some(read) => read,
        None => day(text, look)?,
    };
    let rest = suffix(rest);
    Some(match (reading, time::after_date(rest)) {
        (reading, None) => (reading, rest),
        (Reading::Day(when), Some((Ok(time), rest))) => {
            (Reading::Day(When { time: Some(time), ..when }), rest)
        }
        (_, Some((Err(()), rest))) => (Reading::Invalid, rest),
        (reading, Some((_, rest))) => (reading, rest),
    })
}

/// `2026-11-18` and nothing else: what most dates are, told before anything is tried.
pub(super) fn iso(text: &str) -> Option<Reading> {
    let &[_, _, _, _, b'-', _, _, b'-', _, _] = text.as_bytes() else { return None };
    let part = |range: std::ops::Range<usize>| -> Option<u32> {
        let digits = text.get(range)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    Some(dated(part(0..4)?, part(5..7)?, part(8..10)?))
}

/// What is left behind a weekday in front of a date.
fn weekday(text: &str) -> Option<&str> {
    let (name, rest) = word(text)?;
    let behind = skip(rest, &['.', ',', ' ', '\u{a0}']);
    let behind = skip_word(behind, &["the", "den", "le", "el"]).map_or(behind, spaces);
    (is_weekday(name) && behind.len() < rest.len()).then_some(behind)
}

/// What is left behind a weekday that follows a date (`2026-11-18 Wed`).
fn suffix(text: &str) -> &str {
    let rest = skip(text, &[' ', ',']);
    match word(rest) {
        Some((name, behind)) if rest.len() < text.len() && is_weekday(name) => behind,
        _ => text,
    }
}

fn day(text: &str, look: Look) -> Part<'_> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        year_first(text, look).or_else(|| day_and_name(text, look)).or_else(|| numbers(text, look))
    } else {
        name_first(text, look)
    }
}

/// `2026-11-18`, `2026/11/18`, `2026.11.18`, `2026-Nov-18`, `2026-11`, `2014-10-xx`.
fn year_first(text: &str, look: Look) -> Part<'_> {
    let (year, 4, rest) = number(text, 4)? else { return None };
    let (sign, rest) = sign(rest).or_else(|| Some((' ', rest.strip_prefix(' ')?)))?;
    if let Some((name, rest)) = word(rest)
        && let Some(month) = month(name)
    {
        let rest = same(rest, sign)?;
        let (day, _, rest) = number(rest, 2)?;
        return Some((dated(year, month, day), rest));
    }
    if sign == ' ' {
        return None;
    }
    let (month, len, rest) = number(rest, 2)?;
    if let Some(behind) = same(rest, sign) {
        if let Some((day, _, behind)) = number(behind, 2) {
            return Some((dated(year, month, day), behind));
        }
        if let Some(behind) = blank_day(behind) {
            return Some((month_of(year, month)?, behind));
        }
    }
    let whole = len == 2 && sign != '.' && !look.within;
    if whole { Some((month_of(year, month)?, rest)) } else { None }
}

/// A day that is left open: `xx`, `??`, `__`, `DD`.
fn blank_day(text: &str) -> Option<&str> {
    ["xx", "XX", "??", "__", "dd", "DD"].iter().find_map(|blank| text.strip_prefix(blank))
}

/// `18/11/2026`, `18.11.2026`, `18-11-2026`, and with two digits of the year.
fn numbers(text: &str, look: Look) -> Part<'_> {
    let (first, first_len, rest) = number(text, 2)?;
    let (sign, rest) = sign(rest)?;
    let rest = if sign == '.' { spaces(rest) } else { rest };
    let (second, second_len, rest) = number(rest, 2)?;
    let behind = same(rest, sign)?;
    let behind = if sign == '.' { spaces(behind) } else { behind };
    let Some((third, len, behind)) = number(behind, 4) else {
        // "18.11." is a day of any year; in a text it may be the number of a section.
        let known = sign == '.' && !look.within && !behind.starts_with(char::is_alphanumeric);
        return if known { Some((any_year(second, first)?, same(rest, sign)?)) } else { None };
    };
    let reading = match (len, sign) {
        (4, '.') => dated(third, second, first),
        (4, _) => either(first, second, third, look.order),
        (2, '.') if !look.within || (first_len, second_len) == (2, 2) => {
            dated(2000 + third, second, first)
        }
        (2, '/' | '-') if look.order == Some(DateOrder::Ymd) => dated(2000 + first, second, third),
        (2, '/') => either(first, second, 2000 + third, look.order),
        (2, '-') if look.order.is_some() => either(first, second, 2000 + third, look.order),
        _ => return None,
    };
    Some((reading, behind))
}

/// Day and month, or the other way round.
fn either(first: u32, second: u32, year: u32, order: Option<DateOrder>) -> Reading {
    let dmy = ymd(year, second, first);
    let mdy = ymd(year, first, second);
    match (dmy, mdy, order) {
        (None, None, _) => Reading::Invalid,
        (Some(day), None, _)
        | (None, Some(day), _)
        | (Some(day), Some(_), Some(DateOrder::Dmy)) => on(day),
        (Some(_), Some(day), Some(DateOrder::Mdy)) => on(day),
        (Some(dmy), Some(mdy), _) if dmy == mdy => on(dmy),
        (Some(dmy), Some(mdy), _) => Reading::Ambiguous { dmy, mdy },
    }
}

/// `18 November 2026`, `18. Nov.`, `1er janvier`, `18th of November`, `18-Nov-26`,
/// `10-12 November 2025` (the last day).
fn day_and_name(text: &str, look: Look) -> Part<'_> {
    let (first, _, rest) = number(text, 2)?;
    let rest = ordinal(rest);
    let until = to(rest).or_else(|| rest.strip_prefix('/'));
    let until = until.and_then(|rest| number(rest, 2)).map(|(day, _, rest)| (day, ordinal(rest)));
    let (day, rest) = match until {
        Some((last, behind)) if named(behind).is_some() => (last, behind),
        _ => (first, rest),
    };
    let (name, month, dashed, rest) = named(rest)?;
    let (year, rest) = match year(rest, dashed) {
        Some((year, rest)) => (Some(year), rest),
        None => (None, rest),
    };
    complete(name, month, day, year, rest, look)
}

/// The month's name behind a day, and whether a dash or slash joins them.
fn named(text: &str) -> Option<(&str, u32, bool, &str)> {
    let joined = text.starts_with(['-', '/']);
    let rest = skip(text, &[' ', '\u{a0}', '-', '/', ',']);
    let rest = skip_word(rest, &["of", "de"]).map_or(rest, spaces);
    let (name, rest) = word(rest)?;
    let month = month(name)?;
    Some((name, month, joined, rest.strip_prefix('.').unwrap_or(rest)))
}

/// `November 18, 2026`, `Sept. 19`, `November 10-12, 2025`, `Nov 30 – Dec 2, 2025` (the last day),
/// `November 2026`.
fn name_first(text: &str, look: Look) -> Part<'_> {
    let (name, rest) = word(text)?;
    let number_of_month = month(name)?;
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    let dashed = rest.starts_with(['-', '/']);
    let rest = skip(rest, &[' ', '\u{a0}', '-', '/', ',']);
    let rest = skip_word(rest, &["the", "de"]).map_or(rest, spaces);
    if let Some((year, 4, rest)) = number(rest, 4) {
        return Some((month_of(year, number_of_month)?, rest));
    }
    let (first, _, rest) = number(rest, 2)?;
    // "Nov 14:00" is a time in November.
    if rest.strip_prefix(':').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let rest = ordinal(rest);
    let (month_number, day, rest) = match last(rest, look) {
        Some((other, last, behind)) => (other.unwrap_or(number_of_month), last, behind),
        None => (number_of_month, first, rest),
    };
    let (year, rest) = match year(rest, dashed) {
        Some((year, rest)) => (Some(year), rest),
        None => (None, rest),
    };
    complete(name, month_number, day, year, rest, look)
}

/// The end of a range behind its first day: a day, with a month of its own or without. Inside
/// longer text two whole dates are left apart.
fn last(text: &str, look: Look) -> Option<(Option<u32>, u32, &str)> {
    let rest = to(text)?;
    let (name, rest) = match word(rest) {
        Some((name, behind)) if !look.within => {
            let behind = behind.strip_prefix('.').unwrap_or(behind);
            (Some(month(name)?), spaces(behind))
        }
        Some(_) => return None,
        None => (None, rest),
    };
    let (day, _, rest) = number(rest, 2)?;
    let is_time = rest.starts_with(':') || time::time(text_of_day(day, rest)?.as_str()).is_some();
    (!is_time).then(|| (name, day, ordinal(rest)))
}

/// A day with the little that follows it, to tell "10-12" from "10 - 2pm".
fn text_of_day(day: u32, rest: &str) -> Option<String> {
    let few: String = rest.chars().take(6).collect();
    Some(format!("{day}{few}"))
}

/// What a month and a day say with a year or without.
fn complete<'a>(
    name: &str,
    month: u32,
    day: u32,
    year: Option<u32>,
    rest: &'a str,
    look: Look,
) -> Part<'a> {
    match year {
        Some(year) => Some((dated(year, month, day), rest)),
        None if look.within && is_everyday(name) => None,
        None => Some((any_year(month, day)?, rest)),
    }
}

/// A year behind a month or a day. Two digits are one behind a dash or an apostrophe only.
fn year(text: &str, dashed: bool) -> Option<(u32, &str)> {
    let rest = skip(text, &[' ', '\u{a0}', ',', '-', '/']);
    let rest = skip_word(rest, &["de", "del"]).map_or(rest, spaces);
    if rest.len() == text.len() {
        return None;
    }
    let short = rest.strip_prefix(['\'', '’']);
    let (year, len, behind) = number(short.unwrap_or(rest), 4)?;
    let ends = !behind.starts_with([':', '.', 'h', 'a', 'p']) || len == 4;
    match len {
        4 if YEARS.contains(&year) => Some((year, behind)),
        2 if short.is_some() || (dashed && text.starts_with(['-', '/']) && ends) => {
            Some((2000 + year, behind))
        }
        _ => None,
    }
}

/// What is left behind the ending of an ordinal number.
fn ordinal(text: &str) -> &str {
    let ending = ["st", "nd", "rd", "th", "er", "ST", "ND", "RD", "TH"];
    if let Some((found, rest)) = word(text)
        && ending.contains(&found)
    {
        return rest;
    }
    text.strip_prefix(['.', 'º', 'ª']).unwrap_or(text)
}

/// One of the signs between the parts of a date.
fn sign(text: &str) -> Option<(char, &str)> {
    match text.chars().next()? {
        sign @ ('/' | '.') => Some((sign, text.get(1..)?)),
        '–' | '—' => None,
        _ => dash(text).map(|rest| ('-', rest)),
    }
}

/// What is left behind the same sign.
fn same(text: &str, sign: char) -> Option<&str> {
    match sign {
        '-' => dash(text),
        _ => text.strip_prefix(sign),
    }
}

fn ymd(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    if !YEARS.contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

fn dated(year: u32, month: u32, day: u32) -> Reading {
    ymd(year, month, day).map_or(Reading::Invalid, on)
}

fn on(day: NaiveDate) -> Reading {
    Reading::Day(When { day, time: None })
}

/// A day of any year, the twenty-ninth of February included.
fn any_year(month: u32, day: u32) -> Option<Reading> {
    (1..=12).contains(&month).then(|| match NaiveDate::from_ymd_opt(2024, month, day) {
        Some(_) => Reading::NoYear { month, day },
        None => Reading::Invalid,
    })
}

fn month_of(year: u32, month: u32) -> Option<Reading> {
    let known = YEARS.contains(&year) && (1..=12).contains(&month);
    let year = i32::try_from(year).ok()?;
    known.then_some(Reading::Month { year, month })
}
