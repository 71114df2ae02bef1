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
        type Kept = (MessageKind, State, Option<NaiveDate>);
        let kept = |message: &Message| -> Kept {
            let received = message.state == State::Received;
            let kind = if received { MessageKind::Other } else { message.kind };
            (kind, message.state, message.on.as_ref().map(|on| on.value.day))
        };
        let mut known: HashMap<Kept, Vec<String>> = HashMap::new();
        for message in &self.messages {
            known.entry(kept(message)).or_default().extend(recipients(message));
        }
        for message in std::mem::take(&mut self.weak) {
            let to: Vec<String> = recipients(&message).collect();
            match known.get_mut(&kept(&message)) {
                Some(named) if to.iter().all(|name| named.contains(name)) => continue,
                Some(named) => named.extend(to),
                None => {
                    known.insert(kept(&message), to);
                }
            }
            self.messages.push(message);
        }
    }
}

/// Whom a message is for, as names are compared.
fn recipients(message: &Message) -> impl Iterator<Item = String> {
    message.to.iter().map(|name| names::words(&name.value).join(" "))
}
