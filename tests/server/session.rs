//! A session as a person has it: what is offered is applied, and the findings follow.

use crate::OWED;
use crate::client::{Client, apply};
use serde_json::{Value, json};

pub(crate) const YAML: &str = "file:///nowhere/notes.yaml";
pub(crate) const MARKDOWN: &str = "file:///nowhere/notes.md";

pub(crate) const NOTE: &str = "---
hearback: 1
candidate: Ada Lovelace
---

# Acme Corp — Backend Engineer

- Status: interviewing
- Applied: 2026-11-02

## Interview: phone screen, 2026-11-20

- With: Grace Hopper
- Hear back by: 2026-11-27

We talked about the ledger.
";

/// An editor that takes edits with versions.
pub(crate) fn editor() -> Value {
    json!({
        "workspace": {"applyEdit": true, "workspaceEdit": {"documentChanges": true}},
        "textDocument": {
            "publishDiagnostics": {"versionSupport": true},
            "codeAction": {
                "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}},
                "isPreferredSupport": true,
                "dataSupport": true,
                "resolveSupport": {"properties": ["edit"]},
            },
        },
    })
}

pub(crate) struct Session {
    pub(crate) client: Client,
    pub(crate) uri: &'static str,
    pub(crate) text: String,
    version: i32,
}

impl Session {
    pub(crate) fn open(uri: &'static str, text: &str) -> Self {
        Self::with(editor(), uri, text)
    }

    pub(crate) fn with(capabilities: Value, uri: &'static str, text: &str) -> Self {
        let mut client = Client::new(capabilities, None);
        let language = if uri == YAML { "yaml" } else { "markdown" };
        client.open(uri, language, 1, text);
        Self { client, uri, text: text.to_owned(), version: 1 }
    }

    pub(crate) fn finding(&mut self, rule: &str) -> Option<Value> {
        let found = self.client.published(self.uri, self.version);
        found.into_iter().find(|finding| finding["code"] == rule)
    }

    fn actions(&mut self, finding: &Value, only: Option<&str>) -> Vec<Value> {
        let mut context = json!({"diagnostics": [finding]});
        if let Some(only) = only {
            context["only"] = json!([only]);
        }
        let params = json!({"textDocument": {"uri": self.uri}, "range": finding["range"],
            "context": context});
        let actions = self.client.result("textDocument/codeAction", params);
        actions.as_array().unwrap().clone()
    }

    /// Chooses an action by the beginning of its title, the way an editor does.
    fn choose(&mut self, finding: &Value, title: &str) {
        let actions = self.actions(finding, None);
        let fits = |it: &&Value| it["title"].as_str().unwrap().starts_with(title);
        let mut action = actions.iter().find(fits).unwrap_or_else(|| panic!("{actions:?}")).clone();
        if action.get("edit").is_none() {
            action = self.client.result("codeAction/resolve", action);
        }
        self.take(&action["edit"]);
    }

    pub(crate) fn take(&mut self, edit: &Value) {
        let change = &edit["documentChanges"][0];
        assert_eq!(change["textDocument"]["uri"], self.uri, "{edit}");
        assert_eq!(change["textDocument"]["version"], self.version, "{edit}");
        self.text = apply(&self.text, change["edits"].as_array().unwrap());
        self.version += 1;
        self.client.change(self.uri, self.version, json!([{"text": self.text}]));
    }
}

#[test]
fn a_draft_is_inserted_waits_unsent_and_is_marked_as_sent() {
    for (uri, text) in [(YAML, OWED), (MARKDOWN, NOTE)] {
        let mut session = Session::open(uri, text);
        let due = session.finding("thank-you-due").unwrap();
        session.choose(&due, "Draft a thank-you to Grace Hopper");
        assert!(session.text.contains("Dear Grace"), "{}", session.text);
        let waits = session.finding("thank-you-due").unwrap();
        assert!(waits["message"].as_str().unwrap().contains("waits unsent"), "{waits}");
        session.choose(&waits, "Mark as sent today");
        assert!(session.text.contains("sent"), "{}", session.text);
        assert_eq!(session.finding("thank-you-due"), None, "{}", session.text);
    }
}

