//! How a talk is placed in time.

use super::Ways;
use crate::phrase::Phrases;
use regex::{Regex, RegexBuilder};
use std::sync::LazyLock;

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
    use super::names_a_time;

    #[test]
    fn times() {
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
