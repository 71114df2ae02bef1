//! Cells: changed in place, the other cells of the row and of the column left as they stand.

use super::{source, style};
use crate::{
    Document,
    edit::{Edit, Edits, Refusal, words},
};
use hearback_core::{Field, Form, Key, Record, Span};
use unicode_width::UnicodeWidthStr;

/// Whether a place is in a cell of a record.
pub(super) fn holds(document: &Document, place: Span) -> bool {
    document.records.items.iter().any(|record| {
        matches!(record.form, Form::Row | Form::FieldTable)
            && record.span.start <= place.start
            && place.end <= record.span.end
            && record.fields.iter().any(|field| is_cell(document, record, field, place))
    })
}

fn is_cell(document: &Document, record: &Record, field: &Field, place: Span) -> bool {
    let within = field.span.start <= place.start && place.end <= field.span.end;
    let line = source::line(&document.text, field.span.start as usize);
    within && (record.form == Form::Row || line.trim_start().starts_with('|'))
}

/// A part of a cell, or all of it.
pub(super) fn replace(text: &str, place: Span, new: &str) -> Vec<Edit> {
    let new = new.replace(['\n', '\r'], " ").replace('|', "\\|");
    let (start, end) = (place.start as usize, place.end as usize);
    let old = text.get(start..end).unwrap_or_default();
    if old == new {
        return Vec::new();
    }
    if old.is_empty() {
        return fill(text, start, &new);
    }
    let mut edits = vec![Edit::replace(start, end, new.clone())];
    edits.extend(padding(text, end, width(old), width(&new)));
    edits
}

/// A value in a blank cell.
fn fill(text: &str, at: usize, new: &str) -> Vec<Edit> {
    let line = source::line_start(text, at);
    let before = text.get(line..at).unwrap_or_default();
    let rest = text.get(at..source::line_end(text, at)).unwrap_or_default();
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    // In a table without padding a value has none either.
    let bare = before.ends_with('|') && rest.starts_with('|') && !before.contains("| ");
    if bare {
        return vec![Edit::insert(at, new)];
    }
    let lead = if before.ends_with([' ', '\t']) { "" } else { " " };
    // One space stays before the sign that ends the cell.
    let used = spaces.saturating_sub(1).min(width(new));
    let tail = if spaces == 0 && rest.starts_with('|') { " " } else { "" };
    vec![Edit::replace(at, at + used, format!("{lead}{new}{tail}"))]
}

/// Keeps the sign that ends a cell at its column, where it stood in line with the header's.
fn padding(text: &str, end: usize, old: usize, new: usize) -> Option<Edit> {
    let rest = text.get(end..source::line_end(text, end))?;
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    if !rest.trim_start_matches(' ').starts_with('|') {
        return None;
    }
    if new > old {
        let less = spaces.saturating_sub(1).min(new - old);
        return (less > 0).then(|| Edit::replace(end + spaces - less, end + spaces, ""));
    }
    let aligned = is_aligned(text, end + spaces);
    (aligned && old > new).then(|| Edit::insert(end + spaces, " ".repeat(old - new)))
}

/// Whether the line above or below has its sign at the same column.
fn is_aligned(text: &str, pipe: usize) -> bool {
    let start = source::line_start(text, pipe);
    let column = width(text.get(start..pipe).unwrap_or_default());
    let at_column = |line: &str| {
        let mut signs = line.match_indices('|');
        signs.any(|(at, _)| line.get(..at).is_some_and(|before| width(before) == column))
    };
    let end = source::before_line_end(text, start);
    let above = (end < start).then(|| source::line(text, end));
    let next = crate::yaml::next_line(text, source::line_end(text, pipe));
    let below = source::line(text, next);
    let is_row = |line: &str| line.contains('|');
    let near: Vec<&str> = above.into_iter().chain([below]).filter(|line| is_row(line)).collect();
    !near.is_empty() && near.into_iter().all(at_column)
}

/// How many columns a text takes where all characters of one width are one wide: an emoji takes two.
fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Gives a field that has a cell another value.
pub(super) fn set(document: &Document, field: &Field, value: &str) -> Vec<Edit> {
    replace(&document.text, field.span, &style::escaped(value))
}

/// Fills in the cell of a row that ends before it, where the table has a column for the field.
pub(super) fn add(document: &Document, record: &Record, key: Key, value: &str) -> Edits {
    let text = document.text.as_str();
    let missing = || {
        let word = words::Case::Spaced.write(key.name());
        Refusal(format!("the table has no column for “{word}”: add one first"))
    };
    let header = record.fields.iter().find(|field| !field.key_span.is_empty());
    let at = header.ok_or_else(missing)?.key_span.start as usize;
    let headers = cells(text, at);
    let means = |cell: &Span| {
        let word = document.at(*cell).trim_matches(['*', '_', '`', ' ']);
        Key::read(record.kind, word) == Some(key)
    };
    let index = headers.iter().position(means).ok_or_else(missing)?;
    let row = record.span.start as usize;
    let have = cells(text, row).len();
    if index < have {
        return Err(missing());
    }
    if value.is_empty() {
        return Ok(Vec::new());
    }
    let line = source::line(text, row);
    let end = source::line_start(text, row) + line.trim_end().len();
    let value = style::escaped(value).replace('|', "\\|");
    let closed = line.trim_end().ends_with('|');
    let mut out = String::new();
    for column in have..=index {
        let cell = if column == index { value.as_str() } else { "" };
        match (closed, cell) {
            (true, "") => out.push_str("  |"),
            (true, cell) => out.push_str(&format!(" {cell} |")),
            (false, "") => out.push_str(" | "),
            (false, cell) => out.push_str(&format!(" | {cell}")),
        }
    }
    Ok(vec![Edit::insert(end, out)])
}

/// The cells of the row on a line, without padding.
fn cells(text: &str, at: usize) -> Vec<Span> {
    let start = source::line_start(text, at);
    let line = source::line(text, at);
    let inner = line.trim();
    let lead = line.len() - line.trim_start().len() + usize::from(inner.starts_with('|'));
    let end = start + line.trim_end().len() - usize::from(is_closed(inner));
    let mut out = Vec::new();
    let mut from = start + lead;
    let mut escaped = false;
    for (offset, c) in line.char_indices() {
        let here = start + offset;
        if here < from || here > end {
            continue;
        }
        if c == '|' && !escaped && here < end {
            out.push(trimmed(text, from, here));
            from = here + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    if from <= end {
        out.push(trimmed(text, from, end));
    }
    out
}

fn is_closed(line: &str) -> bool {
    line.len() > 1 && line.ends_with('|') && !line.ends_with("\\|")
}

fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let cell = text.get(start..end).unwrap_or_default();
    let lead = cell.len() - cell.trim_start().len();
    let kept = cell.trim().len();
    Span::new(start + lead, start + lead + kept)
}
