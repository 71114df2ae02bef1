//! The words of keys, as the core's one table knows them.

use hearback_core::{Key, Kind, fold};

/// The canonical key for a word in a record of that kind.
pub(crate) fn read(kind: Kind, word: &str) -> Option<Key> {
    Key::read(kind, word)
}

/// A word in lower case with spaces, whatever its case style.
pub(crate) fn plain(word: &str) -> String {
    let mut spaced = String::with_capacity(word.len());
    let mut lower = false;
    for c in word.chars() {
        if c.is_uppercase() && lower {
            spaced.push(' ');
        }
        lower = c.is_lowercase();
        spaced.push(c);
    }
    fold(&spaced)
}

/// The word that was probably meant.
pub(crate) fn near(kind: Kind, word: &str, besides: &[&str]) -> Option<String> {
    let known = Key::known_words(kind);
    let names = known.into_iter().chain(besides.iter().copied());
    hearback_core::near(word, names).map(str::to_owned)
}

/// Whether a word is the name of a part of a journal that has more below it.
pub(crate) fn is_list(word: &str) -> bool {
    let known = [Key::Interviews, Key::Messages, Key::Contacts, Key::History, Key::Candidate];
    plain(word) == "applications"
        || read(Kind::Application, word).is_some_and(|key| known.contains(&key))
}
