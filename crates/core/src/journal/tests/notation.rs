//! Records in a line each, and journals as text, to keep the tests of resolving short.

use crate::{
    Calendar, DocId, Duration, Field, Form, Journal, Key, Kind, Lengths, Link, Message, Policy,
    Preset, Record, Records, Said, Span, Statuses, Text, Today, Unit, Waits, When,
};
use chrono::{NaiveDate, Weekday};
use std::collections::BTreeMap;

/// The day of the tests, a Sunday.
pub(super) fn today() -> Today {
    Today::end_of(NaiveDate::from_ymd_opt(2026, 11, 22).unwrap())
}

/// Resolves documents. A line `== path` begins one (`=== path` one in hearback's own form); any
/// other line is a record: its kind, then `| Key: value`, with `;;` between the values of a list.
/// A line that is indented deeper is nested in the one above it. `| @id 42`, `| @path acme` and
/// `| @company Acme / Role` are links, `| *row`, `| *text` and
/// `| *note` are forms; `!Key` has a key that the place implies.
pub(super) fn resolve(text: &str) -> Journal {
    let documents = read(text);
    let named: Vec<(&str, &Records)> =
        documents.iter().map(|(path, records)| (path.as_str(), records)).collect();
    crate::journal::resolve(today(), &named, &policy(), None).0
}

fn read(text: &str) -> Vec<(String, Records)> {
    let mut documents: Vec<(String, Records)> = Vec::new();
    let mut open: Vec<(usize, u32)> = Vec::new();
    let mut offset = 0;
    for line in text.lines() {
        let start = offset;
        offset += line.len() + 1;
        if line.trim().is_empty() {
            continue;
        }
        if let Some(path) = line.strip_prefix("== ").or_else(|| line.strip_prefix("=== ")) {
            let records = Records { own: line.starts_with("==="), ..Records::default() };
            documents.push((path.to_owned(), records));
            open.clear();
            continue;
        }
        if documents.is_empty() {
            documents.push(("search.md".to_owned(), Records { own: true, ..Records::default() }));
        }
        let records = &mut documents.last_mut().unwrap().1;
        let depth = line.len() - line.trim_start().len();
        open.retain(|(above, _)| *above < depth);
        let mut record = record(line, start);
        record.parent = open.last().map(|(_, index)| *index);
        open.push((depth, u32::try_from(records.items.len()).unwrap()));
        records.items.push(record);
    }
    documents
}

fn record(line: &str, start: usize) -> Record {
    let mut parts = line.split('|');
    let word = parts.next().unwrap_or_default();
    let at = start + word.len() - word.trim_start().len();
    let head = Span::new(at, start + word.trim_end().len());
    let kind = match word.trim() {
        "application" => Kind::Application,
        "interview" => Kind::Interview,
        "message" => Kind::Message,
        "contact" => Kind::Contact,
        "candidate" => Kind::Candidate,
        "event" => Kind::Event,
        "pin" => Kind::Pin,
        other => panic!("no kind of record: {other}"),
    };
    let span = Span::new(start, start + line.len());
    let (fields, links) = (Vec::new(), Vec::new());
    let mut record = Record { kind, form: Form::Section, span, head, parent: None, fields, links };
    let mut offset = start + word.len() + 1;
    for part in parts {
        add(&mut record, part, offset);
        offset += part.len() + 1;
    }
    record
}

fn add(record: &mut Record, part: &str, offset: usize) {
    let text = |value: &str| {
        let trimmed = value.trim();
        let at = value.as_ptr() as usize - part.as_ptr() as usize;
        Text::verbatim(trimmed, offset + at + value.len() - value.trim_start().len())
    };
    let word = part.trim();
    if let Some(form) = word.strip_prefix('*') {
        record.form = match form {
            "row" => Form::Row,
            "text" => Form::YamlScalar,
            _ => Form::FrontMatter,
        };
    } else if let Some(id) = word.strip_prefix("@id ") {
        record.links.push(Link::Id(text(id)));
    } else if let Some(path) = word.strip_prefix("@path ") {
        record.links.push(Link::Path(text(path)));
    } else if let Some(name) = word.strip_prefix("@company ") {
        let (company, role) = match name.split_once('/') {
            Some((company, role)) => (text(company), Some(text(role))),
            None => (text(name), None),
        };
        record.links.push(Link::Company { company, role });
    } else {
        let (name, value) = word.split_once(':').unwrap_or((word, ""));
        let values = value.split(";;").filter(|v| !v.trim().is_empty()).map(text).collect();
        let span = Span::new(offset, offset + part.len());
        let key_span = match name.strip_prefix('!') {
            Some(_) => Span::at(offset),
            None => Span::new(offset, offset + name.len()),
        };
        let key = key(name.trim_start_matches('!'));
        record.fields.push(Field { key, key_span, span, values });
    }
}

