//! Random journals are written and read back, in both forms.

use super::{Entry, Letter, Person, Round, Sheet};
use chrono::NaiveDate;
use hearback_core::Today;
use hearback_syntax::Root;
use proptest::prelude::*;

/// What people type, and what means something to YAML or Markdown.
const PIECES: &[&str] = &[
    "a",
    "word",
    "two words",
    "Ümläut",
    "𝔘",
    "1",
    "1.",
    "2)",
    "- ",
    "* ",
    "+ ",
    "# ",
    "> ",
    "| ",
    "---",
    "```",
    "~~~",
    "`x`",
    "*b*",
    "_i_",
    "a_b",
    "[l](x)",
    "[[w]]",
    "[x] ",
    "<b>",
    "<a@b.example>",
    "&amp;",
    "&",
    "\\",
    "\\n",
    ": ",
    "key: value",
    "**Key:** x",
    "x:: y",
    "Status: applied",
    "'",
    "\"",
    "{",
    "}",
    "]",
    ",",
    "#t",
    "!t",
    "%",
    "@",
    "no",
    "null",
    "~",
    "=",
    "?",
    "\n",
    "\n\n",
    "\n  ",
    "<!-- c -->",
    "https://x.example/a_b?c=d",
    "$",
    "^",
    "://",
    "…",
    "\u{a0}",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 1..6).prop_map(|all| all.concat())
}

/// One line that says something.
fn line() -> impl Strategy<Value = String> {
    text()
        .prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .prop_filter("says something", |text| text.chars().any(char::is_alphanumeric))
}

/// Lines that say something.
fn lines() -> impl Strategy<Value = String> {
    text()
        .prop_map(|text| super::read::lines(&text).unwrap_or_default())
        .prop_filter("says something", |text| text.chars().any(char::is_alphanumeric))
}

fn some<T: std::fmt::Debug>(of: impl Strategy<Value = T>) -> impl Strategy<Value = Option<T>> {
    prop::option::of(of)
}

prop_compose! {
    fn letter()(subject in some(line()), body in some(lines()), state in prop::sample::select(&["sent", "draft"][..])) -> Letter {
        Letter {
            kind: Some("thank-you".to_owned()),
            state: state.to_owned(),
            date: (state == "sent").then(|| "2026-11-19".to_owned()),
            to: vec!["Grace Hopper".to_owned()],
            channel: Some("email".to_owned()),
            subject,
            body,
            ..Letter::default()
        }
    }
}

prop_compose! {
    fn round()(next in some(line()), notes in some(lines()), forgot in some(lines()), letter in some(letter())) -> Round {
        Round {
            date: Some("2026-11-18 14:00".to_owned()),
            stage: Some("phone screen".to_owned()),
            with: vec!["Grace Hopper".to_owned()],
            next_steps: next,
            notes: notes.into_iter().collect(),
            forgot: forgot.into_iter().collect(),
            messages: letter.into_iter().collect(),
            ..Round::default()
        }
    }
}

prop_compose! {
    fn sheet()(role in line(), source in some(line()), next in some(line()), notes in some(lines()), round in some(round()), what in some(line())) -> Sheet {
        let history = what.map(|what| {
            [("date".to_owned(), "2026-11-03".to_owned()), ("what".to_owned(), what)].into()
        });
        let entry = Entry {
            company: Some("Acme".to_owned()),
            role: Some(role),
            status: Some("applied".to_owned()),
            applied: Some("2026-11-02".to_owned()),
            source,
            next_steps: next,
            contacts: vec![Person {
                name: Some("Grace Hopper".to_owned()),
                email: Some("grace@acme.example".to_owned()),
                ..Person::default()
            }],
            interviews: round.into_iter().collect(),
            history: history.into_iter().collect(),
            notes: notes.into_iter().collect(),
            ..Entry::default()
        };
        Sheet { version: 1, candidate: None, applications: vec![entry] }
    }
}

fn read(path: &str, text: &str) -> Sheet {
    let mut root = Root::new(None);
    root.insert(path, text);
    let today = Today::end_of(NaiveDate::from_ymd_opt(2026, 11, 25).unwrap());
    Sheet::whole(&root, &root.check(today).journal)
}

/// What a sheet says, without what it leaves out.
fn compact(sheet: &Sheet) -> String {
    let lines = serde_json::to_string_pretty(sheet).unwrap();
    let said = lines.lines().filter(|line| !line.ends_with("null,") && !line.ends_with("[],"));
    said.collect::<Vec<_>>().join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(7), ..ProptestConfig::default() })]

    #[test]
    fn yaml_says_the_same(sheet in sheet()) {
        let text = sheet.yaml();
        // The first reading settles what a journal makes of it; from then on nothing changes.
        let known = read("notes.yaml", &text);
        let again = read("notes.yaml", &known.yaml());
        prop_assert_eq!(known.differences(&again), Vec::<String>::new(), "{}", text);
        prop_assert_eq!(known.applications.len(), 1);
        prop_assert_eq!(&known.applications[0].notes, &sheet.applications[0].notes);
    }

    #[test]
    fn markdown_says_the_same(sheet in sheet()) {
        let known = read("notes.yaml", &sheet.yaml());
        let text = known.markdown();
        let again = read("notes.md", &text);
        prop_assert_eq!(known.differences(&again), Vec::<String>::new(), "{}\n{}\n{}", text, compact(&known), compact(&again));
    }
}
