//! Status words and the phases they stand for.

mod table;

use crate::words::{NOT_KNOWN, fold};
use std::collections::BTreeMap;

/// Where an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Not applied yet: owes nothing.
    Lead,
    /// Applied, nothing heard.
    Applied,
    /// Somebody answered.
    InContact,
    /// Interviews are on.
    Interview,
    /// An offer is on the table.
    Offer,
    /// Over, by either side.
    Closed,
}

/// A status as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// As written.
    pub word: String,
    /// What it stands for. An unknown word counts as [`Phase::Applied`] and `known` is false.
    pub phase: Phase,
    /// Whether the word is in the table.
    pub known: bool,
    /// Closed by the employer's no (rejected, unsuccessful), as opposed to withdrawn or silent.
    pub rejected: bool,
    /// Says that an interview is still ahead ("interview scheduled").
    pub scheduled: bool,
}

/// The person's own status words, by folded word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statuses(pub BTreeMap<String, Phase>);

impl Phase {
    /// Every phase, in the order an application goes through them.
    pub const ALL: [Self; 6] =
        [Self::Lead, Self::Applied, Self::InContact, Self::Interview, Self::Offer, Self::Closed];

    /// Its word in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Applied => "applied",
            Self::InContact => "in-contact",
            Self::Interview => "interview",
            Self::Offer => "offer",
            Self::Closed => "closed",
        }
    }

    /// The phase of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.name() == name)
    }
}

impl Status {
    /// The words that hearback itself would write, one for each place an application can stand, to
    /// complete from.
    pub const WORDS: [&'static str; 10] = [
        "saved",
        "applied",
        "in contact",
        "interview scheduled",
        "interviewing",
        "offer",
        "accepted",
        "rejected",
        "withdrawn",
        "no response",
    ];

    /// What a status cell, field or heading says. `None` where it says nothing: blank, a dash, TBD.
    ///
    /// The longest phrase of the table that the text begins with holds ("Phone screen scheduled
    /// for November 5" is an interview); nothing is guessed from words further on. After arrows
    /// ("Applied → Rejected") the last stage counts.
    pub fn read(text: &str, own: &Statuses) -> Option<Self> {
        let word = text.trim();
        if is_unknown(word) {
            return None;
        }
        let start: String = word.chars().take(LONGEST).collect();
        let stages: Vec<Vec<String>> = stages(&start).iter().map(|stage| words(stage)).collect();
        let meant = stages.iter().rev().find_map(|words| meaning(words, own));
        Some(match meant {
            Some(meaning) => Self {
                word: word.to_owned(),
                phase: meaning.phase,
                known: true,
                rejected: meaning.rejected,
                scheduled: meaning.scheduled,
            },
            None => Self {
                word: word.to_owned(),
                phase: Phase::Applied,
                known: false,
                rejected: false,
                scheduled: false,
            },
        })
    }
}

/// What a phrase says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Meaning {
    phase: Phase,
    rejected: bool,
    scheduled: bool,
}

/// Characters of a status that are looked at.
const LONGEST: usize = 400;
/// Words that a status has at most; what follows is prose.
const MOST_WORDS: usize = 24;

/// Words before a status that say nothing of it.
const FILLERS: &[&str] = &[
    "currently",
    "still",
    "now",
    "already",
    "just",
    "recently",
    "status",
    "stage",
    "phase",
    "got",
    "received",
    "been",
    "was",
    "has",
    "have",
    "had",
    "in",
    "at",
    "the",
    "a",
    "an",
    "i",
    "my",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "last",
    "next",
    "1st",
    "2nd",
    "3rd",
    "4th",
    "5th",
    "aktuell",
    "noch",
];

/// Words behind an interview's name that say it is ahead, and those that say it is over.
const AHEAD: &[&str] = &[
    "scheduled",
    "rescheduled",
    "upcoming",
    "booked",
    "planned",
    "set",
    "confirmed",
    "arranged",
    "invited",
    "invitation",
    "tomorrow",
    "geplant",
    "vereinbart",
    "terminiert",
    "prevu",
    "planifie",
    "programme",
    "programada",
    "agendada",
    "concertada",
    "planlandi",
];
const OVER: &[&str] = &[
    "done",
    "completed",
    "complete",
    "finished",
    "passed",
    "held",
    "over",
    "took",
    "went",
    "awaiting",
    "waiting",
    "pending",
    "after",
    "had",
    "erledigt",
    "abgeschlossen",
    "termine",
    "passe",
    "realizada",
    "completada",
    "hecha",
    "tamamlandi",
    "yapildi",
];

fn is_unknown(word: &str) -> bool {
    let folded = fold(word);
    let word = folded.as_str();
    !word.chars().any(char::is_alphanumeric) || NOT_KNOWN.contains(&word)
}

/// The stages of a status that shows its way; what is struck out does not count.
fn stages(text: &str) -> Vec<String> {
    let mut kept = String::new();
    for (index, part) in text.split("~~").enumerate() {
        let struck = index % 2 == 1 && text.matches("~~").count() >= 2;
        if !struck {
            kept.push_str(part);
        }
    }
    let kept = if kept.chars().any(char::is_alphanumeric) { kept.as_str() } else { text };
    kept.replace("->", "→")
        .replace("=>", "→")
        .split(['→', '⇒', '➜', '➡', '⟶', '➔'])
        .map(str::to_owned)
        .collect()
}

/// The folded words of a text.
fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .map(str::to_owned)
        .collect()
}

/// The meaning of the longest known phrase at the beginning, fillers and numbers left aside.
fn meaning(words: &[String], own: &Statuses) -> Option<Meaning> {
    let mut rest = words;
    loop {
        if let Some((meaning, len)) = leading(rest, own) {
            let after = rest.get(len..).unwrap_or_default();
            return Some(by_what_follows(meaning, after));
        }
        let (first, after) = rest.split_first()?;
        let number = first.chars().all(|c| c.is_ascii_digit());
        if !number && !FILLERS.contains(&first.as_str()) {
            return None;
        }
        rest = after;
    }
}

/// The longest known phrase at the beginning and how many words it has.
fn leading(words: &[String], own: &Statuses) -> Option<(Meaning, usize)> {
    let most = words.len().min(table::longest().max(own.longest()));
    (1..=most).rev().find_map(|len| {
        let phrase = words.get(..len)?.join(" ");
        let meaning = own.meaning(&phrase).or_else(|| table::meaning(&phrase))?;
        Some((meaning, len))
    })
}

/// Whether the interview is ahead, by the first word behind it that tells.
fn by_what_follows(meaning: Meaning, after: &[String]) -> Meaning {
    if meaning.phase != Phase::Interview {
        return meaning;
    }
    let tells = after.iter().find_map(|word| {
        let word = word.as_str();
        let over = OVER.contains(&word);
        (over || AHEAD.contains(&word)).then_some(!over)
    });
    Meaning { scheduled: tells.unwrap_or(meaning.scheduled), ..meaning }
}

impl Statuses {
    /// What one of the person's own phrases stands for, by the words of its folded form.
    fn meaning(&self, phrase: &str) -> Option<Meaning> {
        let phase = self.0.get(phrase).copied()?;
        Some(Meaning { phase, rejected: false, scheduled: false })
    }

    /// Words of the longest phrase.
    fn longest(&self) -> usize {
        self.0.keys().map(|phrase| phrase.split(' ').count()).max().unwrap_or(0)
    }

    /// The form in which a word of the person's own is kept and compared.
    pub fn phrase(word: &str) -> String {
        words(word).join(" ")
    }
}

#[cfg(test)]
mod tests;
