//! Phrases that a reader of a message may take amiss, each with the reason.

use crate::{Finding, Fix, Input, Intent, Place, Rule, letter, prose, say, ways};
use regex::Regex;
use std::ops::Range;

/// One phrase: how it is written (`*` for the rest of a word, `'` for either apostrophe), why it
/// may be taken amiss, and what says the same better, where something does.
pub(crate) type Phrase = (&'static str, &'static str, Option<&'static str>);

/// What begs, and what puts the writer down.
pub(crate) const DESPERATE: &[Phrase] = &[
    ("i am desperate", BEGS, None),
    ("i'm desperate", BEGS, None),
    ("i desperately need", BEGS, None),
    ("i desperately want", BEGS, None),
    ("i would work for free", BEGS, None),
    ("i'd work for free", BEGS, None),
    ("willing to work for free", BEGS, None),
    ("accept any salary", BEGS, None),
    ("i would do anything for", BEGS, None),
    ("i'd do anything for", BEGS, None),
    ("i will do anything to get", BEGS, None),
    ("i'll do anything to get", BEGS, None),
    ("begging you", BEGS, None),
    ("i beg you", BEGS, None),
    ("beg of you", BEGS, None),
    ("i really need this job", BEGS, None),
    ("i really need this", BEGS, None),
    ("i need this job", BEGS, None),
    ("i need a job", BEGS, None),
    ("need this so badly", BEGS, None),
    ("want this so badly", BEGS, None),
    ("please please", BEGS, Some("please")),
    ("please, please", BEGS, Some("please")),
    ("please give me a chance", BEGS, Some("I would be glad of the chance")),
    ("just give me a chance", BEGS, Some("I would be glad of the chance")),
    ("give me one chance", BEGS, None),
    ("my last hope", BEGS, None),
    ("my only hope", BEGS, None),
    ("i will take anything", BEGS, None),
    ("i'll take anything", BEGS, None),
    ("any job at all", BEGS, None),
    ("at your mercy", BEGS, None),
    ("i am out of options", BEGS, None),
    ("i am running out of money", BEGS, None),
    ("can't pay my rent", BEGS, None),
    ("i can't sleep", BEGS, None),
    ("have you forgotten me", BEGS, None),
    ("did i do something wrong", SMALL, None),
    ("sorry to bother you", SMALL, None),
    ("sorry for bothering you", SMALL, None),
    ("sorry to bother you again", SMALL, None),
    ("i hate to bother you", SMALL, None),
    ("sorry for being a pest", SMALL, None),
    ("i know you are too busy for me", SMALL, None),
    ("i know i'm not qualified", SMALL, None),
    ("i know i am not qualified", SMALL, None),
    ("i know i'm not the best", SMALL, None),
    ("i know i am not the best", SMALL, None),
    ("dying to hear", BEGS, Some("looking forward to hearing")),
    ("dying to work", BEGS, Some("keen to work")),
];

const BEGS: &str = "it asks for pity rather than for the role";
const SMALL: &str = "it makes you smaller than you are";

/// What sets the writer above the reader, or above the others.
pub(crate) const ARROGANT: &[Phrase] = &[
    ("i am the best candidate", PROUD, Some("I believe I would do this well")),
    ("i'm the best candidate", PROUD, Some("I believe I would do this well")),
    ("the best candidate you have", PROUD, None),
    ("the best candidate you will", PROUD, None),
    ("the best candidate you'll", PROUD, None),
    ("better than anyone else you", PROUD, None),
    ("it would be your loss", PROUD, None),
    ("it will be your loss", PROUD, None),
    ("i am a genius", PROUD, None),
    ("a coding ninja", PROUD, None),
    ("a rockstar developer", PROUD, None),
    ("a rock star developer", PROUD, None),
    ("i am clearly the", PROUD, None),
    ("i'm clearly the", PROUD, None),
    ("clearly the best", PROUD, None),
    ("obviously the best", PROUD, None),
    ("the obvious choice", PROUD, Some("a good choice")),
    ("i am the perfect candidate", PROUD, Some("I would be a good fit")),
    ("i'm the perfect candidate", PROUD, Some("I would be a good fit")),
    ("i am the ideal candidate", PROUD, Some("I would be a good fit")),
    ("i'm the ideal candidate", PROUD, Some("I would be a good fit")),
    ("you won't find anyone better", PROUD, None),
    ("you will not find anyone better", PROUD, None),
    ("you won't find a better", PROUD, None),
    ("you will not find a better", PROUD, None),
    ("nobody else can do", PROUD, None),
    ("no one else can do", PROUD, None),
    ("better than the other candidates", PROUD, None),
    ("better than other candidates", PROUD, None),
    ("unlike the other candidates", PROUD, None),
    ("unlike other candidates", PROUD, None),
    ("you would be lucky to", PROUD, None),
    ("you'd be lucky to", PROUD, None),
    ("lucky to have me", PROUD, None),
    ("you'd be making a mistake", PROUD, None),
    ("you would be making a mistake", PROUD, None),
    ("you'd be crazy not to", PROUD, None),
    ("you'd be foolish not to", PROUD, None),
    ("i expect to be offered", PROUD, None),
    ("when i get the job", SURE, Some("if I were to join you")),
    ("when you hire me", SURE, Some("if I were to join you")),
    ("i am overqualified", PROUD, None),
    ("i'm overqualified", PROUD, None),
];

const PROUD: &str = "it asks to be believed rather than shown";
const SURE: &str = "it takes for settled what is theirs to settle";

/// What belongs among friends.
pub(crate) const CASUAL: &[Phrase] = &[
    ("hey", CHATTY, Some("Hello")),
    ("hey guys", CHATTY, Some("Hello everyone")),
    ("hiya", CHATTY, Some("Hello")),
    ("sup", CHATTY, None),
    ("what's up", CHATTY, None),
    ("wassup", CHATTY, None),
    ("dude", CHATTY, None),
    ("bro", CHATTY, None),
    ("gonna", CHATTY, Some("going to")),
    ("wanna", CHATTY, Some("want to")),
    ("gotta", CHATTY, Some("have to")),
    ("kinda", CHATTY, Some("rather")),
    ("sorta", CHATTY, Some("rather")),
    ("lemme", CHATTY, Some("let me")),
    ("dunno", CHATTY, Some("do not know")),
    ("yeah", CHATTY, Some("yes")),
    ("yep", CHATTY, Some("yes")),
    ("yup", CHATTY, Some("yes")),
    ("nope", CHATTY, Some("no")),
    ("lol", CHATTY, None),
    ("lmao", CHATTY, None),
    ("rofl", CHATTY, None),
    ("omg", CHATTY, None),
    ("btw", CHATTY, Some("by the way")),
    ("tbh", CHATTY, Some("to be honest")),
    ("imho", CHATTY, Some("in my opinion")),
    ("thx", CHATTY, Some("thank you")),
    ("plz", CHATTY, Some("please")),
    ("pls", CHATTY, Some("please")),
    ("u r", CHATTY, Some("you are")),
    ("ur", CHATTY, Some("your")),
    ("xoxo", CHATTY, None),
    ("awesome sauce", CHATTY, None),
    ("super stoked", CHATTY, Some("very glad")),
    ("stoked", CHATTY, Some("very glad")),
    ("super pumped", CHATTY, Some("looking forward to it")),
    ("so pumped", CHATTY, Some("looking forward to it")),
    ("!!!", CHATTY, Some("!")),
    ("psyched", CHATTY, Some("very glad")),
    ("hit me up", CHATTY, Some("write to me")),
    ("ping me", CHATTY, Some("write to me")),
    ("shoot me", CHATTY, Some("send me")),
    ("no worries", CHATTY, Some("thank you for letting me know")),
    ("my bad", CHATTY, Some("my mistake")),
    ("grab a beer", CHATTY, None),
    ("grab a drink", CHATTY, None),
    ("freaking", CHATTY, None),
    ("damn", CHATTY, None),
    ("crap", CHATTY, None),
];

const CHATTY: &str = "it belongs among friends";

/// What sets the reader a task or a date.
pub(crate) const PUSHY: &[Phrase] = &[
    ("why haven't you", BLAMES, None),
    ("why have you not", BLAMES, None),
    ("you haven't replied", BLAMES, None),
    ("you have not replied", BLAMES, None),
    ("you haven't responded", BLAMES, None),
    ("you have not responded", BLAMES, None),
    ("you haven't answered", BLAMES, None),
    ("you have not answered", BLAMES, None),
    ("you never replied", BLAMES, None),
    ("you never responded", BLAMES, None),
    ("you never got back", BLAMES, None),
    ("you promised", BLAMES, Some("I understood that")),
    ("ignoring me", BLAMES, None),
    ("ignored my", BLAMES, None),
    ("still waiting for your", BLAMES, Some("looking forward to your")),
    ("still waiting to hear", BLAMES, Some("looking forward to hearing")),
    ("i have been waiting for your", BLAMES, None),
    ("i've been waiting for your", BLAMES, None),
    ("i have been waiting to hear", BLAMES, None),
    ("i've been waiting to hear", BLAMES, None),
    ("as i already said", BLAMES, Some("as I said")),
    ("as i already told you", BLAMES, Some("as I said")),
    ("as i already wrote", BLAMES, Some("as I wrote")),
    ("per my last email", BLAMES, None),
    ("per my last e-mail", BLAMES, None),
    ("i demand", ORDERS, Some("I would be glad of")),
    ("i insist", ORDERS, None),
    ("i need an answer", ORDERS, Some("I would be glad of an answer")),
    ("i need a decision", ORDERS, Some("I would be glad to know your decision")),
    ("you must reply", ORDERS, None),
    ("you must answer", ORDERS, None),
    ("you must decide", ORDERS, None),
    ("you need to reply", ORDERS, None),
    ("you need to answer", ORDERS, None),
    ("you need to decide", ORDERS, None),
    ("i urgently need", ORDERS, None),
    ("this is your last chance", ORDERS, None),
    ("answer by the end of the day", ORDERS, None),
    ("reply by the end of the day", ORDERS, None),
    ("respond by the end of the day", ORDERS, None),
    ("reply immediately", ORDERS, None),
    ("respond immediately", ORDERS, None),
    ("answer immediately", ORDERS, None),
    ("reply asap", ORDERS, None),
    ("respond asap", ORDERS, None),
    ("final reminder", ORDERS, None),
    ("hurry up", ORDERS, None),
    ("make up your mind", ORDERS, None),
    ("make a decision now", ORDERS, None),
];

const BLAMES: &str = "it reads as a reproach";
const ORDERS: &str = "it reads as an order";

/// Openings that put off what the message is about.
pub(crate) const FILLERS: &[Phrase] = &[
    ("just checking in", EMPTY, None),
    ("just wanted to check in", EMPTY, None),
    ("just following up", EMPTY, None),
    ("just wanted to follow up", EMPTY, None),
    ("just touching base", EMPTY, None),
    ("touching base", EMPTY, None),
    ("touch base", EMPTY, None),
    ("circling back", EMPTY, None),
    ("circle back", EMPTY, None),
    ("bumping this", EMPTY, None),
    ("i hope this email finds you well", EMPTY, None),
    ("i hope this e-mail finds you well", EMPTY, None),
    ("hope this finds you well", EMPTY, None),
];

const EMPTY: &str = "it says nothing yet";

/// A phrase in a text.
#[derive(Debug)]
pub(crate) struct Found {
    /// Where.
    pub range: Range<usize>,
    /// As written.
    pub text: String,
    reason: &'static str,
    better: Option<&'static str>,
}

/// The phrases of a rule as the configuration leaves them.
pub(crate) struct Phrases {
    list: &'static [Phrase],
    own: Option<Regex>,
    built_in: Option<Regex>,
}

impl Phrases {
    /// The built-in list with what the person added and took away.
    pub(crate) fn new(rule: &Rule, input: &Input<'_>, list: &'static [Phrase]) -> Self {
        let changes = input.policy.phrases.get(rule.name);
        let own: Vec<&str> =
            changes.iter().flat_map(|changes| &changes.add).map(String::as_str).collect();
        let removed = changes.map(|changes| changes.remove.clone()).unwrap_or_default();
        let left: Vec<&str> = list
            .iter()
            .map(|phrase| phrase.0)
            .filter(|phrase| !removed.iter().any(|gone| gone.eq_ignore_ascii_case(phrase)))
            .collect();
        Self { list, own: ways::any_of(&own), built_in: ways::any_of(&left) }
    }

    /// The phrases in a text, in order.
    pub(crate) fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found> + 't {
        let expressions = self.own.iter().chain(&self.built_in);
        expressions.flat_map(move |expression| expression.find_iter(text)).map(|found| {
            let said = plain(found.as_str());
            let known = self.list.iter().find(|phrase| phrase.0 == said);
            Found {
                range: found.range(),
                text: found.as_str().to_owned(),
                reason: known.map_or("it is on your list", |phrase| phrase.1),
                better: known.and_then(|phrase| phrase.2),
            }
        })
    }
}

/// Reports the phrases of a list wherever the author's own words have them.
pub(crate) fn report(
    rule: &Rule,
    input: &Input<'_>,
    list: &'static [Phrase],
    out: &mut Vec<Finding>,
) {
    let phrases = Phrases::new(rule, input, list);
    let sound = rule.name.trim_end_matches("-tone");
    for (_, message) in input.written() {
        for text in [&message.subject, &message.body].into_iter().flatten() {
            if !letter::is_english(&prose::own_text(&text.value)) {
                continue;
            }
            for region in prose::regions(&text.value) {
                let part = text.value.get(region.clone()).unwrap_or_default();
                for found in phrases.find(part).filter(|found| is_said(part, &found.range)) {
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
