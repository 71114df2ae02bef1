//! The tree that both builders give: an arena, so that depth costs no stack and an alias no copy.

use hearback_core::{Slide, Span, Text};
use std::collections::HashMap;

/// Index of a node in its [`Tree`].
pub(crate) type NodeId = usize;

/// The nodes of a document, or of one chunk of it.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
    /// In the order of the text.
    anchors: Vec<Anchor>,
}

/// One node with its place.
#[derive(Debug)]
pub(crate) struct Node {
    /// Its content: quotes, brackets and block indicators belong to it, anchor and tag do not.
    pub(crate) span: Span,
    pub(crate) shape: Shape,
}

/// What a node is.
#[derive(Debug)]
pub(crate) enum Shape {
    /// Nothing is written.
    Null,
    Scalar {
        text: Text,
        style: Style,
    },
    Mapping {
        entries: Vec<Entry>,
        flow: bool,
    },
    Sequence {
        items: Vec<Item>,
        flow: bool,
    },
    /// The name of the anchor meant.
    Alias(String),
    /// What was read before, as the parcel of that index.
    Known(usize),
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,
}

/// A key with its value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) key: NodeId,
    pub(crate) value: NodeId,
}

/// An item of a list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    /// Offset of its dash; in flow style, of the item itself.
    pub(crate) start: u32,
    pub(crate) value: NodeId,
}

#[derive(Debug)]
struct Anchor {
    name: String,
    at: u32,
    node: NodeId,
}

impl Tree {
    pub(crate) fn push(&mut self, span: Span, shape: Shape) -> NodeId {
        self.nodes.push(Node { span, shape });
        self.nodes.len() - 1
    }

    /// Names a node for aliases that follow.
    pub(crate) fn anchor(&mut self, name: &str, node: NodeId) {
        let at = self.node(node).map_or(0, |node| node.span.start);
        self.anchors.push(Anchor { name: name.to_owned(), at, node });
    }

    pub(crate) fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id)
    }

    pub(crate) fn shape(&self, id: NodeId) -> Option<&Shape> {
        self.node(id).map(|node| &node.shape)
    }

    pub(crate) fn span(&self, id: NodeId) -> Span {
        self.node(id).map_or(Span::at(0), |node| node.span)
    }

    /// Whether nothing in it has a name or means what has one.
    pub(crate) fn is_plain(&self) -> bool {
        let is_alias = |node: &Node| matches!(node.shape, Shape::Alias(_));
        self.anchors.is_empty() && !self.nodes.iter().any(is_alias)
    }

    /// The nodes in no particular order.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter()
    }

    /// Takes the nodes of a chunk over; gives what is to be added to that chunk's ids.
    pub(crate) fn take(&mut self, chunk: Self, offset: usize) -> usize {
        let base = self.nodes.len();
        self.nodes.extend(chunk.nodes.into_iter().map(|node| node.moved(offset, base)));
        let by = Span::new(offset, offset).start;
        self.anchors.extend(chunk.anchors.into_iter().map(|anchor| Anchor {
            name: anchor.name,
            at: anchor.at.saturating_add(by),
            node: anchor.node + base,
        }));
        base
    }

    /// Which node each alias means.
    pub(crate) fn names(&self) -> Names<'_> {
        let mut names: HashMap<&str, Vec<(u32, NodeId)>> = HashMap::new();
        for anchor in &self.anchors {
            names.entry(&anchor.name).or_default().push((anchor.at, anchor.node));
        }
        for places in names.values_mut() {
            places.sort_unstable();
        }
        Names(names)
    }
}

impl Node {
    fn moved(self, offset: usize, base: usize) -> Self {
        let slide = Slide { from: 0, by: offset.cast_signed() };
        let shape = match self.shape {
            Shape::Null => Shape::Null,
            Shape::Alias(name) => Shape::Alias(name),
            Shape::Known(parcel) => Shape::Known(parcel),
            Shape::Scalar { mut text, style } => {
                text.slide(slide);
                Shape::Scalar { text, style }
            }
            Shape::Mapping { mut entries, flow } => {
                for entry in &mut entries {
                    *entry = Entry { key: entry.key + base, value: entry.value + base };
                }
                Shape::Mapping { entries, flow }
            }
            Shape::Sequence { mut items, flow } => {
                for item in &mut items {
                    let start = Span::at(item.start as usize + offset).start;
                    *item = Item { start, value: item.value + base };
                }
                Shape::Sequence { items, flow }
            }
        };
        Self { span: slide.span(self.span), shape }
    }
}

/// The anchors of a tree by name.
#[derive(Debug)]
pub(crate) struct Names<'a>(HashMap<&'a str, Vec<(u32, NodeId)>>);

impl Names<'_> {
    /// The node that an alias at an offset means: the latest one of that name before it, which
    /// began before `after` (where the alias's own document begins) if at all.
    pub(crate) fn meant(&self, name: &str, at: u32, after: u32) -> Option<NodeId> {
        let places = self.0.get(name)?;
        let before = places.partition_point(|place| place.0 < at);
        let (start, node) = *places.get(before.checked_sub(1)?)?;
        (start >= after).then_some(node)
    }
}
