//! Values as YAML writes them: plain where that is read back as the same text, else quoted.

use crate::yaml::{events, node::Style};

/// Where a value is to stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    /// Between brackets.
    pub(super) flow: bool,
    /// The column of the key, and how far its block scalar is set in from it.
    pub(super) column: usize,
    pub(super) step: usize,
    pub(super) eol: &'static str,
    /// A number, a `true` or a `null` is meant as one.
    pub(super) typed: bool,
}

/// The ways to write a value, the best first: in the style asked for, plain, in a block, quoted.
pub(super) fn ways(value: &str, spot: Spot, style: Option<Style>) -> Vec<String> {
    let block = value.contains('\n') && !spot.flow;
    let mut styles: Vec<Style> = style.into_iter().collect();
    if block {
        styles.insert(0, Style::Literal);
    }
    styles.extend([Style::Plain, quotes(value), Style::DoubleQuoted]);
    let mut out: Vec<String> = Vec::new();
    for written in styles.into_iter().filter_map(|style| write(value, spot, style)) {
        if !out.contains(&written) {
            out.push(written);
        }
    }
    out
}

/// A text as YAML writes it behind a key or a dash in that column, read back as the same text:
/// several lines in a block, set in by two. With `flow` it may stand between brackets.
pub fn yaml_text(value: &str, column: usize, flow: bool) -> String {
    let spot = Spot { flow, column, step: 2, eol: "\n", typed: false };
    ways(value, spot, None).into_iter().next().unwrap_or_else(|| double_quoted(value))
}

/// A value on one line, for a list or a mapping between brackets.
pub(super) fn flow(value: &str, eol: &'static str) -> String {
    let spot = Spot { flow: true, column: 0, step: 2, eol, typed: false };
    ways(value, spot, None).into_iter().next().unwrap_or_else(|| double_quoted(value))
}

/// The quotes that need no escaping.
fn quotes(value: &str) -> Style {
    let single = value.contains(['"', '\\']) && !value.contains('\'');
    if single { Style::SingleQuoted } else { Style::DoubleQuoted }
}

fn write(value: &str, spot: Spot, style: Style) -> Option<String> {
    match style {
        Style::Plain => is_plain(value, spot).then(|| value.to_owned()),
        Style::SingleQuoted => {
            let printable = !value.chars().any(is_escaped);
            printable.then(|| format!("'{}'", value.replace('\'', "''")))
        }
        Style::DoubleQuoted => Some(double_quoted(value)),
        Style::Literal | Style::Folded => block(value, spot),
    }
}

/// Whether a value may stand without quotes: it is read back as it is, and no reader takes it for
/// anything but text.
fn is_plain(value: &str, spot: Spot) -> bool {
    let one_line = !value.is_empty() && value.trim() == value && !value.chars().any(is_escaped);
    if !one_line || (!spot.typed && means_more(value)) {
        return false;
    }
    let in_block = format!("key: {value}\n");
    let in_flow = format!("key: {{key: {value}, key: [{value}, {value}]}}\n");
    let same = |read: Option<(String, Style)>| {
        read.is_some_and(|(read, style)| style == Style::Plain && read == value)
    };
    same(events::value(&in_block)) && (!spot.flow || is_plain_in_flow(&in_flow, value))
}

fn is_plain_in_flow(source: &str, value: &str) -> bool {
    let Ok(parsed) = events::parse(source) else { return false };
    let texts = parsed.tree.nodes().filter(|node| match &node.shape {
        crate::yaml::node::Shape::Scalar { text, style } => {
            *style == Style::Plain && text.value == value
        }
        _ => false,
    });
    let words = if value == "key" { 6 } else { 3 };
    texts.count() == words
}

/// Whether a reader of either version of YAML takes it for a truth value or for nothing.
fn means_more(value: &str) -> bool {
    let old = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"];
    let lower = value.to_ascii_lowercase();
    old.contains(&lower.as_str())
        || serde_yaml::from_str::<serde_yaml::Value>(value)
            .is_ok_and(|value| value.is_bool() || value.is_null())
}

/// Characters that stand in a quoted scalar as escapes only.
fn is_escaped(c: char) -> bool {
    c.is_control() || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}')
}

fn double_quoted(value: &str) -> String {
    format!("\"{}\"", escaped(value))
}

/// A text as it stands between double quotes.
pub(super) fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 8);
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_escaped(c) => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// A literal block scalar: its indicator, and its lines below.
fn block(value: &str, spot: Spot) -> Option<String> {
    let plain = |c: char| c != '\n' && c != '\t' && is_escaped(c);
    if spot.flow || value.is_empty() || value.chars().any(plain) {
        return None;
    }
    let text = value.trim_end_matches('\n');
    let chomp = match value.len() - text.len() {
        0 => "-",
        1 => "",
        _ => "+",
    };
    let first = text.split('\n').find(|line| !line.is_empty())?;
    let digit = if first.starts_with([' ', '\t']) { spot.step.to_string() } else { String::new() };
    let mut out = format!("|{digit}{chomp}");
    let indent = " ".repeat(spot.column + spot.step);
    let lines = if chomp == "+" { value.strip_suffix('\n').unwrap_or(value) } else { text };
    for line in lines.split('\n') {
        out.push_str(spot.eol);
        if !line.is_empty() {
            out.push_str(&indent);
            out.push_str(line);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::{Spot, ways};

    fn first(value: &str, flow: bool) -> String {
        let spot = Spot { flow, column: 2, step: 2, eol: "\n", typed: false };
        ways(value, spot, None).remove(0)
    }

    #[test]
    fn plain_where_it_is_read_back() {
        for (value, block, flow) in [
            ("Grace Hopper", "Grace Hopper", "Grace Hopper"),
            ("2026-11-18", "2026-11-18", "2026-11-18"),
            ("Ada \u{2013} Thank you", "Ada \u{2013} Thank you", "Ada \u{2013} Thank you"),
            ("a, b", "a, b", "\"a, b\""),
            ("x]", "x]", "\"x]\""),
            ("no", "\"no\"", "\"no\""),
            ("Re: hello", "\"Re: hello\"", "\"Re: hello\""),
            ("a #b", "\"a #b\"", "\"a #b\""),
            ("@home", "\"@home\"", "\"@home\""),
            ("say \"hi\": now", "'say \"hi\": now'", "'say \"hi\": now'"),
            ("say \"hi\"", "say \"hi\"", "say \"hi\""),
            ("- x", "\"- x\"", "\"- x\""),
            ("", "\"\"", "\"\""),
            (" x", "\" x\"", "\" x\""),
            ("key", "key", "key"),
            ("a\nb\n", "|\n    a\n    b", "\"a\\nb\\n\""),
            ("a\n\n b", "|-\n    a\n\n     b", "\"a\\n\\n b\""),
            (" a\nb", "|2-\n     a\n    b", "\" a\\nb\""),
            ("a\n\n", "|+\n    a\n", "\"a\\n\\n\""),
        ] {
            assert_eq!(first(value, false), block, "{value:?}");
            assert_eq!(first(value, true), flow, "{value:?}");
        }
    }
}
