//! People as notes name them: "Grace Hopper <grace@acme.example>, hiring manager", "Ann, Bob and
//! Cy", "Jane Doe (recruiter)".

mod known;

use super::Relation;
use crate::fold;
use regex::Regex;
use std::{ops::Range, sync::LazyLock};

pub(super) use known::People;

/// More people in one field are a list of something else.
const MOST: usize = 50;

/// A person as one text names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Person {
    /// The name, where in the text it stands.
    pub(super) name: Option<(String, Range<usize>)>,
    /// The address, where in the text it stands.
    pub(super) email: Option<(String, Range<usize>)>,
    /// The telephone number.
    pub(super) phone: Option<String>,
    /// What the text calls them.
    pub(super) relations: Vec<Relation>,
}

static PHONE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\+?\(?[0-9][0-9 ().\-/]{5,}[0-9]").ok());
static SEPARATOR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)[,;\n+]|\s&\s|\s/\s|<br\s*/?>|\s(?:and|und|et)\s|[📧📞📱✉☎]\u{fe0f}?").ok()
});
/// What ends a name inside a piece: a bracket, a spaced dash, the employer after `@` or "at".
static END_OF_NAME: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[<(\[{|]|\s[-–—@]\s|\s(?:at|from|bei|chez)\s|https?://").ok());
/// What a friend calls somebody, in the middle of the name: "Kate (Katherine) O'Brien".
static NICKNAME: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^\(\p{Lu}[\p{L}'’. ]*\)\s+\p{Lu}").ok());

/// Everyone whom a text names, in its order.
pub(super) fn read(text: &str) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    let mut after_title = false;
    for piece in pieces(text) {
        if people.len() >= MOST {
            break;
        }
        let whole = text.get(piece.clone()).unwrap_or_default();
        let joined =
            text.get(..piece.start).is_some_and(|before| !before.trim_end().ends_with(','));
        if let Some(last) = people.last_mut() {
            let title = is_title(whole) || (after_title && joined && is_one_word(whole));
            if title && last.name.is_some() {
                last.relations.extend(relations(whole));
                after_title = true;
                continue;
            }
        }
        after_title = false;
        let Some(person) = person(text, piece) else { continue };
        let known = people.last_mut().filter(|_| person.name.is_none());
        if !known.is_some_and(|last| supplement(last, &person)) {
            people.push(person);
        }
    }
    for person in &mut people {
        person.relations.dedup();
    }
    people
}

/// Adds the address or number of a nameless piece to the person before it.
fn supplement(last: &mut Person, more: &Person) -> bool {
    let room = (more.email.is_some() && last.email.is_none())
        || (more.email.is_none() && more.phone.is_some() && last.phone.is_none());
    if room {
        last.email = last.email.take().or_else(|| more.email.clone());
        last.phone = last.phone.take().or_else(|| more.phone.clone());
        last.relations.extend(&more.relations);
    }
    room
}

/// The pieces of a list of people; what stands in brackets or quotes is not cut.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let Some(separator) = SEPARATOR.as_ref() else { return Vec::new() };
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut scanned = 0;
    let mut depth = 0_i32;
    // A quote that is never closed quotes nothing.
    let mut quoted = false;
    let quotes = text.matches('"').count().is_multiple_of(2);
    for found in separator.find_iter(text) {
        if let Some(before) = text.get(scanned..found.start()) {
            depth += bracket_depth(before);
            quoted ^= before.matches('"').count() % 2 == 1;
        }
        scanned = found.end();
        let phone_plus = found.as_str() == "+"
            && text
                .get(found.end()..)
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if depth <= 0 && !(quoted && quotes) && !phone_plus {
            pieces.push(start..found.start());
            start = found.end();
            depth = 0;
        }
    }
    pieces.push(start..text.len());
    pieces.retain(|piece| text.get(piece.clone()).is_some_and(|piece| !piece.trim().is_empty()));
    pieces
}

fn bracket_depth(text: &str) -> i32 {
    text.chars().fold(0, |depth, c| match c {
        '<' | '(' | '[' => depth + 1,
        '>' | ')' | ']' => depth - 1,
        _ => depth,
    })
}

/// The person of one piece; `None` where it names nobody.
fn person(text: &str, piece: Range<usize>) -> Option<Person> {
    let whole = text.get(piece.clone())?;
    if is_nobody(whole) {
        return None;
    }
    let mut person = Person::default();
    let mut at = piece.start;
    if let Some((word, behind)) = label(whole) {
        person.relations.extend(relations(word));
        at += behind;
    }
    let rest = text.get(at..piece.end)?;
    let email = address(rest);
    let phone =
        PHONE.as_ref().and_then(|phone| phone.find_iter(rest).find(|f| is_phone(f.as_str())));
    person.email = email.clone().and_then(|found| {
        Some((rest.get(found.clone())?.to_owned(), at + found.start..at + found.end))
    });
    person.phone = phone.map(|found| found.as_str().trim().to_owned());
    let end = [
        end_of_name(rest),
        email.as_ref().map(|found| found.start),
        phone.map(|found| found.start()),
    ]
    .into_iter()
    .flatten()
    .min()
    .unwrap_or(rest.len());
    let name = trimmed(rest, 0..end);
    if let Some(beyond) = rest.get(end..) {
        let beyond = match email.and_then(|found| rest.get(found)) {
            Some(email) => beyond.replace(email, " "),
            None => beyond.to_owned(),
        };
        person
            .relations
            .extend(relations(&beyond).into_iter().filter(|relation| *relation != Relation::Other));
    }
    person.name = rest
        .get(name.clone())
        .filter(|name| name.chars().any(char::is_alphabetic))
        .map(|word| (word.to_owned(), at + name.start..at + name.end));
    if let Some((name, _)) = &person.name
        && is_title(name)
    {
        person.relations.extend(relations(name));
    }
    let known = person.name.is_some() || person.email.is_some() || person.phone.is_some();
    known.then_some(person)
}

fn end_of_name(text: &str) -> Option<usize> {
    let ends = END_OF_NAME.as_ref()?.find_iter(text).map(|found| found.start());
    let within = |end: &usize| {
        let rest = text.get(*end..).unwrap_or_default();
        rest.starts_with('(') && NICKNAME.as_ref().is_some_and(|nickname| nickname.is_match(rest))
    };
    ends.into_iter().find(|end| !within(end))
}

/// A label before a colon, and where what it labels begins.
fn label(text: &str) -> Option<(&str, usize)> {
    let (word, rest) = text.split_once(':')?;
    let plain = word.trim_start();
    let spaces = word.len() - word.trim_start_matches(' ').len();
    let letters = plain.chars().count();
    let fits = plain.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-'))
        && letters <= 24
        && letters + spaces >= 2;
    fits.then_some((plain, text.len() - rest.trim_start().len()))
}

/// Where the first address of a text stands.
fn address(text: &str) -> Option<Range<usize>> {
    let ends = |c: char| c.is_whitespace() || "<>()[],;:\"'|*`".contains(c);
    let mut start = 0;
    for word in text.split_inclusive(ends) {
        let written = word.trim_end_matches(ends);
        // The last sign with something on both sides is the one that counts.
        let domain = written.rmatch_indices('@').filter(|(at, _)| *at > 0).find_map(|(at, _)| {
            let behind = written.get(at + 1..)?;
            let domain = behind.split('@').next()?.trim_end_matches('.');
            (!domain.is_empty()).then_some(at + 1 + domain.len())
        });
        if let Some(end) = domain {
            return Some(start..start + end);
        }
        start += word.len();
    }
    None
}

/// The range without white space and decoration at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(part) = text.get(range.clone()) else { return range };
    let decoration = |c: char| !c.is_alphanumeric() && !".'’".contains(c);
    let start = part.len() - part.trim_start_matches(|c| decoration(c) || c == '.').len();
    let mut name = part.trim_end_matches(|c| decoration(c) || c == '’');
    // The stop of "Jr." is its own, that of a sentence is not.
    if name.split_whitespace().next_back().is_some_and(|word| word.chars().count() > 4) {
        name = name.trim_end_matches('.');
    }
    let end = name.len();
    range.start + start..range.start + end.max(start)
}

/// A number that is long enough to be dialled and is no date.
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let parts: Vec<&str> = text.trim().split(['-', '/', '.']).collect();
    let date = matches!(parts.as_slice(), [year, month, day, ..]
        if year.len() == 4 && month.len() <= 2 && day.len() >= 2 && !text.starts_with('+'));
    digits >= 7 && !date
}

/// Whether a text says that nobody is known, or is a blank of a form.
pub(super) fn is_nobody(text: &str) -> bool {
    let text = text.trim().trim_matches(['*', '_', '`']);
    let form = (text.starts_with('[') && text.ends_with(']')) || text.starts_with('{');
    let folded = fold(text);
    form || !text.chars().any(char::is_alphanumeric)
        || matches!(
            folded.as_str(),
            "tbd"
                | "tba"
                | "tbc"
                | "n/a"
                | "na"
                | "none"
                | "unknown"
                | "null"
                | "nobody"
                | "panel"
                | "panel interview"
                | "the panel"
                | "team"
                | "the team"
                | "several"
                | "various"
                | "multiple"
                | "multiple people"
                | "everyone"
                | "no one"
                | "not known"
                | "not yet known"
                | "no contact"
                | "no"
                | "unbekannt"
        )
}

fn is_one_word(text: &str) -> bool {
    text.split_whitespace().count() == 1
}

/// Words that stand in what a person is and not in who they are.
const TITLES: &[&str] = &[
    "manager",
    "engineer",
    "engineering",
    "developer",
    "director",
    "lead",
    "vp",
    "cto",
    "ceo",
    "coo",
    "cfo",
    "cpo",
    "founder",
    "cofounder",
    "designer",
    "scientist",
    "analyst",
    "officer",
    "president",
    "recruiter",
    "recruiting",
    "recruitment",
    "sourcer",
    "headhunter",
    "specialist",
    "coordinator",
    "consultant",
    "architect",
    "hr",
    "talent",
    "acquisition",
    "hiring",
    "interviewer",
    "panelist",
    "panel",
    "referral",
    "referrer",
    "referred",
    "team",
    "cc",
    "administrator",
    "assistant",
    "owner",
    "principal",
    "researcher",
    "professor of",
];

/// Whether a text says what somebody is rather than who.
pub(super) fn is_title(text: &str) -> bool {
    if text.contains('@') || text.contains(['<', '(']) {
        return false;
    }
    let folded = fold(text);
    folded.contains("head of")
        || folded.split(|c: char| !c.is_alphanumeric()).any(|word| TITLES.contains(&word))
}

/// What a text calls a person: nothing when it is blank, [`Relation::Other`] for words that are
/// none of the relations.
pub(super) fn relations(text: &str) -> Vec<Relation> {
    let folded = fold(text);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let word = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let part = |list: &[&str]| list.iter().any(|part| folded.contains(part));
    let mut found = Vec::new();
    if part(&["interviewer", "interviewed", "panelist", "panellist", "entrevistador"]) {
        found.push(Relation::Interviewer);
    }
    let personnel = part(&[
        "recruit",
        "talent acq",
        "sourcer",
        "headhunt",
        "personalvermitt",
        "reclutador",
        "staffing",
    ]);
    if personnel || words == ["talent"] || words == ["agency"] {
        found.push(Relation::Recruiter);
    }
    let alone = matches!(folded.trim(), "manager" | "line manager" | "boss" | "decision maker");
    if part(&["hiring", "fachabteilung", "vorgesetzt"]) || alone {
        found.push(Relation::HiringManager);
    }
    let hr = part(&[
        "human resources",
        "people op",
        "people team",
        "people partner",
        "personalabteilung",
        "insan kaynak",
    ]);
    if hr || word(&["hr", "rh", "rrhh", "hrbp", "people"]) {
        found.push(Relation::Hr);
    }
    if part(&["referral", "referrer", "referred", "empfehl", "recommand"]) || words == ["insider"] {
        found.push(Relation::Referral);
    }
    if found.is_empty() {
        found.push(Relation::Other);
    }
    found
}

#[cfg(test)]
mod tests;
