//! A client of the server: it writes whole messages and reads what comes.
#![allow(dead_code, reason = "every test uses its own part")]

use hearback_core::{Preset, Today};
use hearback_server::{Host, Loaded, serve};
use hearback_syntax::{Document, Root, Syntax};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader, Read, Write, pipe};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, mpsc};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The longest that anything may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program around the server, with a clock that the test sets.
#[derive(Clone)]
pub(crate) struct Around {
    pub(crate) clock: Arc<Mutex<Today>>,
    pub(crate) alive: Arc<Mutex<bool>>,
    /// The clock fails.
    pub(crate) broken: Arc<Mutex<bool>>,
    /// While it is held nothing is read from the server.
    pub(crate) deaf: Arc<Mutex<()>>,
}

pub(crate) fn day(text: &str) -> Today {
    match text.split_once('T') {
        Some(_) => Today(text.parse().unwrap()),
        None => Today::end_of(text.parse().unwrap()),
    }
}

impl Default for Around {
    fn default() -> Self {
        Self {
            clock: Arc::new(Mutex::new(day("2026-11-22"))),
            alive: Arc::new(Mutex::new(true)),
            broken: Arc::default(),
            deaf: Arc::default(),
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            if !path.join("hearback.yaml").exists() {
                found.extend(files(&path));
            }
        } else if Syntax::of(&path.to_string_lossy()).is_some() {
            found.push(path);
        }
    }
    found.sort();
    found
}

impl Host for Around {
    fn now(&self, _: Option<&str>) -> Today {
        let broken = *self.broken.lock().unwrap();
        assert!(!broken, "the clock is broken, as the test wants it");
        *self.clock.lock().unwrap()
    }

    fn read_today(&self, text: &str) -> Option<Today> {
        text.get(..10)?.parse::<chrono::NaiveDate>().ok()?;
        Some(day(text))
    }

    fn root_of(&self, file: &Path) -> Option<PathBuf> {
        let mut above = file.parent()?.ancestors();
        above.find(|folder| folder.join("hearback.yaml").is_file()).map(Path::to_owned)
    }

    fn roots_in(&self, folder: &Path) -> Vec<PathBuf> {
        let mut roots = vec![self.root_of(&folder.join("x")).unwrap_or_else(|| folder.to_owned())];
        let mut waiting = vec![folder.to_owned()];
        while let Some(folder) = waiting.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                roots.extend(path.join("hearback.yaml").is_file().then(|| path.clone()));
                waiting.extend(path.is_dir().then_some(path));
            }
        }
        roots
    }

    fn load(&self, root: &Path, preset: Option<Preset>) -> Loaded {
        let fingerprint = self.fingerprint(root);
        let mut read = Root::new(preset);
        if let Ok(text) = std::fs::read_to_string(root.join("hearback.yaml")) {
            read.configure("hearback.yaml", &text);
        }
        for file in files(root).iter().filter(|file| !file.ends_with("hearback.yaml")) {
            let path = file.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            let bytes = std::fs::read(file).unwrap_or_default();
            read.extend([Document::read_bytes(&path, &bytes, read.is_listed(&path))]);
        }
        Loaded { root: read, fingerprint }
    }

    fn supply(&self, _: &Path, _: &mut Root) {}

    fn fingerprint(&self, root: &Path) -> u64 {
        let mut hasher = DefaultHasher::new();
        for file in files(root) {
            std::fs::read(&file).unwrap_or_default().hash(&mut hasher);
            file.hash(&mut hasher);
        }
        hasher.finish()
    }

    fn is_alive(&self, _: u32) -> bool {
        *self.alive.lock().unwrap()
    }
}

/// A session with the server.
pub(crate) struct Client {
    input: Option<Box<dyn Write + Send>>,
    messages: mpsc::Receiver<Value>,
    /// Read and not yet asked for.
    kept: VecDeque<Value>,
    server: Option<JoinHandle<u8>>,
    next_id: i64,
    pub(crate) around: Around,
}

fn read_message(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Some(bytes) = line.strip_prefix("Content-Length: ") {
            length = bytes.trim().parse().unwrap();
        } else if line == "\r\n" {
            break;
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("the server writes JSON"))
}

impl Client {
    /// Starts a server in this process and says nothing.
    pub(crate) fn start(around: Around) -> Self {
        let (server_input, input) = pipe().unwrap();
        let (output, server_output) = pipe().unwrap();
        let host = around.clone();
        let server = std::thread::spawn(move || serve(host, server_input, server_output));
        Self::over(Box::new(input), output, server, around)
    }

    /// A client of a program that runs.
    pub(crate) fn of(mut program: std::process::Child) -> Self {
        let (input, output) = (program.stdin.take().unwrap(), program.stdout.take().unwrap());
        let server = std::thread::spawn(move || {
            let code = program.wait().unwrap().code().unwrap_or(255);
            u8::try_from(code).unwrap_or(255)
        });
        Self::over(Box::new(input), output, server, Around::default())
    }

