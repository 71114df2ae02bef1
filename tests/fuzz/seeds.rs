//! What each target starts from: the samples, the shipped templates, a session of an editor, and
//! what was found before (`tests/fuzz/found`).

use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The seeds of a target.
pub(crate) fn of(name: &str) -> Vec<Vec<u8>> {
    let mut seeds = match name {
        "yaml" => samples(&["yaml", "yml"]),
        "markdown" => samples(&["md"]),
        "fixes" => [marked(1, samples(&["yaml", "yml"])), marked(0, samples(&["md"]))].concat(),
        "allowances" => words(&[
            "allow all",
            "allow thank-you-due, missing-thanks",
            "allow-file thank-you-overdue",
            "allow no-such-rule because",
        ]),
        "settings" => [settings(), words(&["policy: patient\n", "rules: {all: off}\n"])].concat(),
        "templates" => read(&top().join("crates/core/src/draft/templates"), &["j2"]),
        "frame" => vec![conversation()],
        // Numbers that mean steps; see `protocol.rs`.
        "session" => vec![
            vec![0, 0, 0, 1, 0, 2, 3, 4, 5, 6, 4, 0, 0, 9, 9, 5, 0, 6, 0],
            vec![0, 1, 1, 0, 2, 2, 7, 0, 0, 1, 1, 9, 9, 9, 9, 3, 4, 1, 2, 4, 4],
            (0..120).collect(),
        ],
        _ => Vec::new(),
    };
    seeds.extend(read(&top().join("tests/fuzz/found").join(name), &["txt"]));
    seeds
}

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn samples(endings: &[&str]) -> Vec<Vec<u8>> {
    let folders = ["journals", "shapes", "lookalikes"];
    folders.iter().flat_map(|folder| read(&top().join("tests").join(folder), endings)).collect()
}

/// The settings of the samples, and of the page that explains each.
fn settings() -> Vec<Vec<u8>> {
    let page = fs::read_to_string(top().join("docs/configuration.md")).unwrap();
    let fences = page.split("```yaml").skip(1).filter_map(|rest| rest.split("```").next());
    fences.map(|fence| fence.trim_start().as_bytes().to_vec()).collect()
}

fn words(words: &[&str]) -> Vec<Vec<u8>> {
    words.iter().map(|words| words.as_bytes().to_vec()).collect()
}

fn marked(mark: u8, seeds: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    seeds.into_iter().map(|seed| [vec![mark], seed].concat()).collect()
}

/// The files of a folder and those below it that have one of these endings, in order.
fn read(folder: &Path, endings: &[&str]) -> Vec<Vec<u8>> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let mut found = Vec::new();
    for path in entries {
        if path.is_dir() {
            found.extend(read(&path, endings));
        } else if path.extension().is_some_and(|it| endings.iter().any(|ending| it == *ending)) {
            found.push(fs::read(&path).unwrap());
        }
    }
    found
}

/// What an editor sends from the first message to the last.
fn conversation() -> Vec<u8> {
    let uri = "file:///nowhere/search.yaml";
    let text = include_str!("../journals/first-interview.yaml");
    let place = json!({"textDocument": {"uri": uri}, "position": {"line": 3, "character": 8}});
    let start = json!({"line": 2, "character": 0});
    let changes = json!([{"range": {"start": start, "end": start}, "text": "x"}]);
    let messages: [(&str, bool, Value); 8] = [
        ("initialize", true, json!({"processId": null, "capabilities": {}})),
        ("initialized", false, json!({})),
        (
            "textDocument/didOpen",
            false,
            json!({"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}}),
        ),
        (
            "textDocument/didChange",
            false,
            json!({"textDocument": {"uri": uri, "version": 2}, "contentChanges": changes}),
        ),
        ("textDocument/hover", true, place),
        ("$/cancelRequest", false, json!({"id": 4})),
        ("shutdown", true, Value::Null),
        ("exit", false, Value::Null),
    ];
    let mut bytes = Vec::new();
    for (id, (method, asks, params)) in messages.into_iter().enumerate() {
        let mut message = json!({"jsonrpc": "2.0", "method": method});
        if asks {
            message["id"] = json!(id);
        }
        if !params.is_null() {
            message["params"] = params;
        }
        let message = message.to_string();
        bytes.extend(format!("Content-Length: {}\r\n\r\n{message}", message.len()).into_bytes());
    }
    bytes
}
