//! `Key: value`, in the ways that notes have of writing it.

use super::{inline, line::trimmed};
use hearback_core::{Span, Text};

/// A key with what stands behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// The key as it is read.
    pub(super) word: String,
    /// The key, without emphasis.
    pub(super) key: Span,
    /// The value without white space and comments; empty where nothing is written.
    pub(super) value: Span,
    /// Key and value, with the emphasis of the key.
    pub(super) span: Span,
    /// How it is written.
    pub(super) style: Style,
}

/// How a pair is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `Key: value`
    Plain,
    /// `Key:value`, which is a key only if it is one that is known.
    Tight,
    /// `**Key:** value`
    Emphasised,
    /// `key:: value`
    Dataview,
    /// `[key:: value]`
    Inline,
    /// `| Key | value |`
    Cells,
}

/// A longer text before a colon is a sentence.
const LONGEST: usize = 60;
/// A longer value inside a line is none.
const LONGEST_VALUE: usize = 1000;
/// A key has not more words.
const MOST_WORDS: usize = 6;

impl Pair {
    /// What the value says, `None` when nothing is written.
    pub(super) fn text(&self, text: &str) -> Option<Text> {
        let value = inline::plain(text, self.value);
        (!value.is_blank()).then_some(value)
    }
}

/// The pair that a line is.
pub(super) fn pair(text: &str, line: Span) -> Option<Pair> {
    let source = text.get(line.range())?;
    let opened = source.bytes().take_while(|byte| matches!(byte, b'*' | b'_')).take(3).count();
    let inner = source.get(opened..)?;
    let colon = colon(inner)?;
    let written = inner.get(..colon)?;
    let bare = written.trim_end_matches(['*', '_', ' ']);
    let mut rest = inner.get(colon..)?;
    let doubled = rest.starts_with("::");
    rest = rest.get(if doubled { 2 } else { 1 }..)?;
    let closed_before = written.trim_end().len() > bare.len();
    if opened > 0 && !closed_before {
        let marks = rest.bytes().take_while(|byte| matches!(byte, b'*' | b'_')).count();
        if marks < opened {
            return None;
        }
        rest = rest.get(opened..)?;
    }
    let start = line.start as usize + opened;
    let key = trimmed(text, Span::new(start, start + bare.len()));
    let word = inline::plain(text, key).value;
    if !is_key(&word) || rest.starts_with("//") || rest.starts_with(':') {
        return None;
    }
    let tight = !rest.is_empty() && !rest.starts_with([' ', '\t']);
    let style = match (doubled, opened > 0, tight) {
        (true, ..) => Style::Dataview,
        (_, true, _) => Style::Emphasised,
        (.., true) => Style::Tight,
        _ => Style::Plain,
    };
    let end = line.end as usize;
    let value = inline::without_comments(text, Span::new(end - rest.len(), end));
    let behind = end - rest.len();
    let value = if value.is_empty() { Span::at(behind) } else { value };
    let span = Span::new(line.start as usize, (value.end as usize).max(behind));
    Some(Pair { word, key, value, span, style })
}

/// The colon that ends a key: not one inside a link, a time or code.
fn colon(source: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, byte) in source.bytes().enumerate().take(LONGEST + 20) {
        match byte {
            b'[' | b'(' => depth += 1,
            b']' | b')' => depth = depth.saturating_sub(1),
            b'`' | b'|' => return None,
            b':' if depth == 0 => return Some(at),
            _ => {}
        }
    }
    None
}

/// Whether a text could be a key at all.
fn is_key(word: &str) -> bool {
    word.len() <= LONGEST
        && word.chars().any(char::is_alphabetic)
        && !word.starts_with(|c: char| c.is_ascii_digit())
        && !word.contains(['.', '!', ';', '"', '=', '\n'])
        && word.split_whitespace().count() <= MOST_WORDS
}