    fn over(
        input: Box<dyn Write + Send>,
        output: impl Read + Send + 'static,
        server: JoinHandle<u8>,
        around: Around,
    ) -> Self {
        let (sender, messages) = mpsc::channel();
        let deaf = Arc::clone(&around.deaf);
        std::thread::spawn(move || {
            drop(deaf.lock());
            let mut output = BufReader::new(output);
            while let Some(message) = read_message(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let (input, server, kept) = (Some(input), Some(server), VecDeque::new());
        Self { input, messages, kept, server, next_id: 0, around }
    }

    /// Starts a session with these capabilities and folders.
    pub(crate) fn new(capabilities: Value, folder: Option<&Path>) -> Self {
        Self::with(Around::default(), capabilities, folder, Value::Null)
    }

    pub(crate) fn with(
        around: Around,
        capabilities: Value,
        folder: Option<&Path>,
        options: Value,
    ) -> Self {
        let mut client = Self::start(around);
        client.greet(capabilities, folder, options);
        client
    }

    /// The beginning of a session.
    pub(crate) fn greet(&mut self, capabilities: Value, folder: Option<&Path>, options: Value) {
        let folders = folder.map(|it| vec![json!({"uri": uri(it), "name": "notes"})]);
        let params = json!({
            "processId": std::process::id(),
            "rootUri": null,
            "capabilities": capabilities,
            "workspaceFolders": folders,
            "initializationOptions": options,
        });
        let answer = self.request("initialize", params);
        assert!(answer["result"]["capabilities"].is_object(), "{answer}");
        self.notify("initialized", json!({}));
    }

    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        self.input.as_mut().unwrap().write_all(bytes).unwrap();
    }

    pub(crate) fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request and gives its id.
    pub(crate) fn begin(&mut self, method: &str, params: Value) -> i64 {
        self.next_id += 1;
        let id = self.next_id;
        let mut message = json!({"jsonrpc": "2.0", "id": id, "method": method});
        if !params.is_null() {
            message["params"] = params;
        }
        self.send(&message);
        id
    }

    /// Sends a request and waits for its answer.
    pub(crate) fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.begin(method, params);
        self.answer(id)
    }

    /// The answer to a request.
    pub(crate) fn answer(&mut self, id: i64) -> Value {
        self.wait(|message| message["id"] == json!(id) && message.get("method").is_none())
    }

    /// The result of a request that succeeds.
    pub(crate) fn result(&mut self, method: &str, params: Value) -> Value {
        let answer = self.request(method, params);
        assert!(answer.get("result").is_some(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The first message, seen or to come, that fits; it is taken.
    pub(crate) fn wait(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        self.wait_for(PATIENCE, &fits).expect("the server says something")
    }

    pub(crate) fn wait_for(
        &mut self,
        time: Duration,
        fits: &impl Fn(&Value) -> bool,
    ) -> Option<Value> {
        if let Some(at) = self.kept.iter().position(fits) {
            return self.kept.remove(at);
        }
        let end = Instant::now() + time;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let message = self.messages.recv_timeout(left).ok()?;
            if fits(&message) {
                return Some(message);
            }
            self.kept.push_back(message);
        }
    }

    /// Everything that came and was not taken.
    pub(crate) fn rest(&mut self) -> Vec<Value> {
        let mut rest: Vec<Value> = self.kept.drain(..).collect();
        rest.extend(self.messages.try_iter());
        rest
    }

    pub(crate) fn open(&mut self, uri: &str, language: &str, version: i32, text: &str) {
        let document =
            json!({"uri": uri, "languageId": language, "version": version, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    pub(crate) fn change(&mut self, uri: &str, version: i32, changes: Value) {
        let document = json!({"uri": uri, "version": version});
        let params = json!({"textDocument": document, "contentChanges": changes});
        self.notify("textDocument/didChange", params);
    }

    /// The diagnostics published for a version.
    pub(crate) fn published(&mut self, uri: &str, version: i32) -> Vec<Value> {
        let message = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri
                && message["params"]["version"] == version
        });
        message["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// Ends the session in the orderly way.
    pub(crate) fn shut_down(mut self) -> u8 {
        let answer = self.request("shutdown", Value::Null);
        assert_eq!(answer["result"], Value::Null, "{answer}");
        self.notify("exit", Value::Null);
        self.code()
    }

    /// Closes the input and gives the exit code.
    pub(crate) fn hang_up(mut self) -> u8 {
        self.input = None;
        self.code()
    }

    /// The exit code, once there is one.
    pub(crate) fn code(mut self) -> u8 {
        let end = Instant::now() + PATIENCE;
        let server = self.server.take().unwrap();
        while !server.is_finished() {
            assert!(Instant::now() < end, "the server does not end");
            std::thread::sleep(Duration::from_millis(2));
        }
        server.join().unwrap()
    }
}

pub(crate) fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// A folder that is removed again.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("hearback-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path.canonicalize().unwrap())
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        uri(&path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A text after LSP edits in UTF-16, applied the way an editor does.
pub(crate) fn apply(text: &str, edits: &[Value]) -> String {
    let mut spans: Vec<(usize, usize, String)> = edits
        .iter()
        .map(|edit| {
            let at = |name: &str| offset(text, &edit["range"][name]);
            (at("start"), at("end"), edit["newText"].as_str().unwrap().to_owned())
        })
        .collect();
    spans.sort();
    let mut out = text.to_owned();
    for (start, end, with) in spans.into_iter().rev() {
        out.replace_range(start..end, &with);
    }
    out
}

/// The offset of a position in UTF-16.
pub(crate) fn offset(text: &str, position: &Value) -> usize {
    let (line, column) =
        (position["line"].as_u64().unwrap(), position["character"].as_u64().unwrap());
    let mut rest = text;
    for _ in 0..line {
        let end = rest.find(['\r', '\n']).unwrap_or(rest.len());
        let end = end + if rest[end..].starts_with("\r\n") { 2 } else { 1 };
        rest = rest.get(end..).unwrap_or_default();
    }
    let start = text.len() - rest.len();
    let mut units = 0;
    for (at, character) in rest.char_indices() {
        if units >= column || character == '\r' || character == '\n' {
            return start + at;
        }
        units += character.len_utf16() as u64;
    }
    text.len()
}
