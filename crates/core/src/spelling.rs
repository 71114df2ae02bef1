//! Names that are a slip of the keyboard away from one that is known. Silent when in doubt.

use crate::{
    Application, Contact, Message, Relation, fold,
    plan::{Companies, People},
    prose,
};
use std::{collections::HashSet, ops::Range};
use unicode_segmentation::UnicodeSegmentation;

/// A shorter name has too many true neighbours (Jon and Jan).
const SHORTEST: usize = 4;

/// The names of one application, ready to be compared with.
#[derive(Debug)]
pub(crate) struct Known<'a> {
    application: &'a Application,
    people: People,
    /// Contacts whose names were written down as such, with the words of the name.
    sure: Vec<(&'a str, Vec<String>)>,
    /// Every word of every contact's name and of the role.
    anybody: HashSet<String>,
}

/// More words behind a greeting are no names.
const MOST_GREETED: usize = 6;

/// Nobody knows more people at one company; what goes beyond is not compared.
const MOST: usize = 200;

impl<'a> Known<'a> {
    pub(crate) fn of(application: &'a Application) -> Self {
        let sure = application.contacts.iter().filter(|contact| is_sure(contact)).take(MOST);
        let names = application.contacts.iter().map(|contact| contact.name.as_str());
        let role = application.role.iter().map(|role| role.value.as_str());
        Self {
            application,
            people: People::new(&application.contacts),
            sure: sure.map(|contact| (contact.name.as_str(), words(&contact.name))).collect(),
            anybody: names.chain(role).flat_map(words).collect(),
        }
    }

    /// The contact that a name is one letter off, when it is nobody's own name.
    pub(crate) fn person(&self, name: &str) -> Option<String> {
        let written = words(name);
        if written.is_empty() || name.contains('@') {
            return None;
        }
        if self.sure.iter().any(|(_, known)| is_part(&written, known)) {
            return None;
        }
        let mut near = self.sure.iter().filter(|(_, known)| is_slip(&written, known));
        match (near.next(), near.next()) {
            (Some((name, _)), None) => Some(meant(name, &written)),
            _ => None,
        }
    }

    /// Where a greeting has a name that is one letter off its recipient's, and that name.
    pub(crate) fn greeted(&self, message: &Message, body: &str) -> Option<(Range<usize>, String)> {
        let line = prose::first_line(body);
        let written = names_in_greeting(body.get(line.clone())?);
        let contact = |index: usize| self.application.contacts.get(index);
        let recipients = self.people.recipients(message).filter_map(contact);
        let names: Vec<&str> = recipients.map(|contact| contact.name.as_str()).collect();
        let mut slips = written.iter().filter_map(|(at, word)| {
            let folded = fold(word);
            if self.anybody.contains(&folded) {
                return None;
            }
            let mut candidates = names.iter().flat_map(|name| name.unicode_words());
            let meant = candidates.find(|known| is_off_by_one(&folded, &fold(known)))?;
            // "Dear Anna and Ana": two people, of whom one is known.
            let both = written.iter().any(|(_, other)| fold(other) == fold(meant));
            let start = line.start + at;
            (!both).then(|| (start..start + word.len(), meant.to_owned()))
        });
        slips.next()
    }

    /// Where a text has a word that is one letter off a word of the company's name, and that word.
    /// What names one of the companies of the search is no slip.
    pub(crate) fn company(&self, body: &str, companies: &Companies) -> Vec<(Range<usize>, String)> {
        let Some(company) = &self.application.company else { return Vec::new() };
        let known: Vec<(&str, String)> = company
            .value
            .unicode_words()
            .filter(|word| word.chars().count() >= SHORTEST && is_name(word))
            .map(|word| (word, fold(word)))
            .collect();
        if known.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for region in prose::regions(body) {
            let text = body.get(region.clone()).unwrap_or_default();
            let names = text.unicode_word_indices().filter(|(_, word)| is_name(word));
            for (at, word) in names.filter(|(at, _)| !opens_sentence(text, *at)) {
                let bare = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
                let folded = fold(bare);
                let meant = known.iter().find(|(_, known)| {
                    let plural = folded.strip_suffix('s') == Some(known.as_str());
                    // A short word is surely meant only where its letters are all there.
                    let all_there = || is_swapped(&folded, known) || is_doubled(&folded, known);
                    let sure = || known.chars().count() > SHORTEST || all_there();
                    !plural && is_off_by_one(&folded, known) && sure()
                });
                let own = || self.anybody.contains(&folded) || companies.have(&folded);
                if let Some((meant, _)) = meant.filter(|_| !own()) {
                    let start = region.start + at;
                    found.push((start..start + bare.len(), (*meant).to_owned()));
                }
            }
        }
        found
    }
}

