//! The schema of a journal in hearback's own YAML, from the table of keys.

use hearback_core::{Key, Kind, Status, TEMPLATES};
use serde_json::{Map, Value, json};

const KINDS: [(&str, Kind); 6] = [
    ("application", Kind::Application),
    ("interview", Kind::Interview),
    ("message", Kind::Message),
    ("contact", Kind::Contact),
    ("candidate", Kind::Candidate),
    ("event", Kind::Event),
];

pub(super) fn document() -> Value {
    let mut defs: Map<String, Value> =
        KINDS.iter().map(|(name, kind)| ((*name).to_owned(), record(name, *kind))).collect();
    let forms = [
        (
            "day",
            json!({
                "description": "A day as 2026-11-18, a time may follow",
                "type": ["string", "integer", "null"],
            }),
        ),
        ("text", json!({ "type": ["string", "number", "boolean", "null"] })),
        (
            "texts",
            json!({
                "anyOf": [{ "$ref": "#/$defs/text" }, { "type": "array", "items": { "$ref": "#/$defs/text" } }],
            }),
        ),
        (
            "yes-or-no",
            json!({
                "anyOf": [{ "enum": [true, false, "yes", "no", null] }, { "type": "string" }],
            }),
        ),
        (
            "people",
            json!({
                "anyOf": [
                    { "$ref": "#/$defs/person" },
                    { "type": "array", "items": { "$ref": "#/$defs/person" } },
                ],
            }),
        ),
        (
            "person",
            json!({
                "anyOf": [{ "type": ["string", "null"] }, { "$ref": "#/$defs/contact" }],
            }),
        ),
    ];
    defs.extend(forms.map(|(name, schema)| (name.to_owned(), schema)));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://hearback.example/schemas/journal.json",
        "title": "hearback journal",
        "description": "A job search as hearback writes it in YAML. Keys may also be spelt in snake, \
                        camel or Title case or with spaces, and other forms are read as well.",
        "anyOf": [
            {
                "type": "object",
                "properties": {
                    "hearback": { "description": "The version of the form", "const": 1 },
                    "candidate": of(Key::Candidate),
                    "applications": list("application"),
                    "interviews": list("interview"),
                    "messages": list("message"),
                    "contacts": list("contact"),
                },
            },
            list("application"),
            { "$ref": "#/$defs/application", "required": ["company"] },
        ],
        "$defs": defs,
    })
}

fn list(kind: &str) -> Value {
    json!({
        "type": ["array", "null"],
        "items": { "$ref": format!("#/$defs/{kind}") },
    })
}

fn record(name: &str, kind: Kind) -> Value {
    let words = Key::known_words(kind);
    let keys = words.iter().filter_map(|word| Key::ALL.into_iter().find(|key| key.name() == *word));
    let properties: Map<String, Value> =
        keys.map(|key| (key.name().to_owned(), described(kind, key))).collect();
    json!({ "title": name, "type": "object", "properties": properties })
}

/// What stands behind a key, with what the key means.
fn described(kind: Kind, key: Key) -> Value {
    let mut schema = of(key);
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("description".to_owned(), json!(meaning(kind, key)));
    }
    schema
}

/// What stands behind a key.
fn of(key: Key) -> Value {
    let words =
        |words: &[&str]| json!({ "anyOf": [{ "enum": words }, { "type": ["string", "null"] }] });
    let reference = |name: &str| json!({ "$ref": format!("#/$defs/{name}") });
    match key {
        Key::Status => words(&Status::WORDS),
        Key::Kind => words(&TEMPLATES.iter().map(|it| it.name).collect::<Vec<_>>()),
        Key::Channel => words(&["email", "linkedin", "letter", "call", "voicemail"]),
        Key::Relation => words(&["interviewer", "recruiter", "hiring manager", "hr", "referral"]),
        Key::Went => words(&["well", "mixed", "badly"]),
        Key::Format => words(&["video", "phone", "in person"]),
        Key::Applied
        | Key::NextFollowUp
        | Key::Snooze
        | Key::OfferDeadline
        | Key::Rejected
        | Key::Closed
        | Key::LastContact
        | Key::Date
        | Key::HearBackBy
        | Key::ReplyBy => reference("day"),
        Key::Sent | Key::Received | Key::Planned | Key::Draft => json!({
            "anyOf": [{ "$ref": "#/$defs/day" }, { "type": "boolean" }],
        }),
        Key::FollowUpOk | Key::Urgent | Key::Voicemail => reference("yes-or-no"),
        Key::MaxFollowUps | Key::Minutes => json!({
            "anyOf": [{ "type": "integer", "minimum": 0 }, { "type": ["string", "null"] }],
        }),
        Key::Contacts
        | Key::Contact
        | Key::Recruiter
        | Key::HiringManager
        | Key::Referral
        | Key::Interviewer
        | Key::With
        | Key::To
        | Key::From => reference("people"),
        Key::Interviews => list("interview"),
        Key::Messages => list("message"),
        Key::History => list("event"),
        Key::Candidate => json!({
            "description": "Who keeps the journal",
            "anyOf": [{ "type": ["string", "null"] }, { "$ref": "#/$defs/candidate" }],
        }),
        Key::Notes
        | Key::Topics
        | Key::Forgot
        | Key::Links
        | Key::Away
        | Key::What
        | Key::NextSteps => reference("texts"),
        _ => reference("text"),
    }
}

