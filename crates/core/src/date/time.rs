//! Times of day: `14:00`, `2pm`, `2:30 PM`, `14.30 Uhr`, `14h30`, with a zone or a range behind.

use super::scan::{dash, number, skip, skip_word, spaces, to, word};
use chrono::NaiveTime;

/// A time that was read and what is left behind it; `Err` where it looks like one and is none.
pub(super) type Read<'a> = (Result<NaiveTime, ()>, &'a str);

/// Abbreviations of zones. A zone does not change the time: notes are read as they are written.
const ZONES: &[&str] = &[
    "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "ET", "CT", "MT", "PT", "AKST", "HST",
    "GMT", "UTC", "BST", "IST", "CET", "CEST", "MEZ", "MESZ", "EET", "EEST", "WET", "WEST", "MSK",
    "TRT", "JST", "KST", "SGT", "HKT", "PHT", "WIB", "AEST", "AEDT", "ACST", "AWST", "NZST",
    "NZDT", "SAST", "BRT", "ART",
];

/// Words between a date and its time.
const LEADS: &[&str] = &["at", "um", "ab", "from", "à", "kl", "saat"];

/// The time behind a date.
pub(super) fn after_date(text: &str) -> Option<Read<'_>> {
    if let Some(rest) = text.strip_prefix(['T', 't']) {
        let (read, rest) = clock(rest)?;
        return Some((read, zone(rest).unwrap_or(rest)));
    }
    let rest = skip(text, &[' ', '\t', '\u{a0}', ',', ';', '@', '|', '·']);
    if rest.len() == text.len() && !rest.starts_with('(') {
        return None;
    }
    let rest = dash(rest).map_or(rest, spaces);
    let rest = skip_word(rest, LEADS).map_or(rest, spaces);
    let rest = rest.strip_prefix("a las ").unwrap_or(rest);
    if let Some(inner) = rest.strip_prefix('(') {
        let (read, rest) = time(inner)?;
        return Some((read, rest.strip_prefix(')')?));
    }
    time(rest)
}

/// A time, or the first of two.
pub(super) fn time(text: &str) -> Option<Read<'_>> {
    if let Some(rest) = skip_word(text, &["noon"]) {
        return Some((NaiveTime::from_hms_opt(12, 0, 0).ok_or(()), rest));
    }
    let (read, rest) = match clock(text) {
        Some((read, rest)) => (read, rest),
        None => hour_of_range(text)?,
    };
    let (read, rest) = match to(rest).and_then(clock_with_half) {
        Some((last, half, behind)) => {
            (read.and_then(|first| half_of(text, first, last, half)), behind)
        }
        None => (read, rest),
    };
    Some((read, zone(rest).unwrap_or(rest)))
}

/// "2" of "2-3pm".
fn hour_of_range(text: &str) -> Option<Read<'_>> {
    let (hour, _, rest) = number(text, 2)?;
    let (_, half, _) = to(rest).and_then(clock_with_half)?;
    half?;
    Some((at(hour, 0, 0, None), rest))
}

/// The first of two times takes its half of the day from the second, "11-1pm" being before noon.
fn half_of(
    text: &str,
    first: NaiveTime,
    last: Result<NaiveTime, ()>,
    half: Option<Half>,
) -> Result<NaiveTime, ()> {
    let told = clock_with_half(text).is_some_and(|(_, half, _)| half.is_some());
    let noon = NaiveTime::from_hms_opt(12, 0, 0).ok_or(())?;
    let last = last?;
    let after = first + chrono::TimeDelta::hours(12);
    let afternoon = !told && half == Some(Half::Pm) && first < noon && after <= last;
    Ok(if afternoon { after } else { first })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
}

fn clock(text: &str) -> Option<Read<'_>> {
    clock_with_half(text).map(|(read, _, rest)| (read, rest))
}

