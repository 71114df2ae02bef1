//! The state of a message: the word at the end of its heading, a field, a cell.

use super::{cell, field, outline, source};
use crate::{
    Document,
    edit::{Edit, Edits, Refusal, words::Case},
};
use chrono::NaiveDate;
use hearback_core::{Field, Form, Key, Record};

/// The keys of state, in the order in which they are believed.
const STATES: [Key; 4] = [Key::Received, Key::Sent, Key::Planned, Key::Draft];

/// Says that a message was sent or received, or is planned or drafted, on a day.
pub(super) fn set(document: &Document, record: &Record, state: Key, day: NaiveDate) -> Edits {
    let day = day.format("%Y-%m-%d").to_string();
    let own = |key: Key| {
        let mut all = record.fields.iter().filter(move |it| it.key == key);
        all.find(|it| field::is_own(document, record, it))
    };
    if record.form == Form::Row {
        return of_row(document, record, state, &day);
    }
    let mut edits = match STATES.iter().find_map(|key| own(*key)) {
        Some(old) => replace(document, record, old, state, &day)?,
        None => match own(Key::Date) {
            Some(date) if own(Key::Status).is_some() => {
                field::change(document, record, date, &day)?
            }
            Some(date) => dated(document, record, date, state, &day)?,
            None => behind(document, record, state, &day)?,
        },
    };
    if let Some(status) = own(Key::Status) {
        edits.extend(field::change(document, record, status, state.name())?);
        edits.sort_by_key(|edit| edit.span);
    }
    Ok(edits)
}

/// Another state in the place of the one that is written.
fn replace(document: &Document, record: &Record, old: &Field, state: Key, day: &str) -> Edits {
    let text = document.text.as_str();
    let same = old.key == state
        && old.values.len() == 1
        && old.values.first().is_some_and(|text| text.value == day);
    if same {
        return Ok(Vec::new());
    }
    if is_in_title(document, old) {
        return Ok(vec![Edit { span: old.span, text: format!("{} {day}", state.name()) }]);
    }
    let mut edits = field::change(document, record, old, day)?;
    if old.key != state {
        let written = document.at(old.key_span);
        let word = Case::of([written]).write(state.name());
        edits.push(Edit { span: old.key_span, text: word });
        edits.sort_by_key(|edit| edit.span);
    }
    let _ = text;
    Ok(edits)
}

/// Whether a field stands in a heading, or in the line above a quote.
fn is_in_title(document: &Document, field: &Field) -> bool {
    let text = document.text.as_str();
    let start = field.span.start as usize;
    let behind = text.get(field.key_span.end as usize..).unwrap_or_default();
    outline::level_at(text, start) > 0
        || !behind.trim_start_matches(['*', '_', ' ']).starts_with(':')
}

/// A state for a message that has only a date.
fn dated(document: &Document, record: &Record, date: &Field, state: Key, day: &str) -> Edits {
    if outline::level_at(&document.text, date.span.start as usize) > 0 {
        return Ok(vec![Edit { span: date.span, text: format!("{} {day}", state.name()) }]);
    }
    if date.key_span.is_empty() {
        return Ok(vec![Edit { span: date.span, text: day.to_owned() }]);
    }
    replace(document, record, date, state, day)
}

/// A state for a message that has none, at the end of its heading.
fn behind(document: &Document, record: &Record, state: Key, day: &str) -> Edits {
    let text = document.text.as_str();
    let head = record.head.start as usize;
    if outline::level_at(text, head) == 0 {
        return field::add(document, record, state, day);
    }
    let at = record.head.end as usize;
    let at = if at <= source::line_end(text, head) { at } else { source::line_end(text, head) };
    Ok(vec![Edit::insert(at, format!(", {} {day}", state.name()))])
}

/// The cells of a row in a log: the day, and the word for how far it has come.
fn of_row(document: &Document, record: &Record, state: Key, day: &str) -> Edits {
    let cell_of = |key: Key| record.fields.iter().find(|it| it.key == key);
    let mut edits = Vec::new();
    let mut told = false;
    if let Some(status) = cell_of(Key::Status) {
        let old = status.values.first().map_or("", |text| text.value.as_str());
        let word = match old.chars().next().is_none_or(char::is_uppercase) {
            true => crate::edit::words::capital(state.name()),
            false => state.name().to_owned(),
        };
        if !old.eq_ignore_ascii_case(&word) {
            edits.extend(cell::set(document, status, &word));
        }
        told = true;
    }
    if let Some(own) = cell_of(state) {
        edits.extend(cell::set(document, own, day));
        for other in STATES.iter().filter(|key| **key != state) {
            if let Some(other) = cell_of(*other).filter(|it| !it.values.is_empty()) {
                edits.extend(cell::replace(&document.text, other.span, ""));
            }
        }
        told = true;
    } else if let Some(date) = cell_of(Key::Date) {
        if date.values.first().is_none_or(|text| text.value != day) {
            edits.extend(cell::set(document, date, day));
        }
        told = true;
    }
    if !told {
        return Err(Refusal("the table has no column that says so: add one first".to_owned()));
    }
    edits.sort_by_key(|edit| edit.span);
    Ok(edits)
}
