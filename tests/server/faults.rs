//! What must not happen, made to happen.

use crate::OWED;
use crate::client::{Around, Client, Folder, uri};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

const NOTES: &str = "file:///nowhere/notes.yaml";

#[test]
fn a_session_ends_with_shutdown_and_exit() {
    assert_eq!(Client::new(json!({}), None).shut_down(), 0);
}

#[test]
fn an_exit_without_a_shutdown_is_a_failure() {
    let mut client = Client::new(json!({}), None);
    client.notify("exit", Value::Null);
    assert_eq!(client.code(), 1);
}

#[test]
fn the_end_of_the_input_is_the_end() {
    assert_eq!(Client::new(json!({}), None).hang_up(), 1);
    assert_eq!(Client::start(Around::default()).hang_up(), 1);
}

#[test]
fn a_client_whose_process_is_gone_takes_the_server_along() {
    let client = Client::new(json!({}), None);
    *client.around.alive.lock().unwrap() = false;
    assert_eq!(client.code(), 1);
}

#[test]
fn a_second_shutdown_is_answered() {
    let mut client = Client::new(json!({}), None);
    assert_eq!(client.request("shutdown", Value::Null)["result"], Value::Null);
    let again = client.request("shutdown", Value::Null);
    assert_eq!(again["error"]["code"], -32600);
    let late = client.request("textDocument/hover", json!({"textDocument": {"uri": NOTES}}));
    assert_eq!(late["error"]["code"], -32600);
    client.notify("exit", Value::Null);
    assert_eq!(client.code(), 0);
}

#[test]
fn nothing_is_answered_before_initialize() {
    let mut client = Client::start(Around::default());
    let early = client.request("textDocument/hover", json!({"textDocument": {"uri": NOTES}}));
    assert_eq!(early["error"]["code"], -32002);
    let fine = client.request("initialize", json!({"capabilities": {}, "processId": null}));
    assert!(fine["result"].is_object());
    let again = client.request("initialize", json!({"capabilities": {}, "processId": null}));
    assert_eq!(again["error"]["code"], -32600);
    assert_eq!(client.shut_down(), 0);
}

#[test]
fn bad_input_is_answered_and_passed_over() {
    let mut client = Client::new(json!({}), None);
    for bad in [
        &b"Content-Length: 8\r\n\r\n{no json"[..],
        b"Content-Length: 3\r\n\r\n\xff\xfe\xfd",
        b"Content-Length: lots\r\n\r\n",
        b"what is this?\r\n\r\n",
    ] {
        client.raw(bad);
        let answer = client.wait(|message| message["id"].is_null() && message["error"].is_object());
        assert_eq!(answer["error"]["code"], -32700);
    }
    for (bad, id) in [
        (json!([1, 2]), Value::Null),
        (json!("text"), Value::Null),
        (json!({"jsonrpc": "1.0", "id": 77, "method": "shutdown"}), json!(77)),
        (json!({"jsonrpc": "2.0", "id": "x", "method": 5}), json!("x")),
    ] {
        client.send(&bad);
        let answer = client.wait(|message| message["error"]["code"] == -32600);
        assert_eq!(answer["id"], id, "{bad}");
    }
    client.send(&json!({"jsonrpc": "2.0", "id": 99, "result": 1}));
    client.send(&json!({"jsonrpc": "2.0", "method": "$/unheardOf"}));
    assert_eq!(client.request("no/such", json!({}))["error"]["code"], -32601);
    let hover = client.request("textDocument/hover", json!({"position": "here"}));
    assert_eq!(hover["error"]["code"], -32602);
    assert_eq!(client.shut_down(), 0);
}

#[test]
fn messages_before_the_answer_to_initialize_are_not_lost() {
    let mut client = Client::start(Around::default());
    let id = client.begin("initialize", json!({"capabilities": {}, "processId": null}));
    client.notify("initialized", json!({}));
    client.open(NOTES, "yaml", 1, OWED);
    assert!(client.answer(id)["result"].is_object());
    assert!(!client.published(NOTES, 1).is_empty());
}

#[test]
fn a_session_that_is_sent_in_one_go_is_answered_in_full() {
    for orderly in [true, false] {
        let mut client = Client::start(Around::default());
        let first = client.begin("initialize", json!({"capabilities": {}, "processId": null}));
        client.notify("initialized", json!({}));
        client.open(NOTES, "yaml", 1, OWED);
        let mut ids = vec![first];
        if orderly {
            ids.push(client.begin("shutdown", Value::Null));
        } else {
            ids.push(client.begin("hearback/agenda", json!({})));
            let asked = json!({"textDocument": {"uri": NOTES}});
            ids.push(client.begin("textDocument/documentSymbol", asked));
        }
        client.notify("exit", Value::Null);
        for id in ids {
            assert!(client.answer(id).get("result").is_some());
        }
        assert!(!client.published(NOTES, 1).is_empty());
        assert_eq!(client.code(), u8::from(!orderly));
    }
}

