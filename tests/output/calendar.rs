//! Calendars: read by a reader, the same entries under the same names when days and lines move.

use crate::{PRIVATE, TODAY, folder, hearback, sample_folders};
use icalendar::{Calendar, CalendarComponent, Component, Event};
use std::collections::BTreeMap;

fn events(text: &str) -> BTreeMap<String, Event> {
    let calendar: Calendar = text.parse().unwrap();
    let events: Vec<Event> = calendar
        .components
        .iter()
        .map(|component| match component {
            CalendarComponent::Event(event) => event.clone(),
            other => panic!("{other:?}"),
        })
        .collect();
    let count = events.len();
    let named: BTreeMap<String, Event> =
        events.into_iter().map(|event| (event.get_uid().unwrap().to_owned(), event)).collect();
    assert_eq!(named.len(), count, "two entries have one name");
    named
}

fn agenda(text: &str, today: &str) -> BTreeMap<String, Event> {
    let folder = folder("notes.yaml", text);
    let args = ["agenda", "--format", "ics", "--today", today, "--timezone", "Europe/Dublin"];
    events(&hearback(folder.path(), &args).0)
}

#[test]
fn lines_are_as_the_standard_has_them() {
    for folder in sample_folders() {
        for command in ["agenda", "export"] {
            let args = [&[command, "--format", "ics"][..], &TODAY].concat();
            let text = hearback(&folder, &args).0;
            assert!(text.ends_with("END:VCALENDAR\r\n"));
            for line in text.split_terminator("\r\n") {
                assert!(line.len() <= 75 && !line.contains(['\n', '\r']), "{line}");
            }
            events(&text);
        }
    }
}

#[test]
fn a_second_import_doubles_nothing() {
    let before = agenda(PRIVATE, "2026-11-20");
    // Another day, another order of things, a round put off, lines further down.
    let later = PRIVATE
        .replace("candidate:", "# a word\n\ncandidate:")
        .replace("date: 2026-11-18 14:00", "date: 2026-11-24 10:00");
    let after = agenda(&later, "2026-11-20");
    let round = |all: &BTreeMap<String, Event>| {
        let (name, _) = all
            .iter()
            .find(|(_, event)| event.get_summary().unwrap().starts_with("Gauntlet"))
            .unwrap();
        name.clone()
    };
    let held = agenda(PRIVATE, "2026-11-18T09:00");
    assert_eq!(round(&held), round(&after));
    let thanks = |all: &BTreeMap<String, Event>| {
        let odalys = |event: &&Event| event.get_summary().unwrap().contains("Odalys");
        all.values().find(odalys).map(|event| event.get_uid().unwrap().to_owned())
    };
    assert!(thanks(&before).is_some());
    let next = agenda(&PRIVATE.replace("candidate:", "# a word\n\ncandidate:"), "2026-11-23");
    assert_eq!(thanks(&before), thanks(&next));
}

#[test]
fn a_day_gives_one_text() {
    let folder = folder("notes.yaml", PRIVATE);
    let args = [&["agenda", "--format", "ics"][..], &TODAY].concat();
    assert_eq!(hearback(folder.path(), &args), hearback(folder.path(), &args));
}

#[test]
fn times_are_those_of_the_zone_on_that_day() {
    let text = |date: &str| {
        format!(
            "hearback: 1\napplications:\n  - company: A\n    role: B\n    status: interviewing\n    \
             interviews:\n      - {{date: {date}, stage: talk}}\n"
        )
    };
    for (date, zone, start) in [
        ("2027-01-12 14:00", "Europe/Dublin", "20270112T140000Z"),
        ("2027-06-14 14:00", "Europe/Dublin", "20270614T130000Z"),
        ("2027-01-12 09:30", "Asia/Kolkata", "20270112T040000Z"),
        // An hour that the clock skips, and one that it strikes twice.
        ("2027-03-28 01:30", "Europe/Dublin", "20270328T013000Z"),
        ("2027-10-31 01:30", "Europe/Dublin", "20271031T003000Z"),
    ] {
        let folder = folder("notes.yaml", &text(date));
        let args = ["agenda", "--format", "ics", "--today", "2026-11-25", "--timezone", zone];
        let said = hearback(folder.path(), &args).0;
        assert!(said.contains(&format!("DTSTART:{start}")), "{date} {zone}: {said}");
    }
    let folder = folder("notes.yaml", &text("2027-01-12"));
    let said = hearback(folder.path(), &["agenda", "--format", "ics", "--today", "2026-11-25"]).0;
    assert!(said.contains("DTSTART;VALUE=DATE:20270112"));
    assert!(said.contains("DTEND;VALUE=DATE:20270113"));
}
