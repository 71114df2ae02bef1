//! Drafts: what hearback writes raises no finding but the gaps it leaves on purpose, stays within
//! the limits, and reads as a letter.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a page is a file, and a test says what it expects"
)]

use hearback_core::{Fix, Intent, NewMessage, Preset, State, StepKind, TEMPLATES, Today};
use hearback_syntax::{Checked, Root};

#[path = "drafts/made.rs"]
mod made;
#[path = "drafts/many.rs"]
mod many;
#[path = "drafts/owed.rs"]
mod owed;
#[path = "drafts/templates.rs"]
mod templates;
#[path = "drafts/words.rs"]
mod words;

fn end_of(day: &str) -> Today {
    Today::end_of(day.parse().unwrap())
}

const HEAD: &str = "hearback: 1\ncandidate: {name: Ada Lovelace, email: ada@example.org}\n";

/// A search in one file, in YAML.
fn root(preset: Preset, text: &str) -> Root {
    let mut root = Root::new(Some(preset));
    root.insert("search.yaml", &format!("{HEAD}{text}"));
    root
}

/// What a root owes and a template can write, with the record it belongs to.
fn drafts(root: &Root, today: Today, checked: &Checked) -> Vec<(StepKind, NewMessage)> {
    let owed = checked.plan.steps.iter().filter(|step| {
        matches!(step.state, State::Due | State::Overdue | State::GivenUp)
            && TEMPLATES.iter().any(|template| template.name == step.kind.name())
    });
    owed.map(|step| (step.kind, root.draft(today, checked, step))).collect()
}

/// A root once a fix is applied.
fn with(root: &Root, intent: Intent) -> Root {
    let mut after = root.clone();
    for (path, edits) in root.edits(&Fix::ask("Insert", intent)).unwrap() {
        let mut text = root.document(root.id(&path).unwrap()).unwrap().text.clone();
        for edit in edits.iter().rev() {
            text.replace_range(edit.span.range(), &edit.text);
        }
        after.insert(&path, &text);
    }
    after
}
