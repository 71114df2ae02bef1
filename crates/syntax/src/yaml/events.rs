//! Nodes from the events of the specification's parser, for text that it accepts.

use super::{
    node::{Entry, Item, NodeId, Shape, Style, Tree},
    scalar, skip,
};
use granit_parser::{Event, Parser, ScalarStyle, ScanError, StructureStyle, options};
use hearback_core::Span;

/// The nodes of a text with the root of each document in it.
#[derive(Debug)]
pub(crate) struct Parsed {
    pub(crate) tree: Tree,
    pub(crate) roots: Vec<NodeId>,
}

/// Reads a text to its end, or to the first place where it is no YAML.
pub(crate) fn parse(source: &str) -> Result<Parsed, ScanError> {
    let options = options! {
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        emit_comments: false,
    };
    let mut builder = Builder::new(source);
    for event in Parser::new_from_str_with_options(source, options) {
        let (event, span) = event?;
        let range = span.byte_range().unwrap_or(0..0);
        builder.event(event, Span::new(range.start, range.end));
    }
    Ok(Parsed { tree: builder.tree, roots: builder.roots })
}

/// The one value of a text that is `key: value` or `- value`.
pub(crate) fn value(source: &str) -> Option<(String, Style)> {
    let parsed = parse(source).ok()?;
    let node = match parsed.tree.shape(*parsed.roots.first()?)? {
        Shape::Mapping { entries, .. } => entries.first()?.value,
        Shape::Sequence { items, .. } => items.first()?.value,
        _ => return None,
    };
    match parsed.tree.shape(node)? {
        Shape::Scalar { text, style } => Some((text.value.clone(), *style)),
        _ => None,
    }
}

struct Builder<'a> {
    source: &'a str,
    tree: Tree,
    roots: Vec<NodeId>,
    open: Vec<Open>,
    /// Everything before it belongs to nodes that are done, or to the indicator that was last seen.
    cursor: usize,
    /// The node to which an anchor event refers; a collection's is known only when it closes.
    last: Last,
}

#[derive(Clone, Copy)]
enum Last {
    Node(NodeId),
    Opened,
}

struct Open {
    kind: Collection,
    flow: bool,
    start: usize,
    anchor: Option<String>,
}

enum Collection {
    Mapping { entries: Vec<Entry>, key: Option<NodeId> },
    Sequence { items: Vec<Item>, dash: usize },
}

impl<'a> Builder<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            tree: Tree::default(),
            roots: Vec::new(),
            open: Vec::new(),
            cursor: 0,
            last: Last::Opened,
        }
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::DocumentStart(..) => self.cursor = self.cursor.max(span.end as usize),
            Event::Scalar(value, style, _, _) => self.scalar(&value, style, span),
            Event::Alias(_) => {
                let name =
                    self.source.get(span.start as usize + 1..span.end as usize).unwrap_or("");
                self.leaf(span, Shape::Alias(name.to_owned()));
            }
            Event::UnresolvedAlias(name) => self.leaf(span, Shape::Alias(name.into_owned())),
            Event::MappingStart(style, _, _) => {
                self.open(Collection::Mapping { entries: Vec::new(), key: None }, style, span);
            }
            Event::SequenceStart(style, _, _) => {
                self.open(Collection::Sequence { items: Vec::new(), dash: 0 }, style, span);
            }
            Event::MappingEnd | Event::SequenceEnd => self.close(span),
            Event::Anchor(_, name) => match self.last {
                Last::Node(node) => self.tree.anchor(&name, node),
                Last::Opened => {
                    if let Some(open) = self.open.last_mut() {
                        open.anchor = Some(name.into_owned());
                    }
                }
            },
            _ => {}
        }
    }

    fn scalar(&mut self, value: &str, style: ScalarStyle, span: Span) {
        self.enter();
        let style = match style {
            ScalarStyle::Plain if span.is_empty() => {
                let at = Span::at(self.cursor);
                return self.done(at, Shape::Null);
            }
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::SingleQuoted,
            ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
        };
        let text = if matches!(style, Style::Literal | Style::Folded) {
            let header = skip::properties(self.source, self.cursor);
            scalar::block(value, self.source, header)
        } else {
            scalar::inline(value, self.source, trimmed(self.source, span), style)
        };
        self.done(text.span, Shape::Scalar { text, style });
    }

    fn leaf(&mut self, span: Span, shape: Shape) {
        self.enter();
        self.done(span, shape);
    }

    /// Moves the cursor past the indicator before a node.
    fn enter(&mut self) {
        let (source, cursor) = (self.source, self.cursor);
        let Some(open) = self.open.last_mut() else { return };
        let passed = match &mut open.kind {
            Collection::Mapping { key: Some(_), .. } => skip::indicator(source, cursor, b':'),
            Collection::Mapping { .. } => {
                let at = if open.flow { skip::commas(source, cursor) } else { cursor };
                skip::question(source, at).or(Some(at))
            }
            Collection::Sequence { dash, .. } if open.flow => {
                *dash = skip::commas(source, cursor);
                Some(*dash)
            }
            Collection::Sequence { dash, .. } => {
                let passed = skip::indicator(source, cursor, b'-');
                *dash = passed.map_or(cursor, |passed| passed - 1);
                passed
            }
        };
        self.cursor = passed.unwrap_or(cursor);
    }

    fn open(&mut self, kind: Collection, style: StructureStyle, span: Span) {
        self.enter();
        let flow = style == StructureStyle::Flow;
        let start = span.start as usize;
        if flow && matches!(self.source.as_bytes().get(start), Some(b'{' | b'[')) {
            self.cursor = start + 1;
        }
        self.open.push(Open { kind, flow, start, anchor: None });
        self.last = Last::Opened;
    }

    fn close(&mut self, span: Span) {
        let Some(open) = self.open.pop() else { return };
        let bracketed =
            open.flow && matches!(self.source.as_bytes().get(open.start), Some(b'{' | b'['));
        let (start, shape) = match open.kind {
            Collection::Mapping { entries, .. } => {
                let first = entries.first().map(|entry| self.tree.span(entry.key).start as usize);
                (first, Shape::Mapping { entries, flow: open.flow })
            }
            Collection::Sequence { items, .. } => {
                let first = items.first().map(|item| item.start as usize);
                (first, Shape::Sequence { items, flow: open.flow })
            }
        };
        let span = if bracketed {
            Span::new(open.start, span.end as usize)
        } else {
            Span::new(start.unwrap_or(open.start), self.cursor)
        };
        let anchor = open.anchor;
        self.done(span, shape);
        if let (Some(name), Last::Node(node)) = (anchor, self.last) {
            self.tree.anchor(&name, node);
        }
    }

    /// A node is complete: it takes its place in what is open.
    fn done(&mut self, span: Span, shape: Shape) {
        self.cursor = self.cursor.max(span.end as usize);
        let node = self.tree.push(span, shape);
        self.last = Last::Node(node);
        match self.open.last_mut().map(|open| &mut open.kind) {
            None => self.roots.push(node),
            Some(Collection::Mapping { entries, key }) => match key.take() {
                Some(key) => entries.push(Entry { key, value: node }),
                None => *key = Some(node),
            },
            Some(Collection::Sequence { items, dash }) => {
                items.push(Item { start: Span::at(*dash).start, value: node });
            }
        }
    }
}

/// A span without the white space at its end.
fn trimmed(source: &str, span: Span) -> Span {
    let text = source.get(span.range()).unwrap_or("");
    let end = span.start as usize + text.trim_end_matches([' ', '\t', '\n', '\r']).len();
    Span::new(span.start as usize, end)
}
