//! The top of a document: one application, a list of them, or lists by name.

use super::{Lowering, Spot, record};
use crate::yaml::{
    node::{Entry, NodeId, Shape},
    view::Value,
    words,
};
use hearback_core::{Field, Form, Key, Kind, Link, Text};

/// Top-level keys of hearback's own form.
const OWN: &[&str] =
    &["hearback", "candidate", "applications", "interviews", "messages", "contacts", "history"];
/// Top-level keys that say something of the file and nothing of the search.
const ABOUT_THE_FILE: &[&str] = &[
    "hearback",
    "version",
    "schema version",
    "updated",
    "updated at",
    "last updated",
    "created",
    "created at",
    "generated",
    "generated at",
    "meta",
    "metadata",
    "title",
    "description",
];
/// Names of top-level lists that tell the status of what is in them.
const SECTIONS: &[&str] = &[
    "applied",
    "interviewing",
    "screening",
    "offer",
    "offers",
    "rejected",
    "withdrawn",
    "ghosted",
    "closed",
    "archived",
    "accepted",
    "declined",
    "saved",
    "wishlist",
];

impl<'a> Lowering<'a> {
    pub(super) fn top(&mut self, node: NodeId) {
        let start = self.view.tree.span(node).start as usize;
        let spot = Spot { node, start, parent: None, depth: 0 };
        match self.view.value(node) {
            Value::Sequence(_) => self.list(spot, None),
            Value::Mapping(entries, flow) => {
                let entries = self.view.entries(entries);
                if self.has(Kind::Application, &entries, &[Key::Company]) {
                    let form = if flow { Form::YamlFlow } else { Form::YamlBlock };
                    return self.single(spot, &entries, Kind::Application, form);
                }
                for entry in entries {
                    self.top_entry(entry);
                }
            }
            Value::Scalar(_) | Value::Nothing => {}
        }
    }

    /// The front matter of a note, as a record of that kind.
    pub(super) fn front(&mut self, node: NodeId, kind: Kind) {
        if let Value::Mapping(entries, _) = self.view.value(node) {
            let start = self.view.tree.span(node).start as usize;
            let spot = Spot { node, start, parent: None, depth: 0 };
            self.single(spot, &self.view.entries(entries), kind, Form::FrontMatter);
        }
    }

    /// A file that is one record; who keeps it may be named beside.
    fn single(&mut self, spot: Spot, entries: &[Entry], kind: Kind, form: Form) {
        let before = self.out.items.len();
        let Some(record) = self.push(kind, form, spot) else { return };
        for entry in entries {
            let Some(word) = self.view.scalar(entry.key) else { continue };
            match words::read(kind, &word.value) {
                Some(Key::Candidate) => self.top_entry(*entry),
                Some(Key::Other) | None if is_about_the_file(word) => {}
                _ => self.entry(record, kind, *entry, 0),
            }
        }
        self.head(record, record::names(kind));
        if kind != Kind::Application {
            self.link(before);
        }
    }

    fn top_entry(&mut self, entry: Entry) {
        let Some(word) = self.view.scalar(entry.key) else { return };
        let start = self.view.tree.span(entry.key).start as usize;
        let spot = Spot { node: entry.value, start, parent: None, depth: 0 };
        if is_of_applications(word) {
            return self.list(spot, Some(word));
        }
        match words::read(Kind::Application, &word.value) {
            Some(Key::Candidate) => {
                self.record(Kind::Candidate, spot);
            }
            Some(Key::Interviews | Key::Interview) => {
                self.separate(Kind::Interview, spot, Key::Stage);
            }
            Some(Key::Messages) => self.separate(Kind::Message, spot, Key::Kind),
            Some(Key::Contacts) => self.separate(Kind::Contact, spot, Key::Name),
            Some(Key::History) => self.separate(Kind::Event, spot, Key::Date),
            _ if self.is_applications(entry.value) => self.list(spot, Some(word)),
            Some(Key::Other) => {}
            _ if is_about_the_file(word) => {}
            _ => self.unknown(Kind::Application, word, OWN),
        }
    }

    /// Records in a list of their own, each naming the application it belongs to.
    fn separate(&mut self, kind: Kind, spot: Spot, name: Key) {
        let before = self.out.items.len();
        self.several(kind, spot, name);
        self.link(before);
    }

