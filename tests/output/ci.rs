//! Formats for CI: read by real readers, stable, and silent about the notes.

use crate::{PRIVATE, SECRETS, TODAY, folder, hearback, sample_folders};
use quick_xml::{Reader, events::Event};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const CI: [&str; 6] = ["github", "gitlab", "sarif", "junit", "rdjson", "checkstyle"];

fn check(folder: &std::path::Path, args: &[&str]) -> String {
    hearback(folder, &[&["check", "--exit-zero"][..], &TODAY, args].concat()).0
}

#[test]
fn nothing_of_the_notes_is_said() {
    let folder = folder("notes.yaml", PRIVATE);
    let plain = check(folder.path(), &["--format", "concise"]);
    assert!(SECRETS.iter().filter(|secret| plain.contains(**secret)).count() > 4, "{plain}");
    for format in CI {
        let said = check(folder.path(), &["--format", format]);
        let rules = plain.lines().count();
        assert!(rules > 8 && said.contains("invalid-date"), "{format}: {said}");
        for secret in SECRETS {
            assert!(!said.contains(secret), "{format} says {secret}");
        }
        let open = check(folder.path(), &["--format", format, "--no-redact"]);
        assert!(open.contains("Vortig"), "{format} --no-redact says nothing");
    }
    for format in ["concise", "human", "json", "jsonl"] {
        let said = check(folder.path(), &["--format", format, "--redact"]);
        for secret in SECRETS {
            assert!(!said.contains(secret), "{format} --redact says {secret}");
        }
    }
}

#[test]
fn several_formats_at_once_each_to_its_place() {
    let folder = folder("notes.yaml", PRIVATE);
    let to_files = ["--format", "sarif=out.sarif", "--format", "junit=out.xml"];
    let shown = check(folder.path(), &[&to_files[..], &["--format", "concise"]].concat());
    assert!(shown.contains("invalid-date") && shown.contains("Vortig"));
    for (file, format) in [("out.sarif", "sarif"), ("out.xml", "junit")] {
        let written = std::fs::read_to_string(folder.path().join(file)).unwrap();
        assert_eq!(written, check(folder.path(), &["--format", format]));
    }
}

/// (rule, fingerprint) of each finding.
fn fingerprints(text: &str) -> Vec<(String, String)> {
    let folder = folder("notes.yaml", text);
    let issues: Vec<Value> =
        serde_json::from_str(&check(folder.path(), &["--format", "gitlab"])).unwrap();
    let of = |issue: &Value, key: &str| issue[key].as_str().unwrap().to_owned();
    issues.iter().map(|issue| (of(issue, "check_name"), of(issue, "fingerprint"))).collect()
}

#[test]
fn fingerprints_stay_when_lines_move_and_tell_findings_apart() {
    let twice = PRIVATE.replace(
        "    statuss",
        "      - {kind: check-in, to: no-reply@xylo.example, sent: 2027-01-01, body: again}\n    statuss",
    );
    for text in [PRIVATE, &twice] {
        let found = fingerprints(text);
        let apart: BTreeSet<_> = found.iter().map(|(_, name)| name).collect();
        assert_eq!(apart.len(), found.len(), "{found:?}");
    }
    let moved = PRIVATE.replace("applications:\n", "\n\n# a word\n\napplications:\n");
    assert_eq!(fingerprints(PRIVATE), fingerprints(&moved));
}

