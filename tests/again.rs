//! What is used again is what would be found afresh: after any edits a root that was checked step
//! by step comes to what a new one comes to, and it looks only at what changed.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "samples are files, and a test says what it expects"
)]

mod samples;

use hearback_core::Today;
use hearback_syntax::{Checked, Root};
use proptest::{prelude::*, sample::Index};
use std::{fmt::Write, sync::LazyLock};

static SAMPLES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let tests = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
    let read = |path: std::path::PathBuf| {
        let text = std::fs::read_to_string(&path).ok().filter(|text| text.len() < 6_000)?;
        Some((path.strip_prefix(tests.canonicalize().ok()?).ok()?.to_str()?.to_owned(), text))
    };
    let all = samples::samples().into_iter();
    all.filter_map(|path| read(path.canonicalize().ok()?)).collect()
});

/// What people type and paste.
const PIECES: &[&str] = &[
    "a",
    " ",
    "\n",
    "\n\n",
    "```\n",
    "> ",
    "- ",
    "# ",
    "## ",
    "## Acme — Engineer\n",
    "| a | b |\n",
    "---\n",
    "  ",
    "\t",
    ":",
    "'",
    "é",
    "2026-11-18",
    "Nov 12",
    "interviewed",
    "sent: 2026-11-20\n",
    "- **Status:** rejected\n",
    "status: offer\n",
    "Grace Hopper",
    "<!-- hearback: allow all -->\n",
    "# hearback: allow all\n",
    "offer_deadline: 2026-11-30\n",
    "{{ role }}",
    "I am desperate.\n",
    "- company: Globex\n  role: Engineer\n",
];

#[derive(Clone, Debug)]
enum Edit {
    Insert(Index, usize),
    Delete(Index, usize),
    /// A piece of the text, from the first place to the second, again at the third.
    Copy(Index, Index, Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        4 => (at(), 0..PIECES.len()).prop_map(|(at, piece)| Edit::Insert(at, piece)),
        2 => (at(), 1..40_usize).prop_map(|(at, count)| Edit::Delete(at, count)),
        1 => (at(), at(), at()).prop_map(|(from, to, at)| Edit::Copy(from, to, at)),
    ]
}

