//! The names that lines of a log may speak of: companies and people, by their first words.

use super::named::word;
use hearback_core::{Key, Kind, Link, Record, Text, fold};
use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

/// So many names with one first word are told apart.
const MOST_ALIKE: usize = 50;
/// The fields in which a person of an application stands.
const PEOPLE: &[Key] =
    &[Key::Contact, Key::Recruiter, Key::HiringManager, Key::Interviewer, Key::With, Key::Name];

/// The names in the records that were read so far.
#[derive(Debug, Default)]
pub(in crate::markdown) struct Names {
    /// So many records have been looked at.
    seen: usize,
    /// It was asked for names.
    pub(in crate::markdown) asked: bool,
    /// Companies of applications by the first word of their name, folded.
    companies: HashMap<String, Vec<String>>,
    known: HashSet<String>,
    /// Companies by the first names of their people.
    people: HashMap<String, Vec<Text>>,
}

impl Names {
    /// Takes in what was read since.
    pub(super) fn update(&mut self, records: &[Record]) {
        for record in records.get(self.seen..).unwrap_or_default() {
            if record.kind == Kind::Application
                && let Some(company) = record.text(Key::Company)
            {
                self.add_company(company.value.trim());
            }
            let Some(company) = company_of(records, record) else { continue };
            for people in PEOPLE.iter().filter_map(|key| record.text(*key)) {
                for name in first_names(&people.value) {
                    let known = self.people.entry(name.to_owned()).or_default();
                    if known.len() < MOST_ALIKE {
                        known.push(company.clone());
                    }
                }
            }
        }
        self.seen = records.len();
        self.asked = true;
    }

    fn add_company(&mut self, name: &str) {
        let folded = fold(name);
        let first = words(&folded).next().unwrap_or_default().to_owned();
        let alike = self.companies.entry(first).or_default();
        if alike.len() < MOST_ALIKE && self.known.insert(folded) {
            alike.push(name.to_owned());
        }
    }

    /// Where a line names companies, each as words of their own.
    pub(super) fn companies_in(&self, line: &str) -> Vec<Range<usize>> {
        let folded = fold(line);
        let mut seen = HashSet::new();
        let firsts = words(&folded).filter(|first| seen.insert(*first));
        let names = firsts.filter_map(|first| self.companies.get(first)).flatten();
        names.filter_map(|name| word(line, name)).collect()
    }

    /// The company of the people whom a line names, where they all belong to one.
    pub(super) fn company_of_person_in(&self, line: &str) -> Option<&Text> {
        let mut found: Option<&Text> = None;
        for name in line.split(|c: char| !c.is_alphabetic() && c != '-') {
            for company in self.people.get(name).into_iter().flatten() {
                if found.is_some_and(|known| known.value.trim() != company.value.trim()) {
                    return None;
                }
                found = Some(company);
            }
        }
        found
    }
}

/// The company that a record is about, by itself, by its link or by what it is nested in.
fn company_of<'r>(records: &'r [Record], record: &'r Record) -> Option<&'r Text> {
    let linked = record.links.iter().find_map(|link| match link {
        Link::Company { company, .. } => Some(company),
        _ => None,
    });
    let parent = || records.get(record.parent? as usize)?.text(Key::Company);
    record.text(Key::Company).or(linked).or_else(parent)
}

/// The first names of the people in a field: "Ann" is no part of "annual", and "mark" as a verb is
/// not Mark.
fn first_names(people: &str) -> impl Iterator<Item = &str> {
    let parts = people.split([',', ';', '&', '+', '/']).flat_map(|part| part.split(" and "));
    parts.filter_map(|name| name.split_whitespace().next()).filter(|first| {
        first.chars().next().is_some_and(char::is_uppercase)
            && first.chars().count() > 2
            && first.chars().all(|c| c.is_alphabetic() || c == '-')
    })
}

/// The words of a folded text.
fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
