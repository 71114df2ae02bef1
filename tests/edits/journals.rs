//! Every fix that is offered in the sample journals: it can be carried out, it changes what it
//! says and nothing else, and whoever carries it out again changes nothing.

use super::{apply, put};
use hearback_core::{Finding, Fix, Intent, Key, ProblemKind, Record, RecordRef, Safety, Today};
use hearback_syntax::{Checked, Document, Root};
use std::{collections::BTreeMap, fs, path::PathBuf};

const DAYS: &[&str] = &[
    "2026-11-09",
    "2026-11-11",
    "2026-11-18",
    "2026-11-19",
    "2026-11-20",
    "2026-11-24",
    "2026-11-27",
    "2026-12-02",
    "2026-12-15",
    "2027-01-11",
];

/// The samples with the names of their files.
fn samples() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/journals");
    let mut all: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    all.sort();
    assert!(all.len() >= 12, "{all:?}");
    all
}

fn root(path: &str, text: &str) -> Root {
    let mut root = Root::new(None);
    put(&mut root, path, text);
    root
}

fn today(day: &str) -> Today {
    Today::end_of(day.parse().unwrap())
}

fn findings(checked: &Checked) -> impl Iterator<Item = (&Finding, &Fix)> {
    checked.findings.iter().flat_map(|finding| finding.fixes.iter().map(move |fix| (finding, fix)))
}

