//! Rounds that a line of a log tells of.

use super::parts::BETWEEN;
use crate::markdown::heading;
use hearback_core::fold;
use std::ops::Range;

/// A round that a line tells of.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::markdown) struct Talk<'a> {
    pub(in crate::markdown) stage: &'a str,
    pub(in crate::markdown) with: Option<&'a str>,
    pub(in crate::markdown) notes: Option<&'a str>,
}

/// Words of lines that speak of a round which is not held on the line's day, or of something else.
const OTHERWISE: &[&str] = &[
    "schedul",
    "resched",
    "invit",
    "book",
    "confirm",
    "prep",
    "cancel",
    "postpon",
    "reject",
    "request",
    "asked",
    "follow",
    "thank",
    "wait",
    "await",
    "email",
    "e mail",
    "upcoming",
    "moved",
    "feedback",
    "offer",
    "before",
    "after",
    "practi",
    "mock",
    "applied",
    "research",
    "passed",
    "fail",
    "result",
    "decision",
    "heard",
    "reply",
    "replied",
    "response",
    "sent",
    "received",
    "declin",
    "withdr",
    "advance",
    "next",
    "for ",
    "about",
    "plan",
    "draft",
    "question",
    "remind",
    "ghost",
    "no show",
    "tbd",
    "set up",
    "setup",
    "arrang",
    "propos",
    "link",
    "availab",
    "did not",
    "didn't",
    "not held",
    "slot",
    "calendar",
    "task",
    "assignment",
    "test",
    "assessment",
    "oa",
    "challenge",
    "take home",
    "homework",
];

/// The round that a line says was held: a line that begins with its name, and speaks of nothing
/// else.
pub(in crate::markdown) fn talk(what: &str) -> Option<Talk<'_>> {
    bracketed(what).or_else(|| plain_talk(what))
}

/// Words of which a round is none the less one, be it still to come.
const SET: &[&str] = &["schedul", "book", "confirm", "upcoming", "next", "for ", "set up"];

/// Whether words are the name of a round, held or set for a day, and say nothing else.
pub(in crate::markdown) fn is_set_for_a_day(words: &str) -> bool {
    let words = fold(words);
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let words =
        ["next ", "upcoming "].iter().find_map(|it| words.strip_prefix(it)).unwrap_or(words);
    let others = OTHERWISE.iter().filter(|word| !SET.contains(word));
    begins_as_round(words) && !begins_any(words, others)
}

/// Whether a word of a folded text begins with one of those.
fn begins_any<'a>(folded: &str, mut list: impl Iterator<Item = &'a &'a str>) -> bool {
    list.any(|word| {
        folded.match_indices(*word).any(|(at, _)| {
            !folded.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric))
        })
    })
}

/// `(Phone screen): half an hour`: the round's name in brackets before what is told of it.
fn bracketed(what: &str) -> Option<Talk<'_>> {
    let (name, rest) = what.strip_prefix('(')?.split_once("):")?;
    let told = fold(rest);
    let said = |word: &&str| told.split(' ').any(|it| it.starts_with(*word));
    if ["schedul", "resched", "invit", "cancel", "postpon"].iter().any(said) {
        return None;
    }
    let talk = plain_talk(name)?;
    Some(Talk { notes: Some(rest.trim()).filter(|notes| !notes.is_empty()), ..talk })
}

fn plain_talk(what: &str) -> Option<Talk<'_>> {
    let first = what.split([';', '\n']).next().unwrap_or(what);
    let (first, notes) = match first.find([':', '.']).filter(|at| {
        first.get(at + 1..).is_some_and(|rest| rest.starts_with(' '))
            && !first.get(..*at).is_some_and(is_bare)
    }) {
        Some(at) => (first.get(..at)?, what.get(at + 1..)),
        None => (first, what.get(first.len()..)),
    };
    let said = fold(&without_names(first));
    // In small letters it is no name.
    let ahead = first.contains(" will ");
    if ahead || begins_any(&said, OTHERWISE.iter()) || !begins_as_round(&fold(first)) {
        return None;
    }
    let round = heading::round(first, true)?;
    let part = |range: &Option<Range<usize>>| first.get(range.clone()?);
    let stage = part(&round.stage).filter(|stage| !stage.is_empty());
    let stage = stage.unwrap_or_else(|| first.split(" with ").next().unwrap_or(first).trim());
    let notes = notes.map(|notes| notes.trim_start_matches(BETWEEN).trim());
    Some(Talk { stage, with: part(&round.with), notes: notes.filter(|notes| !notes.is_empty()) })
}