/// The key of that name, as the code spells it.
fn key(name: &str) -> Key {
    let all = [
        Key::Company,
        Key::Role,
        Key::Id,
        Key::Status,
        Key::Applied,
        Key::Via,
        Key::NextFollowUp,
        Key::Snooze,
        Key::ResponseWindow,
        Key::MaxFollowUps,
        Key::FollowUpOk,
        Key::OfferDeadline,
        Key::Rejected,
        Key::Closed,
        Key::LastContact,
        Key::Response,
        Key::Contact,
        Key::Contacts,
        Key::Recruiter,
        Key::HiringManager,
        Key::Referral,
        Key::Interviewer,
        Key::Name,
        Key::Email,
        Key::Phone,
        Key::Relation,
        Key::Signature,
        Key::Links,
        Key::Away,
        Key::Interview,
        Key::Date,
        Key::Time,
        Key::Stage,
        Key::Format,
        Key::With,
        Key::HearBackBy,
        Key::NextSteps,
        Key::Went,
        Key::Notes,
        Key::Topics,
        Key::Forgot,
        Key::Outcome,
        Key::Kind,
        Key::Channel,
        Key::To,
        Key::From,
        Key::Subject,
        Key::Body,
        Key::ReplyBy,
        Key::Urgent,
        Key::Minutes,
        Key::Voicemail,
        Key::Sent,
        Key::Received,
        Key::Planned,
        Key::Draft,
        Key::Direction,
        Key::History,
        Key::What,
    ];
    *all.iter().find(|key| format!("{key:?}") == name).unwrap_or_else(|| panic!("no key {name}"))
}

pub(super) fn policy() -> Policy {
    let days = |count| Duration { count, unit: Unit::BusinessDays };
    Policy {
        preset: Preset::Balanced,
        thank_you: Waits { opens: days(0), due: days(1), overdue: days(2), give_up: days(5) },
        check_in_opens: days(5),
        after_promise: days(1),
        after_interview: days(5),
        after_applying: days(10),
        after_applying_with_contact: days(5),
        max_follow_ups: Some(2),
        gaps: vec![days(5)],
        thank_you_counts: false,
        after_a_no: Vec::new(),
        max_calls: 2,
        max_call_minutes: 10,
        stale: None,
        lengths: Lengths { thank_you: 200, follow_up: 150, linkedin: 300, voicemail: 30 },
        subject_length: 60,
        calendar: Calendar {
            weekend: vec![Weekday::Sat, Weekday::Sun],
            holidays: Default::default(),
        },
        date_order: None,
        statuses: Statuses::default(),
        levels: BTreeMap::new(),
        path_levels: Vec::new(),
        phrases: BTreeMap::new(),
        custom: Vec::new(),
        templates: BTreeMap::new(),
        language: "en".to_owned(),
    }
}

