//! Nodes to records: hearback's own form, and the lists and notes that people keep in YAML.

mod record;
mod top;

use super::{
    node::{Entry, NodeId},
    parcel::Past,
    tree::Read,
    view::{Value, View},
    words,
};
use hearback_core::{Field, Form, Key, Kind, Problem, ProblemKind, Record, Records, Span, Text};
use std::{mem, ops::Range};

/// A journal with more records is cut off; the largest seen has a few hundred.
const MOST_RECORDS: usize = 200_000;
/// Records inside records: an application, its interviews, their messages, whom those name.
const DEEPEST: usize = 6;

/// The records of front matter: the first is the note itself, of that kind.
pub(crate) fn front(text: &str, read: &Read, own: bool, kind: Kind) -> Records {
    let mut lowering = Lowering::new(text, read, own);
    if let Some(root) = read.roots.first() {
        lowering.view.enter(root.from);
        lowering.front(root.node, kind);
    }
    lowering.finish()
}

/// The records of a text that is a journal, but for applications that were read in the past.
pub(crate) fn lower(text: &str, read: &Read, own: bool, past: Past) -> Lowered {
    let mut lowering = Lowering { past, ..Lowering::new(text, read, own) };
    for root in &read.roots {
        lowering.view.enter(root.from);
        lowering.top(root.node);
    }
    let (listed, taken) = (mem::take(&mut lowering.listed), lowering.taken);
    Lowered { listed, taken, records: lowering.finish() }
}

/// What a text says.
pub(crate) struct Lowered {
    pub(crate) records: Records,
    /// The items below `applications:`, by the places of their dashes, with their records.
    pub(crate) listed: Vec<(u32, Range<usize>)>,
    /// How many of them were taken over.
    pub(crate) taken: usize,
}

/// What a link shows that stands in brackets which nobody quoted: `page|alias`.
fn shown(link: &Text) -> Text {
    let page = |page: &str| page.rfind('/').map_or(0, |at| at + 1)..page.len();
    let part = match link.value.split_once('|') {
        Some((_, alias)) if !alias.trim().is_empty() => {
            link.value.len() - alias.len()..link.value.len()
        }
        Some((target, _)) => page(target),
        None => page(&link.value),
    };
    let span = link.source(part.clone());
    let value = link.value.get(part).unwrap_or_default();
    match span.len() == value.len() {
        true => Text::verbatim(value, span.start as usize),
        false => Text::mapped(value, link.span, []),
    }
}

/// Records in the making.
struct Lowering<'a> {
    view: View<'a>,
    out: Records,
    full: bool,
    past: Past,
    /// See [`Lowered`].
    listed: Vec<(u32, Range<usize>)>,
    taken: usize,
}

/// Where a record is written.
#[derive(Clone, Copy)]
struct Spot {
    node: NodeId,
    /// Its dash, its key or itself.
    start: usize,
    parent: Option<usize>,
    depth: usize,
}

impl<'a> Lowering<'a> {
    fn new(text: &'a str, read: &'a Read, own: bool) -> Self {
        let out = Records { own, ..Records::default() };
        let (view, past) = (View::new(text, read), Past::default());
        Self { view, out, full: false, past, listed: Vec::new(), taken: 0 }
    }

    fn finish(mut self) -> Records {
        if self.view.is_exhausted() || self.full {
            self.out.problems.push(Problem {
                kind: ProblemKind::Syntax,
                span: Span::at(0),
                message: match self.full {
                    true => format!("more than {MOST_RECORDS} records: the rest is not read"),
                    false => "aliases that repeat each other too often: not all is read".to_owned(),
                },
                near: None,
                related: None,
            });
        }
        self.out
    }

    /// Adds an empty record; gives its index.
    fn push(&mut self, kind: Kind, form: Form, spot: Spot) -> Option<usize> {
        if self.out.items.len() >= MOST_RECORDS {
            self.full = true;
            return None;
        }
        let node = self.view.tree.span(spot.node);
        let start = spot.start.min(node.start as usize);
        let whole = Span::new(start, node.end as usize);
        let span = if form == Form::YamlBlock { self.view.to_end_of_line(whole) } else { whole };
        let parent = spot.parent.and_then(|parent| u32::try_from(parent).ok());
        let (fields, links) = (Vec::new(), Vec::new());
        self.out.items.push(Record { kind, form, span, head: node, parent, fields, links });
        Some(self.out.items.len() - 1)
    }

