//! Edits in order, results that are never old.

use crate::OWED;
use crate::client::{Around, Client, Folder, Numbers, day, place, position};
use hearback_syntax::Root;
use serde_json::{Value, json};
use std::time::Duration;

const NOTES: &str = "file:///nowhere/notes.yaml";

const UNITS: [&str; 3] = ["utf-8", "utf-16", "utf-32"];

/// A finding: its rule, what it says, and where.
type Found = (String, String, Value);

/// What a fresh reading of the notes finds.
pub(crate) fn fresh(text: &str, unit: &str) -> Vec<Found> {
    let mut root = Root::new(None);
    root.insert("notes.yaml", text);
    let checked = root.check(day("2026-11-22"));
    let found = checked.findings.into_iter().map(|it| {
        let span = it.place.span.range();
        let at = |offset| position(text, offset, unit);
        (it.rule, it.message, json!({"start": at(span.start), "end": at(span.end)}))
    });
    found.collect()
}

/// What a client is told.
pub(crate) fn told(diagnostics: &[Value]) -> Vec<Found> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let found = diagnostics.iter();
    found.map(|it| (text(&it["code"]), text(&it["message"]), it["range"].clone())).collect()
}

/// A client that counts columns in one unit.
fn counting(unit: &str, capabilities: &Value) -> Client {
    let mut capabilities = capabilities.clone();
    capabilities["general"] = json!({"positionEncodings": [unit]});
    Client::new(capabilities, None)
}

#[test]
fn two_thousand_random_edits_end_in_the_same_text_and_findings() {
    let pieces = ["x", "😀", "é", "\r\n", "\n", "\r", ": ", "- ", "2026-11-20", "  ", "e\u{301}"];
    for unit in UNITS {
        let mut client = counting(unit, &json!({}));
        let mut text = OWED.replace("\n", "\r\n").replace("Ada", "Ada 😀 日本");
        client.open(NOTES, "yaml", 0, &text);
        let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
        let mut version = 0;
        let mut texts = vec![text.clone()];
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
            texts.push(text.clone());
            client.change(NOTES, version, json!(changes));
        }
        assert_eq!(told(&client.published(NOTES, version)), fresh(&text, unit), "{unit}");
        // The text itself: an edit that makes it the journal again, but for what stands before.
        let all = json!({
            "start": {"line": 0, "character": 0},
            "end": position(&text, text.len(), unit),
        });
        client.change(NOTES, version + 1, json!([{"range": all, "text": OWED}]));
        let found = client.published(NOTES, version + 1);
        assert_eq!(told(&found), fresh(OWED, unit), "{unit}");
        // Whatever was said in between was true of the text that it was said of.
        let mut before = -1;
        for message in client.rest() {
            let version = message["params"]["version"].as_i64().unwrap();
            assert!(before < version, "{version} after {before}");
            let found = told(message["params"]["diagnostics"].as_array().unwrap());
            assert_eq!(found, fresh(&texts[usize::try_from(version).unwrap()], unit), "{unit}");
            before = version;
        }
    }
}

