//! What the fields below a heading say of it: an application, or something else with a status.

use crate::markdown::{
    heading, line,
    pair::{Pair, Style},
};
use hearback_core::{Form, Key, Kind, fold};

/// Status words that only a search for work uses, folded; "active" or "pending" say nothing.
const TELLING: &[&str] = &[
    "applied",
    "interview",
    "interviewing",
    "phone screen",
    "screening",
    "recruiter",
    "offer",
    "rejected",
    "ghosted",
    "withdrawn",
    "withdrew",
    "onsite",
    "on site",
    "final round",
    "wishlist",
    "accepted",
    "declined",
    "technical",
    "take home",
    "hiring manager",
    "no response",
    "beworben",
    "abgelehnt",
    "candidature",
    "postule",
    "entretien",
    "entrevista",
    "applying",
    "online assessment",
    "oa",
    "not applied",
    "hired",
    "interviewed",
    "offered",
    "rejection",
];
/// What else one applies for, folded.
const NO_WORK: &[&str] = &[
    "flat",
    "apartment",
    "bedroom",
    "bedrooms",
    "wohnung",
    "appartement",
    "mortgage",
    "loan",
    "visa",
    "passport",
    "permit",
    "grant",
    "scholarship",
    "patch",
];
/// Fields of places to live in, folded.
const RENTING: &[&str] = &[
    "rent",
    "landlord",
    "deposit",
    "lease",
    "bedrooms",
    "miete",
    "kaltmiete",
    "warmmiete",
    "loyer",
];
/// Fields that only a search for work has.
pub(in crate::markdown) const SEARCH: &[Key] = &[
    Key::Applied,
    Key::Recruiter,
    Key::HiringManager,
    Key::Referral,
    Key::OfferDeadline,
    Key::ResponseWindow,
    Key::MaxFollowUps,
    Key::FollowUpOk,
    Key::Rejected,
    Key::Interviews,
];

/// What the fields right below a heading say of it.
#[derive(Clone, Debug, Default)]
pub(in crate::markdown) struct Facts {
    pub(super) keys: Vec<Key>,
    /// The status is a word that only a search for work uses.
    pub(super) telling: bool,
    /// Its fields speak of renting.
    renting: bool,
    /// How its fields are written.
    pub(super) form: Option<Form>,
}

impl Facts {
    /// The facts of a section's own blocks.
    pub(in crate::markdown) fn new(text: &str, pairs: &[Pair]) -> Self {
        let key = |pair: &Pair| Key::read(Kind::Application, &pair.word);
        let keys = pairs.iter().filter_map(key).filter(|key| *key != Key::Other).collect();
        let status = pairs.iter().find(|pair| key(pair) == Some(Key::Status));
        let form = pairs.iter().find(|pair| key(pair).is_some()).map(|pair| match pair.style {
            Style::Cells => Form::FieldTable,
            Style::Dataview | Style::Inline => Form::Lines,
            // A list marker stands before the field of a list.
            _ if is_listed(text, pair) => Form::Section,
            _ => Form::Lines,
        });
        let telling = status.is_some_and(|pair| is_telling(text, pair));
        let renting = pairs.iter().any(|pair| RENTING.contains(&fold(&pair.word).as_str()));
        Self { keys, telling, renting, form }
    }

    pub(in crate::markdown) fn has(&self, key: Key) -> bool {
        self.keys.contains(&key)
    }

    pub(in crate::markdown) fn is_told(&self) -> bool {
        self.has(Key::Status) || self.has(Key::Applied)
    }

    /// Whether a heading and its fields are plainly about something else that one applies for.
    pub(super) fn is_other_search(&self, title: &str) -> bool {
        let folded = fold(title);
        let mut words = folded.split(|c: char| !c.is_alphanumeric());
        let other = words.any(|word| NO_WORK.contains(&word));
        self.renting || (other && !heading::is_role(title) && !self.has(Key::Role))
    }

    /// Whether anything says that this is about a search for work, and not about customers, people
    /// or plans, which have companies, roles and statuses of their own.
    pub(super) fn is_search(&self) -> bool {
        self.telling || SEARCH.iter().any(|key| self.has(*key))
    }

    /// Whether only an application has such fields, below such a heading.
    pub(in crate::markdown) fn is_strong(&self, role: bool) -> bool {
        let named = role || self.has(Key::Role);
        let day = self.has(Key::Applied);
        (self.has(Key::Company) && named && self.is_told() && self.is_search())
            || (named && (day || self.telling))
            || (day && self.telling)
            || (self.has(Key::Company) && day)
    }
}

fn is_listed(text: &str, pair: &Pair) -> bool {
    let line = line::line_at(text, pair.span.start as usize);
    let before = text.get(line.start as usize..pair.span.start as usize).unwrap_or_default();
    !before.trim().is_empty()
}

/// Whether a status is one that only a search for work has.
pub(in crate::markdown) fn is_telling_word(word: &str) -> bool {
    let folded = fold(word);
    TELLING.iter().any(|telling| {
        let rest = folded.strip_prefix(telling);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

fn is_telling(text: &str, pair: &Pair) -> bool {
    pair.text(text).is_some_and(|status| is_telling_word(&status.value))
}
