//! Headings and fences of a text.

use super::source;
use crate::yaml::next_line;
use hearback_core::{Span, fold};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::{borrow::Cow, ops::Range};

/// A heading.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heading {
    pub(super) level: usize,
    pub(super) start: usize,
    /// It says "Messages".
    pub(super) of_messages: bool,
}

/// A fenced block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::edit) struct Fence {
    /// From the opening line's marks to the end of the closing one.
    pub(in crate::edit) span: Span,
    /// Its lines, from the one behind the opening one to the beginning of the closing one.
    pub(super) inner: Range<usize>,
    /// The marks it is opened with.
    pub(super) marks: usize,
    /// It has a closing line.
    pub(super) closed: bool,
}

/// What a text with its front matter left out is made of, as far as new headings are concerned.
#[derive(Clone, Debug)]
pub(in crate::edit) struct Outline {
    /// Those that a line alone makes, wherever it stands.
    pub(super) headings: Vec<Heading>,
    /// How many titles it has outside lists and quotes.
    pub(super) titles: usize,
    /// Fences, comments and other HTML outside lists and quotes: all that can go on behind an
    /// empty line, as the crate sees it.
    blocks: Vec<Range<usize>>,
}

impl Outline {
    pub(in crate::edit) fn of(text: &str) -> Self {
        let body = super::body_of(text);
        let mut out = Self { headings: scan(text, body), titles: 0, blocks: Vec::new() };
        let slice = calm(text.get(body..).unwrap_or_default());
        let mut depth = 0_u32;
        for (event, range) in Parser::new_ext(&slice, Options::empty()).into_offset_iter() {
            match event {
                Event::Start(Tag::BlockQuote(_) | Tag::List(_)) => depth += 1,
                Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_)) => {
                    depth = depth.saturating_sub(1);
                }
                Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) if depth == 0 => {
                    out.titles += 1;
                }
                Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) if depth == 0 => {
                    out.blocks.push(body + range.start..body + range.end);
                }
                _ => {}
            }
        }
        out
    }

    /// Whether a heading that is written behind the line that ends at an offset would be none: a
    /// fence or a comment goes on there.
    pub(super) fn is_open_at(&self, text: &str, at: usize) -> bool {
        let until = self.blocks.partition_point(|block| block.start < at);
        let last = until.checked_sub(1).and_then(|last| self.blocks.get(last));
        last.is_some_and(|block| at <= block.end && goes_on(text, block.start..at))
    }

    /// The headings that begin in a part of the text.
    pub(super) fn headings_in(&self, part: Range<usize>) -> &[Heading] {
        let at = |offset: usize| self.headings.partition_point(|heading| heading.start < offset);
        self.headings.get(at(part.start)..at(part.end)).unwrap_or_default()
    }
}

/// The headings of a text from an offset on. Looks at its lines, and at no more of each than its
/// beginning.
fn scan(text: &str, from: usize) -> Vec<Heading> {
    let mut out = Vec::new();
    let mut fence: Option<(char, usize)> = None;
    let mut comment = false;
    let mut at = from;
    while at < text.len() {
        let end = source::line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        let next = next_line(text, end);
        // Most lines of a long text are rows.
        if line.starts_with('|') && fence.is_none() && !comment && next > at {
            at = next;
            continue;
        }
        let plain = line.trim_start_matches([' ', '\t', '>']);
        if let Some((sign, marks)) = fence {
            fence = fence.filter(|_| !is_closing(plain, sign, marks));
        } else if comment {
            comment = !line.contains("-->");
        } else if let Some(opened) = opening(plain) {
            fence = Some(opened);
        } else if plain.starts_with("<!--") && !line.contains("-->") {
            comment = true;
        } else if let Some(level) = heading(text, line, at) {
            let of_messages = fold(line.trim_matches(['#', ' ', ':'])) == "messages";
            out.push(Heading { level, start: at, of_messages });
        }
        if next <= at {
            break;
        }
        at = next;
    }
    out
}

fn opening(line: &str) -> Option<(char, usize)> {
    let sign = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let marks = line.chars().take_while(|c| *c == sign).count();
    let info = line.get(marks..).unwrap_or_default();
    (marks >= 3 && !(sign == '`' && info.contains('`'))).then_some((sign, marks))
}

fn is_closing(line: &str, sign: char, marks: usize) -> bool {
    let line = line.trim_end();
    line.chars().count() >= marks && line.chars().all(|c| c == sign)
}

