//! The people of one application while it is put together: each once, however often named.

use super::{Person, is_title, read, relations};
use crate::{
    Place, RecordRef, Text, fold,
    journal::{Contact, Relation, Said, names},
};
use std::{collections::HashMap, ops::Range};

/// Nobody knows more people at one company; a longer list is something else.
const MOST: usize = 200;

/// Everyone so far.
#[derive(Debug, Default)]
pub(in crate::journal) struct People {
    pub(in crate::journal) contacts: Vec<Contact>,
    /// By address and by full name.
    exact: HashMap<String, usize>,
    /// By first or last name; `None` where several have it.
    parts: HashMap<String, Option<usize>>,
}

impl People {
    /// Adds everyone whom a text names, in a relation, and says under which names: those as
    /// written, each with its place.
    pub(in crate::journal) fn add_text(
        &mut self,
        at: RecordRef,
        text: &Text,
        relation: Option<Relation>,
    ) -> Vec<Said<String>> {
        self.add_part(at, text, 0, relation)
    }

    /// The same, for the part of a text that begins at an offset of its value.
    pub(in crate::journal) fn add_part(
        &mut self,
        at: RecordRef,
        text: &Text,
        from: usize,
        relation: Option<Relation>,
    ) -> Vec<Said<String>> {
        let mut said = Vec::new();
        for person in read(text.value.get(from..).unwrap_or_default()) {
            let name = person.name.as_ref().or(person.email.as_ref()).map(|(value, range)| Said {
                value: value.clone(),
                place: Place {
                    doc: at.doc,
                    span: text.source(range.start + from..range.end + from),
                },
            });
            self.add(person, name.as_ref().map(|name| name.place), relation);
            said.extend(name);
        }
        said
    }

    /// Adds one person, or what is new about a known one; gives the contact's index.
    pub(in crate::journal) fn add(
        &mut self,
        person: Person,
        place: Option<Place>,
        relation: Option<Relation>,
    ) -> Option<usize> {
        let index = match self.known(&person) {
            Some(index) => index,
            None => self.create(&person)?,
        };
        let contact = self.contacts.get_mut(index)?;
        if let Some((name, _)) = &person.name
            && is_better(name, &contact.name)
        {
            contact.name = name.clone();
        }
        contact.place = contact.place.or(place);
        contact.email = contact.email.take().or(person.email.map(|(email, _)| email));
        contact.phone = contact.phone.take().or(person.phone);
        for relation in person.relations.into_iter().chain(relation) {
            if !contact.relations.contains(&relation) {
                contact.relations.push(relation);
            }
        }
        if contact.relations.len() > 1 {
            contact.relations.retain(|relation| *relation != Relation::Other);
        }
        self.note(index);
        Some(index)
    }

    /// Adds days of absence.
    pub(in crate::journal) fn add_away(
        &mut self,
        index: usize,
        days: impl IntoIterator<Item = (chrono::NaiveDate, chrono::NaiveDate)>,
    ) {
        if let Some(contact) = self.contacts.get_mut(index) {
            contact.away.extend(days);
        }
    }

    /// Gives known people the addresses that messages to them carry.
    pub(in crate::journal) fn supplement(&mut self, text: &Text) {
        for person in read(&text.value) {
            let (Some((name, _)), Some((email, _))) = (&person.name, person.email) else {
                continue;
            };
            let found = self.find(name).and_then(|index| self.contacts.get_mut(index));
            if let Some(contact) = found.filter(|contact| contact.email.is_none()) {
                contact.email = Some(email);
            }
        }
    }

    /// The contact that a name or an address means; see [`names::find`].
    pub(in crate::journal) fn find(&self, name: &str) -> Option<usize> {
        let words = names::words(name);
        let (first, last) = (words.first()?, words.last()?);
        let whole = self.exact.get(&fold(name)).or_else(|| self.exact.get(&words.join(" ")));
        if let Some(index) = whole {
            return Some(*index);
        }
        if words.len() == 1 {
            return self.parts.get(first).copied().flatten();
        }
        match (self.exact.get(first), self.exact.get(last)) {
            (Some(index), None) | (None, Some(index)) => Some(*index),
            _ => None,
        }
        // Two people may share a first name: only one who is known by nothing else is meant.
        .filter(|index| {
            self.contacts.get(*index).is_some_and(|known| names::words(&known.name).len() == 1)
        })
    }

