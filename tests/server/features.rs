//! What an editor shows beside the findings.

use crate::OWED;
use crate::client::{Client, Folder, apply, position};
use serde_json::{Value, json};

const NOTES: &str = "file:///nowhere/notes.yaml";

fn open(text: &str) -> Client {
    let capabilities = json!({
        "workspace": {"applyEdit": true, "workspaceEdit": {"documentChanges": true}},
        "textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": true}},
    });
    let mut client = Client::new(capabilities, None);
    client.open(NOTES, "yaml", 1, text);
    client
}

/// The position of a text in another.
fn at(text: &str, part: &str) -> Value {
    let offset = text.find(part).unwrap();
    let line = text[..offset].matches('\n').count();
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    json!({"line": line, "character": text[start..offset].encode_utf16().count()})
}

fn of(position: Value) -> Value {
    json!({"textDocument": {"uri": NOTES}, "position": position})
}

fn hover(client: &mut Client, part: &str) -> String {
    let hover = client.result("textDocument/hover", of(at(OWED, part)));
    hover["contents"]["value"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn hovers_say_what_a_thing_is() {
    let mut client = open(OWED);
    let day = hover(&mut client, "2026-11-20");
    assert!(day.contains("Friday, 20 November 2026, 2 days ago"), "{day}");
    assert!(day.contains("**thank-you to Grace Hopper** due"), "{day}");
    let status = hover(&mut client, "interviewing");
    assert!(status.contains("stands for *interview*"), "{status}");
    let company = hover(&mut client, "Acme Corp");
    assert!(company.contains("1 application") && company.contains("Backend Engineer"), "{company}");
    let person = hover(&mut client, "Grace Hopper");
    assert!(person.contains("Phone screen at Acme Corp"), "{person}");
    let promise = hover(&mut client, "2026-11-27");
    assert!(promise.contains("Hear back by") && promise.contains("in 5 days"), "{promise}");
    assert_eq!(hover(&mut client, "hearback"), "");
}

#[test]
fn settings_are_explained_where_they_stand() {
    let folder = Folder::new("settings");
    let text = "policy: brisk\nthank-you: {due: 2b}\ncheck-in:\n  opens: 1w\n";
    let settings = folder.write("hearback.yaml", text);
    let mut client = Client::new(json!({}), Some(&folder.0));
    client.open(&settings, "yaml", 1, text);
    let mut hover = |line: usize, character: usize| {
        let place = json!({"line": line, "character": character});
        let of = json!({"textDocument": {"uri": settings}, "position": place});
        let hover = client.result("textDocument/hover", of);
        hover["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    assert!(hover(0, 2).contains("how long to wait"));
    assert!(hover(1, 13).contains("**thank-you.due**") && hover(1, 13).contains("Now `2b`"));
    assert!(hover(3, 4).contains("**check-in.opens**"), "{}", hover(3, 4));
    assert_eq!(hover(0, 9), "", "a value is no key");
}

#[test]
fn hints_stand_beside_days() {
    let mut client = open(OWED);
    let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let params = json!({"textDocument": {"uri": NOTES}, "range": whole});
    let hints = client.result("textDocument/inlayHint", params);
    let labels: Vec<&str> =
        hints.as_array().unwrap().iter().map(|hint| hint["label"].as_str().unwrap()).collect();
    assert_eq!(labels[0], "Mon, 20 days ago");
    assert!(labels[1].starts_with("Fri, 2 days ago"), "{labels:?}");
    assert_eq!(labels[2], "Fri, in 5 days");
    let few = json!({"start": {"line": 0, "character": 0}, "end": {"line": 3, "character": 0}});
    let params = json!({"textDocument": {"uri": NOTES}, "range": few});
    assert_eq!(client.result("textDocument/inlayHint", params), json!([]));
}

#[test]
fn a_round_that_lies_ahead_is_to_be_prepared_for() {
    let text = OWED.replace("2026-11-20", "2026-11-25");
    let mut client = open(&text);
    let params = json!({"textDocument": {"uri": NOTES}, "position": at(&text, "phone screen")});
    let hover = client.result("textDocument/hover", params)["contents"]["value"].to_string();
    assert!(hover.contains("**prepare for Grace Hopper**"), "{hover}");
}

#[test]
fn linked_notes_are_led_to() {
    let folder = Folder::new("wikilinks");
    let plan = folder.write("deep/plan.md", "# A plan\n");
    let text = "# My search\n\n😀 See [[plan]], [[deep/plan#next|the plan]], [[none]] and [[a b\nplan]].\n";
    let notes = folder.write("notes.md", text);
    let mut client = Client::new(json!({}), Some(&folder.0));
    client.open(&notes, "markdown", 1, text);
    let links = client.result("textDocument/documentLink", json!({"textDocument": {"uri": notes}}));
    let links: Vec<(&Value, &Value)> =
        links.as_array().unwrap().iter().map(|it| (&it["range"], &it["target"])).collect();
    let place = |start: u32, end: u32| json!({"start": {"line": 2, "character": start}, "end": {"line": 2, "character": end}});
    let (plan, short, long) = (json!(plan), place(9, 13), place(19, 28));
    assert_eq!(links, [(&short, &plan), (&long, &plan)]);
}

#[test]
fn a_first_or_last_name_alone_is_renamed_with_the_whole() {
    let text = OWED
        .replace("    interviews:", "    contacts: [Grace Hopper]\n    interviews:")
        .replace("with: [Grace Hopper]", "with: [Grace]")
        + "      - {date: 2026-11-21, with: [Hopper]}\n";
    let prepares = json!({"textDocument": {"rename": {"prepareSupport": true}}});
    let mut client = Client::new(prepares, None);
    let notes = "file:///nowhere/notes.yaml";
    client.open(notes, "yaml", 1, &text);
    let at = at(&text, "Grace]");
    let mut here = json!({"textDocument": {"uri": notes}, "position": at});
    let prepared = client.result("textDocument/prepareRename", here.clone());
    assert_eq!(prepared["placeholder"], "Grace Hopper", "{prepared}");
    for (new, first, last) in [
        ("Ada Lovelace", "Ada", "Lovelace"),
        ("Grace Murray", "Grace", "Murray"),
        ("Jo", "Jo", "Jo"),
    ] {
        here["newName"] = json!(new);
        let edit = client.result("textDocument/rename", here.clone());
        let renamed = apply(&text, edit["changes"][notes].as_array().unwrap());
        let expected = text
            .replace("Grace Hopper", new)
            .replace("[Grace]", &format!("[{first}]"))
            .replace("[Hopper]", &format!("[{last}]"));
        assert_eq!(renamed, expected);
    }
    here["newName"] = json!("Hopper, Grace");
    assert_eq!(client.request("textDocument/rename", here)["error"]["code"], -32602);
}

#[test]
fn a_person_is_found_and_renamed_everywhere() {
    let folder = Folder::new("names");
    let notes = folder.write("a.yaml", OWED);
    let more =
        "interviews:\n  - company: Acme Corp\n    date: 2026-11-21\n    with: Grace Hopper\n";
    let other = folder.write("b.yaml", format!("hearback: 1\n{more}"));
    let capabilities = json!({
        "workspace": {"workspaceEdit": {"documentChanges": true}},
        "textDocument": {"rename": {"prepareSupport": true}},
    });
    let mut client = Client::new(capabilities, Some(&folder.0));
    client.open(&notes, "yaml", 4, OWED);
    let here = json!({"textDocument": {"uri": notes}, "position": at(OWED, "Grace Hopper")});
    let prepared = client.result("textDocument/prepareRename", here.clone());
    assert_eq!(prepared["placeholder"], "Grace Hopper");
    let mut rename = here.clone();
    rename["newName"] = json!("Grace Murray Hopper");
    let edit = client.result("textDocument/rename", rename.clone());
    let changes = edit["documentChanges"].as_array().unwrap();
    let own = changes.iter().find(|it| it["textDocument"]["uri"] == notes).unwrap();
    assert_eq!(own["textDocument"]["version"], 4);
    let renamed = apply(OWED, own["edits"].as_array().unwrap());
    assert!(renamed.contains("with: ["), "{renamed}");
    client.change(&notes, 5, json!([{"text": renamed}]));
    let found = client.published(&notes, 5);
    assert!(found.iter().any(|it| it["message"].as_str().unwrap().contains("Grace Murray Hopper")));
    let mut references = here;
    references["context"] = json!({"includeDeclaration": true});
    let places = client.result("textDocument/references", references);
    assert!(!places.as_array().unwrap().is_empty());
    let company = json!({"textDocument": {"uri": other}, "position": {"line": 2, "character": 15}});
    let places = client.result("textDocument/definition", company);
    assert_eq!(places[0]["uri"], notes, "{places}");
    rename["newName"] = json!("  ");
    assert_eq!(client.request("textDocument/rename", rename)["error"]["code"], -32602);
}

#[test]
fn a_company_is_not_given_a_name_that_a_heading_would_part() {
    let text = "## Acme Corp — Engineer\n\n- **Applied:** 2026-11-02\n";
    let mut client = Client::new(json!({}), None);
    let notes = "file:///nowhere/notes.md";
    client.open(notes, "markdown", 1, text);
    let mut here = json!({"textDocument": {"uri": notes}, "position": at(text, "Acme")});
    for (new, taken) in [("Acme — Labs", false), ("Acme - Labs", false), ("Acme-Labs", true)] {
        here["newName"] = json!(new);
        let answer = client.request("textDocument/rename", here.clone());
        assert_eq!(answer["error"].is_null(), taken, "{answer}");
    }
}

#[test]
fn an_application_is_found_and_renamed_by_its_id() {
    let folder = Folder::new("ids");
    let table = "| # | Company | Role | Status | Applied |\n|---|---|---|---|---|\n\
                 | 7 | Acme Corp | Engineer | Applied | 2026-11-02 |\n\
                 | 8 | Globex | Engineer | Applied | 2026-11-03 |\n";
    let log = "| App # | Date | Channel | Contact | Notes |\n|---|---|---|---|---|\n\
               | 7 | 2026-11-12 | email | Grace Hopper | checked in |\n";
    let applications = folder.write("applications.md", table);
    let follow_ups = folder.write("follow-ups.md", log);
    let mut client = Client::new(json!({}), Some(&folder.0));
    client.open(&follow_ups, "markdown", 1, log);
    let mut here = json!({"textDocument": {"uri": follow_ups}, "position": at(log, "7 | 2026")});
    let defined = client.result("textDocument/definition", here.clone());
    assert_eq!(
        (&defined[0]["uri"], &defined[0]["range"]),
        (
            &json!(applications),
            &json!({"start": at(table, "7 | Acme"), "end": at(table, " | Acme")})
        )
    );
    let told = client.result("textDocument/hover", here.clone());
    assert!(told["contents"]["value"].as_str().unwrap().contains("Acme Corp"), "{told}");
    here["newName"] = json!("70");
    let changes = client.result("textDocument/rename", here.clone())["changes"].clone();
    for (uri, text) in [(&applications, table), (&follow_ups, log)] {
        let renamed = apply(text, changes[uri].as_array().unwrap());
        assert_eq!(renamed, text.replace("| 7 |", "| 70 |"));
    }
    here["newName"] = json!("7 0");
    assert_eq!(client.request("textDocument/rename", here)["error"]["code"], -32602);
}

#[test]
fn subjects_and_the_words_of_templates_are_completed() {
    let folder = Folder::new("subjects");
    folder.write("hearback.yaml", "templates: templates\n");
    let letter = "{{ greeting }},\n\n{{ ca";
    let template = folder.write("templates/thank-you.j2", letter);
    let text = OWED.to_owned() + "    messages:\n      - kind: thank-you\n        subject: \n";
    let notes = folder.write("notes.yaml", &text);
    let mut client = Client::new(json!({}), Some(&folder.0));
    client.open(&notes, "yaml", 1, &text);
    let labels = |list: &Value| {
        let items = list["items"].as_array().unwrap();
        items.iter().map(|it| it["label"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let here = json!({"textDocument": {"uri": notes}, "position": position(&text, text.len() - 1, "utf-16")});
    let subjects = labels(&client.result("textDocument/completion", here));
    assert!(subjects.iter().any(|it| it == "Ada Lovelace \u{2013} Thank you"), "{subjects:?}");
    client.open(&template, "jinja", 1, letter);
    let here = json!({"textDocument": {"uri": template}, "position": position(letter, letter.len(), "utf-16")});
    let words = labels(&client.result("textDocument/completion", here));
    assert!(words.iter().any(|it| it == "candidate"), "{words:?}");
}

#[test]
fn links_between_notes_are_completed() {
    let folder = Folder::new("wikilinks");
    let own = "---\nhearback: 1\n---\n\n# Globex — Engineer\n\n- Status: applied\n\nSee [[";
    folder.write("Acme Corp.md", "---\ncompany: Acme Corp\nrole: Dev\nstatus: applied\n---\n");
    let notes = folder.write("search.md", own);
    let mut client = Client::new(json!({}), Some(&folder.0));
    client.open(&notes, "markdown", 1, own);
    let end = position(own, own.len(), "utf-16");
    let here = json!({"textDocument": {"uri": notes}, "position": end});
    let list = client.result("textDocument/completion", here);
    let labels: Vec<&Value> =
        list["items"].as_array().unwrap().iter().map(|it| &it["label"]).collect();
    assert_eq!(labels, ["Acme Corp"], "{list}");
}

#[test]
fn an_outline_nests_and_selections_grow() {
    let mut client = open(OWED);
    let params = json!({"textDocument": {"uri": NOTES}});
    let outline = client.result("textDocument/documentSymbol", params.clone());
    let all = outline.as_array().unwrap();
    let acme = all.iter().find(|it| it["name"] == "Acme Corp — Backend Engineer").unwrap();
    assert_eq!(acme["children"][0]["name"], "phone screen, 2026-11-20", "{outline}");
    let folds = client.result("textDocument/foldingRange", params);
    assert!(folds.as_array().unwrap().iter().any(|it| it["startLine"] == 3), "{folds}");
    let place = at(OWED, "Hopper");
    let params = json!({"textDocument": {"uri": NOTES}, "positions": [place]});
    let selection = client.result("textDocument/selectionRange", params);
    let mut depth = 0;
    let mut inner = &selection[0];
    while inner["parent"].is_object() {
        depth += 1;
        inner = &inner["parent"];
    }
    assert!(depth >= 4, "{selection}");
    let found = client.result("workspace/symbol", json!({"query": "acbe"}));
    assert_eq!(found[0]["name"], "Acme Corp — Backend Engineer");
    assert_eq!(client.result("workspace/symbol", json!({"query": "zzz"})), json!([]));
}

#[test]
fn links_lead_to_pages_and_people() {
    let text = OWED.replace(
        "    status:",
        "    url: https://acme.example/jobs/1\n    contacts: [{name: Grace Hopper, email: \
         grace@acme.example}]\n    status:",
    );
    let mut client = open(&text);
    let links = client.result("textDocument/documentLink", json!({"textDocument": {"uri": NOTES}}));
    let targets: Vec<&str> =
        links.as_array().unwrap().iter().map(|link| link["target"].as_str().unwrap()).collect();
    assert_eq!(targets, ["https://acme.example/jobs/1", "mailto:grace@acme.example"]);
}

fn labels(client: &mut Client, version: i32, text: &str, part: &str) -> Vec<(String, String)> {
    client.change(NOTES, version, json!([{"text": text}]));
    let mut position = at(text, part);
    let end = position["character"].as_u64().unwrap() + part.encode_utf16().count() as u64;
    position["character"] = json!(end);
    let list = client.result("textDocument/completion", of(position));
    let items = list["items"].as_array().cloned().unwrap_or_default();
    let string = |value: &Value| value.as_str().unwrap().to_owned();
    items.iter().map(|it| (string(&it["label"]), string(&it["textEdit"]["newText"]))).collect()
}

#[test]
fn completion_is_right_for_the_place() {
    let mut client = open(OWED);
    let has = |found: &[(String, String)], label: &str, text: &str| {
        assert!(found.iter().any(|it| it.0 == label && it.1 == text), "{label}: {found:?}");
    };
    let keys = labels(&mut client, 2, &OWED.replace("stage: phone screen", "we"), "        we");
    has(&keys, "went", "went: ");
    assert!(!keys.iter().any(|it| it.0 == "with"), "what is there is not offered again");
    let status = labels(&mut client, 3, &OWED.replace("interviewing", "off"), "status: off");
    has(&status, "offer", "offer");
    let day = labels(&mut client, 4, &OWED.replace("2026-11-27", "next friday"), "next friday");
    has(&day, "next friday", "2026-11-27");
    let days = labels(&mut client, 5, &OWED.replace("2026-11-27", "in 3b"), "in 3b");
    has(&days, "in 3b", "2026-11-25");
    let people = labels(&mut client, 6, &OWED.replace("[Grace Hopper]", "[Gr"), "with: [Gr");
    assert!(people.iter().all(|it| it.0 != "status"));
    let rules = labels(&mut client, 7, &format!("# hearback: allow thank\n{OWED}"), "allow thank");
    has(&rules, "thank-you-due", "thank-you-due");
}

#[test]
fn nothing_is_offered_where_nothing_is_written() {
    let text = "---\nhearback: 1\n---\n\n| Company | Status |\n| --- | --- |\n| Acme | applied |\n\nWe \
                talked about the ledger.\n";
    let notes = "file:///nowhere/notes.md";
    let mut client = Client::new(json!({}), None);
    client.open(notes, "markdown", 1, text);
    let mut offers = |line: usize, character: usize| {
        let position = json!({"line": line, "character": character});
        let params = json!({"textDocument": {"uri": notes}, "position": position});
        let list = client.result("textDocument/completion", params);
        list["items"].as_array().is_some_and(|items| !items.is_empty())
    };
    assert!(offers(6, 10), "a status in its cell");
    for (line, characters) in [(2, 0..4), (5, 0..15), (8, 0..27)] {
        for character in characters {
            assert!(!offers(line, character), "{line}:{character}");
        }
    }
}

#[test]
fn the_agenda_and_the_pages_are_there_for_programs() {
    let mut client = open(OWED);
    let agenda = client.result("hearback/agenda", json!({}));
    assert_eq!(agenda["version"], 1);
    assert_eq!(agenda["today"], "2026-11-22");
    assert_eq!(agenda["steps"][0]["kind"], "thank-you");
    let run = json!({"command": "hearback.server.agenda", "arguments": [{"days": 0}]});
    let soon = client.result("workspace/executeCommand", run);
    assert!(soon["steps"].as_array().unwrap().len() <= agenda["steps"].as_array().unwrap().len());
    let rule = client.result("hearback/explain", json!({"rule": "thank-you-due"}));
    assert!(rule["page"].as_str().unwrap().contains("```"));
    let file = client.result("hearback/explain", json!({"uri": NOTES}));
    assert_eq!(file["verdict"], "journal");
    assert_eq!(client.request("hearback/explain", json!({"rule": "no"}))["error"]["code"], -32602);
    assert_eq!(client.request("hearback/explain", json!({}))["error"]["code"], -32602);
}

#[test]
fn what_is_no_journal_is_left_alone() {
    let workflow = "on: push\njobs:\n  build:\n    runs-on: ubuntu\n    status: \n";
    let mut client = open(workflow);
    assert_eq!(client.published(NOTES, 1), Vec::<Value>::new());
    let position = at(workflow, "runs-on");
    let document = json!({"textDocument": {"uri": NOTES}});
    let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}});
    for method in ["hover", "completion", "definition", "references", "documentHighlight"] {
        let mut params = of(position.clone());
        params["context"] = json!({"includeDeclaration": true, "triggerKind": 1});
        let result = client.result(&format!("textDocument/{method}"), params);
        assert_eq!(result, Value::Null, "{method}");
    }
    for method in ["codeLens", "documentSymbol", "foldingRange", "documentLink"] {
        let result = client.result(&format!("textDocument/{method}"), document.clone());
        assert_eq!(result, json!([]), "{method}");
    }
    let params = json!({"textDocument": {"uri": NOTES}, "range": whole,
        "context": {"diagnostics": []}});
    assert_eq!(client.result("textDocument/codeAction", params.clone()), json!([]));
    assert_eq!(client.result("textDocument/inlayHint", params), json!([]));
}
