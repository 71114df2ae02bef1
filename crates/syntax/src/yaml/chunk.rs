//! Cuts a text into entries, so that a slip costs its entry and not the file.
//!
//! In valid YAML a line that stands at the very column of a collection cannot belong to anything
//! inside that collection. So the top level, and a list right under a top-level key, can be cut
//! at their own columns without knowing what is between. Documents whose top is a flow collection
//! or a scalar are not cut.

use super::scalar::{end_of_line, next_line};
use std::ops::Range;

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chunk {
    pub(crate) range: Range<usize>,
    pub(crate) kind: ChunkKind,
    /// Which document of the stream it belongs to.
    pub(crate) document: usize,
}

/// What an entry is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChunkKind {
    /// A key of the top-level mapping, with its value unless that is a list of items.
    Pair,
    /// An item of the list that is the value of the key before.
    ItemOfKey,
    /// An item of a top-level list.
    Item,
    /// A document that is not cut.
    Whole,
}

/// Cuts a text, from `start` (past a byte-order mark) to its end.
pub(crate) fn cut(text: &str, start: usize) -> Vec<Chunk> {
    let mut cutter = Cutter { text, chunks: Vec::new(), document: 0, state: State::Before };
    let mut at = start;
    while at < text.len() {
        let end = end_of_line(text, at);
        let next = next_line(text, end);
        cutter.line(Line::of(text, at, end), next);
        if cutter.state == State::Uncut {
            cutter.chunks =
                vec![Chunk { range: start..text.len(), kind: ChunkKind::Whole, document: 0 }];
            return cutter.chunks;
        }
        at = next;
    }
    cutter.chunks
}

struct Cutter<'a> {
    text: &'a str,
    chunks: Vec<Chunk>,
    document: usize,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// No content of the document seen yet.
    Before,
    /// A top-level mapping at a column.
    Mapping { column: usize, list: List },
    /// A top-level list at a column.
    Sequence { column: usize },
    /// A document that is one chunk.
    Whole,
    /// Directives: the text is read in one piece.
    Uncut,
}

/// What is known of the value of the last top-level key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    /// It has a value that is no list of items.
    No,
    /// Nothing stands behind the key; what follows decides.
    Perhaps,
    /// A list whose dashes stand at a column.
    At(usize),
}

struct Line<'a> {
    start: usize,
    column: usize,
    content: &'a str,
}

impl<'a> Line<'a> {
    fn of(text: &'a str, start: usize, end: usize) -> Self {
        let line = text.get(start..end).unwrap_or("");
        let content = line.trim_start_matches(' ');
        Self { start, column: line.len() - content.len(), content: content.trim_end() }
    }

    fn is_empty(&self) -> bool {
        self.content.is_empty() || self.content.starts_with('#')
    }

    fn is_item(&self) -> bool {
        is_marked(self.content, "-")
    }
}

