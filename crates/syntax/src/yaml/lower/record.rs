//! One mapping, one record.

use super::{DEEPEST, Lowering, Spot};
use crate::yaml::{
    node::{Entry, NodeId},
    view::Value,
    words,
};
use hearback_core::{Field, Form, Key, Kind, Text};

/// The keys whose value names a record best.
pub(super) const fn names(kind: Kind) -> &'static [Key] {
    match kind {
        Kind::Application => &[Key::Company, Key::Role],
        Kind::Interview | Kind::Event | Kind::Pin => &[Key::Date],
        Kind::Message => &[Key::Kind, Key::To, Key::Subject],
        Kind::Contact | Kind::Candidate => &[Key::Name],
    }
}

impl<'a> Lowering<'a> {
    /// A record of that kind from a node, whatever the node is; its index.
    pub(super) fn record(&mut self, kind: Kind, spot: Spot) -> Option<usize> {
        if spot.depth > DEEPEST {
            return None;
        }
        match self.view.value(spot.node) {
            Value::Mapping(entries, flow) => {
                let form = if flow { Form::YamlFlow } else { Form::YamlBlock };
                let record = self.push(kind, form, spot)?;
                for entry in self.view.entries(entries) {
                    self.entry(record, kind, entry, spot.depth);
                }
                self.head(record, names(kind));
                Some(record)
            }
            Value::Scalar(text) => self.scalar_record(kind, spot, text),
            Value::Nothing | Value::Sequence(_) => None,
        }
    }

    /// A scalar that stands for a record.
    fn scalar_record(&mut self, kind: Kind, spot: Spot, text: &'a Text) -> Option<usize> {
        let key = match kind {
            Kind::Contact | Kind::Candidate => Key::Name,
            Kind::Interview => Key::Date,
            Kind::Event => Key::What,
            Kind::Message | Kind::Application | Kind::Pin => return None,
        };
        let record = self.push(kind, Form::YamlScalar, Spot { start: usize::MAX, ..spot })?;
        self.implied(record, key, text);
        self.head(record, &[key]);
        Some(record)
    }

    pub(super) fn entry(&mut self, record: usize, kind: Kind, entry: Entry, depth: usize) {
        let Some(word) = self.view.scalar(entry.key) else { return };
        match words::read(kind, &word.value) {
            Some(Key::Other) => {
                self.nested(record, kind, &word.value, entry);
            }
            Some(Key::History) if is_of_follow_ups(&word.value) => {
                self.follow_ups(record, kind, word, entry, depth);
            }
            Some(key) => self.known(record, kind, key, entry, depth),
            None if self.nested(record, kind, &word.value, entry) => {}
            None => self.unknown(kind, word, &[]),
        }
    }

    /// A list of follow-ups: an entry that does not say what it is is one.
    fn follow_ups(&mut self, record: usize, kind: Kind, word: &Text, entry: Entry, depth: usize) {
        let before = self.out.items.len();
        self.known(record, kind, Key::History, entry, depth);
        for index in before..self.out.items.len() {
            let silent = self.out.items.get(index).is_some_and(|it| {
                it.kind == Kind::Event
                    && [Key::What, Key::Kind, Key::Subject]
                        .iter()
                        .all(|key| it.text(*key).is_none())
            });
            if silent {
                self.implied(index, Key::Kind, word);
            }
        }
    }

    fn known(&mut self, record: usize, kind: Kind, key: Key, entry: Entry, depth: usize) {
        let spot = Spot {
            node: entry.value,
            start: self.view.tree.span(entry.key).start as usize,
            parent: Some(record),
            depth: depth + 1,
        };
        let is_scalar = matches!(self.view.value(entry.value), Value::Scalar(_) | Value::Nothing);
        match key {
            Key::Interviews | Key::Interview if !is_scalar => {
                self.several(Kind::Interview, spot, Key::Stage);
            }
            Key::Messages if !is_scalar => self.several(Kind::Message, spot, Key::Kind),
            Key::History if !is_scalar => self.several(Kind::Event, spot, Key::Date),
            Key::Contacts => self.several(Kind::Contact, spot, Key::Name),
            Key::Contact if !is_scalar => self.several(Kind::Contact, spot, Key::Name),
            Key::Recruiter | Key::HiringManager | Key::Referral if !is_scalar => {
                self.related(entry, spot);
            }
            Key::With | Key::Interviewer | Key::To | Key::From if !is_scalar => {
                self.named(record, kind, key, entry, spot);
            }
            _ => {
                let all = matches!(key, Key::Notes | Key::Topics | Key::Forgot | Key::What);
                let values = self.texts(entry.value, all);
                self.values(record, key, entry, values);
            }
        }
    }

