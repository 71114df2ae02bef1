//! What headings say: an application, a round, a message, a topic.

use super::lower::Topic;
use hearback_core::{Key, Kind, Reading, find_date, fold, read_date};
use std::ops::Range;

/// A part of a text with its place in it.
pub(super) type Part = Range<usize>;

/// A message by its heading: `Thank-you to Grace Hopper, sent 2026-11-18`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) kind: Part,
    pub(super) to: Option<Part>,
    pub(super) from: Option<Part>,
    pub(super) state: Option<State>,
}

/// What a heading says of a message's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
    pub(super) key: Key,
    /// The word that says it.
    pub(super) word: Part,
    /// The day behind it.
    pub(super) day: Option<Part>,
}

/// A round by its heading: `Interview: phone screen, 2026-11-18 14:00`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Round {
    pub(super) stage: Option<Part>,
    pub(super) date: Option<Part>,
    pub(super) with: Option<Part>,
    pub(super) outcome: Option<Part>,
}

/// Words with which the heading of a message begins, folded.
const LETTERS: &[&str] = &[
    "thank",
    "thanks",
    "check in",
    "check-in",
    "checkin",
    "follow up",
    "followup",
    "following up",
    "reply",
    "response",
    "answer",
    "message",
    "email",
    "e mail",
    "mail",
    "letter",
    "note",
    "linkedin",
    "inmail",
    "voicemail",
    "call",
    "phone call",
    "extra information",
    "more information",
    "monthly hello",
    "referral update",
    "feedback request",
    "request for feedback",
    "other offer",
    "clarification",
    "nudge",
    "reminder",
    "status inquiry",
    "status enquiry",
    "cover letter",
    "invitation",
    "rejection",
    "offer letter",
    "second follow up",
    "first follow up",
    "third follow up",
    "2nd follow up",
    "1st follow up",
    "3rd follow up",
    "final follow up",
    "draft",
    "sent",
    "received",
];
/// Words that state a message's state, folded.
const STATES: &[(&str, Key)] = &[
    ("sent", Key::Sent),
    ("received", Key::Received),
    ("planned", Key::Planned),
    ("drafted", Key::Draft),
    ("draft", Key::Draft),
];
/// Words with which a round's name begins, or that stand in it.
const ROUNDS: &[&str] = &[
    "phone screen",
    "phone call",
    "video call",
    "screening",
    "recruiter screen",
    "recruiter call",
    "technical screen",
    "tech screen",
    "technical round",
    "coding round",
    "hiring manager",
    "onsite",
    "on site",
    "panel",
    "final round",
    "first round",
    "second round",
    "third round",
    "system design",
    "coding challenge",
    "assessment center",
    "assessment centre",
    "culture fit",
    "meet the team",
    "vorstellungsgesprach",
    "entretien",
    "entrevista",
    "mulakat",
];
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
    if folded.starts_with("interview ") && NO_ROUNDS.iter().any(|word| has_word(folded, word)) {
        let log = ["log", "history", "stages", "pipeline", "schedule"];
        return Some(match log.iter().any(|word| has_word(folded, word)) {
            true => Topic::Interviews,
            false => Topic::Aside,
        });
    }
    if matches!(folded, "interviews" | "interview rounds" | "rounds" | "interview notes") {
        return Some(Topic::Interviews);
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

/// Whether the fields of the same record go on below a heading.
pub(super) fn is_details(title: &str) -> bool {
    DETAILS.contains(&fold(title).trim_end_matches(':').trim())
}

fn has_word(folded: &str, word: &str) -> bool {
    folded.split(|c: char| !c.is_alphanumeric()).any(|one| one == word)
}

/// The message that a heading speaks of.
pub(super) fn letter(title: &str) -> Option<Letter> {
    let state = state(title);
    let head = state.as_ref().map_or(title.len(), |state| state.word.start);
    let head = trim(title, 0..head);
    let said = title.get(head.clone())?;
    let folded = fold(said);
    if !LETTERS.iter().any(|word| begins(&folded, word)) {
        return None;
    }
    let mut letter = Letter { kind: head.clone(), state, ..Letter::default() };
    let lower = said.to_ascii_lowercase();
    let found = [" to ", " from ", " for ", " with "]
        .into_iter()
        .filter_map(|word| Some((lower.find(word)?, word)))
        .min();
    if let Some((at, word)) = found {
        let name = trim(title, head.start + at + word.len()..head.end);
        if !name.is_empty() && !is_about(title.get(name.clone()).unwrap_or_default()) {
            letter.kind = trim(title, head.start..head.start + at);
            match word {
                " from " => letter.from = Some(name),
                _ => letter.to = Some(name),
            }
        }
    }
    Some(letter)
}

/// "Thank-you for the interview": what for, not for whom.
fn is_about(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    matches!(first, "the" | "your" | "my" | "a" | "an" | "this" | "that" | "our")
}

/// Whether a folded text begins with a word.
fn begins(folded: &str, word: &str) -> bool {
    folded.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
}

/// The word at the end of a heading that says how far a message has come.
fn state(title: &str) -> Option<State> {
    let mut words = words(title);
    words.reverse();
    // "sent 2026-11-18 at 14:00", "sent on November 18, 2026"
    for word in words.into_iter().take(8) {
        let folded = fold(title.get(word.clone())?);
        let Some((_, key)) = STATES.iter().find(|(name, _)| *name == folded) else { continue };
        let before = title.get(..word.start)?.trim_end();
        let parted =
            before.is_empty() || before.ends_with([',', '(', '[', '-', '–', '—', ':', '|']);
        if !parted {
            continue;
        }
        let mut day = trim(title, word.end..title.len());
        for lead in ["on ", "for ", "at "] {
            if title.get(day.clone()).is_some_and(|text| text.starts_with(lead)) {
                day.start += lead.len();
            }
        }
        return Some(State { key: *key, word, day: (!day.is_empty()).then_some(day) });
    }
    None
}

/// The round that a heading speaks of. `inside` says that it stands where rounds are expected: any
/// name will do.
pub(super) fn round(title: &str, inside: bool) -> Option<Round> {
    let folded = fold(title);
    let interview = ["interview", "vorstellungsgesprach", "entretien", "entrevista", "mulakat"]
        .iter()
        .any(|word| has_word(&folded, word));
    let numbered = ["round", "stage", "interview"].iter().any(|word| {
        let rest = folded.strip_prefix(word).unwrap_or_default().trim_start();
        rest.starts_with(|c: char| c.is_ascii_digit())
    });
    let dated = find_date(title, None);
    let named = ROUNDS.iter().any(|word| begins(&folded, word));
    let other = folded.starts_with("interview ") && NO_ROUNDS.iter().any(|w| has_word(&folded, w));
    if (other && dated.is_none()) || !(interview || numbered || named || inside) {
        return None;
    }
    if interview
        && !inside
        && !begins(&folded, "interview")
        && dated.is_none()
        && !is_short(&folded)
    {
        return None;
    }
    Some(parts(title, dated.map(|(range, _)| range)))
}

fn is_short(folded: &str) -> bool {
    folded.split(' ').count() <= 4
}

/// Stage, day, people and how it ended, in any order.
fn parts(title: &str, date: Option<Part>) -> Round {
    let mut round = Round { date, ..Round::default() };
    for piece in pieces(title, round.date.clone()) {
        let piece = without_interview(title, piece);
        let said = title.get(piece.clone()).unwrap_or_default();
        if said.is_empty() || is_weekday(said) {
            continue;
        }
        let folded = fold(said);
        let ended = ["cancel", "rescheduled", "postponed", "no show", "passed", "rejected", "done"];
        if round.date.is_none() && matches!(read_date(said, None), Reading::Unknown) {
            round.date = Some(piece);
        } else if folded.starts_with("with ") {
            round.with = Some(trim(title, piece.start + "with ".len()..piece.end));
        } else if ended.iter().any(|word| folded.starts_with(word)) {
            round.outcome = Some(piece);
        } else if round.stage.is_some() && round.with.is_none() && is_full_name(said) {
            round.with = Some(piece);
        } else if round.stage.is_none() {
            round.stage = Some(with_people(title, piece, &mut round.with));
        }
    }
    round
}

/// Two or three words that begin as names do, and are no round's.
fn is_full_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&str| {
        word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
            && word.chars().any(char::is_lowercase)
    };
    (2..=3).contains(&words.len())
        && words.iter().all(capital)
        && !is_role(text)
        && round(text, false).is_none()
}

