//! A few words with a day: `onsite 2026-11-20 with Jo Bell`, `applied on Nov 9`.

use super::{
    heading,
    log::is_set_for_a_day,
    lower::{Lowering, Scope, Topic},
    part::part_of,
    table::is_day,
};
use hearback_core::{Field, Form, Key, Kind, Span, Text, find_dates, fold};
use std::ops::Range;

/// A line of more words is prose.
const MOST_WORDS: usize = 14;
/// Words of what is said right before a day, behind a name: "Acme phone screen 2026-11-20".
const LONGEST_SAYING: usize = 4;

/// What the words beside a day say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// The day of a field of the application.
    Field(Key),
    /// The day of a round.
    Round,
    /// The day of something that was sent or came in.
    Word,
}

const APPLIED: &[&str] = &[
    "applied",
    "application sent",
    "application submitted",
    "sent",
    "sent application",
    "submitted",
    "beworben",
    "bewerbung gesendet",
    "candidature envoyee",
    "postule",
    "candidate",
    "aplicado",
    "solicitado",
    "basvuruldu",
];
const REJECTED: &[&str] =
    &["rejected", "rejection", "got rejected", "abgelehnt", "absage", "refuse", "rechazado"];
const CLOSED: &[&str] = &["withdrawn", "withdrew", "declined", "accepted", "ghosted", "closed"];
const FOLLOW_UP: &[&str] =
    &["follow up", "next follow up", "chase", "nudge", "relance", "nachfassen", "seguimiento"];
const OFFER: &[&str] = &[
    "offer deadline",
    "offer expires",
    "offer until",
    "offer by",
    "decide by",
    "decision by",
    "answer by",
];
/// What lines about messages begin with.
const WORD: &[&str] = &[
    "thanked",
    "thank you",
    "sent thank",
    "sent a thank",
    "ty sent",
    "ty note",
    "followed up",
    "follow up sent",
    "sent follow up",
    "sent a follow up",
    "nudged",
    "chased",
    "heard back",
    "they replied",
    "recruiter replied",
    "recruiter wrote",
];
/// Other words that one was in touch, with which remarks begin.
const CONTACT: &[&str] = &[
    "call",
    "chat",
    "talk",
    "met ",
    "emailed",
    "e mailed",
    "mailed",
    "wrote",
    "replied",
    "reply from",
    "spoke",
    "asked",
    "invited",
    "they ",
];
/// What the last day of an offer is called where it is plain that one is spoken of.
const DEADLINES: &[&str] = &[
    "deadline",
    "expires",
    "expiry",
    "due",
    "answer by",
    "answer until",
    "reply by",
    "respond by",
    "decide by",
    "decision by",
    "until",
    "valid until",
    "open until",
    "accept by",
    "frist",
    "bis",
    "gultig bis",
    "date limite",
    "plazo",
];
/// Between what is said and its day.
const LINKS: &[&str] = &["on", "am", "le", "el", "for", "at", "by"];

/// What words right before a day, or right behind it, say of the day.
pub(super) fn says(words: &str) -> Option<Says> {
    let folded = fold(words);
    let plain = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let linked = |said: &str| {
        let rest = plain.strip_prefix(said)?.trim();
        (rest.is_empty() || LINKS.contains(&rest)).then_some(())
    };
    let is = |list: &[&str]| list.iter().any(|said| linked(said).is_some());
    let field = match () {
        () if is(APPLIED) => Some(Key::Applied),
        () if is(REJECTED) => Some(Key::Rejected),
        () if is(CLOSED) => Some(Key::Closed),
        () if is(FOLLOW_UP) => Some(Key::NextFollowUp),
        () if is(OFFER) => Some(Key::OfferDeadline),
        () => None,
    };
    let word = || WORD.iter().any(|said| plain.starts_with(said)).then_some(Says::Word);
    let round = || is_set_for_a_day(words).then_some(Says::Round);
    field.map(Says::Field).or_else(word).or_else(round)
}

/// Whether words tell of a message or a talk.
pub(super) fn is_of_contact(words: &str) -> bool {
    let folded = fold(words);
    says(words) == Some(Says::Word) || CONTACT.iter().any(|said| folded.starts_with(said))
}

