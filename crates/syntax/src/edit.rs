//! Intents to edits: disjoint, sorted, minimal, in the document's own form.

mod allow;
mod configure;
mod home;
mod markdown;
mod sketch;
mod source;
mod words;
mod yaml;

pub(crate) use home::Index;
pub(crate) use sketch::Sketch;
pub use yaml::yaml_text;

use crate::{Document, Root, Syntax, Verdict};
use hearback_core::{
    DocId, Fix, Intent, Key, Kind, NewMessage, ProblemKind, Record, RecordRef, Span, fold_key,
};
use std::collections::{BTreeMap, HashMap};

/// One replacement in one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes; empty for an insertion.
    pub span: Span,
    /// What comes, with the document's own line ends.
    pub text: String,
}

/// Why an intent cannot be carried out in this document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refusal {}

/// What an intent comes to in its document.
type Edits = Result<Vec<Edit>, Refusal>;

impl Edit {
    fn insert(at: usize, text: impl Into<String>) -> Self {
        Self { span: Span::at(at), text: text.into() }
    }

    fn replace(start: usize, end: usize, text: impl Into<String>) -> Self {
        Self { span: Span::new(start, end), text: text.into() }
    }
}

/// The edits that carry a fix out, by path. A fix that is carried out already gives none.
pub(crate) fn edits(root: &Root, fix: &Fix) -> Result<Vec<(String, Vec<Edit>)>, Refusal> {
    let mut by_path: BTreeMap<String, Vec<Edit>> = BTreeMap::new();
    for intent in &fix.intents {
        let (path, edits) = intent_edits(root, intent)?;
        by_path.entry(path).or_default().extend(edits);
    }
    by_path.retain(|_, edits| !edits.is_empty());
    for edits in by_path.values_mut() {
        edits.sort_by_key(|edit| edit.span);
        edits.dedup();
        let apart = |pair: &[Edit]| match pair {
            [one, other] => one.span.end <= other.span.start,
            _ => true,
        };
        if !edits.windows(2).all(apart) {
            return Err(Refusal("two of its changes meet in one place".to_owned()));
        }
    }
    for (path, edits) in &by_path {
        let broken = root.id(path).and_then(|id| root.document(id)).filter(|it| it.is_broken());
        if broken.is_some_and(|document| !is_harmless(root, document, edits, fix)) {
            return Err(Refusal("the text around it is broken: mend that first".to_owned()));
        }
    }
    Ok(by_path.into_iter().collect())
}

/// Whether a broken text with these edits is no more broken, and says what it said but for what
/// the fix speaks of. Where nothing is broken the part that changes tells as much.
fn is_harmless(root: &Root, document: &Document, edits: &[Edit], fix: &Fix) -> bool {
    let Some(text) = source::apply(&document.text, edits) else { return false };
    let listed = root.is_listed(&document.path);
    let again = document.again(&text, listed);
    let changed = fix
        .intents
        .iter()
        .filter(|it| !matches!(it, Intent::AddMessage { .. } | Intent::AddPart { .. }))
        .count();
    let mut left: HashMap<Said<'_>, usize> = HashMap::new();
    for said in again.records.items.iter().map(said) {
        *left.entry(said).or_default() += 1;
    }
    let gone = document.records.items.iter().map(said).filter(|said| {
        let count = left.get_mut(said).filter(|count| **count > 0);
        count.map(|count| *count -= 1).is_none()
    });
    gone.count() <= changed
        && again.slips() <= document.slips()
        && again.records.items.len() >= document.records.items.len()
}

/// A record by its kind and by what its fields say.
type Said<'a> = (Kind, Vec<(Key, Vec<&'a str>)>);

fn said(record: &Record) -> Said<'_> {
    let values = record
        .fields
        .iter()
        .map(|field| (field.key, field.values.iter().map(|text| text.value.as_str()).collect()));
    (record.kind, values.collect())
}

fn intent_edits(root: &Root, intent: &Intent) -> Result<(String, Vec<Edit>), Refusal> {
    if let Intent::Configure { doc, path, value } = intent {
        return configure::edits(root, *doc, path, value);
    }
    if let Intent::AddMessage { record, message } = intent {
        return home::add(root, *record, message);
    }
    let document = document(root, doc_of(intent))?;
    let edits = match intent {
        Intent::Allow { place, rule } => allow::edits(document, place.span, rule),
        Intent::Remove { place } => source::remove(&document.text, place.span),
        Intent::Replace { place, .. } if document.is_shared_status(place.span) => Err(Refusal(
            "it tells how all below it stand: give each a status of its own".to_owned(),
        )),
        _ => match document.syntax {
            Some(Syntax::Yaml) => yaml::edits(document, intent),
            Some(Syntax::Markdown) => markdown::edits(document, intent),
            None => Err(Refusal("it is neither Markdown nor YAML".to_owned())),
        },
    };
    Ok((document.path.clone(), edits?))
}

/// Whether such a draft waits already, under a record.
fn is_there(document: &Document, record: u32, message: &NewMessage) -> bool {
    document.messages_of(record).any(|other| is_draft_of(other, message))
}

/// Whether a record is a draft of the same kind, to the same people.
fn is_draft_of(record: &Record, message: &NewMessage) -> bool {
    let named = |key: Key| {
        let of_key = record.fields.iter().filter(move |field| field.key == key);
        of_key.flat_map(|field| &field.values).map(|text| text.value.as_str())
    };
    // A heading says the names, the header of a mail says them again with addresses.
    let to = message.to.iter().all(|name| named(Key::To).any(|to| to.contains(name)));
    to && record.field(Key::Draft).is_some()
        && (!message.to.is_empty() || record.field(Key::To).is_none())
        && named(Key::Kind).next().is_some_and(|kind| same_kind(kind, &message.kind))
}

fn same_kind(one: &str, other: &str) -> bool {
    fold_key(one) == fold_key(other)
}

fn document(root: &Root, doc: DocId) -> Result<&Document, Refusal> {
    let gone = || Refusal("the document is no longer there".to_owned());
    let document = root.document(doc).ok_or_else(gone)?;
    match document.damaged {
        true => Err(Refusal(format!(
            "{} holds bytes that are no UTF-8: it is read, and never changed",
            document.path
        ))),
        false => Ok(document),
    }
}

fn doc_of(intent: &Intent) -> DocId {
    match intent {
        Intent::Replace { place, .. }
        | Intent::RenameKey { place, .. }
        | Intent::Allow { place, .. }
        | Intent::Remove { place } => place.doc,
        Intent::SetField { record, .. }
        | Intent::AddMessage { record, .. }
        | Intent::AddPart { record, .. }
        | Intent::SetState { record, .. } => record.doc,
        Intent::Configure { doc, .. } => *doc,
    }
}

impl Document {
    /// The record that an intent means.
    fn record(&self, at: RecordRef) -> Result<&Record, Refusal> {
        let gone = || Refusal("the record is no longer there".to_owned());
        self.records.items.get(at.index as usize).ok_or_else(gone)
    }

    /// How many places of its text could not be read as they stand.
    fn slips(&self) -> usize {
        let problems = self.records.problems.iter();
        problems.filter(|problem| problem.kind == ProblemKind::Syntax).count()
    }

    fn is_broken(&self) -> bool {
        !self.is_configuration() && self.slips() > 0
    }

    /// Whether it is `hearback.yaml`.
    fn is_configuration(&self) -> bool {
        self.verdict == Verdict::Configuration
    }

    /// The text of a place; empty for one that lies outside.
    fn at(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }
}