#[test]
fn every_finding_can_be_allowed_and_one_remedy_is_the_usual_one() {
    for (uri, text) in [(YAML, OWED), (MARKDOWN, NOTE)] {
        let mut session = Session::open(uri, text);
        let due = session.finding("thank-you-due").unwrap();
        let actions = session.actions(&due, None);
        let preferred = actions.iter().filter(|action| action["isPreferred"] == true);
        assert_eq!(preferred.count(), 1, "{actions:?}");
        // A client that keeps neither data nor severity is offered the same.
        let bare = json!({"range": due["range"], "code": due["code"], "message": due["message"]});
        assert_eq!(session.actions(&bare, None).len(), actions.len());
        session.choose(&due, "Allow thank-you-due here");
        assert!(session.text.contains("hearback: allow thank-you-due"), "{}", session.text);
        assert_eq!(session.finding("thank-you-due"), None, "{}", session.text);
    }
}

#[test]
fn the_remedy_of_the_graver_finding_comes_first_and_then_that_of_the_nearer() {
    let fields = "- Applied: 2026-11-02\n- Referral: Alan Turing <alan@acme.example>";
    let late = NOTE.replace("- Applied: 2026-11-02", fields).replace("2026-11-20", "2026-11-18");
    let mut session = Session::open(MARKDOWN, &late);
    let found = session.client.published(MARKDOWN, 1);
    let of = |rule: &str| found.iter().find(|it| it["code"] == rule).unwrap();
    let (told, thanks) = (of("referral-not-told"), of("thank-you-overdue"));
    assert_eq!(told["range"], thanks["range"]);
    assert!(told["severity"].as_u64() > thanks["severity"].as_u64(), "{told} {thanks}");
    let first = session.actions(told, None).remove(0);
    assert_eq!(first["title"], "Draft a thank-you to Grace Hopper");

    let slips = OWED.replace("stage:", "stagee:").replace("notes:", "notess:");
    let mut session = Session::open(YAML, &slips);
    let found = session.client.published(YAML, 1);
    let slips: Vec<&Value> = found.iter().filter(|it| it["code"] == "unknown-field").collect();
    assert_eq!(slips.len(), 2, "{found:?}");
    // An editor that asks for the cursor's place with the diagnostics of more than that.
    for slip in &slips {
        let params = json!({"textDocument": {"uri": YAML}, "range": slip["range"],
            "context": {"diagnostics": slips}});
        let actions = session.client.result("textDocument/codeAction", params);
        assert_eq!(actions[0]["diagnostics"][0]["range"], slip["range"], "{actions}");
    }
}

