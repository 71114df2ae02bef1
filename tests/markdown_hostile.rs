//! Markdown that means harm, or is no text at all: read soon, without a panic.

mod hostile;

use hearback_core::Records;
use hearback_syntax::{Document, Source};
use hostile::{read_soon, slipped, sound};
use proptest::prelude::*;

fn read(name: &str, text: &str) -> Records {
    read_soon("search.md", name, text)
}

const TOP: &str = "---\nhearback: 1\n---\n\n";
const ENTRY: &str = "# Acme Corp — Engineer\n\n- Status: applied\n\n";

fn journal(inside: &str) -> String {
    format!("{TOP}{ENTRY}{inside}\n\n{ENTRY}")
}

fn applications(records: &Records) -> usize {
    records.items.iter().filter(|it| it.kind == hearback_core::Kind::Application).count()
}

#[test]
fn deep_nesting_is_read_and_the_rest_with_it() {
    for unit in [
        "> ", ">", "- ", "* ", "+ ", "1. ", "- > ", "[", "![", "[[", "](", "**", "*a ", "_a_ ",
        "`", "``` ", "<", "<a>", "<!--", "-->", "~~", "|", "| ", "\\", "&amp;", "&", "#", "# ",
        "=", "-", "- - ", "\t", "a: ", "a:: ", "[a:: ", "**a:** ", "$", "^", "@a.b ",
    ] {
        let text = journal(&unit.repeat(20_000));
        let records = read(unit, &text);
        let opened = ["<!--", "``` ", "`", "~~"].contains(&unit);
        assert!(applications(&records) >= if opened { 1 } else { 2 }, "{unit}");
        read(unit, &unit.repeat(20_000));
        let lines = format!("{unit}x\n").repeat(2_000);
        read(unit, &journal(&lines));
        let stairs: String =
            (0..300).map(|depth| format!("{}{unit}a\n", " ".repeat(depth))).collect();
        read(unit, &journal(&format!("{stairs}{}", "\n".repeat(10_000))));
        let columns: String = (0..300).map(|depth| format!("{}x\n", unit.repeat(depth))).collect();
        read(unit, &journal(&columns));
    }
}

#[test]
fn long_texts_are_read() {
    let ten = 2 * 1024 * 1024;
    for (name, text) in [
        ("one value", journal(&format!("- Notes: {}", "x".repeat(ten)))),
        ("one word", "x".repeat(ten)),
        ("words", "x ".repeat(ten / 2)),
        ("spaces", journal(&" ".repeat(ten))),
        ("lines", journal(&"\n".repeat(ten / 4))),
        ("returns", journal(&"\r".repeat(ten / 10))),
        (
            "a cell",
            format!(
                "| Company | Role | Status |\n|---|---|---|\n| {} | b | c |\n",
                "x".repeat(ten)
            ),
        ),
        (
            "cells",
            format!("| Company | Role | Status |\n|---|---|---|\n{}\n", "| a ".repeat(ten / 40)),
        ),
        ("a heading", journal(&format!("## {}", "x ".repeat(ten / 20)))),
        ("a fence", journal(&format!("```email\n{}\n```", "x\n".repeat(ten / 20)))),
    ] {
        read(name, &text);
    }
}

#[test]
fn many_of_everything_are_read_soon() {
    for (name, unit) in [
        ("applications", ENTRY),
        ("interviews", "## Interview: phone screen, 2026-11-18\n\n- With: Grace\n\n"),
        ("messages", "### Thank-you to Grace, draft\n\n```email\nTo: Grace\n\nDear\n```\n\n"),
        ("fields", "- Contact: Grace\n"),
        ("unknown", "- Shoe size: 44\n"),
        ("comments", "<!-- hearback: allow all -->\n"),
        ("starts", "<!-- hearback: allow-start all -->\n"),
        ("merges", "<<<<<<< a\n=======\n>>>>>>> b\n"),
        ("quotes", "**2026-11-04 - A to B:**\n\n> x\n\n"),
        ("tables", "| Company | Role | Status |\n|---|---|---|\n| a | b | c |\n\n"),
        ("orphans", "| a | b | c |\n\n"),
        ("headings", "## x\n"),
        ("tasks", "- [ ] send thank you 📅 2026-11-18\n"),
        ("dates", "- 2026-11-18: applied\n"),
    ] {
        let records = read(name, &journal(&unit.repeat(2_000)));
        assert!(applications(&records) >= 2, "{name}");
    }
    let deep: String = (0..2_000).map(|n| format!("{} x\n\n", "#".repeat(n % 6 + 1))).collect();
    read("levels", &journal(&deep.repeat(20)));
}

