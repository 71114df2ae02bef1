//! Texts that mean harm, or are no text at all: findings or one clear problem, soon, no panic.

mod hostile;

use hearback_core::{ProblemKind, Records};
use hearback_syntax::{Document, Source};
use hostile::{read_soon, slipped, sound};
use proptest::prelude::*;

fn read(name: &str, text: &str) -> Records {
    read_soon("search.yaml", name, text)
}

const ENTRY: &str = "  - company: Acme Corp\n    role: Engineer\n    status: applied\n";

fn journal(inside: &str) -> String {
    format!("hearback: 1\napplications:\n{ENTRY}    notes: {inside}\n{ENTRY}")
}

fn syntax(records: &Records) -> usize {
    records.problems.iter().filter(|problem| problem.kind == ProblemKind::Syntax).count()
}

#[test]
fn deep_nesting_is_one_problem_and_the_rest_is_read() {
    for (name, level) in [
        ("brackets", "["),
        ("braces", "{"),
        ("pairs in braces", "{a: "),
        ("lists", "- "),
        ("questions", "? "),
        ("colons", ": "),
        ("keys", "a: "),
        ("lists of keys", "- a: "),
        ("quotes", "\""),
        ("anchors", "&a "),
        ("aliases", "*a "),
        ("tags", "! "),
        ("commas", ","),
        ("closing brackets", "]"),
    ] {
        let text = journal(&level.repeat(100_000));
        let records = read(name, &text);
        assert!(syntax(&records) <= 1, "{name}: {:?}", records.problems);
        assert_eq!(records.items.len(), 2, "{name}");
        // And with nothing around it.
        read(name, &level.repeat(100_000));
        // And on lines of its own, each deeper than the one before.
        let stairs: String =
            (0..1000).map(|depth| format!("{}{level}\n", " ".repeat(depth))).collect();
        read(name, &journal(&format!("\n{stairs}")));
    }
}

#[test]
fn two_hundred_and_fifty_four_columns_do_not_reach_the_scanner() {
    for width in [199, 200, 201, 253, 254, 255, 256, 300, 5000] {
        for unit in ["- ", "? ", ": ", " ", "\t", "-\t"] {
            // The tab makes sure that the specification's parser refuses it.
            let text = journal(&format!("\n\t{}x: y: z", unit.repeat(width)));
            read("columns", &text);
            let text = journal(&format!("@\n{}x: y: z", unit.repeat(width)));
            read("columns", &text);
        }
        let stairs: String = (0..width).map(|depth| " ".repeat(depth) + "a:\n").collect();
        read("stairs", &format!("hearback: 1\napplications: @\n{stairs}"));
    }
}

#[test]
fn aliases_are_not_multiplied_out() {
    let mut bomb = "hearback: 1\nx-a0: &a0 {company: Acme, role: R, status: applied, \
                    interviews: [{date: 2026-11-18}]}\n"
        .to_owned();
    for level in 1..40 {
        let before = format!("*a{}, ", level - 1).repeat(10);
        bomb += &format!("x-a{level}: &a{level} [{}]\n", before.trim_end_matches(", "));
    }
    bomb += "applications: *a39\n";
    assert!(read("bomb", &bomb).items.len() < 1000);

    let wide = format!(
        "hearback: 1\nx-a: &a\n  company: Acme\n  role: R\n  interviews:\n{}applications: [{}]\n",
        "    - {date: 2026-11-18, with: Grace}\n".repeat(1000),
        "*a, ".repeat(1000),
    );
    let records = read("wide", &wide);
    assert_eq!(syntax(&records), 1, "{:?}", records.problems);

    let merges = format!(
        "hearback: 1\nx-a: &a {{company: Acme}}\napplications:\n  - {{<<: [{}], role: R}}\n",
        "*a, ".repeat(50_000),
    );
    read("merges", &merges);
    let itself = "hearback: 1\napplications: &a\n  - company: Acme\n    role: R\n    interviews: *a\n    <<: *a\n";
    read("itself", itself);
}

#[test]
fn long_lines_are_read() {
    let ten = 10 * 1024 * 1024;
    for (name, text) in [
        ("one value", journal(&"x".repeat(ten))),
        ("one word", "x".repeat(ten)),
        ("a broken value", journal(&format!("@{}", "x: ".repeat(ten / 3)))),
        ("an open quote", journal(&format!("\"{}", "x ".repeat(ten / 2)))),
        ("comments", format!("hearback: 1\n{}", "# hearback: allow x ".repeat(ten / 20))),
        ("comments in a value", journal(&"'# hearback: allow x ".repeat(ten / 20))),
        ("spaces", journal(&" ".repeat(ten))),
    ] {
        read(name, &text);
    }
}

