//! A record's field: its value where it has one, a new line of a list or a new row where it has
//! none.

use super::{body, cell, is_in_front, outline, source, style, style::Style};
use crate::{
    Document,
    edit::{Edit, Edits, Refusal, words, yaml},
};
use hearback_core::{Field, Form, Key, Kind, Record, Span};

/// Gives a record's field a value. An empty value adds the key with nothing behind it.
pub(super) fn set(document: &Document, record: &Record, key: Key, value: &str) -> Edits {
    if key == Key::Body && record.kind == Kind::Message && record.form != Form::Row {
        return body::set(document, record, value);
    }
    let own: Vec<&Field> =
        record.fields.iter().filter(|it| it.key == key && is_own(document, record, it)).collect();
    if own.is_empty() {
        return match stand_in(record, key, value) {
            Some(field) => change(document, record, field, &words::capital(value)),
            None => add(document, record, key, value),
        };
    }
    if value.is_empty() {
        return Ok(Vec::new());
    }
    // A message says in its heading and in its fence whom it is for.
    let all = if key == Key::To { own.len() } else { 1 };
    let mut edits = Vec::new();
    for field in own.into_iter().take(all) {
        edits.extend(change(document, record, field, value)?);
    }
    edits.sort_by_key(|edit| edit.span);
    Ok(edits)
}

/// A blank cell that says what another column would: what came back tells how things stand.
fn stand_in<'a>(record: &'a Record, key: Key, value: &str) -> Option<&'a Field> {
    let said = |field: &Field| field.values.iter().all(|it| it.value.eq_ignore_ascii_case(value));
    let blank = |field: &&Field| field.key == Key::Response && said(field);
    let is_row = record.form == Form::Row && key == Key::Status;
    record.fields.iter().find(|field| is_row && blank(field))
}

/// Whether a field is written in the record, rather than told by a heading or a folder around it.
pub(super) fn is_own(document: &Document, record: &Record, field: &Field) -> bool {
    let written = field.values.is_empty() || !field.span.is_empty();
    let note = record.form == Form::FrontMatter && !field.key_span.is_empty();
    let within = record.span.start <= field.span.start && field.span.end <= record.span.end;
    written && (within || note) && document.text.get(field.span.range()).is_some()
}

/// Gives a field that is there another value.
pub(super) fn change(document: &Document, record: &Record, field: &Field, value: &str) -> Edits {
    let old = field.values.first().map_or("", |text| text.value.as_str());
    let mut value = words::like(old, field.key, value);
    // A keyword before a name is one word.
    let capitals = old.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-');
    if field.key == Key::Status && field.key_span.is_empty() && capitals {
        value = value.to_uppercase().replace(' ', "-");
    }
    let value = value.as_str();
    if field.values.len() == 1 && old == value {
        return Ok(Vec::new());
    }
    if is_in_front(document, field.span) {
        return yaml::set_entry(document, field, value);
    }
    let line = source::line(&document.text, field.span.start as usize);
    if record.form == Form::Row
        || (record.form == Form::FieldTable && line.trim_start().starts_with('|'))
    {
        return Ok(cell::set(document, field, value));
    }
    let value = style::escaped(value);
    let (Some(first), Some(last)) = (field.values.first(), field.values.last()) else {
        return Ok(vec![fill(document, field, &value)]);
    };
    let span = first.span.to(last.span);
    Ok(vec![Edit { span, text: value }])
}

/// Puts a value behind a key that has none.
fn fill(document: &Document, field: &Field, value: &str) -> Edit {
    let text = document.at(field.span);
    let end = field.span.end as usize;
    // `[key:: ]` has its value before the bracket.
    let bracketed = text.starts_with(['[', '(']) && text.ends_with([']', ')']);
    let at = if bracketed { end - 1 } else { end };
    let before = document.text.get(..at).unwrap_or_default();
    let lead = if before.ends_with(' ') { "" } else { " " };
    Edit::insert(at, format!("{lead}{value}"))
}

/// Adds a field.
pub(super) fn add(document: &Document, record: &Record, key: Key, value: &str) -> Edits {
    match record.form {
        Form::Row => return cell::add(document, record, key, value),
        Form::FrontMatter => return yaml::add_to_front(document, record, key, value),
        _ => {}
    }
    let fence = match record.kind {
        Kind::Message => body::fence_of(document, record),
        _ => None,
    };
    if let Some(fence) = &fence
        && matches!(key, Key::Subject)
    {
        return Ok(vec![body::header(document, fence, key, value)]);
    }
    let listed = listed(document, record, fence.as_ref().map(|fence| fence.span));
    if let Some(last) = listed.last() {
        return Ok(vec![behind(document, &listed, last, key, value)]);
    }
    match record.form {
        Form::Section | Form::Lines => Ok(vec![below_heading(document, record, key, value)]),
        _ => inline(document, record, key, value),
    }
}

