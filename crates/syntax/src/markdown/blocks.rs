//! The blocks of a Markdown text with their places in the source.
//!
//! The crate says where each block is; lines, cells, markers and fences are read from the source
//! itself, as they stand there and not as they are rendered.

mod again;
mod build;
mod calm;
mod table;

use crate::common::Common;
use hearback_core::{Span, Text};
use std::ops::{Deref, Range};

/// A text, cut into blocks.
#[derive(Debug)]
pub(super) struct Blocks<'a> {
    /// The source that all spans are places in.
    pub(super) text: &'a str,
    pub(super) cut: Cut,
}

/// What a text is cut into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    /// Where what is not front matter begins.
    pub(super) body: usize,
    /// What a definition of a link is called may hold what would be a comment elsewhere.
    doubtful: bool,
    /// What stands between the lines of dashes at the top, and those lines with it.
    pub(super) front: Option<Front>,
    /// In the order of the text. A list item's own blocks follow it, and say so.
    pub(super) list: Vec<Block>,
    /// The first one is what stands before any heading.
    pub(super) sections: Vec<Section>,
    /// `<!-- … -->`, wherever one stands outside fences and quotes.
    pub(super) comments: Vec<Span>,
}

/// Front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Front {
    /// Between the lines of dashes.
    pub(super) inner: Span,
}

/// One block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// From its first character (a list item's marker) to its last one that is not blank. An
    /// item's span has its own text only.
    pub(super) span: Span,
    /// The list item it stands in.
    pub(super) item: Option<usize>,
    /// What it is.
    pub(super) kind: BlockKind,
}

/// The sorts of blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    /// Level and text, without signs.
    Heading { level: u8, text: Span },
    /// Its lines, each without white space and line end.
    Paragraph(Vec<Span>),
    /// One item of a list.
    Item(Item),
    /// A table with a header.
    Table(Table),
    /// A fenced or an indented block.
    Fence(Fence),
    /// A block quote.
    Quote(Quote),
    /// HTML, comments among it.
    Html,
    /// `---`
    Rule,
}

/// The text of a list item; nested items and further blocks follow as blocks of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// How many items it is nested in.
    pub(super) depth: usize,
    /// The box and the character in it: a space for an open one.
    pub(super) task: Option<(Span, char)>,
    /// Lines of its first paragraph, without marker and box.
    pub(super) lines: Vec<Span>,
    /// To the end of all that is nested in it.
    pub(super) whole: Span,
}

/// A fenced block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fence {
    /// What stands behind the opening marks; empty for a block that is only indented.
    pub(super) info: Span,
    /// What is inside, line by line, without the indentation of the fence.
    pub(super) lines: Vec<Span>,
}

/// A block quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    /// Its lines without the outermost sign.
    pub(super) lines: Vec<Span>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    /// The row above the dashes.
    pub(super) header: Row,
    /// All rows below the dashes.
    pub(super) rows: Vec<Row>,
}

/// A row of a table, with exactly the cells that are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The line, without white space at its ends.
    pub(super) span: Span,
    /// What is in each cell, without padding; a blank cell is an empty span one space inside.
    pub(super) cells: Vec<Span>,
    /// Nothing but dashes: a line drawn between rows.
    pub(super) separator: bool,
}

/// A heading with what stands below it, up to the next heading of its level or above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// Index of the heading's block; `None` for what stands before any.
    pub(super) heading: Option<usize>,
    /// 0 for what stands before any heading.
    pub(super) level: u8,
    /// Index of the section it is nested in.
    pub(super) parent: Option<usize>,
    /// Its own blocks, up to the next heading of any level.
    pub(super) own: Range<usize>,
    /// From the heading's line to the last character of what is nested in it.
    pub(super) span: Span,
    /// Index of the first section that is not nested in it.
    pub(super) next: usize,
}

impl<'a> Blocks<'a> {
    /// Cuts a text into blocks; any text at all.
    pub(super) fn read(text: &'a str) -> Self {
        let (front, body) = front(text);
        let build::Built { list, comments, doubtful } = build::build(text, body..text.len());
        let sections = sections(text, body, &list);
        Self { text, cut: Cut { body, doubtful, front, list, sections, comments } }
    }

    /// Cuts a text into the same blocks; those of the text that was there before are taken over
    /// where both texts have them in common.
    pub(super) fn again(text: &'a str, before: Cut, common: &Common) -> Self {
        let (front, body) = front(text);
        let same_front = front == before.front && body == before.body && body <= common.head;
        let cut = if same_front { again::again(text, before, common) } else { None };
        cut.map_or_else(|| Self::read(text), |cut| Self { text, cut })
    }