/// One time without its zone.
fn clock_with_half(text: &str) -> Option<(Result<NaiveTime, ()>, Option<Half>, &str)> {
    let (hour, _, rest) = number(text, 2)?;
    let (minute, second, rest, told) = if let Some(rest) = rest.strip_prefix(':') {
        let (minute, len, rest) = number(rest, 2)?;
        if len != 2 {
            return None;
        }
        let (second, rest) = seconds(rest);
        (minute, second, rest, true)
    } else if let Some((minute, rest)) = dotted(rest) {
        (minute, 0, rest, true)
    } else if let Some(rest) = rest.strip_prefix('h') {
        let (minute, rest) = match number(rest, 2) {
            Some((minute, 2, rest)) => (minute, rest),
            _ => (0, rest),
        };
        (minute, 0, rest, !rest.starts_with(char::is_alphanumeric))
    } else {
        (0, 0, rest, false)
    };
    if let Some((half, rest)) = half(rest) {
        return Some((at(hour, minute, second, Some(half)), Some(half), rest));
    }
    let uhr = skip_word(spaces(rest), &["uhr"]);
    if uhr.is_none() && !told {
        return None;
    }
    Some((at(hour, minute, second, None), None, uhr.unwrap_or(rest)))
}

/// `:15.120` of a time, or nothing.
fn seconds(text: &str) -> (u32, &str) {
    let read = text.strip_prefix(':').and_then(|rest| number(rest, 2));
    let Some((second, 2, rest)) = read else { return (0, text) };
    let fraction = rest.strip_prefix(['.', ',']);
    let fraction = fraction.map(|digits| digits.trim_start_matches(|c: char| c.is_ascii_digit()));
    (second, fraction.unwrap_or(rest))
}

/// `.30` where a word behind it says that a time is meant.
fn dotted(text: &str) -> Option<(u32, &str)> {
    let (minute, len, rest) = number(text.strip_prefix('.')?, 2)?;
    let told = half(rest).is_some() || skip_word(spaces(rest), &["uhr"]).is_some();
    (len == 2 && told).then_some((minute, rest))
}

fn half(text: &str) -> Option<(Half, &str)> {
    let text = spaces(text);
    let half = match text.chars().next()? {
        'a' | 'A' => Half::Am,
        'p' | 'P' => Half::Pm,
        _ => return None,
    };
    let rest = text.get(1..)?;
    let rest = rest.strip_prefix('.').unwrap_or(rest).strip_prefix(['m', 'M'])?;
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    (!rest.starts_with(char::is_alphanumeric)).then_some((half, rest))
}

fn at(hour: u32, minute: u32, second: u32, half: Option<Half>) -> Result<NaiveTime, ()> {
    let hour = match half {
        Some(Half::Am) if hour == 12 => 0,
        Some(Half::Am) if hour > 12 => return Err(()),
        Some(Half::Pm) if hour < 12 => hour + 12,
        _ => hour,
    };
    // The end of the day is written so, and is a minute that still belongs to it.
    if (hour, minute, second) == (24, 0, 0) {
        return NaiveTime::from_hms_opt(23, 59, 0).ok_or(());
    }
    NaiveTime::from_hms_opt(hour, minute, second).ok_or(())
}

/// What is left behind a zone.
fn zone(text: &str) -> Option<&str> {
    let text = spaces(text);
    if let Some(rest) = offset(text) {
        return Some(rest);
    }
    let (name, rest) = word(text)?;
    if name == "Z" {
        return Some(rest);
    }
    if ZONES.contains(&name) {
        return Some(offset(rest).unwrap_or(rest));
    }
    let rest = skip_word(text, &["eastern", "central", "mountain", "pacific"])?;
    let rest = skip_word(spaces(rest), &["standard", "daylight"]).unwrap_or(rest);
    Some(skip_word(spaces(rest), &["time"]).unwrap_or(rest))
}

/// What is left behind `+01:00`, `-0500`, `+2`.
fn offset(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('+').or_else(|| dash(text))?;
    let (_, len, rest) = number(rest, 4)?;
    match (len, rest.strip_prefix(':')) {
        (1 | 2, Some(minutes)) => number(minutes, 2).map(|(_, _, rest)| rest),
        _ => Some(rest),
    }
}