/// Takes "with Grace Hopper" from the end of a stage.
fn with_people(title: &str, piece: Part, with: &mut Option<Part>) -> Part {
    let said = title.get(piece.clone()).unwrap_or_default().to_ascii_lowercase();
    let found = [" with ", " w/ "].iter().find_map(|word| Some((said.find(word)?, word.len())));
    match found {
        Some((at, len)) => {
            *with = Some(trim(title, piece.start + at + len..piece.end));
            trim(title, piece.start..piece.start + at)
        }
        None => piece,
    }
}

/// The pieces of a heading between commas, dashes and brackets, the date left out.
fn pieces(title: &str, date: Option<Part>) -> Vec<Part> {
    let mut out = Vec::new();
    let mut start = 0;
    let skipped = date.unwrap_or(title.len()..title.len());
    let mut chars = title.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |(_, c)| *c);
        if skipped.contains(&at) {
            if at == skipped.start {
                out.push(start..at);
            }
            start = skipped.end;
        } else {
            let dash = matches!(c, '-' | '–' | '—') && before == ' ' && after == ' ';
            let colon = c == ':' && after == ' ';
            if dash || colon || matches!(c, ',' | '(' | ')' | '|' | '[' | ']' | ';') {
                out.push(start..at);
                start = at + c.len_utf8();
            }
        }
        before = c;
    }
    out.push(start.min(title.len())..title.len());
    out.into_iter().map(|piece| trim(title, piece)).filter(|piece| !piece.is_empty()).collect()
}

