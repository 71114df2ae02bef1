//! Random texts: both builders agree, cutting changes nothing, and every character maps to its own.

use super::{super::chunk, Shape, Style, events, outline, rescue, tree};
use proptest::prelude::*;

/// A value to be written in some style.
#[derive(Clone, Debug)]
enum Value {
    Nothing,
    Scalar(String, u8),
    Mapping(Vec<(String, Value)>, bool),
    List(Vec<Value>, bool),
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,6}",
        "[a-zé👍#:,\\[\\]{}&*|>'\"%@` -]{1,8}",
        Just("2026-11-18".to_owned()),
        Just("it's \"so\": # no".to_owned()),
        Just("a\\b\tc".to_owned()),
    ]
}

fn said() -> impl Strategy<Value = String> {
    prop::collection::vec(
        (word(), prop_oneof![Just(" "), Just("\n"), Just("\n\n"), Just("\n  "), Just("  ")]),
        1..6,
    )
    .prop_map(|parts| parts.into_iter().map(|(word, gap)| word + gap).collect())
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        1 => Just(Value::Nothing),
        4 => (word(), 0..6_u8).prop_map(|(text, style)| Value::Scalar(text, style)),
        4 => (said(), 0..6_u8).prop_map(|(text, style)| Value::Scalar(text, style)),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            (prop::collection::vec(("[a-z]{1,5}", inner.clone()), 1..5), any::<bool>())
                .prop_map(|(entries, flow)| Value::Mapping(entries, flow)),
            (prop::collection::vec(inner, 1..5), any::<bool>())
                .prop_map(|(items, flow)| Value::List(items, flow)),
        ]
    })
}

/// Writes a value behind its key or dash.
fn write(value: &Value, indent: usize, flow: bool, out: &mut String) {
    let pad = " ".repeat(indent);
    match value {
        Value::Nothing if flow => *out += "~",
        Value::Nothing => {}
        Value::Scalar(text, style) => scalar(text, *style, indent, flow, out),
        Value::Mapping(entries, own) if flow || *own => {
            *out += "{";
            for (key, value) in entries {
                *out += &format!("{key}: ");
                write(value, indent, true, out);
                *out += if key.len() > 3 { ",\n " } else { ", " };
                *out += &pad;
            }
            *out += "}";
        }
        Value::List(items, own) if flow || *own => {
            *out += "[";
            for value in items {
                write(value, indent, true, out);
                *out += ", ";
            }
            *out += "]";
        }
        Value::Mapping(entries, _) => {
            for (key, value) in entries {
                *out += &format!("\n{pad}{key}:");
                behind(value, indent, out);
            }
        }
        Value::List(items, _) => {
            for value in items {
                *out += &format!("\n{pad}-");
                behind(value, indent, out);
            }
        }
    }
}

fn behind(value: &Value, indent: usize, out: &mut String) {
    if !matches!(value, Value::Nothing) {
        *out += " ";
    }
    write(value, indent + 2, false, out);
    if out.len().is_multiple_of(7) {
        *out += if out.len().is_multiple_of(2) { "\n\n# note" } else { " # note: x" };
    }
}

fn scalar(text: &str, style: u8, indent: usize, flow: bool, out: &mut String) {
    let pad = " ".repeat(indent + 1);
    let lines = |text: &str| text.replace('\n', &format!("\n{pad}"));
    match style {
        0 => *out += &lines(text.trim()),
        1 => *out += &format!("'{}'", lines(&text.replace('\'', "''"))),
        2 => *out += &format!("\"{}\"", text.escape_debug()),
        3 => *out += &format!("\"{}\"", lines(&text.replace('\\', "\\\\").replace('"', "\\x22"))),
        4 if !flow => *out += &format!("|\n{pad}{}", lines(text)),
        5 if !flow => *out += &format!(">-\n{pad}{}", lines(text)),
        _ => *out += text.trim(),
    }
}

