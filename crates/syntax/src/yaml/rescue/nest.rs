//! Nesting by column: dashes and keys open and continue collections by where they stand, which
//! for valid text is what the specification says, and for broken text the best guess there is.

mod decode;

use super::{Token, TokenKind};
use crate::yaml::{
    events::Parsed,
    node::{Entry, Item, NodeId, Shape, Tree},
};
use hearback_core::Span;

/// Deeper nesting is not opened; the parser of the specification stops at the same depth.
const DEEPEST: usize = 250;

/// The nodes of a row of tokens.
pub(super) fn nest(source: &str, tokens: Vec<Token>) -> Parsed {
    let mut nest = Nest::new(source);
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let start = token.span.start as usize;
        match token.kind {
            TokenKind::Dash => nest.dash(start),
            TokenKind::Anchor => {
                nest.property.get_or_insert(start);
                nest.anchor = Some(token.span);
                continue;
            }
            TokenKind::Tag => {
                nest.property.get_or_insert(start);
                continue;
            }
            TokenKind::Question => nest.question = Some(start),
            TokenKind::Colon => nest.colon(start),
            TokenKind::Stray => {}
            _ => {
                let behind = tokens.peek().filter(|next| next.kind == TokenKind::Colon);
                let named = behind.is_some_and(|colon| {
                    nest.one_line(token.span.end as usize, colon.span.start as usize)
                });
                match nest.question.take() {
                    Some(question) => nest.key(&token, question),
                    None if named => nest.key(&token, start),
                    None => nest.value(&token),
                }
            }
        }
        nest.property = None;
    }
    nest.close(0);
    Parsed { tree: nest.tree, roots: nest.roots }
}

struct Nest<'a> {
    source: &'a str,
    tree: Tree,
    roots: Vec<NodeId>,
    frames: Vec<Frame>,
    anchor: Option<Span>,
    /// Where the anchor or tag begins that stands before the next token.
    property: Option<usize>,
    question: Option<usize>,
    /// Where the line begins that holds the offset last asked about.
    line_start: usize,
    seen: usize,
    /// The column of the last key on a line that is indented with spaces.
    above: usize,
}

/// A collection that is open.
struct Frame {
    column: usize,
    kind: FrameKind,
    anchor: Option<Span>,
    /// It stands where nothing was asked for: it is read past and dropped.
    detached: bool,
}

enum FrameKind {
    Mapping { entries: Vec<Entry>, key: Option<Pending> },
    Sequence { items: Vec<Item>, dash: Option<usize> },
}

/// A key whose value is still to come.
struct Pending {
    node: NodeId,
    /// Where the value would stand.
    at: usize,
}

impl Frame {
    fn is_mapping(&self) -> bool {
        matches!(self.kind, FrameKind::Mapping { .. })
    }

    /// Whether a value is still to come.
    fn waits(&self) -> bool {
        match &self.kind {
            FrameKind::Mapping { key, .. } => key.is_some(),
            FrameKind::Sequence { dash, .. } => dash.is_some(),
        }
    }
}

