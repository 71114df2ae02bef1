//! The limits of `docs/limits.md`: at each of them all is well, beyond it a clear word is said.

use crate::{SLIP, hearback, said};
use hearback_core::{Today, template_error};
use hearback_syntax::{Document, Root, Source};
use std::fs;

/// What is said of notes and of the settings beside them.
fn told(notes: &str, settings: &str) -> Vec<String> {
    let mut root = Root::new(None);
    root.configure("hearback.yaml", settings);
    root.insert("search.yaml", notes);
    let checked = root.check(Today::end_of("2026-11-21".parse().unwrap()));
    let serious = ["syntax-error", "invalid-setting"];
    let findings = checked.findings.into_iter();
    findings.filter(|it| serious.contains(&&*it.rule)).map(|it| it.message).collect()
}

/// Each limit: its words on the page, what is said of a text that reaches it, and of one beyond.
fn held(words: &str, at: &[String], beyond: &[String], said: &str) {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/limits.md");
    let page = fs::read_to_string(page).unwrap();
    assert!(page.contains(words), "the page does not say {words:?}");
    assert!(at.is_empty(), "{words}: {at:?}");
    assert!(beyond.iter().any(|told| told.contains(said)), "{words}: {beyond:?}");
}

#[test]
fn the_size_of_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let most = 16 << 20;
    let padded = |size: usize| format!("{SLIP}{}", "#\n".repeat((size - SLIP.len()) / 2 + 1));
    let run = |text: &str| {
        fs::write(folder.path().join("search.yaml"), text).unwrap();
        let (code, _, err) = said(hearback(folder.path()).args(["check", "--quiet"]));
        (code, if err.is_empty() { Vec::new() } else { vec![err] })
    };
    let (code, at) = run(&padded(most)[..most]);
    assert_eq!(code, Some(1));
    let (code, beyond) = run(&padded(most)[..=most]);
    assert_eq!(code, Some(2));
    held("16 MB", &at, &beyond, "larger than 16 MB: no notes are that long");
}

#[test]
fn nesting() {
    let nested = |levels: usize| {
        let inside = format!("{}x{}", "[".repeat(levels), "]".repeat(levels));
        format!(
            "hearback: 1\napplications:\n  - {{company: A, role: B, status: applied, notes: {inside}}}\n"
        )
    };
    held("250 levels", &told(&nested(200), ""), &told(&nested(300), ""), "deeper than 255 levels");
}

/// What the reader alone says, which is soon enough for the largest of texts.
fn read(notes: &str) -> Vec<String> {
    let document = Document::read(Source { path: "search.yaml", text: notes, listed: true });
    document.records.problems.iter().map(|problem| problem.message.clone()).collect()
}

#[test]
fn aliases() {
    let multiplied = |times: usize| {
        let (names, rounds) =
            ("Grace, ".repeat(1000), "{date: 2026-11-18, with: *a}, ".repeat(times));
        format!(
            "hearback: 1\nx-a: &a [{names}]\napplications:\n  - company: A\n    role: B\n    interviews: [{rounds}]\n"
        )
    };
    held(
        "20,000 values looked up",
        &read(&multiplied(2)),
        &read(&multiplied(100)),
        "repeat each other",
    );
}

#[test]
fn records() {
    // An application and its interviews.
    let many = |records: usize| {
        let rounds = "{date: 2026-11-18}, ".repeat(records - 1);
        let head = "hearback: 1\napplications:\n  - company: A\n    role: B\n    interviews: ";
        format!("{head}[{rounds}]\n")
    };
    let said = "more than 200000 records: the rest is not read";
    held("200,000 records", &read(&many(200_000)), &read(&many(200_001)), said);
}

#[test]
fn patterns() {
    let custom = |pattern: &str| {
        format!(
            "custom: [{{name: own, pattern: '{pattern}', in: body, level: hint, message: no}}]\n"
        )
    };
    let of = |characters: usize| told("", &custom(&"a".repeat(characters)));
    held("1000 characters", &of(1000), &of(1001), "a pattern has at most 1000 characters");
    let large = told("", &custom("((a{1,1000}){1,1000}){1,1000}"));
    held("1 MB once compiled", &told("", &custom("a{1,1000}")), &large, "too large");
}

#[test]
fn templates() {
    let said = |source: &str| template_error(source).into_iter().map(|it| it.1).collect::<Vec<_>>();
    let letter = |bytes: usize| "x".repeat(bytes);
    held(
        "16 KB",
        &said(&letter(16 << 10)),
        &said(&letter((16 << 10) + 1)),
        "longer than 16384 bytes",
    );
    let nested = |levels| format!("{{{{ {}1{} }}}}", "(".repeat(levels), ")".repeat(levels));
    held("20,000 steps", &said(&nested(20)), &said(&nested(500)), "");
}
