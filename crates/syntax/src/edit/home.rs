//! Where a new message belongs: with its record, or in the note that the record links to.

use super::{Edit, Refusal, document, markdown, yaml};
use crate::{Document, Root, Syntax};
use hearback_core::{DocId, Form, Key, Kind, Link, NewMessage, Record, RecordRef, fold};

/// Adds a message to a record, or to the note of the application that a row is about.
pub(super) fn add(
    root: &Root,
    at: RecordRef,
    message: &NewMessage,
) -> Result<(String, Vec<Edit>), Refusal> {
    let at = note(root, at).unwrap_or(at);
    let document = document(root, at.doc)?;
    let edits = match document.syntax {
        Some(Syntax::Yaml) => yaml::add(document, at.index, message),
        Some(Syntax::Markdown) if is_in_front(document, at.index) => {
            yaml::add(document, at.index, message)
        }
        Some(Syntax::Markdown) => {
            let twins = |company: &str, role: Option<&str>| twins(root, company, role);
            markdown::add(document, at.index, message, &twins)
        }
        None => Err(Refusal("it is neither Markdown nor YAML".to_owned())),
    };
    Ok((document.path.clone(), edits?))
}

/// How many applications of the root have that company, and that role where one is given.
fn twins(root: &Root, company: &str, role: Option<&str>) -> usize {
    let same = |record: &Record, key: Key, value: &str| {
        // A note that only a link names is one with the record that links to it.
        let said = record.text(key).filter(|text| !text.span.is_empty());
        said.is_some_and(|text| is_same(text.value.trim(), value.trim()))
    };
    root.documents()
        .flat_map(|document| &document.records.items)
        .filter(|record| record.kind == Kind::Application && record.form != Form::FrontMatter)
        .filter(|record| same(record, Key::Company, company))
        .filter(|record| role.is_none_or(|role| same(record, Key::Role, role)))
        .count()
}

/// Whether two names are one, however they are written. Most differ in their first letter.
fn is_same(one: &str, other: &str) -> bool {
    let first = |text: &str| text.chars().next().filter(char::is_ascii_alphanumeric);
    match (first(one), first(other)) {
        (Some(a), Some(b)) if !a.eq_ignore_ascii_case(&b) => false,
        _ if one.is_ascii() && other.is_ascii() && one.len() == other.len() => {
            one.eq_ignore_ascii_case(other) || fold(one) == fold(other)
        }
        _ => fold(one) == fold(other),
    }
}

/// Whether a record has its messages in the front matter.
fn is_in_front(document: &Document, index: u32) -> bool {
    let items = &document.records.items;
    let inside = |record: &Record| markdown::is_in_front(document, record.span);
    let Some(record) = items.get(index as usize) else { return false };
    match record.form {
        Form::FrontMatter => items.iter().any(|other| {
            other.kind == Kind::Message && other.parent == Some(index) && inside(other)
        }),
        _ => inside(record),
    }
}

/// The application whose note a row links to, where exactly one such note is in the root.
fn note(root: &Root, at: RecordRef) -> Option<RecordRef> {
    let record = root.document(at.doc)?.records.items.get(at.index as usize)?;
    if !matches!(record.form, Form::Row | Form::Bullet) || record.parent.is_some() {
        return None;
    }
    let paths = record.links.iter().filter_map(|link| match link {
        Link::Path(text) => Some(stem(&text.value)),
        _ => None,
    });
    let paths: Vec<String> = paths.collect();
    let named = root.documents().zip(0..).filter(|(document, _)| {
        let own = stem(&document.path);
        paths.iter().any(|path| own == *path || own.ends_with(&format!("/{path}")))
    });
    let mut found = named.filter_map(|(document, doc)| {
        let items = document.records.items.iter().zip(0..);
        let mut own = items.filter(|(it, _)| it.kind == Kind::Application && it.parent.is_none());
        let (_, index) = own.next()?;
        own.next().is_none().then_some(RecordRef { doc: DocId(doc), index })
    });
    match (found.next(), found.next()) {
        (Some(one), None) if one.doc != at.doc => Some(one),
        _ => None,
    }
}

/// A path as it is compared: folded, without its ending.
fn stem(path: &str) -> String {
    let path = path.trim().trim_start_matches("./");
    let bare = match path.rsplit_once('.') {
        Some((bare, ending)) if ending.len() <= 8 && !ending.contains('/') => bare,
        _ => path,
    };
    bare.split('/').map(fold).collect::<Vec<_>>().join("/")
}
