//! The table of words, as data.

use crate::{Key, Kind, words::fold_key};
use std::collections::HashMap;

/// What words mean, by folded word.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Wherever the kind of record does not say otherwise.
    pub(super) general: HashMap<String, Key>,
    /// In one kind of record.
    pub(super) special: HashMap<Kind, HashMap<String, Key>>,
}

const WORDS: &str = include_str!("words.txt");

const KINDS: [(&str, Kind); 7] = [
    ("[application]", Kind::Application),
    ("[interview]", Kind::Interview),
    ("[message]", Kind::Message),
    ("[contact]", Kind::Contact),
    ("[candidate]", Kind::Candidate),
    ("[event]", Kind::Event),
    ("[pin]", Kind::Pin),
];

/// Every word of the table with the section it stands in and its key, in their order.
pub(super) fn entries() -> impl Iterator<Item = (Option<Kind>, Key, &'static str)> {
    let (mut kind, mut key) = (None, Key::Other);
    WORDS.lines().filter(|line| !line.starts_with('#')).flat_map(move |line| {
        let mut words = line;
        if let Some(section) = KINDS.iter().find(|(name, _)| *name == line) {
            (kind, words) = (Some(section.1), "");
        } else if let Some((name, rest)) = line.split_once(": ")
            && let Some(named) = Key::ALL.into_iter().find(|key| key.name() == name)
        {
            (key, words) = (named, rest);
        }
        let words = words.split(',').map(str::trim).filter(|word| !word.is_empty());
        words.map(move |word| (kind, key, word))
    })
}

/// The table, made once.
pub(super) fn table() -> Table {
    let mut table = Table::default();
    for (kind, key, word) in entries() {
        let words = match kind {
            Some(kind) => table.special.entry(kind).or_default(),
            None => &mut table.general,
        };
        words.insert(fold_key(word), key);
    }
    table
}

/// The words that hearback itself writes in each kind of record, to complete and to suggest.
pub(super) fn own(kind: Kind) -> &'static [Key] {
    match kind {
        Kind::Application => &[
            Key::Company,
            Key::Role,
            Key::Id,
            Key::Status,
            Key::Applied,
            Key::Source,
            Key::Via,
            Key::Url,
            Key::Contacts,
            Key::Contact,
            Key::Recruiter,
            Key::HiringManager,
            Key::Referral,
            Key::Interviewer,
            Key::Interviews,
            Key::Messages,
            Key::NextFollowUp,
            Key::Snooze,
            Key::ResponseWindow,
            Key::MaxFollowUps,
            Key::FollowUpOk,
            Key::OfferDeadline,
            Key::Rejected,
            Key::Closed,
            Key::LastContact,
            Key::NextSteps,
            Key::Notes,
            Key::History,
        ],
        Kind::Interview => &[
            Key::Date,
            Key::Time,
            Key::Stage,
            Key::Format,
            Key::With,
            Key::HearBackBy,
            Key::NextSteps,
            Key::FollowUpOk,
            Key::Went,
            Key::Notes,
            Key::Topics,
            Key::Forgot,
            Key::Outcome,
            Key::Messages,
        ],
        Kind::Message => &[
            Key::Kind,
            Key::To,
            Key::From,
            Key::Channel,
            Key::Sent,
            Key::Received,
            Key::Planned,
            Key::Draft,
            Key::Subject,
            Key::Body,
            Key::ReplyBy,
            Key::Urgent,
            Key::Minutes,
            Key::Voicemail,
            Key::Token,
            Key::Notes,
        ],
        Kind::Contact => &[Key::Name, Key::Email, Key::Phone, Key::Relation, Key::Away, Key::Notes],
        Kind::Candidate => &[Key::Name, Key::Email, Key::Phone, Key::Signature, Key::Links],
        Kind::Event => &[Key::Date, Key::What, Key::Channel, Key::With, Key::Status, Key::Notes],
        Kind::Pin => &[Key::NextFollowUp, Key::Date, Key::Notes],
    }
}
