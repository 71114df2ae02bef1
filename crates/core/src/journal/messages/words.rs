//! The words for kinds, channels and states of messages.

use crate::{
    fold,
    journal::{Channel, MessageKind, State},
};

/// Whether any of these stands in a folded text, from the beginning of a word on.
fn has(folded: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| {
        folded.match_indices(part).any(|(at, _)| {
            folded.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
        })
    })
}

/// Whether one of these stands in a folded text as whole words: "to do", and not "to Donna".
fn has_phrase(folded: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| {
        folded.match_indices(phrase).any(|(at, _)| {
            let before = folded.get(..at).unwrap_or_default();
            let behind = folded.get(at + phrase.len()..).unwrap_or_default();
            !before.ends_with(char::is_alphanumeric) && !behind.starts_with(char::is_alphanumeric)
        })
    })
}

/// Whether one of these is a word of a folded text.
fn has_word(folded: &str, words: &[&str]) -> bool {
    folded.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word))
}

const THANKS: &[&str] = &[
    "thank", "danke", "dank fur", "merci", "remerci", "gracias", "agradec", "obrigad", "tesekkur",
];
const FOLLOW_UP: &[&str] = &[
    "follow up",
    "followup",
    "follow ups",
    "following up",
    "followed up",
    "check in",
    "checkin",
    "checking in",
    "checked in",
    "nudge",
    "status inquiry",
    "status enquiry",
    "status request",
    "status check",
    "chaser",
    "chased",
    "reminder",
    "relance",
    "nachfass",
    "nachfrage",
    "nachgefragt",
    "seguimiento",
    "touching base",
    "touch base",
];
/// What a check-in says in its text.
const ASKING: &[&str] = &[
    "following up",
    "follow up",
    "checking in",
    "check in",
    "update on my application",
    "update on the status",
    "update on my status",
    "status of my application",
    "status of the application",
    "any update",
    "any news",
    "touching base",
];
const PLANS: &[&str] = &[
    "draft",
    "planning to",
    "planned",
    "i will",
    "will send",
    "will thank",
    "will follow",
    "will write",
    "will mail",
    "will email",
    "will e mail",
    "will call",
    "will ask",
    "will do",
    "will be",
    "will nudge",
    "will check",
    "will reach",
    "remind",
    "schedule a",
    "schedule follow",
    "scheduled follow",
    "not sent",
    "not yet",
    "unsent",
    "pending",
    "forgot",
    "must ",
    "tbd",
    "if no ",
    "no thank",
];
/// The same as whole words: names begin like them.
const PLAN_WORDS: &[&str] = &[
    "to do",
    "todo",
    "need to",
    "should",
    "plan to",
    "due",
    "owe",
    "owed",
    "to send",
    "to be sent",
];

/// The kind that a kind's own words name.
pub(in crate::journal) fn kind_in(text: &str) -> Option<MessageKind> {
    let folded = fold(text);
    let thanks = has(&folded, THANKS);
    let no =
        has(&folded, &["after no", "after a no", "after the no", "after reject", "after declin"])
            || has_word(&folded, &["rejection", "absage"]);
    if has(&folded, &["feedback"]) {
        return Some(MessageKind::FeedbackRequest);
    }
    if thanks {
        return Some(if no { MessageKind::ThankYouAfterNo } else { MessageKind::ThankYou });
    }
    if has(&folded, &["referral update", "referrer update", "update to referr", "update referr"]) {
        return Some(MessageKind::ReferralUpdate);
    }
    let extra = [
        "extra info",
        "additional info",
        "further info",
        "new info",
        "something new",
        "work sample",
    ];
    if has(&folded, &extra) {
        return Some(MessageKind::ExtraInformation);
    }
    if has(&folded, &["monthly", "keep in touch", "keeping in touch", "sign of life"]) {
        return Some(MessageKind::MonthlyHello);
    }
    if has(&folded, FOLLOW_UP) {
        return Some(MessageKind::CheckIn);
    }
    let reply =
        has_word(&folded, &["reply", "replied", "answer", "response", "antwort", "reponse"]);
    reply.then_some(MessageKind::Reply)
}

/// Whether a kind's words say no more than that it is a message, or how it travelled.
pub(super) fn is_general(text: &str) -> bool {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(|word| {
        matches!(
            word,
            "message"
                | "note"
                | "sent"
                | "received"
                | "communication"
                | "contact"
                | "e"
                | "email"
                | "mail"
                | "linkedin"
                | "letter"
                | "card"
                | "call"
                | "phone"
                | "voicemail"
                | "sms"
                | "text"
                | "chat"
        )
    })
}

/// Whether a text thanks.
pub(in crate::journal) fn mentions_thanks(text: &str) -> bool {
    has(&fold(text), THANKS)
}

/// Whether a text asks how things stand.
pub(in crate::journal) fn mentions_follow_up(text: &str) -> bool {
    has(&fold(text), ASKING)
}

/// Whether the words of a log speak of what is still to be done.
pub(in crate::journal) fn is_plan(text: &str) -> bool {
    let folded = fold(text);
    has(&folded, PLANS) || has_phrase(&folded, PLAN_WORDS)
}

