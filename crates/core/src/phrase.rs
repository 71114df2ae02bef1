//! Looking for many phrases in a text at once, without an expression to compile: a short check of
//! a short journal would spend most of its time on that.

use unicode_normalization::char::is_combining_mark;

/// Phrases to look for, whatever their case: `'` stands for either apostrophe, a space for any
/// white space, `*` at the end for the rest of a word. They begin and end where words do.
#[derive(Clone, Debug)]
pub(crate) struct Phrases {
    /// By their first letter, those that begin with none of a to z last. The longest first: of
    /// "hey" and "hey guys" the latter is meant where both fit.
    by_letter: Vec<Vec<Phrase>>,
}

#[derive(Clone, Debug)]
struct Phrase {
    /// Lower case.
    text: Box<str>,
    /// More of the last word may follow.
    open: bool,
    /// It ends with a word, rather than with a sign ("!!").
    ends_word: bool,
}

/// Where a text says one of the phrases, in bytes.
pub(crate) type Range = std::ops::Range<usize>;

impl Phrases {
    pub(crate) fn new<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Self {
        let mut longest: Vec<&str> = phrases.into_iter().collect();
        longest.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        let mut by_letter = vec![Vec::new(); LETTERS + 1];
        for phrase in longest.into_iter().map(Phrase::new) {
            let first = phrase.text.chars().next();
            if let Some(list) = first.and_then(|first| by_letter.get_mut(letter(first))) {
                list.push(phrase);
            }
        }
        Self { by_letter }
    }

    /// Where a text says them, one behind the other.
    pub(crate) fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range> + 't {
        let (mut at, mut before) = (0, None::<char>);
        std::iter::from_fn(move || {
            while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
                let start = at;
                let starts = is_word(c) != before.is_some_and(is_word);
                if let Some(end) = starts.then(|| self.end_of(text, start, c)).flatten() {
                    at = end;
                    before = text.get(..end).and_then(|said| said.chars().next_back());
                    return Some(start..end);
                }
                at += c.len_utf8();
                before = Some(c);
            }
            None
        })
    }

    /// Whether a text says one of them.
    pub(crate) fn said_in(&self, text: &str) -> bool {
        self.find(text).next().is_some()
    }

    /// Where the first phrase ends that begins at an offset, with that character.
    fn end_of(&self, text: &str, at: usize, first: char) -> Option<usize> {
        let known = self.by_letter.get(letter(lower(first)))?;
        let rest = text.get(at..)?;
        known.iter().find_map(|phrase| Some(at + phrase.length_in(rest)?))
    }
}

impl Phrase {
    fn new(phrase: &str) -> Self {
        let text: Vec<&str> = phrase.split_whitespace().collect();
        let text: String = text.join(" ").chars().map(lower).collect();
        let (text, open) = match text.strip_suffix('*') {
            Some(stem) => (stem, true),
            None => (text.as_str(), false),
        };
        let ends_word = text.chars().next_back().is_some_and(char::is_alphanumeric);
        Self { text: text.into(), open, ends_word }
    }

    /// How long it is at the beginning of a text, where that says it.
    fn length_in(&self, text: &str) -> Option<usize> {
        let mut rest = text;
        for expected in self.text.chars() {
            let mut chars = rest.chars();
            let c = chars.next()?;
            rest = match expected {
                ' ' if c.is_whitespace() => rest.trim_start(),
                '\'' if c == '’' => chars.as_str(),
                _ if lower(c) == expected => chars.as_str(),
                _ => return None,
            };
        }
        let length = text.len() - rest.len();
        let last = text.get(..length)?.chars().next_back();
        let more = rest.chars().take_while(|c| self.open && is_letter_or_apostrophe(*c));
        // As much of the word as leaves an end of a word behind it.
        let mut ends = (!self.ends_word || is_end(last, rest)).then_some(length);
        let (mut end, mut behind) = (length, rest);
        for c in more {
            end += c.len_utf8();
            behind = behind.get(c.len_utf8()..).unwrap_or_default();
            if !self.ends_word || is_end(Some(c), behind) {
                ends = Some(end);
            }
        }
        ends
    }
}

/// Whether a word begins or ends between a character and a text.
fn is_end(last: Option<char>, behind: &str) -> bool {
    last.is_some_and(is_word) != behind.chars().next().is_some_and(is_word)
}

/// Whether a character is part of a word.
pub(crate) fn is_word(c: char) -> bool {
    match c.is_ascii() {
        true => c.is_ascii_alphanumeric() || c == '_',
        false => c.is_alphanumeric() || is_combining_mark(c),
    }
}

fn is_letter_or_apostrophe(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\'' | '’')
}

/// A character without its case, where that is one character too.
fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

const LETTERS: usize = 26;

/// Where phrases that begin with a lower-case character are kept.
fn letter(first: char) -> usize {
    match first {
        'a'..='z' => first as usize - 'a' as usize,
        _ => LETTERS,
    }
}

#[cfg(test)]
mod tests {
    use super::Phrases;
    use proptest::prelude::*;
    use regex::{Regex, RegexBuilder};
    use std::sync::LazyLock;

    const LISTS: [&[&str]; 4] = [
        &["thank*", "thank you so", "teşekkür*", "bien à vous", "obliged"],
        &["hey", "hey guys", "!!", "!!!", "i'm gonna", "a", "gr*"],
        &["keen*", "liebe gr*", "o'", "n't*", "über", "üb*"],
        &["be", "be part of", "best", "bes*", "-x", "_y"],
    ];

    static EXPRESSIONS: LazyLock<Vec<Regex>> =
        LazyLock::new(|| LISTS.into_iter().map(expression).collect());

    /// The same as an expression.
    fn expression(phrases: &[&str]) -> Regex {
        let shape = |phrase: &&str| {
            let (phrase, end) = match phrase.strip_suffix('*') {
                Some(stem) => (stem, r"[\p{L}'’]*"),
                None => (*phrase, ""),
            };
            let words = phrase.split(' ').map(|word| regex::escape(word).replace('\'', "['’]"));
            let words: Vec<String> = words.collect();
            let last = phrase.chars().next_back().is_some_and(char::is_alphanumeric);
            format!("{}{end}{}", words.join(r"\s+"), if last { r"\b" } else { "" })
        };
        let mut longest = phrases.to_vec();
        longest.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        let shapes: Vec<String> = longest.iter().map(shape).collect();
        let source = format!(r"\b(?:{})", shapes.join("|"));
        RegexBuilder::new(&source).case_insensitive(true).build().unwrap()
    }

    proptest! {
        #[test]
        fn what_an_expression_finds(words in prop::collection::vec(
            prop::sample::select(vec![
                "thank", "THANKS", "you", "so", " ", "  ", "\n", "'", "’", "s", "hey", "Hey", "guys",
                "!", "!!", "!!!", "i", "’m", "gonna", "a", "Gr", "üße", "ü", "Über", "b", "be",
                "part", "of", "best", "-", "x", "_", "y", "1", "é", "e\u{301}", "\u{a0}", "TEŞEKKÜR",
                "ler", "bien", "à", "À", "vous", ".", "👍", "o", "n", "t", "keen", "liebe",
            ]), 0..12,
        )) {
            let text = words.concat();
            for (list, expression) in LISTS.into_iter().zip(&*EXPRESSIONS) {
                let expected: Vec<_> =
                    expression.find_iter(&text).map(|found| found.range()).collect();
                let found: Vec<_> = Phrases::new(list.iter().copied()).find(&text).collect();
                prop_assert_eq!(found, expected, "{:?} in {:?}", list, &text);
            }
        }
    }
}
