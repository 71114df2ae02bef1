//! Looking at nodes the way notes mean them: aliases followed, merge keys applied, nothing copied.

use super::{
    node::{Entry, Item, Names, NodeId, Shape, Style, Tree},
    tree::Read,
};
use hearback_core::{Span, Text};
use std::{cell::Cell, collections::HashSet};

/// Entries that may be reached through aliases; more is an alias bomb.
const MOST_BORROWED: usize = 20_000;
/// How far an alias may lead to an alias, and a merge to a merge.
const LONGEST_CHAIN: usize = 8;

/// Nodes of a text, to be looked at.
#[derive(Debug)]
pub(crate) struct View<'a> {
    pub(crate) text: &'a str,
    pub(crate) tree: &'a Tree,
    names: Names<'a>,
    /// Where the document that is looked at begins.
    from: Cell<u32>,
    borrowed: Cell<usize>,
}

/// What a node is once aliases are followed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value<'a> {
    /// Nothing, or a plain `null`.
    Nothing,
    Scalar(&'a Text),
    /// Whether it is in flow style comes second.
    Mapping(&'a [Entry], bool),
    Sequence(&'a [Item]),
}

impl<'a> View<'a> {
    pub(crate) fn new(text: &'a str, read: &'a Read) -> Self {
        Self {
            text,
            tree: &read.tree,
            names: read.tree.names(),
            from: Cell::new(0),
            borrowed: Cell::new(0),
        }
    }

    /// Looks at the document that begins there from now on.
    pub(crate) fn enter(&self, from: u32) {
        self.from.set(from);
    }

    /// More came through aliases than a person writes.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.borrowed.get() > MOST_BORROWED
    }

    /// The node with aliases followed.
    pub(crate) fn value(&self, node: NodeId) -> Value<'a> {
        let mut node = node;
        for _ in 0..LONGEST_CHAIN {
            match self.tree.shape(node) {
                None | Some(Shape::Null | Shape::Known(_)) => return Value::Nothing,
                Some(Shape::Scalar { text, style }) => {
                    let null = *style == Style::Plain
                        && matches!(text.value.as_str(), "~" | "null" | "Null" | "NULL");
                    return if null { Value::Nothing } else { Value::Scalar(text) };
                }
                Some(Shape::Mapping { entries, flow }) => {
                    return Value::Mapping(entries, *flow);
                }
                Some(Shape::Sequence { items, .. }) => return Value::Sequence(items),
                Some(Shape::Alias(name)) => {
                    let at = self.tree.span(node).start;
                    let Some(meant) = self.names.meant(name, at, self.from.get()) else {
                        return Value::Nothing;
                    };
                    let size = self.size(meant);
                    self.borrowed.set(self.borrowed.get().saturating_add(size));
                    if self.is_exhausted() {
                        return Value::Nothing;
                    }
                    node = meant;
                }
            }
        }
        Value::Nothing
    }

    /// The text of a key that is written as a scalar.
    pub(crate) fn key(&self, entry: Entry) -> Option<&'a Text> {
        match self.tree.shape(entry.key)? {
            Shape::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Whether nothing before an alias bears its name.
    pub(crate) fn means_nothing(&self, name: &str, at: u32) -> bool {
        self.names.meant(name, at, 0).is_none()
    }

    fn size(&self, node: NodeId) -> usize {
        match self.tree.shape(node) {
            Some(Shape::Mapping { entries, .. }) => 1 + entries.len(),
            Some(Shape::Sequence { items, .. }) => 1 + items.len(),
            _ => 1,
        }
    }

    /// The text of a scalar node.
    pub(crate) fn scalar(&self, node: NodeId) -> Option<&'a Text> {
        match self.value(node) {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The entries of a mapping, and behind them what its merge keys bring that it does not say.
    pub(crate) fn entries(&self, own: &'a [Entry]) -> Vec<Entry> {
        if !own.iter().any(|entry| self.is_merge(*entry)) {
            return own.to_vec();
        }
        let mut out: Vec<Entry> = Vec::new();
        let mut seen: HashSet<&str> = HashSet::new();
        let mut todo: Vec<(&[Entry], usize)> = vec![(own, 0)];
        while let Some((entries, depth)) = todo.pop() {
            let mut behind = Vec::new();
            for entry in entries {
                if self.is_merge(*entry) {
                    if depth < LONGEST_CHAIN {
                        self.merged(entry.value, depth + 1, &mut behind);
                    }
                    continue;
                }
                let word = self.scalar(entry.key).map_or("", |text| text.value.as_str());
                let is_new = seen.insert(word);
                if is_new || depth == 0 {
                    out.push(*entry);
                }
            }
            todo.extend(behind.into_iter().rev());
        }
        out
    }

    fn merged(&self, value: NodeId, depth: usize, out: &mut Vec<(&'a [Entry], usize)>) {
        match self.value(value) {
            Value::Mapping(entries, _) => out.push((entries, depth)),
            Value::Sequence(items) => {
                for item in items {
                    if let Value::Mapping(entries, _) = self.value(item.value) {
                        out.push((entries, depth));
                    }
                }
            }
            _ => {}
        }
    }

    fn is_merge(&self, entry: Entry) -> bool {
        matches!(
            self.tree.shape(entry.key),
            Some(Shape::Scalar { text, style: Style::Plain }) if text.value == "<<"
        )
    }

    /// The value of the first entry whose key is that word, as written.
    pub(crate) fn get(&self, entries: &[Entry], word: &str) -> Option<NodeId> {
        let entry = entries
            .iter()
            .find(|entry| self.scalar(entry.key).is_some_and(|text| text.value == word))?;
        Some(entry.value)
    }

    /// A span drawn out to the end of its last line, white space at the end left out.
    pub(crate) fn to_end_of_line(&self, span: Span) -> Span {
        let end = super::scalar::end_of_line(self.text, span.end as usize);
        let line = self.text.get(span.end as usize..end).unwrap_or("");
        Span::new(span.start as usize, span.end as usize + line.trim_end().len())
    }
}

impl View<'_> {
    /// A span cut off at the end of its first line.
    pub(crate) fn first_line(&self, span: Span) -> Span {
        let end = super::scalar::end_of_line(self.text, span.start as usize);
        let end = end.min(span.end as usize);
        let line = self.text.get(span.start as usize..end).unwrap_or("");
        Span::new(span.start as usize, span.start as usize + line.trim_end().len())
    }
}