/// The channel that a word names.
pub(super) fn channel(text: &str) -> Option<Channel> {
    let lower = text.to_lowercase();
    let folded = fold(text);
    let words = |list: &[&str]| has(&folded, list);
    if words(&["voicemail", "voice mail", "answering machine", "mailbox"]) {
        return Some(Channel::Voicemail);
    }
    if words(&["linkedin", "linked in", "xing", "inmail"]) {
        return Some(Channel::LinkedIn);
    }
    if words(&["email", "e mail", "mail", "gmail", "outlook", "correo", "courriel"])
        || lower.contains('✉')
    {
        return Some(Channel::Email);
    }
    if words(&["letter", "post", "card", "handwritten", "brief", "lettre", "carta"]) {
        return Some(Channel::Letter);
    }
    if words(&[
        "sms", "text", "form", "chat", "whatsapp", "slack", "portal", "telegram", "signal",
        "teams", "website",
    ]) {
        return Some(Channel::Other);
    }
    let call = words(&["call", "phone", "telephone", "telefon", "anruf", "appel", "llamada"]);
    call.then_some(Channel::Call)
}

/// Sent or received, as a word or an arrow tells.
pub(super) fn direction(text: &str) -> Option<State> {
    if text.contains(['⬆', '→', '↑', '➡']) {
        return Some(State::Sent);
    }
    if text.contains(['⬇', '←', '↓', '⬅']) {
        return Some(State::Received);
    }
    let folded = fold(text);
    if has_word(&folded, &["received", "in", "incoming", "inbound", "from", "exchanged", "both"]) {
        return Some(State::Received);
    }
    let out = ["sent", "out", "outgoing", "outbound", "to", "me"];
    has_word(&folded, &out).then_some(State::Sent)
}

/// The state that a status word tells.
pub(in crate::journal) fn state(text: &str) -> Option<State> {
    let folded = fold(text);
    if has(&folded, &["draft", "unsent", "not sent", "written", "entwurf", "not yet"])
        || has_phrase(&folded, &["to send", "todo", "to do"])
    {
        return Some(State::Draft);
    }
    if has(&folded, &["pending", "scheduled", "planned", "queued", "upcoming", "geplant"])
        || has_phrase(&folded, &["due"])
    {
        return Some(State::Planned);
    }
    if has(&folded, &["received", "incoming"]) {
        return Some(State::Received);
    }
    let sent = [
        "sent",
        "done",
        "delivered",
        "replied",
        "answered",
        "no reply",
        "no response",
        "no answer",
        "awaiting",
        "waiting",
        "responded",
        "opened",
        "completed",
        "gesendet",
        "envoye",
        "enviad",
        "left",
        "reached",
    ];
    has(&folded, &sent).then_some(State::Sent)
}

/// Whether a sent message's status says that an answer came.
pub(super) fn is_answered(text: &str) -> bool {
    let folded = fold(text);
    has(
        &folded,
        &["replied", "answered", "responded", "got a reply", "heard back", "reply received"],
    ) && !has(&folded, &["not ", "no ", "never", "unanswered", "hasn", "haven"])
}

#[cfg(test)]
mod tests {
    use super::{channel, direction, is_answered, is_plan, kind_in, state};
    use crate::journal::{Channel, MessageKind, State};

    #[test]
    fn kinds() {
        for (text, expected) in [
            ("thank-you", Some(MessageKind::ThankYou)),
            ("Thank you note", Some(MessageKind::ThankYou)),
            ("thank_you_email", Some(MessageKind::ThankYou)),
            ("thank-you-after-no", Some(MessageKind::ThankYouAfterNo)),
            ("check-in", Some(MessageKind::CheckIn)),
            ("Follow-up", Some(MessageKind::CheckIn)),
            ("nudge", Some(MessageKind::CheckIn)),
            ("Status inquiry", Some(MessageKind::CheckIn)),
            ("extra-information", Some(MessageKind::ExtraInformation)),
            ("feedback request", Some(MessageKind::FeedbackRequest)),
            ("reply", Some(MessageKind::Reply)),
            ("referral-update", Some(MessageKind::ReferralUpdate)),
            ("monthly-hello", Some(MessageKind::MonthlyHello)),
            ("referral request", None),
            ("cover letter", None),
            ("", None),
        ] {
            let text = text.replace(['-', '_'], " ");
            assert_eq!(kind_in(&text), expected, "{text}");
        }
    }

    #[test]
    fn channels_directions_and_states() {
        for (text, expected) in [
            ("email", Some(Channel::Email)),
            ("LinkedIn message", Some(Channel::LinkedIn)),
            ("handwritten card", Some(Channel::Letter)),
            ("Phone call", Some(Channel::Call)),
            ("voicemail", Some(Channel::Voicemail)),
            ("text message", Some(Channel::Other)),
            ("pigeon", None),
        ] {
            assert_eq!(channel(text), expected, "{text}");
        }
        for (text, expected) in [
            ("in", Some(State::Received)),
            ("⬆✉", Some(State::Sent)),
            ("Outgoing", Some(State::Sent)),
            ("sideways", None),
        ] {
            assert_eq!(direction(text), expected, "{text}");
        }
        for (text, expected) in [
            ("Drafted", Some(State::Draft)),
            ("not sent yet", Some(State::Draft)),
            ("pending", Some(State::Planned)),
            ("sent", Some(State::Sent)),
            ("No reply", Some(State::Sent)),
            ("received", Some(State::Received)),
            ("blue", None),
        ] {
            assert_eq!(state(text), expected, "{text}");
        }
        assert!(is_answered("Replied"));
        assert!(!is_answered("not answered"));
        assert!(is_plan("Need to send thank-you"));
        for sent in
            ["Sent thank-you", "thank-you to Donna sent", "thanked Owen", "thanked Will Ash"]
        {
            assert!(!is_plan(sent), "{sent}");
        }
    }
}