/// The names behind a word of greeting, up to the comma, and where each begins.
fn names_in_greeting(line: &str) -> Vec<(usize, &str)> {
    const WORDS: &[&str] = &[
        "dear",
        "hi",
        "hello",
        "hey",
        "good",
        "morning",
        "afternoon",
        "evening",
        "hallo",
        "guten",
        "tag",
        "liebe",
        "lieber",
        "sehr",
        "geehrte",
        "geehrter",
        "moin",
        "bonjour",
        "cher",
        "chere",
        "hola",
        "estimado",
        "estimada",
    ];
    const TITLES: &[&str] = &[
        "mr",
        "ms",
        "mrs",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "herr",
        "frau",
        "madame",
        "monsieur",
    ];
    let head = line.split([',', '!', ':']).next().unwrap_or(line);
    let mut words = head.unicode_word_indices();
    let greets = words.next().is_some_and(|(_, first)| WORDS.contains(&fold(first).as_str()));
    if !greets {
        return Vec::new();
    }
    let is_name_of_one = |word: &str| {
        let folded = fold(word);
        is_name(word) && !WORDS.contains(&folded.as_str()) && !TITLES.contains(&folded.as_str())
    };
    words.filter(|(_, word)| is_name_of_one(word)).take(MOST_GREETED).collect()
}

/// Whether a contact's name was written down as such, rather than taken from an interview's
/// list, which may be where the slip is.
fn is_sure(contact: &Contact) -> bool {
    let told = contact.email.is_some() || contact.phone.is_some();
    told || contact.relations.iter().any(|relation| *relation != Relation::Interviewer)
}

/// Whether one name is the other, a part of it, or the same words in another order.
fn is_part(written: &[String], known: &[String]) -> bool {
    written.iter().all(|word| known.contains(word)) || known.iter().all(|w| written.contains(w))
}

/// Whether all words are the same but one, which is one letter off.
fn is_slip(written: &[String], known: &[String]) -> bool {
    let left: Vec<&String> = written.iter().filter(|word| !known.contains(word)).collect();
    let open: Vec<&String> = known.iter().filter(|word| !written.contains(word)).collect();
    let [slip] = left.as_slice() else { return false };
    // A first or last name alone may be anybody's; only a long one is surely this one's.
    let sure = written.len() > 1 || slip.chars().count() > SHORTEST;
    let same = written.len() == 1 || written.len() == known.len();
    sure && same && open.iter().any(|word| is_off_by_one(slip, word))
}

/// Whether two folded words are one slip apart, and neither is a short form of the other.
fn is_off_by_one(written: &str, known: &str) -> bool {
    let (one, other) = (written.chars().count(), known.chars().count());
    if one.max(other) < SHORTEST || one.min(other) < 3 || one.abs_diff(other) > 1 || one > 40 {
        return false;
    }
    let cut = one <= SHORTEST && known.starts_with(written);
    let short_form = cut || is_pet_form(written, known) || is_pet_form(known, written);
    let digits = written.chars().any(|c| c.is_ascii_digit());
    let same = plain(written) == plain(known);
    !same && !short_form && !digits && strsim::damerau_levenshtein(written, known) == 1
}

