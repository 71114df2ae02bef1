//! The parts of a dated line.

use crate::markdown::{heading, table::is_day};
use hearback_core::{Key, find_date, fold};
use std::ops::Range;

/// Signs between a date and what stands behind it.
pub(super) const BETWEEN: &[char] =
    &[' ', '\t', '\n', ':', '-', '–', '—', '|', ',', '.', '→', '*', '_', ')', ']', ';', '·'];
/// Signs of tasks: each stands before a date or says something of how urgent it is.
const SIGNS: &[char] =
    &['📅', '🗓', '⏳', '🛫', '✅', '➕', '❌', '🔁', '⏫', '🔼', '🔽', '🔺', '⏬', '🆔', '⛔'];

/// A line with its day and what it says happened.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// The day, as a range of the line.
    pub(super) date: Option<Range<usize>>,
    /// The rest.
    pub(super) what: &'a str,
}

impl<'a> Line<'a> {
    /// A line that begins with a date; where dated lines are expected the date may stand anywhere.
    pub(super) fn read(text: &'a str, expected: bool) -> Option<Self> {
        if let Some(date) = leading_date(text) {
            let what = text.get(date.end..)?.trim_start_matches(BETWEEN).trim_end();
            return Some(Self { date: Some(date), what });
        }
        if !expected || text.trim().is_empty() {
            return None;
        }
        Some(Self::anywhere(text))
    }

    /// A line with a date somewhere, or nowhere.
    fn anywhere(text: &'a str) -> Self {
        let found = find_date(text, None).filter(|(_, reading)| is_day(reading));
        let Some((date, _)) = found else { return Self { date: None, what: text.trim() } };
        let before = text.get(..date.start).unwrap_or_default();
        let after = text.get(date.end..).unwrap_or_default();
        let before = before.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
        let before = [" on", " am", " le", " el", " at"]
            .iter()
            .find_map(|word| before.strip_suffix(word))
            .unwrap_or(before);
        let what = if before.contains(char::is_alphanumeric) { before } else { after };
        Self { date: Some(date), what: what.trim_start_matches(BETWEEN).trim() }
    }
}

/// A task with the day it is due.
#[derive(Debug)]
pub(super) struct Task<'a> {
    pub(super) line: Line<'a>,
    pub(super) due: Option<Range<usize>>,
}

impl<'a> Task<'a> {
    pub(super) fn read(text: &'a str) -> Self {
        let end = text.find(SIGNS).unwrap_or(text.len());
        let said = text.get(..end).unwrap_or(text);
        let behind = |signs: &[char]| {
            let at = text.find(signs)?;
            let (range, reading) = find_date(text.get(at..)?, None)?;
            is_day(&reading).then_some(at + range.start..at + range.end)
        };
        let inline = |word: &str| {
            let at = text.to_ascii_lowercase().find(word)?;
            let (range, reading) = find_date(text.get(at + word.len()..)?, None)?;
            let from = at + word.len();
            is_day(&reading).then_some(from + range.start..from + range.end)
        };
        let due =
            behind(&['📅', '🗓', '⏳']).or_else(|| inline("[due::")).or_else(|| inline("due:"));
        let mut line = Line::read(said, true).unwrap_or(Line { date: None, what: said.trim() });
        if let Some(done) = behind(&['✅']).or_else(|| inline("[completion::")) {
            line.date = Some(done);
        }
        Self { line, due }
    }
}

/// The date that a line begins with.
pub(super) fn leading_date(text: &str) -> Option<Range<usize>> {
    let (range, reading) = find_date(text, None).filter(|(_, reading)| is_day(reading))?;
    let before = text.get(..range.start)?;
    let lead = before.chars().all(|c| !c.is_alphanumeric());
    (lead && before.len() <= 8 && !matches!(reading, hearback_core::Reading::Relative(_)))
        .then_some(range)
}

/// What a heading says behind its date: how, with whom, which way, what.
pub(super) fn of_heading(rest: &str, letter: bool) -> Vec<(Key, &str)> {
    let mut out = Vec::new();
    let mut said = Vec::new();
    let arrow = rest.find(['→', '←', '⬆', '⬇', '⇒', '⇐']);
    let sign = arrow.and_then(|at| {
        let len = rest.get(at..)?.chars().next()?.len_utf8();
        rest.get(at..at + len)
    });
    let pieces = pieces(rest);
    let came_in = sign.is_some_and(|sign| matches!(sign, "←" | "⬇" | "⇐"))
        || pieces.iter().any(|piece| fold(piece) == "received");
    out.extend(sign.map(|sign| (Key::Direction, sign)));
    for piece in pieces {
        if is_channel(piece) {
            out.push((Key::Channel, piece));
        } else if letter && is_state(piece) {
            out.push((Key::Status, piece));
        } else if is_name(piece) {
            let key = match (letter, came_in) {
                (true, true) => Key::From,
                (true, false) => Key::To,
                _ => Key::Contact,
            };
            out.push((key, piece));
        } else {
            said.push(piece);
        }
    }
    let key = if letter { Key::Kind } else { Key::What };
    out.extend(said.into_iter().map(|piece| (key, piece)));
    out
}