#[test]
fn every_request_is_answered_once_even_when_cancelled() {
    let mut client = Client::new(json!({}), None);
    client.open(NOTES, "yaml", 1, OWED);
    let position = json!({"line": 8, "character": 14});
    let params = json!({"textDocument": {"uri": NOTES}, "position": position});
    let ids: Vec<i64> =
        (0..60).map(|_| client.begin("textDocument/hover", params.clone())).collect();
    for id in &ids {
        client.notify("$/cancelRequest", json!({"id": id}));
    }
    for id in &ids {
        let answer = client.answer(*id);
        let cancelled = answer["error"]["code"] == -32800;
        assert!(cancelled || answer.get("result").is_some(), "{answer}");
    }
    client.published(NOTES, 1);
    assert!(client.rest().iter().all(|message| message.get("id").is_none()));
}

#[test]
fn a_held_request_is_cancelled_at_once_and_let_go_at_the_end() {
    let folder = Folder::new("held");
    folder.write("notes.yaml", OWED);
    let pulls = json!({"textDocument": {"diagnostic": {}}});
    let mut client = Client::new(pulls, Some(&folder.0));
    let first = client.result("workspace/diagnostic", json!({"previousResultIds": []}));
    let item = &first["items"][0];
    let known = json!([{"uri": item["uri"], "value": item["resultId"]}]);
    let params = json!({"previousResultIds": known});
    let held = client.begin("workspace/diagnostic", params.clone());
    client.notify("$/cancelRequest", json!({"id": held}));
    assert_eq!(client.answer(held)["error"]["code"], -32800);
    let held = client.begin("workspace/diagnostic", params);
    let quiet = client.wait_for(Duration::from_millis(200), &|it| it["id"] == json!(held));
    assert_eq!(quiet, None);
    assert_eq!(client.request("shutdown", Value::Null)["result"], Value::Null);
    assert_eq!(client.answer(held)["error"]["code"], -32802);
}

#[test]
fn what_waits_for_a_check_that_runs_is_cancelled_at_once() {
    let folder = Folder::new("busy");
    let notes = folder.write("notes.yaml", OWED);
    let around = Around::default();
    *around.stuck.lock().unwrap() = Some(0);
    let mut client = Client::with(around, json!({}), Some(&folder.0), Value::Null);
    client.open(&notes, "yaml", 1, OWED);
    let asked = json!({"textDocument": {"uri": notes}});
    let ids: Vec<i64> =
        (0..20).map(|_| client.begin("textDocument/documentSymbol", asked.clone())).collect();
    for id in &ids[1..] {
        client.notify("$/cancelRequest", json!({"id": id}));
        assert_eq!(client.answer(*id)["error"]["code"], -32800);
    }
    *client.around.stuck.lock().unwrap() = None;
    assert!(client.answer(ids[0])["result"].is_array());
    assert_eq!(client.shut_down(), 0);
}

#[test]
fn commands_that_wait_for_the_client_hold_nothing_up() {
    let mut client = Client::new(json!({"workspace": {"applyEdit": true}}), None);
    client.open(NOTES, "yaml", 1, OWED);
    let edit = json!({"changes": {NOTES: []}});
    let apply = json!({"command": "hearback.server.apply",
        "arguments": [{"label": "Nothing", "edit": edit}]});
    let waiting: Vec<i64> =
        (0..20).map(|_| client.begin("workspace/executeCommand", apply.clone())).collect();
    let asked = json!({"textDocument": {"uri": NOTES}});
    for _ in 0..300 {
        assert!(client.request("textDocument/documentSymbol", asked.clone())["result"].is_array());
    }
    // The answers come late, the last first.
    let is_asked = |message: &Value| message["method"] == "workspace/applyEdit";
    let mut ids: Vec<Value> = waiting.iter().map(|_| client.wait(is_asked)["id"].clone()).collect();
    while let Some(id) = ids.pop() {
        client.send(&json!({"jsonrpc": "2.0", "id": id, "result": {"applied": true}}));
    }
    for id in waiting {
        assert_eq!(client.answer(id)["result"], Value::Null);
    }
    assert_eq!(client.shut_down(), 0);
}

