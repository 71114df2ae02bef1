//! The word of a key, whatever its case style.

use hearback_core::{Key, Kind};

/// The canonical key for a word in a record of that kind.
pub(crate) fn read(kind: Kind, word: &str) -> Option<Key> {
    let folded = plain(word);
    let key = match (kind, folded.as_str()) {
        (Kind::Contact, "role" | "relation" | "relationship" | "title") => Key::Relation,
        (Kind::Interview, "round" | "kind" | "type" | "stage") => Key::Stage,
        (Kind::Event, "note" | "notes" | "what" | "action" | "event") => Key::What,
        (Kind::Message | Kind::Interview | Kind::Event, "date" | "at" | "on" | "timestamp") => {
            Key::Date
        }
        (Kind::Message, "kind" | "type") => Key::Kind,
        (_, "company" | "company name") => Key::Company,
        (_, "role" | "position" | "title" | "job title") => Key::Role,
        (_, "id") => Key::Id,
        (_, "status" | "state") => Key::Status,
        (_, "applied" | "date applied" | "applied on" | "applied date") => Key::Applied,
        (_, "source") => Key::Source,
        (_, "via") => Key::Via,
        (_, "url" | "link" | "job url") => Key::Url,
        (_, "next follow up" | "follow up" | "follow up date") => Key::NextFollowUp,
        (_, "snooze") => Key::Snooze,
        (_, "response window") => Key::ResponseWindow,
        (_, "max follow ups") => Key::MaxFollowUps,
        (_, "follow up ok") => Key::FollowUpOk,
        (_, "offer deadline") => Key::OfferDeadline,
        (_, "rejected") => Key::Rejected,
        (_, "closed") => Key::Closed,
        (_, "last contact") => Key::LastContact,
        (_, "contact") => Key::Contact,
        (_, "contacts") => Key::Contacts,
        (_, "recruiter") => Key::Recruiter,
        (_, "hiring manager") => Key::HiringManager,
        (_, "referral") => Key::Referral,
        (_, "candidate") => Key::Candidate,
        (_, "name") => Key::Name,
        (_, "email") => Key::Email,
        (_, "phone") => Key::Phone,
        (_, "relation") => Key::Relation,
        (_, "signature") => Key::Signature,
        (_, "links") => Key::Links,
        (_, "away") => Key::Away,
        (_, "interviews") => Key::Interviews,
        (_, "interview" | "interview date") => Key::Interview,
        (_, "date") => Key::Date,
        (_, "time") => Key::Time,
        (_, "stage") => Key::Stage,
        (_, "format") => Key::Format,
        (_, "with" | "interviewer" | "interviewers") => Key::With,
        (_, "hear back by") => Key::HearBackBy,
        (_, "next steps" | "next step") => Key::NextSteps,
        (_, "went") => Key::Went,
        (_, "notes" | "note") => Key::Notes,
        (_, "topics") => Key::Topics,
        (_, "forgot") => Key::Forgot,
        (_, "outcome") => Key::Outcome,
        (_, "messages" | "emails") => Key::Messages,
        (_, "channel") => Key::Channel,
        (_, "to") => Key::To,
        (_, "from") => Key::From,
        (_, "subject") => Key::Subject,
        (_, "body") => Key::Body,
        (_, "reply by") => Key::ReplyBy,
        (_, "urgent") => Key::Urgent,
        (_, "minutes") => Key::Minutes,
        (_, "voicemail") => Key::Voicemail,
        (_, "sent") => Key::Sent,
        (_, "received") => Key::Received,
        (_, "planned") => Key::Planned,
        (_, "draft") => Key::Draft,
        (_, "direction") => Key::Direction,
        (_, "history" | "status history" | "status log" | "log" | "timeline") => Key::History,
        (_, "salary" | "location" | "tags" | "posting text" | "job description") => Key::Other,
        _ => return None,
    };
    Some(key)
}

/// A word in lower case with spaces.
pub(crate) fn plain(word: &str) -> String {
    let mut folded = String::new();
    let mut lower = false;
    for c in word.chars() {
        if matches!(c, '-' | '_' | ' ') {
            folded.push(' ');
            lower = false;
        } else {
            if c.is_uppercase() && lower {
                folded.push(' ');
            }
            lower = c.is_lowercase();
            folded.extend(c.to_lowercase());
        }
    }
    folded
}

/// The word that was probably meant.
pub(crate) fn near(kind: Kind, word: &str, besides: &[&str]) -> Option<String> {
    let _ = (kind, word, besides);
    None
}

/// Whether a word is the name of a part of a journal that has more below it.
pub(crate) fn is_list(word: &str) -> bool {
    let known = [Key::Interviews, Key::Messages, Key::Contacts, Key::History, Key::Candidate];
    plain(word) == "applications"
        || read(Kind::Application, word).is_some_and(|key| known.contains(&key))
}
