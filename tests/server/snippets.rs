//! Drafts with tab stops, for editors that take them.

use crate::OWED;
use crate::client::apply;
use crate::session::{MARKDOWN, NOTE, Session, YAML, editor};
use serde_json::{Value, json};

/// An editor that takes snippets as the protocol has them, or as rust-analyzer's extension does.
fn with_snippets(standard: bool) -> Value {
    let mut capabilities = editor();
    match standard {
        true => capabilities["workspace"]["workspaceEdit"]["snippetEditSupport"] = json!(true),
        false => capabilities["experimental"] = json!({"snippetTextEdit": true}),
    }
    capabilities
}

/// The edits of the draft that a finding offers.
fn draft(session: &mut Session) -> Vec<Value> {
    let due = session.finding("thank-you-due").unwrap();
    let params = json!({"textDocument": {"uri": session.uri}, "range": due["range"],
        "context": {"diagnostics": [due]}});
    let actions = session.client.result("textDocument/codeAction", params);
    let action = session.client.result("codeAction/resolve", actions[0].clone());
    action["edit"]["documentChanges"][0]["edits"].as_array().unwrap().clone()
}

/// A snippet as it stands when nothing is typed.
fn untouched(snippet: &str) -> (String, usize) {
    let (mut out, mut stops) = (String::new(), 0);
    let mut chars = snippet.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.extend(chars.next()),
            '$' => {
                stops += 1;
                let head: String = chars.by_ref().take_while(|c| *c != ':').collect();
                assert_eq!(head, format!("{{{stops}"));
            }
            '}' => {}
            c => out.push(c),
        }
    }
    (out, stops)
}

#[test]
fn the_gaps_of_a_draft_are_tab_stops_and_its_text_is_the_same() {
    let owed = OWED
        .replace("phone screen", "$100 {phone} \\\\ screen")
        .replace("Acme Corp", "\"A $1 {b} \\\\ c\"");
    let note = NOTE.replace("Acme Corp", "A $1 {b} c");
    for (uri, text) in [(YAML, OWED), (YAML, &owed), (MARKDOWN, NOTE), (MARKDOWN, &note)] {
        let expected = apply(text, &draft(&mut Session::open(uri, text)));
        for standard in [true, false] {
            let mut edits = draft(&mut Session::with(with_snippets(standard), uri, text));
            for edit in &mut edits {
                let value = match standard {
                    true => edit["snippet"]["value"].clone(),
                    false => edit["newText"].clone(),
                };
                let (plain, stops) = untouched(value.as_str().unwrap());
                assert!(stops > 1, "{edit}");
                assert_eq!(edit.get("snippet").is_some(), standard, "{edit}");
                assert_eq!(edit.get("newText").is_none(), standard, "{edit}");
                assert_eq!(edit["insertTextFormat"] == 2, !standard, "{edit}");
                assert!(edit.get("annotationId").is_none(), "{edit}");
                *edit = json!({"range": edit["range"], "newText": plain});
            }
            assert_eq!(apply(text, &edits), expected);
        }
    }
}

#[test]
fn others_are_given_plain_text() {
    for edit in draft(&mut Session::open(MARKDOWN, NOTE)) {
        assert!(edit.get("snippet").is_none() && edit.get("insertTextFormat").is_none(), "{edit}");
        assert!(!edit["newText"].as_str().unwrap().contains("${"), "{edit}");
    }
    // Where the text around it is indented an editor would indent a snippet once more.
    let two = format!("{OWED}  - {{company: Globex, role: Cook, status: applied}}\n");
    for edit in draft(&mut Session::with(with_snippets(true), YAML, &two)) {
        assert!(edit.get("snippet").is_none(), "{edit}");
    }
}

#[test]
fn a_lens_gives_the_snippets_of_the_protocol_only() {
    for standard in [true, false] {
        let mut session = Session::with(with_snippets(standard), MARKDOWN, NOTE);
        session.finding("thank-you-due").unwrap();
        let params = json!({"textDocument": {"uri": MARKDOWN}});
        let lens = session.client.result("textDocument/codeLens", params)[0].clone();
        let id = session.client.begin("workspace/executeCommand", lens["command"].clone());
        let asked = session.client.wait(|message| message["method"] == "workspace/applyEdit");
        let edit = &asked["params"]["edit"]["documentChanges"][0]["edits"][0];
        assert_eq!(edit.get("snippet").is_some(), standard, "{edit}");
        assert!(edit.get("insertTextFormat").is_none(), "{edit}");
        let answer = json!({"jsonrpc": "2.0", "id": asked["id"], "result": {"applied": true}});
        session.client.send(&answer);
        assert_eq!(session.client.answer(id)["result"], Value::Null);
    }
}