#[test]
fn many_broken_entries_are_read_soon() {
    let broken = "  - company: Acme: Corp\n    role: \"Engineer\n    with: [A\n".repeat(400);
    let records = read("entries", &format!("hearback: 1\napplications:\n{broken}"));
    assert_eq!(records.items.len(), 400);
    let marks = "<<<<<<< a\n=======\n>>>>>>> b\n".repeat(5_000);
    read("merges", &format!("hearback: 1\n{marks}"));
    let words = "word\n".repeat(50_000);
    read("words", &format!("hearback: 1\n{words}"));
    let quotes = "a: \"\n".repeat(5_000);
    read("quotes", &format!("hearback: 1\n{quotes}"));
}

#[test]
fn odd_characters_are_no_reason_to_stop() {
    for (name, odd) in [
        ("NUL", "a\0b"),
        ("escape", "a\u{1b}b"),
        ("delete", "\u{7f}"),
        ("next line", "a\u{85}b"),
        ("separators", "a\u{2028}b\u{2029}c"),
        ("mark inside", "\u{feff}a"),
        ("astral", "👩‍🚀 \"x"),
        ("not a character", "\u{ffff}\u{fffe}"),
        ("right to left", "\u{202e}abc"),
    ] {
        let records = read(name, &journal(odd));
        assert!(syntax(&records) <= 1, "{name}: {:?}", records.problems);
        assert_eq!(records.items.len(), 2, "{name}");
    }
    let text = format!("\u{feff}{}", journal("x"));
    let records = read("mark", &text);
    assert_eq!((records.items.len(), syntax(&records)), (2, 0));
    assert!(records.own);
}

#[test]
fn every_prefix_of_a_journal_is_read() {
    let text = "\u{feff}# hearback: allow-file all\r\nhearback: 1\r\ncandidate: {name: \"Ada L\", email: 'a@b.c'}\r\n\
                applications:\r\n  - &acme\r\n    company: Åcme 👍\r\n    role: >-\r\n      Back\r\n      end\r\n    \
                interviews:\r\n    - {date: 2026-11-18, with: [A, \"B\\u00e9\"]}\r\n    messages:\r\n      - kind: x\r\n        \
                body: |\r\n          Dear\r\n\r\n          x: y\r\n  - <<: *acme\r\n    role: 'it''s'\r\n---\r\n- company: X\r\n  role: Y\r\n  applied: 1\r\n";
    for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
        let prefix = &text[..end];
        let document = Document::read(Source { path: "a.yaml", text: prefix, listed: true });
        sound("prefix", prefix, &document.records);
        let lone = prefix.replace("\r\n", "\r");
        let document = Document::read(Source { path: "a.yaml", text: &lone, listed: true });
        sound("prefix", &lone, &document.records);
    }
}

const BASE: &str = "hearback: 1\ncandidate: {name: \"Ada L\", email: 'a@b.c'}\napplications:\n  - &acme\n    company: Åcme 👍\n    \
    role: >-\n      Back\n      end\n    interviews:\n    - {date: 2026-11-18, with: [A, \"B\\u00e9\"]}\n    messages:\n      \
    - kind: thank-you # hearback: allow all\n        body: |\n          Dear\n\n          x: y\n  - <<: *acme\n    role: 'it''s'\n    \
    ? status\n    : applied\n# end\nx-notes: [a,\n  b]\n";

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_fingers_may_do_is_read(
        slips in prop::collection::vec((0..700_usize, 0..4_usize, "[ \\t\\n\\r:#,\\[\\]{}&*!|>'\"%@`?<=>a0\u{e9}\u{feff}\\\\-]{0,3}"), 1..6)
    ) {
        let text = slipped(BASE, &slips);
        let most = slips.len() + 1;
        let document = Document::read(Source { path: "a.yaml", text: &text, listed: true });
        sound("slips", &text, &document.records);
        let record = |index: u32| document.records.items.get(index as usize).is_some();
        let parents = document.records.items.iter().filter_map(|record| record.parent);
        prop_assert!(parents.into_iter().all(record));
        let syntax = syntax(&document.records);
        prop_assert!(syntax <= most, "{} problems\n{}", syntax, text);
    }
}
