//! Phrases that a reader of a message may take amiss, each with the reason.

mod choice;
mod phrases;

use crate::{
    Finding, Fix, Input, Intent, Message, MessageKind, Place, Rule, letter, phrase, prose, say,
};
use choice::Choice;
use regex::Regex;
use std::{borrow::Cow, cell::LazyCell, ops::Range, sync::LazyLock};

/// A list of phrases.
pub(crate) struct List {
    phrases: LazyLock<Choice>,
}

impl List {
    const fn new(make: fn() -> Choice) -> Self {
        Self { phrases: LazyLock::new(make) }
    }
}

/// What begs, and what puts the writer down.
pub(crate) static DESPERATE: List = List::new(|| Choice::of(phrases::DESPERATE));

/// What sets the writer above the reader, or above the others.
pub(crate) static ARROGANT: List = List::new(|| Choice::of(phrases::ARROGANT));

/// What belongs among friends.
pub(crate) static CASUAL: List = List::new(|| Choice::of(phrases::CASUAL));

/// What sets the reader a task or a date, or blames them.
pub(crate) static PUSHY: List = List::new(|| Choice::of(phrases::PUSHY));

/// Openings that put off what the message is about.
pub(crate) static FILLERS: List = List::new(|| Choice::of(phrases::FILLERS));

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
    own: Option<phrase::Phrases>,
    built_in: Cow<'a, Choice>,
}

/// A part of a message with more phrases of one list than this is no letter, and each is judged by
/// the whole paragraph around it.
const MOST: usize = 100;

impl<'a> Phrases<'a> {
    /// The built-in list with what the person added and took away.
    pub(crate) fn new(rule: &Rule, input: &Input<'_>, list: &'a List) -> Self {
        let Some(changes) = input.policy.phrases.get(rule.name) else {
            return Self { own: None, built_in: Cow::Borrowed(&*list.phrases) };
        };
        let own = phrase::Phrases::new(changes.add.iter().map(String::as_str));
        let left = list.phrases.without(&changes.remove);
        Self { own: Some(own), built_in: Cow::Owned(left) }
    }

    /// The phrases in a text: the person's own first, each in order. What they listed themselves is
    /// not found a second time.
    pub(crate) fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found> + 't {
        let own: Vec<Range<usize>> = self.own.iter().flat_map(|own| own.find(text)).collect();
        let listed = own.clone().into_iter().map(|range| Found {
            text: text.get(range.clone()).unwrap_or_default().to_owned(),
            range,
            reason: "it is on your list",
            better: None,
            own: true,
        });
        let is_new = move |found: &Found| {
            !own.iter().any(|it| it.start < found.range.end && found.range.start < it.end)
        };
        listed.chain(self.built_in.find(text).filter(is_new))
    }
}