    fn link(&mut self, from: usize) {
        for record in self.out.items.iter_mut().skip(from).filter(|record| record.parent.is_none())
        {
            if let Some(company) = record.text(Key::Company).cloned() {
                let role = record.text(Key::Role).cloned();
                record.links.push(Link::Company { company, role });
            }
        }
    }

    /// Whether a value is a collection of mappings that name companies and how things stand.
    fn is_applications(&self, node: NodeId) -> bool {
        let one = |node: NodeId| match self.view.value(node) {
            Value::Mapping(entries, _) => {
                self.has(Kind::Application, entries, &[Key::Company])
                    && self.kind_of(entries) == Kind::Application
            }
            _ => false,
        };
        match self.view.value(node) {
            Value::Sequence(items) => items.iter().any(|item| one(item.value)),
            Value::Mapping(entries, _) => entries.iter().any(|entry| one(entry.value)),
            _ => false,
        }
    }

    /// Applications in a list, or in a mapping from a name or an id to the rest.
    fn list(&mut self, spot: Spot, section: Option<&'a Text>) {
        match self.view.value(spot.node) {
            Value::Sequence(items) => {
                let listed = section.is_some_and(is_of_applications);
                for item in items {
                    let before = self.out.items.len();
                    match self.view.tree.shape(item.value) {
                        Some(Shape::Known(parcel)) if listed => self.take_over(*parcel),
                        _ => {
                            let start = item.start as usize;
                            self.item(Spot { node: item.value, start, ..spot }, section, None);
                        }
                    }
                    if listed {
                        self.listed.push((item.start, before..self.out.items.len()));
                    }
                }
            }
            Value::Mapping(entries, _) => {
                for entry in self.view.entries(entries) {
                    let start = self.view.tree.span(entry.key).start as usize;
                    let name = self.view.scalar(entry.key);
                    self.item(Spot { node: entry.value, start, ..spot }, section, name);
                }
            }
            Value::Scalar(_) | Value::Nothing => {}
        }
    }

    fn item(&mut self, spot: Spot, section: Option<&'a Text>, name: Option<&'a Text>) {
        let Value::Mapping(entries, _) = self.view.value(spot.node) else { return };
        let listed = section.is_some_and(is_of_applications);
        let kind = if listed { Kind::Application } else { self.kind_of(entries) };
        let names_company = self.has(Kind::Application, entries, &[Key::Company]);
        if !listed && name.is_none() && !names_company {
            return;
        }
        let before = self.out.items.len();
        let Some(record) = self.record(kind, spot) else { return };
        if kind != Kind::Application {
            return self.link(before);
        }
        if let Some(name) = name {
            self.implied(record, if names_company { Key::Id } else { Key::Company }, name);
            self.head(record, record::names(kind));
        }
        if let Some(section) = section.filter(|word| is_section(word)) {
            self.implied_status(record, section);
        }
    }

    /// The status that the name of a list tells holds for what says none.
    fn implied_status(&mut self, record: usize, section: &Text) {
        let silent = self.out.items.get(record).is_some_and(|it| it.text(Key::Status).is_none());
        if silent {
            let values = vec![section.clone()];
            let (key_span, span) = (section.span, section.span);
            self.field(record, Field { key: Key::Status, key_span, span, values });
        }
    }

    /// What an item of a top-level list is: an application, unless it says otherwise.
    fn kind_of(&self, entries: &[Entry]) -> Kind {
        let application = [Key::Status, Key::Applied, Key::Interviews, Key::Messages];
        if self.has(Kind::Application, entries, &application) {
            return Kind::Application;
        }
        if self.has(Kind::Message, entries, &[Key::Subject, Key::Body]) {
            return Kind::Message;
        }
        let interview = [Key::Stage, Key::With, Key::Interviewer];
        if self.has(Kind::Interview, entries, &[Key::Date])
            && self.has(Kind::Interview, entries, &interview)
        {
            return Kind::Interview;
        }
        Kind::Application
    }
}

/// Whether a key is that of hearback's own list of applications.
fn is_of_applications(word: &Text) -> bool {
    words::plain(&word.value) == "applications"
}

fn is_about_the_file(word: &Text) -> bool {
    ABOUT_THE_FILE.contains(&words::plain(&word.value).as_str())
}

fn is_section(word: &Text) -> bool {
    SECTIONS.contains(&words::plain(&word.value).as_str())
}
