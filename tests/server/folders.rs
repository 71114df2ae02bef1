//! Folders, what lies in them, and what happens to it outside of the editor.

use crate::OWED;
use crate::client::{Around, Client, Folder, uri};
use crate::order::{fresh, told};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;

#[test]
fn open_documents_count_before_the_disk() {
    let folder = Folder::new("overlay");
    let notes = folder.write("notes.yaml", OWED);
    let other = folder.write("more.yaml", OWED.replace("Acme Corp", "Babbage Ltd"));
    let mut client = Client::new(json!({}), Some(&folder.0));
    client.open(&notes, "yaml", 1, "hearback: 1\napplications: []\n");
    assert_eq!(client.published(&notes, 1), Vec::<Value>::new());
    client.open(&other, "yaml", 1, OWED);
    assert!(!client.published(&other, 1).is_empty());
    let settings = uri(&folder.0.join("hearback.yaml"));
    client.open(&settings, "yaml", 1, "rules: {all: off}\n");
    client.published(&settings, 1);
    client.change(&other, 2, json!([{"text": OWED}]));
    assert_eq!(
        client.published(&other, 2),
        Vec::<Value>::new(),
        "settings that are not saved hold"
    );
}

#[test]
fn files_changed_outside_are_noticed() {
    for watches in [false, true] {
        let folder = Folder::new(if watches { "watched" } else { "polled" });
        let notes = folder.write("notes.yaml", OWED);
        let watching = json!({"workspace": {
            "didChangeWatchedFiles": {"dynamicRegistration": watches}}});
        let mut client = Client::new(watching, Some(&folder.0));
        client.open(&notes, "yaml", 1, OWED);
        assert!(!client.published(&notes, 1).is_empty());
        if watches {
            client.wait(|message| message["method"] == "client/registerCapability");
        }
        let settings = folder.write("hearback.yaml", "rules: {all: off}\n");
        if watches {
            let changed = json!({"changes": [{"uri": settings, "type": 1}]});
            client.notify("workspace/didChangeWatchedFiles", changed);
        }
        assert_eq!(client.published(&notes, 1), Vec::<Value>::new(), "watches: {watches}");
    }
}

#[test]
fn workspace_diagnostics_speak_of_closed_files_and_wait_for_news() {
    let folder = Folder::new("workspace");
    let notes = folder.write("notes.yaml", OWED);
    folder.write("other.md", "# Nothing of the kind\n");
    let pulls = json!({"textDocument": {"diagnostic": {}}, "workspace": {
        "diagnostics": {"refreshSupport": true}}});
    let mut client = Client::new(pulls, Some(&folder.0));
    let first = client.result("workspace/diagnostic", json!({"previousResultIds": []}));
    assert_eq!(first["items"].as_array().unwrap().len(), 1, "{first}");
    assert_eq!(first["items"][0]["uri"], notes);
    let items = first["items"][0]["items"].as_array().unwrap();
    assert_eq!(told(items), fresh(OWED, "utf-16"));
    let known = json!([{"uri": notes, "value": first["items"][0]["resultId"]}]);
    let held = client.begin("workspace/diagnostic", json!({"previousResultIds": known}));
    let quiet = client.wait_for(Duration::from_millis(200), &|it| it["id"] == json!(held));
    assert_eq!(quiet, None);
    client.open(&notes, "yaml", 3, "hearback: 1\napplications: []\n");
    let news = client.answer(held);
    assert_eq!(news["result"]["items"][0]["items"], json!([]), "{news}");
    assert_eq!(news["result"]["items"][0]["version"], 3);
}

