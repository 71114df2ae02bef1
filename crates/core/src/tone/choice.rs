//! Looking for many phrases at once. An expression for a whole list takes longer to make than a
//! short check takes; most letters have none of the words that its phrases turn on.

use super::{
    Found,
    phrases::{Phrase, shape},
};
use regex::{Match, Regex, RegexBuilder};
use std::sync::OnceLock;

/// Phrases to be looked for, the longest first: of "hey" and "hey guys" the latter is meant where
/// both fit.
#[derive(Clone)]
pub(super) struct Choice(Vec<Turning>);

/// A phrase with the words that every text has that says it: one of each list.
#[derive(Clone)]
struct Turning {
    phrase: &'static Phrase,
    on: Vec<Vec<String>>,
    /// Made for the first text that may say it.
    expression: OnceLock<Option<Regex>>,
}

impl Choice {
    pub(super) fn of(phrases: &'static [Phrase]) -> Self {
        let turning = |phrase: &'static Phrase| Turning {
            phrase,
            on: turns_on(phrase.0),
            expression: OnceLock::new(),
        };
        let mut all: Vec<Turning> = phrases.iter().map(turning).collect();
        all.sort_by_key(|it| std::cmp::Reverse(it.phrase.0.len()));
        Self(all)
    }

    /// What is left when these are taken away.
    pub(super) fn without(&self, removed: &[String]) -> Self {
        let gone = |phrase: &Phrase| {
            let whole = Regex::new(&format!("(?i)^{}$", shape(phrase.0)));
            whole.is_ok_and(|it| removed.iter().any(|gone| it.is_match(gone.trim())))
        };
        // Where nothing is taken away, nothing is compiled to find out.
        let left = self.0.iter().filter(|it| removed.is_empty() || !gone(it.phrase));
        Self(left.cloned().collect())
    }

    /// The phrases in a text, one behind the other.
    pub(super) fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found> + 't {
        let lower = lower(text);
        let has_one = |words: &Vec<String>| words.iter().any(|word| lower.contains(word));
        let may_be_said = |it: &&Turning| it.on.iter().all(has_one);
        let said = self.0.iter().filter(may_be_said);
        let mut next: Vec<(&Turning, Match<'t>)> =
            said.filter_map(|it| Some((it, it.find_at(text, 0)?))).collect();
        let mut from = 0;
        std::iter::from_fn(move || {
            // Nothing is searched a second time that was passed without a match.
            next.retain_mut(|(it, found)| {
                if found.start() < from {
                    let Some(later) = it.find_at(text, from) else { return false };
                    *found = later;
                }
                true
            });
            // Of several that begin at one place the first of them, as an expression would.
            let (it, found) = *next.iter().min_by_key(|it| it.1.start())?;
            let (_, reason, better) = it.phrase;
            from = found.end();
            let (range, text) = (found.range(), found.as_str().to_owned());
            Some(Found { range, text, reason, better: *better, own: false })
        })
    }
}

impl Turning {
    fn find_at<'t>(&self, text: &'t str, from: usize) -> Option<Match<'t>> {
        let expression = self.expression.get_or_init(|| expression(&[self.phrase]));
        expression.as_ref()?.find_at(text, from)
    }
}

/// What finds one of some phrases.
fn expression(phrases: &[&Phrase]) -> Option<Regex> {
    let shapes: Vec<String> = phrases.iter().map(|phrase| shape(phrase.0)).collect();
    // The ends of words are those of ASCII, which a fast search can tell; `is_said` has the rest.
    let source = format!(r"(?-u:\b)(?:{})", shapes.join("|"));
    RegexBuilder::new(&source).case_insensitive(true).size_limit(1 << 23).build().ok()
}

/// A text in the case that phrases are written in. The long s and the sign for kelvin are letters
/// in another case, too.
fn lower(text: &str) -> String {
    let lower = text.to_lowercase();
    match lower.contains(['\u{17f}', '\u{212a}']) {
        true => lower.replace('\u{17f}', "s").replace('\u{212a}', "k"),
        false => lower,
    }
}

