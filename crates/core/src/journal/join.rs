//! What belongs together: which application each record speaks of.

mod companies;
mod index;

use super::{
    Unjoined,
    context::{Context, One},
    template,
};
use crate::{DocId, Form, Key, Kind, Link, Place, RecordRef};
pub use companies::words as company_words;
use index::{Hits, Index};
use std::{cell::LazyCell, collections::HashMap, ops::Deref};

/// One application: the records that made it and all that is joined to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    /// Application records, the one that made it first.
    pub(super) made_by: Vec<RecordRef>,
    /// Everything else, in the order of the text.
    pub(super) parts: Vec<Part>,
}

/// A record of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) record: RecordRef,
    /// The interview it is written under.
    pub(super) interview: Option<RecordRef>,
}

/// What belongs together.
#[derive(Debug, Default)]
pub(super) struct Joined {
    pub(super) groups: Vec<Group>,
    pub(super) unjoined: Vec<Unjoined>,
}

/// Joins the records of all documents.
pub(super) fn join(context: &Context<'_>) -> Joined {
    let applications: Vec<One<'_>> = context
        .all()
        .filter(|one| one.record.kind == Kind::Application && !template::is_template(*one))
        .collect();
    let groups = merge(&applications);
    // What is nested in its application is joined without looking anything up.
    let index = LazyCell::new(|| Index::of_groups(&applications, &groups));
    let mut joined = Joined { groups: Vec::new(), unjoined: Vec::new() };
    joined.groups.resize_with(groups.count, Group::default);
    let mut owner = HashMap::new();
    for (one, group) in applications.iter().zip(&groups.of) {
        owner.insert(one.at, Owner { group: *group, interview: None });
        if let Some(group) = joined.groups.get_mut(*group) {
            group.made_by.push(one.at);
        }
    }
    let notes = notes(&applications, &groups);
    for one in context.all() {
        if matches!(one.record.kind, Kind::Application | Kind::Candidate) {
            continue;
        }
        let found = attach(one, &owner, &index).or_note(one, &notes);
        match found {
            Attached::To(found) => {
                let part = Part { record: one.at, interview: found.interview };
                if let Some(group) = joined.groups.get_mut(found.group) {
                    group.parts.push(part);
                }
                let own = (one.record.kind == Kind::Interview).then_some(one.at);
                owner.insert(one.at, Owner { interview: own.or(found.interview), ..found });
            }
            Attached::Unjoined(unjoined) => joined.unjoined.push(unjoined),
            Attached::Ignored => {}
        }
    }
    joined
}

impl Group {
    /// Its records, each with the interview it is written under.
    pub(super) fn records(&self) -> impl Iterator<Item = (RecordRef, Option<RecordRef>)> {
        let parts = self.parts.iter().map(|part| (part.record, part.interview));
        self.made_by.iter().map(|record| (*record, None)).chain(parts)
    }
}

/// Which application a record belongs to, and which round of it.
#[derive(Clone, Copy, Debug)]
struct Owner {
    group: usize,
    interview: Option<RecordRef>,
}

enum Attached {
    To(Owner),
    Unjoined(Unjoined),
    Ignored,
}

