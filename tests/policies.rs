//! The pages of the policies: every number in them is the program's, and every number that the
//! program has is in them.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "pages are files, and a test says what it expects"
)]

use hearback_core::Preset;
use hearback_syntax::{Origin, Root};
use std::{collections::BTreeMap, fs};

/// The settings in which policies differ from each other.
fn settings(preset: Preset) -> BTreeMap<String, String> {
    let settings = Root::new(Some(preset)).settings("search.md");
    let own = settings.into_iter().filter(|it| matches!(it.origin, Origin::Policy { .. }));
    own.map(|setting| (setting.name, setting.value)).collect()
}

fn page(path: &str) -> String {
    fs::read_to_string(format!("{}/../../docs/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The rows of a page's first table, without its headers.
fn rows(page: &str) -> Vec<Vec<&str>> {
    let table = page.lines().skip_while(|line| !line.starts_with('|'));
    let rows = table.take_while(|line| line.starts_with('|')).skip(2);
    rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

#[test]
fn each_page_has_the_numbers_of_its_policy_and_says_why() {
    for preset in Preset::ALL {
        let name = preset.name();
        let page = page(&format!("policies/{name}.md"));
        let mut written = BTreeMap::new();
        for row in rows(&page) {
            let [setting, value, why] = row.as_slice() else { panic!("{name}: {row:?}") };
            assert!(!why.is_empty(), "{name}: {setting}");
            written.insert(setting.trim_matches('`').to_owned(), (*value).to_owned());
        }
        assert_eq!(written, settings(preset), "{name}");
    }
}

#[test]
fn the_page_on_waiting_compares_them() {
    let page = page("waiting.md");
    let rows = rows(&page);
    assert_eq!(rows.len(), 12);
    for (column, preset) in Preset::ALL.into_iter().enumerate() {
        let cells: Vec<&str> = rows.iter().map(|row| row[column + 1]).collect();
        assert_eq!(cells, in_words(&settings(preset)), "{}", preset.name());
    }
}

/// A policy's column of the comparison.
fn in_words(settings: &BTreeMap<String, String>) -> Vec<String> {
    let said = |name: &str| settings[name].clone();
    let (applying, known) =
        (said("check-in.after-applying"), said("check-in.after-applying-with-contact"));
    let counted =
        if said("follow-ups.thank-you-counts") == "true" { ", thanks included" } else { "" };
    let gaps = said("follow-ups.gaps");
    vec![
        said("thank-you.opens"),
        said("thank-you.due"),
        said("thank-you.overdue"),
        said("thank-you.give-up"),
        said("check-in.opens"),
        said("check-in.after-interview"),
        said("check-in.after-promise"),
        if known == applying { applying } else { format!("{applying} ({known})") },
        said("follow-ups.max") + counted,
        gaps.trim_matches(['[', ']']).replace(", ", ", then "),
        match said("after-a-no").as_str() {
            "[]" => "nothing".to_owned(),
            "[thank-you-after-no]" => "thank".to_owned(),
            "[feedback-request, thank-you-after-no]" => "ask, thank".to_owned(),
            other => panic!("{other}"),
        },
        said("stale"),
    ]
}
