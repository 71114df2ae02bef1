//! The finished application: sorted, and each message once.

use super::Building;
use crate::journal::{Application, Message, MessageKind, State, names};
use chrono::NaiveDate;
use std::collections::HashMap;

impl Building<'_> {
    pub(super) fn finish(mut self) -> Application {
        self.add_weak();
        let (interviews, moved) = self.rounds.sorted();
        for message in &mut self.messages {
            message.interview = message.interview.and_then(|old| moved.get(old).copied());
        }
        self.messages.sort_by_key(|message| {
            let on = message.on.as_ref().map(|on| on.value);
            (on.is_none(), on)
        });
        Application {
            interviews,
            messages: self.messages,
            contacts: self.people.contacts,
            ..self.app
        }
    }

    /// Adds the messages that only a log speaks of, unless the same is written down in full.
    fn add_weak(&mut self) {
        type Kept = (MessageKind, State, Option<NaiveDate>, Option<usize>);
        let kept = |message: &Message, round: Option<usize>| -> Kept {
            let received = message.state == State::Received;
            let kind = if received { MessageKind::Other } else { message.kind };
            (kind, message.state, message.on.as_ref().map(|on| on.value.day), round)
        };
        let mut known: HashMap<Kept, Vec<String>> = HashMap::new();
        for message in &self.messages {
            known.entry(kept(message, None)).or_default().extend(recipients(message));
        }
        for message in std::mem::take(&mut self.weak) {
            // Two rounds of one day are thanked for apart.
            let thanks = message.kind == MessageKind::ThankYou;
            let own = kept(&message, message.interview.filter(|_| thanks));
            let to: Vec<String> = recipients(&message).collect();
            let told = [kept(&message, None), own].iter().any(|key| {
                known.get(key).is_some_and(|named| to.iter().all(|name| named.contains(name)))
            });
            if !told {
                known.entry(own).or_default().extend(to);
                self.messages.push(message);
            }
        }
    }
}

/// Whom a message is for, as names are compared.
fn recipients(message: &Message) -> impl Iterator<Item = String> {
    message.to.iter().map(|name| names::words(&name.value).join(" "))
}
