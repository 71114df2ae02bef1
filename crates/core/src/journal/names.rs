//! Names of people: whether two spellings mean one person.

use super::{Contact, people};
use crate::fold;

/// What stands before a name and is no part of it.
const TITLES: &[&str] = &[
    "dr",
    "prof",
    "professor",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "sir",
    "herr",
    "frau",
    "hr",
    "fr",
    "mme",
    "mlle",
    "monsieur",
    "madame",
    "sr",
    "sra",
    "senor",
    "senora",
    "ing",
    "dipl",
];

/// The name by which a message greets a person: `Grace` of "Dr. Grace Hopper" and of
/// "Hopper, Grace". `None` where no first name is known ("Dr. Hopper", "the hiring manager", an address,
/// a name in characters, whose family comes first, nothing).
pub fn first_name(name: &str) -> Option<&str> {
    if !is_person(name) || name.chars().any(is_east_asian) {
        return None;
    }
    let given = match name.split_once(',') {
        Some((_, after)) if !after.trim().is_empty() => after,
        Some((before, _)) => before,
        None => name,
    };
    let words: Vec<&str> = given.split_whitespace().collect();
    let start = words.iter().position(|word| !is_title(word))?;
    let alone_after_title = start > 0 && start + 1 == words.len();
    words.get(start).filter(|_| !alone_after_title).copied()
}

/// Whether a text names a person, rather than an address, a number of people or what somebody is.
pub(crate) fn is_person(name: &str) -> bool {
    let counted = name.trim_start().starts_with(|c: char| c.is_ascii_digit());
    !counted && !name.contains('@') && !people::is_title(name)
}

/// Kana, the unified characters and Hangul.
fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// Whether nobody reads what is sent to this address: `no-reply@`, `donotreply@` and the like.
pub fn is_no_reply(address: &str) -> bool {
    let Some((local, _)) = address.rsplit_once('@') else { return false };
    let local = local.rsplit(['<', ' ', ':', '"']).next().unwrap_or(local).to_lowercase();
    let plain: String = local.chars().filter(|c| c.is_alphanumeric()).collect();
    ["noreply", "donotreply", "dontreply", "nichtantworten", "mailerdaemon", "nepasrepondre"]
        .iter()
        .any(|word| plain.starts_with(word) || plain.ends_with(word))
}

/// The contact that a name means: by address, by full name, else the only one whose first or last
/// name it is.
pub(crate) fn find(contacts: &[Contact], name: &str) -> Option<usize> {
    let words = words(name);
    if words.is_empty() {
        return None;
    }
    let folded = fold(name);
    let exact = contacts.iter().position(|contact| {
        contact.email.as_ref().is_some_and(|email| fold(email) == folded)
            || self::words(&contact.name) == words
    });
    exact.or_else(|| {
        let mut near = contacts
            .iter()
            .enumerate()
            .filter(|(_, contact)| is_part(&self::words(&contact.name), &words));
        match (near.next(), near.next()) {
            (Some((index, _)), None) => Some(index),
            _ => None,
        }
    })
}

/// Whether one of two names is the first or the last word of the other.
fn is_part(one: &[String], other: &[String]) -> bool {
    match (one, other) {
        ([word], longer) | (longer, [word]) => {
            longer.first() == Some(word) || longer.last() == Some(word)
        }
        _ => false,
    }
}

/// The words of a name as they are compared: titles gone, "Hopper, Grace" turned round.
pub(crate) fn words(name: &str) -> Vec<String> {
    let turned = match name.split_once(',') {
        Some((last, first)) if !first.trim().is_empty() => format!("{first} {last}"),
        _ => name.to_owned(),
    };
    let (mut depth, mut plain) = (0_u32, String::new());
    for c in fold(&turned).chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .filter(|word| !word.is_empty() && !is_title(word))
        .collect()
}

fn is_title(word: &str) -> bool {
    let plain = word.trim_end_matches('.').to_lowercase();
    TITLES.contains(&plain.as_str())
}

#[cfg(test)]
mod tests {
    use super::{Contact, find, first_name, is_no_reply};

    #[test]
    fn first_names() {
        let cases = [
            ("Grace Hopper", Some("Grace")),
            ("Dr. Grace Hopper", Some("Grace")),
            ("Hopper, Grace", Some("Grace")),
            ("Grace", Some("Grace")),
            ("Dr. Hopper", None),
            ("the hiring manager", None),
            ("grace@acme.example", None),
            ("  ", None),
            ("Hopper,", Some("Hopper")),
            ("Kate (Katherine) O'Brien", Some("Kate")),
            ("2 engineers", None),
            ("田中 花子", None),
        ];
        for (name, expected) in cases {
            assert_eq!(first_name(name), expected, "{name}");
        }
    }

    #[test]
    fn addresses_that_nobody_reads() {
        for address in [
            "no-reply@acme.example",
            "noreply@acme.example",
            "Do-Not-Reply@acme.example",
            "donotreply@acme.example",
            "careers-noreply@acme.example",
            "no_reply+123@acme.example",
            "Acme <no-reply@acme.example>",
            "MAILER-DAEMON@acme.example",
        ] {
            assert!(is_no_reply(address), "{address}");
        }
        for address in ["reply@acme.example", "grace@noreply.example", "no-reply", ""] {
            assert!(!is_no_reply(address), "{address}");
        }
    }

    #[test]
    fn people_by_part_of_their_name() {
        let people = |names: &[&str]| -> Vec<Contact> {
            names
                .iter()
                .map(|name| Contact { name: (*name).to_owned(), ..Contact::default() })
                .collect()
        };
        let known = people(&["Grace Hopper", "Linus Lee", "Grace Kelly"]);
        assert_eq!(find(&known, "grace hopper"), Some(0));
        assert_eq!(find(&known, "Hopper, Grace"), Some(0));
        assert_eq!(find(&known, "Linus"), Some(1));
        assert_eq!(find(&known, "Ms. Kelly"), Some(2));
        assert_eq!(find(&known, "Grace"), None, "two of that name");
        let known = people(&["Kate (Katherine) O'Brien", "Linus Lee"]);
        assert_eq!(find(&known, "Kate O'Brien"), Some(0));
        assert_eq!(find(&known, ""), None);
    }
}