impl<'a> Nest<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            tree: Tree::default(),
            roots: Vec::new(),
            frames: Vec::new(),
            anchor: None,
            property: None,
            question: None,
            line_start: 0,
            seen: 0,
            above: 0,
        }
    }

    /// The column of an offset, in bytes. Offsets are asked for in their
    /// order, or nearly so.
    fn column(&mut self, at: usize) -> usize {
        let from = if at < self.seen { self.line_start } else { self.seen };
        let between = self.source.get(from..at).unwrap_or("");
        if let Some(end) = between.rfind(['\n', '\r']) {
            self.line_start = from + end + 1;
        }
        self.seen = at;
        let line = self.source.get(self.line_start..at).unwrap_or("");
        let lead = line.len() - line.trim_start_matches([' ', '\t']).len();
        if line.get(..lead).is_some_and(|lead| lead.contains('\t')) {
            // Nobody can see how far a tab was meant to reach: most likely as far as the key above.
            return self.above + line.len() - lead;
        }
        line.len()
    }

    /// Whether the line that was looked at last is indented with a tab.
    fn is_tabbed(&self) -> bool {
        let line = self.source.get(self.line_start..).unwrap_or("");
        line.trim_start_matches(' ').starts_with('\t')
    }

    /// Whether no line ends between two offsets.
    fn one_line(&self, from: usize, to: usize) -> bool {
        from >= to || !self.source.get(from..to).unwrap_or("").contains(['\n', '\r'])
    }

    fn key(&mut self, token: &Token, start: usize) {
        let property = self.property.filter(|at| self.one_line(*at, start));
        let column = self.column(property.map_or(start, |at| at.min(start)));
        let anchor = self.anchor.take();
        let own =
            anchor.filter(|anchor| self.one_line(anchor.end as usize, token.span.start as usize));
        if !self.is_tabbed() {
            self.above = column;
        }
        if self.place(column, true).is_none() {
            self.open(column, true, anchor.filter(|_| own.is_none()));
        }
        let node = self.key_node(token);
        self.name(own, node);
        let end = token.span.end as usize;
        if let Some(FrameKind::Mapping { key, .. }) = self.top() {
            *key = Some(Pending { node, at: end });
        }
    }

    fn colon(&mut self, start: usize) {
        let behind = (start + 1).min(self.source.len());
        if let Some(FrameKind::Mapping { key: Some(key), .. }) = self.top() {
            key.at = behind;
        }
    }

    fn dash(&mut self, start: usize) {
        let column = self.column(start);
        let anchor = self.anchor.take();
        if self.place(column, false).is_none() {
            self.open(column, false, anchor);
        }
        if let Some(FrameKind::Sequence { dash, .. }) = self.top() {
            *dash = Some(start);
        }
    }

    fn value(&mut self, token: &Token) {
        let start = token.span.start as usize;
        let column = self.column(start);
        let anchor = self.anchor.take();
        let Some(frame) = self.frames.last() else {
            let node = self.key_node(token);
            self.name(anchor, node);
            return self.roots.push(node);
        };
        let at = match &frame.kind {
            FrameKind::Mapping { key: Some(key), .. } => key.at,
            FrameKind::Sequence { dash: Some(dash), .. } => dash + 1,
            _ => return,
        };
        if !self.one_line(at, start) && column <= frame.column {
            return;
        }
        let (parent, in_list) = (frame.column, !frame.is_mapping());
        let node = self.value_node(token, parent, in_list);
        self.name(anchor, node);
        self.fill(node);
    }

    fn name(&mut self, anchor: Option<Span>, node: NodeId) {
        if let Some(anchor) = anchor {
            let name =
                self.source.get(anchor.start as usize + 1..anchor.end as usize).unwrap_or("");
            self.tree.anchor(name, node);
        }
    }

    fn top(&mut self) -> Option<&mut FrameKind> {
        self.frames.last_mut().map(|frame| &mut frame.kind)
    }

    /// Closes what a key or dash at a column ends, so that the open collection is the one which it
    /// continues; `None` when it opens one of its own.
    fn place(&mut self, column: usize, key: bool) -> Option<()> {
        let at = self.frames.iter().rposition(|frame| frame.column <= column);
        let Some(at) = at else { return self.place_outside(key) };
        // A list may stand at the column of the mapping that it is a value of.
        let at = match at.checked_sub(1).and_then(|below| self.frames.get(below)) {
            Some(below) if key && below.column == column && below.is_mapping() => at - 1,
            _ => at,
        };
        let frame = self.frames.get(at)?;
        let (same, fits) = (frame.column == column, frame.is_mapping() == key);
        let child = self.frames.get(at + 1).map(Frame::is_mapping);
        if same && fits {
            self.close(at + 1);
            self.settle();
            return Some(());
        }
        match child {
            Some(kind) if kind == key => self.close(at + 2),
            Some(_) if fits => self.close(at + 1),
            Some(_) => {
                self.close(at + 1);
                return None;
            }
            None if frame.waits() && self.may_open(at, column, key) => return None,
            None if fits && !same => {}
            None => return None,
        }
        self.settle();
        Some(())
    }

    /// Whether what is at a column is the value that an open collection waits for.
    fn may_open(&self, at: usize, column: usize, key: bool) -> bool {
        let Some(frame) = self.frames.get(at) else { return false };
        column > frame.column || (!key && frame.is_mapping())
    }

    /// A key or dash further left than everything open.
    fn place_outside(&mut self, key: bool) -> Option<()> {
        let fits = self.frames.iter().take(2).position(|frame| frame.is_mapping() == key);
        match fits {
            Some(at) => {
                self.close(at + 1);
                self.settle();
                Some(())
            }
            None => {
                self.close(0);
                None
            }
        }
    }

    /// A new key or dash ends the wait of the one before.
    fn settle(&mut self) {
        let null = match self.top() {
            Some(FrameKind::Mapping { key: Some(key), .. }) => key.at,
            Some(FrameKind::Sequence { dash: Some(dash), .. }) => *dash + 1,
            _ => return,
        };
        let node = self.tree.push(Span::at(null), Shape::Null);
        self.fill(node);
    }

    fn open(&mut self, column: usize, mapping: bool, anchor: Option<Span>) {
        if self.frames.len() >= DEEPEST {
            return;
        }
        let detached = self.frames.last().is_some_and(|frame| !frame.waits());
        let kind = match mapping {
            true => FrameKind::Mapping { entries: Vec::new(), key: None },
            false => FrameKind::Sequence { items: Vec::new(), dash: None },
        };
        self.frames.push(Frame { column, kind, anchor, detached });
    }

    /// Closes frames until so many are left.
    fn close(&mut self, left: usize) {
        while self.frames.len() > left {
            self.settle();
            let Some(frame) = self.frames.pop() else { return };
            let (start, end, shape) = match frame.kind {
                FrameKind::Mapping { entries, .. } => (
                    entries.first().map(|entry| self.tree.span(entry.key).start),
                    entries.last().map(|entry| self.tree.span(entry.value).end),
                    Shape::Mapping { entries, flow: false },
                ),
                FrameKind::Sequence { items, .. } => (
                    items.first().map(|item| item.start),
                    items.last().map(|item| self.tree.span(item.value).end),
                    Shape::Sequence { items, flow: false },
                ),
            };
            let (Some(start), Some(end)) = (start, end) else { continue };
            let node = self.tree.push(Span::new(start as usize, end as usize), shape);
            self.name(frame.anchor, node);
            match frame.detached {
                // What stands in the wrong place of the top level is looked at on its own.
                true if left <= 1 && self.frames.len() <= 1 => self.roots.push(node),
                true => {}
                false => self.fill(node),
            }
        }
    }

    /// Gives what is open the value that it waits for.
    fn fill(&mut self, node: NodeId) {
        match self.frames.last_mut().map(|frame| &mut frame.kind) {
            None => self.roots.push(node),
            Some(FrameKind::Mapping { entries, key }) => {
                if let Some(key) = key.take() {
                    entries.push(Entry { key: key.node, value: node });
                }
            }
            Some(FrameKind::Sequence { items, dash }) => {
                if let Some(dash) = dash.take() {
                    items.push(Item { start: Span::at(dash).start, value: node });
                }
            }
        }
    }
}
