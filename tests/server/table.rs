//! The page about the server, and what recorded editors are told, held against the server.

use crate::OWED;
use crate::client::{Around, Client, Folder, position, uri};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const PAGE: &str = include_str!("../../docs/server.md");

/// The names in the first column of the page's tables.
fn named(prefix: &str) -> BTreeSet<String> {
    let rows = PAGE.lines().filter_map(|line| line.strip_prefix("| `"));
    let names = rows.filter_map(|row| row.split_once('`')).map(|row| row.0.to_owned());
    let is_command = |name: &String| name.starts_with("hearback.");
    names.filter(|name| is_command(name) == (prefix == "command")).collect()
}

/// Where the announcement of a request stands, if it is announced at all.
fn announced_by(method: &str) -> Option<&'static str> {
    Some(match method {
        "textDocument/diagnostic" => "/diagnosticProvider",
        "workspace/diagnostic" => "/diagnosticProvider/workspaceDiagnostics",
        "textDocument/codeAction" => "/codeActionProvider",
        "codeAction/resolve" => "/codeActionProvider/resolveProvider",
        "textDocument/codeLens" => "/codeLensProvider",
        "textDocument/inlayHint" => "/inlayHintProvider",
        "textDocument/hover" => "/hoverProvider",
        "textDocument/completion" => "/completionProvider",
        "textDocument/documentSymbol" => "/documentSymbolProvider",
        "workspace/symbol" => "/workspaceSymbolProvider",
        "textDocument/definition" => "/definitionProvider",
        "textDocument/references" => "/referencesProvider",
        "textDocument/documentHighlight" => "/documentHighlightProvider",
        "textDocument/prepareRename" => "/renameProvider/prepareProvider",
        "textDocument/rename" => "/renameProvider",
        "textDocument/foldingRange" => "/foldingRangeProvider",
        "textDocument/selectionRange" => "/selectionRangeProvider",
        "textDocument/documentLink" => "/documentLinkProvider",
        "workspace/executeCommand" => "/executeCommandProvider",
        _ => return None,
    })
}

/// [`OWED`] with something for every request: a page, an address, and a slip that can be fixed.
fn sample() -> String {
    OWED.replace("Ada", "😀")
        .replace("hear-back-by:", "hear-back-byy:")
        .replace("    status:", "    url: https://acme.example/jobs/1\n    status:")
        .replace(
            "    interviews:",
            "    contacts: [{name: Grace Hopper, email: grace@acme.example}]\n    interviews:",
        )
}

/// The position of a text in the sample.
fn at(part: &str) -> Value {
    let text = sample();
    position(&text, text.find(part).unwrap(), "utf-16")
}

/// Parameters with which each request is answered with something on [`sample`].
fn params(method: &str, notes: &str) -> Value {
    let document = json!({"uri": notes});
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    match method {
        "workspace/diagnostic" => json!({"previousResultIds": []}),
        "workspace/symbol" => json!({"query": ""}),
        "hearback/agenda" => json!({}),
        "hearback/explain" => json!({"rule": "thank-you-due"}),
        "textDocument/selectionRange" => {
            json!({"textDocument": document, "positions": [at("Grace Hopper")]})
        }
        "textDocument/completion" => {
            json!({"textDocument": document, "position": at("interviewing")})
        }
        _ => json!({
            "textDocument": document,
            "position": at("Grace Hopper"),
            "range": range,
            "context": {"diagnostics": [], "includeDeclaration": true},
            "newName": "Grace Murray",
        }),
    }
}

/// Asks one line of the table, and fails where nothing comes back.
fn ask(client: &mut Client, offered: &Value, method: &str, notes: &str) {
    let result = match method {
        "workspace/executeCommand" => {
            let commands = offered["executeCommandProvider"]["commands"].as_array().unwrap();
            commands.iter().for_each(|it| run(client, it.as_str().unwrap(), notes));
            return;
        }
        "codeAction/resolve" => {
            let method = "textDocument/codeAction";
            let actions = client.result(method, params(method, notes));
            let mut later = actions.as_array().unwrap().iter();
            let later = later.find(|it| it["data"].is_object()).expect("an action to resolve");
            let whole = client.result("codeAction/resolve", later.clone());
            assert!(whole["edit"].is_object(), "{whole}");
            return;
        }
        _ => client.result(method, params(method, notes)),
    };
    assert!(is_something(&result), "{method}: {result}");
}

fn is_something(result: &Value) -> bool {
    match result {
        Value::Null => false,
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => {
            let list = fields.get("items").or(fields.get("steps"));
            list.is_none_or(is_something) && !fields.is_empty()
        }
        _ => true,
    }
}

