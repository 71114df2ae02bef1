//! Text that means itself in Markdown, and the lines that it stands in.

use std::fmt::Write;

pub(super) fn field(out: &mut String, key: &str, value: &Option<String>) {
    let Some(value) = value else { return };
    let _ = writeln!(out, "- {key}: {}", escaped(&one_line(value)));
}

/// Texts as the value of one field: lines go on below it, paragraphs stand apart.
pub(super) fn texts(out: &mut String, key: &str, values: &[String]) {
    let paragraphs = values.iter().flat_map(|text| text.split("\n\n"));
    let paragraphs: Vec<&str> =
        paragraphs.map(|text| text.trim_matches('\n')).filter(|it| !it.trim().is_empty()).collect();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        for (at, line) in paragraph.lines().enumerate() {
            let line = escaped_line(line.trim());
            let _ = match (index, at) {
                (0, 0) => writeln!(out, "- {key}: {line}"),
                (_, 0) => writeln!(out, "\n  {line}"),
                _ => writeln!(out, "  {line}"),
            };
        }
    }
}

pub(super) fn ensure_blank(out: &mut String) {
    if !out.ends_with("\n\n") {
        out.push('\n');
    }
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text that means itself in Markdown.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        let inside = before.is_alphanumeric() && after.is_alphanumeric();
        let marks = match c {
            '\\' => after.is_ascii_punctuation() || after == ' ',
            '`' | '*' | '[' | ']' | '~' => true,
            // Inside a word it is no mark.
            '_' => !inside,
            // An address in angle brackets stays as it is.
            '<' => {
                let inner: String = chars.clone().take_while(|c| *c != '>').collect();
                !inner.contains('@') || inner.contains(' ')
            }
            // What ends a comment ends one also where none was opened.
            '>' => out.ends_with("--"),
            '&' => chars.clone().take(32).any(|c| c == ';'),
            _ => false,
        };
        if marks {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// The same for a line of its own, which must not begin a block.
fn escaped_line(line: &str) -> String {
    let text = escaped(line);
    let first = text.chars().next().unwrap_or(' ');
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if matches!(first, '#' | '>' | '-' | '+' | '=' | '|' | '~' | ':') {
        return format!("\\{text}");
    }
    if digits.len() < text.len() && digits.starts_with(['.', ')']) {
        let at = text.len() - digits.len();
        let (number, rest) = text.split_at(at);
        return format!("{number}\\{rest}");
    }
    text
}

/// Whether a name may stand in a heading without being taken apart.
pub(super) fn is_plain_heading(name: &str) -> bool {
    name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '\'' | '.' | '&' | '’'))
        && ![" at ", " with ", " from ", " to ", " for "].iter().any(|word| name.contains(word))
}

pub(super) fn is_plain_stage(stage: &str) -> bool {
    let words = ["with", "cancel", "reschedul", "postpon", "show", "pass", "reject", "done"];
    let lower = stage.to_lowercase();
    stage.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-'))
        && !words.iter().any(|word| lower.contains(word))
        && !lower.contains("interview")
        && hearback_core::find_date(stage, None).is_none()
}

pub(super) fn is_plain_date(date: &str) -> bool {
    matches!(hearback_core::read_date(date, None), hearback_core::Reading::Day(_))
        && date.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ':' | ' '))
}
