//! Scalars and flow collections decoded one by one, by the parser of the specification.

use super::Nest;
use crate::yaml::{
    events,
    node::{NodeId, Shape, Style},
    problem,
    rescue::{Token, TokenKind},
    scalar::{self, end_of_line, next_line},
};
use hearback_core::{Span, Text};

impl Nest<'_> {
    /// The node of a key.
    pub(super) fn key_node(&mut self, token: &Token) -> NodeId {
        self.decoded(token, "k: ").unwrap_or_else(|| self.raw(token))
    }

    /// The node of a value, in a collection at a column.
    pub(super) fn value_node(&mut self, token: &Token, column: usize, in_list: bool) -> NodeId {
        let before = match (token.kind == TokenKind::Block, in_list) {
            (true, true) => format!("{}- ", " ".repeat(column)),
            (true, false) => format!("{}k: ", " ".repeat(column)),
            (false, _) => "k: ".to_owned(),
        };
        self.decoded(token, &before).unwrap_or_else(|| self.raw(token))
    }

    /// What the parser makes of a token's text behind a key of its own.
    fn decoded(&mut self, token: &Token, before: &str) -> Option<NodeId> {
        let span = token.span;
        let end = match token.kind {
            TokenKind::Block => self.through_blank_lines(span.end as usize),
            _ => span.end as usize,
        };
        let source = self.source.get(span.start as usize..end)?;
        let quote = source.chars().next()?;
        let is_open = token.kind == TokenKind::Quoted && problem::closing(source, quote).is_none();
        if token.kind == TokenKind::Raw || is_open {
            return None;
        }
        if token.kind == TokenKind::Alias {
            let name = source.get(1..).unwrap_or("").to_owned();
            return Some(self.tree.push(span, Shape::Alias(name)));
        }
        if token.kind == TokenKind::Flow {
            return self.flow(source, span);
        }
        let (value, style) = events::value(&format!("{before}{source}"))?;
        let text = match style {
            Style::Literal | Style::Folded => {
                scalar::block(&value, self.source, span.start as usize)
            }
            _ => scalar::inline(&value, self.source, span, style),
        };
        Some(self.tree.push(text.span, Shape::Scalar { text, style }))
    }

    fn flow(&mut self, source: &str, span: Span) -> Option<NodeId> {
        let parsed = events::parse(source).ok()?;
        let root = *parsed.roots.first()?;
        Some(root + self.tree.take(parsed.tree, span.start as usize))
    }

    /// A token as it stands, without the quote or bracket that it opens with and never closes.
    fn raw(&mut self, token: &Token) -> NodeId {
        let source = self.source.get(token.span.range()).unwrap_or("");
        let inner = match token.kind {
            TokenKind::Quoted => source.trim_matches(['"', '\'']),
            TokenKind::Flow => source.trim_matches(['[', '{', ']', '}']),
            _ => source,
        };
        let start = token.span.start as usize + source.find(inner).unwrap_or(0);
        let text = Text::verbatim(inner.trim_end(), start);
        self.tree.push(text.span, Shape::Scalar { text, style: Style::Plain })
    }

    /// The end of the blank lines behind an offset: `|+` keeps them.
    fn through_blank_lines(&self, from: usize) -> usize {
        let mut end = from;
        loop {
            let line = end_of_line(self.source, end);
            let rest = self.source.get(end..line).unwrap_or("");
            let next = next_line(self.source, line);
            if !rest.trim_matches(' ').is_empty() || next == end {
                return end;
            }
            end = next;
        }
    }
}
