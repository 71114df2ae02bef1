//! Everything that can be asked, anywhere in every sample, whole or cut off: one answer each, and
//! never a failure of the server's own.

use crate::client::{Client, Numbers, offset};
use crate::samples::samples;
use serde_json::{Value, json};

fn variants(text: &str, numbers: &mut Numbers) -> Vec<String> {
    let mut variants = vec![text.to_owned(), text.replace('\n', "\r\n"), text.replace('\n', "\r")];
    for _ in 0..4 {
        let mut end = numbers.below(text.len() + 1);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        variants.push(text[..end].to_owned());
        variants.push(text[end..].replacen(": ", ":\u{0}😀", 3));
    }
    variants
}

const ABOUT_A_PLACE: [&str; 8] = [
    "hover",
    "completion",
    "definition",
    "references",
    "documentHighlight",
    "prepareRename",
    "rename",
    "selectionRange",
];
const ABOUT_ALL: [&str; 7] = [
    "codeAction",
    "codeLens",
    "inlayHint",
    "documentSymbol",
    "foldingRange",
    "documentLink",
    "diagnostic",
];

#[test]
fn nothing_that_is_asked_anywhere_makes_the_server_fail() {
    let capabilities = json!({
        "textDocument": {
            "diagnostic": {},
            "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
        },
        "workspace": {"applyEdit": true, "workspaceEdit": {"documentChanges": true}},
    });
    let mut client = Client::new(capabilities, None);
    let mut numbers = Numbers(0x0dd_ba11);
    let mut version = 0;
    for sample in samples() {
        let bytes = std::fs::read(&sample).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let ending = sample.extension().unwrap().to_string_lossy().into_owned();
        let uri = format!("untitled:sample.{ending}");
        client.open(&uri, "", version, &text);
        for text in variants(&text, &mut numbers) {
            version += 1;
            client.change(&uri, version, json!([{"text": text}]));
            ask_everything(&mut client, &uri, &text, &mut numbers);
        }
        client.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    }
    assert_eq!(client.shut_down(), 0);
}

fn ask_everything(client: &mut Client, uri: &str, text: &str, numbers: &mut Numbers) {
    let mut ids = Vec::new();
    for method in ABOUT_ALL.iter().chain(&ABOUT_A_PLACE) {
        let position = json!({
            "line": numbers.below(text.lines().count() + 2),
            "character": numbers.below(40),
        });
        let params = json!({
            "textDocument": {"uri": uri},
            "position": position,
            "positions": [position],
            "range": {"start": {"line": 0, "character": 0}, "end": {"line": 9999, "character": 0}},
            "context": {"diagnostics": [], "includeDeclaration": true, "triggerKind": 1},
            "newName": "Ada",
        });
        ids.push((*method, client.begin(&format!("textDocument/{method}"), params)));
    }
    for (method, id) in ids {
        let answer = client.answer(id);
        // An edit may be refused, in words.
        let refused = method == "rename" && answer["error"]["code"] == -32803;
        assert!(refused || answer.get("result").is_some(), "{method}: {answer}\n{text}");
        well_formed(&answer["result"], text, method);
    }
}

/// Every range begins before it ends, and lies in the text.
fn well_formed(value: &Value, text: &str, method: &str) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| well_formed(item, text, method)),
        Value::Object(fields) => {
            if let (Some(start), Some(end)) = (fields.get("start"), fields.get("end")) {
                let lines = text.split('\n').flat_map(|line| line.split('\r')).count() as u64;
                assert!(offset(text, start) <= offset(text, end), "{method}: {value}\n{text}");
                assert!(end["line"].as_u64().unwrap() <= lines, "{method}: {value}\n{text}");
            }
            fields.values().for_each(|field| well_formed(field, text, method));
        }
        _ => {}
    }
}
