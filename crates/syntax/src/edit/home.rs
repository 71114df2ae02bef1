//! Where a new message belongs: with its record, or in the note that the record links to.

use super::{Edit, Refusal, document, markdown, yaml};
use crate::{Document, Root, Syntax};
use hearback_core::{DocId, Form, Key, Kind, Link, NewMessage, Record, RecordRef, fold};
use std::collections::{BTreeSet, HashMap};

/// What the messages of a whole search look for again and again, found once for all of them.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// How many applications have a company, and how many a company and a role; folded.
    named: HashMap<(String, Option<String>), usize>,
    /// Documents by the last part of their paths, with the whole of them.
    pages: HashMap<String, Vec<(String, DocId)>>,
}

impl Index {
    pub(crate) fn of(root: &Root) -> Self {
        let mut out = Self::default();
        for (document, doc) in root.documents().zip(0..) {
            let path = stem(&document.path);
            out.pages.entry(last_part(&path).to_owned()).or_default().push((path, DocId(doc)));
            for record in &document.records.items {
                if record.kind == Kind::Application && record.form != Form::FrontMatter {
                    out.add(record);
                }
            }
        }
        out
    }

    fn add(&mut self, record: &Record) {
        // A note that only a link names is one with the record that links to it.
        let said = |key: Key| record.text(key).filter(|text| !text.span.is_empty());
        let Some(company) = said(Key::Company) else { return };
        let company = fold(&company.value);
        if let Some(role) = said(Key::Role) {
            *self.named.entry((company.clone(), Some(fold(&role.value)))).or_default() += 1;
        }
        *self.named.entry((company, None)).or_default() += 1;
    }

    /// How many applications have that company, and that role where one is given.
    fn twins(&self, company: &str, role: Option<&str>) -> usize {
        self.named.get(&(fold(company), role.map(fold))).copied().unwrap_or_default()
    }

    /// The documents whose paths are, or end with, a path.
    fn pages(&self, path: &str) -> Vec<DocId> {
        let known = self.pages.get(last_part(path)).into_iter().flatten();
        let behind = format!("/{path}");
        let named = known.filter(|(own, _)| *own == path || own.ends_with(&behind));
        named.map(|(_, doc)| *doc).collect()
    }
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

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
            let twins = |company: &str, role: Option<&str>| root.index().twins(company, role);
            markdown::add(document, at.index, message, &twins)
        }
        None => Err(Refusal("it is neither Markdown nor YAML".to_owned())),
    };
    Ok((document.path.clone(), edits?))
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
    let named: BTreeSet<DocId> = paths.flat_map(|path| root.index().pages(&path)).collect();
    let mut found = named.into_iter().filter_map(|doc| {
        let items = root.document(doc)?.records.items.iter().zip(0..);
        let mut own = items.filter(|(it, _)| it.kind == Kind::Application && it.parent.is_none());
        let (_, index) = own.next()?;
        own.next().is_none().then_some(RecordRef { doc, index })
    });
    match (found.next(), found.next()) {
        (Some(one), None) if one.doc != at.doc => Some(one),
        _ => None,
    }
}

/// A path as it is compared: folded, without its ending.
fn stem(path: &str) -> String {
    let path = path.split('#').next().unwrap_or(path).trim().trim_start_matches("./");
    let bare = match path.rsplit_once('.') {
        Some((bare, ending)) if ending.len() <= 8 && !ending.contains('/') => bare,
        _ => path,
    };
    bare.split('/').map(fold).collect::<Vec<_>>().join("/")
}
