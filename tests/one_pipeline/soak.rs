//! A long day at the editor, in short: thousands of edits over twenty documents, with opens,
//! closes, settings, files that other programs write, and days that turn. It ends with the findings
//! of the command, with every reply given, and with the memory that it had when it was warm.
//!
//! `SOAK_EDITS=100000` is the whole day; what runs with all tests is short enough to wait for.

use crate::client::{Client, Folder, Numbers, offset_in, place, position};
use crate::{Found, PROGRAM, checked, found, same};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Instant;

const DOCUMENTS: usize = 20;
const SETTINGS: [&str; 4] = [
    "policy: balanced\n",
    "policy: brisk\n",
    "policy: personal\nweekend: [friday, saturday]\n",
    "rules: {thank-you-due: warning}\n",
];
const DAYS: [&str; 4] = ["2026-11-20", "2026-11-23", "2026-11-26", "2026-12-15"];
const PIECES: [&str; 12] =
    ["x", "😀", "é", "\n", ": ", "- ", "2026-11-20", "  ", "e\u{301}", "#", "| ", "Dear Grace"];
const REQUESTS: [&str; 7] =
    ["hover", "completion", "codeAction", "codeLens", "inlayHint", "documentSymbol", "rename"];

#[test]
fn in_bytes_for_a_client_that_asks() {
    soak("utf-8", true, 0x5eed_0008);
}

#[test]
fn in_code_units_for_a_client_that_is_told() {
    soak("utf-16", false, 0x5eed_0016);
}

#[test]
fn in_characters_for_a_client_that_is_told() {
    soak("utf-32", false, 0x5eed_0032);
}

fn soak(unit: &'static str, pulls: bool, seed: u64) {
    let wanted = std::env::var("SOAK_EDITS").ok().and_then(|it| it.parse().ok());
    let wanted = wanted.unwrap_or(30_000) / 3;
    let begun = Instant::now();
    let mut day = Day::begin(unit, pulls, Numbers(seed));
    let mut warm = None;
    while day.edits < wanted {
        day.something_happens();
        if warm.is_none() && day.edits * 5 > wanted {
            warm = Some(memory(day.process));
        }
    }
    let end = memory(day.process);
    let (warm, seconds) = (warm.flatten(), begun.elapsed().as_secs_f32());
    let mut report = format!("soak in {unit}: {seconds:.0} s; ");
    let counted = [
        (day.edits, "edits"),
        (day.replies, "replies"),
        (day.published, "publishes"),
        (day.opened, "opens and closes"),
        (day.set, "settings"),
        (day.turned, "days"),
    ];
    counted.iter().for_each(|(number, what)| write!(report, "{number} {what}, ").unwrap());
    let findings = day.ends();
    write!(report, "{findings} findings as the command has them; ").unwrap();
    if let (Some(warm), Some(end)) = (warm, end) {
        write!(report, "{} KB after a fifth, {} KB at the end", warm >> 10, end >> 10).unwrap();
        // An allocator keeps some; a leak of a document a round would be many times this.
        assert!(end < warm + warm / 4 + (4 << 20), "{report}");
    }
    // The numbers are the point: they are shown though the test is content.
    std::io::stderr().write_all(format!("{report}\n").as_bytes()).unwrap();
}

/// The memory that a process has in bytes, where the system tells.
fn memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/statm")).ok()?;
    Some(status.split(' ').nth(1)?.parse::<u64>().ok()? * 4096)
}

/// A document, as the editor has it.
struct Note {
    name: String,
    uri: String,
    /// With nothing typed into it.
    fresh: String,
    text: String,
    version: i32,
    is_open: bool,
}

struct Day {
    client: Client,
    process: u32,
    folder: Folder,
    notes: Vec<Note>,
    numbers: Numbers,
    unit: &'static str,
    pulls: bool,
    today: &'static str,
    /// The last findings sent of each document, with their version.
    told: HashMap<String, Value>,
    waiting: Vec<i64>,
    edits: usize,
    replies: usize,
    published: usize,
    opened: usize,
    set: usize,
    turned: usize,
}

