//! The headings of rounds: `Interview: phone screen, 2026-11-18 14:00`.

use super::{Part, begins, has_word, is_about_interviews, is_role, trim};
use hearback_core::{Reading, find_date, fold, read_date};

/// A round by its heading: `Interview: phone screen, 2026-11-18 14:00`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::markdown) struct Round {
    pub(in crate::markdown) stage: Option<Part>,
    pub(in crate::markdown) date: Option<Part>,
    pub(in crate::markdown) with: Option<Part>,
    pub(in crate::markdown) outcome: Option<Part>,
}

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

/// The round that a heading speaks of. `inside` says that it stands where rounds are expected: any
/// name will do.
pub(in crate::markdown) fn round(title: &str, inside: bool) -> Option<Round> {
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
    if (is_about_interviews(title) && dated.is_none())
        || !(interview || numbered || named || inside)
    {
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
        } else if let Some(len) = with_at_start(said) {
            round.with = Some(trim(title, piece.start + len..piece.end));
        } else if ended.iter().any(|word| folded.starts_with(word)) {
            round.outcome = Some(piece);
        } else if round.with.is_none()
            && ((round.stage.is_some() && is_full_name(said))
                || is_logged(title, &piece, round.date.as_ref()))
        {
            round.with = Some(piece);
        } else if round.stage.is_none() {
            let stage = with_people(title, piece, &mut round.with);
            round.stage = Some(without_link(title, stage));
        }
    }
    round
}

/// How long the word for "with" is that a piece begins with.
fn with_at_start(said: &str) -> Option<usize> {
    let lower = said.to_ascii_lowercase();
    ["with ", "w/ ", "mit ", "avec ", "con "]
        .iter()
        .find(|word| lower.starts_with(**word))
        .map(|word| word.len())
}

/// "2026-11-19 - Interview - Grace Hopper": day, kind and name, as a log has them.
fn is_logged(title: &str, piece: &Part, date: Option<&Part>) -> bool {
    let between = date.filter(|date| date.start == 0).and_then(|it| title.get(it.end..piece.start));
    let kind = between.map(|it| fold(it.trim_matches([' ', '-', '–', '—', '|', ':', ','])));
    let said = title.get(piece.clone()).unwrap_or_default();
    let folded = fold(said);
    kind.is_some_and(|kind| kind == "interview")
        && is_full_name(said)
        && !folded.split(' ').any(|word| NO_NAMES.contains(&word))
}

/// Words of stages and places, which are nobody's name.
const NO_NAMES: &[&str] = &[
    "coding",
    "design",
    "technical",
    "meet",
    "zoom",
    "teams",
    "team",
    "call",
    "chat",
    "final",
    "round",
    "loop",
    "culture",
    "behavioral",
    "behavioural",
    "video",
    "phone",
    "live",
    "take",
    "first",
    "second",
    "third",
    "case",
    "study",
    "screen",
    "on",
    "site",
    "google",
    "inc",
    "corp",
    "gmbh",
    "ltd",
    "labs",
    "group",
    "bank",
    "systems",
    "company",
    "office",
    "stage",
    "fit",
];

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
    let found = [" with ", " w/ ", " mit ", " avec ", " con "]
        .iter()
        .find_map(|word| Some((said.find(word)?, word.len())));
    match found {
        Some((at, len)) => {
            *with = Some(trim(title, piece.start + at + len..piece.end));
            trim(title, piece.start..piece.start + at)
        }
        None => piece,
    }
}

/// A stage without the words that lead over to its day.
fn without_link(title: &str, stage: Part) -> Part {
    let said = title.get(stage.clone()).unwrap_or_default();
    let links =
        [" scheduled for", " scheduled on", " scheduled", " booked for", " on", " for", " am"];
    let kept = links.iter().find_map(|link| said.strip_suffix(link)).unwrap_or(said);
    stage.start..stage.start + kept.len()
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
