//! What stands between nodes: white space, comments, indicators, anchors and tags.

/// The offset of the next character that is neither white space nor part of a comment.
pub(crate) fn blank(source: &str, from: usize) -> usize {
    let bytes = source.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => at += 1,
            b'#' if at == 0 || is_white(bytes.get(at - 1)) => {
                at = super::scalar::end_of_line(source, at);
            }
            _ => break,
        }
    }
    at
}

/// Like [`blank`], and past commas.
pub(crate) fn commas(source: &str, from: usize) -> usize {
    let mut at = blank(source, from);
    while source.as_bytes().get(at) == Some(&b',') {
        at = blank(source, at + 1);
    }
    at
}

/// One past the indicator, if that is what comes next; an anchor or tag before it belongs to a
/// node that is empty.
pub(crate) fn indicator(source: &str, from: usize, indicator: u8) -> Option<usize> {
    let at = properties(source, from);
    (source.as_bytes().get(at) == Some(&indicator)).then_some(at + 1)
}

/// One past the mark of a key that is written with one, if that is what comes next.
pub(crate) fn question(source: &str, from: usize) -> Option<usize> {
    let passed = indicator(source, from, b'?')?;
    is_white(source.as_bytes().get(passed)).then_some(passed)
}

/// The offset behind anchors and tags, where the content of a node begins.
pub(crate) fn properties(source: &str, from: usize) -> usize {
    let bytes = source.as_bytes();
    let mut at = blank(source, from);
    while matches!(bytes.get(at), Some(b'&' | b'!')) {
        let rest = bytes.get(at..).unwrap_or(&[]);
        let len = rest.iter().position(|byte| is_white(Some(byte))).unwrap_or(rest.len());
        at = blank(source, at + len);
    }
    at
}

fn is_white(byte: Option<&u8>) -> bool {
    matches!(byte, Some(b' ' | b'\t' | b'\n' | b'\r'))
}
