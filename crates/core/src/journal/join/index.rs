//! Where an id, a path or a company's name leads: one look-up each, however long the journal.

use super::{Groups, companies};
use crate::{
    Key, Link, fold,
    journal::context::{Context, One},
};
use std::collections::HashMap;

/// Longer paths and names are compared by so many parts.
const MOST_PARTS: usize = 8;
/// So many applications of one company are told apart by parts of their roles.
const MOST_ROLES: usize = 50;

/// What a look-up found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hits {
    pub(super) first: Option<usize>,
    pub(super) second: Option<usize>,
    /// How many fit.
    pub(super) fits: usize,
}

impl Hits {
    fn add(&mut self, group: usize) {
        if self.first == Some(group) || self.second == Some(group) {
            return;
        }
        match (self.first, self.second) {
            (None, _) => self.first = Some(group),
            (_, None) => self.second = Some(group),
            _ => {}
        }
        self.fits += 1;
    }
}

type Table = HashMap<String, Hits>;

/// Look-ups from what a link says to groups.
#[derive(Debug, Default)]
pub(super) struct Index {
    ids: Table,
    /// Every ending of a document's path, where the document has exactly one application.
    paths: Table,
    /// Headings: a company with its role, a role with its company.
    headings: Table,
    /// Headings and pages that are called as a company is.
    names: Table,
    companies: Table,
    /// Every beginning of a company's name.
    beginnings: Table,
    /// Company and role.
    roles: HashMap<(String, String), Hits>,
    /// Beginning of a company's name, and role.
    beginning_roles: HashMap<(String, String), Hits>,
    /// The roles by the beginning of the company's name, words apart, for as many as can sensibly be told apart.
    role_words: HashMap<String, Vec<(usize, Vec<String>)>>,
}

