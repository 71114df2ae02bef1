//! The headings of messages: `Thank-you to Grace Hopper, sent 2026-11-18`.

use super::{Part, begins, trim, words};
use hearback_core::{Key, fold};

/// A message by its heading: `Thank-you to Grace Hopper, sent 2026-11-18`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::markdown) struct Letter {
    pub(in crate::markdown) kind: Part,
    pub(in crate::markdown) to: Option<Part>,
    pub(in crate::markdown) from: Option<Part>,
    pub(in crate::markdown) state: Option<State>,
}

/// What a heading says of a message's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::markdown) struct State {
    pub(in crate::markdown) key: Key,
    /// The word that says it.
    pub(in crate::markdown) word: Part,
    /// The day behind it.
    pub(in crate::markdown) day: Option<Part>,
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
    "card",
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
    "danke",
    "dank",
    "dankesmail",
    "dankeschon",
    "dankschreiben",
    "dankesschreiben",
    "nachfrage",
    "antwort",
    "nachricht",
    "anruf",
    "remerciement",
    "remerciements",
    "relance",
    "reponse",
    "courriel",
    "agradecimiento",
    "seguimiento",
];

/// Words before the name of a message that say what it was written on, or how often.
const BEFORE: &[&str] =
    &["handwritten", "short", "brief", "quick", "second", "third", "last", "a", "my", "personal"];

/// Words that state a message's state, folded.
const STATES: &[(&str, Key)] = &[
    ("sent", Key::Sent),
    ("received", Key::Received),
    ("planned", Key::Planned),
    ("drafted", Key::Draft),
    ("draft", Key::Draft),
    ("gesendet", Key::Sent),
    ("geschickt", Key::Sent),
    ("erhalten", Key::Received),
    ("geplant", Key::Planned),
    ("entwurf", Key::Draft),
    ("envoye", Key::Sent),
    ("recu", Key::Received),
    ("enviado", Key::Sent),
    ("recibido", Key::Received),
];

/// The message that a heading speaks of.
pub(in crate::markdown) fn letter(title: &str) -> Option<Letter> {
    read(title, false)
}

/// The message that a heading speaks of above the text of one: whatever it is called, if it says how
/// far it has come (`Question about the post, draft`).
pub(in crate::markdown) fn letter_above_text(title: &str) -> Option<Letter> {
    read(title, true)
}

fn read(title: &str, above_text: bool) -> Option<Letter> {
    let state = state(title);
    let head = state.as_ref().map_or(title.len(), |state| state.word.start);
    let head = trim(title, 0..head);
    let said = title.get(head.clone())?;
    let folded = fold(said);
    if state.is_some()
        && let Some((word, name)) = side(title, head.clone())
    {
        // "From Grace Hopper, received 2026-11-20"
        let kind = head.start..head.start;
        let (to, from) = if word == Key::To { (Some(name), None) } else { (None, Some(name)) };
        return Some(Letter { kind, to, from, state });
    }
    let named = BEFORE.iter().find_map(|word| folded.strip_prefix(word)?.strip_prefix(' '));
    let named = named.unwrap_or(&folded);
    let any = above_text && state.is_some();
    if !any && !LETTERS.iter().any(|word| begins(named, word)) {
        return None;
    }
    let mut letter = Letter { kind: head.clone(), state, ..Letter::default() };
    let lower = said.to_ascii_lowercase();
    let found = [" to ", " from ", " for ", " with ", " an ", " von ", " à "]
        .into_iter()
        .filter_map(|word| Some((lower.find(word)?, word)))
        .min();
    if let Some((at, word)) = found {
        let name = trim(title, head.start + at + word.len()..head.end);
        if !name.is_empty() && !is_about(title.get(name.clone()).unwrap_or_default()) {
            letter.kind = trim(title, head.start..head.start + at);
            match word {
                " from " | " von " => letter.from = Some(name),
                _ => letter.to = Some(name),
            }
        }
    }
    Some(letter)
}

/// "To Grace" or "From Grace", and nothing else.
fn side(title: &str, head: Part) -> Option<(Key, Part)> {
    let said = title.get(head.clone())?;
    let (word, name) = said.split_once(' ')?;
    let key = match fold(word).as_str() {
        "from" => Key::From,
        "to" => Key::To,
        _ => return None,
    };
    let name = trim(title, head.end - name.len()..head.end);
    (!name.is_empty()).then_some((key, name))
}

/// "Thank-you for the interview": what for, not for whom.
fn is_about(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    matches!(first, "the" | "your" | "my" | "a" | "an" | "this" | "that" | "our")
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
