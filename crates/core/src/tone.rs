//! Phrases that a reader of a message may take amiss, each with the reason.

mod phrases;

use crate::{Finding, Fix, Input, Intent, Place, Rule, letter, prose, say, ways};
use phrases::Phrase;
use regex::Regex;
use std::{borrow::Cow, ops::Range, sync::LazyLock};

/// A list of phrases, with the expression that finds them.
pub(crate) struct List {
    phrases: &'static [Phrase],
    expression: LazyLock<Option<Regex>>,
}

/// What begs, and what puts the writer down.
pub(crate) static DESPERATE: List = List {
    phrases: phrases::DESPERATE,
    expression: LazyLock::new(|| compile(phrases::DESPERATE, &[])),
};

/// What sets the writer above the reader, or above the others.
pub(crate) static ARROGANT: List = List {
    phrases: phrases::ARROGANT,
    expression: LazyLock::new(|| compile(phrases::ARROGANT, &[])),
};

/// What belongs among friends.
pub(crate) static CASUAL: List =
    List { phrases: phrases::CASUAL, expression: LazyLock::new(|| compile(phrases::CASUAL, &[])) };

/// What sets the reader a task or a date, or blames them.
pub(crate) static PUSHY: List =
    List { phrases: phrases::PUSHY, expression: LazyLock::new(|| compile(phrases::PUSHY, &[])) };

/// Openings that put off what the message is about.
pub(crate) static FILLERS: List = List {
    phrases: phrases::FILLERS,
    expression: LazyLock::new(|| compile(phrases::FILLERS, &[])),
};

/// A phrase in a text.
#[derive(Debug)]
pub(crate) struct Found {
    /// Where.
    pub range: Range<usize>,
    /// As written.
    pub text: String,
    reason: &'static str,
    better: Option<&'static str>,
    /// On the person's list, and so looked for in any language.
    own: bool,
}

/// The phrases of a rule as the configuration leaves them.
pub(crate) struct Phrases<'a> {
    list: &'a List,
    own: Option<Regex>,
    built_in: Cow<'a, Option<Regex>>,
}

/// A part of a message with more phrases of one list than this is no letter, and each is judged by
/// the whole paragraph around it.
const MOST: usize = 100;

impl<'a> Phrases<'a> {
    /// The built-in list with what the person added and took away.
    pub(crate) fn new(rule: &Rule, input: &Input<'_>, list: &'a List) -> Self {
        let Some(changes) = input.policy.phrases.get(rule.name) else {
            return Self { list, own: None, built_in: Cow::Borrowed(&list.expression) };
        };
        let added: Vec<&str> = changes.add.iter().map(String::as_str).collect();
        let left = compile(list.phrases, &changes.remove);
        Self { list, own: ways::any_of(&added), built_in: Cow::Owned(left) }
    }

    /// The phrases in a text: the person's own first, each in order.
    pub(crate) fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found> + 't {
        let expressions = self.own.iter().chain(self.built_in.iter());
        expressions.flat_map(move |expression| expression.find_iter(text)).map(|found| {
            let said = plain(found.as_str());
            let known = self.list.phrases.iter().find(|phrase| phrase.0 == said);
            Found {
                range: found.range(),
                text: found.as_str().to_owned(),
                reason: known.map_or("it is on your list", |phrase| phrase.1),
                better: known.and_then(|phrase| phrase.2),
                own: known.is_none(),
            }
        })
    }
}

fn compile(phrases: &[Phrase], removed: &[String]) -> Option<Regex> {
    let gone = |phrase: &str| removed.iter().any(|gone| plain(gone) == phrase);
    let left: Vec<&str> = phrases.iter().map(|phrase| phrase.0).filter(|p| !gone(p)).collect();
    ways::any_of(&left)
}

/// Reports the phrases of a list wherever the author's own words have them.
pub(crate) fn report(rule: &Rule, input: &Input<'_>, list: &List, out: &mut Vec<Finding>) {
    let phrases = Phrases::new(rule, input, list);
    let sound = rule.name.trim_end_matches("-tone");
    for (_, message) in input.written() {
        for text in [&message.subject, &message.body].into_iter().flatten() {
            let understood = letter::is_understood(&prose::own_text(&text.value));
            for region in prose::regions(&text.value) {
                let part = text.value.get(region.clone()).unwrap_or_default();
                let found = phrases.find(part).filter(|it| understood || it.own).take(MOST);
                for found in found.filter(|found| is_said(part, &found.range)) {
                    let range = region.start + found.range.start..region.start + found.range.end;
                    let place = Place { doc: message.record.doc, span: text.source(range) };
                    let said =
                        format!("{} sounds {sound}: {}", say::quoted(&found.text), found.reason);
                    let finding = rule.at(place, said).level(rule.level_for(message));
                    out.push(match found.better.filter(|_| message.is_pending()) {
                        Some(better) => finding.fix(replace(place, &found.text, better)),
                        None => finding,
                    });
                }
            }
        }
    }
}

