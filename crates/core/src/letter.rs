//! The shape of a letter: its greeting, its sign-off, its language.

use crate::{
    prose,
    ways::{GREETING, SIGN_OFF},
};
use unicode_segmentation::UnicodeSegmentation;

/// Whether a body opens with a greeting, or with a name alone.
pub(crate) fn greets(body: &str) -> bool {
    let first = body.get(prose::first_line(body)).unwrap_or_default();
    let start: String = first.chars().take(30).collect();
    let greeting = GREETING.find(&start).next();
    let name_alone =
        first.ends_with([',', '!', '-', '–', '—', ':']) && first.split_whitespace().count() <= 4;
    greeting.is_some_and(|found| found.start <= 2) || name_alone
}

/// Whether a body ends as a letter does: with a phrase for it, or with a name on a line of its own.
pub(crate) fn signs_off(body: &str) -> bool {
    const LAST: usize = 5;
    let text = prose::own_text(body);
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let [_, .., last] = lines.as_slice() else { return ends_in_line(&text) };
    let ending = lines.get(lines.len().saturating_sub(LAST)..).unwrap_or_default();
    let phrase =
        ending.iter().any(|line| line.split_whitespace().count() <= 6 && SIGN_OFF.said_in(line));
    let words = last.split_whitespace().count();
    let name = words <= 4
        && !last.ends_with(['.', '?', '!', ':', ','])
        && last.chars().next().is_some_and(|first| first.is_uppercase() || is_dash(first));
    phrase || name
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}

/// Whether a body of one line ends with a phrase set off by a comma: "Best, Ada".
fn ends_in_line(text: &str) -> bool {
    const LAST: usize = 40;
    let start = text.char_indices().rev().nth(LAST).map_or(0, |(at, _)| at);
    let tail = text.get(start..).unwrap_or_default();
    let phrase = SIGN_OFF.find(tail).last();
    phrase.is_some_and(|found| tail.get(found.end..).unwrap_or_default().starts_with([',', '!']))
}

/// Small words by which English is known.
const ENGLISH: &[&str] = &[
    "the", "and", "you", "for", "to", "of", "i", "a", "in", "is", "with", "on", "your", "that",
    "we", "it", "my", "me", "be", "about", "at", "was", "have", "this", "as", "are", "our", "an",
    "from", "not", "would", "if", "there", "what", "when", "how", "or", "by", "please", "it's",
    "i'm",
];

/// Small words by which German is known.
const GERMAN: &[&str] = &[
    "der", "die", "das", "und", "ich", "sie", "für", "zu", "mit", "dass", "den", "dem", "von",
    "auf", "ist", "ihnen", "mich", "mir", "im", "über", "es", "am", "wie", "bei", "nicht", "ihre",
    "ihr", "ein", "eine", "einen", "noch", "sehr", "als", "um", "wenn", "hat", "haben", "habe",
    "wir", "war", "auch", "bin",
];

/// Bytes of the longest small word.
const LONGEST_SMALL: usize = 6;

/// The languages whose ways of saying things are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tongue {
    English,
    German,
}

/// Whether a text is in a language whose ways of saying things are known, English or German, as far
/// as a few words can tell. What is in any other is not judged by its phrases.
pub(crate) fn is_understood(text: &str) -> bool {
    tongue(text).is_some()
}

/// The same, but that a few words, which tell no language, are taken for one that is known.
pub(crate) fn may_be_understood(text: &str) -> bool {
    is_understood(text) || text.unicode_words().nth(FEW).is_none()
}

/// So many words tell no language.
const FEW: usize = 8;

/// Whether a letter and the notes may have words in common: not where they are in two languages, as
/// far as that can be told. A few words of notes tell no language; they are taken for English.
pub(crate) fn shares_language(letter: &str, notes: &str) -> bool {
    match (tongue(letter), tongue(notes)) {
        (Some(Tongue::English), other) => other != Some(Tongue::German),
        (_, None) => notes.unicode_words().nth(FEW).is_some(),
        (own, other) => own == other,
    }
}

/// The code of the language that a letter is in, as far as that can be told; else English's.
pub(crate) fn language(text: &str) -> &'static str {
    match tongue(text) {
        Some(Tongue::German) => "de",
        Some(Tongue::English) | None => "en",
    }
}

fn tongue(text: &str) -> Option<Tongue> {
    let (mut all, mut english, mut german) = (0usize, 0usize, 0usize);
    for word in text.unicode_words().take(400) {
        all += 1;
        // No longer word is in either list.
        if word.len() <= LONGEST_SMALL {
            let lower = word.to_lowercase();
            english += usize::from(ENGLISH.contains(&lower.as_str()));
            german += usize::from(GERMAN.contains(&lower.as_str()));
        }
    }
    match english.max(german) * 6 >= all {
        true if german > english => Some(Tongue::German),
        true => Some(Tongue::English),
        false => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{greets, is_understood, shares_language, signs_off};

    #[test]
    fn greetings_and_sign_offs() {
        for body in [
            "Sehr geehrte Frau Hopper,\n\na",
            "Guten Tag,\n",
            "Dear Grace,\n\nA",
            "Hi Grace!",
            "Grace,\nthanks",
            "Good morning Grace, I",
            "\n Hello",
        ] {
            assert!(greets(body), "{body}");
        }
        for body in ["Thank you for your time.", "It was good to meet you, Grace.", "History is"] {
            assert!(!greets(body), "{body}");
        }
        for body in [
            "Dear Grace,\n\nA.\n\nBest regards,\nAda",
            "Dear Grace,\n\nA.\n\nAda Lovelace",
            "Hi,\nA.\nThanks again!\nAda",
            "Hi,\nA.\n\n— Ada",
            "Dear Grace, thank you. Best, Ada",
            "Guten Tag Grace Hopper,\n\nvielen Dank.\n\nMit freundlichen Grüßen\nAda Lovelace",
        ] {
            assert!(signs_off(body), "{body}");
        }
        for body in ["Dear Grace,\n\nI liked it.", "Dear Grace, I liked the best part."] {
            assert!(!signs_off(body), "{body}");
        }
    }

    #[test]
    fn words_are_shared_within_a_language() {
        let english = "Thank you for the time you took to talk with me about the role";
        let german = "Vielen Dank für das freundliche Gespräch über die Stelle am Mittwoch";
        let french = "Merci pour votre temps et votre accueil chaleureux de mercredi";
        for (letter, notes, expected) in [
            (english, "soup", true),
            (english, "the soup is what they talked about", true),
            (english, "Es ging um die Suppe und wie sie gekocht wird", false),
            (german, "Es ging um die Suppe und wie sie gekocht wird", true),
            (german, "soup", false),
            (german, "the soup is what they talked about", false),
            (french, "soup", false),
            (french, "the soup is what they talked about", false),
        ] {
            assert_eq!(shares_language(letter, notes), expected, "{letter}: {notes}");
        }
    }

    #[test]
    fn languages() {
        assert!(is_understood("Thank you for the time you took to talk with me about the role"));
        assert!(is_understood("Dear Grace,\n\nI need a decision.\n\nAda Lovelace"));
        assert!(!is_understood(
            "Dear Grace,\n\nmerci beaucoup pour votre accueil chaleureux\n\nAda"
        ));
        assert!(is_understood("Vielen Dank für das freundliche Gespräch am Mittwoch"));
        assert!(!is_understood("Merci pour votre temps et votre accueil chaleureux de mercredi"));
        assert!(!is_understood("Muchas gracias por su tiempo y por la conversación del lunes"));
    }
}
