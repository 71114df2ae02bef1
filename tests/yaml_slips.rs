//! One slip of the keyboard costs one line: twenty kinds of slips over a journal of twenty entries.
#![allow(clippy::unwrap_used, reason = "a test says what it expects")]

use hearback_core::{ProblemKind, Records};
use hearback_syntax::{Document, Source};
use std::{collections::BTreeMap, fmt::Write};

/// What a slip makes of a line: its indentation, key and value.
type Slip = fn(&str, &str, &str) -> String;

const SLIPS: &[(&str, Slip)] = &[
    ("a key half typed", |pad, key, _| format!("{pad}{}", &key[..key.len() / 2 + 1])),
    ("a key without its colon", |pad, key, _| format!("{pad}{key}")),
    ("no space behind the colon", |pad, key, value| format!("{pad}{key}:{value}")),
    ("a double quote never closed", |pad, key, value| format!("{pad}{key}: \"{value}")),
    ("a single quote never closed", |pad, key, value| format!("{pad}{key}: '{value}")),
    ("a quote closed too early", |pad, key, value| format!("{pad}{key}: \"{value}\" more")),
    ("an apostrophe in single quotes", |pad, key, value| format!("{pad}{key}: '{value}'s day'")),
    ("a colon inside the value", |pad, key, value| format!("{pad}{key}: we said: {value}")),
    ("an at sign first", |pad, key, value| format!("{pad}{key}: @{value}")),
    ("a backtick first", |pad, key, value| format!("{pad}{key}: `{value}`")),
    ("a percent sign first", |pad, key, value| format!("{pad}{key}: %{value}")),
    ("a square bracket never closed", |pad, key, value| format!("{pad}{key}: [{value}")),
    ("a curly bracket never closed", |pad, key, value| format!("{pad}{key}: {{{value}")),
    ("a bracket too many", |pad, key, value| format!("{pad}{key}: [{value}]]")),
    ("a tab before the key", |pad, key, value| format!("{pad}\t{key}: {value}")),
    ("one space too many", |pad, key, value| format!("{pad} {key}: {value}")),
    ("one space too few", |pad, key, value| format!("{}{key}: {value}", &pad[1..])),
    ("an escape that is none", |pad, key, value| format!("{pad}{key}: \"{value}\\q\"")),
    ("a word at the margin", |pad, key, value| format!("{pad}{key}: {value}\nhm")),
    ("text behind a block sign", |pad, key, value| format!("{pad}{key}: | {value}")),
];

/// Twenty entries with everything that entries have.
fn journal() -> String {
    let mut text = "hearback: 1\ncandidate: {name: Ada Lovelace, email: ada@example.org}\n\
                    applications:\n"
        .to_owned();
    for number in 0..20 {
        write!(
            text,
            "  - company: Company {number}\n    role: Engineer {number}\n    status: interviewing\n    \
             applied: 2026-10-{:02}\n    contacts:\n      - name: Grace {number}\n        \
             email: grace{number}@example.org\n    interviews:\n      - date: 2026-11-{:02}\n        \
             stage: phone screen {number}\n        with: [Grace {number}, \"Linus {number}\"]\n        \
             notes: >\n          We talked about ledger {number}\n          and queues.\n    \
             messages:\n      - kind: thank-you\n        to: Grace {number}\n        \
             subject: \"Thanks, {number}\"\n        body: |\n          Dear Grace {number},\n\n          \
             - one: thing\n          Bye\n    source: a friend {number}\n",
            number + 1,
            number + 1,
        )
        .unwrap();
    }
    text
}

fn read(text: &str) -> Records {
    let read = Document::read(Source { path: "search.yaml", text, listed: false });
    Records::clone(&read.records)
}

/// Every value with its key, how often it is there, by the line that it begins on in the sound text.
fn values(records: &Records) -> BTreeMap<(String, String), usize> {
    let mut out = BTreeMap::new();
    for record in &records.items {
        for field in &record.fields {
            for text in &field.values {
                let key = format!("{:?} {:?}", record.kind, field.key);
                *out.entry((key, text.value.clone())).or_insert(0) += 1;
            }
        }
    }
    out
}

/// Lines of the journal that are a plain `key: value`, by number.
fn places(text: &str) -> Vec<(usize, String, String, String)> {
    let lines = text.lines().enumerate();
    let plain = lines.filter_map(|(number, line)| {
        let content = line.trim_start();
        let pad = &line[..line.len() - content.len()];
        let (key, value) = content.split_once(": ")?;
        let is_plain = key.chars().all(|c| c.is_ascii_lowercase())
            && !value.starts_with(['|', '>', '[', '"', '{'])
            && !pad.is_empty();
        is_plain.then(|| (number, pad.to_owned(), key.to_owned(), value.to_owned()))
    });
    plain.collect()
}

#[test]
fn a_slip_costs_its_line() {
    let sound = journal();
    let lines: Vec<&str> = sound.lines().collect();
    let before = values(&read(&sound));
    let total: usize = before.values().sum();
    assert_eq!(read(&sound).problems, []);
    let (mut kept_at_all, mut asked_at_all) = (0, 0);
    for (name, slip) in SLIPS {
        let (mut kept, mut asked, mut silent) = (0, 0, 0);
        for (number, pad, key, value) in places(&sound).into_iter().step_by(7) {
            let mut broken: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            broken[number] = slip(&pad, &key, &value);
            let text = broken.join("\n") + "\n";
            let records = read(&text);
            let after = values(&records);
            let still: usize =
                before.iter().map(|(key, count)| (*count).min(*after.get(key).unwrap_or(&0))).sum();
            // The line itself may be lost.
            kept += still.min(total - 1);
            asked += total - 1;
            let problems: Vec<_> =
                records.problems.iter().filter(|it| it.kind == ProblemKind::Syntax).collect();
            assert!(problems.len() <= 1, "{name}, line {number}: {problems:?}");
            silent += usize::from(problems.is_empty());
            if let [problem] = problems.as_slice() {
                let line = text[..problem.span.start as usize].matches('\n').count();
                assert!(line.abs_diff(number) <= 1, "{name}, line {number}: {problem:?} in {line}");
            }
        }
        let share = 100.0 * f64::from(kept as u32) / f64::from(asked as u32);
        assert!(share >= 98.0, "{name}: {share:.2} %");
        assert!(silent == 0, "{name}: {silent} slips without a word");
        kept_at_all += kept;
        asked_at_all += asked;
    }
    let share = 100.0 * f64::from(kept_at_all as u32) / f64::from(asked_at_all as u32);
    assert!(share >= 99.5, "{share:.2} %");
}
