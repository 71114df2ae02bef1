//! From the events of the crate to blocks.

use super::{Block, BlockKind, Fence, Item, Quote, calm, table};
use crate::markdown::line::{end_of_line, line_at, lines, next_line, trimmed};
use hearback_core::Span;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// What a part of a text is made of.
pub(super) struct Built {
    /// Its blocks.
    pub(super) list: Vec<Block>,
    /// The comments in it.
    pub(super) comments: Vec<Span>,
    /// See [`super::Cut`].
    pub(super) doubtful: bool,
}

/// The blocks of a part of a text that begins outside of any block.
pub(super) fn build(text: &str, part: Range<usize>) -> Built {
    let source = calm::calm(text.get(part.clone()).unwrap_or_default());
    let mut builder = Builder::new(text);
    let parser = Parser::new_ext(&source, Options::empty());
    let doubtful = parser.reference_definitions().iter().any(|(name, _)| name.contains('<'));
    for (event, range) in parser.into_offset_iter() {
        builder.event(event, range.start + part.start..range.end + part.start);
    }
    builder.flush();
    Built { list: builder.out, comments: builder.comments, doubtful }
}

struct Builder<'a> {
    text: &'a str,
    out: Vec<Block>,
    comments: Vec<Span>,
    /// Open list items, outermost first.
    items: Vec<usize>,
    /// Open block quotes; what is inside them is read with them.
    quotes: usize,
    /// Text that stands in an item without a paragraph of its own.
    loose: Option<Range<usize>>,
    /// Inside a paragraph or a heading, whose lines are known already.
    within: bool,
    /// The pieces of the open code block.
    code: Option<Vec<Range<usize>>>,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str) -> Self {
        let (out, comments, items) = (Vec::new(), Vec::new(), Vec::new());
        Self { text, out, comments, items, quotes: 0, loose: None, within: false, code: None }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => {
                self.flush();
                if self.quotes == 0 {
                    self.quote(range);
                }
                self.quotes += 1;
            }
            Event::End(TagEnd::BlockQuote(_)) => self.quotes = self.quotes.saturating_sub(1),
            _ if self.quotes > 0 => {}
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Rule => {
                self.flush();
                self.push(range, BlockKind::Rule);
            }
            Event::Text(_) if self.code.is_some() => self.code.iter_mut().for_each(|code| {
                code.push(range.clone());
            }),
            Event::Html(_) => {}
            Event::InlineHtml(html) => {
                if html.starts_with("<!--") {
                    self.comments.push(Span::new(range.start, range.end));
                }
                self.inline(range);
            }
            _ => self.inline(range),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.flush();
                self.lines(range);
                self.within = true;
            }
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading(level as u8, range);
                self.within = true;
            }
            Tag::Item => {
                self.flush();
                self.item(range);
            }
            Tag::CodeBlock(kind) => {
                self.flush();
                let fenced = matches!(kind, CodeBlockKind::Fenced(_));
                let info =
                    if fenced { info(self.text, range.start) } else { Span::at(range.start) };
                self.push(range, BlockKind::Fence(Fence { info, lines: Vec::new() }));
                self.code = Some(Vec::new());
            }
            Tag::HtmlBlock => {
                self.flush();
                self.html(range);
            }
            Tag::List(_) => self.flush(),
            _ => self.inline(range),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => self.within = false,
            TagEnd::Item => {
                self.flush();
                self.items.pop();
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                if let Some(Block { kind: BlockKind::Fence(fence), .. }) = self.out.last_mut() {
                    fence.lines = code_lines(self.text, &code);
                }
            }
            TagEnd::List(_) | TagEnd::HtmlBlock => {}
            _ => self.inline(range),
        }
    }

    /// Something inside a line of text.
    fn inline(&mut self, range: Range<usize>) {
        if self.within || self.items.is_empty() {
            return;
        }
        let loose = self.loose.get_or_insert(range.clone());
        loose.end = loose.end.max(range.end);
    }

    /// Ends the text that stands in an item without a paragraph of its own.
    fn flush(&mut self) {
        if let Some(range) = self.loose.take() {
            self.lines(range);
        }
    }

    fn push(&mut self, range: Range<usize>, kind: BlockKind) {
        let span = trimmed(self.text, Span::new(range.start, range.end));
        self.out.push(Block { span, item: self.items.last().copied(), kind });
    }

    fn heading(&mut self, level: u8, range: Range<usize>) {
        let whole = trimmed(self.text, Span::new(range.start, range.end));
        let source = self.text.get(whole.range()).unwrap_or_default();
        if source.starts_with('#') {
            let text = atx(self.text, whole);
            return self.push(range, BlockKind::Heading { level, text });
        }
        let mut all: Vec<Span> =
            lines(self.text, whole).map(|line| trimmed(self.text, line)).collect();
        let under = all.pop();
        match all.as_slice() {
            [one] if level == 1 || !is_field(self.text, *one) => {
                self.push(range, BlockKind::Heading { level, text: *one });
            }
            // A line drawn right below a paragraph was not meant to make a heading of it.
            _ => {
                self.paragraph(all);
                if let Some(under) = under {
                    self.push(under.range(), BlockKind::Rule);
                }
            }
        }
    }

    fn item(&mut self, range: Range<usize>) {
        let rest = self.text.get(range.clone()).unwrap_or_default();
        // Below a tab the crate begins an item with the line's end before it.
        let start = range.end - rest.trim_start().len();
        let rest = rest.trim_start();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let marker = Span::new(start, start + (digits + 1).min(rest.len()));
        let whole = marker.to(trimmed(self.text, Span::new(range.start, range.end)));
        let (depth, lines) = (self.items.len(), Vec::new());
        let item = self.items.last().copied();
        let kind = BlockKind::Item(Item { depth, task: None, lines, whole });
        self.items.push(self.out.len());
        self.out.push(Block { span: marker, item, kind });
    }

    /// Lines of text: those of the item that has none yet, else a paragraph.
    fn lines(&mut self, range: Range<usize>) {
        let span = trimmed(self.text, Span::new(range.start, range.end));
        let all: Vec<Span> = lines(self.text, span)
            .map(|line| trimmed(self.text, line))
            .filter(|line| !line.is_empty())
            .collect();
        self.paragraph(all);
    }

    fn paragraph(&mut self, mut all: Vec<Span>) {
        let mut tables = Vec::new();
        if let Some(at) = self.first_table(&all) {
            tables = all.split_off(at);
        }
        if self.continues(&all) {
            return;
        }
        self.text_lines(all);
        while let Some((table, count)) = table::table(self.text, &tables) {
            let rest = tables.split_off(count);
            if let (Some(first), Some(last)) = (tables.first(), tables.last()) {
                let span = first.to(*last);
                self.push(span.range(), BlockKind::Table(table));
            }
            tables = rest;
            let at = self.first_table(&tables).unwrap_or(tables.len());
            let after = tables.split_off(at);
            self.text_lines(tables);
            tables = after;
        }
    }

    /// The line at which a table begins.
    fn first_table(&self, all: &[Span]) -> Option<usize> {
        let is_table = |pair: &[Span]| match pair {
            [header, dashes] => {
                table::is_separator(self.text, *dashes)
                    && !table::is_separator(self.text, *header)
                    && table::has_pipe(self.text, *header)
            }
            _ => false,
        };
        all.windows(2).position(is_table)
    }

    /// Rows that only a comment parts from their table go on with it.
    fn continues(&mut self, all: &[Span]) -> bool {
        let text = self.text;
        let [.., before, comment] = self.out.as_mut_slice() else { return false };
        let adjoin = |one: Span, other: Span| {
            let end = end_of_line(text, one.end as usize);
            next_line(text, end) == line_at(text, other.start as usize).start as usize
        };
        let Some(first) = all.first().filter(|_| matches!(comment.kind, BlockKind::Html)) else {
            return false;
        };
        let near = adjoin(before.span, comment.span) && adjoin(comment.span, *first);
        let rows = all.iter().all(|line| table::has_pipe(text, *line));
        let source = text.get(comment.span.range()).unwrap_or_default();
        let is_comment = source.starts_with("<!--") && source.ends_with("-->");
        let BlockKind::Table(table) = &mut before.kind else { return false };
        if !near || !rows || !is_comment {
            return false;
        }
        table.rows.extend(table::rows(text, all, table.header.cells.len()));
        before.span = all.iter().fold(before.span, |span, line| span.to(*line));
        true
    }

    fn text_lines(&mut self, all: Vec<Span>) {
        let (Some(first), Some(last)) = (all.first(), all.last()) else { return };
        let span = first.to(*last);
        let last_block = self.out.len().wrapping_sub(1);
        let open = self.items.last().copied().filter(|item| *item == last_block);
        if let Some(Block { span: whole, kind: BlockKind::Item(item), .. }) =
            open.and_then(|open| self.out.get_mut(open))
            && item.lines.is_empty()
        {
            *whole = whole.to(span);
            item.lines = all;
            take_box(self.text, item);
            return;
        }
        self.push(span.range(), BlockKind::Paragraph(all));
    }

    fn html(&mut self, range: Range<usize>) {
        let source = self.text.get(range.clone()).unwrap_or_default();
        let mut at = 0;
        while let Some(open) = source.get(at..).and_then(|rest| rest.find("<!--")) {
            let open = at + open;
            let Some(close) = source.get(open..).and_then(|rest| rest.find("-->")) else { break };
            at = open + close + "-->".len();
            self.comments.push(Span::new(range.start + open, range.start + at));
        }
        self.push(range, BlockKind::Html);
    }

    /// The lines of a quote, each without the indentation and the outermost sign.
    fn quote(&mut self, range: Range<usize>) {
        let span = trimmed(self.text, Span::new(range.start, range.end));
        let bare = |line: Span| {
            let source = self.text.get(line.range()).unwrap_or_default();
            let inner = source.trim_start_matches([' ', '\t']);
            let inner = inner.strip_prefix('>').unwrap_or(inner);
            let inner = inner.strip_prefix(' ').unwrap_or(inner);
            Span::new(line.end as usize - inner.len(), line.end as usize)
        };
        let lines = lines(self.text, span).map(bare).collect();
        self.push(range, BlockKind::Quote(Quote { lines }));
    }
}

