//! The part of a document that an edit is about, as nodes that know what they stand in.

use crate::{
    Document, Syntax,
    edit::{Edit, source},
    yaml::{
        mask,
        node::{Entry, NodeId, Shape, Style},
        tree::{self, Read},
        words,
    },
};
use hearback_core::{Form, Key, Kind, Record, Span, Text};
use std::{borrow::Cow, collections::BTreeMap, ops::Range};

/// The nodes around a place: those of the outermost record, so that the cost of an edit follows
/// the record and not the document.
pub(in crate::edit) struct Part<'a> {
    pub(super) text: &'a str,
    pub(super) range: Range<usize>,
    read: Read,
    /// What each node stands in.
    up: Vec<Option<Up>>,
    /// The part stands between brackets.
    flow: bool,
}

/// Where a node stands.
#[derive(Clone, Copy, Debug)]
struct Up {
    parent: NodeId,
    role: Role,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Key,
    Value(usize),
    Item(usize),
}

/// A text as a person means it: what stands under each path of keys.
pub(in crate::edit) type Said = BTreeMap<String, String>;

impl<'a> Part<'a> {
    /// The part around a place. Where no record stands that is the whole document.
    pub(in crate::edit) fn around(document: &'a Document, place: Span) -> Self {
        let holds = |record: &&Record| {
            record.parent.is_none()
                && record.span.start <= place.start
                && place.start <= record.span.end
        };
        let text = document.text.as_str();
        if document.syntax == Some(Syntax::Markdown) {
            return Self::front(text);
        }
        match document.records.items.iter().find(holds) {
            Some(record) => Self::of(text, record),
            None => Self::whole(text),
        }
    }

    /// The part of a record's document that holds the record.
    pub(super) fn of_record(document: &'a Document, record: &Record) -> Self {
        if document.syntax == Some(Syntax::Markdown) {
            return Self::front(&document.text);
        }
        let mut top = record;
        while let Some(parent) =
            top.parent.and_then(|parent| document.records.items.get(parent as usize))
        {
            top = parent;
        }
        Self::of(&document.text, top)
    }

    pub(in crate::edit) fn whole(text: &'a str) -> Self {
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self::new(text, start..text.len(), false)
    }

    /// The front matter of a note.
    pub(in crate::edit) fn front(text: &'a str) -> Self {
        let front = crate::edit::markdown::front(text).unwrap_or(Span::at(0));
        Self::new(text, front.range(), false)
    }

    fn of(text: &'a str, top: &Record) -> Self {
        let (start, end) = (top.span.start as usize, top.span.end as usize);
        match top.form {
            Form::YamlFlow => Self::new(text, start..end, true),
            _ => {
                let range = source::line_start(text, start)..source::line_end(text, end);
                Self::new(text, range, false)
            }
        }
    }

    fn new(text: &'a str, range: Range<usize>, flow: bool) -> Self {
        let whole = text.get(..range.end).unwrap_or(text);
        // The cost of an edit is that of its part: what stands before it is not looked at.
        let read = match mask(text.get(range.clone()).unwrap_or_default()).text {
            Cow::Borrowed(_) => tree::read(whole, range.start),
            Cow::Owned(_) => read(whole, range.start),
        };
        let up = ups(&read);
        Self { text, range, read, up, flow }
    }