fn text() -> impl Strategy<Value = String> {
    (prop::collection::vec(("[a-z]{1,5}", value()), 1..4), any::<bool>(), 0..3_u8).prop_map(
        |(entries, list, ends)| {
            let top = match list {
                true => Value::List(entries.into_iter().map(|entry| entry.1).collect(), false),
                false => Value::Mapping(entries, false),
            };
            let mut out = String::new();
            write(&top, 0, false, &mut out);
            let out = out.trim_start_matches('\n').to_owned() + "\n";
            match ends {
                0 => out.replace('\n', "\r\n"),
                1 => out.trim_end().to_owned(),
                _ => out,
            }
        },
    )
}

/// Whether a text is YAML to the letter; tree-sitter takes no less.
fn is_strict(text: &str) -> bool {
    let options =
        granit_parser::options! { strict_indentation: true, emit_unresolved_aliases: true };
    granit_parser::Parser::new_from_str_with_options(text, options).all(|event| event.is_ok())
}

/// Whether a key is empty or a collection, which no journal has and the rescue does not look for.
fn has_odd_keys(tree: &super::Tree) -> bool {
    let is_odd =
        |key: usize| !matches!(tree.shape(key), Some(Shape::Scalar { .. } | Shape::Alias(_)));
    tree.nodes().any(|node| match &node.shape {
        Shape::Mapping { entries, .. } => entries.iter().any(|entry| is_odd(entry.key)),
        _ => false,
    })
}

fn shown(tree: &super::Tree, roots: impl IntoIterator<Item = usize>) -> String {
    let mut out = String::new();
    for root in roots {
        outline(tree, root, 0, &mut out);
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, max_global_rejects: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn builders_agree_and_cutting_changes_nothing(text in text()) {
        // What the parser takes beyond the letter (a flow collection that goes on at the margin) may
        // be cut elsewhere.
        prop_assume!(is_strict(&text));
        // An anchor whose name is a colon is one to the parser, and none to the rescue.
        prop_assume!(!text.contains("&:"));
        let Ok(whole) = events::parse(&text) else { return Err(TestCaseError::reject("no YAML")) };
        let read = tree::read(&text, 0);
        prop_assert_eq!(&read.problems, &[]);
        let roots = read.roots.iter().map(|root| root.node);
        prop_assert_eq!(shown(&read.tree, roots), shown(&whole.tree, whole.roots.iter().copied()), "{}", text);
        for chunk in chunk::cut(&text, 0) {
            let source = &text[chunk.range];
            if has_odd_keys(&whole.tree) {
                continue;
            }
            let Ok(parsed) = events::parse(source) else { continue };
            let rescued = rescue::rescue(source);
            prop_assert_eq!(rescued.slip, None, "{}", source);
            prop_assert_eq!(
                shown(&rescued.parsed.tree, rescued.parsed.roots),
                shown(&parsed.tree, parsed.roots),
                "{}", source
            );
        }
    }

    #[test]
    fn every_character_maps_to_its_own(text in text()) {
        let Ok(whole) = events::parse(&text) else { return Err(TestCaseError::reject("no YAML")) };
        for node in whole.tree.nodes() {
            let Shape::Scalar { text: value, style } = &node.shape else { continue };
            for (at, c) in value.value.char_indices() {
                let span = value.source(at..at + c.len_utf8());
                let there = &text[span.range()];
                let is_same = there.chars().eq([c]);
                let blank = there.trim_matches(['"', '\'']).trim().is_empty();
                let is_made = match style {
                    Style::DoubleQuoted => there.contains('\\') || (c.is_whitespace() && blank),
                    Style::SingleQuoted => there == "''" || (c.is_whitespace() && blank),
                    _ => {
                        let there = there.trim_start_matches(['|', '>', '-']);
                        matches!(c, ' ' | '\n') && there.trim().is_empty()
                    }
                };
                prop_assert!(is_same || is_made, "{:?} of {:?} is {:?}\n{}", c, value, there, text);
            }
        }
    }
}
