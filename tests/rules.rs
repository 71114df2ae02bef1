//! Runs every rule's page: what a page shows is what the rule does.
//!
//! A page is the book's entry, the text of `hearback explain` and the rule's tests at once. Its
//! fences are journals. The words behind a fence's language say how it is read:
//!
//! - `today=2026-11-22` the day it is judged by (`T14:00` may follow);
//! - `policy=reserved` the preset, `path=notes/acme.md` the file it stands in;
//! - `beside` it is not judged itself but lies next to the fence that follows; `config` is the
//!   same for `hearback.yaml`;
//! - `fixed` it is the text after the fix of the nearest fence above that has marks; `fixed=2`
//!   after the second fix that is offered.
//!
//! A mark is a comment line under the line it means: `#   ^^^^ rule: message` in YAML,
//! `<!-- ^^^^ rule: message -->` in Markdown, or lines of carets between a line `<!--` and a line
//! `-->`. Where carets follow the `#` directly they begin below the `#` itself. An empty place is
//! one caret, a place of several lines is marked on the first. Marks are taken out before the text
//! is read. A fence without marks asserts that the page's rule is silent.
//!
//! `UPDATE_PAGES=1 cargo test --test rules` writes marks and fixed texts anew, for a person to read
//! the difference.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "pages are files, and a test says what it expects"
)]

#[path = "rules/page.rs"]
mod page;

use hearback_core::{Finding, Fix, Group, RULES, Rule, Safety};
use hearback_syntax::{Checked, Root};
use page::{Fence, Page, Syntax};
use std::{collections::BTreeSet, fs, path::PathBuf};

/// Rules of which one syntax cannot have a case, and why.
const ONE_SYNTAX: &[(&str, Syntax, &str)] = &[
    ("unknown-setting", Syntax::Markdown, "hearback.yaml is YAML"),
    ("invalid-setting", Syntax::Markdown, "hearback.yaml is YAML"),
    ("row-outside-table", Syntax::Yaml, "YAML has no tables"),
    ("shifted-row", Syntax::Yaml, "YAML has no tables"),
];

/// The rows of the table of advice.
const ADVICE: &[(&str, u32)] = &[("H", 16), ("N", 9), ("S", 13), ("E", 13), ("D", 16)];