#[test]
fn every_fix_does_what_it_says_and_nothing_else() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (name, text) in samples() {
        for (eol, text) in [
            ("LF", text.clone()),
            ("CRLF", text.replace('\n', "\r\n")),
            ("CR", text.replace('\n', "\r")),
        ] {
            let root = root(&name, &text);
            for day in DAYS {
                let checked = root.check(today(day));
                for (finding, fix) in findings(&checked) {
                    count += 1;
                    if let Err(error) = sound(&root, &checked, day, finding, fix) {
                        wrong.push(format!(
                            "{name} {eol} {day} {}: {} ({}): {error}",
                            finding.rule, finding.message, fix.title
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 100, "{count}");
}

fn sound(
    root: &Root,
    before: &Checked,
    day: &str,
    finding: &Finding,
    fix: &Fix,
) -> Result<(), String> {
    let after = carried_out(root, fix)?;
    for (old, new) in root.documents().zip(after.documents()) {
        still_there(old, new, fix)?;
    }
    let checked = after.check(today(day));
    let count = |checked: &Checked| {
        let same =
            |other: &&Finding| other.rule == finding.rule && other.message == finding.message;
        checked.findings.iter().filter(same).count()
    };
    let speaks = count(&checked) >= count(before);
    let settles = fix.intents.iter().any(|intent| {
        matches!(intent, Intent::AddMessage { .. } | Intent::SetState { state: Key::Sent, .. })
    });
    // Thanks that came too late are mentioned in a check-in, which has to go out first.
    let later = finding.rule == "thank-you-missed";
    if speaks && (fix.safety == Safety::Safe || (settles && !later)) {
        return Err(format!("it still speaks:\n{}", texts(&after)));
    }
    let again = carried_out(&after, fix).map_err(|error| format!("again: {error}"));
    let moves = |intent: &Intent| {
        matches!(intent, Intent::Replace { .. } | Intent::RenameKey { .. } | Intent::Remove { .. })
    };
    if !fix.intents.iter().any(moves) && texts(&again?) != texts(&after) {
        return Err(format!("it changes the text twice:\n{}", texts(&after)));
    }
    Ok(())
}

fn carried_out(root: &Root, fix: &Fix) -> Result<Root, String> {
    let mut after = root.clone();
    for (path, edits) in root.edits(fix).map_err(|refusal| format!("refused: {refusal}"))? {
        let text = &root.document(root.id(&path).ok_or("no document")?).unwrap().text;
        if edits.is_empty() || edits.iter().any(|edit| text.get(edit.span.range()).is_none()) {
            return Err(format!("edits of {path}: {edits:?}"));
        }
        put(&mut after, &path, &apply(text, &edits));
    }
    Ok(after)
}

/// Every record that the fix does not speak of is there as it was, and nothing is broken.
fn still_there(old: &Document, new: &Document, fix: &Fix) -> Result<(), String> {
    let syntax = |document: &Document| {
        let problems = document.records.problems.iter();
        problems.filter(|problem| problem.kind == ProblemKind::Syntax).count()
    };
    if syntax(new) > syntax(old) {
        return Err(format!("it breaks the text:\n{}", new.text));
    }
    if new.records.items.len() < old.records.items.len() {
        return Err(format!("a record is gone:\n{}", new.text));
    }
    let mut left: BTreeMap<String, i32> = BTreeMap::new();
    for record in &old.records.items {
        *left.entry(said(record)).or_default() += 1;
    }
    for record in &new.records.items {
        *left.entry(said(record)).or_default() -= 1;
    }
    let gone: i32 = left.values().filter(|count| **count > 0).sum();
    let changed = fix
        .intents
        .iter()
        .filter(|intent| !matches!(intent, Intent::AddMessage { .. } | Intent::Allow { .. }))
        .count();
    match gone as usize <= changed {
        true => Ok(()),
        false => Err(format!("it changes other records: {left:?}\n{}", new.text)),
    }
}

fn said(record: &Record) -> String {
    let fields = record.fields.iter().map(|field| {
        let values: Vec<&str> = field.values.iter().map(|text| text.value.as_str()).collect();
        format!("{:?}={values:?}", field.key)
    });
    format!("{:?} {}", record.kind, fields.collect::<Vec<_>>().join(" "))
}

fn texts(root: &Root) -> String {
    root.documents().map(|document| document.text.as_str()).collect()
}

#[test]
fn every_finding_can_be_allowed() {
    let mut wrong = Vec::new();
    for (name, text) in samples() {
        let root = root(&name, &text);
        for day in DAYS {
            let checked = root.check(today(day));
            for finding in &checked.findings {
                let intent = Intent::Allow { place: finding.place, rule: finding.rule.clone() };
                let fix = Fix::ask("Allow it", intent);
                let after = match carried_out(&root, &fix) {
                    Ok(after) => after.check(today(day)),
                    Err(error) => {
                        wrong.push(format!("{name} {day} {}: {error}", finding.rule));
                        continue;
                    }
                };
                let mut left = after.findings.iter();
                let mut rules = root.check(today(day)).findings;
                rules.retain(|other| other.rule == finding.rule);
                let same = left.by_ref().filter(|other| other.rule == finding.rule).count();
                if same >= rules.len() {
                    wrong.push(format!("{name} {day} {}: {} stays", finding.rule, finding.message));
                }
                if after.findings.iter().any(|other| other.rule == "unused-allow") {
                    wrong.push(format!("{name} {day} {}: it allows nothing", finding.rule));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A text that somebody is in the middle of typing has records all the same, and fixes for them.
#[test]
fn no_fix_of_a_half_written_text_harms() {
    for (name, text) in samples() {
        let stride = (text.len() / 40).max(1);
        for end in (0..text.len()).step_by(stride).filter(|end| text.is_char_boundary(*end)) {
            let root = root(&name, &text[..end]);
            let checked = root.check(today("2026-11-24"));
            for (finding, fix) in findings(&checked) {
                harmless(&root, fix, finding);
            }
            for intent in all(&root) {
                harmless(&root, &Fix::ask("", intent), &checked.findings.first().cloned());
            }
        }
    }
}

fn harmless(root: &Root, fix: &Fix, context: &dyn std::fmt::Debug) {
    let Ok(edits) = root.edits(fix) else { return };
    for (path, edits) in edits {
        let document = root.document(root.id(&path).unwrap()).unwrap();
        for edit in &edits {
            assert!(document.text.get(edit.span.range()).is_some(), "{edit:?} {context:?}");
        }
        apply(&document.text, &edits);
    }
}

/// Intents of all sorts for all records.
fn all(root: &Root) -> Vec<Intent> {
    let mut all = Vec::new();
    for (id, document) in root.documents().enumerate() {
        let doc = hearback_core::DocId(u32::try_from(id).unwrap());
        for index in 0..document.records.items.len() {
            let record = RecordRef { doc, index: u32::try_from(index).unwrap() };
            let day = "2026-11-18".parse().unwrap();
            all.push(Intent::SetField { record, key: Key::With, value: "Grace: [x]".to_owned() });
            all.push(Intent::SetField { record, key: Key::Notes, value: "a\nb\n".to_owned() });
            all.push(Intent::SetState { record, state: Key::Sent, day });
            all.push(Intent::AddMessage { record, message: super::message("thank-you to Grace") });
        }
    }
    all
}