/// The better wording, with a capital where the phrase had one.
fn replace(place: Place, written: &str, better: &str) -> Fix {
    let capital = written.chars().next().is_some_and(char::is_uppercase);
    let text = if capital { say::capital(better) } else { better.to_owned() };
    Fix::ask(format!("Write {}", say::quoted(&text)), Intent::Replace { place, text })
}

/// Whether a phrase is the author's own: neither part of a longer word or an address, nor in
/// quotation marks.
fn is_said(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let joined = |c: char| matches!(c, '-' | '/' | '@' | '_' | '#');
    let part = before.ends_with(joined) || after.starts_with(joined);
    let paragraph = before.rsplit("\n\n").next().unwrap_or(before);
    let straight = paragraph.matches('"').count() % 2 == 1 && after.contains('"');
    let curly = paragraph.matches('“').count() > paragraph.matches('”').count();
    !part && !straight && !curly
}

/// Phrases as they are listed: lower case, one space, the straight apostrophe.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase().replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::{ARROGANT, CASUAL, DESPERATE, List, PUSHY, is_said};

    fn found<'t>(list: &List, text: &'t str) -> Vec<&'t str> {
        let expression = list.expression.as_ref().unwrap();
        let found = expression.find_iter(text).filter(|found| is_said(text, &found.range()));
        found.map(|found| found.as_str()).collect()
    }

    #[test]
    fn what_may_be_taken_amiss() {
        for (list, text, phrase) in [
            (&DESPERATE, "Honestly, I\u{2019}m desperate.", "I\u{2019}m desperate"),
            (&DESPERATE, "I am begging\nyou to call.", "begging\nyou"),
            (&DESPERATE, "SORRY TO BOTHER YOU", "SORRY TO BOTHER YOU"),
            (&ARROGANT, "When you hire me, all will be well.", "When you hire me"),
            (&ARROGANT, "Unlike other candidates I can code.", "Unlike other candidates"),
            (&CASUAL, "Hey guys, good talk", "Hey guys"),
            (&CASUAL, "That was great!!!", "!!!"),
            (&CASUAL, "I'm gonna be there", "gonna"),
            (&PUSHY, "Why haven\u{2019}t you written?", "Why haven\u{2019}t you"),
            (&PUSHY, "I need an answer.", "I need an answer"),
        ] {
            assert_eq!(found(list, text), [phrase], "{text}");
        }
    }

    /// What people write when they are polite and keen.
    #[test]
    fn what_is_fine() {
        for text in [
            "I am still very interested in the role.",
            "I would be grateful for any news you can share.",
            "I really enjoyed meeting you and the team.",
            "I need a week to plan my move, should it come to that.",
            "Please let me know if you need me to send anything else.",
            "If you need to move the call, any time suits me.",
            "When can I expect to hear from you?",
            "I understand that you must be busy.",
            "I will do anything I can to help with the handover.",
            "I have been waiting for a role like this one for a long time.",
            "I am happy to work with whatever tools you use.",
            "You know better than anyone what the platform needs.",
            "I hope you find the best candidate for it, and hope that it is me.",
            "I was sorry to hear of your loss.",
            "I look forward to hearing from you at your earliest convenience.",
            "I will send the sample by the end of the day.",
            "My teammates and I used Ninja for the build at Rockstar Games.",
            "The pumped-storage project sounds fascinating!",
            "Have you had a chance to look at it, or else shall we talk on Monday?",
            "I am keen to start, and would love to join you.",
            "You said that you would hear from Linus last week.",
            "My salary expectations have not changed.",
            "The exercise was great fun, thank you for setting it up.",
            "He called it \"a hey-ho architecture\", which made me laugh.",
            "They said \"no worries\" and went on.",
            "How long does it usually take to decide?",
            "Is there anything I need to know before the on-site?",
            "I believe that I would be a strong addition to the team.",
            "Thanks a million for the quick answer, and cheers to Linus.",
            "I should be glad of the chance to show you more.",
        ] {
            for list in [&DESPERATE, &ARROGANT, &CASUAL, &PUSHY] {
                assert_eq!(found(list, text), Vec::<&str>::new(), "{text}");
            }
        }
    }
}
