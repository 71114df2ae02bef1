//! Any bytes as what an editor sends, and any order of what editors do send.

use super::client::{Around, Client, offset};
use hearback_server::serve;
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    io::{self, Cursor, Write},
    sync::{Arc, Mutex},
};

/// Any bytes in the stream: the session ends with it, and whatever was answered is well framed.
pub(crate) fn frame(bytes: &[u8]) {
    let written = Written::default();
    serve(Around::default(), Cursor::new(bytes.to_vec()), written.clone());
    let written = written.0.lock().unwrap();
    let mut rest = written.as_slice();
    while !rest.is_empty() {
        let end = rest.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        let header = std::str::from_utf8(&rest[..end]).unwrap();
        let length: usize = header.strip_prefix("Content-Length: ").unwrap().parse().unwrap();
        let body = &rest[end + 4..end + 4 + length];
        let message: Value = serde_json::from_slice(body).unwrap();
        assert_ne!(message["error"]["code"], INTERNAL, "{message}");
        rest = &rest[end + 4 + length..];
    }
}

/// The code of an answer that says the server failed.
const INTERNAL: i64 = -32603;

/// What the server wrote.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

const URIS: [&str; 4] = [
    "file:///nowhere/search.yaml",
    "file:///nowhere/search.md",
    "file:///nowhere/hearback.yaml",
    "untitled:one.yaml",
];
const TEXTS: [&str; 4] = [
    include_str!("../journals/two-rounds.yaml"),
    include_str!("../journals/two-rounds.md"),
    "policy: patient\nrules: {all: hint}\n",
    "",
];
const PIECES: [&str; 10] =
    ["x", "é", "\r\n", "\n", "\r", ": ", "- ", "2026-11-20", "  ", "<!-- hearback: allow all -->"];
const METHODS: [&str; 12] = [
    "hover",
    "completion",
    "definition",
    "references",
    "prepareRename",
    "selectionRange",
    "codeAction",
    "codeLens",
    "inlayHint",
    "documentSymbol",
    "foldingRange",
    "documentLink",
];

/// Any sequence of notifications and requests: each request has one answer and none is a failure,
/// and in the end the server knows of each text what a server knows that never saw another.
pub(crate) fn session(bytes: &[u8]) {
    let mut editor = Editor::new();
    let mut bytes = bytes.iter().map(|byte| usize::from(*byte)).take(240);
    while let Some(step) = bytes.next() {
        editor.step(step, &mut bytes);
    }
    let mut calm = Editor::new();
    for (uri, text) in editor.texts.clone() {
        calm.open(uri, &text);
    }
    for (uri, text) in editor.texts.clone() {
        assert_eq!(editor.findings(uri), calm.findings(uri), "{uri}: {text:?}");
    }
    editor.end();
    calm.end();
}

/// An editor, and what it believes to be in the server.
struct Editor {
    client: Client,
    texts: BTreeMap<&'static str, String>,
    version: i32,
    asked: Vec<i64>,
}

impl Editor {
    fn new() -> Self {
        let capabilities = json!({"textDocument": {"diagnostic": {}}});
        let client = Client::new(capabilities, None);
        Self { client, texts: BTreeMap::new(), version: 0, asked: Vec::new() }
    }

    /// Does one thing, as the next bytes say.
    fn step(&mut self, step: usize, bytes: &mut impl Iterator<Item = usize>) {
        let mut next = |limit: usize| bytes.next().unwrap_or_default() % limit;
        let uri = URIS[next(URIS.len())];
        match step % 8 {
            0 => self.open(uri, TEXTS[next(TEXTS.len())]),
            1..=3 => {
                let places = [(next(64), next(48)), (next(64), next(48))];
                self.edit(uri, places, PIECES[next(PIECES.len())]);
            }
            4 => self.ask(uri, METHODS[next(METHODS.len())], (next(64), next(48))),
            5 => {
                if let Some(id) = self.asked.last() {
                    self.client.notify("$/cancelRequest", json!({"id": id}));
                }
            }
            6 => {
                if self.texts.remove(uri).is_some() {
                    let params = json!({"textDocument": {"uri": uri}});
                    self.client.notify("textDocument/didClose", params);
                }
            }
            _ => self.lose_step(uri, TEXTS[next(TEXTS.len())]),
        }
    }

    fn open(&mut self, uri: &'static str, text: &str) {
        if self.texts.insert(uri, text.to_owned()).is_none() {
            let language = if uri.ends_with("md") { "markdown" } else { "yaml" };
            self.client.open(uri, language, self.version, text);
        } else {
            self.change(uri, json!([{"text": text}]));
        }
    }

    fn change(&mut self, uri: &str, changes: Value) {
        self.version += 1;
        self.client.change(uri, self.version, changes);
    }

    fn edit(&mut self, uri: &'static str, mut places: [(usize, usize); 2], with: &str) {
        let Some(text) = self.texts.get_mut(uri) else { return };
        let lines = text.replace("\r\n", "\n").matches(['\r', '\n']).count() + 1;
        places.iter_mut().for_each(|place| place.0 %= lines);
        places.sort_unstable();
        let [start, end] =
            places.map(|(line, character)| json!({"line": line, "character": character}));
        text.replace_range(offset(text, &start)..offset(text, &end), with);
        self.change(uri, json!([{"range": {"start": start, "end": end}, "text": with}]));
    }

    fn ask(&mut self, uri: &str, method: &str, (line, character): (usize, usize)) {
        let position = json!({"line": line, "character": character});
        let params = json!({
            "textDocument": {"uri": uri},
            "position": position,
            "positions": [position],
            "range": {"start": {"line": 0, "character": 0}, "end": position},
            "context": {"diagnostics": [], "includeDeclaration": true, "triggerKind": 1},
        });
        self.asked.push(self.client.begin(&format!("textDocument/{method}"), params));
    }

    /// An edit of a text that is not there; then the whole text, as an editor that lost step.
    fn lose_step(&mut self, uri: &'static str, text: &str) {
        let far = json!({"line": 9999, "character": 0});
        self.change(uri, json!([{"range": {"start": far, "end": far}, "text": "lost"}]));
        if self.texts.contains_key(uri) {
            self.open(uri, text);
        }
    }

    fn findings(&mut self, uri: &str) -> Value {
        let params = json!({"textDocument": {"uri": uri}});
        self.client.result("textDocument/diagnostic", params)["items"].clone()
    }

    fn end(mut self) {
        for id in std::mem::take(&mut self.asked) {
            let answer = self.client.answer(id);
            assert_ne!(answer["error"]["code"], INTERNAL, "{answer}");
        }
        assert!(self.client.rest().iter().all(|message| message["id"].is_null()));
        assert_eq!(self.client.shut_down(), 0);
    }
}
