//! What the crate is not to see: a lone carriage return, which it takes for a line's end in some
//! places only, and texts that are nested without end. Nobody's notes are, and each level would
//! cost every line below it.

use crate::markdown::line::{end_of_line, next_line};
use std::borrow::Cow;

/// Levels of lists and quotes on one line.
const DEEPEST: usize = 64;
/// Columns of indentation before a list or a quote.
const FURTHEST: usize = 256;

/// The same text, byte for byte, with markers that are nested too deep covered by spaces and lone
/// carriage returns by line feeds.
pub(super) fn calm(text: &str) -> Cow<'_, str> {
    let mut cover: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let end = end_of_line(text, at);
        if end - at > DEEPEST {
            cover.extend(too_deep(text.as_bytes().get(at..end).unwrap_or_default(), at));
        }
        let next = next_line(text, end);
        if next <= at {
            break;
        }
        at = next;
    }
    let lone = |pair: &[u8]| matches!(pair, [b'\r', other] if *other != b'\n');
    let returns =
        text.contains('\r') && (text.ends_with('\r') || text.as_bytes().windows(2).any(lone));
    if cover.is_empty() && !returns {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    for at in 0..bytes.len() {
        let is_lone = bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) != Some(&b'\n');
        if let Some(byte) = bytes.get_mut(at).filter(|_| is_lone) {
            *byte = b'\n';
        }
    }
    for (start, end) in cover {
        if let Some(part) = bytes.get_mut(start..end) {
            part.fill(b' ');
        }
    }
    // Only ASCII was covered, whole characters at a time.
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// What to cover of a line that begins with more markers, or further in, than anybody's.
fn too_deep(line: &[u8], start: usize) -> Option<(usize, usize)> {
    let (mut at, mut depth, mut deep) = (0, 0, None);
    while let Some(byte) = line.get(at) {
        let next = line.get(at + 1);
        let marker = match byte {
            b' ' | b'\t' => 0,
            b'>' => 1,
            b'-' | b'*' | b'+' if next.is_none_or(|next| matches!(next, b' ' | b'\t')) => 1,
            b'0'..=b'9' => match ordered(line.get(at..).unwrap_or_default()) {
                Some(len) => len,
                None => break,
            },
            _ => break,
        };
        if marker > 0 {
            depth += 1;
            if deep.is_none() && (depth > DEEPEST || at > FURTHEST) {
                deep = Some(at);
            }
        }
        at += marker.max(1);
    }
    deep.map(|deep| (start + deep, start + at.min(line.len())))
}

/// The length of `12.` or `12)` at the beginning of a text, with white space behind it.
fn ordered(text: &[u8]) -> Option<usize> {
    let digits = text.iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
    let sign = matches!(text.get(digits), Some(b'.' | b')'));
    let space = text.get(digits + 1).is_none_or(|byte| matches!(byte, b' ' | b'\t'));
    (sign && space && digits <= 9).then_some(digits + 1)
}
