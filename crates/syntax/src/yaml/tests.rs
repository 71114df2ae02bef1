mod random;

use super::{events, node::*, rescue, tree};

/// A tree as text: what it is, where it stands, what it maps to.
fn outline(tree: &Tree, node: NodeId, depth: usize, out: &mut String) {
    use std::fmt::Write;
    let Some(it) = tree.node(node) else { return };
    let pad = "  ".repeat(depth);
    let (start, end) = (it.span.start, it.span.end);
    match &it.shape {
        Shape::Null | Shape::Known(_) => writeln!(out, "{pad}null {start}"),
        Shape::Alias(name) => writeln!(out, "{pad}*{name} {start}..{end}"),
        Shape::Scalar { text: value, style } => {
            writeln!(out, "{pad}{style:?} {start}..{end} {value:?}")
        }
        Shape::Mapping { entries, flow } => {
            let _ = writeln!(out, "{pad}map {flow} {start}..{end}");
            for entry in entries {
                outline(tree, entry.key, depth + 1, out);
                outline(tree, entry.value, depth + 2, out);
            }
            Ok(())
        }
        Shape::Sequence { items, flow } => {
            let _ = writeln!(out, "{pad}list {flow} {start}..{end}");
            for item in items {
                let _ = writeln!(out, "{pad} at {}", item.start);
                outline(tree, item.value, depth + 1, out);
            }
            Ok(())
        }
    }
    .unwrap();
}

fn whole(text: &str) -> String {
    let parsed = events::parse(text).unwrap();
    let mut out = String::new();
    for root in parsed.roots {
        outline(&parsed.tree, root, 0, &mut out);
    }
    out
}

fn chunked(text: &str) -> String {
    let read = tree::read(text, 0);
    assert_eq!(read.problems, [], "{text}");
    let mut out = String::new();
    for root in read.roots {
        outline(&read.tree, root.node, 0, &mut out);
    }
    out
}

#[test]
fn cutting_a_text_changes_nothing() {
    for text in VALID {
        assert_eq!(chunked(text), whole(text), "{text}");
    }
}

pub(super) const VALID: &[&str] = &[
    "a: 1\nb: 2\n",
    "hearback: 1\ncandidate: {name: Ada, email: a@b.c}\napplications:\n  - company: Acme\n    role: Eng\n    interviews:\n      - date: 2026-11-18 14:00\n        with: [A, B]\n    messages:\n      - kind: x\n        body: |\n          Dear,\n\n          bye\n  - company: Other\n    role: R\n",
    "- a: 1\n  b:\n  - x\n  - y\n- a: 2\n\n# end\n",
    "a:\n- x\n- y\nb: z\n",
    "a: 'it''s\n  two\n\n  three'\nb: \"x\\n\\u00e9 \\\n  y\\tz\"\nc: plain\n  goes on\n\n  here\n",
    "a: >\n  folded\n  text\n\n    more\n  end\nb: |2-\n    x\n   y\nc: |+\n  keep\n\nd: e\n",
    "---\na: 1\n---\n- b\n...\n---\nc\n",
    "a: {b: c, d: [e, f], g, 'h': \"i\"}\nj: []\nk: {}\n",
    "a: &x\n  b: 1\nc: *x\nd:\n  <<: *x\n  e: &y 2\n  f: *y\n",
    "a: # comment\n  - b # other\n  # third\n  - c\n  -\n  - d:\n",
    "a:\r\n  - b\r\n  - c: |\r\n      d\r\n      e\r\n",
    "a: !!str 1\nb: !x |\n  y\n",
    "[a, b]\n",
    "{\"a\": 1,\n\"b\": [2,\n3]}\n",
    "just text\n",
    "a: [\n  x,\n  y\n]\nb: \"q\nr\"\nc: d\n",
    "",
    "# only\n",
    "a: b",
    "é: ü\n\"x y\": z\n? k\n: v\n",
    "-\n-\n- a\n",
    "a:\n  - - x\n    - y\n  - - z\n",
    "applications:\n  # first\n  - company: A\n\n\n  - company: B\n  # after\nnotes: |\n  - not an item\n  - neither: this\n",
    "a: 1\n  \n\n",
];

fn rescued(text: &str) -> String {
    let rescued = rescue::rescue(text);
    let mut out = String::new();
    for root in rescued.parsed.roots {
        outline(&rescued.parsed.tree, root, 0, &mut out);
    }
    assert_eq!(rescued.slip, None, "{text}");
    out
}

#[test]
fn both_builders_agree() {
    // A text of several documents is cut before, and of loose indentation only one parser is fond.
    for text in VALID.iter().filter(|text| !text.contains("---") && !text.contains("\nr\"")) {
        assert_eq!(rescued(text), whole(text), "{text}");
    }
}
