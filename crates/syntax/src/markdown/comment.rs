//! `<!-- hearback: allow RULE -->`: comments that speak to the rules.

use super::{
    blocks::{BlockKind, Blocks},
    line::{end_of_line, line_at, next_line},
};
use crate::yaml::Allowed;
use hearback_core::{Allowance, Span};

/// The allowances of a text, in its order.
pub(super) fn allowances(blocks: &Blocks<'_>) -> Vec<Allowance> {
    let mut said = Allowed::default();
    // Comments that stand below each other speak of one line, which is looked for once.
    let mut known: Option<(usize, Span)> = None;
    for comment in &blocks.comments {
        let source = blocks.source(*comment);
        let inner = source.strip_prefix("<!--").unwrap_or(source);
        let Some(rest) = inner.trim_start().strip_prefix("hearback:") else { continue };
        let end = comment.end as usize - source.strip_suffix("-->").map_or(0, |_| "-->".len());
        let words = comment.end as usize - rest.len()..end.max(comment.end as usize - rest.len());
        let alone = is_alone(blocks, *comment);
        said.add(blocks.text, (*comment, words), alone, |lines_below| match lines_below {
            true => below(blocks, *comment, &mut known),
            false => line_at(blocks.text, comment.start as usize),
        });
    }
    said.out
}

/// Whether a comment has its lines to itself, other comments aside.
fn is_alone(blocks: &Blocks<'_>, comment: Span) -> bool {
    let start = line_at(blocks.text, comment.start as usize).start;
    let end = end_of_line(blocks.text, comment.end as usize);
    is_silent(blocks.source(Span::new(start as usize, end)))
}

/// Whether a line has nothing on it but white space and comments.
fn is_silent(line: &str) -> bool {
    let mut rest = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    while let Some(inner) = rest.strip_prefix("<!--") {
        match inner.find("-->") {
            Some(end) => rest = inner.get(end + "-->".len()..).unwrap_or_default().trim(),
            None => return true,
        }
    }
    rest.is_empty()
}

/// The next line that says something: all of the table or of the fence that begins there.
fn below(blocks: &Blocks<'_>, comment: Span, known: &mut Option<(usize, Span)>) -> Span {
    let text = blocks.text;
    let from = next_line(text, end_of_line(text, comment.end as usize));
    if let Some((_, line)) = known.filter(|(at, line)| *at <= from && from <= line.start as usize) {
        return line;
    }
    let found = first_line(blocks, from);
    *known = Some((from, found));
    found
}

fn first_line(blocks: &Blocks<'_>, from: usize) -> Span {
    let (text, mut at) = (blocks.text, from);
    while at < text.len() {
        let line = Span::new(at, end_of_line(text, at));
        if !is_silent(blocks.source(line)) {
            return whole(blocks, line);
        }
        let next = next_line(text, line.end as usize);
        if next <= at {
            break;
        }
        at = next;
    }
    Span::at(text.len())
}

fn whole(blocks: &Blocks<'_>, line: Span) -> Span {
    let first = blocks.list.partition_point(|block| block.span.start < line.start);
    let here = blocks.list.get(first).filter(|block| block.span.start <= line.end);
    let all = here.filter(|it| matches!(it.kind, BlockKind::Table(_) | BlockKind::Fence(_)));
    all.map_or(line, |block| line.to(block.span))
}
