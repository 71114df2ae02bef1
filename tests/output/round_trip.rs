//! What goes out comes back: from form to form, and through JSON and CSV.

use crate::{TODAY, attempt, folder, hearback, samples};
use serde_json::Value;

fn export(folder: &std::path::Path, file: &str) -> Value {
    let text = hearback(folder, &[&["export", file, "--format", "json"][..], &TODAY].concat()).0;
    serde_json::from_str(&text).unwrap()
}

/// Everything that the notes say in plain words, for comparing: nothing about how lists are cut.
fn plain(value: &Value) -> Value {
    match value {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" ").into(),
        Value::Array(items) if !items.is_empty() && items.iter().all(Value::is_string) => {
            let all: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            plain(&all.join(" ").into())
        }
        Value::Array(items) => items.iter().map(plain).collect(),
        Value::Object(map) => {
            let mut out = serde_json::Map::new();
            for (key, value) in map {
                let mut value = plain(value);
                if let (Value::Array(people), "contacts") = (&mut value, key.as_str()) {
                    people.sort_by_key(ToString::to_string);
                }
                out.insert(key.clone(), value);
            }
            Value::Object(out)
        }
        other => other.clone(),
    }
}

#[test]
fn every_sample_comes_through_both_forms() {
    for path in samples() {
        let (folder_of, file) =
            (path.parent().unwrap(), path.file_name().unwrap().to_str().unwrap());
        for (to, name) in [("yaml", "notes.yaml"), ("markdown", "notes.md")] {
            let args = [&["convert", file, "--to", to][..], &TODAY].concat();
            let Some((text, talk)) = attempt(folder_of, &args) else { continue };
            // The command reads what it wrote and says what has changed.
            assert!(!talk.contains("word for word"), "{file} to {to}: {talk}");
            let made = folder(name, &text);
            // What is in hearback's own form stays as it is.
            let args = [&["convert", name, "--to", to][..], &TODAY].concat();
            assert_eq!(hearback(made.path(), &args).0, text, "{file} to {to}, again");
        }
    }
}

#[test]
fn nothing_that_is_known_changes() {
    for file in ["first-interview.md", "two-rounds.yaml", "closed-doors.md"] {
        let path = samples().into_iter().find(|path| path.ends_with(file)).unwrap();
        let before = export(path.parent().unwrap(), file);
        for (to, name) in [("yaml", "notes.yaml"), ("markdown", "notes.md")] {
            let args = [&["convert", file, "--to", to][..], &TODAY].concat();
            let made = folder(name, &hearback(path.parent().unwrap(), &args).0);
            assert_eq!(plain(&export(made.path(), name)), plain(&before), "{file} to {to}");
        }
    }
}

#[test]
fn what_is_exported_as_json_is_imported() {
    let journals = samples();
    let journals = journals.first().unwrap().parent().unwrap();
    let before = export(journals, ".");
    let made = folder("export.json", &before.to_string());
    hearback(made.path(), &["import", "export.json", "-o", "notes.yaml", "--quiet"]);
    let after = export(made.path(), "notes.yaml");
    let of = |sheet: &Value| sheet["applications"].as_array().unwrap().len();
    assert!(of(&before) > 20 && plain(&after) == plain(&before));
}

#[test]
fn what_is_exported_as_csv_is_imported() {
    let hostile = "hearback: 1
applications:
  - company: =1+1
    role: \"@cmd, \\\"quoted\\\"; and so on\"
    status: applied
    applied: 2026-11-02
    notes: |
      -dash
      +44 tel
  - {company: +353 Digits, role: '-', status: rejected, rejected: 2026-11-03}
";
    let made = folder("notes.yaml", hostile);
    let args = [&["export", "--format", "csv", "-o", "out.csv"][..], &TODAY].concat();
    hearback(made.path(), &args);
    let table = std::fs::read_to_string(made.path().join("out.csv")).unwrap();
    for row in table.split("\r\n").skip(1) {
        assert!(!row.starts_with(['=', '+', '-', '@']) && !row.contains(",@cmd"), "{row}");
    }
    let before = export(made.path(), "notes.yaml");
    let again = tempfile::tempdir().unwrap();
    std::fs::write(again.path().join("out.csv"), table).unwrap();
    hearback(again.path(), &["import", "out.csv", "-o", "notes.yaml", "--quiet"]);
    assert_eq!(plain(&export(again.path(), "notes.yaml")), plain(&before));
}
