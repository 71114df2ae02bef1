//! What is wrong with an entry, in words that a person understands.

use super::{
    chunk,
    scalar::{end_of_line, next_line},
};
use granit_parser::{ErrorKind, ScanError};
use hearback_core::{Problem, ProblemKind, Span};
use std::ops::Range;

/// The problem of an entry that was refused. `slip` is the line that the rescue could not read as
/// it stands, which is nearer to the cause than where the parser noticed.
pub(crate) fn syntax(source: &str, error: &ScanError, slip: Option<Range<usize>>) -> Problem {
    let noticed = error.marker().byte_offset().unwrap_or(0).min(source.len());
    let line = line_of(source, noticed);
    let below = next_line(source, line.end);
    let below = below..end_of_line(source, below);
    let deep = matches!(error.kind(), ErrorKind::RecursionLimitExceeded);
    let near = slip.filter(|slip| slip.start <= line.start && !deep);
    let looked = near.into_iter().chain((!deep).then(|| line.clone()));
    let seen = looked.into_iter().find_map(|line| by_line(source, &line));
    let below = (!deep).then_some(below);
    let (span, message) = seen.or_else(|| tab(source, &below?)).unwrap_or_else(|| {
        let whole = content(source, &line);
        let precise = !is_about_lines(error.kind()) && whole.contains(&noticed);
        let start = if precise { noticed } else { whole.start };
        (Span::new(start, whole.end), by_kind(error.kind()))
    });
    Problem { kind: ProblemKind::Syntax, span, message, near: None, related: None }
}

/// Whether a text may only have ended too early.
pub(crate) fn is_open(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnclosedQuotedScalar
            | ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofImplicitFlowMapping
    )
}

fn line_of(source: &str, at: usize) -> Range<usize> {
    let before = source.get(..at).unwrap_or("");
    let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let line = start..end_of_line(source, at);
    match content(source, &line).is_empty() && start > 0 {
        // Noticed at the end of the text: what is meant is the last line that says anything.
        true => {
            let said = source.get(..start).unwrap_or("").trim_end().len();
            let start =
                source.get(..said).unwrap_or("").rfind(['\n', '\r']).map_or(0, |end| end + 1);
            start..said
        }
        false => line,
    }
}

/// A line without the white space around it.
fn content(source: &str, line: &Range<usize>) -> Range<usize> {
    let text = source.get(line.clone()).unwrap_or("");
    let start = line.start + (text.len() - text.trim_start().len());
    start.min(line.end)..(line.start + text.trim_end().len()).max(start.min(line.end))
}

/// What a look at the line alone tells.
fn by_line(source: &str, line: &Range<usize>) -> Option<(Span, String)> {
    let text = source.get(line.clone())?;
    if let Some(tab) = tab(source, line) {
        return Some(tab);
    }
    let mut inner = text.trim_start();
    let is_item = chunk::is_marked(inner, "-");
    while chunk::is_marked(inner, "-") {
        inner = inner.get(1..)?.trim_start();
    }
    let Some(colon) = chunk::colon(inner) else {
        return without_colon(inner, line.end - inner.len(), is_item);
    };
    let value = inner.get(colon + 1..)?.trim_start();
    value_of(value, line.end - value.len())
}

/// A line that is indented with a tab.
fn tab(source: &str, line: &Range<usize>) -> Option<(Span, String)> {
    let text = source.get(line.clone())?;
    let lead = text.len() - text.trim_start_matches([' ', '\t']).len();
    let is_blank = text.trim().is_empty();
    (text.get(..lead)?.contains('\t') && !is_blank).then(|| {
        let said = "indented with a tab: YAML wants spaces".to_owned();
        (Span::new(line.start, line.start + lead), said)
    })
}

fn without_colon(inner: &str, at: usize, is_item: bool) -> Option<(Span, String)> {
    let inner = inner.trim_end();
    if is_item || inner.starts_with(['"', '\'', '[', '{']) {
        return value_of(inner, at);
    }
    let span = Span::new(at, at + inner.len());
    let is_word =
        !inner.is_empty() && inner.chars().all(|c| c.is_alphanumeric() || " -_".contains(c));
    if let Some((key, _)) = inner.split_once(':').filter(|pair| !pair.0.contains(' ')) {
        return Some((span, format!("a space is missing behind `{key}:`")));
    }
    is_word.then(|| (span, "a colon is missing behind this key".to_owned()))
}

