//! Resolving, case by case: records above the arrow, the journal they give below it.

mod notation;
mod random;

use notation::{at, outline, resolve};

/// Cases are parted by lines of dashes, and each has records, an arrow, the journal.
fn hold(cases: &str) {
    for case in cases.split("\n----\n") {
        let (records, expected) = case.split_once("\n->\n").unwrap();
        let records = records.trim_start_matches('\n');
        let found = outline(&resolve(records));
        let expected = expected.trim_end();
        assert_eq!(found, expected, "\n{records}\n-> found\n{found}\n-> expected\n{expected}\n");
    }
}

#[test]
fn applications() {
    hold(include_str!("tests/applications.txt"));
}

#[test]
fn people() {
    hold(include_str!("tests/people.txt"));
}

#[test]
fn rounds() {
    hold(include_str!("tests/rounds.txt"));
}

#[test]
fn messages() {
    hold(include_str!("tests/messages.txt"));
}

#[test]
fn events() {
    hold(include_str!("tests/events.txt"));
}

#[test]
fn joins() {
    hold(include_str!("tests/joins.txt"));
}

#[test]
fn dates() {
    hold(include_str!("tests/dates.txt"));
}

#[test]
fn places_are_those_of_the_words() {
    let text = concat!(
        "application | Company: Acme | Applied: 2026-11-02\n",
        "  interview | Date: 2026-11-18 | With: Grace Hopper and Linus Lee",
    );
    let journal = resolve(text);
    let app = &journal.applications[0];
    assert_eq!(app.company.as_ref().unwrap().place, at(0, text, "Acme"));
    assert_eq!(app.applied.as_ref().unwrap().place, at(0, text, "2026-11-02"));
    let round = &app.interviews[0];
    assert_eq!(round.place, at(0, text, "2026-11-18"));
    assert_eq!(round.with[0].place, at(0, text, "Grace Hopper"));
    assert_eq!(round.with[1].place, at(0, text, "Linus Lee"));
    assert_eq!(app.contacts[1].place, Some(at(0, text, "Linus Lee")));
}

#[test]
fn candidates_are_one_over_all_documents() {
    let journal = resolve(
        "=== a.md\ncandidate | Name: Ada Lovelace <ada@x.example>\n\
         == b.md\ncandidate | Name: Ada | Phone: +1 555 010 9999 | Links: https://ada.example",
    );
    let candidate = journal.candidate.unwrap();
    assert_eq!(candidate.name.unwrap().value, "Ada Lovelace");
    assert_eq!(candidate.email.unwrap().value, "ada@x.example");
    assert_eq!(candidate.phone.unwrap().value, "+1 555 010 9999");
    assert_eq!(candidate.links[0].value, "https://ada.example");
}

#[test]
fn subjects_left_blank_are_told_from_missing_ones() {
    let journal = resolve(
        "application | Company: Acme\n  message | Sent: 2026-11-18 | Subject:\n  message | Sent: 2026-11-19",
    );
    let messages = &journal.applications[0].messages;
    assert!(messages[0].subject.as_ref().is_some_and(|subject| subject.is_blank()));
    assert!(messages[1].subject.is_none());
}

#[test]
fn a_long_journal_takes_no_longer_than_its_length() {
    let mut text = String::from("== a.md\n");
    for number in 0..4_000 {
        text +=
            &format!("application | Company: Acme | Role: Role {number} | Id: {number} | *row\n");
    }
    for number in 0..4_000 {
        text += &format!("event | Date: 2026-11-02 | What: Followed up | @id {number}\n");
        text +=
            &format!("event | Date: 2026-11-03 | What: Called | @company Acme / Role {number}\n");
    }
    let journal = resolve(&text);
    assert_eq!(journal.applications.len(), 4_000);
    assert!(journal.applications.iter().all(|app| app.events.len() == 2));
}