/// Runs a command of the table, and applies its edit as an editor would say that it did.
fn run(client: &mut Client, command: &str, notes: &str) {
    let argument = match command {
        "hearback.server.offer" => {
            let lenses = client.result("textDocument/codeLens", params("", notes));
            lenses[0]["command"]["arguments"][0].clone()
        }
        "hearback.server.apply" => {
            let edit = client.result("textDocument/rename", params("", notes));
            json!({"label": "Rename", "edit": edit})
        }
        "hearback.server.fixAll" => json!({"uri": notes}),
        "hearback.server.explain" => json!({"uri": notes}),
        _ => json!({}),
    };
    let params = json!({"command": command, "arguments": [argument]});
    let id = client.begin("workspace/executeCommand", params);
    if matches!(command, "hearback.server.agenda" | "hearback.server.explain") {
        let answer = client.answer(id);
        return assert!(is_something(&answer["result"]), "{command}: {answer}");
    }
    let asked = client.wait(|message| message["method"] == "workspace/applyEdit");
    assert!(is_something(&asked["params"]["edit"]), "{command}: {asked}");
    client.send(&json!({"jsonrpc": "2.0", "id": asked["id"], "result": {"applied": true}}));
    assert_eq!(client.answer(id)["result"], Value::Null, "{command}");
}

fn everything() -> Value {
    json!({
        "textDocument": {
            "diagnostic": {},
            "rename": {"prepareSupport": true},
            "codeAction": {
                "dataSupport": true,
                "resolveSupport": {"properties": ["edit"]},
                "codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}},
            },
        },
        "workspace": {"applyEdit": true},
    })
}

/// What a session offers beside what it announces.
fn is_offered(offered: &Value, method: &str) -> bool {
    announced_by(method)
        .is_none_or(|at| offered.pointer(at).is_some_and(|value| *value != json!(false)))
}

#[test]
fn the_table_is_what_is_announced_and_answered() {
    let folder = Folder::new("table");
    let notes = folder.write("notes.yaml", sample());
    let mut client = Client::start(Around::default());
    let folders = json!([{"uri": uri(&folder.0), "name": "notes"}]);
    let start =
        json!({"processId": null, "capabilities": everything(), "workspaceFolders": folders});
    let offered = client.result("initialize", start)["capabilities"].clone();
    client.notify("initialized", json!({}));
    client.open(&notes, "yaml", 1, &sample());
    let requests = named("request");
    for method in &requests {
        assert!(is_offered(&offered, method), "{method} is not announced");
        ask(&mut client, &offered, method, &notes);
    }
    // Nothing is announced that the table does not have.
    let tabled: BTreeSet<&str> = requests.iter().filter_map(|it| announced_by(it)).collect();
    for name in offered.as_object().unwrap().keys().filter(|name| name.ends_with("Provider")) {
        assert!(tabled.contains(format!("/{name}").as_str()), "{name} is not in the table");
    }
    let commands = offered["executeCommandProvider"]["commands"].as_array().unwrap();
    let commands: BTreeSet<String> =
        commands.iter().map(|it| it.as_str().unwrap().to_owned()).collect();
    assert_eq!(commands, named("command"));
}

fn recorded() -> BTreeMap<String, Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/clients");
    let files = std::fs::read_dir(folder).unwrap().flatten();
    let read = |path: &Path| serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    files
        .map(|file| (file.file_name().to_string_lossy().into_owned(), read(&file.path())))
        .collect()
}

