//! Lines of a source: a line ends with LF, CRLF or a lone CR.

use hearback_core::Span;

/// The lines of a range, without their ends.
pub(super) fn lines(text: &str, range: Span) -> impl Iterator<Item = Span> + '_ {
    let mut at = range.start as usize;
    let end = (range.end as usize).min(text.len());
    std::iter::from_fn(move || {
        if at >= end {
            return None;
        }
        let line = Span::new(at, end_of_line(text, at).min(end));
        at = next_line(text, line.end as usize).max(at + 1);
        Some(line)
    })
}

/// The offset of the line break behind `at`, or of the end of the text.
pub(super) fn end_of_line(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or(&[]);
    at + rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len())
}

/// The offset behind the line break that stands at `at`, if one does.
pub(super) fn next_line(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or(&[]);
    at + match rest {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

/// The line on which an offset stands, without its end.
pub(super) fn line_at(text: &str, at: usize) -> Span {
    let before = text.get(..at).unwrap_or(text);
    let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    Span::new(start, end_of_line(text, at))
}

/// A span without the white space at its ends; empty at its start where there is nothing else.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let Some(inner) = text.get(span.range()) else { return span };
    let kept = inner.trim_start();
    let start = span.start as usize + (inner.len() - kept.len());
    match kept.trim_end() {
        "" => Span::at(span.start as usize),
        kept => Span::new(start, start + kept.len()),
    }
}
