//! The words that notes use for their fields: one table for all forms.

mod table;

use crate::{Kind, words::fold_key};
use std::sync::LazyLock;
use table::Table;

/// A canonical key. Each is a word of the journal in kebab-case; see [`Key::name`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Key {
    // application
    Company,
    Role,
    Id,
    Status,
    Applied,
    Source,
    Via,
    Url,
    NextFollowUp,
    Snooze,
    ResponseWindow,
    MaxFollowUps,
    FollowUpOk,
    OfferDeadline,
    Rejected,
    Closed,
    LastContact,
    Response,
    // people
    Contact,
    Contacts,
    Recruiter,
    HiringManager,
    Referral,
    Interviewer,
    Candidate,
    Name,
    Email,
    Phone,
    Relation,
    Signature,
    Links,
    Away,
    // interview
    Interviews,
    Interview,
    Date,
    Time,
    Stage,
    Format,
    With,
    HearBackBy,
    NextSteps,
    Went,
    Notes,
    Topics,
    Forgot,
    Outcome,
    ThankYou,
    // message
    Messages,
    Kind,
    Channel,
    To,
    From,
    Subject,
    Body,
    ReplyBy,
    Urgent,
    Minutes,
    Voicemail,
    Token,
    Sent,
    Received,
    Planned,
    Draft,
    Direction,
    // logs
    History,
    What,
    // known words that hearback has no use for (salary, location, tags): never "unknown"
    Other,
}

impl Key {
    /// Every key, in the order of the table above.
    pub const ALL: [Self; 67] = [
        Self::Company,
        Self::Role,
        Self::Id,
        Self::Status,
        Self::Applied,
        Self::Source,
        Self::Via,
        Self::Url,
        Self::NextFollowUp,
        Self::Snooze,
        Self::ResponseWindow,
        Self::MaxFollowUps,
        Self::FollowUpOk,
        Self::OfferDeadline,
        Self::Rejected,
        Self::Closed,
        Self::LastContact,
        Self::Response,
        Self::Contact,
        Self::Contacts,
        Self::Recruiter,
        Self::HiringManager,
        Self::Referral,
        Self::Interviewer,
        Self::Candidate,
        Self::Name,
        Self::Email,
        Self::Phone,
        Self::Relation,
        Self::Signature,
        Self::Links,
        Self::Away,
        Self::Interviews,
        Self::Interview,
        Self::Date,
        Self::Time,
        Self::Stage,
        Self::Format,
        Self::With,
        Self::HearBackBy,
        Self::NextSteps,
        Self::Went,
        Self::Notes,
        Self::Topics,
        Self::Forgot,
        Self::Outcome,
        Self::ThankYou,
        Self::Messages,
        Self::Kind,
        Self::Channel,
        Self::To,
        Self::From,
        Self::Subject,
        Self::Body,
        Self::ReplyBy,
        Self::Urgent,
        Self::Minutes,
        Self::Voicemail,
        Self::Token,
        Self::Sent,
        Self::Received,
        Self::Planned,
        Self::Draft,
        Self::Direction,
        Self::History,
        Self::What,
        Self::Other,
    ];

    /// The word that hearback writes for it, in kebab-case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Role => "role",
            Self::Id => "id",
            Self::Status => "status",
            Self::Applied => "applied",
            Self::Source => "source",
            Self::Via => "via",
            Self::Url => "url",
            Self::NextFollowUp => "next-follow-up",
            Self::Snooze => "snooze",
            Self::ResponseWindow => "response-window",
            Self::MaxFollowUps => "max-follow-ups",
            Self::FollowUpOk => "follow-up-ok",
            Self::OfferDeadline => "offer-deadline",
            Self::Rejected => "rejected",
            Self::Closed => "closed",
            Self::LastContact => "last-contact",
            Self::Response => "response",
            Self::Contact => "contact",
            Self::Contacts => "contacts",
            Self::Recruiter => "recruiter",
            Self::HiringManager => "hiring-manager",
            Self::Referral => "referral",
            Self::Interviewer => "interviewer",
            Self::Candidate => "candidate",
            Self::Name => "name",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Relation => "relation",
            Self::Signature => "signature",
            Self::Links => "links",
            Self::Away => "away",
            Self::Interviews => "interviews",
            Self::Interview => "interview",
            Self::Date => "date",
            Self::Time => "time",
            Self::Stage => "stage",
            Self::Format => "format",
            Self::With => "with",
            Self::HearBackBy => "hear-back-by",
            Self::NextSteps => "next-steps",
            Self::Went => "went",
            Self::Notes => "notes",
            Self::Topics => "topics",
            Self::Forgot => "forgot",
            Self::Outcome => "outcome",
            Self::ThankYou => "thank-you",
            Self::Messages => "messages",
            Self::Kind => "kind",
            Self::Channel => "channel",
            Self::To => "to",
            Self::From => "from",
            Self::Subject => "subject",
            Self::Body => "body",
            Self::ReplyBy => "reply-by",
            Self::Urgent => "urgent",
            Self::Minutes => "minutes",
            Self::Voicemail => "voicemail",
            Self::Token => "token",
            Self::Sent => "sent",
            Self::Received => "received",
            Self::Planned => "planned",
            Self::Draft => "draft",
            Self::Direction => "direction",
            Self::History => "history",
            Self::What => "what",
            Self::Other => "other",
        }
    }

    /// The key that a word means in a record of that kind: a key of YAML or front matter, the
    /// label of a list field, the header of a column. `None` for words that nobody knows.
    pub fn read(kind: Kind, word: &str) -> Option<Self> {
        let word = word.trim();
        if word.len() > LONGEST {
            return None;
        }
        if matches!(word.trim_matches(['*', '`', ' ']), "#" | "№" | "No." | "No" | "no.") {
            return Some(Self::Id);
        }
        // The mark of a journal, not "hear back".
        if word.eq_ignore_ascii_case("hearback") {
            return Some(Self::Other);
        }
        whole(kind, word).or_else(|| part(kind, word))
    }

    /// The words that hearback itself uses in records of that kind, the usual ones first: to
    /// complete from, and to look for what was meant.
    pub fn known_words(kind: Kind) -> Vec<&'static str> {
        table::own(kind).iter().map(|key| key.name()).collect()
    }
}

/// A longer word is no key.
const LONGEST: usize = 60;

static TABLE: LazyLock<Table> = LazyLock::new(table::table);

/// The key of a word as a whole.
fn whole(kind: Kind, word: &str) -> Option<Key> {
    let folded = fold_key(word);
    let special = TABLE.special.get(&kind).and_then(|words| words.get(&folded));
    special.or_else(|| TABLE.general.get(&folded)).copied()
}

/// The key of a word's first part: "Follow-up 2", "Applied (date)", "Email / LinkedIn".
fn part(kind: Kind, word: &str) -> Option<Key> {
    let plain = word.split(['(', '[']).next().unwrap_or(word);
    let number = plain.trim_end().trim_end_matches(|c: char| c.is_ascii_digit());
    let plain = if number.trim().is_empty() { plain } else { number };
    if let Some(key) = whole(kind, plain) {
        return Some(key);
    }
    let mut parts = plain.split(['/', '&', '|', '+']);
    let first = parts.next()?;
    parts.next()?;
    whole(kind, first)
}

#[cfg(test)]
mod tests;