    /// The source of a span.
    pub(super) fn source(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Lines as one text, each with a line feed behind it.
    pub(super) fn copied(&self, lines: &[Span]) -> Text {
        copied(self.text, lines)
    }

    /// A block.
    pub(super) fn get(&self, index: usize) -> Option<&Block> {
        self.list.get(index)
    }

    /// The text of a section's heading.
    pub(super) fn heading(&self, section: &Section) -> Option<Span> {
        match self.list.get(section.heading?)?.kind {
            BlockKind::Heading { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The sections right below one.
    pub(super) fn children(&self, section: usize) -> impl Iterator<Item = usize> + '_ {
        let next = self.sections.get(section).map_or(0, |section| section.next);
        let mut at = section + 1;
        std::iter::from_fn(move || {
            let child = self.sections.get(at).filter(|_| at < next)?;
            Some(std::mem::replace(&mut at, child.next))
        })
    }

    /// The index behind the last block that is nested in a list item.
    pub(super) fn end_of_item(&self, item: usize) -> usize {
        let whole = match self.get(item).map(|block| &block.kind) {
            Some(BlockKind::Item(item)) => item.whole,
            _ => return item + 1,
        };
        self.list.partition_point(|block| block.span.start < whole.end).max(item + 1)
    }
}

impl Deref for Blocks<'_> {
    type Target = Cut;

    fn deref(&self) -> &Cut {
        &self.cut
    }
}

/// Front matter, and where the rest begins.
fn front(text: &str) -> (Option<Front>, usize) {
    use super::line::{end_of_line, next_line};
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let is = |at: usize, marks: &[&str]| {
        let line = text.get(at..end_of_line(text, at)).unwrap_or_default();
        marks.contains(&line.trim_end())
    };
    if !is(start, &["---"]) {
        return (None, start);
    }
    let first = next_line(text, end_of_line(text, start));
    let mut at = first;
    while at < text.len() {
        let after = next_line(text, end_of_line(text, at));
        if is(at, &["---", "..."]) {
            return (Some(Front { inner: Span::new(first, at) }), after);
        }
        if after <= at {
            break;
        }
        at = after;
    }
    (None, start)
}

fn copied(text: &str, lines: &[Span]) -> Text {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return Text::verbatim("", 0);
    };
    let span = Span::new(first.start as usize, last.end as usize);
    let mut value = String::with_capacity(span.len());
    let mut runs = Vec::new();
    for line in lines {
        let source = text.get(line.range()).unwrap_or_default();
        let end = line.end as usize;
        let fed = end < span.end as usize && text.as_bytes().get(end) == Some(&b'\n');
        runs.push((value.len(), line.start as usize, source.len() + usize::from(fed)));
        value.push_str(source);
        value.push('\n');
    }
    Text::mapped(value, span, runs)
}

fn sections(text: &str, body: usize, list: &[Block]) -> Vec<Section> {
    let top = |own: Range<usize>| Section {
        heading: None,
        level: 0,
        parent: None,
        own,
        span: Span::at(body),
        next: 0,
    };
    let mut out = vec![top(0..list.len())];
    let mut open: Vec<usize> = vec![0];
    let mut last_end = body;
    for (index, block) in list.iter().enumerate() {
        if let (BlockKind::Heading { level, .. }, None) = (&block.kind, block.item) {
            let number = out.len();
            if let Some(before) = out.last_mut() {
                before.own.end = index;
            }
            while let Some(last) = open.last().copied() {
                let Some(section) = out.get_mut(last).filter(|last| last.level >= *level) else {
                    break;
                };
                section.next = number;
                section.span.end = Span::at(last_end).end;
                open.pop();
            }
            let start = super::line::line_at(text, block.span.start as usize).start;
            let start = (start as usize).max(body);
            out.push(Section {
                heading: Some(index),
                level: *level,
                parent: open.last().copied(),
                own: index + 1..list.len(),
                span: Span::new(start, block.span.end as usize),
                ..top(0..0)
            });
            open.push(number);
        }
        last_end = last_end.max(block.end());
    }
    let number = out.len();
    for section in open {
        if let Some(section) = out.get_mut(section) {
            section.next = number;
            section.span.end = Span::at(last_end).end;
        }
    }
    out
}

impl Block {
    /// The end of its text, nested blocks included.
    pub(super) fn end(&self) -> usize {
        let whole = match &self.kind {
            BlockKind::Item(item) => item.whole.end,
            _ => self.span.end,
        };
        whole as usize
    }
}

#[cfg(test)]
mod tests;