/// A piece without the word "Interview", or "Round 2", where more stands behind it or elsewhere.
fn without_interview(title: &str, piece: Part) -> Part {
    let said = title.get(piece.clone()).unwrap_or_default();
    let folded = fold(said);
    let bare = folded.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '#'));
    if folded == "interview"
        || (bare != folded && matches!(bare, "round" | "stage"))
        || matches!(folded.as_str(), "interview on" | "on" | "at")
    {
        return piece.end..piece.end;
    }
    piece
}

fn is_weekday(text: &str) -> bool {
    let folded = fold(text);
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    days.iter().any(|day| folded.starts_with(day)) && folded.len() <= 9 && !folded.contains(' ')
}

/// Company and role in the order in which they are written, the first being the company's unless
/// it is plainly a role.
pub(super) fn company_and_role(title: &str) -> (Part, Option<Part>) {
    let whole = numbered(title);
    let said = title.get(whole.clone()).unwrap_or_default();
    let at = |found: (usize, usize)| {
        let left = trim(title, whole.start..whole.start + found.0);
        let right = trim(title, whole.start + found.0 + found.1..whole.end);
        (!left.is_empty() && !right.is_empty()).then_some((left, right))
    };
    let first = |signs: &[&str]| {
        let found = signs.iter().filter_map(|sign| Some((said.find(sign)?, sign.len())));
        found.min().and_then(at)
    };
    let role = |part: &Part| is_role(title.get(part.clone()).unwrap_or_default());
    if let Some((left, right)) = first(&[" — ", " – ", " - ", " | ", " · ", "—"]) {
        return if role(&left) && !role(&right) {
            (right, Some(left))
        } else {
            (left, Some(right))
        };
    }
    if let Some((left, right)) = first(&[" @ ", " at "])
        && role(&left)
    {
        return (right, Some(left));
    }
    for signs in [[": "], [", "], [" ("]] {
        if let Some((left, right)) = first(&signs) {
            let right = trim(title, right.start..right.end);
            if role(&right) && !role(&left) {
                return (left, Some(right));
            }
            if role(&left) && !role(&right) {
                return (right, Some(left));
            }
        }
    }
    (whole, None)
}

/// A name, and the status in brackets behind it.
pub(super) fn without_status(
    title: &str,
    is_status: impl Fn(&str) -> bool,
) -> (Part, Option<Part>) {
    let whole = 0..title.trim_end().len();
    let said = title.get(whole.clone()).unwrap_or_default();
    for (open, close) in [('(', ')'), ('[', ']')] {
        let Some(inner) = said.strip_suffix(close) else { continue };
        let Some(at) = inner.rfind(open) else { continue };
        let status = at + 1..inner.len();
        if title.get(status.clone()).is_some_and(&is_status) {
            return (trim(title, 0..at), Some(status));
        }
    }
    (whole, None)
}

/// A title without its number and ornaments.
fn numbered(title: &str) -> Part {
    let whole = trim(title, 0..title.len());
    let said = title.get(whole.clone()).unwrap_or_default();
    let digits = said.bytes().take_while(u8::is_ascii_digit).count();
    let rest = said.get(digits..).unwrap_or_default();
    if digits > 0 && digits < 4 && (rest.starts_with(". ") || rest.starts_with(") ")) {
        return trim(title, whole.start + digits + 2..whole.end);
    }
    whole
}

/// Words that stand in the names of roles and not in those of companies.
const ROLES: &[&str] = &[
    "engineer",
    "developer",
    "dev",
    "swe",
    "sde",
    "manager",
    "designer",
    "analyst",
    "scientist",
    "director",
    "lead",
    "intern",
    "internship",
    "architect",
    "writer",
    "consultant",
    "specialist",
    "administrator",
    "officer",
    "coordinator",
    "assistant",
    "associate",
    "researcher",
    "programmer",
    "tester",
    "sre",
    "devops",
    "qa",
    "head",
    "vp",
    "chief",
    "cto",
    "ceo",
    "accountant",
    "nurse",
    "teacher",
    "editor",
    "product",
    "recruiter",
    "representative",
    "technician",
    "operator",
    "principal",
    "staff",
    "senior",
    "junior",
    "fullstack",
    "backend",
    "frontend",
    "entwickler",
    "entwicklerin",
    "ingenieur",
    "ingénieur",
    "développeur",
    "desarrollador",
    "ingeniero",
    "werkstudent",
    "trainee",
    "position",
    "role",
    "librarian",
    "planner",
    "buyer",
    "strategist",
    "marketer",
    "counsel",
    "paralegal",
    "clerk",
];

/// Whether a text names a role.
pub(super) fn is_role(text: &str) -> bool {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).any(|word| ROLES.contains(&word))
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