fn meaning(kind: Kind, key: Key) -> &'static str {
    match (kind, key) {
        (Kind::Interview, Key::Date) => "When it takes or took place; a time may follow",
        (Kind::Interview, Key::Messages) => "What was written about this round",
        (Kind::Event, Key::Date) => "When it happened",
        (Kind::Contact | Kind::Candidate, Key::Email) => "Their address",
        (_, Key::Company) => "Who hires",
        (_, Key::Role) => "What for",
        (_, Key::Id) => "A name or number that other records name it by",
        (_, Key::Status) => "How it stands",
        (_, Key::Applied) => "The day you applied",
        (_, Key::Source) => "Where you found it",
        (_, Key::Via) => "The agency in between",
        (_, Key::Url) => "The advert",
        (_, Key::NextFollowUp) => "Your own date for the next follow-up",
        (_, Key::Snooze) => "Nothing is owed before that day",
        (_, Key::ResponseWindow) => "How long they say it takes: 15b, 3-15b, two weeks",
        (_, Key::MaxFollowUps) => "Unanswered follow-ups at most, whatever the policy says",
        (_, Key::FollowUpOk) => "Whether following up is welcome",
        (_, Key::OfferDeadline) => "The day by which their offer must be answered",
        (_, Key::Rejected) => "The day of their no",
        (_, Key::Closed) => "The day it ended in any other way",
        (_, Key::LastContact) => "The day you last heard from each other",
        (_, Key::Contact | Key::Contacts) => "Who is known there",
        (_, Key::Recruiter) => "Who found you, or keeps the process going",
        (_, Key::HiringManager) => "Who decides",
        (_, Key::Referral) => "Who brought you in",
        (_, Key::Interviewer) => "Who interviews",
        (_, Key::Name) => "Their full name",
        (_, Key::Email) => "An address",
        (_, Key::Phone) => "A number",
        (_, Key::Relation) => "What they are to you in this search",
        (_, Key::Signature) => "How your letters end",
        (_, Key::Links) => "Your work, to point at",
        (_, Key::Away) => "Days on which they are away: 2026-12-21 to 2027-01-04",
        (_, Key::Interviews) => "The rounds, each with its day",
        (_, Key::Time) => "The time of day",
        (_, Key::Stage) => "Phone screen, on-site, panel, in your words",
        (_, Key::Format) => "How you talk",
        (_, Key::With) => "Whom you talk to",
        (_, Key::HearBackBy) => "The day by which you were told you would hear",
        (_, Key::NextSteps) => "What was said of the next steps",
        (_, Key::Went) => "How it went",
        (_, Key::Notes) => "What was said, and what you thought",
        (_, Key::Topics) => "What was talked about",
        (_, Key::Forgot) => "What you forgot to say, or want to put right",
        (_, Key::Outcome) => "What came of it",
        (_, Key::Messages) => "What was sent, received, planned or drafted",
        (_, Key::Kind) => "What the message is for",
        (_, Key::Channel) => "How it travels",
        (_, Key::To) => "Whom it goes to",
        (_, Key::From) => "Whom it comes from",
        (_, Key::Subject) => "Of an e-mail",
        (_, Key::Body) => "The text itself",
        (_, Key::ReplyBy) => "The day by which they want an answer",
        (_, Key::Urgent) => "Whether they want an answer at once",
        (_, Key::Minutes) => "How long the call was",
        (_, Key::Voicemail) => "Whether one was left",
        (_, Key::Token) => "What came with the letter",
        (_, Key::Sent) => "The day it was sent, or true where the day is not recorded",
        (_, Key::Received) => "The day it came",
        (_, Key::Planned) => "The day it is to be sent",
        (_, Key::Draft) => "true, or the day it is to be sent",
        (_, Key::History) => "What happened, day by day",
        (_, Key::What) => "What happened",
        (_, key) => key.name(),
    }
}
