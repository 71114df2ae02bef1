//! The values of a key.

use super::{Form, Suggested, days};
use crate::analysis::View;
use hearback_core::{Application, Key, MessageState, Relation, Status, TEMPLATES};

/// What a key may hold.
pub(super) fn of(view: &View, key: Key, offset: usize, typed: &str, form: Form) -> Vec<Suggested> {
    if is_day(key) {
        return days::days(view, typed);
    }
    let words = match key {
        Key::Status => statuses(view),
        Key::With | Key::To | Key::From | Key::Contact | Key::Interviewer => {
            people(view, offset, |_| true)
        }
        Key::Recruiter => people(view, offset, |it| it.contains(&Relation::Recruiter)),
        Key::HiringManager => people(view, offset, |it| it.contains(&Relation::HiringManager)),
        Key::Referral => people(view, offset, |it| it.contains(&Relation::Referral)),
        Key::Company => known(view, |it| it.company.as_ref().map(|company| &company.value)),
        Key::Role => known(view, |it| it.role.as_ref().map(|role| &role.value)),
        Key::Subject => subjects(view, offset),
        Key::Via => known(view, |it| it.via.as_ref().map(|via| &via.value)),
        _ => fixed(key).iter().map(|word| Suggested::new(word, "")).collect(),
    };
    words.into_iter().map(|word| written(word, form)).collect()
}

/// Whether a key holds a day.
pub(super) fn is_day(key: Key) -> bool {
    matches!(
        key,
        Key::Applied
            | Key::NextFollowUp
            | Key::Snooze
            | Key::OfferDeadline
            | Key::Rejected
            | Key::Closed
            | Key::LastContact
            | Key::Date
            | Key::HearBackBy
            | Key::ReplyBy
            | Key::Sent
            | Key::Received
            | Key::Planned
    )
}

/// A value in quotation marks where YAML needs them.
fn written(word: Suggested, form: Form) -> Suggested {
    let value = word.insert.as_str();
    let special = value.contains([':', '#', '[', ']', '{', '}', ',', '"', '\\'])
        || value.starts_with(['&', '*', '!', '|', '>', '\'', '%', '@', '`', '-', '?']);
    if form == Form::Yaml && special {
        let insert = serde_json::to_string(value).unwrap_or_else(|_| value.to_owned());
        return Suggested { insert, ..word };
    }
    word
}

fn fixed(key: Key) -> &'static [&'static str] {
    const STAGES: &[&str] = &[
        "phone screen",
        "recruiter screen",
        "technical interview",
        "take-home",
        "hiring manager",
        "panel",
        "on-site",
        "final round",
    ];
    const RELATIONS: &[&str] = &["interviewer", "recruiter", "hiring manager", "hr", "referral"];
    const CHANNELS: &[&str] = &["email", "linkedin", "letter", "call", "voicemail"];
    const KINDS: &[&str] = &[
        "thank-you",
        "check-in",
        "extra-information",
        "monthly-hello",
        "reply",
        "referral-update",
        "feedback-request",
        "thank-you-after-no",
    ];
    match key {
        Key::Stage => STAGES,
        Key::Relation => RELATIONS,
        Key::Channel => CHANNELS,
        Key::Kind => KINDS,
        Key::Format => &["video", "phone", "in person"],
        Key::Went => &["well", "mixed", "badly"],
        Key::Outcome => &["passed", "rejected", "cancelled", "waiting"],
        Key::FollowUpOk | Key::Urgent | Key::Voicemail => &["yes", "no"],
        Key::Draft => &["true"],
        Key::ResponseWindow => &["1w", "2w", "10b", "15b", "1mo"],
        _ => &[],
    }
}

fn statuses(view: &View) -> Vec<Suggested> {
    let own = view.analysis.root.policy().statuses.0.iter();
    let own = own.map(|(word, phase)| Suggested::new(word, phase.name()));
    let policy = view.analysis.root.policy();
    let usual = Status::WORDS.iter().map(|word| {
        let phase = Status::read(word, &policy.statuses).map_or("", |it| it.phase.name());
        Suggested::new(word, phase)
    });
    usual.chain(own).collect()
}

/// People, those of the application one is in first.
fn people(view: &View, offset: usize, fits: impl Fn(&[Relation]) -> bool) -> Vec<Suggested> {
    let all = &view.analysis.checked.journal.applications;
    let own = around(view, offset).map(|it| it.0);
    let others = all.iter().enumerate().filter(|it| Some(it.0) != own).map(|it| it.1);
    let own = own.and_then(|index| all.get(index));
    let mut names: Vec<Suggested> = Vec::new();
    for application in own.into_iter().chain(others) {
        let company = application.company.as_ref().map_or("", |company| company.value.trim());
        let fitting = application.contacts.iter().filter(|it| fits(&it.relations));
        for contact in fitting {
            if !names.iter().any(|known| known.label == contact.name) {
                names.push(Suggested::new(&contact.name, company));
            }
        }
    }
    names
}

/// Whether the record of an application begins before an offset of its document: the last one
/// that does is around it, also where nothing is written behind a key yet.
fn begins_before(view: &View, application: &Application, offset: usize) -> bool {
    let place = view.analysis.document(application.record.doc);
    let record = place.and_then(|it| it.records.items.get(application.record.index as usize));
    application.record.doc == view.doc
        && record.is_some_and(|record| record.span.start as usize <= offset)
}

/// The application that an offset stands in, with its index.
fn around(view: &View, offset: usize) -> Option<(usize, &Application)> {
    let all = view.analysis.checked.journal.all().enumerate();
    all.filter(|it| begins_before(view, it.1, offset)).max_by_key(|it| it.1.record.index)
}

/// What the drafts of an application are called, and answers to what came in.
fn subjects(view: &View, offset: usize) -> Vec<Suggested> {
    let analysis = &view.analysis;
    let Some((index, application)) = around(view, offset) else { return Vec::new() };
    let steps = analysis.checked.plan.application(index);
    let written = steps.filter(|it| TEMPLATES.iter().any(|known| known.name == it.kind.name()));
    let drafts = written.filter_map(|step| {
        let message = analysis.root.draft(analysis.today, &analysis.checked, step);
        Some(Suggested::new(&message.subject?, step.kind.name()))
    });
    let received = application.messages.iter().filter(|it| it.state == MessageState::Received);
    let answers = received.filter_map(|message| message.subject.as_ref()).map(|subject| {
        let subject = subject.value.trim();
        let again = subject.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("re:"));
        let answer = if again { subject.to_owned() } else { format!("Re: {subject}") };
        Suggested::new(&answer, "reply")
    });
    let mut all: Vec<Suggested> = Vec::new();
    for one in drafts.chain(answers) {
        if !all.iter().any(|known| known.label == one.label) {
            all.push(one);
        }
    }
    all
}

fn known<'a>(view: &'a View, of: impl Fn(&'a Application) -> Option<&'a String>) -> Vec<Suggested> {
    let mut values: Vec<Suggested> = Vec::new();
    for value in view.analysis.checked.journal.all().filter_map(of) {
        let value = value.trim();
        if !value.is_empty() && !values.iter().any(|known| known.label == value) {
            values.push(Suggested::new(value, ""));
        }
    }
    values
}
