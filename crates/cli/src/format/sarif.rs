//! SARIF 2.1.0, for code scanning.

use super::{Format, fingerprints};
use crate::report::{Report, Reported, ReportedEdit, ReportedFix};
use hearback_core::{Level, RULES, rule, rule_url};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub(super) static SARIF: Format = Format {
    name: "sarif",
    summary: "SARIF 2.1.0 for code scanning, without names",
    redacts: true,
    fixes: true,
    write,
};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

fn write(report: &Report) -> String {
    let rules = rules(report);
    let ids: Vec<String> =
        rules.iter().filter_map(|it| Some(it["id"].as_str()?.to_owned())).collect();
    let results = report.findings.iter().zip(fingerprints(report));
    let results: Vec<Value> = results
        .map(|(it, fingerprint)| result(it, ids.iter().position(|id| *id == it.rule), &fingerprint))
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "hearback",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": rule_url("").trim_end_matches("rules.html#"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "properties": {"today": report.today.to_string()},
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

/// Every rule, and then those of the person's own that found something.
fn rules(report: &Report) -> Vec<Value> {
    let mut rules: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            json!({
                "id": rule.name,
                "shortDescription": {"text": rule.summary},
                "fullDescription": {"text": rule.summary},
                "help": {"text": rule.page, "markdown": rule.page},
                "helpUri": rule_url(rule.name),
                "defaultConfiguration": {
                    "enabled": rule.default.is_some(),
                    "level": level(rule.default.unwrap_or(Level::Warning)),
                },
                "properties": {"tags": [rule.group.name().to_lowercase()]},
            })
        })
        .collect();
    let mut own: Vec<&str> = report.findings.iter().map(|it| it.rule.as_str()).collect();
    own.retain(|name| rule(name).is_none());
    own.sort_unstable();
    own.dedup();
    rules.extend(own.into_iter().map(
        |name| json!({"id": name, "shortDescription": {"text": "A rule of the journal's own."}}),
    ));
    rules
}

fn result(it: &Reported, index: Option<usize>, fingerprint: &str) -> Value {
    let mut result = json!({
        "ruleId": it.rule,
        "level": level(it.level),
        "message": {"text": it.message},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": uri(&it.path)},
            "region": {
                "startLine": it.line,
                "startColumn": it.column,
                "endLine": it.end_line,
                "endColumn": it.end_column,
            },
        }}],
        "partialFingerprints": {"hearback/v1": fingerprint},
        "properties": {"level": it.level.name()},
    });
    if let Some(index) = index {
        result["ruleIndex"] = json!(index);
    }
    if !it.related.is_empty() {
        let related = it.related.iter().enumerate().map(|(id, other)| {
            json!({
                "id": id,
                "message": {"text": other.message},
                "physicalLocation": {
                    "artifactLocation": {"uri": uri(&other.path)},
                    "region": {"startLine": other.line, "startColumn": other.column},
                },
            })
        });
        result["relatedLocations"] = related.collect();
    }
    if !it.fixes.is_empty() {
        result["fixes"] = it.fixes.iter().map(fix).collect();
    }
    result
}

fn fix(fix: &ReportedFix) -> Value {
    let mut files: BTreeMap<&str, Vec<&ReportedEdit>> = BTreeMap::new();
    for edit in &fix.edits {
        files.entry(&edit.path).or_default().push(edit);
    }
    let changes = files.into_iter().map(|(path, edits)| {
        let replacements = edits.into_iter().map(|edit| {
            let length = edit.end_offset.saturating_sub(edit.offset);
            json!({
                "deletedRegion": {"byteOffset": edit.offset, "byteLength": length},
                "insertedContent": {"text": edit.text},
            })
        });
        json!({
            "artifactLocation": {"uri": uri(path)},
            "replacements": replacements.collect::<Vec<_>>(),
        })
    });
    json!({"description": {"text": fix.title}, "artifactChanges": changes.collect::<Vec<_>>()})
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info | Level::Hint => "note",
    }
}

/// A path as a URI reference: what stands for something else in one is written in per cent.
fn uri(path: &str) -> String {
    let mut out = String::new();
    let bytes = path.as_bytes();
    let is_drive =
        bytes.get(1) == Some(&b':') && bytes.first().is_some_and(u8::is_ascii_alphabetic);
    match path.starts_with('/') {
        true => out.push_str("file://"),
        false if is_drive => out.push_str("file:///"),
        false => {}
    }
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            b':' if is_drive => out.push(':'),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