#[test]
fn a_client_that_answers_nothing_holds_nothing_up() {
    let folder = Folder::new("mute");
    let uri = folder.write("notes.yaml", OWED);
    // It can be asked for everything and never answers.
    let mut client = Client::new(
        json!({"workspace": {
            "didChangeWatchedFiles": {"dynamicRegistration": true},
            "codeLens": {"refreshSupport": true},
            "inlayHint": {"refreshSupport": true},
            "configuration": true,
        }}),
        Some(&folder.0),
    );
    client.open(&uri, "yaml", 1, OWED);
    for version in 2..300 {
        client.change(&uri, version, json!([{"text": OWED}]));
        let changed = json!({"changes": [{"uri": uri.replace("notes", "other"), "type": 2}]});
        client.notify("workspace/didChangeWatchedFiles", changed);
    }
    let params = json!({"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}});
    assert!(client.request("textDocument/hover", params).get("result").is_some());
    client.published(&uri, 299);
    // What it says in the end, long after, does no harm.
    for late in client.rest().iter().filter(|it| it.get("method").is_some()) {
        if let Some(id) = late.get("id") {
            client.send(&json!({"jsonrpc": "2.0", "id": id, "result": null}));
        }
    }
    client.change(&uri, 300, json!([{"text": OWED}]));
    client.published(&uri, 300);
    assert_eq!(client.shut_down(), 0);
}

#[test]
fn documents_that_are_no_files_are_served() {
    let mut client = Client::new(json!({}), None);
    for uri in ["untitled:Untitled-1", "git:/notes.yaml?%7B%22ref%22%3A%22~%22%7D", "octo://x/y"] {
        client.open(uri, "yaml", 7, OWED);
        assert!(!client.published(uri, 7).is_empty(), "{uri}");
        client.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    }
}

#[test]
fn any_bytes_in_a_folder_are_survived() {
    let folder = Folder::new("bytes");
    std::fs::write(folder.0.join("a.md"), b"\xff\xfe\x00| Company |").unwrap();
    std::fs::write(folder.0.join("hearback.yaml"), b"\xff: [").unwrap();
    let notes = folder.write("notes.yaml", OWED);
    let mut client = Client::new(json!({}), Some(&folder.0));
    client.open(&notes, "yaml", 1, OWED);
    client.published(&notes, 1);
    client.open(&uri(&folder.0.join("b.md")), "markdown", 1, "\u{0}|\u{fffd}\r|");
    client.published(&uri(&folder.0.join("b.md")), 1);
}

#[test]
fn what_fails_inside_is_answered_and_the_rest_goes_on() {
    let mut client = Client::new(json!({}), None);
    client.open(NOTES, "yaml", 1, OWED);
    assert!(!client.published(NOTES, 1).is_empty());
    *client.around.broken.lock().unwrap() = true;
    client.change(NOTES, 2, json!([{"text": OWED}]));
    let params = json!({"textDocument": {"uri": NOTES}, "position": {"line": 8, "character": 14}});
    let answer = client.request("textDocument/hover", params.clone());
    assert_eq!(answer["error"]["code"], -32603);
    assert_eq!(client.published(NOTES, 2), Vec::<Value>::new(), "nothing old is left standing");
    *client.around.broken.lock().unwrap() = false;
    client.change(NOTES, 3, json!([{"text": OWED}]));
    assert!(!client.published(NOTES, 3).is_empty());
    assert!(client.request("textDocument/hover", params).get("result").is_some());
    assert_eq!(client.shut_down(), 0);
}

#[test]
fn what_fails_in_the_one_that_owns_all_state_is_survived() {
    let around = Around::default();
    *around.broken.lock().unwrap() = true;
    let mut client = Client::start(around);
    let start = json!({"capabilities": {}, "processId": null,
        "initializationOptions": {"today": "2026-11-22"}});
    assert_eq!(client.request("initialize", start.clone())["error"]["code"], -32603);
    *client.around.broken.lock().unwrap() = false;
    assert!(client.request("initialize", start)["result"].is_object());
    client.notify("initialized", json!({}));
    client.open(NOTES, "yaml", 1, OWED);
    let before = client.published(NOTES, 1);
    *client.around.broken.lock().unwrap() = true;
    let settings = json!({"settings": {"hearback": {"today": "2026-12-24"}}});
    client.notify("workspace/didChangeConfiguration", settings);
    client.change(NOTES, 2, json!([{"text": OWED}]));
    assert_eq!(client.published(NOTES, 2), before);
    assert_eq!(client.shut_down(), 0);
}

#[test]
fn a_client_that_reads_nothing_for_a_while_misses_nothing() {
    let around = Around::default();
    let deaf = Arc::clone(&around.deaf);
    let held = deaf.lock().unwrap();
    let mut client = Client::start(around);
    let first = client.begin("initialize", json!({"capabilities": {}, "processId": null}));
    client.notify("initialized", json!({}));
    client.open(NOTES, "yaml", 0, OWED);
    let params = json!({"textDocument": {"uri": NOTES}});
    let mut ids = Vec::new();
    for version in 1..600 {
        client.change(NOTES, version, json!([{"text": OWED}]));
        ids.push(client.begin("textDocument/documentSymbol", params.clone()));
    }
    // More than a pipe holds waits to be read by now.
    std::thread::sleep(Duration::from_millis(300));
    drop(held);
    assert!(client.answer(first)["result"].is_object());
    for id in ids {
        client.answer(id);
    }
    assert!(!client.published(NOTES, 599).is_empty());
    assert_eq!(client.shut_down(), 0);
}
