//! A new round or a new person: a heading behind the other rounds, a line among the fields.

use super::{
    draft::{apart, is_titled, level_below, unfinished},
    field, is_in_front, outline, source,
};
use crate::{
    Document,
    edit::{Edit, Edits, Refusal, yaml},
};
use hearback_core::{Form, Key, Kind, Record};

/// Adds a round or a person to an application.
pub(super) fn add(document: &Document, index: u32, kind: Kind, fields: &[(Key, String)]) -> Edits {
    let gone = || Refusal("the record is no longer there".to_owned());
    let record = document.records.items.get(index as usize).ok_or_else(gone)?;
    let text = |key: Key| fields.iter().find(|field| field.0 == key).map(|field| field.1.as_str());
    let in_front = children(document, index, kind).any(|it| is_in_front(document, it.span));
    if in_front && record.form == Form::FrontMatter {
        return yaml::add_part(document, index, kind, fields);
    }
    match kind {
        Kind::Interview => round(document, (index, record), text(Key::Date).unwrap_or_default()),
        _ => {
            let name = text(Key::Name).unwrap_or_default();
            let email = text(Key::Email).map(|email| format!(" <{email}>")).unwrap_or_default();
            person(document, (index, record), name, &format!("{name}{email}"))
        }
    }
}

fn children(document: &Document, index: u32, kind: Kind) -> impl Iterator<Item = &Record> {
    let items = document.records.items.iter();
    items.filter(move |other| other.kind == kind && other.parent == Some(index))
}

fn round(document: &Document, (index, record): (u32, &Record), day: &str) -> Edits {
    let text = document.text.as_str();
    let rounds = || children(document, index, Kind::Interview);
    if rounds().any(|it| it.text(Key::Date).is_some_and(|date| date.value == day)) {
        return Ok(Vec::new());
    }
    let titled = |it: &&Record| it.form == Form::Section && is_titled(text, it);
    let last = rounds().filter(titled).max_by_key(|it| it.span.end);
    let is_note = record.form == Form::FrontMatter;
    if rounds().next().is_some() && last.is_none() {
        return Err(Refusal("its interviews stand in a list: add one there".to_owned()));
    }
    if !is_note && !is_titled(text, record) {
        return Err(Refusal("this line has no room for a round: give it a heading".to_owned()));
    }
    let (level, end) = match last {
        Some(last) => (outline::level_at(text, last.head.start as usize), last.span.end as usize),
        None if is_note => (2, text.trim_end().len()),
        None => (level_below(document, record), record.span.end as usize),
    };
    let at = source::line_end(text, end);
    if document.outline().is_open_at(text, at) {
        return Err(unfinished());
    }
    let heading = format!("{} Interview: {day}", "#".repeat(level.max(1)));
    Ok(vec![Edit::insert(at, apart(text, at, &heading, source::eol(text, at)))])
}

fn person(document: &Document, (index, record): (u32, &Record), name: &str, value: &str) -> Edits {
    let known = || {
        let own = record.fields.iter().filter(|it| matches!(it.key, Key::Contact | Key::Contacts));
        own.flat_map(|field| &field.values).filter(|text| !text.is_blank())
    };
    let by_name = |other: &Record| other.text(Key::Name).is_some_and(|text| text.value == name);
    if known().any(|text| text.value.contains(name))
        || children(document, index, Kind::Contact).any(by_name)
    {
        return Ok(Vec::new());
    }
    match record.form {
        Form::Section | Form::Lines | Form::FieldTable => {
            field::add(document, record, Key::Contact, value)
        }
        Form::FrontMatter | Form::Row if known().next().is_none() => {
            field::set(document, record, Key::Contact, value)
        }
        Form::FrontMatter | Form::Row => {
            Err(Refusal("somebody else is named there: add the name by hand".to_owned()))
        }
        _ => Err(Refusal("this line has no room for a contact: give it a heading".to_owned())),
    }
}