/// The fields that stand in the record's list, in the order of the text: the first unbroken run
/// of lines.
fn listed<'a>(document: &Document, record: &'a Record, fence: Option<Span>) -> Vec<&'a Field> {
    let text = document.text.as_str();
    let heading = source::line_end(text, record.head.start as usize);
    let mut all: Vec<&Field> = record
        .fields
        .iter()
        .filter(|field| !field.key_span.is_empty() && is_own(document, record, field))
        .filter(|field| is_line(document, record, field, heading))
        .filter(|field| fence.is_none_or(|fence| field.span.start < fence.start))
        .collect();
    all.sort_by_key(|field| key_place(record, field));
    let mut out: Vec<&Field> = Vec::new();
    for field in all {
        let start = line_of(record, field);
        if let Some(last) = out.last() {
            let between = text.get(end_of(last)..start).unwrap_or_default();
            if source::lines(between).skip(1).any(|line| line.trim().is_empty()) {
                break;
            }
        }
        out.push(field);
    }
    out
}

fn key_place(record: &Record, field: &Field) -> u32 {
    if record.form == Form::FieldTable { field.span.start } else { field.key_span.start }
}

fn line_of(record: &Record, field: &Field) -> usize {
    key_place(record, field) as usize
}

/// Where a field ends, with all that is nested in it.
fn end_of(field: &Field) -> usize {
    let last = field.values.iter().map(|text| text.span.end).max();
    last.unwrap_or(0).max(field.span.end) as usize
}

/// Whether a field has a line of its own below the heading.
fn is_line(document: &Document, record: &Record, field: &Field, heading: usize) -> bool {
    let start = field.key_span.start as usize;
    if record.form == Form::Bullet || is_in_front(document, field.span) {
        return false;
    }
    let titled = matches!(record.form, Form::Section | Form::FieldTable | Form::Lines);
    let below = !titled || start > heading || !is_titled(document, record);
    let line = source::line(&document.text, start);
    let plain = line.trim_start();
    below
        && !plain.starts_with('#')
        && !plain.starts_with('>')
        && !document.at(field.span).starts_with('[')
}

/// Whether the record begins with a heading.
fn is_titled(document: &Document, record: &Record) -> bool {
    outline::level_at(&document.text, record.head.start as usize) > 0
}

/// A new line, or a new row, behind the last field of a list.
fn behind(document: &Document, listed: &[&Field], last: &Field, key: Key, value: &str) -> Edit {
    let text = document.text.as_str();
    let at = source::line_end(text, end_of(last));
    let eol = source::eol(text, at);
    let keys: Vec<&str> = listed.iter().map(|field| document.at(field.key_span)).collect();
    let line = source::line(text, last.span.start as usize);
    let value = style::escaped(value);
    if line.trim_start().starts_with('|') {
        let marks = keys.last().map_or("", |key| {
            key.get(..key.len() - key.trim_start_matches(['*', '_']).len()).unwrap_or_default()
        });
        let plain = keys.iter().map(|key| key.trim_matches(['*', '_', ':']));
        let word = words::Case::of(plain).write(key.name());
        let value = value.replace('|', "\\|");
        let row = format!("| {marks}{word}{marks} | {value} |");
        return Edit::insert(at, format!("{eol}{row}"));
    }
    let style = Style::of(text, model(text, listed, last), &keys);
    Edit::insert(at, format!("{eol}{}", style.line(key, &value)))
}

/// The field whose writing a new one follows: the first one on its line, with a value.
fn model<'a>(text: &str, listed: &[&'a Field], last: &'a Field) -> &'a Field {
    let first_on_line = |field: &&&Field| {
        let start = source::line_start(text, field.key_span.start as usize);
        !listed.iter().any(|other| {
            let key = other.key_span.start as usize;
            start <= key && key < field.key_span.start as usize
        })
    };
    let fitting = || listed.iter().rev().filter(first_on_line);
    let full = fitting().find(|field| !field.values.is_empty());
    full.or_else(|| fitting().next()).copied().unwrap_or(last)
}

/// A first field, below the heading.
fn below_heading(document: &Document, record: &Record, key: Key, value: &str) -> Edit {
    let text = document.text.as_str();
    let at = outline::heading_end(text, record.head.start as usize);
    let eol = source::eol(text, at);
    let line = Style::own().line(key, &style::escaped(value));
    Edit::insert(at, super::draft::apart(text, at, &line, eol))
}

/// `[key:: value]` at the end of a line that has such fields.
fn inline(document: &Document, record: &Record, key: Key, value: &str) -> Edits {
    let bracketed = record.fields.iter().filter(|field| !field.key_span.is_empty());
    let mut bracketed = bracketed.filter(|field| document.at(field.span).starts_with(['[', '(']));
    let word = words::Case::Spaced.write(key.name());
    let Some(model) = bracketed.next_back() else {
        return Err(Refusal(format!(
            "this line has no room for “{word}”: give it a heading of its own"
        )));
    };
    let end = model.span.end as usize;
    let case = words::Case::of([document.at(model.key_span)]);
    let key = case.write(key.name());
    let text = match document.at(model.span).starts_with('(') {
        true => format!(" ({key}:: {value})"),
        false => format!(" [{key}:: {value}]"),
    };
    Ok(vec![Edit::insert(end, text)])
}
