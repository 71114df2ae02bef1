//! Drafts: messages written from what the journal knows.

mod facts;
mod language;
mod template;
mod words;

use crate::{Input, NewMessage, Span, Step, StepKind};

pub(crate) use facts::usual_subject;
pub use words::{TEMPLATE_FILTERS, TEMPLATE_WORDS, TemplateWord};

/// The languages that drafts can be written in, by their codes.
pub const LANGUAGES: &[&str] = &["en", "de"];

/// A template by name.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// Kebab-case, as in `hearback draft` and of the file in the templates folder.
    pub name: &'static str,
    /// What it is for, in a line.
    pub summary: &'static str,
    /// As shipped, in English.
    pub source: &'static str,
}

impl Template {
    /// As shipped in a language, for a channel where it has its own (`linkedin`, `call`).
    pub fn source_in(&self, language: &str, channel: &str) -> &'static str {
        language::of(language).template(self.name, channel).unwrap_or(self.source)
    }
}

/// The built-in templates. Those that share a name with a step write its message; `other-offer`,
/// `clarification` and `voicemail` have no step and are written on request.
pub static TEMPLATES: &[Template] = &[
    Template {
        name: "thank-you",
        summary: "Thanks after a round, to one interviewer",
        source: include_str!("draft/templates/en/thank-you.j2"),
    },
    Template {
        name: "check-in",
        summary: "Asks how things stand",
        source: include_str!("draft/templates/en/check-in.j2"),
    },
    Template {
        name: "extra-information",
        summary: "A second follow-up that brings something new",
        source: include_str!("draft/templates/en/extra-information.j2"),
    },
    Template {
        name: "monthly-hello",
        summary: "A sign of life after a long silence",
        source: include_str!("draft/templates/en/monthly-hello.j2"),
    },
    Template {
        name: "referral-update",
        summary: "Tells the one who referred you how it went",
        source: include_str!("draft/templates/en/referral-update.j2"),
    },
    Template {
        name: "feedback-request",
        summary: "Asks why, after a no",
        source: include_str!("draft/templates/en/feedback-request.j2"),
    },
    Template {
        name: "thank-you-after-no",
        summary: "Thanks after a no, for a card or a letter",
        source: include_str!("draft/templates/en/thank-you-after-no.j2"),
    },
    Template {
        name: "reply",
        summary: "Answers a message of theirs",
        source: include_str!("draft/templates/en/reply.j2"),
    },
    Template {
        name: "other-offer",
        summary: "Tells them of an offer you hold elsewhere",
        source: include_str!("draft/templates/en/other-offer.j2"),
    },
    Template {
        name: "clarification",
        summary: "Adds to an answer you gave in an interview",
        source: include_str!("draft/templates/en/clarification.j2"),
    },
    Template {
        name: "voicemail",
        summary: "What to say after the tone",
        source: include_str!("draft/templates/en/voicemail.j2"),
    },
];

/// The message that a step asks for, written from what the journal knows. Never fails: what is not
/// known is a marked placeholder, and a template of the person's own that does not work gives way
/// to the built-in one (its mistake is a finding of its own).
pub fn draft(input: &Input<'_>, step: &Step) -> NewMessage {
    let name = match step.kind {
        // The journal's own date asks for a check-in.
        StepKind::FollowUp => StepKind::CheckIn.name(),
        kind => kind.name(),
    };
    draft_as(input, name, step)
}

/// The message of a template for the application, round and people of a step. A name that no
/// template has gives a message with nothing in it but what the person is to write.
pub fn draft_as(input: &Input<'_>, name: &str, step: &Step) -> NewMessage {
    let facts = facts::Facts::of(input, step, name);
    let channel = match name {
        "voicemail" => "voicemail",
        _ => step.channel,
    };
    let own = input.policy.templates.get(name).map(String::as_str);
    let built_in = facts.language.template(name, channel);
    let mut sources = own.into_iter().chain(built_in);
    let text = sources
        .find_map(|source| fitting(source, &facts, channel, input))
        .unwrap_or_else(|| "[your message]\n".to_owned());
    let (subject, body) = template::split(&text);
    NewMessage {
        kind: name.to_owned(),
        to: step.to.clone(),
        email: facts.email.clone(),
        channel: channel.to_owned(),
        subject: subject.filter(|_| channel == "email"),
        notes: facts::noted(input, step, name).filter(|_| body.contains('[')).unwrap_or_default(),
        body,
    }
}

/// How a letter in a language greets people as the notes name them, without the comma.
pub(crate) fn greeting(language: &str, names: &[String]) -> String {
    (language::of(language).greeting)(names)
}

/// The words above the name at the end of a letter in a language.
pub(crate) fn sign_off(language: &str) -> &'static str {
    language::of(language).sign_off
}

/// What a template gives; in fewer words where a channel that counts characters would cut it off.
fn fitting(source: &str, facts: &facts::Facts, channel: &str, input: &Input<'_>) -> Option<String> {
    let text = template::fill(source, facts).ok()?;
    let most = input.policy.lengths.linkedin as usize;
    if channel != "linkedin" || text.trim().chars().count() <= most {
        return Some(text);
    }
    template::fill(source, &facts.briefly()).ok().or(Some(text))
}

/// What is wrong with a template of the person's own, in words, and where in it.
pub fn template_error(source: &str) -> Option<(Span, String)> {
    // Filled with everything and with nothing, so that both sides of a condition are tried.
    let all = facts::Facts::sample();
    let filled = template::fill(source, &all).and_then(|_| template::fill(source, &all.emptied()));
    filled.err().map(|mistake| (mistake.place(source), mistake.said))
}