/// Reports the phrases of a list wherever the author's own words have them.
pub(crate) fn report(rule: &Rule, input: &Input<'_>, list: &List, out: &mut Vec<Finding>) {
    let phrases = Phrases::new(rule, input, list);
    let sound = rule.name.trim_end_matches("-tone");
    for (_, message) in input.written().filter(|(_, message)| !is_among_friends(rule, message)) {
        for text in [&message.subject, &message.body].into_iter().flatten() {
            // Asked only where there is something to judge.
            let understood =
                LazyCell::new(|| letter::may_be_understood(&prose::own_text(&text.value)));
            for region in prose::regions(&text.value) {
                let part = text.value.get(region.clone()).unwrap_or_default();
                let found = phrases.find(part).filter(|it| it.own || *understood).take(MOST);
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

/// Whoever brought one in is more often than not a friend, and may be written to as one.
fn is_among_friends(rule: &Rule, message: &Message) -> bool {
    rule.name == "casual-tone" && message.kind == MessageKind::ReferralUpdate
}

/// The better wording, with a capital where the phrase had one.
fn replace(place: Place, written: &str, better: &str) -> Fix {
    let capital = written.chars().next().is_some_and(char::is_uppercase);
    let text = if capital { say::capital(better) } else { better.to_owned() };
    Fix::ask(format!("Write {}", say::quoted(&text)), Intent::Replace { place, text })
}

/// What stands in quotation marks of any sort, or is set off as a title.
static QUOTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let marks = [
        r#""[^"]+""#,
        "“[^”]+”",
        "„[^“”]+[“”]",
        "«[^»]+»",
        "»[^«]+«",
        r"(?:^|[\s(])[‘'][^‘’'\n]+[’'](?:[\s.,;:!?)]|$)",
        r"\*[^*\n]+\*",
        r"\b_[^_\n]+_\b",
    ];
    Regex::new(&marks.join("|")).ok()
});

/// Whether a phrase is the author's own: neither part of a longer word or an address, nor quoted,
/// nor a name ("the tune was Hey Jude").
fn is_said(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let said = text.get(range.clone()).unwrap_or_default();
    let joined = |c: char| matches!(c, '-' | '/' | '@' | '_' | '#');
    let letter = char::is_alphanumeric;
    let part = before.ends_with(joined)
        || after.starts_with(joined)
        || (before.ends_with(letter) && said.starts_with(letter))
        || (said.ends_with(letter) && after.starts_with(letter));
    let start = before.rfind("\n\n").unwrap_or(0);
    let end = range.end + after.find("\n\n").unwrap_or(after.len());
    let paragraph = text.get(start..end).unwrap_or_default();
    let (from, to) = (range.start - start, range.end - start);
    let quoted = QUOTED.iter().flat_map(|quoted| quoted.find_iter(paragraph));
    let quoted = quoted.map(|found| found.range()).any(|it| it.start <= from && to <= it.end);
    !part && !quoted && !is_a_name(before, said)
}

/// Whether a phrase has a capital in the middle of a sentence.
fn is_a_name(before: &str, phrase: &str) -> bool {
    let mut letters = phrase.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let word = letters.next().is_some_and(char::is_lowercase);
    let inside =
        before.strip_suffix(' ').is_some_and(|before| before.ends_with(char::is_lowercase));
    capital && word && inside
}

#[cfg(test)]
mod tests {
    use super::{ARROGANT, CASUAL, DESPERATE, List, PUSHY, is_said};

    fn found<'t>(list: &List, text: &'t str) -> Vec<&'t str> {
        let found = list.phrases.find(text);
        let found = found.filter(|found| is_said(text, &found.range));
        found.map(|found| &text[found.range]).collect()
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
            (&DESPERATE, "We are in desperate need of work.", "in desperate need"),
            (
                &DESPERATE,
                "I would honestly do anything for it.",
                "I would honestly do anything for",
            ),
            (
                &DESPERATE,
                "I know I am probably not good enough.",
                "I know I am probably not good enough",
            ),
            (&ARROGANT, "I am by far the strongest you saw.", "I am by far the"),
            (&ARROGANT, "No other applicant can match me.", "No other applicant can"),
            (&ARROGANT, "It would be a mistake not to hire me.", "a mistake not to hire"),
            (&CASUAL, "So long, catch ya later", "catch ya"),
            (&PUSHY, "You have still not responded.", "You have still not responded"),
            (&PUSHY, "I expect to hear back by Friday.", "I expect to hear back by"),
            (
                &PUSHY,
                "Please respond to this email immediately.",
                "Please respond to this email immediately",
            ),
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
            "We met at \u{c9}yo and ate a yo\u{fc}t.",
            "They said \"no worries\" and went on.",
            "How long does it usually take to decide?",
            "Is there anything I need to know before the on-site?",
            "I believe that I would be a strong addition to the team.",
            "Thanks a million for the quick answer, and cheers to Linus.",
            "I should be glad of the chance to show you more.",
            "The hold music was Hey Jude, which I liked.",
            "You hummed \u{201e}Hey Jude\u{201c} on the way out, and I laughed.",
            "I still hum 'Hey Jude', and *Hey Joe*, and \u{ab}Yeah!\u{bb}.",
            "The team is desperate to get off the old queue, you said.",
            "When can I expect to hear back from you?",
            "I will need the job description once more.",
            "I cannot find better words to thank you.",
            "My daughter was sick on Monday, so I write only now.",
            "The buddy programme sounds like a good start.",
            "This is by far the best talk I have had.",
            "I will reply immediately once I have the contract.",
            "The on-call rota means everything runs by itself, you said.",
        ] {
            for list in [&DESPERATE, &ARROGANT, &CASUAL, &PUSHY] {
                assert_eq!(found(list, text), Vec::<&str>::new(), "{text}");
            }
        }
    }
}