/// Whether a name is what friends make of another one: Gracie of Grace, Emmy of Emma.
fn is_pet_form(name: &str, of: &str) -> bool {
    let stem = ["ie", "y", "i"].iter().find_map(|end| name.strip_suffix(end));
    let bare = of.strip_suffix(['a', 'e']).unwrap_or(of);
    stem.is_some_and(|stem| stem == bare || stem == of)
}

/// A folded word without what is only another way to write it: "Juergen", "O'Brien".
fn plain(word: &str) -> String {
    word.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace('\'', "")
}

/// Whether two words have the same letters in another order.
fn is_swapped(written: &str, known: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(written) == sorted(known)
}

/// Whether a word has a letter of the other one twice.
fn is_doubled(written: &str, known: &str) -> bool {
    let once = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.dedup();
        letters
    };
    written.len() > known.len() && once(written) == once(known)
}

/// The known name in the length in which it was written: in full, or the one word of it.
fn meant(known: &str, written: &[String]) -> String {
    let word = known.split_whitespace().find(|word| match written {
        [slip] => is_off_by_one(slip, &fold(word)),
        _ => false,
    });
    word.unwrap_or(known).to_owned()
}

/// Whether a place is where any word has a capital: behind a full stop, or a blank line.
fn opens_sentence(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let said = before.trim_end();
    let gap = before.get(said.len()..).unwrap_or_default();
    said.is_empty() || said.ends_with(['.', '!', '?', ':']) || gap.matches('\n').count() > 1
}

fn is_name(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// The folded words of a name, initials left out.
pub(crate) fn words(name: &str) -> Vec<String> {
    let parts = name.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    parts.map(fold).filter(|word| word.chars().count() > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_off_by_one, is_part, is_slip, names_in_greeting, words};

    #[test]
    fn slips() {
        for (written, known) in [
            ("hoper", "hopper"),
            ("garce", "grace"),
            ("johnsen", "johnson"),
            ("john", "jon"),
            ("lovelacee", "lovelace"),
            ("kenneddy", "kennedy"),
            ("harri", "harry"),
        ] {
            assert!(is_off_by_one(written, known), "{written} {known}");
        }
        for (written, known) in [
            ("grace", "grace"),
            ("dan", "dana"),
            ("sara", "sarah"),
            ("jan", "jon"),
            ("lee", "leigh"),
            ("soeren", "soren"),
            ("gracie", "grace"),
            ("emma", "emmy"),
            ("johny", "john"),
            ("obrien", "o'brien"),
        ] {
            assert!(!is_off_by_one(written, known), "{written} {known}");
        }
    }

    #[test]
    fn one_person_in_many_spellings() {
        let known = words("Katherine (Kate) Johnson");
        for name in ["Kate", "Johnson", "Johnson, Katherine", "Kate Johnson", "KATHERINE JOHNSON"] {
            assert!(is_part(&words(name), &known), "{name}");
        }
        assert!(is_slip(&words("Katherine Jonson"), &words("Katherine Johnson")));
        assert!(!is_slip(&words("Katherine Jackson"), &words("Katherine Johnson")));
        assert!(!is_slip(&words("Kath"), &words("Katherine Johnson")));
    }

    #[test]
    fn greetings_name_somebody() {
        for (line, expected) in [
            ("Dear Grace,", vec!["Grace"]),
            ("Good morning Grace!", vec!["Grace"]),
            ("Dear Ms. Hopper,", vec!["Hopper"]),
            ("Dear Prof. Dr. Hopper,", vec!["Hopper"]),
            ("Liebe Grace, lieber Linus,", vec!["Grace"]),
            ("Chère Madame Hopper", vec!["Hopper"]),
            ("Dear Anne-Marie Lee, I liked Paris", vec!["Anne", "Marie", "Lee"]),
            ("Hello there,", vec![]),
            ("Grace was there", vec![]),
        ] {
            let found: Vec<&str> = names_in_greeting(line).iter().map(|name| name.1).collect();
            assert_eq!(found, expected, "{line}");
        }
    }
}
