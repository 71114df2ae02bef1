//! People in the columns of a table.

use crate::sheet::Person;
use hearback_core::Key;

/// Those of one row.
#[derive(Debug, Default)]
pub(super) struct People {
    named: Vec<Person>,
    email: Option<String>,
    phone: Option<String>,
    pub(super) interviewers: Vec<String>,
}

impl People {
    /// Whether a column is one of people.
    pub(super) fn takes(key: Key) -> bool {
        Self::relation(key).is_some()
            || matches!(key, Key::Email | Key::Phone | Key::With | Key::Interviewer)
    }

    /// What a column makes of those in it; nothing for a plain contact.
    fn relation(key: Key) -> Option<Option<&'static str>> {
        Some(match key {
            Key::Contact | Key::Contacts => None,
            Key::Recruiter => Some("recruiter"),
            Key::HiringManager => Some("hiring manager"),
            Key::Referral => Some("referral"),
            _ => return None,
        })
    }

    /// Takes a cell; false where it is none of people.
    pub(super) fn take(&mut self, key: Key, value: &str) -> bool {
        match key {
            Key::Email if self.email.is_none() => self.email = Some(value.to_owned()),
            Key::Phone if self.phone.is_none() => self.phone = Some(value.to_owned()),
            Key::With | Key::Interviewer => self.interviewers.extend(names(value)),
            _ => {
                let Some(relation) = Self::relation(key) else { return false };
                if matches!(value.to_lowercase().as_str(), "yes" | "no" | "n/a" | "none" | "-") {
                    return false;
                }
                for mut person in value.split([';', '\n']).filter_map(person) {
                    if let Some(relation) = relation
                        && person.relation.is_empty()
                    {
                        person.relation.push(relation.to_owned());
                    }
                    self.named.push(person);
                }
            }
        }
        true
    }

    /// The people, with an address and a number of columns of their own given to the only one.
    pub(super) fn finish(self) -> Vec<Person> {
        let Self { mut named, email, phone, .. } = self;
        match named.as_mut_slice() {
            [one] => {
                one.email = one.email.take().or(email);
                one.phone = one.phone.take().or(phone);
            }
            _ if email.is_some() || phone.is_some() => {
                named.push(Person { email, phone, ..Person::default() });
            }
            _ => {}
        }
        named
    }
}

fn names(value: &str) -> Vec<String> {
    let names = value.split([';', ',', '\n', '/', '&']).map(str::trim);
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// `Grace Hopper <grace@acme.example>, hiring manager`
fn person(text: &str) -> Option<Person> {
    let text = text.trim();
    let mut person = Person::default();
    let (name, rest) = match text.split_once('<').zip(text.split_once('>')) {
        Some(((name, _), (before, rest))) => {
            let email = before.rsplit('<').next().unwrap_or_default().trim();
            person.email = Some(email.to_owned()).filter(|it| it.contains('@'));
            (name, rest)
        }
        None => text.split_once(',').unwrap_or((text, "")),
    };
    let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    match name.contains('@') && person.email.is_none() && !name.trim().contains(' ') {
        true => person.email = said(name),
        false => person.name = said(name),
    }
    for more in rest.split(',').filter_map(said) {
        let number = more.chars().filter(char::is_ascii_digit).count() >= 6;
        if more.contains('@') && person.email.is_none() {
            person.email = Some(more);
        } else if number && person.phone.is_none() {
            person.phone = Some(more);
        } else {
            person.relation.push(more);
        }
    }
    (person.name.is_some() || person.email.is_some()).then_some(person)
}