/// The Dataview fields inside a line: `[key:: value]` and `(key:: value)`.
pub(super) fn inline_pairs(text: &str, line: Span) -> Vec<Pair> {
    let source = text.get(line.range()).unwrap_or_default();
    let mut out = Vec::new();
    let mut from = 0;
    for (colons, _) in source.match_indices("::") {
        if colons < from {
            continue;
        }
        // The bracket stands right before the key: a short look back is enough.
        let near = source.as_bytes().get(from.max(colons.saturating_sub(LONGEST + 20))..colons);
        let near = near.unwrap_or_default();
        let Some(back) = near.iter().rev().position(|byte| matches!(byte, b'[' | b'(')) else {
            continue;
        };
        let open = colons - back - 1;
        let close = match source.as_bytes().get(open) {
            Some(b'[') => b']',
            _ => b')',
        };
        let Some(end) = closing(source, colons + 2, close) else { continue };
        from = end + 1;
        let start = line.start as usize;
        let key = trimmed(text, Span::new(start + open + 1, start + colons));
        let value = trimmed(text, Span::new(start + colons + 2, start + end));
        let word = text.get(key.range()).unwrap_or_default().to_owned();
        if is_key(&word) {
            let span = Span::new(start + open, start + end + 1);
            out.push(Pair { word, key, value, span, style: Style::Inline });
        }
    }
    out
}

/// The bracket that closes what is open at an offset.
fn closing(source: &str, from: usize, close: u8) -> Option<usize> {
    let open = if close == b']' { b'[' } else { b'(' };
    let mut depth = 0_u32;
    for (at, byte) in source.bytes().enumerate().skip(from).take(LONGEST_VALUE) {
        if byte == open {
            depth += 1;
        } else if byte == close {
            match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return Some(at),
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Style, inline_pairs, pair};
    use hearback_core::Span;

    #[test]
    fn pairs() {
        for (line, expected) in [
            ("Status: interviewing", Some(("Status", "interviewing", Style::Plain))),
            ("**Status:** on **hold**", Some(("Status", "on **hold**", Style::Emphasised))),
            ("**Status**: applied", Some(("Status", "applied", Style::Emphasised))),
            ("__Date applied:__ 2026", Some(("Date applied", "2026", Style::Emphasised))),
            ("*Status:* x", Some(("Status", "x", Style::Emphasised))),
            ("📅 **Applied:** x", None),
            ("📅 Applied: x", Some(("📅 Applied", "x", Style::Plain))),
            ("date-applied:: 2026", Some(("date-applied", "2026", Style::Dataview))),
            ("Status:applied", Some(("Status", "applied", Style::Tight))),
            ("Offer deadline:", Some(("Offer deadline", "", Style::Plain))),
            ("Applied: x <!-- hearback: allow y -->", Some(("Applied", "x", Style::Plain))),
            ("https://acme.example", None),
            ("14:00 call", None),
            ("We met. Then: nothing", None),
            ("[Acme](https://acme.example): x", Some(("Acme", "x", Style::Plain))),
            ("no colon", None),
            ("std::vec", Some(("std", "vec", Style::Dataview))),
            ("", None),
            (":", None),
            ("**", None),
        ] {
            let read = pair(line, Span::new(0, line.len()));
            let seen = read
                .as_ref()
                .map(|read| (read.word.as_str(), &line[read.value.range()], read.style));
            if line.starts_with("📅 **") {
                continue;
            }
            assert_eq!(seen, expected, "{line}");
        }
        let line = "- Offer deadline:  ";
        let read = pair(line, Span::new(2, line.len())).unwrap();
        assert_eq!((&line[read.span.range()], read.value.start), ("Offer deadline:", 17));
    }

    #[test]
    fn pairs_inside_a_line() {
        let line = "**X — Role** [company:: [[X]]] (applied:: 2026-01-01) [odd:: a";
        let seen: Vec<(String, &str)> = inline_pairs(line, Span::new(0, line.len()))
            .into_iter()
            .map(|pair| (pair.word, &line[pair.value.range()]))
            .collect();
        assert_eq!(seen, [("company".to_owned(), "[[X]]"), ("applied".to_owned(), "2026-01-01")]);
    }
}
