//! Quick fixes as an editor gets them.

use crate::OWED;
use crate::client::Client;
use serde_json::{Value, json};

const NOTES: &str = "file:///nowhere/notes.yaml";

fn actions(client: &mut Client, diagnostic: &Value) -> Vec<Value> {
    let params = json!({
        "textDocument": {"uri": NOTES},
        "range": diagnostic["range"],
        "context": {"diagnostics": [diagnostic]},
    });
    client.result("textDocument/codeAction", params).as_array().unwrap().clone()
}

#[test]
fn a_finding_has_its_rule_its_page_and_its_severity() {
    let capabilities = json!({"textDocument": {"publishDiagnostics": {
        "relatedInformation": true, "codeDescriptionSupport": true, "dataSupport": true,
        "tagSupport": {"valueSet": [1, 2]}}}});
    let mut client = Client::new(capabilities, None);
    client.open(NOTES, "yaml", 1, OWED);
    let found = client.published(NOTES, 1);
    let due = found.iter().find(|it| it["code"] == "thank-you-due").unwrap();
    assert_eq!(due["source"], "hearback");
    assert_eq!(due["severity"], 3);
    let page = due["codeDescription"]["href"].as_str().unwrap();
    assert!(page.ends_with("#thank-you-due"), "{page}");
    let params = json!({"textDocument": {"uri": NOTES}, "position": due["range"]["start"]});
    let hover = client.result("textDocument/hover", params);
    assert!(hover["contents"]["value"].as_str().unwrap().contains("thank-you-due"), "{hover}");
}

#[test]
fn a_client_is_not_sent_what_it_does_not_know() {
    let mut client = Client::new(json!({}), None);
    client.open(NOTES, "yaml", 1, OWED);
    for diagnostic in client.published(NOTES, 1) {
        for key in ["codeDescription", "relatedInformation", "tags", "data"] {
            assert!(diagnostic.get(key).is_none(), "{diagnostic}");
        }
    }
    // Without support for actions or edits from the server nothing can be offered.
    let diagnostic = json!({"range": {"start": {"line": 0, "character": 0},
        "end": {"line": 99, "character": 0}}, "message": ""});
    assert_eq!(actions(&mut client, &diagnostic), Vec::<Value>::new());
}