/// The text of a heading between its signs.
fn atx(text: &str, whole: Span) -> Span {
    let source = text.get(whole.range()).unwrap_or_default();
    let opened = source.trim_start_matches('#');
    let start = whole.start as usize + (source.len() - opened.len());
    let closed = opened.trim_end_matches('#');
    let closed = if closed.is_empty() || closed.ends_with([' ', '\t']) { closed } else { opened };
    trimmed(text, Span::new(start, start + closed.len()))
}

/// Whether a line reads `Key: value`.
fn is_field(text: &str, line: Span) -> bool {
    let line = text.get(line.range()).unwrap_or_default();
    line.contains(": ") || line.contains(":: ") || line.contains(":** ")
}

/// What stands behind the opening marks of a fence.
fn info(text: &str, start: usize) -> Span {
    let line = Span::new(start, end_of_line(text, start));
    let source = text.get(line.range()).unwrap_or_default();
    let mark = source.trim_start().chars().next().unwrap_or('`');
    let rest = source.trim_start().trim_start_matches(mark);
    trimmed(text, Span::new(line.end as usize - rest.len(), line.end as usize))
}

/// The lines inside a fence, from the pieces that the crate gives of it.
fn code_lines(text: &str, pieces: &[Range<usize>]) -> Vec<Span> {
    let mut rows: Vec<Span> = Vec::new();
    for piece in pieces {
        let bytes = text.as_bytes();
        let before = piece.start.checked_sub(1).and_then(|at| bytes.get(at));
        let mut start = piece.start;
        if before == Some(&b'\r') && bytes.get(start) == Some(&b'\n') {
            // The crate drops the first half of CRLF and gives the second with the piece behind it.
            let end = Span::at(start - 1);
            if rows.last().is_none_or(|before| before.end != end.end) {
                rows.push(end);
            }
            start += 1;
        }
        if start >= piece.end {
            continue;
        }
        for line in lines(text, Span::new(start, piece.end)) {
            // A piece that goes on where the one before it ended goes on with its line.
            match rows.last_mut().filter(|before| before.end == line.start) {
                Some(before) => before.end = line.end,
                None => rows.push(line),
            }
        }
    }
    rows
}

/// Takes the box of a task from the text of an item.
fn take_box(text: &str, item: &mut Item) {
    let Some(first) = item.lines.first_mut() else { return };
    let line = text.get(first.range()).unwrap_or_default();
    let mut chars = line.chars();
    let (Some('['), Some(mark), Some(']')) = (chars.next(), chars.next(), chars.next()) else {
        return;
    };
    let rest = chars.as_str();
    if mark == '[' || !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return;
    }
    let start = first.start as usize;
    let end = first.end as usize - rest.len();
    item.task = Some((Span::new(start, end), mark));
    let left = trimmed(text, Span::new(end, first.end as usize));
    *first = if left.is_empty() { Span::at(first.end as usize) } else { left };
}
