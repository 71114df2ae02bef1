//! The table of advice in the docs: every row of the articles stands in it, every place that it
//! names exists, and a rule that cites a row is cited by it.
#![allow(clippy::unwrap_used, reason = "a test says what it expects")]

use hearback_core::{Key, Preset, RULES, TEMPLATES, rule};
use std::collections::{BTreeMap, BTreeSet};

const TABLE: &str = include_str!("../docs/advice.md");
const WAITING: &str = include_str!("../docs/waiting.md");
const TEMPLATE_PAGE: &str = include_str!("../docs/templates.md");

/// The last row of each article.
const ARTICLES: &[(&str, u32)] = &[("H", 16), ("N", 9), ("S", 13), ("E", 13), ("D", 16)];

/// What one line of the table points at.
#[derive(Debug, Default)]
struct Line {
    /// The rows that it stands for.
    rows: Vec<String>,
    links: Vec<(String, String)>,
    fields: Vec<String>,
}

/// The lines of the table by row; several rows may share one.
fn lines() -> BTreeMap<String, Vec<Line>> {
    let mut out: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    for line in TABLE.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [rows, _, place] = cells.as_slice() else { continue };
        for row in rows.split(", ").filter(|row| is_row(row)) {
            let links = place.split("](").zip(place.split("](").skip(1)).map(|(before, after)| {
                let text = before.rsplit('[').next().unwrap();
                (text.to_owned(), after.split(')').next().unwrap().to_owned())
            });
            let fields = place.split('`').skip(1).step_by(2).map(str::to_owned).collect();
            let rows = rows.split(", ").map(str::to_owned).collect();
            let line = Line { rows, links: links.collect(), fields };
            out.entry(row.to_owned()).or_default().push(line);
        }
    }
    out
}

fn is_row(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| "HNSED".contains(c)) && chars.as_str().parse::<u32>().is_ok()
}

fn headings(page: &str) -> BTreeSet<String> {
    let headings = page.lines().filter(|line| line.starts_with('#'));
    let anchor = |line: &str| {
        let text = line.trim_start_matches('#').trim().to_lowercase();
        let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'));
        kept.collect::<String>().replace(' ', "-")
    };
    headings.map(anchor).collect()
}

#[test]
fn every_row_stands_in_the_table() {
    let lines = lines();
    let rows = ARTICLES
        .iter()
        .flat_map(|(letter, last)| (1..=*last).map(move |number| format!("{letter}{number}")));
    let missing: Vec<String> = rows.filter(|row| !lines.contains_key(row)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_place_exists() {
    let (waiting, templates) = (headings(WAITING), headings(TEMPLATE_PAGE));
    for (row, lines) in lines() {
        for line in &lines {
            assert!(!line.links.is_empty() || !line.fields.is_empty(), "{row} leads nowhere");
            for field in &line.fields {
                assert!(Key::ALL.iter().any(|key| key.name() == field), "{row}: {field}");
            }
            for (text, target) in &line.links {
                let (page, anchor) = target.split_once('#').unwrap_or((target, ""));
                let exists = match page {
                    "rules.md" => text == anchor && rule(anchor).is_some(),
                    "templates.md" => {
                        text == anchor
                            && TEMPLATES.iter().any(|template| template.name == anchor)
                            && templates.contains(anchor)
                    }
                    "waiting.md" => waiting.contains(anchor),
                    page => page == page_of(text) && Preset::from_name(text).is_some(),
                };
                assert!(exists, "{row}: {target}");
            }
        }
    }
}

#[test]
fn rules_and_rows_name_each_other() {
    let lines = lines();
    for rule in RULES {
        for row in rule.advice {
            let named = lines.get(*row).into_iter().flatten().flat_map(|line| &line.links);
            let named = named.filter(|(_, target)| target.starts_with("rules.md"));
            assert!(named.clone().any(|(text, _)| text == rule.name), "{row} lacks {}", rule.name);
        }
    }
    for line in lines.values().flatten() {
        for (text, target) in &line.links {
            let cites = |rule: &&hearback_core::Rule| {
                line.rows.iter().any(|row| rule.advice.contains(&row.as_str()))
            };
            let fits = !target.starts_with("rules.md") || rule(text).as_ref().is_none_or(cites);
            assert!(fits, "{text} does not cite {:?}", line.rows);
        }
    }
}

/// The page of a policy, from `docs/`.
fn page_of(policy: &str) -> String {
    format!("policies/{policy}.md")
}

#[test]
fn every_policy_is_led_to() {
    for preset in Preset::ALL {
        let link = format!("[{}]({})", preset.name(), page_of(preset.name()));
        assert!(WAITING.contains(&link), "{link}");
    }
}