    fn field(&mut self, record: usize, field: Field) {
        if let Some(record) = self.out.items.get_mut(record) {
            record.fields.push(field);
        }
    }

    /// Takes over what an application said before.
    fn take_over(&mut self, parcel: usize) {
        let (items, problems) = (&mut self.out.items, &mut self.out.problems);
        if self.past.take(parcel, items, problems) && items.len() <= MOST_RECORDS {
            self.taken += 1;
        }
    }

    /// A field of an entry with these values.
    fn values(&mut self, record: usize, key: Key, entry: Entry, values: Vec<Text>) {
        let key_span = self.view.tree.span(entry.key);
        let span = key_span.to(self.view.tree.span(entry.value));
        self.field(record, Field { key, key_span, span, values });
    }

    /// A field whose key the place implies.
    fn implied(&mut self, record: usize, key: Key, text: &Text) {
        let field = Field {
            key,
            key_span: Span::at(text.span.start as usize),
            span: text.span,
            values: vec![text.clone()],
        };
        self.field(record, field);
    }

    /// A key that nobody knows is worth a word in hearback's own form only.
    fn unknown(&mut self, kind: Kind, word: &Text, besides: &[&str]) {
        let free = word.value.starts_with("x-") || word.value.starts_with("x_");
        if !self.out.own || free || word.is_blank() {
            return;
        }
        self.out.problems.push(Problem {
            kind: ProblemKind::UnknownField,
            span: word.span,
            message: format!("`{}` is not a field that hearback knows", word.value),
            near: words::near(kind, &word.value, besides),
            related: None,
        });
    }

    /// What a value says as a list of texts.
    fn texts(&self, node: NodeId, all: bool) -> Vec<Text> {
        match self.view.value(node) {
            Value::Nothing => Vec::new(),
            Value::Scalar(text) => vec![text.clone()],
            Value::Mapping(entries, _) => self.texts_of_mapping(entries, all),
            Value::Sequence(items) => {
                let mut out = Vec::new();
                for item in items {
                    match self.view.value(item.value) {
                        Value::Scalar(text) => out.push(text.clone()),
                        Value::Mapping(entries, _) => {
                            out.extend(self.texts_of_mapping(entries, all));
                        }
                        // `[[Acme]]`, a link to a note that nobody quoted.
                        Value::Sequence([only]) => {
                            out.extend(self.view.scalar(only.value).map(shown));
                        }
                        Value::Nothing | Value::Sequence(_) => {}
                    }
                }
                out
            }
        }
    }

    /// The texts of a mapping that stands where a text is asked for: the one that says it, or all.
    fn texts_of_mapping(&self, entries: &'a [Entry], all: bool) -> Vec<Text> {
        if all {
            return entries
                .iter()
                .filter_map(|entry| self.view.scalar(entry.value).cloned())
                .collect();
        }
        ["name", "title", "date", "value", "text", "at", "on"]
            .into_iter()
            .find_map(|word| self.view.get(entries, word))
            .and_then(|node| self.view.scalar(node))
            .cloned()
            .into_iter()
            .collect()
    }

    /// Whether a mapping has a key of those.
    fn has(&self, kind: Kind, entries: &[Entry], keys: &[Key]) -> bool {
        entries.iter().any(|entry| {
            let word = self.view.scalar(entry.key);
            word.and_then(|word| words::read(kind, &word.value))
                .is_some_and(|key| keys.contains(&key))
        })
    }

    /// Where findings about a record are shown: the value of the first of these keys that says
    /// anything, else its first line.
    fn head(&mut self, record: usize, keys: &[Key]) {
        let Some(record) = self.out.items.get_mut(record) else { return };
        let named = keys.iter().find_map(|key| {
            let fields = record.fields.iter().filter(|field| field.key == *key);
            fields.flat_map(|field| &field.values).find(|text| !text.is_blank())
        });
        let inside = |span: &Span| record.span.start <= span.start && span.end <= record.span.end;
        record.head = match named.map(|text| text.span).filter(inside) {
            Some(span) => span,
            None => self.view.first_line(record.head),
        };
    }
}