fn pieces(text: &str) -> Vec<&str> {
    let mut out = vec![text];
    for sign in [" - ", " – ", " — ", " | ", ": ", " (", ", ", "→", "←", "⬆", "⬇", "⇒", "⇐"]
    {
        out = out.into_iter().flat_map(|piece| piece.split(sign)).collect();
    }
    let around = |c: char| BETWEEN.contains(&c) || c == '(';
    out.into_iter()
        .map(|piece| piece.trim_matches(around))
        .filter(|piece| piece.contains(char::is_alphanumeric))
        .collect()
}

fn is_channel(text: &str) -> bool {
    matches!(
        fold(text).as_str(),
        "email"
            | "e mail"
            | "mail"
            | "linkedin"
            | "linkedin message"
            | "inmail"
            | "call"
            | "phone"
            | "phone call"
            | "letter"
            | "message"
            | "sms"
            | "text"
            | "portal"
            | "voicemail"
            | "chat"
            | "whatsapp"
    )
}

/// How far a message has come.
fn is_state(text: &str) -> bool {
    matches!(fold(text).as_str(), "draft" | "drafted" | "planned" | "sent" | "received")
}

/// Two or three words that begin as names do.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=3).contains(&words.len())
        && words.iter().all(|word| {
            word.chars().next().is_some_and(char::is_uppercase)
                && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
        })
        && !heading::is_role(text)
        && heading::round(text, false).is_none()
        && !is_follow_up(text)
}

/// Whether a task is about getting in touch.
pub(super) fn is_follow_up(text: &str) -> bool {
    let folded = fold(text);
    let words = [
        "follow up",
        "followup",
        "check in",
        "chase",
        "nudge",
        "ping",
        "remind",
        "reach out",
        "get in touch",
        "nachfassen",
        "nachfragen",
        "relancer",
        "relance",
        "seguimiento",
    ];
    words.iter().any(|word| folded.contains(word))
}

/// The word for how things stand that a line begins with.
pub(super) fn status(what: &str) -> Option<&str> {
    let start = what.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end =
        start.find([':', '(', ')', ',', ';', '|', '–', '—', '\n', '.', '→']).unwrap_or(start.len());
    let word = start.get(..end)?;
    let word = word.split(" - ").next().unwrap_or(word).trim();
    (!word.is_empty() && word.split_whitespace().count() <= 3).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::{Line, Task, leading_date, status};

    #[test]
    fn dated_lines() {
        for (text, date, what) in [
            ("2026-11-10: Phone screen", "2026-11-10", "Phone screen"),
            ("2026-10-20 (Applied): portal", "2026-10-20", "(Applied): portal"),
            (
                "2026-11-03 Recruiter replied, more next week",
                "2026-11-03",
                "Recruiter replied, more next week",
            ),
            ("[2026-11-03] – called", "2026-11-03", "called"),
            ("Nov 4, 2026 — sent", "Nov 4, 2026", "sent"),
            ("2026-11-03 14:00 phone screen with Sol", "2026-11-03 14:00", "phone screen with Sol"),
        ] {
            let line = Line::read(text, false).unwrap();
            assert_eq!((&text[line.date.unwrap()], line.what), (date, what), "{text}");
        }
        assert!(Line::read("Called on 2026-11-03", false).is_none());
        let line = Line::read("Phone screen on 2026-11-03", true).unwrap();
        assert_eq!(line.what, "Phone screen");
        assert!(leading_date("3 rounds by 2026-11-03").is_none());
    }

    #[test]
    fn tasks() {
        let text = "follow up 📅 2026-11-20 ✅ 2026-11-19";
        let task = Task::read(text);
        assert_eq!(&text[task.due.unwrap()], "2026-11-20");
        assert_eq!(&text[task.line.date.unwrap()], "2026-11-19");
        assert_eq!(task.line.what, "follow up");
    }

    #[test]
    fn words_for_how_things_stand() {
        assert_eq!(status("(Applied): portal"), Some("Applied"));
        assert_eq!(status("Rejected — form letter"), Some("Rejected"));
        assert_eq!(status("They told me that it will take a while"), None);
    }
}