    /// The whole document.
    pub(in crate::edit) fn text(&self) -> &'a str {
        self.text
    }

    /// Where the scalar of several lines begins that holds an offset, if one does.
    pub(in crate::edit) fn outer_scalar_start(&self, at: usize) -> Option<usize> {
        (self.nodes()).find_map(|node| {
            let span = self.span(node);
            let holds = self.scalar(node).is_some() && span.start as usize <= at;
            let several = self.text.get(span.range()).is_some_and(|it| it.contains(['\n', '\r']));
            (holds && several && at <= span.end as usize).then_some(span.start as usize)
        })
    }

    pub(super) fn shape(&self, node: NodeId) -> Option<&Shape> {
        self.read.tree.shape(node)
    }

    pub(super) fn span(&self, node: NodeId) -> Span {
        self.read.tree.span(node)
    }

    /// The text of a scalar with its style.
    pub(super) fn scalar(&self, node: NodeId) -> Option<(&Text, Style)> {
        match self.shape(node)? {
            Shape::Scalar { text, style } => Some((text, *style)),
            _ => None,
        }
    }

    /// The entries of a mapping.
    pub(super) fn entries(&self, node: NodeId) -> &[Entry] {
        match self.shape(node) {
            Some(Shape::Mapping { entries, .. }) => entries,
            _ => &[],
        }
    }

    /// The word of an entry's key.
    pub(super) fn word(&self, entry: Entry) -> &str {
        self.scalar(entry.key).map_or("", |(text, _)| text.value.as_str())
    }

    /// The first node, where there is one.
    pub(in crate::edit) fn root(&self) -> Option<NodeId> {
        self.read.roots.first().map(|root| root.node)
    }

    /// Whether a node is written between brackets.
    pub(super) fn in_flow(&self, node: NodeId) -> bool {
        let mut at = Some(node);
        while let Some(node) = at {
            if matches!(
                self.shape(node),
                Some(Shape::Mapping { flow: true, .. } | Shape::Sequence { flow: true, .. })
            ) {
                return true;
            }
            at = self.parent(node);
        }
        self.flow
    }

    /// Whether what stands in a node stands between brackets.
    pub(super) fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.up.get(node).copied().flatten().map(|up| up.parent)
    }

    /// The mapping that a scalar is a key or a value of, with that entry.
    pub(super) fn entry_of(&self, node: NodeId) -> Option<(NodeId, Entry)> {
        let up = self.up.get(node).copied().flatten()?;
        let entry = self.entries(up.parent).iter().find(|it| it.key == node || it.value == node)?;
        Some((up.parent, *entry))
    }

    /// The innermost scalar that holds a place.
    pub(super) fn scalar_at(&self, place: Span) -> Option<NodeId> {
        (self.nodes()).find(|node| {
            let span = self.span(*node);
            self.scalar(*node).is_some() && span.start <= place.start && place.end <= span.end
        })
    }

    /// The entry whose key stands there.
    pub(super) fn entry_at(&self, key: Span) -> Option<(NodeId, Entry)> {
        let node = (self.nodes()).find(|node| {
            self.span(*node) == key
                && self.up.get(*node).copied().flatten().is_some_and(|up| up.role == Role::Key)
        })?;
        self.entry_of(node)
    }

    /// The entry of a mapping that means a key in a record of that kind.
    pub(super) fn entry_for(&self, mapping: NodeId, kind: Kind, key: Key) -> Option<Entry> {
        let means = |entry: &&Entry| words::read(kind, self.word(**entry)) == Some(key);
        self.entries(mapping).iter().find(means).copied()
    }

    /// The mapping that a record is: the one that most of its fields are keys of.
    pub(super) fn mapping_of(&self, record: &Record) -> Option<NodeId> {
        let within = |span: Span| record.span.start <= span.start && span.end <= record.span.end;
        let fields: Vec<Span> = record
            .fields
            .iter()
            .map(|field| field.key_span)
            .filter(|span| !span.is_empty() && within(*span))
            .collect();
        let score = |node: NodeId| {
            let keys = self.entries(node).iter().map(|entry| self.span(entry.key));
            keys.filter(|span| fields.contains(span)).count()
        };
        (self.nodes())
            .filter(|node| matches!(self.shape(*node), Some(Shape::Mapping { .. })))
            .filter(|node| within(self.span(*node)))
            .map(|node| (score(node), self.span(node).len(), node))
            .max_by_key(|(score, len, _)| (*score, *len))
            .map(|(.., node)| node)
    }

    /// Where the line of an entry of a block mapping ends, with all of its value.
    pub(super) fn entry_end(&self, entry: Entry) -> usize {
        let value = self.span(entry.value);
        let end = source::line_end(self.text, value.end as usize);
        let keeps = matches!(self.scalar(entry.value), Some((_, Style::Literal | Style::Folded)))
            && self.text.get(value.range()).is_some_and(|text| {
                source::lines(text).next().is_some_and(|header| header.contains('+'))
            });
        if keeps { self.blank_lines(end) } else { end }
    }

    /// The end of the last of the blank lines that follow.
    fn blank_lines(&self, mut end: usize) -> usize {
        loop {
            let next = crate::yaml::next_line(self.text, end);
            let line_end = source::line_end(self.text, next);
            let blank = self.text.get(next..line_end).is_some_and(|line| line.trim().is_empty());
            // The end of the text is no line of its own.
            if next == end || !blank || next >= self.text.len() {
                return end;
            }
            end = line_end;
        }
    }

    /// All nodes, in no particular order.
    pub(super) fn nodes(&self) -> Range<NodeId> {
        0..self.up.len()
    }

    /// The words of all keys.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        (self.nodes()).filter_map(|node| {
            let is_key = self.up.get(node).copied().flatten()?.role == Role::Key;
            let (text, _) = self.scalar(node).filter(|_| is_key)?;
            Some(text.value.as_str())
        })
    }

    /// What the part says.
    pub(in crate::edit) fn said(&self) -> Said {
        said(&self.read)
    }

    /// The path of a node in what the part says.
    pub(super) fn path(&self, node: NodeId) -> String {
        let mut parts = Vec::new();
        let mut at = node;
        while let Some(up) = self.up.get(at).copied().flatten() {
            match up.role {
                Role::Key => parts.push("?".to_owned()),
                Role::Value(index) => parts.push(step_of_key(&self.read, up.parent, index)),
                Role::Item(index) => parts.push(format!("[{index}]")),
            }
            at = up.parent;
        }
        let root = self.read.roots.iter().position(|root| root.node == at).unwrap_or(0);
        parts.push(root.to_string());
        parts.reverse();
        parts.join("/")
    }

    /// Whether the part with these edits says exactly that, with no mistake that was not there.
    pub(in crate::edit) fn gives(&self, edits: &[Edit], expected: &Said) -> bool {
        let Some(old) = self.text.get(self.range.clone()) else { return false };
        let base = self.range.start;
        let moved = |edit: &Edit| {
            let start = (edit.span.start as usize).checked_sub(base)?;
            let end = (edit.span.end as usize).checked_sub(base)?;
            Some(Edit::replace(start, end, edit.text.clone()))
        };
        let Some(mut moved) = edits.iter().map(moved).collect::<Option<Vec<_>>>() else {
            return false;
        };
        moved.sort_by_key(|edit| edit.span);
        let Some(new) = source::apply(old, &moved) else { return false };
        let again = read(&new, 0);
        again.problems.len() <= self.read.problems.len() && same(&said(&again), expected)
    }
}

