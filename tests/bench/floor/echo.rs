//! A server that finds nothing, at once: what an editor waits for if nobody thinks.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write, stdin, stdout};

pub(crate) fn serve() {
    let mut input = BufReader::new(stdin().lock());
    let mut pulls = false;
    while let Some(message) = next(&mut input) {
        let (id, document) = (&message["id"], &message["params"]["textDocument"]);
        match message["method"].as_str() {
            Some("initialize") => {
                pulls = !message["params"]["capabilities"]["textDocument"]["diagnostic"].is_null();
                let mut can = json!({"textDocumentSync": 2});
                if pulls {
                    can["diagnosticProvider"] =
                        json!({"interFileDependencies": true, "workspaceDiagnostics": false});
                }
                answer(id, json!({"capabilities": can}));
            }
            Some("textDocument/didOpen" | "textDocument/didChange") if !pulls => say(&json!({
                "jsonrpc": "2.0",
                "method": "textDocument/publishDiagnostics",
                "params": {"uri": document["uri"], "version": document["version"], "diagnostics": []},
            })),
            Some("textDocument/diagnostic") => answer(id, json!({"kind": "full", "items": []})),
            Some("exit") => return,
            _ if !id.is_null() => answer(id, Value::Null),
            _ => {}
        }
    }
}

fn next(input: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if input.read_line(&mut line).unwrap() == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            line => {
                if let Some(bytes) = line.strip_prefix("Content-Length: ") {
                    length = bytes.parse().unwrap();
                }
            }
        }
    }
    let mut body = vec![0; length];
    input.read_exact(&mut body).unwrap();
    Some(serde_json::from_slice(&body).unwrap())
}

fn answer(id: &Value, result: Value) {
    say(&json!({"jsonrpc": "2.0", "id": id, "result": result}));
}

fn say(message: &Value) {
    let body = message.to_string();
    let mut output = stdout().lock();
    write!(output, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
    output.flush().unwrap();
}
