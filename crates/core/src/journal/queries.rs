//! Questions that the plan and the rules ask of a journal.

use super::{
    Application, Channel, Contact, Interview, Journal, Message, MessageKind, Relation, State, names,
};
use crate::{Phase, Today, When, fold};

/// Words for "everyone who was there" where a message says whom it is for.
const ALL: &[&str] =
    &["all", "everyone", "everybody", "all interviewers", "the panel", "panel", "team", "the team"];

impl Journal {
    /// Every application, in order.
    pub fn all(&self) -> impl Iterator<Item = &Application> {
        self.applications.iter().map(AsRef::as_ref)
    }
}

impl Application {
    /// The phase its status stands for. A blank status with a day of applying is applied.
    pub fn phase(&self) -> Phase {
        match &self.status {
            Some(status) => status.value.phase,
            None if self.closed_on.is_some() => Phase::Closed,
            None if self.applied.is_some() || !self.interviews.is_empty() => Phase::Applied,
            None => Phase::Lead,
        }
    }

    /// Whether anything can still be owed: neither over nor only thought of.
    pub fn is_open(&self) -> bool {
        !matches!(self.phase(), Phase::Closed | Phase::Lead)
    }

    /// Whether it ended with the employer's no.
    pub fn is_rejected(&self) -> bool {
        self.status.as_ref().is_some_and(|status| status.value.rejected)
    }

    /// The contact that a name or an address means: the full name, else the only one whose first
    /// or last name it is.
    pub fn contact(&self, name: &str) -> Option<&Contact> {
        names::find(&self.contacts, name).and_then(|index| self.contacts.get(index))
    }

    /// The people of one round, in the order written, each once.
    pub fn interviewers(&self, interview: usize) -> Vec<&Contact> {
        let mut found: Vec<&Contact> = Vec::new();
        for name in self.interviews.get(interview).iter().flat_map(|round| &round.with) {
            if let Some(contact) = self.contact(&name.value)
                && !found.iter().any(|known| std::ptr::eq(*known, contact))
            {
                found.push(contact);
            }
        }
        found
    }

    /// The contacts that stand in one relation to it.
    pub fn related(&self, relation: Relation) -> impl Iterator<Item = &Contact> {
        self.contacts.iter().filter(move |contact| contact.is(relation))
    }

    /// Whom one asks how things stand: the agency's or the employer's recruiter, human resources,
    /// then the hiring manager.
    pub fn hiring_contact(&self) -> Option<&Contact> {
        [Relation::Recruiter, Relation::Hr, Relation::HiringManager]
            .into_iter()
            .find_map(|relation| self.related(relation).next())
    }

    /// The latest round that took place, with its index.
    pub fn last_interview(&self, today: Today) -> Option<(usize, &Interview)> {
        self.interviews.iter().enumerate().rfind(|(_, round)| round.is_past(today))
    }

    /// Whether a message is for this person: by name or address among its recipients, or because
    /// it is for everyone.
    pub fn is_for(&self, message: &Message, person: &Contact) -> bool {
        if message.is_to_all() {
            return true;
        }
        let same = |contact: &Contact| std::ptr::eq(contact, person) || contact == person;
        let named = message.to.iter().chain(&message.emails);
        named.into_iter().filter_map(|name| self.contact(&name.value)).any(same)
    }
}

impl Interview {
    /// Whether it was held: its day lies behind and it was not called off.
    pub fn is_past(&self, today: Today) -> bool {
        !self.cancelled
            && self.on.as_ref().is_some_and(|on| today.is_past(on.value.day, on.value.time))
    }

    /// Whether it is still to come: its day is known, does not lie behind and was not called off.
    pub fn is_ahead(&self, today: Today) -> bool {
        !self.cancelled && self.on.is_some() && !self.is_past(today)
    }

    /// Whether any notes, topics or forgotten points were written down.
    pub fn has_notes(&self) -> bool {
        [&self.notes, &self.topics, &self.forgot].into_iter().flatten().any(|text| !text.is_blank())
    }
}

impl Message {
    /// The day it went out, when it went out and the day is known.
    pub fn sent_on(&self) -> Option<When> {
        self.day_if(State::Sent)
    }

    /// The day it came in, when it came in and the day is known.
    pub fn received_on(&self) -> Option<When> {
        self.day_if(State::Received)
    }

    /// Whether it went out to an address that somebody reads. Only such messages settle a duty or
    /// count towards a limit.
    pub fn counts_as_sent(&self) -> bool {
        self.state == State::Sent && !self.is_to_no_reply()
    }

    /// Whether it is written or planned and has not gone out.
    pub fn is_pending(&self) -> bool {
        matches!(self.state, State::Draft | State::Planned)
    }

    /// Whether it asks for an answer that may be long in coming. Thanks are none (N6).
    pub fn is_follow_up(&self) -> bool {
        matches!(
            self.kind,
            MessageKind::CheckIn | MessageKind::ExtraInformation | MessageKind::MonthlyHello
        )
    }

    /// Whether every address it goes to is one that nobody reads.
    pub fn is_to_no_reply(&self) -> bool {
        let addresses =
            || self.emails.iter().chain(self.to.iter().filter(|name| name.value.contains('@')));
        addresses().next().is_some()
            && addresses().all(|address| names::is_no_reply(&address.value))
    }

    /// Whether it is for everyone of its round: it says so, or it is thanks that name nobody.
    pub fn is_to_all(&self) -> bool {
        let nobody = self.to.is_empty() && self.emails.is_empty();
        (nobody && self.kind == MessageKind::ThankYou)
            || self.to.iter().any(|name| ALL.contains(&fold(&name.value).as_str()))
    }

    /// Whether it is written rather than spoken.
    pub fn is_written(&self) -> bool {
        !matches!(self.channel, Channel::Call | Channel::Voicemail)
    }

    fn day_if(&self, state: State) -> Option<When> {
        self.on.as_ref().filter(|_| self.state == state).map(|on| on.value)
    }
}

impl Contact {
    /// Whether the notes call them that.
    pub fn is(&self, relation: Relation) -> bool {
        self.relations.contains(&relation)
    }

    /// The name by which a message greets them, where one is known.
    pub fn first_name(&self) -> Option<&str> {
        names::first_name(&self.name)
    }
}

impl Channel {
    /// The word for it in the journal.
    pub fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::LinkedIn => "linkedin",
            Self::Letter => "letter",
            Self::Call => "call",
            Self::Voicemail => "voicemail",
            Self::Other => "other",
        }
    }
}

impl MessageKind {
    /// The kebab-case name, as in the journal and of the template that writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::ThankYou => "thank-you",
            Self::CheckIn => "check-in",
            Self::ExtraInformation => "extra-information",
            Self::MonthlyHello => "monthly-hello",
            Self::Reply => "reply",
            Self::ReferralUpdate => "referral-update",
            Self::FeedbackRequest => "feedback-request",
            Self::ThankYouAfterNo => "thank-you-after-no",
            Self::Other => "other",
        }
    }
}
