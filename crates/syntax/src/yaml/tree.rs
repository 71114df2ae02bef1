//! From a text to its nodes: entry by entry, put together again.

use super::{
    chunk::{self, Chunk, ChunkKind},
    events::{self, Parsed},
    node::{Entry, Item, NodeId, Shape, Tree},
};
use hearback_core::{Problem, ProblemKind, Span};

/// A text as nodes.
#[derive(Debug, Default)]
pub(crate) struct Read {
    pub(crate) tree: Tree,
    /// The top of each document; a broken document may have several.
    pub(crate) roots: Vec<Root>,
    pub(crate) problems: Vec<Problem>,
}

/// The top of a document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Root {
    pub(crate) node: NodeId,
    /// Where its document begins: aliases do not reach further back.
    pub(crate) from: u32,
}

/// Reads a text whose byte-order mark, conflict markers and control characters are gone.
pub(crate) fn read(text: &str, start: usize) -> Read {
    let chunks = chunk::cut(text, start);
    let mut assembly = Assembly::default();
    for chunk in &chunks {
        let source = text.get(chunk.range.clone()).unwrap_or("");
        match events::parse(source) {
            Ok(parsed) => assembly.add(chunk, parsed),
            Err(_) => assembly.out.problems.push(Problem {
                kind: ProblemKind::Syntax,
                span: Span::new(chunk.range.start, chunk.range.end),
                message: "this is not YAML".to_owned(),
                near: None,
                related: None,
            }),
        }
    }
    assembly.finish()
}

/// Documents being put together.
#[derive(Default)]
struct Assembly {
    out: Read,
    document: Option<Document>,
}

/// One document being put together.
struct Document {
    number: usize,
    from: usize,
    entries: Vec<Entry>,
    /// Items of the last key, or of a top-level list.
    items: Vec<Item>,
    of_key: bool,
}

impl Assembly {
    fn add(&mut self, chunk: &Chunk, parsed: Parsed) {
        if self.document.as_ref().is_some_and(|document| document.number != chunk.document) {
            self.end_document();
        }
        let base = self.out.tree.take(parsed.tree, chunk.range.start);
        let document = self.document.get_or_insert_with(|| Document {
            number: chunk.document,
            from: chunk.range.start,
            entries: Vec::new(),
            items: Vec::new(),
            of_key: false,
        });
        for root in parsed.roots {
            let node = root + base;
            match (chunk.kind, self.out.tree.shape(node)) {
                (ChunkKind::Pair, Some(Shape::Mapping { entries, flow: false })) => {
                    let entries = entries.clone();
                    document.end_items(&mut self.out);
                    document.entries.extend(entries);
                }
                (
                    ChunkKind::Item | ChunkKind::ItemOfKey,
                    Some(Shape::Sequence { items, flow: false }),
                ) => {
                    let items = items.clone();
                    let of_key = chunk.kind == ChunkKind::ItemOfKey;
                    if document.of_key != of_key {
                        document.end_items(&mut self.out);
                    }
                    document.of_key = of_key;
                    document.items.extend(items);
                }
                (ChunkKind::Whole, _) => {
                    let from = self.out.tree.span(node).start;
                    self.out.roots.push(Root { node, from });
                }
                (_, Some(Shape::Null)) => {}
                _ => {
                    let from = Span::at(document.from).start;
                    self.out.roots.push(Root { node, from });
                }
            }
        }
    }

    fn end_document(&mut self) {
        if let Some(document) = self.document.take() {
            document.end(&mut self.out);
        }
    }

    fn finish(mut self) -> Read {
        self.end_document();
        self.out
    }
}

impl Document {
    /// A list is complete: it becomes the value of the key before it, or a top.
    fn end_items(&mut self, out: &mut Read) {
        let items = std::mem::take(&mut self.items);
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return };
        let end = out.tree.span(last.value).end.max(last.start + 1);
        let span = Span { start: first.start, end };
        let node = out.tree.push(span, Shape::Sequence { items, flow: false });
        match self.entries.last_mut().filter(|_| self.of_key) {
            Some(entry) => entry.value = node,
            None => out.roots.push(Root { node, from: Span::at(self.from).start }),
        }
    }

    fn end(mut self, out: &mut Read) {
        self.end_items(out);
        let (Some(first), Some(last)) = (self.entries.first(), self.entries.last()) else { return };
        let span = out.tree.span(first.key).to(out.tree.span(last.value));
        let entries = std::mem::take(&mut self.entries);
        let node = out.tree.push(span, Shape::Mapping { entries, flow: false });
        out.roots.push(Root { node, from: Span::at(self.from).start });
    }
}
