use super::{Key, fold_key, table};
use crate::Kind;
use std::collections::HashMap;

const KINDS: [Kind; 7] = [
    Kind::Application,
    Kind::Interview,
    Kind::Message,
    Kind::Contact,
    Kind::Candidate,
    Kind::Event,
    Kind::Pin,
];

#[test]
fn words_in_any_case_style_and_language() {
    let cases = [
        ("company", Key::Company),
        ("Company Name", Key::Company),
        ("Firma", Key::Company),
        ("ENTREPRISE", Key::Company),
        ("job_title", Key::Role),
        ("roleTitle", Key::Role),
        ("Puesto", Key::Role),
        ("Position", Key::Role),
        ("date_applied", Key::Applied),
        ("appliedDate", Key::Applied),
        ("Applied?", Key::Applied),
        ("**Applied Date**", Key::Applied),
        ("submitted_at", Key::Applied),
        ("Application Date", Key::Applied),
        ("Date", Key::Date),
        ("app_stage", Key::Status),
        ("Current Stage", Key::Status),
        ("Stage", Key::Status),
        ("outcome", Key::Status),
        ("Statut", Key::Status),
        ("final_status", Key::Status),
        ("response", Key::Response),
        ("last_contact", Key::LastContact),
        ("dateLastInteraction", Key::LastContact),
        ("updated_at", Key::LastContact),
        ("follow_up", Key::NextFollowUp),
        ("followUpDate", Key::NextFollowUp),
        ("follow_up_1", Key::NextFollowUp),
        ("Follow-up 2", Key::NextFollowUp),
        ("Relance prévue", Key::NextFollowUp),
        ("reminderDate", Key::NextFollowUp),
        ("nextFollowUp", Key::NextFollowUp),
        ("Next Follow Up", Key::NextFollowUp),
        ("next_action", Key::NextSteps),
        ("Next Step", Key::NextSteps),
        ("interviewer(s)", Key::Interviewer),
        ("interview_date", Key::Interview),
        ("Interview?", Key::Interview),
        ("contact_person", Key::Contact),
        ("contact_email", Key::Email),
        ("Email/LinkedIn", Key::Email),
        ("source", Key::Source),
        ("applied_via", Key::Source),
        ("Via", Key::Via),
        ("via_recruiter", Key::Via),
        ("contact_method", Key::Channel),
        ("job_url", Key::Url),
        ("Posting", Key::Url),
        ("#", Key::Id),
        ("No.", Key::Id),
        ("job_id", Key::Id),
        ("status_history", Key::History),
        ("statusHistory", Key::History),
        ("statusLog", Key::History),
        ("Follow-Up Log", Key::History),
        ("Communication Log", Key::History),
        ("offer deadline", Key::OfferDeadline),
        ("promised", Key::HearBackBy),
        ("Decision by", Key::HearBackBy),
        ("hear back", Key::HearBackBy),
        ("rejected", Key::Rejected),
        ("withdrawn", Key::Closed),
        ("closed", Key::Closed),
        ("posting_text", Key::Other),
        ("job_description", Key::Other),
        ("jobDescription", Key::Other),
        ("location", Key::Other),
        ("Salary (EUR)", Key::Other),
        ("tags", Key::Other),
        ("deadline", Key::Other),
        ("date_found", Key::Other),
        ("job type", Key::Other),
        ("cv", Key::Other),
    ];
    for (word, key) in cases {
        assert_eq!(Key::read(Kind::Application, word), Some(key), "{word}");
    }
}

#[test]
fn words_that_mean_one_thing_here_and_another_there() {
    let cases = [
        (Kind::Application, "role", Key::Role),
        (Kind::Interview, "role", Key::Role),
        (Kind::Contact, "role", Key::Relation),
        (Kind::Contact, "title", Key::Relation),
        (Kind::Application, "title", Key::Role),
        (Kind::Interview, "title", Key::Stage),
        (Kind::Interview, "name", Key::Stage),
        (Kind::Interview, "round", Key::Stage),
        (Kind::Interview, "kind", Key::Stage),
        (Kind::Interview, "stage", Key::Stage),
        (Kind::Interview, "type", Key::Stage),
        (Kind::Interview, "format", Key::Format),
        (Kind::Interview, "location", Key::Format),
        (Kind::Interview, "with", Key::With),
        (Kind::Interview, "Participants", Key::With),
        (Kind::Interview, "People", Key::With),
        (Kind::Application, "People", Key::Contacts),
        (Kind::Interview, "interviewers", Key::With),
        (Kind::Interview, "date_time", Key::Date),
        (Kind::Interview, "Date & Time", Key::Date),
        (Kind::Interview, "Interview Date", Key::Date),
        (Kind::Interview, "outcome", Key::Outcome),
        (Kind::Interview, "status", Key::Status),
        (Kind::Interview, "notes", Key::Notes),
        (Kind::Message, "kind", Key::Kind),
        (Kind::Message, "type", Key::Kind),
        (Kind::Message, "status", Key::Status),
        (Kind::Message, "date", Key::Date),
        (Kind::Message, "reply-by", Key::ReplyBy),
        (Kind::Message, "direction", Key::Direction),
        (Kind::Message, "to", Key::To),
        (Kind::Message, "duration", Key::Minutes),
        (Kind::Contact, "name", Key::Name),
        (Kind::Contact, "away", Key::Away),
        (Kind::Candidate, "GitHub", Key::Links),
        (Kind::Event, "action", Key::What),
        (Kind::Event, "note", Key::Notes),
        (Kind::Event, "timestamp", Key::Date),
        (Kind::Event, "at", Key::Date),
        (Kind::Pin, "next", Key::NextFollowUp),
    ];
    for (kind, word, key) in cases {
        assert_eq!(Key::read(kind, word), Some(key), "{kind:?} {word}");
    }
}

#[test]
fn unknown_words() {
    let long = "company ".repeat(20);
    for word in ["", "-", "aplied", "companies house", "42", "shoe size", &long, "🎉", "\u{0}"] {
        for kind in KINDS {
            assert_eq!(Key::read(kind, word), None, "{kind:?} {word}");
        }
    }
}

#[test]
fn names_are_read_back() {
    for key in Key::ALL {
        let name = key.name();
        let back = KINDS.into_iter().any(|kind| Key::read(kind, name) == Some(key));
        assert!(back || key == Key::Other, "{name}");
    }
    for kind in KINDS {
        let words = Key::known_words(kind);
        for (word, key) in words.iter().zip(table::own(kind)) {
            assert_eq!(Key::read(kind, word), Some(*key), "{kind:?} {word}");
        }
    }
}

#[test]
fn each_word_stands_once_in_its_section() {
    let mut seen: HashMap<(Option<Kind>, String), &str> = HashMap::new();
    for (kind, key, word) in table::entries() {
        let folded = fold_key(word);
        assert!(!folded.is_empty(), "{word}");
        assert!(!word.contains(':'), "{word} is under {}, and meant as a key", key.name());
        if let Some(other) = seen.insert((kind, folded), word) {
            panic!("{word} and {other} are one word");
        }
    }
    assert!(KINDS.into_iter().all(|kind| seen.keys().any(|(section, _)| *section == Some(kind))));
}
