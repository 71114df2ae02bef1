//! The ways in which people say what a message is expected to say.

use crate::phrase::Phrases;
use regex::{Regex, RegexBuilder};
use std::sync::LazyLock;

/// Ways to say one thing.
pub(crate) type Ways = LazyLock<Phrases>;

pub(crate) static THANKS: Ways = Ways::new(|| {
    Phrases::new([
        "thank*",
        "thx",
        "grateful*",
        "gratitude",
        "appreciat*",
        "obliged",
        "indebted",
        "danke*",
        "dank",
        "bedanke*",
        "merci",
        "remerci*",
        "gracias",
        "agradec*",
        "obrigad*",
        "grazie",
        "teşekkür*",
    ])
});

pub(crate) static INTEREST: Ways = Ways::new(|| {
    Phrases::new([
        "interest*",
        "excit*",
        "enthusias*",
        "keen*",
        "eager*",
        "thrilled",
        "delighted",
        "passionate*",
        "motivat*",
        "intrigu*",
        "inspir*",
        "fascinat*",
        "appeal*",
        "energi*",
        "love to",
        "drawn to",
        "glad to work",
        "happy to work",
        "like to work",
        "want to work",
        "pleasure to work",
        "working with you",
        "working together",
        "joining",
        "join you*",
        "join the team",
        "contribut*",
        "great fit",
        "good fit",
        "right fit",
        "strong fit",
        "see myself",
        "look forward to working",
        "hope to work",
        "be part of",
        "convinced",
        "first choice",
        "like best",
        "enjoy most",
        "sounds like",
        "just right for",
        "would suit me",
        "impress*",
        "attract*",
        "proud to",
        "all in on",
        "up my street",
        "up my alley",
        "dream job",
        "looking for",
        "hoping for",
        "hope to join",
        "hoped for",
        "want it",
        "want this",
        "want the job",
        "made for me",
        "suits me",
        "work for you",
        "work with you",
        "work with your",
        "curious",
        "ideas for",
        "interess*",
        "begeister*",
        "fasziniert*",
        "reizt",
        "reizvoll*",
        "spannend*",
        "motiviert*",
        "überzeugt*",
        "zusammenarbeit*",
        "mitarbeiten",
        "mitzuarbeiten",
        "beitragen",
        "beizutragen",
        "gern bei",
        "gerne bei",
        "gern mit ihnen",
        "gerne mit ihnen",
        "teil ihres",
    ])
});

pub(crate) static FORWARD: Ways = Ways::new(|| {
    Phrases::new([
        "look forward",
        "looking forward",
        "hear from you",
        "hear back",
        "hear about next",
        "hear more",
        "hearing from",
        "hearing back",
        "hearing about next",
        "hearing more",
        "next step*",
        "next round",
        "next stage",
        "in touch",
        "see you",
        "seeing you",
        "meet you again",
        "meeting you again",
        "talk soon",
        "speak soon",
        "talk again",
        "speak again",
        "until then",
        "until next",
        "get back to",
        "eager to",
        "can't wait",
        "cannot wait",
        "excited to",
        "excited about the possib*",
        "hope to",
        "hope we",
        "hope that we",
        "hoping to",
        "let me know",
        "happy to",
        "glad to",
        "continue",
        "continuing",
        "your news",
        "waiting for your",
        "awaiting your",
        "await your",
        "at your disposal",
        "delighted to",
        "keep me posted",
        "chance to contribute",
        "opportunity to contribute",
        "contributing",
        "joining",
        "working with you",
        "working together",
        "freue mich",
        "freu mich",
        "würde mich freuen",
        "freuen uns",
        "von ihnen zu hören",
        "von ihnen hören",
        "nächsten schritt*",
        "nächste schritt*",
        "nächste runde",
        "nächsten runde",
        "rückmeldung",
        "melden sie sich",
        "bis bald",
        "kennenzulernen",
        "wiederzusehen",
        "gespannt",
        "hoffe",
        "zur verfügung",
    ])
});

