//! The blocks of a text that differs in a part from one whose blocks are known.
//!
//! A heading that stands outside of lists and quotes ends every block before it but an open fence,
//! HTML or front matter, and whether one of those is open is told by what stands above. So blocks
//! are the same up to the last such heading of the beginning that both texts share, and again from
//! the first heading of their shared end on that is found to be one still.

use super::{Block, BlockKind, Cut, Row, Section, build, sections};
use crate::{
    common::Common,
    markdown::line::{end_of_line, next_line},
};
use hearback_core::{Slide, Span};

/// So many headings behind a change are tried before all that follows is read.
const TRIES: usize = 4;

/// `None` where everything is to be read. The front matter is known to be the same.
pub(super) fn again(text: &str, before: Cut, common: &Common) -> Option<Cut> {
    if before.doubtful {
        return None;
    }
    let start = start(text, &before, common);
    let ends = ends(text, &before, common, start.at);
    let (built, tail) = ends.into_iter().find_map(|end| read_to(text, start.at, end))?;
    (!built.doubtful).then(|| before.spliced(text, &start, built, tail, common))
}

/// Where reading begins.
struct Start {
    at: usize,
    /// The first block from there on.
    block: usize,
}

/// The last heading all of whose line stands in the common beginning.
fn start(text: &str, before: &Cut, common: &Common) -> Start {
    let count = before.sections.partition_point(|it| (it.span.start as usize) < common.head);
    let above = before.sections.get(..count).unwrap_or_default();
    let kept = |section: &&Section| {
        let at = section.span.start as usize;
        is_heading(text, at) && next_line(text, end_of_line(text, at)) <= common.head
    };
    let found = above.iter().rev().find(kept);
    found.map_or(Start { at: before.body, block: 0 }, |section| Start {
        at: section.span.start as usize,
        block: section.heading.unwrap_or(0),
    })
}

/// A heading that reading ends at.
#[derive(Clone, Copy)]
struct End {
    /// Where it is now.
    at: usize,
    /// Where it was, and its block.
    old: usize,
    block: usize,
}

/// Where to end: headings of the common end, ever further away, and the end of the text.
fn ends(text: &str, before: &Cut, common: &Common, start: usize) -> Vec<Option<End>> {
    let first = before.sections.partition_point(|it| (it.span.start as usize) < common.old_tail);
    let below = before.sections.get(first..).unwrap_or_default().iter();
    let all = below.filter_map(|section| {
        let old = section.span.start as usize;
        let at = common.now(old);
        (at > start && is_heading(text, at)).then_some(())?;
        Some(End { at, old, block: section.heading? })
    });
    let tried = all.enumerate().filter(|(index, _)| (index + 1).is_power_of_two()).take(TRIES);
    tried.map(|(_, end)| Some(end)).chain([None]).collect()
}

/// Whether a line that begins at an offset looks like a heading with signs before it.
fn is_heading(text: &str, at: usize) -> bool {
    text.as_bytes().get(at) == Some(&b'#')
}

/// Reads up to a heading, if it is one outside of all other blocks.
fn read_to(text: &str, start: usize, end: Option<End>) -> Option<(build::Built, Option<End>)> {
    let Some(end) = end else { return Some((build::build(text, start..text.len()), None)) };
    let line = next_line(text, end_of_line(text, end.at));
    let mut built = build::build(text, start..line);
    let last = built.list.pop()?;
    // A comment in the heading itself is one of those behind it.
    built.comments.retain(|comment| (comment.start as usize) < end.at);
    let whole = matches!(last.kind, BlockKind::Heading { .. }) && last.item.is_none();
    (whole && last.span.start as usize == end.at).then_some((built, Some(end)))
}

impl Cut {
    /// The same with other blocks between a start and an end.
    fn spliced(
        self,
        text: &str,
        start: &Start,
        built: build::Built,
        end: Option<End>,
        common: &Common,
    ) -> Self {
        let Self { body, front, mut list, mut comments, .. } = self;
        let count = end.map_or(list.len(), |end| end.block);
        let slide = common.slide(0);
        let is_behind = |span: &Span| end.is_some_and(|end| span.start as usize >= end.old);

        let behind = list.split_off(count.min(list.len()));
        list.truncate(start.block);
        list.extend(built.list.into_iter().map(|block| block.at_index(0, start.block)));
        let first = list.len();
        list.extend(behind.into_iter().map(|mut block| {
            block.slide(slide);
            block.at_index(count, first)
        }));

        let behind: Vec<Span> = comments.iter().copied().filter(is_behind).collect();
        comments.retain(|comment| (comment.start as usize) < start.at);
        comments.extend(built.comments);
        comments.extend(behind.into_iter().map(|comment| slide.span(comment)));

        let sections = sections(text, body, &list);
        Self { body, doubtful: false, front, list, sections, comments }
    }
}

impl Block {
    /// The same in a list where what had an index has another one.
    fn at_index(mut self, old: usize, new: usize) -> Self {
        self.item = self.item.map(|item| (item + new).saturating_sub(old));
        self
    }

    fn slide(&mut self, slide: Slide) {
        let all = |spans: &mut [Span]| {
            spans.iter_mut().for_each(|span| *span = slide.span(*span));
        };
        self.span = slide.span(self.span);
        match &mut self.kind {
            BlockKind::Heading { text, .. } => *text = slide.span(*text),
            BlockKind::Paragraph(lines) => all(lines),
            BlockKind::Item(item) => {
                all(&mut item.lines);
                item.whole = slide.span(item.whole);
                if let Some((span, _)) = &mut item.task {
                    *span = slide.span(*span);
                }
            }
            BlockKind::Table(table) => {
                std::iter::once(&mut table.header).chain(&mut table.rows).for_each(|row| {
                    let Row { span, cells, .. } = row;
                    *span = slide.span(*span);
                    all(cells);
                });
            }
            BlockKind::Fence(fence) => {
                fence.info = slide.span(fence.info);
                all(&mut fence.lines);
            }
            BlockKind::Quote(quote) => all(&mut quote.lines),
            BlockKind::Html | BlockKind::Rule => {}
        }
    }
}