#[test]
fn odd_characters_are_no_reason_to_stop() {
    for (name, odd) in [
        ("NUL", "a\0b"),
        ("escape", "a\u{1b}b"),
        ("next line", "a\u{85}b"),
        ("separators", "a\u{2028}b\u{2029}c"),
        ("mark inside", "\u{feff}a"),
        ("astral", "👩‍🚀 \"x"),
        ("not a character", "\u{ffff}\u{fffe}"),
        ("form feed", "a\u{c}b"),
        ("wide space", "\u{a0}\u{3000}- Status: x"),
        ("right to left", "\u{202e}abc"),
    ] {
        for place in
            ["{}", "- Status: {}", "## {}", "## Interview: {}", "| {} | x |", "> {}", "- {}: {}"]
        {
            let records = read(name, &journal(&place.replace("{}", odd)));
            assert!(applications(&records) >= 2, "{name} in {place}");
            assert_eq!(
                records
                    .problems
                    .iter()
                    .filter(|it| it.kind == hearback_core::ProblemKind::Syntax)
                    .count(),
                0
            );
        }
    }
    let records = read("mark", &format!("\u{feff}{}", journal("x")));
    assert!(records.own);
    assert_eq!(records.problems, []);
}

const BASE: &str = "\u{feff}---\nhearback: 1\ncandidate: \"Ada Ł\"\n---\n\n# [Åcme](https://a.example) — **Back** end\n\n\
    - Status: interviewing <!-- hearback: allow all -->\n- Contact: Grace <g@a.example>, boss\n- Shoe: 44\n\n\
    ## Interview: phone screen, 2026-11-18 14:00\n\n- With: [[Grace|G]] & `Linus`\n  and more\n- Notes:\n  - a\n\nWe *talked* &amp; more.\n\n\
    ### Thank-you to Grace, sent 2026-11-18\n\n```email\nTo: Grace <g@a.example>\nSubject: 👍\n\nDear\n```\n\n## Messages\n\n\
    **Nov 4, 2026 - Grace to Ada:**\n\n> Hi\n> > x\n\n| Date | Action |\n|---|---:|\n| 2026-11-18 | [[x\\|y]] `a|b` |\n\
    ## Contacts\n\n* Ann (HR)\n\n<<<<<<< a\n# B\n=======\n# C\n>>>>>>> b\n\nstatus:: applied\n(role:: x) [company:: y]\n\n- [ ] call 📅 2026-11-20\n";

#[test]
fn every_prefix_is_read() {
    for text in [BASE.to_owned(), BASE.replace('\n', "\r\n"), BASE.replace('\n', "\r")] {
        for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
            let text = &text[..end];
            for listed in [true, false] {
                let document = Document::read(Source { path: "data/a.md", text, listed });
                sound("prefix", text, &document.records);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_fingers_may_do_is_read(
        slips in prop::collection::vec((0..1000_usize, 0..9_usize, "[ \\t\\n\\r:#,\\[\\]{}&*!|>'\"%@`~<=>a0_\u{e9}\u{feff}\\\\-]{0,4}"), 1..8)
    ) {
        let text = slipped(BASE, &slips);
        let document = Document::read(Source { path: "a.md", text: &text, listed: true });
        sound("slips", &text, &document.records);
    }
}