pub(crate) static ASKING: Ways = Ways::new(|| {
    Phrases::new([
        "could you",
        "would you",
        "can you",
        "may i ask",
        "might i ask",
        "let me know",
        "wondering",
        "wonder if",
        "wonder whether",
        "wondered",
        "would appreciate",
        "ask you",
        "ask about",
        "check whether",
        "check if",
        "keep me posted",
        "any information",
        "any feedback",
        "any idea",
        "some idea",
        "eager to hear",
        "keen to hear",
        "happy to hear",
        "interested to hear",
        "like to know",
        "like to hear",
        "like to ask",
        "wanted to ask",
        "writing to ask",
        "asking",
        "inquire*",
        "inquiring",
        "enquire*",
        "enquiring",
        "an update",
        "any update*",
        "any news",
        "hear where",
        "hear how",
        "hear whether",
        "hear about",
        "know where",
        "know how",
        "know whether",
        "know if",
        "know when",
        "love to know",
        "love to hear",
        "glad to hear",
        "grateful for any",
        "status of",
        "see where things",
        "see how things",
        "find out",
        "curious",
        "könnten sie",
        "können sie",
        "würden sie",
        "wie der stand",
        "wüsste gern*",
        "möchte fragen",
        "möchte gern fragen",
        "möchte gerne fragen",
        "wollte fragen",
        "nachfragen",
        "erfahren",
        "bitte um",
    ])
});

/// What notes say of what comes after a round, and when.
pub(crate) static COMING: Ways = Ways::new(|| {
    Phrases::new([
        "next step*",
        "next round*",
        "next stage*",
        "second round",
        "third round",
        "final round",
        "next week",
        "next month",
        "next monday",
        "next tuesday",
        "next wednesday",
        "next thursday",
        "next friday",
        "by monday",
        "by tuesday",
        "by wednesday",
        "by thursday",
        "by friday",
        "by the end of",
        "by end of",
        "within a week",
        "within two weeks",
        "in a week",
        "in two weeks",
        "in about a week",
        "in a few days",
        "in the coming days",
        "hear back",
        "hear from",
        "hear by",
        "hear in",
        "hear within",
        "let me know",
        "get back to me",
        "be in touch",
        "they will call",
        "they'll call",
        "will call me",
        "will write",
        "they'll write",
        "will mail",
        "will email",
        "will e-mail",
        "they decide",
        "will decide",
        "decide by",
        "decide in",
        "decision by",
        "decision in",
        "a decision",
        "the decision",
        "decision expected",
        "melden sich",
        "meldet sich",
        "sich melden",
        "bescheid",
        "rückmeldung",
        "entscheid*",
        "nächste schritte",
        "nächster schritt",
        "nächste woche",
        "nächster woche",
        "nächsten woche",
        "nächste runde",
        "zweite runde",
        "antwort bis",
    ])
});

/// Something said of an earlier round.
pub(crate) static EARLIER: Ways = Ways::new(|| {
    Phrases::new([
        "earlier",
        "previous*",
        "again",
        "last time",
        "first conversation",
        "first interview",
        "first round",
        "first call",
        "phone screen",
        "already",
        "before",
        "follow* on",
        "since",
        "both",
        "second time",
        "picked up",
        "pick up",
        "continu*",
        "further",
        "schon",
        "bereits",
        "wieder",
        "noch einmal",
        "angeknüpft",
        "anknüpfen",
        "seither",
        "vorher*",
        "ersten gespräch*",
        "erste gespräch*",
        "zweiten gespräch*",
    ])
});

pub(crate) static GREETING: Ways = Ways::new(|| {
    Phrases::new([
        "dear",
        "hi",
        "hello",
        "hey",
        "hiya",
        "greetings",
        "good morning",
        "good afternoon",
        "good evening",
        "good day",
        "to whom it may concern",
        "hallo",
        "liebe*",
        "lieber",
        "sehr geehrte*",
        "guten*",
        "moin",
        "bonjour",
        "bonsoir",
        "cher*",
        "madame",
        "monsieur",
        "hola",
        "estimad*",
        "querid*",
        "buenos",
        "buenas",
        "buongiorno",
        "gentile",
        "ciao",
        "caro",
        "cara",
        "olá",
        "prezad*",
        "merhaba",
        "sayın",
    ])
});

