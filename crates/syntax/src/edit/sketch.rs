//! What the fixes of one document look for again and again, found once, so that a fix costs what
//! its place costs and not what the document does.

use super::markdown::Outline;
use crate::Document;
use hearback_core::{Key, Kind, Record, Span, fold};
use std::{
    collections::{HashMap, HashSet},
    sync::OnceLock,
};

/// What a document keeps of that. A document in a root never changes.
#[derive(Debug, Default)]
pub(crate) struct Sketch {
    messages: OnceLock<Messages>,
    outline: OnceLock<Outline>,
    shared: OnceLock<HashSet<Span>>,
}

/// Indices of the messages of a document.
#[derive(Clone, Debug, Default)]
struct Messages {
    /// By the record that they are nested in.
    by_parent: HashMap<u32, Vec<u32>>,
    /// Drafts by what they call their application: its company or its number, folded.
    drafts: HashMap<(Key, String), Vec<u32>>,
}

/// A copy of a document is made to be changed, and is looked at anew.
impl Clone for Sketch {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Document {
    /// The messages that are nested right in a record, in their order.
    pub(super) fn messages_of(&self, record: u32) -> impl Iterator<Item = &Record> {
        self.records_at(self.messages().by_parent.get(&record))
    }

    /// The drafts that give their application that company or number, in their order.
    pub(super) fn drafts_named(&self, key: Key, name: &str) -> impl Iterator<Item = &Record> {
        self.records_at(self.messages().drafts.get(&(key, fold(name))))
    }

    /// Its headings, fences and comments, for a Markdown document.
    pub(super) fn outline(&self) -> &Outline {
        self.sketch.outline.get_or_init(|| Outline::of(&self.text))
    }

    /// Whether a place is a heading, or the file, that tells the status of whatever is in it.
    pub(super) fn is_shared_status(&self, place: Span) -> bool {
        let shared = self.sketch.shared.get_or_init(|| {
            let records = self.records.items.iter();
            records.flat_map(statuses_by_place).collect()
        });
        shared.contains(&place)
    }

    fn records_at<'a>(&'a self, list: Option<&'a Vec<u32>>) -> impl Iterator<Item = &'a Record> {
        list.into_iter().flatten().filter_map(|index| self.records.items.get(*index as usize))
    }

    fn messages(&self) -> &Messages {
        self.sketch.messages.get_or_init(|| {
            let mut out = Messages::default();
            for (record, index) in self.records.items.iter().zip(0..) {
                if record.kind == Kind::Message {
                    out.add(record, index);
                }
            }
            out
        })
    }
}

/// Where the statuses stand that are no word of the record's own.
fn statuses_by_place(record: &Record) -> impl Iterator<Item = Span> {
    let outside = |at: &Span| at.start < record.span.start || record.span.end < at.end;
    let fields = record.fields.iter();
    fields
        .filter(|field| field.key == Key::Status && field.key_span.is_empty())
        .flat_map(|field| &field.values)
        .map(|text| text.span)
        .filter(move |at| at.is_empty() || outside(at))
}

impl Messages {
    fn add(&mut self, record: &Record, index: u32) {
        if let Some(parent) = record.parent {
            self.by_parent.entry(parent).or_default().push(index);
        }
        if record.field(Key::Draft).is_none() {
            return;
        }
        for key in [Key::Company, Key::Id] {
            if let Some(text) = record.text(key) {
                self.drafts.entry((key, fold(&text.value))).or_default().push(index);
            }
        }
    }
}