/// The parts of SARIF that its schema asks for, of what is written here.
fn sarif_schema() -> Value {
    let text = json!({"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}});
    let place = json!({
        "type": "object",
        "required": ["artifactLocation", "region"],
        "properties": {
            "artifactLocation": {"required": ["uri"], "properties": {"uri": {"format": "uri-reference"}}},
            "region": {
                "required": ["startLine", "startColumn"],
                "properties": {
                    "startLine": {"type": "integer", "minimum": 1},
                    "startColumn": {"type": "integer", "minimum": 1},
                    "endLine": {"type": "integer", "minimum": 1},
                    "endColumn": {"type": "integer", "minimum": 1},
                },
                "additionalProperties": false,
            },
        },
        "additionalProperties": false,
    });
    let level = json!({"enum": ["none", "note", "warning", "error"]});
    let rule = json!({
        "required": ["id", "shortDescription"],
        "properties": {
            "id": {"type": "string"},
            "shortDescription": text,
            "fullDescription": text,
            "help": text,
            "helpUri": {"format": "uri"},
            "defaultConfiguration": {"properties": {"level": level, "enabled": {"type": "boolean"}}},
            "properties": {"type": "object"},
        },
        "additionalProperties": false,
    });
    let replacement = json!({
        "required": ["deletedRegion"],
        "properties": {
            "deletedRegion": {"required": ["byteOffset", "byteLength"]},
            "insertedContent": {"required": ["text"]},
        },
        "additionalProperties": false,
    });
    let change = json!({
        "required": ["artifactLocation", "replacements"],
        "properties": {
            "artifactLocation": {"required": ["uri"]},
            "replacements": {"minItems": 1, "items": replacement},
        },
        "additionalProperties": false,
    });
    let result = json!({
        "required": ["message", "ruleId", "level", "locations", "partialFingerprints"],
        "properties": {
            "message": text,
            "ruleId": {"type": "string"},
            "ruleIndex": {"type": "integer", "minimum": 0},
            "level": level,
            "locations": {"minItems": 1, "items": {"required": ["physicalLocation"], "properties": {"physicalLocation": place}}},
            "relatedLocations": {"uniqueItems": true, "items": {"required": ["id", "message", "physicalLocation"]}},
            "fixes": {"items": {"required": ["artifactChanges"], "properties": {"artifactChanges": {"minItems": 1, "items": change}}}},
            "partialFingerprints": {"additionalProperties": {"type": "string"}},
            "properties": {"type": "object"},
        },
        "additionalProperties": false,
    });
    json!({
        "required": ["version", "runs"],
        "properties": {
            "version": {"const": "2.1.0"},
            "runs": {"minItems": 1, "maxItems": 1, "items": {
                "required": ["tool", "results"],
                "properties": {
                    "tool": {"required": ["driver"], "properties": {"driver": {
                        "required": ["name"],
                        "properties": {"rules": {"uniqueItems": true, "items": rule}},
                    }}},
                    "columnKind": {"const": "unicodeCodePoints"},
                    "results": {"items": result},
                },
            }},
        },
    })
}

#[test]
fn sarif_is_sarif() {
    let schema = jsonschema::options().should_validate_formats(true);
    let schema = schema.build(&sarif_schema()).unwrap();
    for folder in sample_folders() {
        let listed = check(&folder, &["--format", "concise"]).lines().count();
        for redact in ["--redact", "--no-redact"] {
            let text = check(&folder, &["--format", "sarif", redact]);
            let log: Value = serde_json::from_str(&text).unwrap();
            let wrong: Vec<String> = schema.iter_errors(&log).map(|it| it.to_string()).collect();
            assert!(wrong.is_empty(), "{}", wrong.join("\n"));
            let run = &log["runs"][0];
            let results = run["results"].as_array().unwrap();
            assert_eq!(results.len(), listed);
            for result in results {
                let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
                assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
            }
        }
    }
}

#[test]
fn a_path_is_written_as_an_address() {
    let folder = folder("my notes ü%.yaml", PRIVATE);
    let text = check(folder.path(), &["--format", "sarif"]);
    assert!(text.contains("\"uri\": \"my%20notes%20%C3%BC%25.yaml\""));
}

/// The names of elements and their attributes, in order; fails on what is not XML.
fn elements(xml: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = Reader::from_str(xml);
    let mut out = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => {
                let name = tag.name().as_ref().to_owned();
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    (attribute.key.as_ref().to_owned(), attribute.value.into_owned())
                });
                out.push((name, attributes.collect()));
            }
            Event::Eof => return out,
            _ => {}
        }
    }
}

#[test]
fn xml_is_xml_whatever_the_notes_say() {
    let hostile = PRIVATE
        .replace("marzipan", "<b>\\u0001 & \\\" ]]> ü 𝔘")
        .replace("hobgoblin", "\"a\\x07b <&>\"");
    let folder = folder("a<b>&c.yaml", &hostile);
    let listed = check(folder.path(), &["--format", "concise"]).lines().count();
    for extra in ["--redact", "--no-redact"] {
        let junit = elements(&check(folder.path(), &["--format", "junit", extra]));
        let cases = junit.iter().filter(|(name, _)| name == "testcase").count();
        let failures = junit.iter().filter(|(name, _)| name == "failure").count();
        let of = |key: &str| {
            let (_, attributes) = junit.iter().find(|(name, _)| name == "testsuite").unwrap();
            let (_, value) = attributes.iter().find(|(name, _)| name == key).unwrap();
            value.parse::<usize>().unwrap()
        };
        assert_eq!((of("tests"), of("failures")), (cases, failures));
        assert_eq!(cases, listed);
        let style = elements(&check(folder.path(), &["--format", "checkstyle", extra]));
        assert_eq!(style.iter().filter(|(name, _)| name == "error").count(), listed);
    }
}

#[test]
fn columns_for_reviewdog_are_bytes() {
    let text = "hearback: 1\napplications:\n  - {company: Ümläut, role: Ö, status: applied, applied: 2026-02-30}\n";
    let folder = folder("notes.yaml", text);
    let said: Value = serde_json::from_str(&check(folder.path(), &["--format", "rdjson"])).unwrap();
    let all = said["diagnostics"].as_array().unwrap();
    let found = all.iter().find(|it| it["code"]["value"] == "invalid-date").unwrap();
    let start = text.lines().nth(2).unwrap().find("2026-02-30").unwrap() + 1;
    assert_eq!(found["location"]["range"]["start"]["column"], start);
}