/// A text without the names behind "with": William is no plan, and a Bookman books nothing.
fn without_names(text: &str) -> String {
    let mut in_names = false;
    let kept = text.split_whitespace().filter(|word| {
        let leads = matches!(*word, "with" | "w/" | "mit" | "avec" | "con");
        let joins = matches!(*word, "and" | "&" | "und" | "et" | "y");
        in_names = leads || (in_names && (joins || word.starts_with(char::is_uppercase)));
        leads || !in_names
    });
    kept.collect::<Vec<_>>().join(" ")
}

/// `Interview: panel with …`: the name stands behind the colon.
fn is_bare(text: &str) -> bool {
    matches!(
        fold(text).as_str(),
        "interview"
            | "entretien"
            | "entrevista"
            | "vorstellungsgesprach"
            | "mulakat"
            | "dr"
            | "ms"
            | "mr"
            | "mrs"
    )
}

/// Names of rounds that a line may begin with.
fn begins_as_round(folded: &str) -> bool {
    const NAMES: &[&str] = &[
        "interview",
        "phone screen",
        "phone interview",
        "telephone interview",
        "video interview",
        "recruiter screen",
        "recruiter call",
        "recruiter interview",
        "hr screen",
        "hr interview",
        "hr call",
        "screening call",
        "screening interview",
        "intro call",
        "introductory call",
        "first interview",
        "second interview",
        "third interview",
        "final interview",
        "first round",
        "second round",
        "third round",
        "final round",
        "1st interview",
        "2nd interview",
        "3rd interview",
        "1st round",
        "2nd round",
        "3rd round",
        "technical interview",
        "technical screen",
        "technical round",
        "tech screen",
        "tech interview",
        "coding interview",
        "system design interview",
        "onsite",
        "on site",
        "panel",
        "panel interview",
        "hiring manager interview",
        "hiring manager call",
        "hiring manager screen",
        "hm interview",
        "hm screen",
        "hm call",
        "behavioral interview",
        "behavioural interview",
        "culture interview",
        "culture fit interview",
        "team interview",
        "virtual onsite",
        "superday",
        "vorstellungsgesprach",
        "telefoninterview",
        "erstgesprach",
        "zweitgesprach",
        "entretien",
        "entrevista",
        "mulakat",
        "interviewed with",
        "interviewed",
    ];
    NAMES.iter().any(|name| {
        folded.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

#[cfg(test)]
mod tests {
    use super::{Talk, talk};

    #[test]
    fn rounds_that_lines_tell_of() {
        let shown = |talk: Option<Talk<'_>>| match talk {
            Some(talk) => {
                format!("{}|{}|{}", talk.stage, talk.with.unwrap_or(""), talk.notes.unwrap_or(""))
            }
            None => "-".to_owned(),
        };
        for (what, expected) in [
            ("Phone screen with Imre Nagy", "Phone screen|Imre Nagy|"),
            ("Interview: panel with Dana Whit and Lior Amsel", "panel|Dana Whit and Lior Amsel|"),
            ("phone screen — Will Draper", "phone screen|Will Draper|"),
            ("Interview will be on Monday", "-"),
            ("Phone screen with William Planck", "Phone screen|William Planck|"),
            ("Phone screen with William Planck rescheduled", "-"),
            ("phone screen w/ Ann Lee", "phone screen|Ann Lee|"),
            ("Phone screen (Ann Lee)", "Phone screen|Ann Lee|"),
            ("Onsite", "Onsite||"),
            (
                "Technical interview. Went well, they like Rust",
                "Technical interview||Went well, they like Rust",
            ),
            ("Phone screen scheduled for 2026-11-20", "-"),
            ("Interview invitation", "-"),
            ("Interview prep", "-"),
            ("Rejected after the panel", "-"),
            ("Applied", "-"),
            ("Call with Jane", "-"),
            ("sent thank you note to Imre Nagy", "-"),
            ("Panel: need to practise", "Panel||need to practise"),
        ] {
            assert_eq!(shown(talk(what)), expected, "{what}");
        }
    }
}
