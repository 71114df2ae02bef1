//! One pipeline: the server finds exactly what the command finds, in every sample.
#![allow(clippy::unwrap_used, reason = "a test says what it expects")]

#[path = "server/client.rs"]
mod client;
#[path = "one_pipeline/fixes.rs"]
mod fixes;
mod samples;
#[path = "one_pipeline/soak.rs"]
mod soak;

use client::{Client, Folder};
use percent_encoding::percent_decode_str;
use samples::samples;
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_hearback");

/// Rule, level, message, and where it begins and ends.
type Found = (String, String, String, [u64; 4]);

fn checked(folder: &Path, today: &str) -> Vec<(String, Found)> {
    let mut command = Command::new(PROGRAM);
    command.current_dir(folder).args(["check", "--format", "json", "--today", today, "."]);
    let output = command.output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let findings = report["findings"].as_array().unwrap().iter().map(|it| {
        let places = ["line", "column", "end_line", "end_column"];
        let places = places.map(|name| it[name].as_u64().unwrap());
        (text(&it["path"]), (text(&it["rule"]), text(&it["level"]), text(&it["message"]), places))
    });
    let mut findings: Vec<_> = findings.collect();
    findings.sort();
    findings
}

fn session(folder: &Path, today: &str) -> Client {
    let mut command = Command::new(PROGRAM);
    let command = command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut client = Client::of(command.spawn().unwrap());
    let capabilities = json!({
        "textDocument": {
            "diagnostic": {},
            "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}},
        },
        "workspace": {
            "workspaceEdit": {"documentChanges": true, "resourceOperations": ["create"]},
        },
        "general": {"positionEncodings": ["utf-32"]},
    });
    client.greet(capabilities, Some(folder), json!({"today": today}));
    client
}

fn served(folder: &Path, today: &str) -> Vec<(String, Found)> {
    let mut client = session(folder, today);
    let report = client.result("workspace/diagnostic", json!({"previousResultIds": []}));
    let mut findings = Vec::new();
    for item in report["items"].as_array().unwrap() {
        let path = below(folder, &item["uri"]);
        for diagnostic in item["items"].as_array().unwrap() {
            findings.push((path.clone(), found(diagnostic)));
        }
    }
    assert_eq!(client.shut_down(), 0);
    findings.sort();
    findings
}

/// The path of an address in a folder.
fn below(folder: &Path, uri: &Value) -> String {
    let path = uri.as_str().unwrap().strip_prefix(&client::uri(folder)).unwrap();
    let path = percent_decode_str(path.trim_start_matches('/'));
    path.decode_utf8().unwrap().into_owned()
}

fn found(diagnostic: &Value) -> Found {
    let text = |name: &str| diagnostic[name].as_str().unwrap().to_owned();
    let level = ["error", "warning", "info", "hint"];
    let level = level[usize::try_from(diagnostic["severity"].as_u64().unwrap() - 1).unwrap()];
    let at = |end: &str, part: &str| diagnostic["range"][end][part].as_u64().unwrap() + 1;
    let places =
        [at("start", "line"), at("start", "character"), at("end", "line"), at("end", "character")];
    (text("code"), level.to_owned(), text("message"), places)
}

fn same(server: &[(String, Found)], command: &[(String, Found)], about: &str) {
    let lacks: Vec<_> = command.iter().filter(|it| !server.contains(it)).collect();
    let more: Vec<_> = server.iter().filter(|it| !command.contains(it)).collect();
    assert!(lacks.is_empty() && more.is_empty(), "{about}: lacks {lacks:#?}, has {more:#?}");
    assert_eq!(server.len(), command.len(), "{about}");
}

#[test]
fn every_sample_alone_and_all_together() {
    let samples = samples();
    assert!(samples.len() > 10);
    let all = Folder::new("pipeline");
    for (index, sample) in samples.iter().enumerate() {
        let text = std::fs::read(sample).unwrap();
        let name = sample.file_name().unwrap().to_string_lossy();
        all.write(&format!("{index:03}-{name}"), text);
    }
    for today in ["2026-11-22", "2026-12-10"] {
        let (command, server) = (checked(&all.0, today), served(&all.0, today));
        assert!(!command.is_empty());
        same(&server, &command, today);
    }
}

#[test]
fn each_hearback_sample_in_a_folder_of_its_own() {
    for sample in samples().iter().filter(|path| path.parent().unwrap().ends_with("journals")) {
        let folder = Folder::new("alone");
        let text = std::fs::read(sample).unwrap();
        folder.write(&sample.file_name().unwrap().to_string_lossy(), text);
        folder.write("hearback.yaml", "policy: personal\nrules: {unknown-rule-here: off}\n");
        let (command, server) = (checked(&folder.0, "2026-11-24"), served(&folder.0, "2026-11-24"));
        same(&server, &command, &sample.display().to_string());
    }
}

#[test]
fn the_agenda_is_the_same() {
    let folder = Folder::new("agenda");
    for sample in samples().iter().filter(|path| path.parent().unwrap().ends_with("journals")) {
        let name = sample.file_name().unwrap().to_string_lossy().into_owned();
        // One search in two roots.
        let place = if name.ends_with("md") { name } else { format!("inner/{name}") };
        folder.write(&place, std::fs::read(sample).unwrap());
    }
    folder.write("inner/hearback.yaml", "policy: brisk\n");
    let mut command = Command::new(PROGRAM);
    command.current_dir(&folder.0);
    command.args(["agenda", "--format", "json", "--today", "2026-11-23", "."]);
    let agenda: Value = serde_json::from_slice(&command.output().unwrap().stdout).unwrap();
    let mut client = session(&folder.0, "2026-11-23");
    assert!(!agenda["steps"].as_array().unwrap().is_empty());
    let mut served = client.result("hearback/agenda", json!({}));
    for step in served["steps"].as_array_mut().unwrap() {
        let step = step.as_object_mut().unwrap();
        let uri = step.remove("uri").unwrap();
        assert!(uri.as_str().unwrap().ends_with(step["path"].as_str().unwrap()), "{uri}");
        assert!(step.remove("position").is_some());
    }
    assert_eq!(served, agenda);
    assert_eq!(client.shut_down(), 0);
}
