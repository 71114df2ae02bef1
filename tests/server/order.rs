//! Edits in order, results that are never old.

use crate::OWED;
use crate::client::{Client, Folder, Numbers, day, place, position, uri};
use hearback_syntax::Root;
use serde_json::{Value, json};
use std::time::Duration;

const NOTES: &str = "file:///nowhere/notes.yaml";

/// What a fresh reading finds: the rule and where, in lines and columns of UTF-16.
fn fresh(path: &str, text: &str) -> Vec<(String, String)> {
    let mut root = Root::new(None);
    root.insert(path, text);
    let checked = root.check(day("2026-11-22"));
    checked.findings.iter().map(|it| (it.rule.clone(), it.message.clone())).collect()
}

fn told(diagnostics: &[Value]) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    diagnostics.iter().map(|it| (text(&it["code"]), text(&it["message"]))).collect()
}

#[test]
fn two_thousand_random_edits_end_in_the_same_text_and_findings() {
    let pieces = ["x", "😀", "é", "\r\n", "\n", "\r", ": ", "- ", "2026-11-20", "  ", "e\u{301}"];
    for unit in ["utf-8", "utf-16", "utf-32"] {
        let encodings = json!({"general": {"positionEncodings": [unit]}});
        let mut client = Client::new(encodings, None);
        let mut text = OWED.replace("\n", "\r\n").replace("Ada", "Ada 😀 日本");
        client.open(NOTES, "yaml", 0, &text);
        let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
        let mut version = 0;
        while version < 2000 {
            // Several changes in one message, each of the text after the one before.
            let mut changes = Vec::new();
            for _ in 0..=numbers.below(3) {
                let (a, b) = (place(&text, &mut numbers), place(&text, &mut numbers));
                let start = a.min(b);
                // Mostly small, so that there is a journal left.
                let end = if numbers.below(10) == 0 { a.max(b).min(start + 12) } else { start };
                let end = (start..=end)
                    .rev()
                    .find(|at| {
                        text.is_char_boundary(*at)
                            && !(text[..*at].ends_with('\r') && text[*at..].starts_with('\n'))
                    })
                    .unwrap_or(start);
                let with = pieces[numbers.below(pieces.len())];
                let range = json!({
                    "start": position(&text, start, unit),
                    "end": position(&text, end, unit),
                });
                changes.push(json!({"range": range, "text": with}));
                text.replace_range(start..end, with);
            }
            version += 1;
            client.change(NOTES, version, json!(changes));
        }
        assert_eq!(told(&client.published(NOTES, version)), fresh("notes.yaml", &text), "{unit}");
        // The text itself: an edit that makes it the journal again, but for what stands before.
        let all = json!({
            "start": {"line": 0, "character": 0},
            "end": position(&text, text.len(), unit),
        });
        client.change(NOTES, version + 1, json!([{"range": all, "text": OWED}]));
        let found = client.published(NOTES, version + 1);
        assert_eq!(told(&found), fresh("notes.yaml", OWED), "{unit}");
        let versions: Vec<i64> = client
            .rest()
            .iter()
            .filter_map(|message| message["params"]["version"].as_i64())
            .collect();
        assert!(versions.is_sorted(), "{versions:?}");
    }
}

#[test]
fn an_answer_is_about_the_text_at_its_place_in_the_order() {
    let mut client = Client::new(json!({"textDocument": {"diagnostic": {}}}), None);
    client.open(NOTES, "yaml", 0, OWED);
    let params = json!({"textDocument": {"uri": NOTES}});
    let mut ids = Vec::new();
    for version in 1..200 {
        let text = match version % 2 {
            0 => OWED.to_owned(),
            _ => OWED.replace("2026-11-20", "2026-11-2x"),
        };
        client.change(NOTES, version, json!([{"text": text}]));
        let id = client.begin("textDocument/diagnostic", params.clone());
        ids.push((id, fresh("notes.yaml", &text)));
    }
    let last = ids.len() - 1;
    for (index, (id, expected)) in ids.into_iter().enumerate() {
        let answer = client.answer(id);
        if index == last || answer.get("result").is_some() {
            let items = answer["result"]["items"].as_array().unwrap();
            assert_eq!(told(items), expected, "{index}");
        } else {
            assert_eq!(answer["error"]["code"], -32802, "{answer}");
            assert_eq!(answer["error"]["data"]["retriggerRequest"], true);
        }
    }
    assert!(client.rest().is_empty(), "a client that asks is told nothing");
}

#[test]
fn every_change_is_answered_even_when_nothing_is_new() {
    let mut client = Client::new(json!({}), None);
    client.open(NOTES, "yaml", 5, OWED);
    let first = client.published(NOTES, 5);
    client.change(NOTES, 6, json!([]));
    assert_eq!(client.published(NOTES, 6), first);
    // All changes of a message count, in their order.
    client.change(NOTES, 7, json!([{"text": "nothing"}, {"text": OWED}]));
    assert_eq!(client.published(NOTES, 7), first);
}

