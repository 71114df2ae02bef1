//! The sample journals: each is written in Markdown and in YAML, and both say the same.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "journals are files, and a test says what it expects"
)]

use hearback_core::{Journal, Message, Today};
use hearback_syntax::{Document, Root, Source};
use std::{fmt::Write, fs, path::PathBuf};

/// Days on which the journals are compared; every window opens and closes between them.
const DAYS: &[&str] = &["2026-11-18", "2026-11-22", "2026-11-24", "2026-12-01", "2027-01-11"];

#[test]
fn markdown_and_yaml_say_the_same() {
    let mut wrong = Vec::new();
    for (name, markdown, yaml) in pairs() {
        for day in DAYS {
            let today = Today::end_of(day.parse().unwrap());
            let (one, other) = (said(today, "a.md", &markdown), said(today, "a.yaml", &yaml));
            // In which order people are listed depends on how they are written down.
            if sorted(&one) != sorted(&other) {
                wrong.push(format!("{name} on {day}:\n{}", difference(&one, &other)));
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_beginning_of_a_journal_is_read() {
    for (name, markdown, yaml) in pairs() {
        for (path, text) in [("a.md", &markdown), ("a.yaml", &yaml)] {
            for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
                let text = &text[..end];
                let document = Document::read(Source { path, text, listed: true });
                for span in spans(&document, end % 64 == 0) {
                    assert!(text.get(span.range()).is_some(), "{name} {path} {end}: {span:?}");
                }
            }
        }
    }
}

/// Every place that a document's records speak of, each letter of a value if asked for.
fn spans(document: &Document, letters: bool) -> Vec<hearback_core::Span> {
    let records = &document.records;
    let mut spans = Vec::new();
    for record in &records.items {
        spans.extend([record.span, record.head]);
        for field in &record.fields {
            spans.extend([field.key_span, field.span]);
            for text in &field.values {
                spans.extend([text.span, text.source(0..text.value.len())]);
                let all = text.value.char_indices().filter(|_| letters);
                spans.extend(all.map(|(at, c)| text.source(at..at + c.len_utf8())));
            }
        }
    }
    spans.extend(records.problems.iter().map(|problem| problem.span));
    spans.extend(records.allowances.iter().map(|allowance| allowance.span));
    spans
}

fn pairs() -> Vec<(String, String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/journals");
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let other = path.with_extension("yaml");
        if path.extension().is_some_and(|end| end == "md") && other.exists() {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            found.push((
                name,
                fs::read_to_string(&path).unwrap(),
                fs::read_to_string(other).unwrap(),
            ));
        }
    }
    assert!(found.len() >= 6);
    found.sort();
    found
}

/// What a journal comes to: all that is in it, what should happen, what is amiss.
fn said(today: Today, path: &str, text: &str) -> String {
    let mut root = Root::new(None);
    root.insert(path, text);
    let checked = root.check(today);
    let mut out = journal(&checked.journal);
    for step in &checked.plan.steps {
        let kind = step.kind.name();
        writeln!(out, "step {kind} {:?} {:?} to {:?}", step.state, step.due, step.to).unwrap();
    }
    for finding in &checked.findings {
        writeln!(out, "finding {} {}", finding.rule, finding.message).unwrap();
    }
    out
}

fn journal(journal: &Journal) -> String {
    let mut out = String::new();
    let candidate = journal.candidate.as_ref().and_then(|it| it.name.as_ref());
    writeln!(out, "candidate {:?}", candidate.map(|name| &name.value)).unwrap();
    for app in &journal.applications {
        let said =
            |it: &Option<hearback_core::Said<String>>| it.as_ref().map(|it| it.value.clone());
        writeln!(out, "{:?} {:?} {:?}", said(&app.company), said(&app.role), said(&app.id))
            .unwrap();
        let status = app.status.as_ref().map(|status| (&status.value.word, status.value.phase));
        writeln!(out, "  {status:?} {:?}", app.applied.as_ref().map(|it| it.value)).unwrap();
        for contact in &app.contacts {
            let (name, email) = (&contact.name, &contact.email);
            writeln!(out, "  who {name} {email:?} {:?}", contact.relations).unwrap();
        }
        for round in &app.interviews {
            let with: Vec<&String> = round.with.iter().map(|name| &name.value).collect();
            let notes: Vec<&String> = round.notes.iter().map(|text| &text.value).collect();
            let on = round.on.as_ref().map(|on| on.value);
            let back = round.hear_back_by.as_ref().map(|on| on.value);
            let next = said(&round.next_steps);
            writeln!(out, "  round {on:?} {:?} {with:?} {back:?} {next:?}", said(&round.stage))
                .unwrap();
            writeln!(out, "    {notes:?}").unwrap();
        }
        app.messages.iter().for_each(|it| message(&mut out, it));
    }
    out
}

fn message(out: &mut String, message: &Message) {
    let to: Vec<&String> = message.to.iter().map(|name| &name.value).collect();
    let on = message.on.as_ref().map(|on| on.value);
    let (kind, state, channel) = (message.kind, message.state, message.channel);
    writeln!(out, "  {kind:?} {state:?} {on:?} {to:?} {channel:?}").unwrap();
    let subject = message.subject.as_ref().map(|text| &text.value);
    writeln!(out, "    {subject:?} {:?}", message.body.as_ref().map(|text| &text.value)).unwrap();
}

fn sorted(said: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = said.lines().collect();
    lines.sort_unstable();
    lines
}

fn difference(one: &str, other: &str) -> String {
    let only = |lines: &str, others: &str, sign: &str| {
        let others: Vec<&str> = others.lines().collect();
        let only = lines.lines().filter(|line| !others.contains(line));
        only.map(|line| format!("{sign} {line}\n")).collect::<String>()
    };
    only(one, other, "markdown") + &only(other, one, "yaml    ")
}