#[test]
fn only_what_is_asked_for_is_given() {
    let mut session = Session::open(YAML, &OWED.replace("stage:", "stagee:"));
    let slip = session.finding("unknown-field").unwrap();
    let kinds = |actions: Vec<Value>| -> Vec<String> {
        actions.iter().map(|it| it["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert!(kinds(session.actions(&slip, Some("quickfix"))).iter().all(|it| it == "quickfix"));
    for only in ["source", "source.fixAll", "source.fixAll.hearback"] {
        assert_eq!(kinds(session.actions(&slip, Some(only))), ["source.fixAll.hearback"]);
    }
    let refactors = kinds(session.actions(&slip, Some("refactor")));
    assert!(refactors.iter().all(|it| it.starts_with("refactor")), "{refactors:?}");
    assert_eq!(kinds(session.actions(&slip, Some("source.fixAll.other"))), Vec::<String>::new());
    let all = session.actions(&slip, Some("source.fixAll")).remove(0);
    session.take(&all["edit"]);
    assert!(session.text.contains("stage: phone screen"), "{}", session.text);
    assert_eq!(session.finding("unknown-field"), None);
}

#[test]
fn an_edit_of_an_old_text_is_not_given() {
    let mut session = Session::open(YAML, OWED);
    let due = session.finding("thank-you-due").unwrap();
    let actions = session.actions(&due, None);
    let draft = actions.iter().find(|it| it.get("edit").is_none()).unwrap().clone();
    session.client.change(YAML, 2, json!([{"text": format!("# a note\n{OWED}")}]));
    let answer = session.client.request("codeAction/resolve", draft);
    assert_eq!(answer["error"]["code"], -32801, "{answer}");
}

#[test]
fn a_client_without_versions_gets_changes() {
    let capabilities = json!({"textDocument": {"codeAction": {
        "codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}}}});
    let mut client = Client::new(capabilities, None);
    client.open(YAML, "yaml", 1, OWED);
    let found = client.published(YAML, 1);
    let due = found.iter().find(|it| it["code"] == "thank-you-due").unwrap();
    let params = json!({"textDocument": {"uri": YAML}, "range": due["range"],
        "context": {"diagnostics": []}});
    let actions = client.result("textDocument/codeAction", params);
    let edits = &actions[0]["edit"]["changes"][YAML];
    assert!(apply(OWED, edits.as_array().unwrap()).contains("Dear Grace"), "{actions}");
    assert!(actions[0].get("isPreferred").is_none());
}

#[test]
fn a_lens_says_what_is_owed_and_its_button_does_it() {
    let mut session = Session::open(YAML, OWED);
    session.finding("thank-you-due").unwrap();
    let params = json!({"textDocument": {"uri": YAML}});
    let lenses = session.client.result("textDocument/codeLens", params.clone());
    let lens = &lenses[0];
    let title = lens["command"]["title"].as_str().unwrap();
    assert!(title.starts_with("thank-you to Grace Hopper due tomorrow · draft"), "{lenses}");
    let id = session.client.begin(
        "workspace/executeCommand",
        json!({"command": lens["command"]["command"], "arguments": lens["command"]["arguments"]}),
    );
    let asked = session.client.wait(|message| message["method"] == "workspace/applyEdit");
    session.take(&asked["params"]["edit"]);
    let answer = json!({"jsonrpc": "2.0", "id": asked["id"], "result": {"applied": true}});
    session.client.send(&answer);
    assert_eq!(session.client.answer(id)["result"], Value::Null);
    let lenses = session.client.result("textDocument/codeLens", params);
    let title = lenses[0]["command"]["title"].as_str().unwrap();
    assert!(title.ends_with("waits unsent · mark as sent today"), "{lenses}");
}

#[test]
fn an_editor_that_takes_commands_only_is_given_commands() {
    let mut client = Client::new(json!({"workspace": {"applyEdit": true}}), None);
    client.open(YAML, "yaml", 1, OWED);
    let found = client.published(YAML, 1);
    let due = found.iter().find(|it| it["code"] == "thank-you-due").unwrap();
    let params = json!({"textDocument": {"uri": YAML}, "range": due["range"],
        "context": {"diagnostics": []}});
    let commands = client.result("textDocument/codeAction", params);
    assert!(commands[0]["command"].is_string(), "{commands}");
    let run = json!({"command": commands[0]["command"], "arguments": commands[0]["arguments"]});
    let id = client.begin("workspace/executeCommand", run);
    let asked = client.wait(|message| message["method"] == "workspace/applyEdit");
    let edits = asked["params"]["edit"]["changes"][YAML].as_array().unwrap();
    assert!(apply(OWED, edits).contains("Dear Grace"));
    let refused = json!({"applied": false, "failureReason": "no"});
    client.send(&json!({"jsonrpc": "2.0", "id": asked["id"], "result": refused}));
    assert_eq!(client.answer(id)["error"]["code"], -32803);
}

#[test]
fn settings_that_are_not_there_yet_are_made() {
    let folder = crate::client::Folder::new("settings");
    let text = OWED.replace("interviewing", "pondering");
    let notes = folder.write("notes.yaml", &text);
    for creates in [true, false] {
        let mut capabilities = editor();
        let operations = if creates { json!(["create"]) } else { json!([]) };
        capabilities["workspace"]["workspaceEdit"]["resourceOperations"] = operations;
        let mut client = Client::new(capabilities, Some(&folder.0));
        client.open(&notes, "yaml", 1, &text);
        let found = client.published(&notes, 1);
        let unknown = found.iter().find(|it| it["code"] == "unknown-status").unwrap();
        let params = json!({"textDocument": {"uri": notes}, "range": unknown["range"],
            "context": {"diagnostics": [unknown]}});
        let actions = client.result("textDocument/codeAction", params);
        let count = actions
            .as_array()
            .unwrap()
            .iter()
            .find(|action| action["title"].as_str().unwrap().starts_with("Count "));
        assert_eq!(count.is_some(), creates, "{actions}");
        let Some(count) = count else { continue };
        let settings = crate::client::uri(&folder.0.join("hearback.yaml"));
        let changes = &count["edit"]["documentChanges"];
        assert_eq!(changes[0]["kind"], "create", "{count}");
        assert_eq!(changes[0]["uri"], settings);
        assert_eq!(changes[1]["textDocument"]["uri"], settings);
        let made = apply("", changes[1]["edits"].as_array().unwrap());
        assert!(made.contains("pondering"), "{made}");
    }
}
