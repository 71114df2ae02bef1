//! While the folders of the workspace are being read.

use crate::OWED;
use crate::client::{Around, Client, Folder};
use serde_json::{Value, json};
use std::time::Duration;

/// A client whose workspace is still being searched for roots, with the address of a file in it.
fn searched(name: &str) -> (Client, Folder, String) {
    let folder = Folder::new(name);
    folder.write("inner/hearback.yaml", "policy: brisk\n");
    let notes = folder.write("inner/notes.yaml", OWED);
    let around = Around::default();
    *around.searching.lock().unwrap() = true;
    (Client::with(around, json!({}), Some(&folder.0), Value::Null), folder, notes)
}

fn outline(client: &mut Client, notes: &str) -> i64 {
    client.begin("textDocument/documentSymbol", json!({"textDocument": {"uri": notes}}))
}

fn is_quiet(client: &mut Client, id: i64) -> bool {
    client.wait_for(Duration::from_millis(100), &|it| it["id"] == json!(id)).is_none()
}

#[test]
fn a_file_is_not_unknown_before_all_roots_are_known() {
    let (mut client, folder, notes) = searched("early");
    let asked = outline(&mut client, &notes);
    let unknown = outline(&mut client, "untitled:nothing");
    assert_eq!(client.answer(unknown)["error"]["code"], -32602);
    assert!(is_quiet(&mut client, asked));
    // The folders change while it waits: all is searched again.
    client.notify(
        "workspace/didChangeWorkspaceFolders",
        json!({"event": {"added": [],
        "removed": []}}),
    );
    let none = outline(&mut client, &crate::client::uri(&folder.0.join("none.yaml")));
    assert!(is_quiet(&mut client, asked));
    *client.around.searching.lock().unwrap() = false;
    let outline = client.answer(asked);
    assert!(outline["result"].as_array().is_some_and(|it| !it.is_empty()), "{outline}");
    assert_eq!(client.answer(none)["error"]["code"], -32602);
    assert_eq!(client.shut_down(), 0);
}

#[test]
fn a_question_about_a_file_that_is_opened_meanwhile_is_about_no_text() {
    let (mut client, _folder, notes) = searched("opened");
    let asked = outline(&mut client, &notes);
    client.open(&notes, "yaml", 1, OWED);
    // Once this is answered, the opening has been heard.
    let unknown = outline(&mut client, "untitled:nothing");
    assert_eq!(client.answer(unknown)["error"]["code"], -32602);
    *client.around.searching.lock().unwrap() = false;
    assert_eq!(client.answer(asked)["error"]["code"], -32801);
}

#[test]
fn what_waits_for_a_search_can_be_cancelled_and_is_let_go_at_the_end() {
    for orderly in [true, false] {
        let (mut client, _folder, notes) = searched("let-go");
        let cancelled = outline(&mut client, &notes);
        client.notify("$/cancelRequest", json!({"id": cancelled}));
        assert_eq!(client.answer(cancelled)["error"]["code"], -32800);
        let asked = outline(&mut client, &notes);
        let everything = client.begin("hearback/agenda", json!({}));
        if orderly {
            assert_eq!(client.request("shutdown", Value::Null)["result"], Value::Null);
        }
        client.notify("exit", Value::Null);
        for id in [asked, everything] {
            assert_eq!(client.answer(id)["error"]["code"], -32800, "orderly: {orderly}");
        }
        *client.around.searching.lock().unwrap() = false;
        assert_eq!(client.code(), u8::from(!orderly));
    }
}

/// The capabilities of a client that shows what takes long.
fn patient() -> Value {
    json!({"window": {"workDoneProgress": true}})
}

/// What a client is told of a reading until it says that it is over.
fn shown(client: &mut Client, create: &Value) -> Vec<Value> {
    let token = create["params"]["token"].clone();
    client.send(&json!({"jsonrpc": "2.0", "id": create["id"], "result": null}));
    let mut told: Vec<Value> = Vec::new();
    while told.last().is_none_or(|it| it["kind"] != "end") {
        let fits = |it: &Value| it["method"] == "$/progress" && it["params"]["token"] == token;
        let value = client.wait(fits)["params"]["value"].clone();
        if told.iter().all(|it| it["kind"] != value["kind"]) && value["kind"] == "report" {
            assert_eq!(value["message"], "1 of 2 files");
            stop(client, &token);
        }
        told.push(value);
    }
    told
}

