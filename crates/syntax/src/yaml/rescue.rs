//! Nodes for an entry that is no YAML as it stands: what tree-sitter can still see of it, the
//! lines that it cannot see read one by one, and all of it nested by column.
//!
//! tree-sitter-yaml 0.7.2 loses what follows a slip (its scanner reports the end of the file), so
//! it is started again on the next line. Its scanner aborts the process on about 254 levels of
//! indentation and counts rows in 16 bits; the guards in [`rescue`] keep such text from it.

mod lines;
mod nest;
mod tokens;

use super::{
    events::Parsed,
    scalar::{end_of_line, next_line},
};
use hearback_core::Span;
use std::ops::Range;

/// Columns of leading white space and indicators that tree-sitter-yaml takes; its scanner
/// overflows at 254.
const WIDEST: usize = 200;
/// Lines of an entry; its rows are 16-bit numbers.
const MOST_LINES: usize = 30_000;
/// Bytes of an entry that is still worth a second reading.
const LARGEST: usize = 512 * 1024;

/// What could be read of a broken entry.
#[derive(Debug)]
pub(crate) struct Rescued {
    pub(crate) parsed: Parsed,
    /// The first line that could not be read as it stands.
    pub(crate) slip: Option<Range<usize>>,
}

/// Reads what can be read.
pub(crate) fn rescue(source: &str) -> Rescued {
    let mut lines = Vec::new();
    let mut at = 0;
    while at < source.len() {
        let end = end_of_line(source, at);
        lines.push(at..end);
        at = next_line(source, end);
    }
    let wide = lines.iter().any(|line| is_wide(source, line));
    let large = lines.len() > MOST_LINES || source.len() > LARGEST || brackets(source) > WIDEST;
    let seen = if large || wide { Vec::new() } else { tokens::tokens(source) };
    let (tokens, slip) = lines::mend(source, &lines, seen);
    Rescued { parsed: nest::nest(source, tokens), slip }
}

/// Whether white space and indicators reach further into a line than anyone writes.
fn is_wide(source: &str, line: &Range<usize>) -> bool {
    let text = source.get(line.clone()).unwrap_or("");
    let lead = text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t' | b'-' | b'?' | b':'));
    lead.take(WIDEST + 1).count() > WIDEST
}

/// How many brackets are open at most, quotes not looked at.
fn brackets(source: &str) -> usize {
    let (mut open, mut most) = (0_usize, 0);
    for byte in source.bytes() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        most = most.max(open);
    }
    most
}

/// What stands in the text, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Token {
    span: Span,
    kind: TokenKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum TokenKind {
    Dash,
    Question,
    Colon,
    /// `&name`, without the sign.
    Anchor,
    Tag,
    Alias,
    Plain,
    Quoted,
    Block,
    /// A whole collection in flow style.
    Flow,
    /// A value that is taken as it stands although YAML would not.
    Raw,
    /// Something that has no place here.
    Stray,
}

impl Token {
    fn new(start: usize, end: usize, kind: TokenKind) -> Self {
        Self { span: Span::new(start, end), kind }
    }

    fn is_value(&self) -> bool {
        use TokenKind::{Alias, Block, Flow, Plain, Quoted, Raw};
        matches!(self.kind, Alias | Block | Flow | Plain | Quoted | Raw)
    }
}
