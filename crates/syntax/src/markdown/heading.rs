//! What headings say: an application, a round, a message, a topic.

mod letter;
mod name;
mod round;

use super::lower::Topic;
use hearback_core::{Key, Kind, find_date, fold};
use std::ops::Range;

pub(super) use letter::{Letter, letter, letter_above_text};
pub(super) use name::{company_and_role, is_role, without_keyword, without_status};
pub(super) use round::{Round, round};

/// A part of a text with its place in it.
pub(super) type Part = Range<usize>;

/// What stands behind "interview" where no round is meant.
const NO_ROUNDS: &[&str] = &[
    "prep",
    "preparation",
    "questions",
    "question",
    "tips",
    "checklist",
    "process",
    "guide",
    "schedule",
    "stages",
    "log",
    "history",
    "plan",
    "strategy",
    "resources",
    "pipeline",
    "practice",
    "tracker",
    "template",
    "feedback",
    "review",
    "study",
    "skills",
    "format",
];

/// Headings of somebody else's words.
const FOREIGN: &[&str] = &[
    "job description",
    "job posting",
    "job ad",
    "job advert",
    "job advertisement",
    "jd",
    "posting",
    "advert",
    "about the role",
    "about the job",
    "about the position",
    "about the company",
    "about us",
    "who we are",
    "the role",
    "what you will do",
    "what you'll do",
    "what we offer",
    "what you bring",
    "who you are",
    "your profile",
    "your tasks",
    "role description",
    "position description",
    "original posting",
    "original job description",
    "job details from posting",
    "stellenbeschreibung",
    "stellenanzeige",
    "ausschreibung",
    "description du poste",
    "offre d'emploi",
    "descripcion del puesto",
    "oferta de empleo",
    "is ilani",
    "ihre aufgaben",
    "ihr profil",
    "requirements",
    "responsibilities",
    "qualifications",
    "minimum qualifications",
    "preferred qualifications",
    "key responsibilities",
    "benefits",
    "perks",
    "equal opportunity",
];

/// Headings below which the fields of the same record go on.
const DETAILS: &[&str] = &[
    "details",
    "overview",
    "info",
    "information",
    "application",
    "application details",
    "application info",
    "key info",
    "key facts",
    "facts",
    "quick facts",
    "quick info",
    "at a glance",
    "basics",
    "basic info",
    "basic information",
    "metadata",
    "position details",
    "job info",
    "job details",
    "company info",
    "general",
    "general info",
    "data",
    "fields",
    "application status",
    "application tracking",
    "tracking",
    "snapshot",
    "summary",
];

/// Headings of what is offered.
const OFFERS: &[&str] = &[
    "offer",
    "the offer",
    "my offer",
    "offer details",
    "offer received",
    "job offer",
    "angebot",
    "offre",
    "oferta",
    "teklif",
];

/// What a heading says is below it, where it is neither a record's nor a status's.
pub(super) fn topic(title: &str) -> Option<Topic> {
    let folded = fold(title);
    let folded = folded.trim_end_matches(':').trim();
    if FOREIGN.contains(&folded) {
        return Some(Topic::Foreign);
    }
    if is_details(title) {
        return Some(Topic::Details);
    }
    if OFFERS.contains(&folded) {
        return Some(Topic::Offer);
    }
    if is_about_interviews(title) {
        let log = ["log", "history", "stages", "pipeline", "schedule"];
        return Some(match log.iter().any(|word| has_word(folded, word)) {
            true => Topic::Interviews,
            false => Topic::Aside,
        });
    }
    if matches!(folded, "interviews" | "interview rounds" | "rounds" | "interview notes") {
        return Some(Topic::Interviews);
    }
    let sort = folded.split_once(' ').map(|(sort, _)| sort);
    let sorted =
        matches!(sort, Some("sent" | "received" | "outgoing" | "incoming" | "draft" | "my"));
    if sorted && folded.ends_with("messages") || folded.ends_with(" emails") {
        return Some(Topic::Messages);
    }
    match Key::read(Kind::Application, title) {
        Some(Key::Interviews) => Some(Topic::Interviews),
        Some(Key::Messages) => Some(Topic::Messages),
        Some(Key::Contacts | Key::Contact) => Some(Topic::Contacts),
        Some(Key::History) => Some(Topic::Log),
        Some(key @ (Key::Notes | Key::NextSteps | Key::Topics | Key::Forgot | Key::Went)) => {
            Some(Topic::Text(key))
        }
        Some(Key::Other) => Some(Topic::Aside),
        _ => None,
    }
}

/// Whether a heading is about interviews in general: "Interview questions". With a day, what stands
/// behind a sign is the name of the round: "Interview (portfolio review), 2026-11-18".
fn is_about_interviews(title: &str) -> bool {
    let dated = find_date(title, None).is_some();
    let head = title.split(['(', ':', ',']).next().filter(|_| dated).unwrap_or(title);
    let folded = fold(head);
    folded.starts_with("interview ") && NO_ROUNDS.iter().any(|word| has_word(&folded, word))
}

/// Whether the fields of the same record go on below a heading.
pub(super) fn is_details(title: &str) -> bool {
    DETAILS.contains(&fold(title).trim_end_matches(':').trim())
}

fn has_word(folded: &str, word: &str) -> bool {
    folded.split(|c: char| !c.is_alphanumeric()).any(|one| one == word)
}

/// Whether a folded text begins with a word.
fn begins(folded: &str, word: &str) -> bool {
    folded.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
}

/// A range without white space and the signs that part things at its ends.
pub(super) fn trim(text: &str, range: Part) -> Part {
    let Some(part) = text.get(range.clone()) else { return range.start..range.start };
    let open = |c: char| {
        c.is_whitespace() || matches!(c, ',' | ':' | ';' | '-' | '–' | '—' | '|' | ')' | ']' | '·')
    };
    let close = |c: char| {
        c.is_whitespace() || matches!(c, ',' | ':' | ';' | '-' | '–' | '—' | '|' | '(' | '[' | '·')
    };
    let kept = part.trim_start_matches(open);
    let start = range.start + (part.len() - kept.len());
    let mut kept = kept.trim_end_matches(close);
    // A bracket that was opened outside of the part.
    for (left, right) in [('(', ')'), ('[', ']')] {
        if kept.ends_with(right) && !kept.contains(left) {
            kept = kept.trim_end_matches(right).trim_end_matches(close);
        }
    }
    start..start + kept.len()
}

/// The words of a text with their places.
fn words(text: &str) -> Vec<Part> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                out.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    out.extend(start.map(|from| from..text.len()));
    out
}

#[cfg(test)]
mod tests;
