//! A journal as plain data: what `export` writes, what `import` reads, and what `convert` carries
//! from one form of notes to the other.

mod compare;
mod markdown;
mod read;
mod table;
mod yaml;

#[cfg(test)]
mod tests;

pub(crate) use table::{Hints, Imported, Named};

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A search. Days are written `2026-11-18` or `2026-11-18 14:00`; what is no date stands as it
/// was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Sheet {
    /// Of this shape.
    pub(crate) version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) candidate: Option<Person>,
    pub(crate) applications: Vec<Entry>,
}

/// One application.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", default)]
pub(crate) struct Entry {
    pub(crate) company: Option<String>,
    pub(crate) role: Option<String>,
    pub(crate) id: Option<String>,
    pub(crate) status: Option<String>,
    /// What the status stands for; only written, never read.
    #[serde(skip_deserializing)]
    pub(crate) phase: Option<&'static str>,
    pub(crate) applied: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) via: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) next_follow_up: Option<String>,
    pub(crate) snooze: Option<String>,
    pub(crate) response_window: Option<String>,
    pub(crate) max_follow_ups: Option<String>,
    pub(crate) follow_up_ok: Option<String>,
    pub(crate) offer_deadline: Option<String>,
    pub(crate) rejected: Option<String>,
    pub(crate) closed: Option<String>,
    pub(crate) last_contact: Option<String>,
    pub(crate) response: Option<String>,
    pub(crate) next_steps: Option<String>,
    /// The day on which thanks went out, or a word that they did.
    pub(crate) thank_you_sent: Option<String>,
    pub(crate) contacts: Vec<Person>,
    pub(crate) interviews: Vec<Round>,
    pub(crate) messages: Vec<Letter>,
    /// Dated lines: `date` and `what`, and what else a log says, by its key.
    pub(crate) history: Vec<BTreeMap<String, String>>,
    pub(crate) notes: Vec<String>,
}

/// A person; the one who keeps the journal has links and a signature besides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", default)]
pub(crate) struct Person {
    pub(crate) name: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) relation: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) away: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) signature: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) links: Vec<String>,
}

/// One round.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", default)]
pub(crate) struct Round {
    pub(crate) date: Option<String>,
    pub(crate) stage: Option<String>,
    pub(crate) format: Option<String>,
    pub(crate) with: Vec<String>,
    pub(crate) hear_back_by: Option<String>,
    pub(crate) next_steps: Option<String>,
    pub(crate) follow_up_ok: Option<String>,
    pub(crate) went: Option<String>,
    pub(crate) outcome: Option<String>,
    /// The day on which thanks went out, or a word that they did; messages say it better.
    pub(crate) thank_you_sent: Option<String>,
    pub(crate) notes: Vec<String>,
    pub(crate) topics: Vec<String>,
    pub(crate) forgot: Vec<String>,
    /// Messages that are written under it.
    pub(crate) messages: Vec<Letter>,
}

/// One message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", default)]
pub(crate) struct Letter {
    pub(crate) kind: Option<String>,
    /// `sent`, `received`, `planned` or `draft`.
    pub(crate) state: String,
    /// The day that goes with the state; missing where it is not recorded.
    pub(crate) date: Option<String>,
    /// Recipients; of a received message the senders.
    pub(crate) to: Vec<String>,
    pub(crate) channel: Option<String>,
    pub(crate) subject: Option<String>,
    pub(crate) reply_by: Option<String>,
    pub(crate) urgent: bool,
    pub(crate) minutes: Option<String>,
    pub(crate) voicemail: bool,
    pub(crate) token: Option<String>,
    /// What its own status says beyond the state (`replied`).
    pub(crate) status: Option<String>,
    pub(crate) body: Option<String>,
}

/// The keys of a line of a log in the order in which one reads them.
fn history_keys(row: &BTreeMap<String, String>) -> Vec<&str> {
    const FIRST: [&str; 6] = ["date", "sent", "received", "planned", "kind", "what"];
    let mut keys: Vec<&str> = row.keys().map(String::as_str).collect();
    keys.sort_by_key(|key| FIRST.iter().position(|first| first == key).unwrap_or(FIRST.len()));
    keys
}