    /// The contact of that full name, in folded words.
    pub(in crate::journal) fn named(&self, words: &str) -> Option<usize> {
        self.exact.get(words).copied()
    }

    fn create(&mut self, person: &Person) -> Option<usize> {
        let name = person.name.as_ref().or(person.email.as_ref());
        let name = name.map(|(name, _)| name.clone()).or_else(|| person.phone.clone())?;
        if self.contacts.len() >= MOST {
            return None;
        }
        self.contacts.push(Contact { name, ..Contact::default() });
        Some(self.contacts.len() - 1)
    }

    /// Notes under which names a contact is found from now on.
    fn note(&mut self, index: usize) {
        let Some(contact) = self.contacts.get(index) else { return };
        let words = names::words(&contact.name);
        if let Some(email) = &contact.email {
            self.exact.entry(fold(email)).or_insert(index);
        }
        self.exact.entry(words.join(" ")).or_insert(index);
        if words.len() < 2 {
            return;
        }
        for word in [words.first(), words.last()].into_iter().flatten() {
            let known = self.parts.entry(word.clone()).or_insert(Some(index));
            if *known != Some(index) {
                *known = None;
            }
        }
    }

    /// The contact whom a person is: by address, by name, else by the only relation they are
    /// known by ("hiring manager").
    fn known(&self, person: &Person) -> Option<usize> {
        let by = |word: &Option<(String, Range<usize>)>| {
            word.as_ref().and_then(|(word, _)| self.find(word))
        };
        by(&person.email).or_else(|| by(&person.name)).or_else(|| {
            let (name, _) = person.name.as_ref()?;
            self.only(*relations(name).first()?).filter(|_| is_title(name))
        })
    }

    /// The only contact in a relation.
    fn only(&self, relation: Relation) -> Option<usize> {
        let mut found = self.contacts.iter().enumerate().filter(|(_, c)| c.is(relation));
        match (found.next(), found.next()) {
            (Some((index, _)), None) if relation != Relation::Other => Some(index),
            _ => None,
        }
    }
}

/// Whether a name says more than the known one: "Grace Hopper" than "Grace" or an address, but
/// "hiring manager" than neither.
fn is_better(name: &str, known: &str) -> bool {
    !is_title(name)
        && (known.contains('@')
            || is_title(known)
            || names::words(name).len() > names::words(known).len())
}

#[cfg(test)]
mod tests {
    use super::People;
    use crate::{DocId, RecordRef, Text, journal::Relation};

    fn people(texts: &[&str]) -> People {
        let mut people = People::default();
        for text in texts {
            let at = RecordRef { doc: DocId(0), index: 0 };
            people.add_text(at, &Text::verbatim(*text, 0), None);
        }
        people
    }

    #[test]
    fn one_person_under_several_names() {
        let known = people(&[
            "Grace",
            "Grace Hopper <grace@acme.example>",
            "grace@acme.example",
            "Hopper",
            "Hopper, Grace (recruiter)",
        ]);
        assert_eq!(known.contacts.len(), 1, "{known:?}");
        let grace = &known.contacts[0];
        assert_eq!(grace.name, "Grace Hopper");
        assert_eq!(grace.email.as_deref(), Some("grace@acme.example"));
    }

    #[test]
    fn two_people_of_one_first_name() {
        let known = people(&["Grace Hopper", "Grace Kelly", "Grace"]);
        let names: Vec<_> = known.contacts.iter().map(|contact| contact.name.as_str()).collect();
        assert_eq!(names, ["Grace Hopper", "Grace Kelly", "Grace"]);
    }

    #[test]
    fn a_relation_means_the_one_who_has_it() {
        let known = people(&["Grace Hopper, hiring manager", "hiring manager"]);
        assert_eq!(known.contacts.len(), 1);
        assert!(known.contacts[0].is(Relation::HiringManager));
    }

    #[test]
    fn a_list_too_long_is_cut() {
        let texts: Vec<String> = (0..1000).map(|n| format!("Name{n} Last{n}")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        assert_eq!(people(&texts).contacts.len(), super::MOST);
    }
}
