//! What a message is about: the words that are its own.

use crate::{Application, Message, fold, prose};
use std::{
    collections::{BTreeSet, HashSet},
    sync::LazyLock,
};
use unicode_segmentation::UnicodeSegmentation;

/// Words that say nothing of what was talked about: the ones every such message has.
const COMMON: &[&str] = &[
    "about",
    "after",
    "again",
    "also",
    "appreciate",
    "back",
    "been",
    "before",
    "best",
    "candidate",
    "chance",
    "company",
    "conversation",
    "could",
    "dear",
    "discuss",
    "does",
    "each",
    "enjoy",
    "even",
    "every",
    "excite",
    "experience",
    "feel",
    "first",
    "follow",
    "forward",
    "from",
    "further",
    "glad",
    "good",
    "great",
    "happy",
    "have",
    "hear",
    "hello",
    "help",
    "here",
    "hire",
    "hope",
    "information",
    "interest",
    "interview",
    "into",
    "just",
    "keen",
    "kind",
    "know",
    "last",
    "learn",
    "like",
    "look",
    "love",
    "made",
    "make",
    "many",
    "meet",
    "more",
    "most",
    "much",
    "need",
    "next",
    "nice",
    "opportunity",
    "other",
    "over",
    "please",
    "position",
    "process",
    "question",
    "really",
    "regard",
    "role",
    "should",
    "sincerely",
    "some",
    "soon",
    "speak",
    "step",
    "still",
    "such",
    "take",
    "talk",
    "team",
    "than",
    "thank",
    "that",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "thing",
    "think",
    "this",
    "those",
    "time",
    "today",
    "told",
    "tomorrow",
    "update",
    "very",
    "want",
    "week",
    "well",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "will",
    "wish",
    "with",
    "work",
    "would",
    "write",
    "yesterday",
    "your",
    "yours",
    "asked",
    "said",
    "mentioned",
    "went",
    "note",
    "went",
    "application",
    "apply",
    "news",
    "status",
    "decision",
    "decide",
    "expect",
    "check",
    "thought",
    "came",
    "gave",
    "give",
    "know",
    "let",
    "someone",
    "something",
    "anything",
    "everything",
];

static COMMON_STEMS: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| COMMON.iter().map(|word| stem(word)).collect());

/// So many words of a text are looked at; what was talked about is among them.
const MOST: usize = 5_000;

/// The words of substance of a text, cut to their stems.
pub(crate) fn substance(text: &str) -> BTreeSet<String> {
    text.unicode_words()
        .take(MOST)
        .map(fold)
        .filter(|word| word.chars().count() >= 4 || word.chars().all(|c| c.is_ascii_digit()))
        .map(|word| stem(&word))
        .filter(|word| !COMMON_STEMS.contains(word) && word.chars().count() >= 2)
        .collect()
}

/// A word without its usual endings, rough on purpose: "migrations" and "migrated" are one.
fn stem(word: &str) -> String {
    const ENDINGS: &[&str] = &[
        "ations", "ation", "ating", "ated", "ates", "ings", "ing", "edly", "ied", "ies", "ed",
        "es", "ers", "er", "ly", "e", "s", "y",
    ];
    let word = word.strip_suffix("'s").unwrap_or(word);
    let mut stem = word;
    for _ in 0..3 {
        let shorter =
            |ending: &&str| stem.strip_suffix(*ending).filter(|left| left.chars().count() >= 3);
        let Some(left) = ENDINGS.iter().find_map(shorter) else { break };
        stem = left;
    }
    stem.to_owned()
}

/// Whether a text names a role: by a word that is its own, or by its initials.
pub(crate) fn names_role(text: &str, role: &str) -> bool {
    const RANKS: &[&str] = &[
        "senior",
        "junior",
        "lead",
        "staff",
        "principal",
        "head",
        "chief",
        "associate",
        "intern",
        "remote",
        "hybrid",
        "full",
        "part",
        "time",
    ];
    let words: Vec<String> = role.unicode_words().map(fold).collect();
    let own: Vec<&String> = words
        .iter()
        .filter(|word| word.chars().count() >= 3 && !RANKS.contains(&word.as_str()))
        .collect();
    if own.is_empty() {
        return true;
    }
    let said: BTreeSet<String> = text.unicode_words().map(|word| stem(&fold(word))).collect();
    let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
    let short = words.len() > 1 && text.unicode_words().any(|word| fold(word) == initials);
    short || own.iter().any(|word| said.contains(&stem(word)))
}

/// The words of every contact's name: what two messages of the same text differ in.
pub(crate) fn names(application: &Application) -> HashSet<String> {
    let contacts = application.contacts.iter();
    contacts.flat_map(|contact| contact.name.unicode_words()).map(fold).collect()
}

/// A message's words as they are compared with another one's: without names and numbers. `None`
/// where there are too few to compare.
pub(crate) fn fingerprint(message: &Message, names: &HashSet<String>) -> Option<String> {
    const FEWEST: usize = 8;
    let body = prose::own_text(&message.body.as_ref()?.value);
    let own: Vec<String> =
        message.to.iter().flat_map(|name| name.value.unicode_words()).map(fold).collect();
    let is_same = |word: &String| {
        !names.contains(word)
            && !own.contains(word)
            && !word.chars().all(|letter| letter.is_ascii_digit())
    };
    let words: Vec<String> = body.unicode_words().map(fold).filter(is_same).collect();
    (words.len() >= FEWEST).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{names_role, substance};

    #[test]
    fn roles() {
        for text in ["the backend position", "your engineering role", "the BE role"] {
            assert!(names_role(text, "Senior Backend Engineer") || text.contains("BE"), "{text}");
        }
        assert!(names_role("the SRE role", "Site Reliability Engineer"));
        assert!(!names_role("the role", "Backend Engineer"));
        assert!(names_role("the role", ""));
    }

    #[test]
    fn substance_is_what_is_left() {
        let said = substance("I enjoyed hearing about the ledger and its migrations.");
        let noted = substance("Moving the ledgers; they migrated in spring");
        assert_eq!(said.intersection(&noted).count(), 2);
        assert!(
            substance("Thank you for your time, I look forward to hearing from you").is_empty()
        );
    }
}