impl Day {
    fn begin(unit: &'static str, pulls: bool, numbers: Numbers) -> Self {
        let folder = Folder::new(&format!("soak-{unit}"));
        folder.write("hearback.yaml", SETTINGS[0]);
        let notes = (0..DOCUMENTS).map(|number| note(&folder, number)).collect();
        let mut command = Command::new(PROGRAM);
        let command = command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped());
        let program = command.spawn().unwrap();
        let process = program.id();
        let mut client = Client::of(program);
        let mut capabilities = json!({
            "general": {"positionEncodings": [unit]},
            "workspace": {
                "applyEdit": true,
                "didChangeWatchedFiles": {"dynamicRegistration": true},
                "workspaceEdit": {"documentChanges": true},
            },
            "textDocument": {"codeAction": {"codeActionLiteralSupport": {
                "codeActionKind": {"valueSet": []}}}},
        });
        if pulls {
            capabilities["textDocument"]["diagnostic"] = json!({});
        }
        client.greet(capabilities, Some(&folder.0), json!({"today": DAYS[0]}));
        Self {
            client,
            process,
            folder,
            notes,
            numbers,
            unit,
            pulls,
            today: DAYS[0],
            told: HashMap::new(),
            waiting: Vec::new(),
            edits: 0,
            replies: 0,
            published: 0,
            opened: 0,
            set: 0,
            turned: 0,
        }
    }

    fn something_happens(&mut self) {
        let number = self.numbers.below(DOCUMENTS);
        match self.numbers.below(10) {
            0 => self.close(number),
            1 => self.set(),
            2 => self.turn(),
            3 => self.write_outside(number),
            _ => self.type_into(number),
        }
        for id in std::mem::take(&mut self.waiting) {
            let answer = self.client.answer(id);
            let code = answer["error"]["code"].as_i64();
            let given_up = code.is_some_and(|it| [-32800, -32801, -32802, -32803].contains(&it));
            assert!(given_up || answer.get("result").is_some(), "{answer}");
            self.replies += 1;
        }
        self.hear();
    }

    fn open(&mut self, number: usize) {
        let note = &mut self.notes[number];
        if !note.is_open {
            let language = if note.name.ends_with("md") { "markdown" } else { "yaml" };
            note.is_open = true;
            note.version += 1;
            self.client.open(&note.uri, language, note.version, &note.text);
            self.opened += 1;
        }
    }

    /// Closes a document, saved or not.
    fn close(&mut self, number: usize) {
        let saved = self.numbers.below(2) == 0;
        let note = &mut self.notes[number];
        if !std::mem::take(&mut note.is_open) {
            return;
        }
        let file = self.folder.0.join(&note.name);
        if saved {
            std::fs::write(&file, &note.text).unwrap();
        } else {
            note.text = std::fs::read_to_string(&file).unwrap();
        }
        self.client.notify("textDocument/didClose", json!({"textDocument": {"uri": note.uri}}));
        self.opened += 1;
    }

    fn set(&mut self) {
        let settings = SETTINGS[self.numbers.below(SETTINGS.len())];
        let file = self.folder.write("hearback.yaml", settings);
        self.changed(&file);
        self.set += 1;
    }

    fn turn(&mut self) {
        self.today = DAYS[self.numbers.below(DAYS.len())];
        let settings = json!({"settings": {"hearback": {"today": self.today}}});
        self.client.notify("workspace/didChangeConfiguration", settings);
        self.turned += 1;
    }

    fn write_outside(&mut self, number: usize) {
        let note = &mut self.notes[number];
        if !note.is_open {
            note.text = note.fresh.clone();
            let file = self.folder.write(&note.name, &note.text);
            self.changed(&file);
        }
    }

    fn changed(&mut self, file: &str) {
        let changes = json!({"changes": [{"uri": file, "type": 2}]});
        self.client.notify("workspace/didChangeWatchedFiles", changes);
    }

    /// A burst of keys, with a question while it goes on and one behind it.
    fn type_into(&mut self, number: usize) {
        self.open(number);
        let keys = 40 + self.numbers.below(160);
        let asks = self.numbers.below(keys);
        for key in 0..keys {
            self.press(number);
            if key == asks || key + 1 == keys {
                self.ask(number);
            }
        }
        let note = &mut self.notes[number];
        if note.text.len() > 2 * note.fresh.len() || self.numbers.below(4) == 0 {
            note.text = note.fresh.clone();
            note.version += 1;
            self.edits += 1;
            self.client.change(&note.uri, note.version, json!([{"text": note.text}]));
        }
    }

    /// Something is typed; mostly it is taken back in the same breath.
    fn press(&mut self, number: usize) {
        let note = &mut self.notes[number];
        let at = place(&note.text, &mut self.numbers);
        let piece = PIECES[self.numbers.below(PIECES.len())];
        let stays = self.numbers.below(12) == 0;
        let start = position(&note.text, at, self.unit);
        let typed = json!({"range": {"start": start, "end": start}, "text": piece});
        note.text.insert_str(at, piece);
        let mut changes = vec![typed];
        if !stays {
            let end = position(&note.text, at + piece.len(), self.unit);
            changes.push(json!({"range": {"start": start, "end": end}, "text": ""}));
            note.text.replace_range(at..at + piece.len(), "");
        }
        for change in changes {
            note.version += 1;
            self.edits += 1;
            self.client.change(&note.uri, note.version, json!([change]));
        }
    }

    fn ask(&mut self, number: usize) {
        let note = &self.notes[number];
        let at = place(&note.text, &mut self.numbers);
        let position = position(&note.text, at, self.unit);
        let params = json!({
            "textDocument": {"uri": note.uri},
            "position": position,
            "range": {"start": {"line": 0, "character": 0}, "end": position},
            "context": {"diagnostics": [], "triggerKind": 1},
            "newName": "Grace Murray",
        });
        let mut methods = vec![REQUESTS[self.numbers.below(REQUESTS.len())]];
        methods.extend(self.pulls.then_some("diagnostic"));
        for method in methods {
            let id = self.client.begin(&format!("textDocument/{method}"), params.clone());
            if self.numbers.below(10) == 0 {
                self.client.notify("$/cancelRequest", json!({"id": id}));
            }
            self.waiting.push(id);
        }
    }

    /// Takes what was said unasked.
    fn hear(&mut self) {
        for message in self.client.rest() {
            if message["method"] == "textDocument/publishDiagnostics" {
                self.published += 1;
                assert!(!self.pulls, "a client that asks is told nothing");
                let uri = message["params"]["uri"].as_str().unwrap().to_owned();
                self.told.insert(uri, message["params"].clone());
            }
        }
    }

    /// All is saved and nobody types. Gives the number of findings.
    fn ends(mut self) -> usize {
        // An answer about everything comes behind all that is to be said.
        self.client.result("hearback/agenda", json!({}));
        self.hear();
        assert_eq!(self.client.unanswered(), 0, "a reply is lost");
        if self.pulls {
            let asked = json!({"previousResultIds": []});
            let report = self.client.result("workspace/diagnostic", asked);
            for item in report["items"].as_array().unwrap() {
                let told = json!({"version": item["version"], "diagnostics": item["items"]});
                self.told.insert(item["uri"].as_str().unwrap().to_owned(), told);
            }
        }
        let mut served = Vec::new();
        for note in &self.notes {
            self.folder.write(&note.name, &note.text);
            let told = self.told.get(&note.uri).cloned().unwrap_or_default();
            // Who asks is not told of what is no journal any more.
            if note.is_open && !(self.pulls && told.is_null()) {
                assert_eq!(told["version"], note.version, "{}", note.name);
            }
            let diagnostics = told["diagnostics"].as_array().cloned().unwrap_or_default();
            let found = diagnostics.iter().map(|it| in_characters(it, &note.text, self.unit));
            served.extend(found.map(|it| (note.name.clone(), it)));
        }
        served.sort();
        same(&served, &checked(&self.folder.0, self.today), self.unit);
        assert_eq!(self.client.shut_down(), 0);
        served.len()
    }
}

