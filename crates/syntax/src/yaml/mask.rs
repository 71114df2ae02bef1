//! What no reader of YAML should see: the marks of an unfinished merge, and control characters.
//! They are covered byte for byte, so that every other place stays where it is.

use super::scalar::{end_of_line, next_line};
use hearback_core::{Problem, ProblemKind, Span};
use std::borrow::Cow;

/// A text without what is covered.
#[derive(Debug)]
pub(crate) struct Masked<'a> {
    pub(crate) text: Cow<'a, str>,
    /// One for each merge and one for all control characters.
    pub(crate) problems: Vec<Problem>,
    /// Each merge, from its first mark to its last.
    pub(crate) merges: Vec<Span>,
}

/// Covers what needs to be covered; most texts have nothing.
pub(crate) fn mask(text: &str) -> Masked<'_> {
    let mut masked = Masked { text: Cow::Borrowed(text), problems: Vec::new(), merges: Vec::new() };
    let control = text.as_bytes().iter().position(is_control);
    let is_merge = text.contains("<<<<<<<") && text.contains(">>>>>>>");
    if control.is_none() && !is_merge {
        return masked;
    }
    let mut bytes: Vec<u8> = text.bytes().collect();
    if let Some(at) = control {
        masked.problems.push(problem(
            Span::new(at, at + 1),
            "a control character: an editor may not show it, and it is read as a space",
        ));
        for byte in &mut bytes {
            if is_control(byte) {
                *byte = b' ';
            }
        }
    }
    if is_merge {
        merges(text, &mut bytes, &mut masked);
    }
    // Only whole ASCII characters and whole lines were replaced.
    if let Ok(text) = String::from_utf8(bytes) {
        masked.text = Cow::Owned(text);
    }
    masked
}

/// Covers the marks of unfinished merges only.
pub(crate) fn mask_merges(text: &str) -> Masked<'_> {
    let mut masked = Masked { text: Cow::Borrowed(text), problems: Vec::new(), merges: Vec::new() };
    if text.contains("<<<<<<<") && text.contains(">>>>>>>") {
        let mut bytes: Vec<u8> = text.bytes().collect();
        merges(text, &mut bytes, &mut masked);
        if let Ok(text) = String::from_utf8(bytes) {
            masked.text = Cow::Owned(text);
        }
    }
    masked
}

fn is_control(byte: &u8) -> bool {
    byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r')
}

fn merges(text: &str, bytes: &mut [u8], masked: &mut Masked<'_>) {
    let mut open: Option<Vec<Span>> = None;
    let mut at = 0;
    while at < text.len() {
        let end = end_of_line(text, at);
        let line = text.get(at..end).unwrap_or("");
        let mark = Span::new(at, end);
        match &mut open {
            None if is_mark(line, "<<<<<<<") => open = Some(vec![mark]),
            Some(marks) if is_mark(line, "=======") || is_mark(line, "|||||||") => marks.push(mark),
            Some(marks) if is_mark(line, ">>>>>>>") => {
                marks.push(mark);
                masked.merge(marks);
                for mark in open.take().unwrap_or_default() {
                    if let Some(mark) = bytes.get_mut(mark.range()) {
                        mark.fill(b'\n');
                    }
                }
            }
            _ => {}
        }
        at = next_line(text, end);
    }
}

impl Masked<'_> {
    fn merge(&mut self, marks: &[Span]) {
        let (Some(first), Some(last)) = (marks.first(), marks.last()) else { return };
        let start = first.start as usize;
        let said = "a merge was not finished here: both sides are read";
        self.problems.push(problem(Span::new(start, start + 7), said));
        self.merges.push(first.to(*last));
    }
}

fn is_mark(line: &str, mark: &str) -> bool {
    line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn problem(span: Span, message: &str) -> Problem {
    let message = message.to_owned();
    Problem { kind: ProblemKind::Syntax, span, message, near: None, related: None }
}
