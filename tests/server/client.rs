//! A client of the server: it writes whole messages and reads what comes.
#![allow(dead_code, unused_imports, reason = "every test uses its own part")]

#[path = "around.rs"]
mod around;
#[path = "places.rs"]
mod places;
#[path = "protocol.rs"]
mod protocol;

pub(crate) use around::{Around, day};
use hearback_server::serve;
pub(crate) use places::{Folder, Numbers, apply, offset, offset_in, place, position, uri};
use serde_json::{Value, json};
use std::collections::{HashMap, VecDeque};
use std::io::{BufRead, BufReader, Read, Write, pipe};
use std::path::Path;
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The longest that anything may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A session with the server.
pub(crate) struct Client {
    input: Option<Box<dyn Write + Send>>,
    messages: mpsc::Receiver<Value>,
    /// Read and not yet asked for.
    kept: VecDeque<Value>,
    server: Option<JoinHandle<u8>>,
    next_id: i64,
    /// The methods of requests that are not answered yet.
    asked: HashMap<i64, String>,
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
        Self { input, messages, kept, server, next_id: 0, asked: HashMap::new(), around }
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
        self.asked.insert(id, method.to_owned());
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
            self.hold(&message);
            if fits(&message) {
                return Some(message);
            }
            self.kept.push_back(message);
        }
    }

    /// Everything that came and was not taken.
    pub(crate) fn rest(&mut self) -> Vec<Value> {
        let new: Vec<Value> = self.messages.try_iter().collect();
        new.iter().for_each(|message| self.hold(message));
        self.kept.drain(..).chain(new).collect()
    }

    /// Holds a message against the protocol: its shape, and that it answers what was asked, once.
    fn hold(&mut self, message: &Value) {
        let answers = message["id"].as_i64().filter(|_| message.get("method").is_none());
        let asked = answers.and_then(|id| self.asked.remove(&id));
        let begun = answers.is_some_and(|id| (1..=self.next_id).contains(&id));
        assert!(asked.is_some() || !begun, "answered twice: {message}");
        let faults = protocol::faults(message, asked.as_deref());
        assert!(faults.is_empty(), "{faults:#?} in the answer to {asked:?}: {message:#}");
    }

    /// How many requests are not answered yet, of what was read so far.
    pub(crate) fn unanswered(&self) -> usize {
        self.asked.len()
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
