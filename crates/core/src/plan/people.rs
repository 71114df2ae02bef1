//! Who is meant by a name: the contacts of one application, ready to be looked up.

use crate::{Contact, Message, fold, journal::name_words};
use std::collections::HashMap;

/// The contacts of one application by every spelling that means one of them. A name is looked up
/// in the time of its length, however many contacts there are.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// By full name or address.
    exact: HashMap<String, usize>,
    /// By first or last word.
    ends: HashMap<String, Near>,
    /// Those of one word only.
    single: HashMap<String, Near>,
}

/// Who has a name in part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Near {
    One(usize),
    Several,
}

impl People {
    pub(crate) fn new(contacts: &[Contact]) -> Self {
        let mut people = Self::default();
        for (index, contact) in contacts.iter().enumerate() {
            let words = name_words(&contact.name);
            if let Some(email) = &contact.email {
                people.exact.entry(fold(email)).or_insert(index);
            }
            let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
            note(&mut people.ends, first, index);
            note(&mut people.ends, last, index);
            if words.len() == 1 {
                note(&mut people.single, first, index);
            }
            people.exact.entry(words.join(" ")).or_insert(index);
        }
        people
    }

    /// The contact that a name means: by address, by full name, else the only one whose first or
    /// last name it is.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        if let Some(index) = self.exact.get(&fold(name)) {
            return Some(*index);
        }
        let words = name_words(name);
        let (first, last) = (words.first()?, words.last()?);
        if let Some(index) = self.exact.get(&words.join(" ")) {
            return Some(*index);
        }
        let known = if words.len() == 1 { &self.ends } else { &self.single };
        match (known.get(first), known.get(last)) {
            (Some(Near::One(one)), Some(Near::One(other))) if one == other => Some(*one),
            (Some(Near::One(one)), None) | (None, Some(Near::One(one))) => Some(*one),
            _ => None,
        }
    }

    /// The contacts that a message is for.
    pub(crate) fn recipients<'m>(
        &self,
        message: &'m Message,
    ) -> impl Iterator<Item = usize> + use<'_, 'm> {
        message.to.iter().chain(&message.emails).filter_map(|name| self.find(&name.value))
    }
}

fn note(known: &mut HashMap<String, Near>, word: &str, index: usize) {
    known
        .entry(word.to_owned())
        .and_modify(|near| {
            if *near != Near::One(index) {
                *near = Near::Several;
            }
        })
        .or_insert(Near::One(index));
}

#[cfg(test)]
mod tests {
    use super::{Contact, People};

    #[test]
    fn people_by_name_part_and_address() {
        let contact = |name: &str, email: Option<&str>| Contact {
            name: name.to_owned(),
            email: email.map(str::to_owned),
            ..Contact::default()
        };
        let contacts = [
            contact("Grace Hopper", Some("grace@acme.example")),
            contact("Linus", None),
            contact("Grace Kelly", None),
            contact("Ida", None),
            contact("Rhodes", None),
        ];
        let people = People::new(&contacts);
        let cases = [
            ("grace hopper", Some(0)),
            ("Hopper, Grace", Some(0)),
            ("Dr. Hopper", Some(0)),
            ("GRACE@acme.example", Some(0)),
            ("Linus Lee", Some(1)),
            ("Linus", Some(1)),
            ("Kelly", Some(2)),
            ("Grace", None),
            ("Ida", Some(3)),
            ("Ida Rhodes", None),
            ("Ada", None),
            ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(people.find(name), expected, "{name}");
        }
    }
}