#[test]
fn an_answer_is_about_the_text_at_its_place_in_the_order() {
    let asks = json!({"textDocument": {"diagnostic": {}}});
    let everything =
        json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let params = json!({"textDocument": {"uri": NOTES}, "range": everything});
    for unit in UNITS {
        let mut client = counting(unit, &asks);
        client.open(NOTES, "yaml", 0, OWED);
        let mut ids = Vec::new();
        for version in 1..120 {
            // The day moves within its line.
            let day =
                format!("{{stage: {}, date: 2026-11-2{}", "😀é".repeat(version % 7), version % 2);
            let text = OWED.replace("date: 2026-11-20", &format!("{day}}}\n      - notes: x"));
            client.change(NOTES, i32::try_from(version).unwrap(), json!([{"text": text}]));
            let found = client.begin("textDocument/diagnostic", params.clone());
            let hints = client.begin("textDocument/inlayHint", params.clone());
            let at = text.find(&day).unwrap() + day.len();
            ids.push((found, fresh(&text, unit), hints, position(&text, at, unit)));
        }
        let last = ids.len() - 1;
        for (index, (found, expected, hints, at)) in ids.into_iter().enumerate() {
            let (found, hints) = (client.answer(found), client.answer(hints));
            if index == last || found.get("result").is_some() {
                let items = found["result"]["items"].as_array().unwrap();
                assert_eq!(told(items), expected, "{index}");
            } else {
                assert_eq!(found["error"]["code"], -32802, "{found}");
                assert_eq!(found["error"]["data"]["retriggerRequest"], true);
            }
            if index == last || hints.get("result").is_some() {
                let hints = hints["result"].as_array().unwrap();
                assert!(hints.iter().any(|it| it["position"] == at), "{at} in {hints:?}");
            } else {
                assert_eq!(hints["error"]["code"], -32801, "{hints}");
            }
        }
        assert!(client.rest().is_empty(), "a client that asks is told nothing");
    }
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
    // A place inside a character is none in UTF-32.
    for unit in ["utf-8", "utf-16"] {
        let mut client = counting(unit, &json!({}));
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
}

#[test]
fn a_range_that_is_back_to_front_or_out_of_bounds_is_still_an_edit() {
    for unit in UNITS {
        let mut client = counting(unit, &json!({}));
        let text = OWED.replace("Acme", "😀é Acme");
        client.open(NOTES, "yaml", 1, &text);
        let start = position(&text, text.find("Acme").unwrap(), unit);
        let end = position(&text, text.find(" Corp").unwrap(), unit);
        let far = json!({"line": start["line"], "character": 999});
        let behind = json!({"line": 999, "character": u32::MAX});
        // "Acme" from its end to its beginning; then all of the line, from far behind its end.
        for (version, from, to, with, company) in [
            (2, &end, &start, "Babbage", "😀é Babbage Corp"),
            (3, &far, &start, "Acme Corp", "😀é Acme Corp"),
            (4, &behind, &behind, "# the end\n", "😀é Acme Corp"),
        ] {
            let change = json!([{"range": {"start": from, "end": to}, "text": with}]);
            client.change(NOTES, version, change);
            let text = OWED.replace("Acme Corp", company);
            assert_eq!(told(&client.published(NOTES, version)), fresh(&text, unit), "{version}");
            let params = json!({"textDocument": {"uri": NOTES}, "position": start});
            let hover = client.result("textDocument/hover", params);
            assert!(hover["contents"]["value"].as_str().unwrap().contains(company), "{hover}");
        }
    }
}

/// Watchers miss what lies in a folder that comes or goes at once, as it does when a branch is checked out.
#[test]
fn files_that_the_client_missed_are_noticed() {
    let folder = Folder::new("missed");
    let notes = folder.write("notes.yaml", OWED);
    let watches = json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let mut client = Client::new(watches, Some(&folder.0));
    client.open(&notes, "yaml", 1, OWED);
    assert!(!client.published(&notes, 1).is_empty());
    folder.write("hearback.yaml", "rules: {all: off}\n");
    assert_eq!(client.published(&notes, 1), Vec::<Value>::new());
}

/// A client that asks is told to ask again, also when it has nothing open.
#[test]
fn a_root_that_comes_is_news_to_a_client_that_asks() {
    let folder = Folder::new("coming");
    folder.write("notes.yaml", OWED);
    let asks = json!({
        "textDocument": {"diagnostic": {}},
        "workspace": {"diagnostics": {"refreshSupport": true},
            "didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let mut client = Client::new(asks, Some(&folder.0));
    client.result("hearback/agenda", json!({}));
    folder.write("inner/notes.yaml", OWED);
    let settings = folder.write("inner/hearback.yaml", "");
    let came = json!({"changes": [{"uri": settings, "type": 1}]});
    client.notify("workspace/didChangeWatchedFiles", came);
    client.wait(|message| message["method"] == "workspace/diagnostic/refresh");
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
fn an_interview_that_lay_ahead_is_over_without_an_edit() {
    let around = Around::default();
    *around.clock.lock().unwrap() = day("2026-11-20T09:00:00");
    let mut client = Client::with(around, json!({}), None, Value::Null);
    let text = OWED.replace("2026-11-20", "2026-11-20 14:00");
    client.open(NOTES, "yaml", 1, &text);
    let owes = |found: Vec<Value>| found.iter().any(|it| it["code"] == "thank-you-due");
    assert!(!owes(client.published(NOTES, 1)));
    *client.around.clock.lock().unwrap() = day("2026-11-20T19:00:00");
    assert!(owes(client.published(NOTES, 1)));
}

#[test]
fn a_fixed_day_holds() {
    let around = Around::default();
    let options = json!({"today": "2026-11-25"});
    let mut client = Client::with(around, json!({}), None, options);
    client.open(NOTES, "yaml", 1, OWED);
    let found = client.published(NOTES, 1);
    assert!(found.iter().any(|it| it["code"] == "thank-you-overdue"), "{found:?}");
}
