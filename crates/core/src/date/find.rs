//! The first date inside longer text: a heading, a log line, a cell with words in it.

use super::{
    DateOrder, Reading,
    parse::{self, Look},
};
use std::ops::Range;

/// All dates in a text, in their order, as [`find_date`] finds each.
pub fn find_dates(
    text: &str,
    order: Option<DateOrder>,
) -> impl Iterator<Item = (Range<usize>, Reading)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let (found, reading) = find_date(text.get(from..)?, order)?;
        let range = from + found.start..from + found.end;
        from = range.end.max(from + 1);
        Some((range, reading))
    })
}

/// The first date in a text with its place, time included. A month without a day counts only where
/// no day is named. Addresses, paths, file names and numbers that are part of something longer are
/// passed over.
pub fn find_date(text: &str, order: Option<DateOrder>) -> Option<(Range<usize>, Reading)> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let look = Look { order, within: true };
    let mut month = None;
    let mut token = Token { end: 0, skipped: false };
    let mut before = Before { last: None, behind_underscore: None };
    for (at, c) in text.char_indices() {
        if at >= token.end {
            token = Token::at(text, at);
        }
        let starts = !token.skipped && before.allows(c) && is_start(c, text, at);
        before.step(c);
        if !starts {
            continue;
        }
        let Some((reading, rest)) = text.get(at..).and_then(|text| parse::date(text, look)) else {
            continue;
        };
        let end = text.len() - rest.len();
        if !ends(rest) {
            continue;
        }
        match reading {
            Reading::Month { .. } => month = month.or(Some((at..end, reading))),
            _ => return Some((at..end, reading)),
        }
    }
    month
}

/// Whether a date could begin here: with a digit, or with a name that has one not far behind it.
fn is_start(c: char, text: &str, at: usize) -> bool {
    const FARTHEST: usize = 32;
    let near = || text.bytes().skip(at).take(FARTHEST).any(|byte| byte.is_ascii_digit());
    c.is_ascii_digit() || (c.is_alphabetic() && near())
}

/// A run of text without spaces and brackets; an address or a path is one.
struct Token {
    end: usize,
    skipped: bool,
}

impl Token {
    fn at(text: &str, start: usize) -> Self {
        let rest = text.get(start..).unwrap_or_default();
        let parts = |c: char| c.is_whitespace() || "()<>[]{}\"|`".contains(c);
        let len = rest.find(parts).unwrap_or(rest.len());
        let token = rest.get(..len).unwrap_or_default();
        let skipped = token.contains("://")
            || token.starts_with("www.")
            || token.starts_with("mailto:")
            || token.starts_with('/');
        Self { end: start + len.max(1), skipped }
    }
}

/// What stands before a character.
struct Before {
    last: Option<char>,
    /// What stands before underscores, which may be emphasis or part of a name.
    behind_underscore: Option<char>,
}

impl Before {
    /// Whether a date may begin here.
    fn allows(&self, first: char) -> bool {
        let last = match self.last {
            Some('_') => self.behind_underscore,
            last => last,
        };
        last.is_none_or(|last| {
            let joined = if first.is_ascii_digit() { "-/.@#$€£+%&=\\'" } else { "-/.@#\\'’" };
            !last.is_alphanumeric() && !joined.contains(last)
        })
    }

    fn step(&mut self, c: char) {
        if c != '_' {
            self.behind_underscore = Some(c);
        } else if self.last != Some('_') {
            self.behind_underscore = self.last;
        }
        self.last = Some(c);
    }
}

/// Whether a date may end before this text.
fn ends(rest: &str) -> bool {
    let mut chars = rest.chars();
    let Some(next) = chars.next() else { return true };
    let joins = "-_/.@:'\\".contains(next) && chars.next().is_some_and(char::is_alphanumeric);
    !next.is_alphanumeric() && !joins && next != '%'
}
