//! Lines of a text, and what follows from them for any form.

use super::{Edit, Edits};
use crate::yaml::{end_of_line, next_line};
use hearback_core::Span;

/// The first byte of the line that holds an offset, past a byte-order mark.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or(text);
    let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let mark = '\u{feff}'.len_utf8();
    if start == 0 && text.starts_with('\u{feff}') && at >= mark { mark } else { start }
}

/// One past the last byte of the line that holds an offset, before its line end.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    end_of_line(text, at.min(text.len()))
}

/// The line that holds an offset, without its line end.
pub(super) fn line(text: &str, at: usize) -> &str {
    text.get(line_start(text, at)..line_end(text, at)).unwrap_or_default()
}

/// The white space at the beginning of the line that holds an offset.
pub(super) fn indent(text: &str, at: usize) -> &str {
    let line = line(text, at);
    line.get(..line.len() - line.trim_start_matches([' ', '\t']).len()).unwrap_or_default()
}

/// How many characters stand before an offset on its line.
pub(super) fn column(text: &str, at: usize) -> usize {
    text.get(line_start(text, at)..at).unwrap_or_default().chars().count()
}

/// How lines end around an offset: as the line that holds it, else as the one before it.
pub(super) fn eol(text: &str, at: usize) -> &'static str {
    let here = line_end(text, at);
    let end = match next_line(text, here) {
        next if next > here => text.get(here..next),
        // The last line has no end: the one before it has, if there is one.
        _ => text.find(['\n', '\r']).and_then(|first| text.get(first..next_line(text, first))),
    };
    match end {
        Some("\r\n") => "\r\n",
        Some("\r") => "\r",
        _ => "\n",
    }
}

/// The lines of a text, whatever ends them.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest.take().filter(|text| !text.is_empty())?;
        let end = end_of_line(text, 0);
        let next = next_line(text, end);
        rest = (next > end).then(|| text.get(next..)).flatten();
        text.get(..end)
    })
}

/// A text of the product's own with these line ends.
pub(super) fn with_eol(text: &str, eol: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', eol)
}

/// Takes a place away, with its line where nothing else stands on it, else with the white space
/// before it.
pub(super) fn remove(text: &str, place: Span) -> Edits {
    let (start, end) = (place.start as usize, place.end as usize);
    if text.get(start..end).is_none_or(str::is_empty) {
        return Ok(Vec::new());
    }
    let (first, last) = (line_start(text, start), line_end(text, end));
    let before = text.get(first..start).unwrap_or_default();
    let after = text.get(end..last).unwrap_or_default();
    if before.trim().is_empty() && after.trim().is_empty() {
        let next = next_line(text, last);
        // The last line goes with the line end before it, so that the text ends as it ended.
        let first = if next == last { before_line_end(text, first) } else { first };
        return Ok(vec![Edit::replace(first, next, "")]);
    }
    if after.trim().is_empty() {
        let start = first + before.trim_end_matches([' ', '\t']).len();
        return Ok(vec![Edit::replace(start, end, "")]);
    }
    Ok(vec![Edit::replace(start, end, "")])
}

/// The offset before the line end that stands right before an offset.
pub(super) fn before_line_end(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let trimmed = before.strip_suffix('\n').unwrap_or(before);
    trimmed.strip_suffix('\r').unwrap_or(trimmed).len()
}

/// The text after edits that are in order and apart.
pub(super) fn apply(text: &str, edits: &[Edit]) -> Option<String> {
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for edit in edits {
        out.push_str(text.get(at..edit.span.start as usize)?);
        out.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}