    /// A list of records, one record, or a mapping from what names each to the rest of it.
    pub(super) fn several(&mut self, kind: Kind, spot: Spot, name: Key) {
        match self.view.value(spot.node) {
            Value::Sequence(items) => {
                for item in items {
                    let start = item.start as usize;
                    self.record(kind, Spot { node: item.value, start, ..spot });
                }
            }
            Value::Mapping(entries, _) if !self.is_one(kind, entries) => {
                for entry in self.view.entries(entries) {
                    self.keyed(kind, spot, name, entry);
                }
            }
            _ => {
                self.record(kind, spot);
            }
        }
    }

    /// A record whose key says what it is called.
    fn keyed(&mut self, kind: Kind, spot: Spot, name: Key, entry: Entry) {
        let start = self.view.tree.span(entry.key).start as usize;
        let spot = Spot { node: entry.value, start, ..spot };
        let Some(record) = self.record(kind, spot) else { return };
        if let Some(text) = self.view.scalar(entry.key) {
            self.implied(record, name, text);
            self.head(record, names(kind));
        }
    }

    /// Whether a mapping is itself such a record rather than a collection of them.
    fn is_one(&self, kind: Kind, entries: &'a [Entry]) -> bool {
        entries
            .iter()
            .filter(|entry| !matches!(self.view.value(entry.value), Value::Mapping(..)))
            .filter_map(|entry| self.view.scalar(entry.key))
            .filter_map(|word| words::read(kind, &word.value))
            .any(|key| key != Key::Other)
    }

    /// People whom the key calls recruiter, hiring manager or referral.
    fn related(&mut self, entry: Entry, spot: Spot) {
        let before = self.out.items.len();
        self.several(Kind::Contact, spot, Key::Name);
        let Some(relation) = self.view.scalar(entry.key) else { return };
        for record in self.out.items.iter_mut().skip(before) {
            if record.kind == Kind::Contact {
                record.fields.insert(
                    0,
                    Field {
                        key: Key::Relation,
                        key_span: relation.span,
                        span: relation.span,
                        values: vec![relation.clone()],
                    },
                );
            }
        }
    }

    /// Names in a field that may be written as mappings, which are people of their own besides.
    fn named(&mut self, record: usize, kind: Kind, key: Key, entry: Entry, spot: Spot) {
        let values = self.texts(entry.value, false);
        self.values(record, key, entry, values);
        let items: Vec<(NodeId, usize)> = match self.view.value(entry.value) {
            Value::Sequence(items) => {
                items.iter().map(|item| (item.value, item.start as usize)).collect()
            }
            _ => vec![(entry.value, spot.start)],
        };
        for (node, start) in items {
            let Value::Mapping(entries, _) = self.view.value(node) else { continue };
            if kind == Kind::Message {
                self.address(record, entries);
            } else {
                self.record(Kind::Contact, Spot { node, start, ..spot });
            }
        }
    }

    /// The address in a recipient that is written as a mapping.
    fn address(&mut self, record: usize, entries: &'a [Entry]) {
        for entry in entries {
            let word = self.view.scalar(entry.key);
            let key = word.and_then(|word| words::read(Kind::Contact, &word.value));
            if key == Some(Key::Email) {
                let values = self.texts(entry.value, false);
                self.values(record, Key::Email, *entry, values);
            }
        }
    }

    /// `offer: {deadline: …}` says what `offer-deadline: …` says.
    fn nested(&mut self, record: usize, kind: Kind, outer: &str, entry: Entry) -> bool {
        let Value::Mapping(entries, _) = self.view.value(entry.value) else { return false };
        let mut found = false;
        for entry in entries {
            let Some(inner) = self.view.scalar(entry.key) else { continue };
            let key = words::read(kind, &format!("{outer} {}", inner.value));
            if let Some(key) = key.filter(|key| *key != Key::Other) {
                let values = self.texts(entry.value, false);
                self.values(record, key, *entry, values);
                found = true;
            }
        }
        found
    }
}

/// Whether the name of a list says that its entries are follow-ups.
fn is_of_follow_ups(word: &str) -> bool {
    words::plain(word).starts_with("follow up")
}