/// Whether two texts say the same. A last line without an end takes the line end from the value
/// of a block scalar, which nobody means.
fn same(one: &Said, other: &Said) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|((path, value), (other_path, other_value))| {
            path == other_path
                && (value == other_value
                    || value.trim_end_matches('\n') == other_value.trim_end_matches('\n'))
        })
}

fn read(text: &str, start: usize) -> Read {
    let masked = mask(text);
    match &masked.text {
        Cow::Borrowed(text) => tree::read(text, start),
        Cow::Owned(text) => tree::read(text, start),
    }
}

fn ups(read: &Read) -> Vec<Option<Up>> {
    let count = read.tree.nodes().count();
    let mut up = vec![None; count];
    let mut set = |node: NodeId, parent: NodeId, role: Role| {
        if let Some(place) = up.get_mut(node) {
            *place = Some(Up { parent, role });
        }
    };
    for parent in 0..count {
        match read.tree.shape(parent) {
            Some(Shape::Mapping { entries, .. }) => {
                for (index, entry) in entries.iter().enumerate() {
                    set(entry.key, parent, Role::Key);
                    set(entry.value, parent, Role::Value(index));
                }
            }
            Some(Shape::Sequence { items, .. }) => {
                for (index, item) in items.iter().enumerate() {
                    set(item.value, parent, Role::Item(index));
                }
            }
            _ => {}
        }
    }
    up
}

/// The step of a path that an entry is: its word, numbered where it stands there again.
fn step_of_key(read: &Read, mapping: NodeId, index: usize) -> String {
    let Some(Shape::Mapping { entries, .. }) = read.tree.shape(mapping) else {
        return String::new();
    };
    let word = |entry: &Entry| match read.tree.shape(entry.key) {
        Some(Shape::Scalar { text, .. }) => text.value.clone(),
        _ => "?".to_owned(),
    };
    let Some(own) = entries.get(index).map(word) else { return String::new() };
    let before = entries.iter().take(index).filter(|entry| word(entry) == own).count();
    match before {
        0 => own,
        more => format!("{own}#{more}"),
    }
}

fn said(read: &Read) -> Said {
    let mut out = Said::new();
    let mut todo: Vec<(String, NodeId)> = Vec::new();
    for (index, root) in read.roots.iter().enumerate() {
        todo.push((index.to_string(), root.node));
    }
    while let Some((path, node)) = todo.pop() {
        let value = match read.tree.shape(node) {
            None | Some(Shape::Null | Shape::Known(_)) => String::new(),
            Some(Shape::Alias(name)) => format!("*{name}"),
            Some(Shape::Scalar { text, .. }) => text.value.clone(),
            Some(Shape::Mapping { entries, .. }) if !entries.is_empty() => {
                for (index, entry) in entries.iter().enumerate() {
                    let step = step_of_key(read, node, index);
                    todo.push((format!("{path}/{step}"), entry.value));
                }
                continue;
            }
            Some(Shape::Sequence { items, .. }) if !items.is_empty() => {
                for (index, item) in items.iter().enumerate() {
                    todo.push((format!("{path}/[{index}]"), item.value));
                }
                continue;
            }
            Some(Shape::Mapping { .. }) => "{}".to_owned(),
            Some(Shape::Sequence { .. }) => "[]".to_owned(),
        };
        out.insert(path, value);
    }
    out
}
