//! How a document writes its fields, so that a new one looks like them.

use super::source;
use crate::edit::words::Case;
use hearback_core::{Field, Key, Span};

/// How a field is written.
#[derive(Debug)]
pub(super) struct Style {
    /// What stands before the key: a marker, emphasis.
    before: String,
    /// What stands between the key and its value.
    between: String,
    case: Case,
    /// What makes the line end: two spaces, a backslash.
    behind: &'static str,
}

impl Style {
    /// The style of a list field as hearback writes it.
    pub(super) fn own() -> Self {
        Self { before: "- ".to_owned(), between: ": ".to_owned(), case: Case::Sentence, behind: "" }
    }

    /// The style of a field, with the case of the keys beside it.
    pub(super) fn of(text: &str, field: &Field, keys: &[&str]) -> Self {
        let start = field.key_span.start as usize;
        let line = source::line_start(text, start);
        let before = text.get(line..start).unwrap_or_default();
        let value = field.values.first().map_or(field.span.end, |value| value.span.start);
        let between = text.get(field.key_span.end as usize..value as usize).unwrap_or(": ");
        // A value on lines of its own stands behind its key once it is short.
        let between = source::lines(between).next().unwrap_or(":").to_owned();
        let end = source::line(text, start);
        let behind = match () {
            () if end.ends_with("  ") => "  ",
            () if end.ends_with('\\') => "\\",
            () => "",
        };
        let between = if between.ends_with(' ') { between } else { format!("{between} ") };
        Self { before: kept(before), between, case: Case::of(keys.iter().copied()), behind }
    }

    /// A line of a field, without its end.
    pub(super) fn line(&self, key: Key, value: &str) -> String {
        let key = self.case.write(key.name());
        let line = format!("{}{key}{}{value}", self.before, self.between);
        let line = if value.is_empty() { line.trim_end().to_owned() } else { line };
        format!("{line}{}", self.behind)
    }
}

/// Marker and emphasis of what stands before a key; an ornament is the key's own.
fn kept(before: &str) -> String {
    let marker = before.trim_start_matches([' ', '\t']);
    let indent = before.len() - marker.len();
    let len = match marker.find([' ', '\t']) {
        Some(at) if is_marker(marker.get(..at).unwrap_or_default()) => {
            let rest = marker.get(at..).unwrap_or_default();
            at + rest.len() - rest.trim_start_matches([' ', '\t']).len()
        }
        _ => 0,
    };
    let marks = before.trim_end_matches(['*', '_']).len();
    let lead = before.get(..indent + len).unwrap_or_default();
    format!("{lead}{}", before.get(marks.max(indent + len)..).unwrap_or_default())
}

fn is_marker(word: &str) -> bool {
    let number = word.trim_end_matches(['.', ')']);
    matches!(word, "-" | "*" | "+")
        || (number.len() + 1 == word.len() && number.chars().all(|c| c.is_ascii_digit()))
}

/// A value as Markdown shows it: signs that would be marks are escaped.
pub(super) fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for (at, c) in value.char_indices() {
        match c {
            '<' if is_address(value.get(at + 1..).unwrap_or_default()) => out.push(c),
            '*' | '`' | '<' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\r' | '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Whether a text goes on as an address in angle brackets, which Markdown has a meaning for too.
fn is_address(rest: &str) -> bool {
    let inner = rest.split_once('>').map_or("", |it| it.0);
    inner.contains('@') && !inner.contains(char::is_whitespace)
}

/// A text of several lines in the place of another: each line begins as the first one does.
pub(super) fn several_lines(text: &str, place: Span, new: &str) -> String {
    if !new.contains('\n') {
        return new.to_owned();
    }
    let start = place.start as usize;
    let eol = source::eol(text, start);
    let line = source::line(text, start);
    let plain = line.trim_start_matches([' ', '\t', '>']);
    let prefix = line.get(..line.len() - plain.len()).unwrap_or_default();
    let lines = new.split('\n').enumerate().map(|(index, line)| match (index, line) {
        (0, line) => line.to_owned(),
        (_, "") => prefix.trim_end().to_owned(),
        (_, line) => format!("{prefix}{line}"),
    });
    lines.collect::<Vec<_>>().join(eol)
}
