//! Intents become the edits that a careful person would make by hand.
//!
//! `edits/*.txt` holds cases: a title behind `==`, a text, one intent behind `>>`, and the text as
//! it is to be afterwards (or `!!` and why it is refused). Each is tried with every line end, with
//! and without a last line end, behind a byte-order mark, and twice: the second time nothing is
//! left to do. `UPDATE_EDITS=1 cargo test --test edits` writes what comes out, for a person to read.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "cases are files, and a test says what it expects"
)]

use chrono::NaiveDate;
use hearback_core::{DocId, Fix, Intent, Key, Kind, NewMessage, Place, RecordRef, Span};
use hearback_syntax::{Document, Edit, Root, Source};
use std::{fs, path::PathBuf};

#[path = "edits/growth.rs"]
mod growth;
#[path = "edits/journals.rs"]
mod journals;

struct Case {
    title: String,
    path: String,
    before: String,
    intent: String,
    after: Result<String, String>,
}

#[test]
fn yaml() {
    run("yaml.txt", "search.yaml");
}

#[test]
fn settings() {
    run("settings.txt", "hearback.yaml");
}

#[test]
fn markdown() {
    run("markdown.txt", "search.md");
}

#[test]
fn shapes() {
    run("shapes.txt", "search.md");
}

fn run(file: &str, path: &str) {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/edits").join(file);
    let source = fs::read_to_string(&file).unwrap();
    let mut cases = cases(&source, path);
    let mut wrong = Vec::new();
    for case in &mut cases {
        let got = carry_out(&case.path, &case.before, &case.intent);
        if got != case.after {
            wrong.push(format!("== {}\n>> {}\n{}", case.title, case.intent, shown(&got)));
            case.after = got;
            continue;
        }
        if let Err(error) = everywhere(case) {
            wrong.push(format!("== {}\n>> {}\n{error}", case.title, case.intent));
        }
    }
    if std::env::var_os("UPDATE_EDITS").is_some() {
        fs::write(&file, written(&source, &cases)).unwrap();
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn cases(source: &str, path: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut text = String::new();
    let flush = |text: &mut String, cases: &mut Vec<Case>| {
        if let Some(case) = cases.last_mut() {
            let text = std::mem::take(text);
            match text.strip_prefix("!! ") {
                Some(why) => case.after = Err(why.trim_end().to_owned()),
                None => case.after = Ok(text),
            }
        }
    };
    for line in source.lines() {
        if let Some(title) = line.strip_prefix("== ") {
            flush(&mut text, &mut cases);
            text.clear();
            let (title, path) = match title.rsplit_once(" in ") {
                Some((title, path)) if path.contains('.') => (title, path),
                _ => (title, path),
            };
            cases.push(Case {
                title: title.to_owned(),
                path: path.to_owned(),
                before: String::new(),
                intent: String::new(),
                after: Ok(String::new()),
            });
        } else if let Some(intent) = line.strip_prefix(">> ") {
            let case = cases.last_mut().unwrap();
            case.before = std::mem::take(&mut text);
            case.intent = intent.to_owned();
        } else if !cases.is_empty() {
            text.push_str(line);
            text.push('\n');
        }
    }
    flush(&mut text, &mut cases);
    cases
}

fn written(source: &str, cases: &[Case]) -> String {
    let mut out: String = source
        .lines()
        .take_while(|line| !line.starts_with("== "))
        .map(|it| format!("{it}\n"))
        .collect();
    for case in cases {
        let usual =
            case.path == "search.md" || case.path == "search.yaml" || case.path == "hearback.yaml";
        let path = if usual { String::new() } else { format!(" in {}", case.path) };
        out.push_str(&format!(
            "== {}{path}\n{}>> {}\n{}",
            case.title,
            case.before,
            case.intent,
            shown(&case.after)
        ));
    }
    out
}

fn shown(after: &Result<String, String>) -> String {
    match after {
        Ok(text) => text.clone(),
        Err(why) => format!("!! {why}\n"),
    }
}

type Way = (&'static str, fn(&str) -> String);

/// The same with other line ends, without the last one, behind a byte-order mark, and again.
fn everywhere(case: &Case) -> Result<(), String> {
    let ways: [Way; 5] = [
        ("CRLF", |text| text.replace('\n', "\r\n")),
        ("CR", |text| text.replace('\n', "\r")),
        ("no last line end", |text| text.strip_suffix('\n').unwrap_or(text).to_owned()),
        ("a byte-order mark", |text| format!("\u{feff}{text}")),
        ("LF", str::to_owned),
    ];
    for (name, way) in ways {
        let got = carry_out(&case.path, &way(&case.before), &case.intent);
        let expected = case.after.as_ref().map(|text| way(text)).map_err(Clone::clone);
        if got != expected {
            return Err(format!("with {name}:\n{got:?}\nrather than\n{expected:?}"));
        }
    }
    let Ok(after) = &case.after else { return Ok(()) };
    let word = case.intent.split(' ').next().unwrap_or_default();
    if !["replace", "rename", "remove"].contains(&word) {
        let again = carry_out(&case.path, after, &case.intent);
        if again.as_ref() != Ok(after) {
            return Err(format!("and again:\n{}", shown(&again)));
        }
    }
    Ok(())
}

fn put(root: &mut Root, path: &str, text: &str) {
    match path.ends_with("hearback.yaml") {
        true => root.configure(path, text),
        false => root.extend([Document::read(Source { path, text, listed: true })]),
    }
}

fn carry_out(path: &str, before: &str, intent: &str) -> Result<String, String> {
    let mut root = Root::new(None);
    put(&mut root, path, before);
    let document = root.document(DocId(0)).unwrap();
    let intent = read_intent(document, intent);
    let fix = Fix::ask("", intent);
    let mut text = before.to_owned();
    for (file, edits) in root.edits(&fix).map_err(|refusal| refusal.0)? {
        assert_eq!(file, path);
        text = apply(&text, &edits);
    }
    Ok(text)
}

fn apply(text: &str, edits: &[Edit]) -> String {
    assert!(edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{edits:?}");
    let mut text = text.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}

/// `set message 0 subject = Hello`, `state message 0 sent 2026-11-18`, `add interview 0 thank-you
/// to A, B`, `replace "old" with "new"`, `rename "staus" to status`, `allow rule at "text"`,
/// `remove "text"`, `configure rules.x = off`.
fn read_intent(document: &Document, said: &str) -> Intent {
    let (verb, rest) = said.split_once(' ').unwrap();
    let words: Vec<&str> = rest.split(' ').collect();
    let record = || record(document, words[0], words[1].parse().unwrap());
    match verb {
        "set" => {
            let (_, value) = rest.split_once(" =").unwrap();
            Intent::SetField {
                record: record(),
                key: key(words[2]),
                value: value.strip_prefix(' ').unwrap_or(value).replace("\\n", "\n"),
            }
        }
        "state" => Intent::SetState {
            record: record(),
            state: key(words[2]),
            day: words[3].parse::<NaiveDate>().unwrap(),
        },
        "part" => {
            let (kind, fields) = rest_of(said, 3).split_once(' ').unwrap();
            let kind = if kind == "interview" { Kind::Interview } else { Kind::Contact };
            let fields = fields.split("; ").map(|field| field.split_once('=').unwrap());
            let fields = fields.map(|(name, value)| (key(name), value.to_owned())).collect();
            Intent::AddPart { record: record(), kind, fields }
        }
        "add" => Intent::AddMessage { record: record(), message: message(&words[2..].join(" ")) },
        "replace" => {
            let quoted = quoted(rest);
            Intent::Replace { place: place(document, &quoted[0]), text: quoted[1].clone() }
        }
        "rename" => Intent::RenameKey {
            place: place(document, &quoted(rest)[0]),
            key: words.last().unwrap().to_string(),
        },
        "allow" => {
            Intent::Allow { place: place(document, &quoted(rest)[0]), rule: words[0].to_owned() }
        }
        "remove" => Intent::Remove { place: place(document, &quoted(rest)[0]) },
        "configure" => {
            let (path, value) = rest.split_once(" = ").unwrap();
            Intent::Configure {
                doc: DocId(0),
                path: path.split('.').map(str::to_owned).collect(),
                value: value.to_owned(),
            }
        }
        _ => panic!("{said}"),
    }
}

/// What stands behind so many words.
fn rest_of(text: &str, words: usize) -> &str {
    text.splitn(words + 1, ' ').last().unwrap()
}

fn quoted(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text.split('`').collect();
    parts.iter().skip(1).step_by(2).map(|part| part.replace("\\n", "\n")).collect()
}

fn place(document: &Document, text: &str) -> Place {
    let (text, nth) = match text.rsplit_once("~") {
        Some((text, nth)) => (text, nth.parse().unwrap()),
        None => (text, 0),
    };
    let (start, _) = document
        .text
        .match_indices(text)
        .nth(nth)
        .unwrap_or_else(|| panic!("no {text:?} in {:?}", document.text));
    Place { doc: DocId(0), span: Span::new(start, start + text.len()) }
}

fn record(document: &Document, kind: &str, nth: usize) -> RecordRef {
    let kind = match kind {
        "application" => Kind::Application,
        "interview" => Kind::Interview,
        "message" => Kind::Message,
        "contact" => Kind::Contact,
        "event" => Kind::Event,
        "pin" => Kind::Pin,
        _ => panic!("{kind}"),
    };
    let of_kind = document.records.items.iter().enumerate().filter(|(_, it)| it.kind == kind);
    let (index, _) = of_kind.clone().nth(nth).unwrap_or_else(|| {
        panic!("no {kind:?} {nth} in {:?}\n{:?}", document.verdict, document.records.items)
    });
    RecordRef { doc: DocId(0), index: u32::try_from(index).unwrap() }
}

fn key(name: &str) -> Key {
    Key::ALL.into_iter().find(|key| key.name() == name).unwrap()
}

fn message(said: &str) -> NewMessage {
    let (kind, to) = said.split_once(" to ").unwrap_or((said, ""));
    let (kind, channel) = kind.split_once(" by ").unwrap_or((kind, "email"));
    let to: Vec<String> = to.split(", ").filter(|to| !to.is_empty()).map(str::to_owned).collect();
    NewMessage {
        kind: kind.to_owned(),
        email: (to == ["Grace Hopper"]).then(|| "grace@acme.example".to_owned()),
        to,
        channel: channel.to_owned(),
        subject: (channel == "email").then(|| "Ada Lovelace – Thank you".to_owned()),
        body: "Dear Grace,\n\nThank you for: everything.\n\nBest regards,\nAda\n".to_owned(),
        notes: Vec::new(),
    }
}
