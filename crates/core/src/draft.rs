//! Drafts: messages written from what the journal knows.

mod facts;
mod template;

use crate::{Input, NewMessage, Span, Step, StepKind};

pub(crate) use facts::usual_subject;

/// The languages that drafts can be written in, by their codes.
pub const LANGUAGES: &[&str] = &["en"];

/// A template by name.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// Kebab-case, as in `hearback draft` and of the file in the templates folder.
    pub name: &'static str,
    /// What it is for, in a line.
    pub summary: &'static str,
    /// As shipped.
    pub source: &'static str,
}

/// The built-in templates. Those that share a name with a step write its message; `other-offer`,
/// `clarification` and `voicemail` have no step and are written on request.
pub static TEMPLATES: &[Template] = &[
    Template {
        name: "thank-you",
        summary: "Thanks after a round, to one interviewer",
        source: include_str!("draft/templates/thank-you.j2"),
    },
    Template {
        name: "check-in",
        summary: "Asks how things stand",
        source: include_str!("draft/templates/check-in.j2"),
    },
    Template {
        name: "extra-information",
        summary: "A second follow-up that brings something new",
        source: include_str!("draft/templates/extra-information.j2"),
    },
    Template {
        name: "monthly-hello",
        summary: "A sign of life after a long silence",
        source: include_str!("draft/templates/monthly-hello.j2"),
    },
    Template {
        name: "referral-update",
        summary: "Tells the one who referred you how it went",
        source: include_str!("draft/templates/referral-update.j2"),
    },
    Template {
        name: "feedback-request",
        summary: "Asks why, after a no",
        source: include_str!("draft/templates/feedback-request.j2"),
    },
    Template {
        name: "thank-you-after-no",
        summary: "Thanks after a no, for a card or a letter",
        source: include_str!("draft/templates/thank-you-after-no.j2"),
    },
    Template {
        name: "reply",
        summary: "Answers a message of theirs",
        source: include_str!("draft/templates/reply.j2"),
    },
    Template {
        name: "other-offer",
        summary: "Tells them of an offer you hold elsewhere",
        source: include_str!("draft/templates/other-offer.j2"),
    },
    Template {
        name: "clarification",
        summary: "Adds to an answer you gave in an interview",
        source: include_str!("draft/templates/clarification.j2"),
    },
    Template {
        name: "voicemail",
        summary: "What to say after the tone",
        source: include_str!("draft/templates/voicemail.j2"),
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
    let own = input.policy.templates.get(name).map(String::as_str);
    let built_in = TEMPLATES.iter().find(|template| template.name == name);
    let sources = own.into_iter().chain(built_in.map(|template| template.source));
    let text = sources
        .filter_map(|source| template::fill(source, &facts).ok())
        .next()
        .unwrap_or_else(|| "[your message]\n".to_owned());
    let (subject, body) = template::split(&text);
    let channel = match name {
        "voicemail" => "voicemail",
        _ => step.channel,
    };
    NewMessage {
        kind: name.to_owned(),
        to: step.to.clone(),
        email: facts.email.clone(),
        channel: channel.to_owned(),
        subject: subject.filter(|_| channel == "email"),
        body,
    }
}

/// What is wrong with a template of the person's own, in words, and where in it.
pub fn template_error(source: &str) -> Option<(Span, String)> {
    // Filled with everything and with nothing, so that both sides of a condition are tried.
    let all = facts::Facts::sample();
    let filled = template::fill(source, &all).and_then(|_| template::fill(source, &all.emptied()));
    filled.err().map(|mistake| (mistake.place(source), mistake.said))
}

#[cfg(test)]
mod tests {
    use super::{TEMPLATES, facts::Facts, template};

    #[test]
    fn built_in_templates_fill() {
        for built_in in TEMPLATES {
            let text = template::fill(built_in.source, &Facts::sample()).unwrap();
            assert!(!text.contains("{{"), "{}", built_in.name);
            assert!(!text.contains("  ") && !text.contains(" ,") && !text.contains(" ."), "{text}");
        }
    }
}
