//! What other programs rely on: the shape of the JSON, and that the command says what the one
//! pipeline says.

use crate::{here, transcript::hearback};
use hearback_core::Today;
use hearback_syntax::{Lines, Root};
use serde_json::Value;
use std::fs;

const TODAY: &str = "2026-11-24";

fn json(args: &[&str]) -> Value {
    let done = hearback(&here().join("journals")).args(args).output().unwrap();
    serde_json::from_slice(&done.stdout).unwrap()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn the_json_of_a_check() {
    let report = json(&["check", "--today", TODAY, "--format", "json"]);
    assert_eq!(keys(&report), ["version", "today", "findings", "summary"]);
    assert_eq!(report["version"], 1);
    assert_eq!(report["today"], TODAY);
    let summary = ["documents", "applications", "error", "warning", "info", "hint"];
    assert_eq!(keys(&report["summary"]), summary);
    let findings = report["findings"].as_array().unwrap();
    let counted: u64 = ["error", "warning", "info", "hint"]
        .iter()
        .map(|it| report["summary"][it].as_u64().unwrap())
        .sum();
    assert_eq!(counted, findings.len() as u64);
    let expected = [
        "rule",
        "level",
        "path",
        "line",
        "column",
        "end_line",
        "end_column",
        "offset",
        "end_offset",
        "message",
        "advice",
        "url",
        "fixes",
        "related",
    ];
    assert!(findings.iter().any(|finding| !finding["fixes"].as_array().unwrap().is_empty()));
    for finding in findings {
        assert_eq!(keys(finding), expected);
        for fix in finding["fixes"].as_array().unwrap() {
            assert_eq!(keys(fix), ["title", "kind", "edits"]);
            for edit in fix["edits"].as_array().unwrap() {
                assert_eq!(keys(edit), ["path", "offset", "end_offset", "text"]);
            }
        }
        for related in finding["related"].as_array().unwrap() {
            assert_eq!(keys(related), ["path", "line", "column", "message"]);
        }
    }
}

#[test]
fn the_json_of_an_agenda() {
    let agenda = json(&["agenda", "--today", TODAY, "--format", "json"]);
    assert_eq!(keys(&agenda), ["version", "today", "steps"]);
    let expected = [
        "kind",
        "state",
        "due",
        "overdue_from",
        "company",
        "role",
        "to",
        "channel",
        "path",
        "line",
        "reason",
        "advice",
    ];
    let steps = agenda["steps"].as_array().unwrap();
    assert!(!steps.is_empty());
    for step in steps {
        assert_eq!(keys(step), expected);
    }
}

/// Findings as offsets, rules and words.
type Said = Vec<(usize, usize, usize, usize, String, String, String)>;

#[test]
fn the_command_says_what_the_pipeline_says() {
    let mut seen = 0;
    for entry in fs::read_dir(here().join("journals")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let mut root = Root::new(None);
        root.insert(name, &text);
        let checked = root.check(Today::end_of(TODAY.parse().unwrap()));
        let lines = Lines::new(&text);
        let expected: Said = checked
            .findings
            .iter()
            .map(|finding| {
                let span = finding.place.span;
                let at = lines.position(span.start as usize);
                let level = finding.level.name().to_owned();
                let (rule, message) = (finding.rule.clone(), finding.message.clone());
                (span.start as usize, span.end as usize, at.line, at.column, level, rule, message)
            })
            .collect();
        let report = json(&["check", name, "--today", TODAY, "--format", "json"]);
        let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
        let word = |value: &Value| value.as_str().unwrap().to_owned();
        let found: Said = report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| {
                let (start, end) = (number(&it["offset"]), number(&it["end_offset"]));
                let (line, column) = (number(&it["line"]), number(&it["column"]));
                let (level, rule) = (word(&it["level"]), word(&it["rule"]));
                (start, end, line, column, level, rule, word(&it["message"]))
            })
            .collect();
        assert_eq!(found, expected, "{name}");
        seen += found.len();
    }
    assert!(seen > 5, "the samples say something");
}