impl Cutter<'_> {
    fn line(&mut self, line: Line<'_>, next: usize) {
        if line.column == 0 && is_marked(line.content, "---") {
            return self.document_starts(&line, next);
        }
        if line.column == 0 && is_marked(line.content, "...") {
            self.document += 1;
            self.state = State::Before;
            return;
        }
        if line.is_empty() {
            return self.extend(next);
        }
        match self.state {
            State::Before if line.column == 0 && line.content.starts_with('%') => {
                self.state = State::Uncut;
            }
            State::Before => self.first(&line, next),
            State::Mapping { column, list } => self.in_mapping(&line, next, column, list),
            State::Sequence { column } if line.column == column && line.is_item() => {
                self.begin(&line, next, ChunkKind::Item);
            }
            State::Sequence { column } if line.column == column && key(line.content).is_some() => {
                self.begin(&line, next, ChunkKind::Pair);
            }
            State::Sequence { .. } | State::Whole | State::Uncut => self.extend(next),
        }
    }

    fn document_starts(&mut self, line: &Line<'_>, next: usize) {
        if self.state != State::Before || !self.chunks.is_empty() {
            self.document += 1;
        }
        self.state = State::Before;
        let behind = line.content.get(3..).unwrap_or("").trim_start();
        if !behind.is_empty() && !behind.starts_with('#') {
            self.begin(line, next, ChunkKind::Whole);
            self.state = State::Whole;
        }
    }

    fn first(&mut self, line: &Line<'_>, next: usize) {
        let column = line.column;
        if line.is_item() {
            self.begin(line, next, ChunkKind::Item);
            self.state = State::Sequence { column };
        } else if let Some(list) = key(line.content) {
            self.begin(line, next, ChunkKind::Pair);
            self.state = State::Mapping { column, list };
        } else {
            self.begin(line, next, ChunkKind::Whole);
            self.state = State::Whole;
        }
    }

    fn in_mapping(&mut self, line: &Line<'_>, next: usize, column: usize, list: List) {
        if line.is_item() {
            let at = match list {
                List::Perhaps if line.column >= column => line.column,
                List::At(at) => at,
                _ if line.column == column => {
                    return self.begin(line, next, ChunkKind::Item);
                }
                _ => return self.value(next, column),
            };
            self.state = State::Mapping { column, list: List::At(at) };
            return match line.column == at {
                true => self.begin(line, next, ChunkKind::ItemOfKey),
                false => self.extend(next),
            };
        }
        if line.column == column
            && let Some(list) = key(line.content).or_else(|| self.broken_key(line, next, list))
        {
            self.state = State::Mapping { column, list };
            return self.begin(line, next, ChunkKind::Pair);
        }
        match list {
            List::At(_) => self.extend(next),
            _ => self.value(next, column),
        }
    }

    /// A line at the column of keys that is none: a slip. What follows may be its value, unless it
    /// stands in the midst of an item.
    fn broken_key(&self, line: &Line<'_>, next: usize, list: List) -> Option<List> {
        let is_word = line.content.chars().next()?.is_alphanumeric();
        let in_item = matches!(list, List::At(_)) && !self.item_follows(next);
        (is_word && !in_item).then_some(List::Perhaps)
    }

    /// Whether the next line with anything on it is an item.
    fn item_follows(&self, from: usize) -> bool {
        let mut at = from;
        while at < self.text.len() {
            let end = end_of_line(self.text, at);
            let line = Line::of(self.text, at, end);
            if !line.is_empty() {
                return line.is_item();
            }
            at = next_line(self.text, end);
        }
        false
    }

    /// A line of a value that is no list of items.
    fn value(&mut self, next: usize, column: usize) {
        self.state = State::Mapping { column, list: List::No };
        self.extend(next);
    }

    fn begin(&mut self, line: &Line<'_>, next: usize, kind: ChunkKind) {
        let range = line.start..next.min(self.text.len());
        self.chunks.push(Chunk { range, kind, document: self.document });
    }

    fn extend(&mut self, next: usize) {
        if self.state == State::Before {
            return;
        }
        if let Some(last) = self.chunks.last_mut() {
            last.range.end = next;
        }
    }
}

/// Whether a line is the mark, alone or with white space behind it.
pub(crate) fn is_marked(content: &str, mark: &str) -> bool {
    content.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// Whether a line begins with a key, and what its value may be.
fn key(content: &str) -> Option<List> {
    // A tab is no indentation: such a line is broken, and belongs to what stands above it.
    if content.starts_with('\t') {
        return None;
    }
    let behind = content.get(colon(content)? + 1..)?.trim_start();
    Some(if behind.is_empty() || behind.starts_with('#') { List::Perhaps } else { List::No })
}

/// Where the colon stands behind the key with which a line begins.
pub(crate) fn colon(content: &str) -> Option<usize> {
    match content.chars().next()? {
        quote @ ('"' | '\'') => quoted_colon(content, quote),
        '[' | '{' | ']' | '}' | ',' | '|' | '>' | '%' | '@' | '`' | '#' | '*' => None,
        '?' | ':' | '-' if is_marked(content, content.get(..1)?) => None,
        _ => plain_colon(content),
    }
}

/// The colon behind a quoted key.
fn quoted_colon(content: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    let inner = content.get(1..)?;
    let end = inner.find(|c| {
        let ends = c == quote && !escaped;
        escaped = quote == '"' && c == '\\' && !escaped;
        ends
    })?;
    let behind = inner.get(end + 1..)?.trim_start_matches([' ', '\t']);
    let colon = content.len() - behind.len();
    let rest = behind.strip_prefix(':')?;
    (rest.is_empty() || rest.starts_with([' ', '\t'])).then_some(colon)
}

/// The colon behind a plain key.
fn plain_colon(content: &str) -> Option<usize> {
    let bytes = content.as_bytes();
    let white = |at: usize| matches!(bytes.get(at), None | Some(b' ' | b'\t'));
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b':' if white(at + 1) => return Some(at),
            b'#' if at > 0 && white(at - 1) => return None,
            _ => {}
        }
    }
    None
}
