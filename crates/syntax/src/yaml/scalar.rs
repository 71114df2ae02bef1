//! Maps from decoded scalars to their source. Decoding itself is the parser's; here its result is
//! laid beside the source to see which characters were copied and which were made.

use super::node::Style;
use hearback_core::{Span, Text};

/// The text of a plain or quoted scalar that stands at `span` of `source`.
pub(crate) fn inline(value: &str, source: &str, span: Span, style: Style) -> Text {
    let raw = source.get(span.range()).unwrap_or("");
    if style == Style::Plain && raw == value {
        return Text::verbatim(value, span.start as usize);
    }
    let inner = match style {
        Style::Plain => raw,
        _ => raw.get(1..raw.len().saturating_sub(1)).unwrap_or(""),
    };
    let start = span.start as usize + usize::from(style != Style::Plain);
    let runs = if inner == value {
        vec![(0, start, value.len())]
    } else {
        Alignment::new(value, inner, style).run().unwrap_or_default()
    };
    let runs = runs.into_iter().map(|(at, from, len)| match inner == value {
        true => (at, from, len),
        false => (at, from + start, len),
    });
    Text::mapped(value, span, runs)
}

/// The text of a block scalar whose indicator stands at `header`; the span ends with its last
/// line that is not blank.
pub(crate) fn block(value: &str, source: &str, header: usize) -> Text {
    let after_header = end_of_line(source, header);
    let header_end = header_end(source, header);
    let mut runs = Vec::new();
    let mut end = header_end;
    let mut at = next_line(source, after_header);
    let mut decoded = 0;
    let mut indent = None;
    while at < source.len() && decoded < value.len() {
        let line_end = end_of_line(source, at);
        let line = source.get(at..line_end).unwrap_or("");
        let rest = value.get(decoded..).unwrap_or("");
        if indent.is_none() && !line.trim_matches(' ').is_empty() {
            let first = value.trim_start_matches('\n');
            let own = first.len() - first.trim_start_matches(' ').len();
            indent = Some(leading_spaces(line).saturating_sub(own));
        }
        let text = indent.and_then(|indent| line.get(indent..)).unwrap_or("");
        if !text.is_empty() {
            let gap = gap_before(rest, text);
            let Some(gap) = gap else { break };
            decoded += gap;
            let from = line_end - text.len();
            runs.push((decoded, from, text.len()));
            decoded += text.len();
            end = from + text.trim_end_matches([' ', '\t']).len();
        }
        at = next_line(source, line_end);
    }
    Text::mapped(value, Span::new(header, end.max(header_end)), runs)
}

/// How much of the rest a line break made, so that `text` follows; `None` when it does not.
fn gap_before(rest: &str, text: &str) -> Option<usize> {
    if rest.starts_with(text) && !text.starts_with(' ') {
        return Some(0);
    }
    let breaks = rest.len() - rest.trim_start_matches('\n').len();
    if breaks > 0 || rest.starts_with(text) {
        return rest.get(breaks..)?.starts_with(text).then_some(breaks);
    }
    rest.strip_prefix(' ')?.starts_with(text).then_some(1)
}

fn leading_spaces(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// One past the indicator with its digits and signs.
fn header_end(source: &str, header: usize) -> usize {
    let rest = source.get(header..).unwrap_or("");
    let signs = rest
        .bytes()
        .skip(1)
        .take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-'))
        .count();
    (header + 1 + signs).min(source.len())
}

/// The end of the line that holds an offset, before its line break.
pub(crate) fn end_of_line(source: &str, at: usize) -> usize {
    let rest = source.as_bytes().get(at..).unwrap_or(&[]);
    at + rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len())
}

