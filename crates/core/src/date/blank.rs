//! Values that say that no day is known, and blanks of forms.

use crate::words::{NOT_KNOWN, fold};

/// "Not known yet" of a day, besides what says so anywhere.
const UNKNOWN: &[&str] = &[
    "not yet",
    "not yet known",
    "not set",
    "not scheduled",
    "not yet scheduled",
    "no date",
    "no deadline",
    "to be announced",
    "to be confirmed",
    "to be scheduled",
    "to be decided",
    "rolling",
    "open",
    "ongoing",
    "asap",
    "recruiter",
    "offen",
    "k.a",
    "k. a",
    "a definir",
    "por definir",
];

/// A column's or a field's own name, as it stands in a form.
const NAMES: &[&str] = &["date", "day", "datum", "fecha", "tarih", "jour", "due date", "date here"];

/// Letters that stand for a part of a date in a form.
const PARTS: &[&str] = &[
    "yyyy", "yy", "mm", "dd", "d", "m", "mmm", "ddd", "hh", "ss", "jjjj", "jj", "tt", "aaaa", "aa",
    "xx", "xxxx", "20xx", "202x", "20yy", "month", "day", "year", "am", "pm",
];

/// A longer text is no mark of not knowing.
const LONGEST: usize = 60;

/// Whether a text says that the day is not known yet.
pub(super) fn is_unknown(text: &str) -> bool {
    if !text.chars().any(char::is_alphanumeric) {
        return true;
    }
    let said = text.split(['(', '[', ',', ';']).next().unwrap_or(text);
    if said.len() > LONGEST {
        return false;
    }
    let folded = fold(said);
    let word = folded.trim_matches(|c: char| ".?! ".contains(c));
    NOT_KNOWN.contains(&word) || UNKNOWN.contains(&word)
}

/// Whether a text is the form of a date rather than a date.
pub(super) fn is_placeholder(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let folded = fold(text);
    let plain = folded.trim_matches(|c: char| !c.is_alphanumeric());
    if NAMES.contains(&plain) {
        return true;
    }
    let parts: Vec<&str> = plain
        .split(|c: char| !c.is_alphanumeric() || c == 't' && plain.contains("ddt"))
        .filter(|part| !part.is_empty())
        .collect();
    let known = |part: &&str| PARTS.contains(part) || part.bytes().all(|b| b.is_ascii_digit());
    parts.len() > 1
        && parts.iter().all(known)
        && parts.iter().any(|part| !part.bytes().all(|b| b.is_ascii_digit()))
}