/// Notes of one application each: the groups of documents whose front matter is an application.
fn notes(applications: &[One<'_>], groups: &Groups) -> HashMap<DocId, usize> {
    let with_group = applications.iter().zip(&groups.of);
    with_group
        .filter(|(one, _)| one.record.form == Form::FrontMatter)
        .map(|(one, group)| (one.at.doc, *group))
        .collect()
}

impl Attached {
    /// What stands in such a note and names no application belongs to it.
    fn or_note(self, one: One<'_>, notes: &HashMap<DocId, usize>) -> Self {
        let free = one.record.links.is_empty() && one.record.parent.is_none();
        match (&self, notes.get(&one.at.doc)) {
            (Self::Ignored | Self::Unjoined(_), Some(group)) if free => {
                Self::To(Owner { group: *group, interview: None })
            }
            _ => self,
        }
    }
}

fn attach(
    one: One<'_>,
    owner: &HashMap<RecordRef, Owner>,
    index: &impl Deref<Target = Index>,
) -> Attached {
    let parent = one.record.parent.filter(|parent| *parent < one.at.index);
    let parent = parent.map(|parent| RecordRef { index: parent, ..one.at });
    if let Some(found) = parent.and_then(|parent| owner.get(&parent)) {
        return Attached::To(*found);
    }
    let mut missed: Option<(Place, String, usize)> = None;
    for link in &one.record.links {
        let hits = index.find(one, link);
        if let (Some(group), 1) = (hits.first, hits.fits) {
            return Attached::To(Owner { group, interview: None });
        }
        let text = match link {
            Link::Id(text) | Link::Path(text) | Link::Company { company: text, .. } => text,
        };
        if missed.as_ref().is_none_or(|(.., fits)| *fits < hits.fits) {
            missed = Some((one.place(text.span), text.value.trim().to_owned(), hits.fits));
        }
    }
    let told = matches!(one.record.kind, Kind::Interview | Kind::Message | Kind::Event | Kind::Pin);
    match missed {
        // What hangs on a record that fits nowhere is named with it.
        _ if !told || parent.is_some() => Attached::Ignored,
        Some((_, name, _)) if template::is_blank(&name) => Attached::Ignored,
        Some((place, name, fits)) => {
            Attached::Unjoined(Unjoined { record: one.at, place, name, fits })
        }
        None => nameless(one),
    }
}

/// An interview or a message that names no application. A dated line that names none says nothing
/// of one, and is nobody's business.
fn nameless(one: One<'_>) -> Attached {
    if !matches!(one.record.kind, Kind::Interview | Kind::Message) || !one.is_own() {
        return Attached::Ignored;
    }
    let name = one.first(&[Key::Stage, Key::Kind, Key::Subject, Key::Date, Key::With, Key::To]);
    let name = name.map(|text| text.value.trim().to_owned()).unwrap_or_default();
    Attached::Unjoined(Unjoined { record: one.at, place: one.head(), name, fits: 0 })
}

/// Which group each application record is in.
struct Groups {
    of: Vec<usize>,
    count: usize,
}

/// Application records that are one: by id, wikilink or path, never because their names match.
fn merge(applications: &[One<'_>]) -> Groups {
    let by_place: HashMap<RecordRef, usize> =
        applications.iter().zip(0..).map(|(one, number)| (one.at, number)).collect();
    let mut sets = Sets { parent: (0..applications.len()).collect() };
    for (number, one) in applications.iter().enumerate() {
        let parent = one.record.parent.map(|index| RecordRef { index, ..one.at });
        let parent = parent.and_then(|parent| by_place.get(&parent));
        if let Some(parent) = parent
            && one.text(Key::Company).is_none()
        {
            sets.unite(number, *parent);
        }
    }
    // The parts of one note are one: a link to it is a link to the first of them.
    let of: Vec<usize> = (0..applications.len()).map(|number| sets.root(number)).collect();
    let notes = Groups { of, count: applications.len() };
    let index = LazyCell::new(|| Index::of_groups(applications, &notes));
    for (number, other) in linked(applications, &notes, &index) {
        sets.unite(number, other);
    }
    for (one, other) in index::same_id(applications) {
        sets.unite(one, other);
    }
    sets.groups()
}

/// Pairs of application records of which the first links to the second. Several rows of one table
/// may link to one page, a company's: then the page is of the row with its role, if of any.
fn linked(
    applications: &[One<'_>],
    notes: &Groups,
    index: &impl Deref<Target = Index>,
) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (one, number) in applications.iter().zip(notes.of.iter().copied()) {
        let links = one.record.links.iter().filter(|link| !matches!(link, Link::Company { .. }));
        let found = links.filter_map(|link| index.find_same(*one, link).only_other(number));
        pairs.extend(
            found
                .filter(|other| !is_beside(applications, number, *other))
                .map(|other| (number, other)),
        );
    }
    pairs.sort_unstable();
    pairs.dedup();
    let row = |number: usize| {
        let one = applications.get(number)?;
        (one.record.form == Form::Row).then_some(one.at.doc)
    };
    let role = |number: usize| {
        let role = applications.get(number)?.said(Key::Role)?;
        Some(companies::plain(&role.value))
    };
    let alike = |(one, other): (usize, usize)| role(one).is_some() && role(one) == role(other);
    // How many rows of one document link to a record, and how many of them have its role.
    let mut rivals: HashMap<(usize, DocId), (usize, usize)> = HashMap::new();
    for pair in &pairs {
        if let Some(doc) = row(pair.0) {
            let count = rivals.entry((pair.1, doc)).or_default();
            *count = (count.0 + 1, count.1 + usize::from(alike(*pair)));
        }
    }
    pairs.retain(|pair| {
        let count = row(pair.0).and_then(|doc| rivals.get(&(pair.1, doc)));
        count.is_none_or(|count| count.0 == 1 || (count.1 == 1 && alike(*pair)))
    });
    pairs
}

/// Whether two records are two applications, whatever they link to: rows of one document, or notes
/// that say different roles, one of which links to the company's page.
fn is_beside(applications: &[One<'_>], one: usize, other: usize) -> bool {
    let (Some(one), Some(other)) = (applications.get(one), applications.get(other)) else {
        return true;
    };
    if one.record.form == Form::Row {
        return other.record.form == Form::Row && one.at.doc == other.at.doc;
    }
    let role = |one: &One<'_>| one.said(Key::Role).map(|role| companies::plain(&role.value));
    matches!((role(one), role(other)), (Some(one), Some(other)) if one != other)
}

/// Disjoint sets of application records; the first record of a set stands for it.
struct Sets {
    parent: Vec<usize>,
}

impl Sets {
    fn root(&mut self, of: usize) -> usize {
        let mut at = of;
        while let Some(&up) = self.parent.get(at) {
            if up == at {
                break;
            }
            let above = self.parent.get(up).copied().unwrap_or(up);
            if let Some(here) = self.parent.get_mut(at) {
                *here = above;
            }
            at = above;
        }
        at
    }

    fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(later) = self.parent.get_mut(one.max(other)) {
            *later = one.min(other);
        }
    }

    fn groups(mut self) -> Groups {
        let mut number = HashMap::new();
        let mut of = Vec::with_capacity(self.parent.len());
        for at in 0..self.parent.len() {
            let root = self.root(at);
            let next = number.len();
            of.push(*number.entry(root).or_insert(next));
        }
        Groups { of, count: number.len() }
    }
}

impl Hits {
    /// The only one found beside the one that asks.
    fn only_other(&self, asking: usize) -> Option<usize> {
        match (self.first, self.second, self.fits) {
            (Some(only), _, 1) if only != asking => Some(only),
            (Some(one), Some(other), 2) if one == asking => Some(other),
            (Some(one), Some(other), 2) if other == asking => Some(one),
            _ => None,
        }
    }
}
