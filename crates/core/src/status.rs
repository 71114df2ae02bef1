//! Status words and the phases they stand for.

use std::collections::BTreeMap;

/// Where an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Not applied yet: owes nothing.
    Lead,
    /// Applied, nothing heard.
    Applied,
    /// Somebody answered.
    InContact,
    /// Interviews are on.
    Interview,
    /// An offer is on the table.
    Offer,
    /// Over, by either side.
    Closed,
}

/// A status as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// As written.
    pub word: String,
    /// What it stands for. An unknown word counts as [`Phase::Applied`] and `known` is false.
    pub phase: Phase,
    /// Whether the word is in the table.
    pub known: bool,
    /// Closed by the employer's no (rejected, unsuccessful), as opposed to withdrawn or silent.
    pub rejected: bool,
    /// Says that an interview is still ahead ("interview scheduled").
    pub scheduled: bool,
}

/// The person's own status words, by folded word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statuses(pub BTreeMap<String, Phase>);