/// Lists of words of each of which one stands in every text that says a phrase as it is written,
/// the rarest first.
fn turns_on(phrase: &str) -> Vec<Vec<String>> {
    let (mut words, mut groups) = (vec![String::new()], Vec::new());
    let (mut depth, mut group) = (0_usize, String::new());
    let mut before = ' ';
    for c in phrase.chars() {
        match (c, depth) {
            ('(', 0) => words.push(String::new()),
            (')', 1) => groups.push(std::mem::take(&mut group)),
            // What stands before it may be missing.
            ('?', 0) if before == ')' => {
                groups.pop();
            }
            ('?', 0) => {
                words.last_mut().and_then(String::pop);
                words.push(String::new());
            }
            ('\'' | ' ' | '*' | '~', 0) => words.push(String::new()),
            (_, 0) => words.last_mut().into_iter().for_each(|word| word.push(c)),
            _ => group.push(c),
        }
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        before = c;
    }
    let words = words.into_iter().filter(|word| !word.is_empty()).map(|word| vec![word]);
    // Of each way to go on the rarest word will do.
    let rarest = |way: &str| turns_on(way).into_iter().next().filter(|words| words.len() == 1);
    let one_of = groups.iter().filter_map(|group| {
        let ways = group.split('|').map(rarest).collect::<Option<Vec<_>>>();
        ways.filter(|_| !group.contains('(')).map(|ways| ways.concat())
    });
    let mut on: Vec<Vec<String>> = words.chain(one_of).collect();
    on.sort_by_key(|words| std::cmp::Reverse(words.iter().map(String::len).min()));
    on
}

#[cfg(test)]
mod tests {
    use super::{Choice, expression, lower, turns_on};
    use crate::tone::phrases::{self, Phrase, shape};
    use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
    use regex::Regex;
    use std::sync::LazyLock;

    const LISTS: [&[Phrase]; 5] =
        [phrases::DESPERATE, phrases::ARROGANT, phrases::CASUAL, phrases::PUSHY, phrases::FILLERS];

    static CHOICES: LazyLock<Vec<Choice>> =
        LazyLock::new(|| LISTS.iter().map(|list| Choice::of(list)).collect());

    /// Each list as one expression.
    static WHOLE: LazyLock<Vec<Regex>> = LazyLock::new(|| {
        let all = |choice: &Choice| choice.0.iter().map(|it| it.phrase).collect::<Vec<_>>();
        CHOICES.iter().map(|choice| expression(&all(choice)).unwrap()).collect()
    });

    #[test]
    fn words_that_phrases_turn_on() {
        for (phrase, on) in [
            ("i('m| am) ~desperate", &["desperate", "i", "m|am"][..]),
            ("i ~really,? (really )?need this( job)?", &["really", "need", "this", "i"]),
            ("(begging you|i beg you)", &["begging|beg"]),
            ("hey*", &["hey"]),
            ("!!", &["!!"]),
        ] {
            let found: Vec<String> = turns_on(phrase).iter().map(|it| it.join("|")).collect();
            assert_eq!(found, on, "{phrase}");
        }
    }

    #[test]
    fn whatever_says_a_phrase_has_a_word_that_it_turns_on() {
        let mut runner = TestRunner::default();
        for phrase in LISTS.into_iter().flatten() {
            let on = turns_on(phrase.0);
            assert!(on.iter().flatten().all(|word| !word.is_empty()), "{}", phrase.0);
            assert!(!on.is_empty(), "{}", phrase.0);
            let any_case = format!("(?i){}", shape(phrase.0).replace(r"(?-u:\b)", ""));
            let texts = proptest::string::string_regex(&any_case).unwrap();
            for _ in 0..20 {
                let text = lower(&texts.new_tree(&mut runner).unwrap().current());
                let has_one = |words: &Vec<String>| words.iter().any(|word| text.contains(word));
                assert!(on.iter().all(has_one), "{}: {text:?}", phrase.0);
            }
        }
    }

    proptest! {
        #[test]
        fn a_choice_finds_what_the_whole_list_finds(
            list in 0..LISTS.len(),
            words in prop::collection::vec(prop::sample::select(vec![
                "I", "am", "desperate", "hey", "guys", "please", "please,", "!!", "need", "this",
                "job", "really", "ASAP", "I'm", "waiting", "for", "your", "answer", "thanks", "You",
                "must", "hire", "me", "the", "best", "candidate", "lol", "gonna", "\u{17f}orry", ".",
                "just", "checking", "in", "to", "hear", "back", "immediately", "beg", "you",
            ]), 0..14),
        ) {
            let text = words.join(" ");
            let expected: Vec<_> = WHOLE[list].find_iter(&text).map(|it| it.range()).collect();
            let found: Vec<_> = CHOICES[list].find(&text).map(|it| it.range).collect();
            prop_assert_eq!(found, expected, "{}", text);
        }
    }
}