/// A finding with its columns in characters, as the command counts them.
fn in_characters(diagnostic: &Value, text: &str, unit: &str) -> Found {
    let mut diagnostic = diagnostic.clone();
    for end in ["start", "end"] {
        let offset = offset_in(unit, text, &diagnostic["range"][end]);
        diagnostic["range"][end] = position(text, offset, "utf-32");
    }
    found(&diagnostic)
}

/// A note of one application, every other one in Markdown.
fn note(folder: &Folder, number: usize) -> Note {
    let company = format!("Größe {number} 😀");
    let day = 10 + number % 10;
    let (ending, fresh) = if number.is_multiple_of(2) {
        let interview =
            format!("## Interview: phone screen, 2026-11-{day}\n\n- With: Grace Hopper\n");
        let head =
            "- Status: interviewing\n- Applied: 2026-11-02\n- Contact: Grace Hopper, recruiter\n";
        ("md", format!("# {company} — Engineer\n\n{head}\n{interview}\nWe talked about ledgers.\n"))
    } else {
        let head = "role: Engineer\nstatus: interviewing\napplied: 2026-11-02\n";
        let interview = format!("  - date: 2026-11-{day}\n    with: [Grace Hopper]\n");
        ("yaml", format!("company: {company}\n{head}interviews:\n{interview}notes: ledgers\n"))
    };
    let name = format!("{number:02}.{ending}");
    let uri = folder.write(&name, &fresh);
    Note { uri, text: fresh.clone(), fresh, name, version: 0, is_open: false }
}