#[test]
fn a_closed_document_is_cleared_and_stays_so() {
    let mut client = Client::new(json!({}), None);
    client.open(NOTES, "yaml", 1, OWED);
    client.change(NOTES, 2, json!([{"text": OWED}]));
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": NOTES}}));
    let cleared = client.wait(|message| {
        message["method"] == "textDocument/publishDiagnostics"
            && message["params"]["diagnostics"] == json!([])
    });
    assert_eq!(cleared["params"]["version"], Value::Null);
    std::thread::sleep(Duration::from_millis(100));
    client.messages_after_clear();
    client.open(NOTES, "yaml", 1, OWED);
    assert!(!client.published(NOTES, 1).is_empty());
}

impl Client {
    fn messages_after_clear(&mut self) {
        let late = self.rest().into_iter().skip_while(|it| it["params"]["version"].is_i64());
        assert_eq!(late.count(), 0);
    }
}

#[test]
fn an_edit_that_fits_no_text_makes_the_server_say_so_and_wait() {
    let mut client = Client::new(json!({}), None);
    client.open(NOTES, "yaml", 1, &OWED.replace("Ada", "😀"));
    assert!(!client.published(NOTES, 1).is_empty());
    // Behind the end of the line and behind the last line is the end.
    let far = json!({"line": 99, "character": 99});
    client.change(NOTES, 2, json!([{"range": {"start": far, "end": far}, "text": "# end\n"}]));
    assert!(!client.published(NOTES, 2).is_empty());
    // Inside the smiley there is nothing.
    let inside = json!({"line": 1, "character": 19});
    client.change(NOTES, 3, json!([{"range": {"start": inside, "end": inside}, "text": "x"}]));
    assert_eq!(client.published(NOTES, 3), Vec::<Value>::new());
    client.wait(|message| message["method"] == "window/showMessage");
    client.change(NOTES, 4, json!([{"text": OWED}]));
    assert!(!client.published(NOTES, 4).is_empty());
}

#[test]
fn a_range_that_is_back_to_front_or_out_of_bounds_is_still_an_edit() {
    let mut client = Client::new(json!({}), None);
    client.open(NOTES, "yaml", 1, OWED);
    let at = |line: u32, character: u32| json!({"line": line, "character": character});
    let company = OWED.lines().position(|line| line.contains("Acme Corp")).unwrap() as u32;
    // "Acme" from its end to its beginning; then all of the line, from far behind its end.
    for (version, start, end, with, company_is) in [
        (2, at(company, 17), at(company, 13), "Babbage", "Babbage Corp"),
        (3, at(company, 999), at(company, 13), "Acme Corp", "Acme Corp"),
        (4, at(999, 0), at(999, u32::MAX), "# the end\n", "Acme Corp"),
    ] {
        client.change(
            NOTES,
            version,
            json!([{"range": {"start": start, "end": end}, "text": with}]),
        );
        let found = told(&client.published(NOTES, version));
        assert_eq!(found, fresh("notes.yaml", &OWED.replace("Acme Corp", company_is)), "{version}");
        let params = json!({"textDocument": {"uri": NOTES}, "position": at(company, 14)});
        let hover = client.result("textDocument/hover", params);
        assert!(hover["contents"]["value"].as_str().unwrap().contains(company_is), "{hover}");
    }
}

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
fn the_day_turns_without_an_edit() {
    let mut client = Client::new(json!({}), None);
    client.open(NOTES, "yaml", 1, OWED);
    let before = client.published(NOTES, 1);
    *client.around.clock.lock().unwrap() = day("2026-11-25T00:00:01");
    let after = client.published(NOTES, 1);
    assert_ne!(before, after);
    assert!(after.iter().any(|it| it["code"] == "thank-you-overdue"), "{after:?}");
}

#[test]
fn a_fixed_day_holds() {
    let around = crate::client::Around::default();
    let options = json!({"today": "2026-11-25"});
    let mut client = Client::with(around, json!({}), None, options);
    client.open(NOTES, "yaml", 1, OWED);
    let found = client.published(NOTES, 1);
    assert!(found.iter().any(|it| it["code"] == "thank-you-overdue"), "{found:?}");
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
    assert_eq!(told(items), fresh("notes.yaml", OWED));
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

#[test]
fn a_folder_in_another_is_no_search_of_its_own() {
    let folder = Folder::new("twice");
    let inner = folder.write("inner/notes.yaml", OWED);
    let folders = json!([
        {"uri": uri(&folder.0.join("inner")), "name": "inner"},
        {"uri": uri(&folder.0), "name": "outer"},
    ]);
    let mut client = Client::start(crate::client::Around::default());
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
    let mut client = Client::start(crate::client::Around::default());
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
    let expected = fresh("notes.yaml", OWED);
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
