//! The server offers exactly the fixes of the command, edit for edit; and what is found in a text
//! does not hang on how much of it is written yet.

use crate::client::{Client, Folder, apply, offset_in, uri};
use crate::{PROGRAM, below, checked, same, samples, served, session};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

const TODAY: &str = "2026-11-24";

/// Where, instead of what, with what.
type Change = (String, usize, usize, String);

/// Texts each in a folder of its own, which is a search of its own.
fn apart<'a>(name: &str, texts: impl Iterator<Item = (String, &'a [u8])>) -> Folder {
    let folder = Folder::new(name);
    for (number, (file, text)) in texts.enumerate() {
        folder.write(&format!("{number:04}/hearback.yaml"), "");
        folder.write(&format!("{number:04}/{file}"), text);
    }
    folder
}

fn every_sample(name: &str) -> Folder {
    let samples = samples();
    let texts: Vec<Vec<u8>> = samples.iter().map(|it| std::fs::read(it).unwrap()).collect();
    let names = samples.iter().map(|it| it.file_name().unwrap().to_string_lossy().into_owned());
    apart(name, names.zip(texts.iter().map(Vec::as_slice)))
}

fn report(folder: &Path) -> Value {
    let mut command = Command::new(PROGRAM);
    command.current_dir(folder).args(["check", "--format", "json", "--today", TODAY, "."]);
    serde_json::from_slice(&command.output().unwrap().stdout).unwrap()
}

#[test]
fn the_fixes_of_every_sample_are_the_same() {
    let folder = every_sample("fixes");
    let report = report(&folder.0);
    let mut client = session(&folder.0, TODAY);
    // The folder is read before anything is said of files that are not open.
    client.result("hearback/agenda", json!({}));
    let mut compared = 0;
    for finding in report["findings"].as_array().unwrap() {
        let path = finding["path"].as_str().unwrap();
        let offered = offered(&mut client, &folder.0, path, finding);
        let fixes = finding["fixes"].as_array().unwrap().iter();
        let expected: Vec<_> = fixes.map(|fix| (fix["title"].clone(), changes(fix))).collect();
        assert_eq!(offered, expected, "{finding:#}");
        compared += expected.len();
    }
    assert!(compared > 100, "{compared}");
    assert_eq!(client.shut_down(), 0);
}

fn changes(fix: &Value) -> Vec<Change> {
    let number = |edit: &Value, name: &str| usize::try_from(edit[name].as_u64().unwrap()).unwrap();
    let text = |edit: &Value, name: &str| edit[name].as_str().unwrap().to_owned();
    let edits = fix["edits"].as_array().unwrap().iter().map(|edit| {
        let (start, end) = (number(edit, "offset"), number(edit, "end_offset"));
        (text(edit, "path"), start, end, text(edit, "text"))
    });
    let mut edits: Vec<Change> = edits.collect();
    edits.sort();
    edits
}

/// What the server offers for a finding, but for allowing it.
fn offered(
    client: &mut Client,
    folder: &Path,
    path: &str,
    finding: &Value,
) -> Vec<(Value, Vec<Change>)> {
    let at = |line: &str, column: &str| {
        let number = |name: &str| finding[name].as_u64().unwrap() - 1;
        json!({"line": number(line), "character": number(column)})
    };
    let range = json!({"start": at("line", "column"), "end": at("end_line", "end_column")});
    let context = json!({"diagnostics": [], "only": ["quickfix"]});
    let document = json!({"uri": address(folder, path)});
    let params = json!({"textDocument": document, "range": range, "context": context});
    let actions = client.result("textDocument/codeAction", params);
    let of = |action: &&Value| {
        let diagnostic = &action["diagnostics"][0];
        let same = ["code", "message"].map(|it| diagnostic[it].clone())
            == ["rule", "message"].map(|it| finding[it].clone());
        same && diagnostic["range"] == range
    };
    let allow = format!("Allow {} here", finding["rule"].as_str().unwrap());
    let own = actions.as_array().unwrap().iter().filter(of).filter(|it| it["title"] != *allow);
    own.map(|action| (action["title"].clone(), edits(folder, &action["edit"]))).collect()
}

fn address(folder: &Path, path: &str) -> String {
    uri(&folder.join(path))
}

/// An editor's edits, counted in bytes.
fn edits(folder: &Path, edit: &Value) -> Vec<Change> {
    let mut changes = Vec::new();
    let documents = edit["documentChanges"].as_array().unwrap().iter();
    for document in documents.filter(|it| it.get("kind").is_none()) {
        let path = below(folder, &document["textDocument"]["uri"]);
        let text =
            String::from_utf8_lossy(&std::fs::read(folder.join(&path)).unwrap()).into_owned();
        for edit in document["edits"].as_array().unwrap() {
            let at = |end: &str| offset_in("utf-32", &text, &edit["range"][end]);
            let with = edit["newText"].as_str().unwrap().to_owned();
            changes.push((path.clone(), at("start"), at("end"), with));
        }
    }
    changes.sort();
    changes
}

#[test]
fn all_safe_fixes_of_every_sample_make_the_same_text() {
    let folder = every_sample("mended");
    let mut client = session(&folder.0, TODAY);
    let asked = json!({"previousResultIds": []});
    let everything = client.result("workspace/diagnostic", asked);
    let mut mended = Vec::new();
    for item in everything["items"].as_array().unwrap() {
        let uri = item["uri"].as_str().unwrap();
        let range =
            json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}});
        let context = json!({"diagnostics": [], "only": ["source.fixAll"]});
        let params = json!({"textDocument": {"uri": uri}, "range": range, "context": context});
        let actions = client.result("textDocument/codeAction", params);
        let changes = actions[0]["edit"]["documentChanges"][0]["edits"].as_array().cloned();
        let file = folder.0.join(below(&folder.0, &item["uri"]));
        let text = String::from_utf8_lossy(&std::fs::read(&file).unwrap()).into_owned();
        mended.push((file, apply_in_characters(&text, &changes.unwrap_or_default())));
    }
    assert_eq!(client.shut_down(), 0);
    let mut command = Command::new(PROGRAM);
    command.current_dir(&folder.0).args(["check", "--fix", "--today", TODAY, "."]);
    command.output().unwrap();
    for (file, text) in mended {
        let fixed = String::from_utf8_lossy(&std::fs::read(&file).unwrap()).into_owned();
        assert_eq!(text, fixed, "{}", file.display());
    }
}

/// A text after edits whose columns are characters.
fn apply_in_characters(text: &str, edits: &[Value]) -> String {
    let in_utf_16 = |position: &Value| {
        crate::client::position(text, offset_in("utf-32", text, position), "utf-16")
    };
    let edits = edits.iter().map(|edit| {
        let range = json!({"start": in_utf_16(&edit["range"]["start"]),
            "end": in_utf_16(&edit["range"]["end"])});
        json!({"range": range, "newText": edit["newText"]})
    });
    apply(text, &edits.collect::<Vec<_>>())
}

#[test]
fn every_beginning_of_a_journal_has_the_same_findings() {
    for name in ["first-interview.md", "first-interview.yaml"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/journals").join(name);
        let text = std::fs::read_to_string(file).unwrap();
        let ends = text.char_indices().map(|(at, _)| at);
        let beginnings = ends.map(|end| (name.to_owned(), &text.as_bytes()[..end]));
        let folder = apart(&format!("beginnings-{name}"), beginnings);
        same(&served(&folder.0, TODAY), &checked(&folder.0, TODAY), name);
    }
}