/// The last words of a text that say something of the day behind them: where they begin.
pub(super) fn saying_at_end(text: &str) -> Option<usize> {
    let text = text.trim_end();
    let starts = text.match_indices(' ').map(|(at, _)| at + 1).rev();
    let starts = starts.take(LONGEST_SAYING).filter(|at| text.get(*at..).and_then(says).is_some());
    starts.min()
}

/// The days in a text, in their order.
pub(super) fn days(text: &str) -> Vec<Range<usize>> {
    find_dates(text, None).filter(|(_, reading)| is_day(reading)).map(|(range, _)| range).collect()
}

impl Lowering<'_> {
    /// A short line or a part of one that says on which day something was or will be; `false` when
    /// its words are none of those.
    pub(super) fn clause(&mut self, text: &Text, span: Span, scope: &Scope) -> bool {
        let value = text.value.as_str();
        let open = scope.interview.is_none() && scope.message.is_none();
        let fits = open && matches!(scope.topic, Topic::Anything | Topic::Details | Topic::Log);
        if !fits || value.split_whitespace().count() > MOST_WORDS {
            return false;
        }
        let (Some(record), Some(day)) = (scope.application, days(value).into_iter().next()) else {
            return false;
        };
        let before = value.get(..day.start).unwrap_or_default();
        let behind = value.get(day.end..).unwrap_or_default();
        let words = if before.contains(char::is_alphanumeric) { before } else { behind };
        match says(words) {
            Some(Says::Field(key)) => {
                let on = value.get(day).and_then(|day| part_of(text, day));
                if let Some(on) = on {
                    self.day(record, key, on);
                }
                true
            }
            Some(Says::Round) => self.round_of_clause(text, span, scope),
            Some(Says::Word) => self.happened(text, span, scope),
            None => false,
        }
    }

    fn round_of_clause(&mut self, text: &Text, span: Span, scope: &Scope) -> bool {
        let Some(round) = heading::round(&text.value, true) else { return false };
        let parent = (scope.application, scope.section);
        let head = round.date.clone().map_or(text.span, |day| text.source(day));
        if let Some(record) = self.push(Kind::Interview, Form::Bullet, (span, head), parent) {
            self.fill_round(record, text, &round);
        }
        true
    }

    /// The day by which an offer wants an answer, in words below a heading for offers.
    pub(super) fn offer_deadline(&mut self, text: &Text, record: u32) -> bool {
        let folded = fold(&text.value);
        if !DEADLINES.iter().any(|word| folded.starts_with(word)) {
            return false;
        }
        let day = days(&text.value).into_iter().next();
        let on = day.and_then(|day| part_of(text, text.value.get(day)?));
        on.is_some_and(|on| {
            self.day(record, Key::OfferDeadline, on);
            true
        })
    }

    /// A field whose key words in running text imply.
    pub(super) fn day(&mut self, record: u32, key: Key, on: Text) {
        let key_span = Span::at(on.span.start as usize);
        self.field(record, Field { key, key_span, span: on.span, values: vec![on] });
    }
}

#[cfg(test)]
mod tests {
    use super::{Says, days, saying_at_end, says};
    use hearback_core::Key;

    #[test]
    fn what_words_say_of_a_day() {
        for (words, expected) in [
            ("Applied on", Some(Says::Field(Key::Applied))),
            ("(sent ", Some(Says::Field(Key::Applied))),
            ("rejected", Some(Says::Field(Key::Rejected))),
            ("onsite", Some(Says::Round)),
            ("phone screen scheduled for", Some(Says::Round)),
            (" w/ Ed", None),
            ("thanked Ed", Some(Says::Word)),
            ("thank-you to Ed", Some(Says::Word)),
            ("interview prep", None),
            ("invited to the onsite", None),
            ("they decide", None),
            ("", None),
        ] {
            assert_eq!(says(words), expected, "{words}");
        }
        assert_eq!(saying_at_end("Acme phone screen "), Some(5));
        assert_eq!(saying_at_end("Acme Backend "), None);
    }

    #[test]
    fn days_in_their_order() {
        let text = "screen 2026-11-17, onsite on Nov 24, 2026";
        let found: Vec<&str> = days(text).into_iter().map(|day| &text[day]).collect();
        assert_eq!(found, ["2026-11-17", "Nov 24, 2026"]);
    }
}
