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
