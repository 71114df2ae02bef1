//! The people of an application: fields that name them, records of their own.

use super::{Building, part_of};
use crate::{
    Key, Kind,
    journal::{
        Relation, Said,
        context::{One, yes},
        dates,
        join::Part,
        people::{self, People, Person},
    },
};

impl<'a> Building<'a> {
    pub(super) fn people_of(&mut self, one: One<'a>) {
        let relations = [
            (Key::HiringManager, Some(Relation::HiringManager)),
            (Key::Recruiter, Some(Relation::Recruiter)),
            (Key::Referral, Some(Relation::Referral)),
            (Key::Contact, None),
            (Key::Contacts, None),
            (Key::With, Some(Relation::Interviewer)),
            (Key::Interviewer, Some(Relation::Interviewer)),
        ];
        let before = self.people.contacts.len();
        for (key, relation) in relations {
            for text in one.texts(key).filter(|text| yes(&text.value).is_none()) {
                self.people.add_text(one.at, text, relation);
            }
        }
        // `contact_email` beside `contact_person`: one person's, where there is only one.
        let alone = self.people.contacts.len() == before + 1;
        for text in one.texts(Key::Email).chain(one.texts(Key::Phone)) {
            for mut person in people::read(&text.value) {
                let name = self.people.contacts.get(before).filter(|_| alone);
                if person.name.is_none() {
                    person.name = name.map(|contact| (contact.name.clone(), 0..0));
                }
                let place = Some(one.place(text.span));
                self.people.add(person, place, None);
            }
        }
    }

    pub(super) fn contacts(&mut self, parts: &[Part]) {
        for one in self.parts(parts, Kind::Contact) {
            if part_of(parts, one.at).is_none_or(|part| part.interview.is_none()) {
                contact(one, None, &mut self.people);
            }
        }
    }
}

/// Adds the person of a contact record; gives the name as written.
pub(super) fn contact(
    one: One<'_>,
    relation: Option<Relation>,
    people: &mut People,
) -> Option<Said<String>> {
    let text = one.first(&[Key::Name, Key::Contact, Key::Contacts, Key::Email, Key::Phone])?;
    let mut found = people::read(&text.value).into_iter();
    let mut person = found.next()?;
    if is_turned(one, &person, found.as_slice()) {
        let name = text.value.trim();
        let start = text.value.len() - text.value.trim_start().len();
        person.name = Some((name.to_owned(), start..start + name.len()));
        found = Vec::new().into_iter();
    }
    let details = [Key::Email, Key::Phone].into_iter().flat_map(|key| one.texts(key));
    for more in details.flat_map(|text| people::read(&text.value)) {
        person.email = person.email.or(more.email.map(|(email, _)| (email, 0..0)));
        person.phone = person.phone.or(more.phone);
    }
    let called = [Key::Relation, Key::Role, Key::Kind].into_iter().flat_map(|key| one.texts(key));
    person.relations.extend(called.flat_map(|text| people::relations(&text.value)));
    let name = person.name.as_ref().or(person.email.as_ref()).map(|(name, range)| Said {
        value: name.clone(),
        place: one.place(text.source(range.clone())),
    });
    let place = name.as_ref().map(|name| name.place);
    let index = people.add(person, place, relation)?;
    people.add_away(index, one.texts(Key::Away).filter_map(|t| dates::range(one, &t.value)));
    // `contacts: Ann, Bob` is one text for several people.
    for person in found {
        people.add(person, Some(one.place(text.span)), relation);
    }
    name
}

/// Whether two words are the last and the first name of one person, "Hopper, Grace": where the
/// record has what only one person has.
fn is_turned(one: One<'_>, last: &Person, others: &[Person]) -> bool {
    let [first] = others else { return false };
    let words = [last, first].map(|person| person.name.as_ref().map_or("", |name| &name.0));
    let own = [Key::Email, Key::Phone, Key::Relation];
    words.iter().all(|word| word.split_whitespace().count() == 1)
        && one.texts(Key::Name).next().is_some_and(|text| text.value.contains(','))
        && own.into_iter().any(|key| one.texts(key).next().is_some())
}
