//! Rows of tables, cut as they are written.

use super::{Row, Table};
use crate::markdown::line::trimmed;
use hearback_core::Span;

/// The table whose header is the first of these lines and whose dashes are the second, and how
/// many lines it has.
pub(super) fn table(text: &str, lines: &[Span]) -> Option<(Table, usize)> {
    let [first, second, rest @ ..] = lines else { return None };
    if !has_pipe(text, *first) || !is_separator(text, *second) {
        return None;
    }
    let header = row(text, *first);
    if header.separator || header.cells.iter().all(|cell| cell.is_empty()) {
        return None;
    }
    let count = rest.iter().take_while(|line| has_pipe(text, **line)).count();
    let rows = rows(text, rest.get(..count).unwrap_or_default(), header.cells.len());
    Some((Table { header, rows }, count + 2))
}

/// Rows below a header of so many cells.
pub(super) fn rows(text: &str, lines: &[Span], width: usize) -> Vec<Row> {
    let one = |line: &Span| {
        let found = row(text, *line);
        if found.cells.len() <= width || !source(text, *line).contains('`') {
            return found;
        }
        // A pipe inside a code span parts no cells where there would be too many otherwise.
        let kept = cells(text, *line, true);
        if kept.len() >= width { Row { cells: kept, ..found } } else { found }
    };
    lines.iter().map(one).collect()
}

/// One row.
pub(super) fn row(text: &str, line: Span) -> Row {
    Row { span: line, cells: cells(text, line, false), separator: is_separator(text, line) }
}

/// Whether a line has a pipe that parts cells.
pub(super) fn has_pipe(text: &str, line: Span) -> bool {
    let line = source(text, line);
    line.starts_with('|') || unescaped(line).next().is_some()
}

/// Whether a line is a line of dashes: `| --- | :-: |`.
pub(super) fn is_separator(text: &str, line: Span) -> bool {
    let line = source(text, line);
    let mut cells = line.strip_prefix('|').unwrap_or(line).split('|').peekable();
    let mut some = false;
    line.contains('|')
        && std::iter::from_fn(|| cells.next().map(|cell| (cell.trim(), cells.peek().is_none())))
            .all(|(cell, last)| {
                let dashes = cell.strip_prefix(':').unwrap_or(cell);
                let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
                let drawn = !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-');
                some |= drawn;
                drawn || (last && cell.is_empty())
            })
        && some
}

/// The places of the pipes that part cells: neither escaped nor inside a wikilink.
fn unescaped(line: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = line.as_bytes();
    let (mut escaped, mut link_until) = (false, 0);
    line.bytes().enumerate().filter_map(move |(at, byte)| {
        let was = std::mem::take(&mut escaped);
        match byte {
            b'\\' => escaped = !was,
            b'[' if at >= link_until && bytes.get(at + 1) == Some(&b'[') => {
                link_until = end_of_wikilink(line, at).unwrap_or(link_until);
            }
            b'|' if !was && at >= link_until => return Some(at),
            _ => {}
        }
        None
    })
}

/// Where a `[[wikilink]]` that begins at an offset ends. A name is short: the look ahead is too.
fn end_of_wikilink(line: &str, at: usize) -> Option<usize> {
    const LONGEST: usize = 300;
    let rest = line.as_bytes().get(at + 2..)?;
    let near = rest.get(..rest.len().min(LONGEST))?;
    let end = near.windows(2).position(|two| two == b"]]")?;
    let open = near.windows(2).position(|two| two == b"[[").unwrap_or(end);
    (open >= end).then_some(at + 2 + end)
}

fn cells(text: &str, line: Span, code: bool) -> Vec<Span> {
    let source = source(text, line);
    let start = line.start as usize;
    let mut pipes: Vec<usize> = unescaped(source).collect();
    if code {
        let spans = code_spans(source);
        pipes.retain(|pipe| !spans.iter().any(|(from, to)| from < pipe && pipe < to));
    }
    let mut from = 0;
    if pipes.first() == Some(&0) {
        pipes.remove(0);
        from = 1;
    }
    let mut cells = Vec::with_capacity(pipes.len() + 1);
    for pipe in &pipes {
        cells.push(cell(text, Span::new(start + from, start + pipe)));
        from = pipe + 1;
    }
    // What stands behind the last pipe is a cell only if it says something.
    let last = Span::new(start + from, line.end as usize);
    if !trimmed(text, last).is_empty() || pipes.is_empty() {
        cells.push(cell(text, last));
    }
    cells
}

/// The content of a cell.
fn cell(text: &str, span: Span) -> Span {
    let inner = trimmed(text, span);
    if inner.is_empty() {
        return Span::at(span.start as usize + usize::from(!span.is_empty()));
    }
    inner
}

/// From and to of the marks of code spans on a line.
fn code_spans(line: &str) -> Vec<(usize, usize)> {
    let mut marks = line.match_indices('`').map(|(at, _)| at);
    let mut spans = Vec::new();
    while let (Some(from), Some(to)) = (marks.next(), marks.next()) {
        spans.push((from, to));
    }
    spans
}

fn source(text: &str, span: Span) -> &str {
    text.get(span.range()).unwrap_or_default()
}