impl Index {
    /// The look-ups over application records in these groups.
    pub(super) fn of_groups(applications: &[One<'_>], groups: &Groups) -> Self {
        let mut index = Self::default();
        let mut in_document: HashMap<u32, Hits> = HashMap::new();
        for (one, group) in applications.iter().zip(&groups.of) {
            in_document.entry(one.at.doc.0).or_default().add(*group);
            index.add(*one, *group);
        }
        if let Some(one) = applications.first() {
            index.add_paths(&one.context, &in_document);
        }
        index
    }

    fn add(&mut self, one: One<'_>, group: usize) {
        if let Some(id) = one.text(Key::Id).and_then(|text| id(&text.value)) {
            self.ids.entry(id).or_default().add(group);
        }
        let Some(company) = one.said(Key::Company) else { return };
        let words = companies::words(&company.value);
        let name = words.join(" ");
        let role = one.said(Key::Role).map(|role| companies::plain(&role.value));
        self.companies.entry(name.clone()).or_default().add(group);
        let whole = companies::plain(&company.value);
        self.names.entry(whole.clone()).or_default().add(group);
        for beginning in beginnings(&words) {
            if let Some(role) = &role {
                let key = (beginning.clone(), role.clone());
                self.beginning_roles.entry(key).or_default().add(group);
            }
            self.beginnings.entry(beginning).or_default().add(group);
        }
        let Some(role) = role else { return };
        self.headings.entry(format!("{whole} {role}")).or_default().add(group);
        self.headings.entry(format!("{role} {whole}")).or_default().add(group);
        let apart: Vec<String> = role.split(' ').map(str::to_owned).collect();
        for beginning in beginnings(&words) {
            let known = self.role_words.entry(beginning).or_default();
            if known.len() <= MOST_ROLES {
                known.push((group, apart.clone()));
            }
        }
        self.roles.entry((name, role)).or_default().add(group);
    }

    fn add_paths(&mut self, context: &Context<'_>, in_document: &HashMap<u32, Hits>) {
        for ((path, _), doc) in context.documents.iter().zip(0..) {
            let Some(Hits { first: Some(group), fits: 1, .. }) = in_document.get(&doc) else {
                continue;
            };
            let parts = path_parts(path);
            for start in parts.len().saturating_sub(MOST_PARTS)..parts.len() {
                let ending = parts.get(start..).unwrap_or_default().join("/");
                self.paths.entry(ending).or_default().add(*group);
            }
        }
    }

    /// The applications that a record's link names.
    pub(super) fn find(&self, one: One<'_>, link: &Link) -> Hits {
        match link {
            Link::Id(text) => match id(&text.value) {
                Some(id) => self.ids.get(&id).copied().unwrap_or_default(),
                None => Hits::default(),
            },
            Link::Path(text) => match self.find_page(one, &text.value) {
                Some(hits) => hits,
                None => self.names.get(&companies::plain(&text.value)).copied().unwrap_or_default(),
            },
            Link::Company { company, role } => {
                let role = role.as_ref().map(|role| companies::plain(&role.value));
                let role = role.filter(|role| !role.is_empty());
                self.find_company(&company.value, role.as_deref())
            }
        }
    }

    /// The applications that a link of an application's own leads to. A link that is no more than
    /// a company's name leads to the company, and not to one of its applications.
    pub(super) fn find_same(&self, one: One<'_>, link: &Link) -> Hits {
        match link {
            Link::Path(text) => self.find_page(one, &text.value).unwrap_or_default(),
            link => self.find(one, link),
        }
    }

    /// The application of a page, or of a heading; `None` where no such page or heading is known.
    fn find_page(&self, one: One<'_>, text: &str) -> Option<Hits> {
        let parts = path_parts(text);
        let here = one.context.documents.get(one.at.doc.0 as usize).map(|(path, _)| *path);
        // A link into the same document says nothing of another one.
        if here.is_some_and(|here| path_parts(here).ends_with(&parts)) {
            return Some(Hits::default());
        }
        let start = parts.len().saturating_sub(MOST_PARTS);
        let whole = parts.get(start..).unwrap_or_default().join("/");
        let known = self.paths.get(&whole).or_else(|| self.paths.get(parts.last()?));
        known.or_else(|| self.headings.get(&companies::plain(text))).copied()
    }

    fn find_company(&self, company: &str, role: Option<&str>) -> Hits {
        if let Some(found) = self.by_company(company, role) {
            return found;
        }
        // "Acme — Backend Engineer" where only a company was expected, either way round.
        for (before, after) in companies::halves(company) {
            for (company, role) in [(before, after), (after, before)] {
                if let Some(found) = self.by_company(company, Some(&companies::plain(role))) {
                    return found;
                }
            }
        }
        self.by_longer_name(company, role).unwrap_or_default()
    }

    /// The applications of the company of that name, else of those whose name begins with it.
    fn by_company(&self, company: &str, role: Option<&str>) -> Option<Hits> {
        let name = companies::words(company).join(" ");
        if let Some(found) = self.companies.get(&name) {
            return Some(self.by_role(&name, *found, self.roles.get(&key(&name, role)), role));
        }
        let found = self.beginnings.get(&name)?;
        Some(self.by_role(&name, *found, self.beginning_roles.get(&key(&name, role)), role))
    }

    /// The applications of the company whose name begins that name: "Acme" of "Acme Corp".
    fn by_longer_name(&self, company: &str, role: Option<&str>) -> Option<Hits> {
        beginnings(&companies::words(company)).into_iter().rev().find_map(|name| {
            let found = self.companies.get(&name)?;
            Some(self.by_role(&name, *found, self.roles.get(&key(&name, role)), role))
        })
    }

    /// Of a company's applications, those with the role where it says which.
    fn by_role(&self, name: &str, found: Hits, exact: Option<&Hits>, role: Option<&str>) -> Hits {
        let Some(role) = role else { return found };
        if let Some(exact) = exact {
            return *exact;
        }
        let said: Vec<String> = role.split(' ').map(str::to_owned).collect();
        let known = self.role_words.get(name).map(Vec::as_slice).unwrap_or_default();
        if known.is_empty() || known.len() > MOST_ROLES {
            return found;
        }
        if found.fits == 1 {
            let other = known.iter().all(|(_, words)| companies::is_other_role(words, &said));
            return if other { Hits::default() } else { found };
        }
        let mut part = Hits::default();
        for (group, words) in known {
            let within = |one: &[String], other: &[String]| one.iter().all(|w| other.contains(w));
            if within(words, &said) || within(&said, words) {
                part.add(*group);
            }
        }
        if part.fits == 0 { found } else { part }
    }
}

fn key(name: &str, role: Option<&str>) -> (String, String) {
    (name.to_owned(), role.unwrap_or_default().to_owned())
}

/// Every beginning of a name, the shortest first.
fn beginnings(words: &[String]) -> Vec<String> {
    (1..=words.len().min(MOST_PARTS)).filter_map(|end| Some(words.get(..end)?.join(" "))).collect()
}

/// An id as it is compared: `#42`, `42` and `042` are one.
fn id(text: &str) -> Option<String> {
    let folded = fold(text);
    let plain = folded.trim().trim_start_matches('#').trim();
    let short = plain.trim_start_matches('0');
    let plain = if short.starts_with(|c: char| c.is_ascii_digit()) { short } else { plain };
    plain.chars().any(char::is_alphanumeric).then(|| plain.to_owned())
}

/// The folded parts of a path, without ending, heading, alias and steps upwards.
fn path_parts(path: &str) -> Vec<String> {
    let path = path.split(['#', '|']).next().unwrap_or(path);
    let lower = path.to_lowercase();
    let ending = [".md", ".markdown", ".mdown", ".mkd", ".yaml", ".yml"]
        .iter()
        .find_map(|ending| lower.strip_suffix(ending));
    ending
        .unwrap_or(&lower)
        .split(['/', '\\'])
        .map(|part| fold(part).trim().to_owned())
        .filter(|part| !part.is_empty() && part != "." && part != "..")
        .collect()
}

/// Pairs of application records that say they are one: the same id with nothing against it. Two
/// entries of one list must name the same company and role as well, for lists are numbered anew.
pub(super) fn same_id(applications: &[One<'_>]) -> Vec<(usize, usize)> {
    let mut first: HashMap<String, Vec<usize>> = HashMap::new();
    let mut pairs = Vec::new();
    for (number, one) in applications.iter().enumerate() {
        let Some(id) = one.text(Key::Id).and_then(|text| id(&text.value)) else { continue };
        let known = first.entry(id).or_default();
        let other = known
            .iter()
            .find(|other| applications.get(**other).is_some_and(|other| is_same(*one, *other)));
        match other {
            Some(other) => pairs.push((*other, number)),
            None if known.len() < MOST_PARTS => known.push(number),
            None => {}
        }
    }
    pairs
}

fn is_same(one: One<'_>, other: One<'_>) -> bool {
    let apart = one.at.doc != other.at.doc || one.record.form != other.record.form;
    let agree = |key: Key, plain: fn(&str) -> String| match (one.said(key), other.said(key)) {
        (Some(one), Some(other)) => plain(&one.value) == plain(&other.value),
        _ => apart,
    };
    agree(Key::Company, |name| companies::words(name).join(" "))
        && agree(Key::Role, companies::plain)
}