/// The level of the heading that a line is.
fn heading(text: &str, line: &str, at: usize) -> Option<usize> {
    let plain = line.trim_start_matches(' ');
    if line.len() - plain.len() > 3 {
        return None;
    }
    let signs = plain.bytes().take_while(|byte| *byte == b'#').count();
    let behind = plain.as_bytes().get(signs);
    if (1..=6).contains(&signs) && behind.is_none_or(|byte| matches!(byte, b' ' | b'\t')) {
        return Some(signs);
    }
    let first = plain.chars().next()?;
    if plain.contains('|') || matches!(first, '-' | '*' | '+' | '>' | '=') {
        return None;
    }
    match underline(text, at)? {
        '=' => Some(1),
        _ => Some(2),
    }
}

/// A text as the crate reads it: a lone carriage return ends a line here.
fn calm(text: &str) -> Cow<'_, str> {
    let lone = |(at, _): (usize, &str)| !text.get(at + 1..).is_some_and(|it| it.starts_with('\n'));
    if !text.match_indices('\r').any(lone) {
        return Cow::Borrowed(text);
    }
    // One sign for one, so that all else stays in its place.
    Cow::Owned(text.replace("\r\n", " \n").replace('\r', "\n"))
}

/// The fenced blocks of a part of a text.
pub(in crate::edit) fn fences(text: &str, part: Span) -> Vec<Fence> {
    let start = source::line_start(text, part.start as usize);
    let slice = calm(text.get(start..part.end as usize).unwrap_or_default());
    Parser::new_ext(&slice, Options::empty())
        .into_offset_iter()
        .filter_map(|(event, range)| match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                Some(fence(text, start + range.start..start + range.end))
            }
            _ => None,
        })
        .collect()
}

fn fence(text: &str, range: Range<usize>) -> Fence {
    let source_of = text.get(range.clone()).unwrap_or_default();
    let end = range.start + source_of.trim_end_matches(['\n', '\r']).len();
    let sign = source_of.chars().next().unwrap_or('`');
    let marks = source_of.chars().take_while(|c| *c == sign).count();
    let first = next_line(text, source::line_end(text, range.start)).min(range.end);
    let last = source::line_start(text, end);
    let closing = source::line(text, end).trim_matches([' ', '\t', '>']);
    let closed = last >= first
        && last > range.start
        && closing.chars().all(|c| c == sign)
        && closing.chars().count() >= marks;
    let inner_end = if closed { last } else { end.max(first) };
    Fence { span: Span::new(range.start, end), inner: first..inner_end.max(first), marks, closed }
}

/// The level of a heading at an offset; 0 where none is.
pub(super) fn level_at(text: &str, at: usize) -> usize {
    let line = source::line(text, at).trim_start_matches([' ', '>']);
    let signs = line.chars().take_while(|c| *c == '#').count();
    if signs > 0 {
        return signs;
    }
    match underline(text, at) {
        Some('=') => 1,
        Some(_) => 2,
        None => 0,
    }
}

/// The sign with which the heading on a line is underlined, if it is.
fn underline(text: &str, at: usize) -> Option<char> {
    let end = source::line_end(text, at);
    let next = next_line(text, end);
    let line = source::line(text, next).trim();
    let sign = line.chars().next().filter(|c| matches!(c, '=' | '-'))?;
    (next > end && line.chars().all(|c| c == sign)).then_some(sign)
}

/// Where the heading on a line ends, with its underline.
pub(super) fn heading_end(text: &str, at: usize) -> usize {
    let end = source::line_end(text, at);
    let signed = source::line(text, at).trim_start_matches([' ', '>']).starts_with('#');
    match underline(text, at) {
        Some(_) if !signed => source::line_end(text, next_line(text, end)),
        _ => end,
    }
}

/// Whether a block that begins a part of a text has no end in it.
fn goes_on(text: &str, part: Range<usize>) -> bool {
    let Some(slice) = text.get(part).map(calm) else { return true };
    let probe = format!("{slice}\n\n# hearback\n");
    let at = probe.len() - "# hearback\n".len();
    let found =
        Parser::new_ext(&probe, Options::empty()).into_offset_iter().any(|(event, range)| {
            matches!(event, Event::Start(Tag::Heading { .. })) && range.start == at
        });
    !found
}