#[test]
fn a_folder_with_a_configuration_is_a_search_of_its_own() {
    let folder = Folder::new("nested");
    let outer = folder.write("outer.yaml", OWED);
    let inner = folder.write("inner/notes.yaml", OWED);
    let settings = uri(&folder.0.join("inner/hearback.yaml"));
    let pulls = json!({"textDocument": {"diagnostic": {}}, "workspace": {
        "didChangeWatchedFiles": {"dynamicRegistration": true},
        "diagnostics": {"refreshSupport": true}}});
    let mut client = Client::new(pulls, Some(&folder.0));
    client.open(&inner, "yaml", 1, OWED);
    let asked = |uri: &str| json!({"textDocument": {"uri": uri}});
    let found = |client: &mut Client, uri: &str| {
        let report = client.result("textDocument/diagnostic", asked(uri));
        told(report["items"].as_array().unwrap())
    };
    assert!(!found(&mut client, &inner).is_empty());
    folder.write("inner/hearback.yaml", "rules: {all: off}\n");
    let created = json!({"changes": [{"uri": settings, "type": 1}]});
    client.notify("workspace/didChangeWatchedFiles", created);
    client.wait(|message| message["method"] == "workspace/diagnostic/refresh");
    assert_eq!(found(&mut client, &inner), []);
    assert!(!found(&mut client, &outer).is_empty());
    let agenda = client.result("hearback/agenda", json!({}));
    let paths: Vec<&str> =
        agenda["steps"].as_array().unwrap().iter().map(|it| it["path"].as_str().unwrap()).collect();
    assert!(paths.contains(&"outer.yaml") && paths.contains(&"inner/notes.yaml"), "{paths:?}");
    std::fs::remove_file(folder.0.join("inner/hearback.yaml")).unwrap();
    let deleted = json!({"changes": [{"uri": settings, "type": 3}]});
    client.notify("workspace/didChangeWatchedFiles", deleted);
    assert!(!found(&mut client, &inner).is_empty());
}