fn stop(client: &mut Client, token: &Value) {
    client.notify("window/workDoneProgress/cancel", json!({"token": token}));
}

fn asks_to_show(message: &Value) -> bool {
    message["method"] == "window/workDoneProgress/create"
}

#[test]
fn a_long_reading_is_shown_and_what_was_read_when_it_is_stopped_stands() {
    let folder = Folder::new("long");
    let first = folder.write("a.yaml", OWED);
    let second = folder.write("b.yaml", OWED);
    let around = Around::default();
    *around.stuck.lock().unwrap() = Some(1);
    let mut client = Client::with(around, patient(), Some(&folder.0), Value::Null);
    let create = client.wait(asks_to_show);
    let told = shown(&mut client, &create);
    assert_eq!(told[0]["kind"], "begin", "{told:?}");
    assert_eq!(told[0]["title"], "Reading notes");
    assert_eq!(told[0]["cancellable"], true);
    assert!(folder.0.ends_with(told[0]["message"].as_str().unwrap()), "{told:?}");
    let steps = client.result("hearback/agenda", json!({}))["steps"].clone();
    let read =
        |steps: &Value, uri: &str| steps.as_array().unwrap().iter().any(|it| it["uri"] == uri);
    assert!(read(&steps, &first) && !read(&steps, &second), "{steps}");
    // A file that is opened counts all the same, and nothing is read again for it.
    client.open(&second, "yaml", 1, OWED);
    assert!(!client.published(&second, 1).is_empty());
    *client.around.stuck.lock().unwrap() = None;
    // What changes on disk has all read anew.
    folder.write("c.yaml", OWED);
    client.wait(|it| it["params"]["uri"] == second.replace("b.yaml", "c.yaml"));
    assert_eq!(client.shut_down(), 0);
}

#[test]
fn a_search_that_is_stopped_reads_what_is_opened_and_nothing_else() {
    let folder = Folder::new("stopped");
    let notes = folder.write("a.yaml", OWED);
    let around = Around::default();
    *around.searching.lock().unwrap() = true;
    let mut client = Client::with(around, patient(), Some(&folder.0), Value::Null);
    let everything = client.begin("hearback/agenda", json!({}));
    let create = client.wait(asks_to_show);
    // It is stopped before the client has made room for it; a name that is none stops nothing.
    stop(&mut client, &json!(7));
    stop(&mut client, &json!("hearback-0"));
    assert!(is_quiet(&mut client, everything));
    stop(&mut client, &create["params"]["token"]);
    assert_eq!(client.answer(everything)["result"]["steps"], json!([]));
    client.open(&notes, "yaml", 1, OWED);
    assert!(!client.published(&notes, 1).is_empty());
    assert!(client.rest().iter().all(|it| it["method"] != "$/progress"));
    assert_eq!(client.shut_down(), 0);
}

#[test]
fn what_is_read_in_a_moment_is_not_shown_nor_is_anything_to_who_shows_nothing() {
    for (capabilities, slow) in [(patient(), false), (json!({}), true)] {
        let folder = Folder::new("quiet");
        folder.write("a.yaml", OWED);
        let around = Around::default();
        *around.stuck.lock().unwrap() = slow.then_some(0);
        let mut client = Client::with(around, capabilities, Some(&folder.0), Value::Null);
        let said = client.wait_for(Duration::from_millis(1200), &asks_to_show);
        assert_eq!(said, None, "slow: {slow}");
        *client.around.stuck.lock().unwrap() = None;
        assert!(
            !client.result("hearback/agenda", json!({}))["steps"].as_array().unwrap().is_empty()
        );
        assert_eq!(client.shut_down(), 0);
    }
}
