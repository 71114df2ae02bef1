//! Every fix that is offered in the sample journals: it can be carried out, it changes what it
//! says and nothing else, and whoever carries it out again changes nothing.

use super::apply;
use hearback_core::{Finding, Fix, Intent, Key, ProblemKind, Record, RecordRef, Safety, Today};
use hearback_syntax::{Checked, Document, Root};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

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

/// A root of some files: its name, and each file's path and text.
struct Sample {
    name: String,
    files: Vec<(String, String)>,
    /// Notes as people keep them have no room for some things.
    theirs: bool,
}

impl Sample {
    fn days(&self) -> &'static [&'static str] {
        if self.theirs { &["2026-11-20", "2026-12-15"] } else { DAYS }
    }
}

/// The sample journals, each a root of its own, and the notes of every shape.
fn samples() -> Vec<Sample> {
    let tests = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests");
    let mut all: Vec<Sample> = files(&tests.join("journals"))
        .into_iter()
        .map(|(path, text)| Sample { name: path.clone(), files: vec![(path, text)], theirs: false })
        .collect();
    assert!(all.len() >= 12, "{}", all.len());
    for entry in fs::read_dir(tests.join("shapes")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            all.push(Sample { name, files: files(&path), theirs: true });
        }
    }
    assert!(all.len() >= 30, "{}", all.len());
    all
}

/// The documents below a folder, by their paths in it.
fn files(folder: &Path) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(inner).unwrap() {
            let path = entry.unwrap().path();
            let ending = path.extension().and_then(|ending| ending.to_str());
            if path.is_dir() {
                folders.push(path);
            } else if matches!(ending, Some("md" | "yaml" | "yml")) {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                out.push((name, fs::read_to_string(path).unwrap()));
            }
        }
    }
    out.sort();
    out
}

fn root(files: &[(String, String)], way: fn(&str) -> String) -> Root {
    let mut root = Root::new(None);
    for (path, text) in files {
        insert(&mut root, path, &way(text));
    }
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
    let ways: [super::Way; 3] = [
        ("LF", str::to_owned),
        ("CRLF", |text| text.replace('\n', "\r\n")),
        ("CR", |text| text.replace('\n', "\r")),
    ];
    for sample in samples() {
        let name = &sample.name;
        for (eol, way) in ways {
            let root = root(&sample.files, way);
            for day in sample.days() {
                let checked = root.check(today(day));
                for (finding, fix) in findings(&checked) {
                    count += 1;
                    if sample.theirs && root.edits(fix).is_err() {
                        continue;
                    }
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
    for old in root.documents() {
        let new = after.id(&old.path).and_then(|id| after.document(id)).ok_or("no document")?;
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
        let text = match root.id(&path).and_then(|id| root.document(id)) {
            Some(document) => document.text.as_str(),
            None if path == "hearback.yaml" => "",
            None => return Err(format!("{path} is no document")),
        };
        if edits.is_empty() || edits.iter().any(|edit| text.get(edit.span.range()).is_none()) {
            return Err(format!("edits of {path}: {edits:?}"));
        }
        insert(&mut after, &path, &apply(text, &edits));
    }
    Ok(after)
}

fn insert(root: &mut Root, path: &str, text: &str) {
    match path.ends_with("hearback.yaml") {
        true => root.configure(path, text),
        false => root.insert(path, text),
    }
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
    for sample in samples() {
        let name = &sample.name;
        let root = root(&sample.files, str::to_owned);
        for day in sample.days() {
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
                let count = |checked: &Checked| {
                    let same = |other: &&Finding| other.rule == finding.rule;
                    checked.findings.iter().filter(same).count()
                };
                if count(&after) >= count(&checked) {
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
    for (path, text) in samples().into_iter().flat_map(|it| it.files) {
        let stride = (text.len() / 12).max(1);
        for end in (0..text.len()).step_by(stride).filter(|end| text.is_char_boundary(*end)) {
            let root = root(&[(path.clone(), text[..end].to_owned())], str::to_owned);
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
        let Some(document) = root.id(&path).and_then(|id| root.document(id)) else {
            assert_eq!(path, "hearback.yaml");
            continue;
        };
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
