//! What resolving reads, and the questions it asks of one record.

use super::{
    Said,
    dates::{self, Dates, Near},
    people,
};
use crate::{
    DocId, Field, Key, Place, Policy, Record, RecordRef, Records, Span, Text, Today, When,
};
use chrono::NaiveDate;
use std::sync::Arc;

/// All that resolving reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    pub(super) today: Today,
    /// Path and records, by document id.
    pub(super) documents: &'a [(&'a str, &'a Records)],
    pub(super) policy: &'a Policy,
    /// By document id, once they are known.
    pub(super) dates: &'a [Arc<Dates>],
}

impl<'a> Context<'a> {
    pub(super) fn records(&self, doc: DocId) -> Option<&'a Records> {
        self.documents.get(doc.0 as usize).map(|(_, records)| *records)
    }

    pub(super) fn record(&self, at: RecordRef) -> Option<One<'a>> {
        let record = self.records(at.doc)?.items.get(at.index as usize)?;
        Some(One { context: *self, at, record })
    }

    /// Every record, in the order of documents and of the text.
    pub(super) fn all(&self) -> impl Iterator<Item = One<'a>> {
        let context = *self;
        context.documents.iter().zip(0..).flat_map(move |(_, doc)| context.of(DocId(doc)))
    }

    /// Every record of a document.
    pub(super) fn of(self, doc: DocId) -> impl Iterator<Item = One<'a>> + use<'a> {
        let context = self;
        let records = context.records(doc).map(|records| records.items.iter()).unwrap_or_default();
        records.zip(0..).map(move |(record, index)| One {
            context,
            at: RecordRef { doc, index },
            record,
        })
    }

    /// The latest dated entry that stands before a record in its document, where its own dates are
    /// without a year.
    pub(super) fn before(&self, at: RecordRef) -> Option<NaiveDate> {
        self.dates.get(at.doc.0 as usize)?.before(at.index)
    }
}

/// One record with all that it takes to understand it.
#[derive(Clone, Copy, Debug)]
pub(super) struct One<'a> {
    pub(super) context: Context<'a>,
    pub(super) at: RecordRef,
    pub(super) record: &'a Record,
}

impl<'a> One<'a> {
    pub(super) fn is_own(self) -> bool {
        self.context.records(self.at.doc).is_some_and(|records| records.own)
    }

    pub(super) fn place(self, span: Span) -> Place {
        Place { doc: self.at.doc, span }
    }

    pub(super) fn head(self) -> Place {
        self.place(self.record.head)
    }

    pub(super) fn fields(self, key: Key) -> impl Iterator<Item = &'a Field> {
        self.record.fields.iter().filter(move |field| field.key == key)
    }

    /// Every text of every field of that key that says anything.
    pub(super) fn texts(self, key: Key) -> impl Iterator<Item = &'a Text> {
        self.fields(key).flat_map(|field| &field.values).filter(|text| !text.is_blank())
    }

    /// The first text of that key that says anything.
    pub(super) fn text(self, key: Key) -> Option<&'a Text> {
        self.texts(key).next()
    }

    /// The first text of those keys, in their order.
    pub(super) fn first(self, keys: &[Key]) -> Option<&'a Text> {
        keys.iter().find_map(|key| self.text(*key))
    }

    /// All texts of a key, as notes.
    pub(super) fn notes(self, key: Key) -> Vec<Text> {
        self.texts(key).cloned().collect()
    }

    /// The text of a key; nothing for a dash, a question mark or another mark of not knowing.
    pub(super) fn said(self, key: Key) -> Option<Said<String>> {
        self.text(key)
            .filter(|text| text.value.chars().any(char::is_alphanumeric))
            .map(|text| self.as_said(text, text.value.trim().to_owned()))
    }

    pub(super) fn as_said<T>(self, text: &Text, value: T) -> Said<T> {
        Said { value, place: self.place(text.span) }
    }

    /// The day that a field names.
    pub(super) fn when(self, key: Key, near: Near) -> Option<Said<When>> {
        let text = self.text(key)?;
        self.read(text, near)
    }

    /// The day that a text names.
    pub(super) fn read(self, text: &Text, near: Near) -> Option<Said<When>> {
        let (range, reading) = dates::reading(&text.value, self.context.policy.date_order);
        let value = dates::settle(self, &reading, near)?;
        Some(Said { value, place: self.place(text.source(range)) })
    }

    /// Yes or no.
    pub(super) fn yes(self, key: Key) -> Option<Said<bool>> {
        let text = self.text(key)?;
        yes(&text.value).map(|value| self.as_said(text, value))
    }

    /// A whole number, "4" or "4 min".
    pub(super) fn number(self, key: Key) -> Option<Said<u32>> {
        let text = self.text(key)?;
        let digits: String =
            text.value.trim().chars().take_while(char::is_ascii_digit).take(9).collect();
        digits.parse().ok().map(|value| self.as_said(text, value))
    }

    /// Whether a text says that nothing is known yet.
    pub(super) fn is_unknown(text: &Text) -> bool {
        people::is_nobody(&text.value)
    }
}

/// Yes or no, in the words and marks that notes use.
pub(super) fn yes(text: &str) -> Option<bool> {
    let text = text.trim();
    match text.chars().next()? {
        '✅' | '✓' | '✔' | '☑' | '👍' => return Some(true),
        '❌' | '✗' | '✘' | '☐' | '👎' | '✖' => return Some(false),
        _ => {}
    }
    let lower = text.to_lowercase();
    let word = lower.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty())?;
    match word {
        "yes" | "y" | "true" | "ok" | "okay" | "sure" | "welcome" | "done" | "x" | "on" | "ja"
        | "oui" | "si" | "sí" | "evet" | "1" => Some(true),
        "no" | "n" | "false" | "not" | "never" | "off" | "nein" | "non" | "hayır" | "0" => {
            Some(false)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::yes;

    #[test]
    fn yes_and_no() {
        for text in ["yes", "Yes, after the 25th", "true", "✅", "x", "[x]", "Y", "ja"] {
            assert_eq!(yes(text), Some(true), "{text}");
        }
        for text in ["no", "No — they will call", "false", "❌", "n", "not yet"] {
            assert_eq!(yes(text), Some(false), "{text}");
        }
        for text in ["", "maybe", "2026-11-18", "—"] {
            assert_eq!(yes(text), None, "{text}");
        }
    }
}