/// The offset behind the line break that stands at `at`, if one does.
pub(crate) fn next_line(source: &str, at: usize) -> usize {
    let rest = source.as_bytes().get(at..).unwrap_or(&[]);
    at + match rest {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

/// Two fingers, one on the value and one on its source.
struct Alignment<'a> {
    value: &'a str,
    source: &'a str,
    style: Style,
    decoded: usize,
    at: usize,
    runs: Vec<(usize, usize, usize)>,
}

impl<'a> Alignment<'a> {
    fn new(value: &'a str, source: &'a str, style: Style) -> Self {
        Self { value, source, style, decoded: 0, at: 0, runs: Vec::new() }
    }

    /// What was copied; nothing when value and source do not fit each other.
    fn run(mut self) -> Option<Vec<(usize, usize, usize)>> {
        while let Some(next) = self.source.as_bytes().get(self.at) {
            match (self.style, next) {
                (Style::DoubleQuoted, b'\\') => self.escape()?,
                (_, b' ' | b'\t' | b'\n' | b'\r') => self.white()?,
                (Style::SingleQuoted, b'\'') => {
                    self.copy(1)?;
                    self.at += 1;
                }
                _ => {
                    let rest = self.source.get(self.at..)?;
                    let len = rest
                        .find([' ', '\t', '\n', '\r', '\\', '\''])
                        .filter(|len| *len > 0)
                        .unwrap_or_else(|| match rest.starts_with(['\\', '\'']) {
                            true => 1,
                            false => rest.len(),
                        });
                    self.copy(len)?;
                }
            }
        }
        (self.decoded == self.value.len()).then_some(self.runs)
    }

    /// The next `len` bytes stand in the value as they stand in the source.
    fn copy(&mut self, len: usize) -> Option<()> {
        let here = self.source.get(self.at..self.at + len)?;
        if !self.value.get(self.decoded..)?.starts_with(here) {
            return None;
        }
        match self.runs.last_mut() {
            Some(run) if run.0 + run.2 == self.decoded && run.1 + run.2 == self.at => run.2 += len,
            _ => self.runs.push((self.decoded, self.at, len)),
        }
        self.decoded += len;
        self.at += len;
        Some(())
    }

    /// White space: copied within a line, folded around line breaks.
    fn white(&mut self) -> Option<()> {
        let rest = self.source.get(self.at..)?;
        let run = rest.find(|c| !matches!(c, ' ' | '\t' | '\n' | '\r')).unwrap_or(rest.len());
        let white = rest.get(..run)?;
        match breaks(white) {
            0 => self.copy(run),
            1 => self.made(" ", run),
            more => self.made_breaks(more - 1, run),
        }
    }

    fn made(&mut self, text: &str, from: usize) -> Option<()> {
        self.value.get(self.decoded..)?.starts_with(text).then_some(())?;
        self.decoded += text.len();
        self.at += from;
        Some(())
    }

    fn made_breaks(&mut self, count: usize, from: usize) -> Option<()> {
        let rest = self.value.get(self.decoded..)?;
        let have = rest.len() - rest.trim_start_matches('\n').len();
        (have >= count).then_some(())?;
        self.decoded += count;
        self.at += from;
        Some(())
    }

    fn escape(&mut self) -> Option<()> {
        let rest = self.source.get(self.at..)?;
        let len = match rest.as_bytes().get(1)? {
            b'\n' | b'\r' => {
                let run = rest.get(1..)?;
                let white = run.find(|c| !matches!(c, ' ' | '\t' | '\n' | '\r'));
                let white = white.unwrap_or(run.len());
                return self.made_breaks(breaks(run.get(..white)?) - 1, white + 1);
            }
            b'x' => 4,
            b'u' if is_high_surrogate(rest) => 12,
            b'u' => 6,
            b'U' => 10,
            _ => 1 + rest.chars().nth(1)?.len_utf8(),
        };
        self.decoded += self.value.get(self.decoded..)?.chars().next()?.len_utf8();
        self.at += len;
        Some(())
    }
}

fn is_high_surrogate(escape: &str) -> bool {
    let digits = escape.get(2..6).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    digits.is_some_and(|unit| (0xD800..0xDC00).contains(&unit))
}

/// Line breaks in a run of white space; CRLF is one.
fn breaks(white: &str) -> usize {
    let bytes = white.as_bytes();
    let lone = |at: usize| bytes.get(at + 1) != Some(&b'\n');
    bytes
        .iter()
        .enumerate()
        .filter(|(at, byte)| **byte == b'\n' || (**byte == b'\r' && lone(*at)))
        .count()
}