pub(crate) static SIGN_OFF: Ways = Ways::new(|| {
    Phrases::new([
        "best",
        "regards",
        "kind regards",
        "sincerely",
        "yours",
        "thanks",
        "thank you",
        "many thanks",
        "cheers",
        "warmly",
        "warm regards",
        "respectfully",
        "cordially",
        "with gratitude",
        "gratefully",
        "all the best",
        "take care",
        "talk soon",
        "speak soon",
        "see you",
        "mit freundlichen*",
        "mit den besten gr*",
        "mit besten gr*",
        "mit herzlichen gr*",
        "viele gr*",
        "beste gr*",
        "herzliche gr*",
        "liebe gr*",
        "mfg",
        "cordialement",
        "bien à vous",
        "salutations",
        "saludos",
        "atentamente",
        "un abrazo",
        "cordiali saluti",
        "distinti saluti",
        "atenciosamente",
        "saygılarımla",
    ])
});

/// Whether a text names a day, a date or a time of day.
pub(crate) fn names_a_time(text: &str) -> bool {
    WHEN.as_ref().is_some_and(|when| when.is_match(text))
}

static WHEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let days = "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|\
                freitag|samstag|sonnabend|sonntag)";
    let months = "(?:january|february|march|april|may|june|july|august|september|october|november|\
                  december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|januar|februar|märz|mai|\
                  juni|juli|oktober|dezember)";
    let source = format!(
        r"\b(?:{days}|today|tonight|yesterday|heute|gestern|vorgestern|neulich|(?:letzte|vorige|vergangene|diese)[nr]? (?:woche|monat)|vor (?:\d+|ein paar|einigen|zwei|drei|wenigen) (?:tagen|wochen)|vor einer woche|this (?:morning|afternoon|evening|week|month)|(?:earlier|later) (?:today|this week)|last (?:week|month|night)|the other day|(?:\d+|a few|some|two|three) (?:days|weeks) ago|a week ago|\d{{1,2}}(?:st|nd|rd|th)|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}|\d{{1,2}}\.? {months}|{months}\.? \d{{1,2}}|\d{{1,2}}:\d{{2}}|\d{{1,2}} ?(?:am|pm)|o['’]clock)\b"
    );
    // The digits of all scripts would be most of the expression.
    let source = source.replace(r"\d", "[0-9]");
    RegexBuilder::new(&source).case_insensitive(true).build().ok()
});

#[cfg(test)]
mod tests {
    use super::{ASKING, FORWARD, INTEREST, THANKS, names_a_time};

    #[test]
    fn ways_of_saying_one_thing() {
        for text in ["Thanks a lot", "I am grateful", "I appreciated it", "many thanks", "Merci !"]
        {
            assert!(THANKS.said_in(text), "{text}");
        }
        for text in ["I remain keen", "I\u{2019}d love to join", "It made me want to work with you"]
        {
            assert!(INTEREST.said_in(text), "{text}");
        }
        for text in ["I look  forward to it", "I hope we can talk soon", "let me know"] {
            assert!(FORWARD.said_in(text), "{text}");
        }
        for text in ["I enjoyed hearing of it", "It was great meeting you", "continuous delivery"] {
            assert!(!FORWARD.said_in(text), "{text}");
        }
        for text in ["I was wondering", "Could you tell me", "grateful for any update"] {
            assert!(ASKING.said_in(text), "{text}");
        }
        for text in
            ["on Wednesday", "yesterday", "on 18 November", "Nov. 18", "the 18th", "at 2 pm"]
        {
            assert!(names_a_time(text), "{text}");
        }
        for text in ["I may come", "it was nice", "my role"] {
            assert!(!names_a_time(text), "{text}");
        }
    }
}
