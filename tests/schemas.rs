//! The schemas say what hearback reads and writes: real reports, journals and settings fit them,
//! and what does not fit is refused.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads files")]

use assert_cmd::Command;
use hearback_syntax::{SCHEMAS, read_config};
use jsonschema::Validator;
use serde_json::{Value, json};

const DAYS: [&str; 3] = ["2026-11-19", "2026-11-26", "2027-01-11"];

fn validator(name: &str) -> Validator {
    let schema = SCHEMAS.iter().find(|schema| schema.name == name).unwrap();
    let text: Value = serde_json::from_str(schema.text).unwrap();
    jsonschema::options().should_validate_formats(true).build(&text).unwrap()
}

fn fits(validator: &Validator, value: &Value, what: &str) {
    let errors: Vec<String> = validator
        .iter_errors(value)
        .map(|error| format!("{} at {}", error, error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{what}: {}", errors.join("\n"));
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

fn journals() -> String {
    format!("{}/../../tests/journals", env!("CARGO_MANIFEST_DIR"))
}

fn report(args: &[&str]) -> Value {
    let mut command = Command::cargo_bin("hearback").unwrap();
    let output = command.args(args).arg(journals()).output().unwrap();
    assert!(output.status.code().unwrap() < 2, "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn reports_fit() {
    let (check, agenda) = (validator("check"), validator("agenda"));
    let (mut findings, mut steps) = (0, 0);
    for day in DAYS {
        let value = report(&["check", "--today", day, "--format", "json"]);
        findings += value["findings"].as_array().unwrap().len();
        fits(&check, &value, &format!("check on {day}"));
        let value = report(&["agenda", "--today", day, "--format", "json"]);
        steps += value["steps"].as_array().unwrap().len();
        fits(&agenda, &value, &format!("agenda on {day}"));
    }
    assert!(findings > 20 && steps > 20, "{findings} findings, {steps} steps");
}

#[test]
fn numbers_and_exports_fit() {
    let (stats, export) = (validator("stats"), validator("export"));
    for day in DAYS {
        let value = report(&["stats", "--today", day, "--format", "json"]);
        assert!(value["applications"].as_u64().unwrap() > 5);
        fits(&stats, &value, &format!("stats on {day}"));
        let value = report(&["export", "--today", day, "--format", "json"]);
        assert!(value["applications"].as_array().unwrap().len() > 5);
        fits(&export, &value, &format!("export on {day}"));
    }
    let mut value = report(&["stats", "--today", DAYS[0], "--format", "json"]);
    value["response"]["rate"] = json!("most");
    assert!(!stats.is_valid(&value));
    let mut value = report(&["export", "--today", DAYS[0], "--format", "json"]);
    value["applications"][0]["contacts"] = json!("Grace Hopper");
    assert!(!export.is_valid(&value));
    assert!(!export.is_valid(&json!({"version": 1, "applications": [], "candidates": []})));
}

#[test]
fn what_is_no_report_is_refused() {
    let check = validator("check");
    let mut value = report(&["check", "--today", DAYS[0], "--format", "json"]);
    for (pointer, wrong) in [
        ("/version", json!(2)),
        ("/findings/0/level", json!("fatal")),
        ("/findings/0/line", json!(0)),
        ("/summary/hint", json!(-1)),
        ("/today", json!("yesterday")),
    ] {
        let right = std::mem::replace(value.pointer_mut(pointer).unwrap(), wrong);
        assert!(!check.is_valid(&value), "{pointer}");
        *value.pointer_mut(pointer).unwrap() = right;
    }
    assert!(!validator("agenda").is_valid(&json!({ "version": 1, "steps": [] })));
}

#[test]
fn journals_fit() {
    let schema = validator("journal");
    for entry in std::fs::read_dir(journals()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "yaml") {
            let text = std::fs::read_to_string(&path).unwrap();
            fits(&schema, &yaml(&text), &path.display().to_string());
        }
    }
    for wrong in ["applications: 5", "hearback: 2", "applications: [{interviews: 3}]", "text"] {
        assert!(!schema.is_valid(&yaml(wrong)), "{wrong}");
    }
}

/// What the schema takes the reader takes, and the reverse.
#[test]
fn settings_fit() {
    let schema = validator("config");
    for (text, good) in [
        ("policy: patient", true),
        ("policy: bold", false),
        ("journals: [\"search/**/*.md\"]\ntimezone: Europe/Dublin\ndate-order: dmy", true),
        ("weekend: [saturday, sun]\nholidays: [2026-12-25, ie.ics]", true),
        ("weekend: [someday]", false),
        ("holidays: [soon]", false),
        ("thank-you: {opens: 0d, due: 1b, overdue: 2 business days, give-up: two weeks}", true),
        ("thank-you: {due: soon}", false),
        ("thank-you: {dew: 1b}", false),
        ("check-in: {opens: 5b, after-promise: 1b, after-interview: 5b}", true),
        ("follow-ups: {max: 2, gaps: [5b, 7b], thank-you-counts: false}", true),
        ("follow-ups: {max: no limit, gaps: 1mo}", true),
        ("stale: never", true),
        ("stale: [1d]", false),
        ("length: {thank-you: 200 words, linkedin: 300, voicemail: 30 seconds}", true),
        ("length: {thank-you: long}", false),
        ("subject-length: 60", true),
        ("subject-length: 0", false),
        ("rules: {filler-opening: hint, stale-applications: off, all: warning}", true),
        ("rules: {filler-opening: loud}", false),
        ("paths: {\"archive/**\": {rules: {all: off}}}", true),
        ("paths: {\"archive/**\": {policy: brisk}}", false),
        ("statuses: {applied: [eingereicht], offer: zusage}", true),
        ("statuses: {hopeful: [x]}", false),
        ("phrases: {casual-tone: {add: [yo], remove: [hey]}}", true),
        ("phrases: {missing-thanks: {add: [yo]}}", false),
        ("custom: [{name: no-salary-talk, pattern: salary, in: body, level: hint}]", true),
        ("custom: [{name: no-salary-talk, pattern: salary, in: head}]", false),
        ("templates: templates\nlanguage: en", true),
        ("language: xx", false),
        ("calls: {max: 2, minutes: 10}\nafter-a-no: [feedback-request]", true),
        ("holiday: [2026-12-25]", false),
    ] {
        assert_eq!(schema.is_valid(&yaml(text)), good, "schema: {text}");
        assert_eq!(read_config(text, None).problems.is_empty(), good, "reader: {text}");
    }
}