/// A journal in a line for each thing it holds, leaving out what is not known.
pub(super) fn outline(journal: &Journal) -> String {
    let mut out = Vec::new();
    for app in &journal.applications {
        let mut line = name(&app.company).to_owned();
        put(&mut line, " / ", app.role.as_ref().map(|role| role.value.clone()));
        put(&mut line, " #", app.id.as_ref().map(|id| id.value.clone()));
        put(&mut line, " ", app.status.as_ref().map(|s| format!("{:?}", s.value.phase)));
        put(&mut line, " applied ", day(&app.applied));
        put(&mut line, " closed ", day(&app.closed_on));
        put(&mut line, " next ", day(&app.next_follow_up));
        put(&mut line, " snooze ", day(&app.snooze));
        put(&mut line, " offer ", day(&app.offer_deadline));
        put(&mut line, " last ", day(&app.last_contact));
        put(&mut line, " max ", app.max_follow_ups.as_ref().map(|max| max.value.to_string()));
        put(&mut line, " welcome ", app.follow_up_ok.as_ref().map(|ok| ok.value.to_string()));
        if !app.merged.is_empty() {
            line += &format!(" +{}", app.merged.len());
        }
        out.push(line);
        for contact in &app.contacts {
            let mut line = format!("  who {}", contact.name);
            put(&mut line, " <", contact.email.as_ref().map(|email| format!("{email}>")));
            put(&mut line, " tel ", contact.phone.clone());
            for relation in &contact.relations {
                line += &format!(" {relation:?}");
            }
            for (from, to) in &contact.away {
                line += &format!(" away {from}..{to}");
            }
            out.push(line);
        }
        for round in &app.interviews {
            let mut line = format!("  round {}", day(&round.on).unwrap_or("-".to_owned()));
            put(&mut line, " ", round.stage.as_ref().map(|stage| stage.value.clone()));
            let with: Vec<&str> = round.with.iter().map(|name| name.value.as_str()).collect();
            put(&mut line, " with ", (!with.is_empty()).then(|| with.join(" + ")));
            put(&mut line, " hear ", day(&round.hear_back_by));
            put(&mut line, " then ", round.next_steps.as_ref().map(|next| next.value.clone()));
            put(&mut line, " outcome ", round.outcome.as_ref().map(|end| end.value.clone()));
            put(&mut line, " ", round.cancelled.then(|| "cancelled".to_owned()));
            put(&mut line, " ", (!round.date_written).then(|| "undated".to_owned()));
            out.push(line);
        }
        out.extend(app.messages.iter().map(message));
        for event in &app.events {
            let day = event.on.map_or("-".to_owned(), |on| on.day.to_string());
            let plan = if event.planned { " plan" } else { "" };
            out.push(format!("  event {day}{plan} {}", event.what).trim_end().to_owned());
        }
    }
    for unjoined in &journal.unjoined {
        out.push(format!("unjoined {} fits {}", unjoined.name, unjoined.fits));
    }
    for date in &journal.dates {
        out.push(format!("bad {} {:?}", date.text, date.matter));
    }
    for contradiction in &journal.contradictions {
        let (text, other) = (&contradiction.text, &contradiction.other_text);
        out.push(format!("{}: {text} against {other}", contradiction.what));
    }
    out.join("\n")
}

fn message(message: &Message) -> String {
    let mut line = format!(
        "  {:?} {:?} {}",
        message.state,
        message.kind,
        day(&message.on).unwrap_or("-".to_owned())
    );
    let to: Vec<&str> = message.to.iter().map(|name| name.value.as_str()).collect();
    put(&mut line, " to ", (!to.is_empty()).then(|| to.join(" + ")));
    let emails: Vec<&str> = message.emails.iter().map(|name| name.value.as_str()).collect();
    put(&mut line, " <", (!emails.is_empty()).then(|| emails.join(" ") + ">"));
    put(&mut line, " by ", Some(message.channel.name().to_owned()).filter(|it| it != "email"));
    put(&mut line, " round ", message.interview.map(|round| round.to_string()));
    put(&mut line, " reply by ", day(&message.reply_by));
    put(&mut line, " minutes ", message.minutes.as_ref().map(|it| it.value.to_string()));
    put(&mut line, " ", message.urgent.then(|| "urgent".to_owned()));
    put(&mut line, " ", message.voicemail.then(|| "voicemail".to_owned()));
    put(&mut line, " ", message.weak.then(|| "weak".to_owned()));
    line
}

fn name(said: &Option<Said<String>>) -> &str {
    said.as_ref().map_or("?", |said| said.value.as_str())
}

fn day(on: &Option<Said<When>>) -> Option<String> {
    let on = on.as_ref()?.value;
    Some(match on.time {
        Some(time) => format!("{} {}", on.day, time.format("%H:%M")),
        None => on.day.to_string(),
    })
}

fn put(line: &mut String, before: &str, what: Option<String>) {
    if let Some(what) = what {
        line.push_str(before);
        line.push_str(&what);
    }
}

/// The document that a place is in, and where.
pub(super) fn at(doc: u32, text: &str, part: &str) -> crate::Place {
    let start = text.find(part).unwrap();
    crate::Place { doc: DocId(doc), span: Span::new(start, start + part.len()) }
}