#[test]
fn pages_show_what_rules_do() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let mut page = Page::read(&source(rule));
        let mut found = Vec::new();
        run(rule, &mut page, &mut found);
        if update() && !found.is_empty() {
            fs::write(path(rule, "md"), page.render()).unwrap();
            // What is wrong still is for a person to mend.
            found.clear();
            run(rule, &mut Page::read(&source(rule)), &mut found);
        }
        wrong.append(&mut found);
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn pages_show_findings_and_silence_in_both_syntaxes() {
    let mut missing = Vec::new();
    for rule in RULES {
        let page = Page::read(&source(rule));
        for syntax in [Syntax::Yaml, Syntax::Markdown] {
            if ONE_SYNTAX.iter().any(|(name, other, _)| *name == rule.name && *other == syntax) {
                continue;
            }
            // Findings of a rule of the person's own carry the name that it was given.
            let speaks = |fence: &&Fence| match rule.name {
                "custom" => !fence.marks.is_empty(),
                name => fence.has_marks_of(name),
            };
            let cases = || page.fences.iter().filter(|f| f.syntax == syntax && f.is_judged());
            if !cases().any(|fence| speaks(&fence)) {
                let mark = match syntax {
                    Syntax::Yaml => format!("# ^ {}: x", rule.name),
                    _ => format!("<!-- ^ {}: x -->", rule.name),
                };
                missing.push(format!(
                    "{}: no finding in {syntax:?}: write `{mark}` under the place, then \
                     UPDATE_PAGES=1 puts it right",
                    rule.name
                ));
            }
            if cases().all(|fence| speaks(&fence)) {
                missing.push(format!("{}: no silent case in {syntax:?}", rule.name));
            }
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

#[test]
fn rules_and_pages_are_neighbours() {
    let mut stems: BTreeSet<String> = BTreeSet::new();
    for entry in fs::read_dir(rules_folder()).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let twin = match path.extension().unwrap().to_str().unwrap() {
            "rs" => "md",
            "md" => "rs",
            other => panic!("{other} has no place among the rules"),
        };
        assert!(path.with_extension(twin).exists(), "{} has no {twin}", path.display());
        stems.insert(stem);
    }
    let named: BTreeSet<String> = RULES.iter().map(|rule| stem(rule)).collect();
    assert_eq!(named, stems);
    assert_eq!(RULES.len(), named.len(), "a rule is listed twice");
}

#[test]
fn pages_begin_with_the_summary() {
    for rule in RULES {
        // A page that is written anew is built in the next time.
        assert!(update() || rule.page == source(rule), "{} is not the page built in", rule.name);
        assert_eq!(rule.page.lines().next(), Some(rule.summary), "{}", rule.name);
        assert!(!page::has_heading(rule.page), "the book gives {} its heading", rule.name);
    }
}

#[test]
fn rules_stand_in_the_order_of_their_groups() {
    assert!(RULES.is_sorted_by_key(|rule| rule.group));
}

#[test]
fn advice_exists() {
    let known: BTreeSet<String> = ADVICE
        .iter()
        .flat_map(|(letter, last)| (1..=*last).map(move |number| format!("{letter}{number}")))
        .collect();
    for rule in RULES {
        for row in rule.advice {
            assert!(known.contains(*row), "{} cites {row}", rule.name);
        }
    }
}

#[test]
fn the_book_has_every_page() {
    let mut book = String::from(
        "# Rules\n\nEach rule with its reason, what it says and what it leaves alone. The examples \
         are run by the tests.\n",
    );
    for group in Group::ALL {
        let rules: Vec<_> = RULES.iter().filter(|rule| rule.group == group).collect();
        if !rules.is_empty() {
            book.push_str(&format!("\n# {}\n", group.name()));
        }
        for rule in rules {
            let file = stem(rule);
            book.push_str(&format!(
                "\n## {}\n\n{{{{#include ../crates/core/src/rules/{file}.md}}}}\n",
                rule.name
            ));
        }
    }
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules.md");
    if update() {
        fs::write(&path, &book).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap(), book);
}

/// Judges every fence of a page, and writes what it found into the page.
fn run(rule: &Rule, page: &mut Page, wrong: &mut Vec<String>) {
    let mut beside: Vec<(String, String)> = Vec::new();
    let mut marked: Option<(Root, Checked, String)> = None;
    for index in 0..page.fences.len() {
        let fence = &page.fences[index];
        let at = format!("{}.md:{}", stem(rule), fence.line);
        if fence.has("beside") || fence.has("config") {
            beside.push((fence.path(), fence.text.clone()));
            continue;
        }
        let mut text = fence.text.clone();
        if let Some(number) = fence.fixed() {
            let Some((root, checked, path)) = &marked else {
                wrong.push(format!("{at}: nothing above to fix"));
                continue;
            };
            match fixed(rule, root, checked, path, number) {
                Ok(after) if after == text => {}
                Ok(after) => {
                    wrong.push(format!("{at}: the fix gives\n{after}"));
                    text = after;
                }
                Err(error) => wrong.push(format!("{at}: {error}")),
            }
        } else if fence.today().is_none() {
            wrong.push(format!("{at}: no today"));
            continue;
        }
        let mut root = Root::new(fence.preset());
        for (path, text) in &beside {
            put(&mut root, path, text);
        }
        let path = fence.path();
        put(&mut root, &path, &text);
        let today = match fence.today() {
            Some(today) => today,
            None => page.fences[..index].iter().rev().find_map(Fence::today).unwrap(),
        };
        let checked = root.check(today);
        let own = |finding: &&Finding| {
            root.id(&path) == Some(finding.place.doc)
                && (finding.rule == rule.name || fence.has_marks_of(&finding.rule))
        };
        let marks: Vec<_> = checked
            .findings
            .iter()
            .filter(own)
            .map(|finding| page::mark(&text, finding.place.span, &finding.rule, &finding.message))
            .collect();
        if marks != fence.marks {
            wrong.push(format!("{at}: {}", page::difference(&fence.marks, &marks)));
        }
        for finding in checked.findings.iter().filter(own) {
            for fix in &finding.fixes {
                if let Err(error) = sound(rule, &root, fence, finding, fix) {
                    wrong.push(format!("{at}: {}: {error}", fix.title));
                }
            }
        }
        if !marks.is_empty() && fence.fixed().is_none() {
            marked = Some((root, checked, path));
        }
        let rewrite = !fence.marks.is_empty() || fence.fixed().is_some();
        let fence = &mut page.fences[index];
        fence.text = text;
        if rewrite {
            fence.marks = marks;
        }
        beside.clear();
    }
}

fn put(root: &mut Root, path: &str, text: &str) {
    match path.ends_with("hearback.yaml") {
        true => root.configure(path, text),
        false => root.insert(path, text),
    }
}

/// The text of a document after the fix of that number, from 1, among all that the rule offers.
fn fixed(
    rule: &Rule,
    root: &Root,
    checked: &Checked,
    path: &str,
    number: usize,
) -> Result<String, String> {
    let own = checked.findings.iter().filter(|finding| finding.rule == rule.name);
    let fix = own.flat_map(|finding| &finding.fixes).nth(number - 1).ok_or("no such fix")?;
    let after = apply(root, fix)?;
    let id = after.id(path).ok_or("the document is gone")?;
    Ok(after.document(id).unwrap().text.clone())
}

/// The root after a fix; its edits must lie in order inside their documents.
fn apply(root: &Root, fix: &Fix) -> Result<Root, String> {
    let mut after = root.clone();
    for (path, edits) in root.edits(fix).map_err(|refusal| format!("refused: {refusal:?}"))? {
        let mut text = match root.id(&path).and_then(|id| root.document(id)) {
            Some(document) => document.text.clone(),
            // Settings may be written for the first time.
            None if path == "hearback.yaml" => String::new(),
            None => return Err(format!("{path} is no document")),
        };
        let apart = edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
        if !apart {
            return Err("edits overlap".to_owned());
        }
        for edit in edits.iter().rev() {
            if text.get(edit.span.range()).is_none() {
                return Err("an edit lies outside".to_owned());
            }
            text.replace_range(edit.span.range(), &edit.text);
        }
        put(&mut after, &path, &text);
    }
    Ok(after)
}

/// What holds for every fix: it can be carried out, a safe one silences its finding, and whoever
/// applies it again changes nothing.
fn sound(
    rule: &Rule,
    root: &Root,
    fence: &Fence,
    finding: &Finding,
    fix: &Fix,
) -> Result<(), String> {
    let after = apply(root, fix)?;
    let Some(today) = fence.today() else { return Ok(()) };
    let same = |other: &&Finding| other.rule == finding.rule && other.message == finding.message;
    let again = after.check(today);
    let left = again.findings.iter().filter(same).count();
    let before = root.check(today);
    let were = before.findings.iter().filter(same).count();
    if fix.safety == Safety::Safe && left >= were {
        return Err(format!("{} still speaks after a safe fix", rule.name));
    }
    let offered = again.findings.iter().filter(same).flat_map(|finding| &finding.fixes);
    for twice in offered.filter(|other| other.intents == fix.intents) {
        if texts(&apply(&after, twice)?) != texts(&after) {
            return Err("applying it twice changes the text twice".to_owned());
        }
    }
    Ok(())
}

fn texts(root: &Root) -> Vec<String> {
    root.documents().map(|document| document.text.clone()).collect()
}

fn stem(rule: &Rule) -> String {
    rule.name.replace('-', "_")
}

fn rules_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../core/src/rules")
}

fn path(rule: &Rule, extension: &str) -> PathBuf {
    rules_folder().join(stem(rule)).with_extension(extension)
}

fn source(rule: &Rule) -> String {
    fs::read_to_string(path(rule, "md")).unwrap()
}

fn update() -> bool {
    std::env::var_os("UPDATE_PAGES").is_some()
}
