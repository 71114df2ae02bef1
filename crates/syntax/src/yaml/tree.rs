//! From a text to its nodes: entry by entry, put together again.

use super::{
    chunk::{self, Chunk, ChunkKind},
    events::{self, Parsed},
    node::{Entry, Item, NodeId, Shape, Tree},
    problem, rescue,
};
use granit_parser::ScanError;
use hearback_core::{Problem, Span};
use std::ops::Range;

/// A text as nodes.
#[derive(Debug, Default)]
pub(crate) struct Read {
    pub(crate) tree: Tree,
    /// The top of each document; a broken document may have several.
    pub(crate) roots: Vec<Root>,
    pub(crate) problems: Vec<Problem>,
    /// Items of a list below a key that stand for themselves.
    pub(crate) items: Vec<Alone>,
    /// How many of them were known before.
    pub(crate) known: usize,
}

/// The top of a document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Root {
    pub(crate) node: NodeId,
    /// Where its document begins: aliases do not reach further back.
    pub(crate) from: u32,
}

/// An item of a list below a key that can be read without the rest of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Alone {
    /// Its entry.
    pub(crate) range: Range<usize>,
    /// Where its dash stands in the entry.
    pub(crate) dash: u32,
    /// Its value's place in the entry.
    span: Span,
}

impl Alone {
    fn of(chunk: &Chunk, parsed: &Parsed) -> Option<Self> {
        let [root] = parsed.roots.as_slice() else { return None };
        let Some(Shape::Sequence { items, flow: false }) = parsed.tree.shape(*root) else {
            return None;
        };
        let [item] = items.as_slice() else { return None };
        let alone = chunk.kind == ChunkKind::ItemOfKey && parsed.tree.is_plain();
        let (range, span) = (chunk.range.clone(), parsed.tree.span(item.value));
        alone.then_some(Self { range, dash: item.start, span })
    }

    /// The entry as if it was read, with the parcel in the place of what is in it.
    fn part(&self, chunk: &Chunk, parcel: usize) -> Part {
        let mut tree = Tree::default();
        let value = tree.push(self.span, Shape::Known(parcel));
        let items = vec![Item { start: self.dash, value }];
        let root = tree.push(self.span, Shape::Sequence { items, flow: false });
        Part { chunk: chunk.clone(), read: Ok(Parsed { tree, roots: vec![root] }) }
    }
}

impl Parsed {
    fn is_known(&self) -> bool {
        self.tree.nodes().any(|node| matches!(node.shape, Shape::Known(_)))
    }
}

/// How many entries a quote or bracket may go on over that YAML would rather have indented.
const MOST_JOINED: usize = 16;
/// And how many bytes.
const LONGEST_JOIN: usize = 64 * 1024;

/// A text that is read a second time when its entries are refused, in bytes.
const LARGEST_RETRY: usize = 2 * 1024 * 1024;

/// Reads a text whose byte-order mark, conflict markers and control characters are gone.
pub(crate) fn read(text: &str, start: usize) -> Read {
    read_but(text, start, |_| None)
}

/// Reads a text but for entries that are known: the index of its parcel and the item that it is.
pub(crate) fn read_but(
    text: &str,
    start: usize,
    known: impl Fn(&Chunk) -> Option<(usize, Alone)>,
) -> Read {
    let chunks = chunk::cut(text, start);
    let mut parts = Vec::with_capacity(chunks.len());
    let mut at = 0;
    while let Some(chunk) = chunks.get(at) {
        let (part, used) = match known(chunk) {
            Some((parcel, item)) => (item.part(chunk, parcel), 1),
            None => part(text, chunk, chunks.get(at + 1..).unwrap_or(&[])),
        };
        parts.push(part);
        at += used;
    }
    let broken = parts.iter().any(|part| part.read.is_err());
    if broken && parts.len() > 1 && text.len() <= LARGEST_RETRY {
        // An unusual layout may have been cut where it should not be.
        let rest = text.get(start..).unwrap_or("");
        if let Ok(parsed) = events::parse(rest) {
            let range = start..text.len();
            let whole = Chunk { range, kind: ChunkKind::Whole, document: 0 };
            parts = vec![Part { chunk: whole, read: Ok(parsed) }];
        }
    }
    let mut assembly = Assembly::default();
    for part in parts {
        match part.read {
            Ok(parsed) => {
                assembly.out.items.extend(Alone::of(&part.chunk, &parsed));
                assembly.out.known += usize::from(parsed.is_known());
                assembly.add(&part.chunk, parsed);
            }
            Err(error) => assembly.rescue(text, &part.chunk, &error),
        }
    }
    assembly.finish()
}

/// An entry, read.
struct Part {
    chunk: Chunk,
    read: Result<Parsed, ScanError>,
}

/// Reads an entry, with as many of those behind it as an open quote or bracket needs; says how
/// many that were.
fn part(text: &str, chunk: &Chunk, behind: &[Chunk]) -> (Part, usize) {
    let source = text.get(chunk.range.clone()).unwrap_or("");
    let read = events::parse(source);
    if read.as_ref().is_err_and(|error| problem::is_open(error.kind())) {
        for (number, last) in behind.iter().take(MOST_JOINED).enumerate() {
            let range = chunk.range.start..last.range.end;
            if last.document != chunk.document || range.len() > LONGEST_JOIN {
                break;
            }
            if let Ok(parsed) = events::parse(text.get(range.clone()).unwrap_or("")) {
                let chunk = Chunk { range, ..chunk.clone() };
                return (Part { chunk, read: Ok(parsed) }, number + 2);
            }
        }
    }
    (Part { chunk: chunk.clone(), read }, 1)
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

    /// Adds what can be read of an entry that was refused, and says what is wrong with it.
    fn rescue(&mut self, text: &str, chunk: &Chunk, error: &ScanError) {
        let source = text.get(chunk.range.clone()).unwrap_or("");
        let rescued = rescue::rescue(source);
        self.add(chunk, rescued.parsed);
        let mut problem = problem::syntax(source, error, rescued.slip);
        let by = chunk.range.start;
        problem.span = Span::new(problem.span.start as usize + by, problem.span.end as usize + by);
        self.out.problems.push(problem);
    }

    fn end_document(&mut self) {
        if let Some(document) = self.document.take() {
            document.end(&mut self.out);
        }
    }

    fn finish(mut self) -> Read {
        self.end_document();
        let tree = &self.out.tree;
        self.out.roots.sort_by_key(|root| tree.span(root.node));
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
        let empty = |entry: &&mut Entry| matches!(out.tree.shape(entry.value), Some(Shape::Null));
        match self.entries.last_mut().filter(|_| self.of_key).filter(empty) {
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