fn apply(text: &mut String, edit: &Edit) {
    let place = |text: &str, at: &Index| {
        let at = at.index(text.len() + 1);
        (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
    };
    match edit {
        Edit::Insert(at, piece) => text.insert_str(place(text, at), PIECES[*piece]),
        Edit::Delete(at, count) => {
            let start = place(text, at);
            let end = (start + count).min(text.len());
            let end = (end..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap();
            text.replace_range(start..end, "");
        }
        Edit::Copy(from, to, at) => {
            let (from, to) = (place(text, from), place(text, to));
            let copied = text[from.min(to)..from.max(to)].chars().take(1_500).collect::<String>();
            text.insert_str(place(text, at), &copied);
        }
    }
}

fn today() -> Today {
    Today::end_of("2026-11-24".parse().unwrap())
}

fn said(root: &Root, checked: &Checked) -> String {
    let mut out = String::new();
    for document in root.documents() {
        let (verdict, records) = (&document.verdict, &document.records);
        writeln!(out, "{verdict:?}, {:?}, {:?}", records.problems, records.allowances).unwrap();
        records.items.iter().for_each(|item| writeln!(out, "{item:?}").unwrap());
    }
    let Checked { journal, plan, findings, .. } = checked;
    journal.applications.iter().for_each(|it| writeln!(out, "{it:?}").unwrap());
    plan.steps.iter().for_each(|it| writeln!(out, "{it:?}").unwrap());
    findings.iter().for_each(|it| writeln!(out, "{it:?}").unwrap());
    let rest = (&journal.candidate, &journal.unjoined, &journal.dates, &journal.contradictions);
    writeln!(out, "{rest:?}").unwrap();
    out
}

/// The first line in which two texts differ.
fn difference(one: &str, other: &str) -> String {
    let (one, other): (Vec<_>, Vec<_>) = (one.lines().collect(), other.lines().collect());
    let at = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let show = |lines: &[&str]| lines[at..(at + 1).min(lines.len())].join("\n");
    format!("again:\n{}\nafresh:\n{}", show(&one), show(&other))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn again_is_as_afresh(
        which in any::<Index>(),
        beside in any::<Index>(),
        edits in prop::collection::vec(edit(), 1..8),
    ) {
        let (path, text) = which.get(&SAMPLES);
        let (other, beside) = beside.get(&SAMPLES);
        let mut text = text.clone();
        let mut root = Root::new(None);
        root.insert(other, beside);
        root.insert(path, &text);
        let mut checked = root.check(today());
        for edit in &edits {
            apply(&mut text, edit);
            root.insert(path, &text);
            checked = root.check_after(today(), Some(&checked));
            let mut fresh = Root::new(None);
            fresh.insert(other, beside);
            fresh.insert(path, &text);
            let expected = fresh.check(today());
            let (again, afresh) = (said(&root, &checked), said(&fresh, &expected));
            prop_assert!(again == afresh, "{path}:\n{text}\n{}", difference(&again, &afresh));
        }
    }
}

/// Minutes pass while somebody types, and a round begins and ends meanwhile.
#[test]
fn the_time_of_day_is_followed() {
    let text = "hearback: 1\napplications:\n  - company: Acme\n    role: Engineer\n    \
                interviews:\n      - date: 2026-11-24 14:00\n        with: Grace Hopper\n  \
                - company: Globex\n    role: Engineer\n    applied: 2026-11-02\n";
    let mut root = Root::new(None);
    root.insert("search.yaml", text);
    let mut before: Option<Checked> = None;
    for (time, anew) in [("09:00", 2), ("13:59", 0), ("14:00", 1), ("18:00", 0)] {
        let today = Today(format!("2026-11-24T{time}:00").parse().unwrap());
        let checked = root.check_after(today, before.as_ref());
        assert_eq!(said(&root, &checked), said(&root, &root.check(today)), "{time}");
        assert_eq!(checked.judged_anew(), anew, "{time}");
        before = Some(checked);
    }
}

/// Applications that have something to say, one below the other.
fn journal(syntax: &str, applications: usize) -> String {
    let mut text = match syntax {
        "md" => "# Job search\n\n".to_owned(),
        _ => "hearback: 1\napplications:\n".to_owned(),
    };
    for number in 0..applications {
        let one = match syntax {
            "md" => format!(
                "## Company{number} — Engineer\n\n- **Applied:** 2026-11-02\n\n\
                 ### Interview — 2026-11-20\n\n- **With:** Grace Hopper\n\n\
                 ### Thank-you to Grace Hopper (draft)\n\n```\nDear Grace,\n\nthank you.\n```\n\n"
            ),
            _ => format!(
                "  - company: Company{number}\n    role: Engineer\n    applied: 2026-11-02\n    \
                 interviews:\n      - date: 2026-11-20\n        with: Grace Hopper\n    messages:\n      \
                 - kind: thank-you\n        to: Grace Hopper\n        body: |\n          Dear Grace,\n\n          thank you.\n"
            ),
        };
        text.push_str(&one);
    }
    text
}

#[test]
fn an_edit_costs_its_application() {
    for syntax in ["md", "yaml"] {
        let path = format!("journal.{syntax}");
        let text = journal(syntax, 300);
        let mut root = Root::new(None);
        root.insert(&path, &text);
        let mut checked = root.check(today());
        assert_eq!(checked.journal.applications.len(), 300, "{syntax}");
        assert_eq!(checked.judged_anew(), 300, "{syntax}");
        assert!(!checked.findings.is_empty(), "{syntax}");
        let inside = text.match_indices("thank you.").nth(150).unwrap().0;
        let beside = text.match_indices("Company150").next().unwrap().0;
        for (at, piece) in [(inside, "I am desperate. "), (inside, "x"), (beside, "The ")] {
            let mut text = text.clone();
            text.insert_str(at, piece);
            root.insert(&path, &text);
            checked = root.check_after(today(), Some(&checked));
            // The one that was edited, and the one whose edit is taken back.
            assert!(checked.judged_anew() <= 2, "{syntax}: {piece:?}: {}", checked.judged_anew());
        }
        root.insert(&path, &text.replacen('\n', "\n\n", 1));
        checked = root.check_after(today(), Some(&checked));
        assert!(checked.judged_anew() <= 1, "{syntax}: {}", checked.judged_anew());
    }
}