/// A client that shows the agenda, with a folder that it watches, and nothing open.
fn showing(folder: &Folder) -> Client {
    let capabilities = json!({
        "textDocument": {"diagnostic": {}},
        "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let options = json!({"agenda": true});
    Client::with(Around::default(), capabilities, Some(&folder.0), options)
}

/// Waits until the client, asking as often as it is told to, has an agenda of these companies.
fn shows(client: &mut Client, expected: &[&str]) {
    loop {
        client.wait(|message| message["method"] == "hearback/agendaChanged");
        let agenda = client.result("hearback/agenda", json!({}));
        let steps = agenda["steps"].as_array().unwrap().iter();
        let companies: BTreeSet<&str> =
            steps.map(|step| step["company"].as_str().unwrap()).collect();
        if companies == expected.iter().copied().collect() {
            return;
        }
    }
}

/// Watchers tell of some of what comes or goes together with a folder, and nobody knows of what.
#[test]
fn a_root_that_comes_is_shown_whatever_of_it_the_client_noticed() {
    let all = ["inner/hearback.yaml", "inner/notes.yaml"];
    std::thread::scope(|threads| {
        for (name, told) in [
            ("arriving-unseen", &all[..0]),
            ("arriving-settings", &all[..1]),
            ("arriving-notes", &all[1..]),
            ("arriving-whole", &all[..]),
        ] {
            threads.spawn(move || comes_and_goes(&Folder::new(name), told));
        }
    });
}

/// A root comes and goes, and the client notices some of its files.
fn comes_and_goes(folder: &Folder, told: &[&str]) {
    folder.write("notes.yaml", OWED);
    let mut client = showing(folder);
    shows(&mut client, &["Acme Corp"]);
    let tell = |client: &mut Client, kind: u8| {
        let event = |name: &&str| json!({"uri": uri(&folder.0.join(name)), "type": kind});
        let changes: Vec<Value> = told.iter().map(event).collect();
        client.notify("workspace/didChangeWatchedFiles", json!({"changes": changes}));
    };
    folder.write("inner/notes.yaml", OWED.replace("Acme Corp", "Babbage"));
    folder.write("inner/hearback.yaml", "");
    tell(&mut client, 1);
    shows(&mut client, &["Acme Corp", "Babbage"]);
    std::fs::remove_dir_all(folder.0.join("inner")).unwrap();
    tell(&mut client, 3);
    shows(&mut client, &["Acme Corp"]);
}

#[test]
fn a_first_journal_that_the_client_missed_is_shown() {
    let folder = Folder::new("first");
    let mut client = showing(&folder);
    shows(&mut client, &[]);
    folder.write("notes.yaml", OWED);
    shows(&mut client, &["Acme Corp"]);
}

#[test]
fn a_folder_in_another_is_no_search_of_its_own() {
    let folder = Folder::new("twice");
    let inner = folder.write("inner/notes.yaml", OWED);
    let folders = json!([
        {"uri": uri(&folder.0.join("inner")), "name": "inner"},
        {"uri": uri(&folder.0), "name": "outer"},
    ]);
    let mut client = Client::start(Around::default());
    let capabilities = json!({"textDocument": {"diagnostic": {}}});
    let start =
        json!({"processId": null, "capabilities": capabilities, "workspaceFolders": folders});
    client.result("initialize", start);
    client.notify("initialized", json!({}));
    let report = client.result("workspace/diagnostic", json!({"previousResultIds": []}));
    let items = report["items"].as_array().unwrap();
    assert_eq!(items.len(), 1, "{report}");
    assert_eq!(items[0]["uri"], inner);
}

#[test]
fn steps_of_files_of_one_name_are_told_apart() {
    let folder = Folder::new("namesakes");
    let text = |company: &str| OWED.replace("Acme Corp", company);
    let notes: Vec<String> = ["Acme", "Babbage"]
        .map(|name| folder.write(&format!("{name}/notes.yaml"), text(name)))
        .to_vec();
    let folders = ["Acme", "Babbage"].map(|it| json!({"uri": uri(&folder.0.join(it)), "name": it}));
    let mut client = Client::start(Around::default());
    let start = json!({"processId": null, "capabilities": {}, "workspaceFolders": folders});
    client.result("initialize", start);
    client.notify("initialized", json!({}));
    let agenda = client.result("hearback/agenda", json!({}));
    let steps = agenda["steps"].as_array().unwrap();
    assert!(steps.iter().all(|step| step["path"] == "notes.yaml"), "{agenda}");
    for step in steps {
        let own = notes.iter().find(|it| it.contains(step["company"].as_str().unwrap()));
        assert_eq!(step["uri"], *own.unwrap(), "{step}");
        assert_eq!(step["position"]["line"].as_u64().unwrap() + 1, step["line"].as_u64().unwrap());
    }
}

/// A client that is told rather than asks learns of files that are not open as well: an overdue
/// thank-you sits in any of them.
#[test]
fn files_that_are_not_open_are_spoken_of_to_a_client_that_does_not_ask() {
    let folder = Folder::new("closed");
    let notes = folder.write("notes.yaml", OWED);
    folder.write("other.md", "# Nothing of the kind\n");
    let watches = json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let mut client = Client::new(watches, Some(&folder.0));
    let said = |client: &mut Client| {
        let message = client.wait(|it| it["method"] == "textDocument/publishDiagnostics");
        assert_eq!(message["params"]["uri"], notes);
        let found = told(message["params"]["diagnostics"].as_array().unwrap());
        (message["params"]["version"].as_i64(), found)
    };
    let expected = fresh(OWED, "utf-16");
    assert_eq!(said(&mut client), (None, expected.clone()));
    client.open(&notes, "yaml", 7, &OWED.replace("interviewing", "rejected"));
    assert_eq!(said(&mut client).0, Some(7));
    // What was typed and never saved goes with the document; the file is as it was.
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": notes}}));
    assert_eq!(said(&mut client), (None, Vec::new()));
    assert_eq!(said(&mut client), (None, expected));
    std::fs::remove_file(folder.0.join("notes.yaml")).unwrap();
    let gone = json!({"changes": [{"uri": notes, "type": 3}]});
    client.notify("workspace/didChangeWatchedFiles", gone.clone());
    assert_eq!(said(&mut client), (None, Vec::new()));
    client.notify("workspace/didChangeWatchedFiles", gone);
    client.result("hearback/agenda", json!({}));
    let again = client.rest();
    assert!(again.iter().all(|it| it["method"] != "textDocument/publishDiagnostics"), "{again:?}");
}

#[test]
fn settings_that_cannot_be_read_leave_the_last_that_could_in_force() {
    let folder = Folder::new("unreadable");
    let settings = folder.write("hearback.yaml", "rules: {all: off}\n");
    let notes = folder.write("notes.yaml", OWED);
    let watches = json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let mut client = Client::new(watches, Some(&folder.0));
    client.open(&notes, "yaml", 1, OWED);
    assert_eq!(client.published(&notes, 1), Vec::<Value>::new());
    let changed = json!({"changes": [{"uri": settings, "type": 2}]});
    let warned = |message: &Value| message["method"] == "window/showMessage";
    folder.write("hearback.yaml", b"\xff");
    client.notify("workspace/didChangeWatchedFiles", changed.clone());
    let said = client.wait(warned);
    assert_eq!(said["params"]["message"], "no settings", "{said}");
    client.change(&notes, 2, json!([{"text": OWED}]));
    assert_eq!(client.published(&notes, 2), Vec::<Value>::new());
    // It is said once, until something else is to be said.
    client.notify("workspace/didChangeWatchedFiles", changed.clone());
    client.result("hearback/agenda", json!({}));
    assert!(client.rest().iter().all(|it| !warned(it)));
    folder.write("hearback.yaml", "policy: brisk\n");
    client.notify("workspace/didChangeWatchedFiles", changed);
    assert!(!client.published(&notes, 2).is_empty());
}