/// A session with each recorded editor: whatever it is offered is asked for and gives something, it
/// is told in its own terms, and only what it knows.
#[test]
fn recorded_editors_are_spoken_to_in_their_own_terms() {
    let editors = recorded();
    assert_eq!(editors.len(), 7);
    for (name, mut start) in editors {
        let folder = Folder::new(&format!("editor-{name}"));
        let notes = folder.write("notes.yaml", sample());
        let capabilities = start["capabilities"].clone();
        start["processId"] = json!(std::process::id());
        for place in ["rootUri", "rootPath"] {
            if start[place].is_string() {
                let is_uri = place == "rootUri";
                start[place] =
                    json!(if is_uri { uri(&folder.0) } else { folder.0.display().to_string() });
            }
        }
        if start["workspaceFolders"].as_array().is_some_and(|folders| !folders.is_empty()) {
            start["workspaceFolders"] = json!([{"uri": uri(&folder.0), "name": "notes"}]);
        }
        let mut client = Client::start(Around::default());
        let offered = client.result("initialize", start)["capabilities"].clone();
        client.notify("initialized", json!({}));
        let units = &capabilities["general"]["positionEncodings"];
        let best = units.get(0).cloned().unwrap_or_else(|| json!("utf-16"));
        assert_eq!(offered["positionEncoding"], best, "{name}");
        let pulls = capabilities["textDocument"].get("diagnostic").is_some();
        assert_eq!(offered.get("diagnosticProvider").is_some(), pulls, "{name}");
        client.open(&notes, "yaml", 1, &sample());
        let found = if pulls {
            let asked = json!({"textDocument": {"uri": notes}});
            client.result("textDocument/diagnostic", asked)["items"].as_array().unwrap().clone()
        } else {
            client.published(&notes, 1)
        };
        let due = found.iter().find(|it| it["code"] == "thank-you-due");
        let due = due.unwrap_or_else(|| panic!("{name}: {found:?}"));
        is_known(&name, &capabilities, due, pulls);
        let asked = json!({"textDocument": {"uri": notes}, "range": due["range"],
            "context": {"diagnostics": [due]}});
        let actions = client.result("textDocument/codeAction", asked);
        let mut first = actions[0].clone();
        if first.get("edit").is_none() {
            first = client.result("codeAction/resolve", first);
        }
        let edit = &first["edit"];
        let versioned = capabilities["workspace"]["workspaceEdit"]["documentChanges"] == true;
        assert_eq!(edit.get("documentChanges").is_some(), versioned, "{name}: {first}");
        assert_eq!(edit.get("changes").is_some(), !versioned, "{name}: {first}");
        for method in named("request").iter().filter(|method| is_offered(&offered, method)) {
            ask(&mut client, &offered, method, &notes);
        }
        if pulls {
            // It is asked to look again when another document's findings change.
            let refreshes = &capabilities["workspace"];
            let says = |key: &str| refreshes[key]["refreshSupport"] == true;
            assert!(says("diagnostics") || says("diagnostic"), "{name}");
            let before = folder.write("more.yaml", OWED.replace("Acme", "Babbage"));
            client.open(&before, "yaml", 1, OWED);
            client.wait(|message| message["method"] == "workspace/diagnostic/refresh");
        }
        let pushed = client.rest().into_iter();
        let pushed = pushed.filter(|it| it["method"] == "textDocument/publishDiagnostics");
        assert!(!pulls || pushed.count() == 0, "{name}");
        assert_eq!(client.shut_down(), 0, "{name}");
    }
}

/// Parts of a diagnostic are there only where the editor says that it shows them.
fn is_known(name: &str, capabilities: &Value, diagnostic: &Value, pulls: bool) {
    let document = &capabilities["textDocument"];
    let says = |key: &str| {
        document["publishDiagnostics"][key] == true
            || (pulls && document["diagnostic"][key] == true)
    };
    for (part, key) in [
        ("codeDescription", "codeDescriptionSupport"),
        ("relatedInformation", "relatedInformation"),
        ("data", "dataSupport"),
    ] {
        assert_eq!(diagnostic.get(part).is_some(), says(key), "{name}: {part}");
    }
}

/// An editor that asks is told to ask again when the day turns.
#[test]
fn an_editor_that_asks_is_told_when_the_day_turns() {
    let capabilities = json!({
        "textDocument": {"diagnostic": {}},
        "workspace": {
            "diagnostics": {"refreshSupport": true},
            "codeLens": {"refreshSupport": true},
            "inlayHint": {"refreshSupport": true},
        },
    });
    let mut client = Client::new(capabilities, None);
    let notes = "file:///nowhere/notes.yaml";
    client.open(notes, "yaml", 1, OWED);
    let asked = json!({"textDocument": {"uri": notes}});
    let before = client.result("textDocument/diagnostic", asked.clone());
    let mut again = asked.clone();
    again["previousResultId"] = before["resultId"].clone();
    assert_eq!(client.result("textDocument/diagnostic", again.clone())["kind"], "unchanged");
    *client.around.clock.lock().unwrap() = crate::client::day("2026-11-25T08:00:00");
    for method in ["diagnostic", "codeLens", "inlayHint"] {
        let method = format!("workspace/{method}/refresh");
        let message = client.wait(|message| message["method"] == json!(method));
        client.send(&json!({"jsonrpc": "2.0", "id": message["id"], "result": null}));
    }
    let after = client.result("textDocument/diagnostic", again);
    assert_eq!(after["kind"], "full");
    assert_ne!(after["items"], before["items"]);
}

/// Neovim, reading a file anew, throws the findings away and still says that it has them.
#[test]
fn a_document_that_is_opened_again_is_reported_in_full() {
    let mut client = Client::new(json!({"textDocument": {"diagnostic": {}}}), None);
    let notes = "file:///nowhere/notes.yaml";
    client.open(notes, "yaml", 1, OWED);
    let mut asked = json!({"textDocument": {"uri": notes}});
    let before = client.result("textDocument/diagnostic", asked.clone());
    asked["previousResultId"] = before["resultId"].clone();
    assert_eq!(client.result("textDocument/diagnostic", asked.clone())["kind"], "unchanged");
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": notes}}));
    client.open(notes, "yaml", 1, OWED);
    let after = client.result("textDocument/diagnostic", asked);
    assert_eq!(after["kind"], "full");
    assert_eq!(after["items"], before["items"]);
}