fn value_of(value: &str, at: usize) -> Option<(Span, String)> {
    let first = value.chars().next()?;
    let span = Span::new(at, at + first.len_utf8());
    let said = match first {
        '"' | '\'' => return quoted(value, at, first),
        '[' | '{' => match unclosed(value) {
            true => "this bracket is never closed".to_owned(),
            false => return None,
        },
        '`' => "a value that begins with a backtick needs quotes".to_owned(),
        '@' | '%' => format!("a value that begins with `{first}` needs quotes"),
        '-' if chunk::is_marked(value, "-") => "a list begins on the line below its key".to_owned(),
        ']' | '}' => "a closing bracket too many".to_owned(),
        '|' | '>' => format!("the text of a `{first}` block begins on the next line"),
        '&' | '*' | '!' => return None,
        _ => {
            let colon = chunk::colon(value)?;
            let span = Span::new(at + colon, at + colon + 1);
            return Some((
                span,
                "a colon inside this value needs quotes around the value".to_owned(),
            ));
        }
    };
    Some((span, said))
}

/// A quoted value: never closed, closed too early, or with an escape that is none.
fn quoted(value: &str, at: usize, quote: char) -> Option<(Span, String)> {
    let open = Span::new(at, at + 1);
    let Some(end) = closing(value, quote) else {
        return Some((open, "this quote is never closed".to_owned()));
    };
    let behind = value.get(end + 1..)?;
    let text = behind.trim();
    if !text.is_empty() && !text.starts_with('#') {
        let start = at + end + 1 + (behind.len() - behind.trim_start().len());
        let span = Span::new(start, start + text.len());
        return Some((span, "text behind the closing quote".to_owned()));
    }
    None
}

/// Where the quote closes with which a text begins.
pub(crate) fn closing(value: &str, quote: char) -> Option<usize> {
    let bytes = value.as_bytes();
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if quote == '"' => at += 1,
            b'\'' if quote == '\'' && bytes.get(at + 1) == Some(&b'\'') => at += 1,
            _ if char::from(*byte) == quote => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Whether more brackets open in a text than close.
fn unclosed(value: &str) -> bool {
    let open = value.matches(['[', '{']).count();
    open > value.matches([']', '}']).count()
}

/// Whether a line as a whole is what is wrong.
fn is_about_lines(kind: &ErrorKind) -> bool {
    use ErrorKind as E;
    matches!(
        kind,
        E::MappingValueNotAllowed
            | E::ExpectedBlockMappingKey
            | E::ExpectedBlockSequenceEntry
            | E::BlockSequenceEntryNotAllowed
            | E::InvalidIndentation
            | E::MappingKeyNotAllowed
            | E::ExpectedDocumentStart
            | E::RecursionLimitExceeded
    )
}

/// What the parser says, in other words.
fn by_kind(kind: &ErrorKind) -> String {
    use ErrorKind as E;
    let said = match kind {
        E::RecursionLimitExceeded => "nested deeper than 255 levels: not read",
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabAtBlockScalarStart
        | E::TabInPlainScalar => "a tab where YAML wants spaces",
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => "a quote is never closed",
        E::UnclosedFlowCollection { .. }
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping => "a bracket is never closed",
        E::MisplacedFlowCollectionEnd | E::MismatchedFlowCollectionEnd { .. } => {
            "this bracket closes nothing"
        }
        E::ExpectedFlowMappingSeparator | E::ExpectedFlowSequenceSeparator => {
            "a comma or a closing bracket is missing"
        }
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidUnicodeEscape
        | E::UnpairedLowSurrogate
        | E::MissingLowSurrogate => "a backslash in double quotes that begins no escape",
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            "text behind the closing quote"
        }
        E::CommentInterceptedScalar => "a comment breaks this text in two",
        E::SimpleKeyExpected | E::InvalidSimpleKey => "a key without a colon",
        E::InvalidBlockScalarHeader => "the text of a block begins on the next line",
        E::InvalidBlockScalarIndent | E::InvalidQuotedScalarIndent => {
            "this line is not indented as deep as the text that it belongs to"
        }
        E::MappingValueNotAllowed
        | E::ExpectedBlockMappingKey
        | E::ExpectedBlockSequenceEntry
        | E::BlockSequenceEntryNotAllowed
        | E::InvalidIndentation
        | E::MappingKeyNotAllowed
        | E::ExpectedDocumentStart => "indented differently from its neighbours",
        _ => "this line cannot be read",
    };
    said.to_owned()
}
