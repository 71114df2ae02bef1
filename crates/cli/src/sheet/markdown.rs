//! A sheet as hearback's own Markdown.

mod text;

use super::{Entry, Letter, Person, Round, Sheet};
use hearback_syntax::yaml_text;
use std::fmt::Write;
use text::{
    ensure_blank, escaped, field, is_plain_date, is_plain_heading, is_plain_stage, one_line, texts,
};

impl Sheet {
    /// The whole journal.
    pub(crate) fn markdown(&self) -> String {
        let mut out = String::from("---\nhearback: 1\n");
        if let Some(candidate) = &self.candidate {
            front(&mut out, candidate);
        }
        out.push_str("---\n");
        for entry in &self.applications {
            out.push('\n');
            application(&mut out, entry);
        }
        out
    }
}

impl Entry {
    /// The section of one application, under a heading of the first level.
    pub(crate) fn section(&self) -> String {
        let mut out = String::new();
        application(&mut out, self);
        out
    }
}

fn front(out: &mut String, it: &Person) {
    let bare = it.email.is_none() && it.phone.is_none() && it.links.is_empty();
    if let (Some(name), true, None) = (&it.name, bare, &it.signature) {
        let _ = writeln!(out, "candidate: {}", yaml_text(name, 0, false));
        return;
    }
    out.push_str("candidate:\n");
    let fields = [("name", &it.name), ("email", &it.email), ("phone", &it.phone)];
    for (key, value) in fields.into_iter().chain([("signature", &it.signature)]) {
        if let Some(value) = value {
            let _ = writeln!(out, "  {key}: {}", yaml_text(value, 2, false));
        }
    }
    if !it.links.is_empty() {
        out.push_str("  links:\n");
        for link in &it.links {
            let _ = writeln!(out, "    - {}", yaml_text(link, 4, false));
        }
    }
}

fn application(out: &mut String, it: &Entry) {
    let company = it.company.as_deref().unwrap_or_default();
    let role = it.role.as_deref().unwrap_or_default();
    let plain = is_plain_heading(company) && is_plain_heading(role);
    match (company, role) {
        ("", "") => out.push_str("# Application\n\n"),
        (one, "") | ("", one) => {
            let _ = writeln!(out, "# {}\n", escaped(one));
        }
        _ => {
            let _ = writeln!(out, "# {} — {}\n", escaped(company), escaped(role));
        }
    }
    if !plain || company.is_empty() || role.is_empty() {
        field(out, "Company", &it.company);
        field(out, "Role", &it.role);
    }
    let fields = [
        ("Id", &it.id),
        ("Status", &it.status),
        ("Applied", &it.applied),
        ("Source", &it.source),
        ("Via", &it.via),
        ("Url", &it.url),
        ("Next follow-up", &it.next_follow_up),
        ("Snooze", &it.snooze),
        ("Response window", &it.response_window),
        ("Max follow-ups", &it.max_follow_ups),
        ("Follow-up ok", &it.follow_up_ok),
        ("Offer deadline", &it.offer_deadline),
        ("Rejected", &it.rejected),
        ("Closed", &it.closed),
        ("Last contact", &it.last_contact),
        ("Response", &it.response),
        ("Next steps", &it.next_steps),
        ("Thank-you sent", &it.thank_you_sent),
    ];
    for (key, value) in fields {
        field(out, key, value);
    }
    let (plain, rest): (Vec<&Person>, Vec<&Person>) =
        it.contacts.iter().partition(|person| is_plain_person(person));
    for person in plain {
        field(out, "Contact", &Some(crate::export::person(person)));
    }
    texts(out, "Notes", &it.notes);
    contacts(out, &rest);
    for round in &it.interviews {
        interview(out, it, round);
    }
    for letter in &it.messages {
        message(out, it, letter, "##");
    }
    history(out, it);
}

/// Whether a person can be written in one line and read back: one relation, no absences.
fn is_plain_person(it: &Person) -> bool {
    let named = it.name.as_deref().is_some_and(|name| {
        name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '.'))
            && !name.contains(" and ")
    });
    let known = ["recruiter", "hiring manager", "HR", "referral", "interviewer"];
    let relation = it.relation.iter().all(|word| known.contains(&word.as_str()));
    named && relation && it.relation.len() <= 1 && it.away.is_empty()
}

fn contacts(out: &mut String, people: &[&Person]) {
    if people.is_empty() {
        return;
    }
    out.push_str("\n## Contacts\n");
    for it in people {
        let name = it.name.as_ref().or(it.email.as_ref());
        let _ = writeln!(out, "\n### {}\n", escaped(name.map_or("Contact", |name| name)));
        field(out, "Email", &it.email);
        field(out, "Phone", &it.phone);
        for relation in &it.relation {
            field(out, "Relation", &Some(relation.clone()));
        }
        for away in &it.away {
            field(out, "Away", &Some(away.clone()));
        }
    }
}

fn interview(out: &mut String, entry: &Entry, it: &Round) {
    let stage = it.stage.as_deref().filter(|stage| is_plain_stage(stage));
    let date = it.date.as_deref().filter(|date| is_plain_date(date));
    match (stage, date) {
        (Some(stage), Some(date)) => {
            let _ = writeln!(out, "\n## Interview: {stage}, {date}\n");
        }
        (Some(stage), None) => {
            let _ = writeln!(out, "\n## Interview: {stage}\n");
        }
        (None, Some(date)) => {
            let _ = writeln!(out, "\n## Interview, {date}\n");
        }
        (None, None) => out.push_str("\n## Interview\n\n"),
    }
    field(out, "Stage", &it.stage.clone().filter(|_| stage.is_none()));
    field(out, "Date", &it.date.clone().filter(|_| date.is_none()));
    field(out, "Format", &it.format);
    let joined = it.with.iter().all(|name| is_plain_heading(name) && !name.contains(" and "));
    if joined && !it.with.is_empty() {
        field(out, "With", &Some(it.with.join(", ")));
    } else {
        for name in &it.with {
            field(out, "With", &Some(name.clone()));
        }
    }
    let fields = [
        ("Hear back by", &it.hear_back_by),
        ("Next steps", &it.next_steps),
        ("Follow-up ok", &it.follow_up_ok),
        ("Went", &it.went),
        ("Outcome", &it.outcome),
        ("Thank-you sent", &it.thank_you_sent),
    ];
    for (key, value) in fields {
        field(out, key, value);
    }
    texts(out, "Notes", &it.notes);
    texts(out, "Topics", &it.topics);
    texts(out, "Forgot", &it.forgot);
    for letter in &it.messages {
        message(out, entry, letter, "###");
    }
}

fn message(out: &mut String, entry: &Entry, it: &Letter, marks: &str) {
    let received = it.state == "received";
    let kind = it.kind.as_deref().unwrap_or("message");
    let mut heading = heading_of(kind);
    let name = match it.to.as_slice() {
        [one] => Some(one.split('<').next().unwrap_or(one).trim()),
        _ => None,
    };
    let name = name.filter(|name| is_plain_heading(name) && !name.is_empty());
    if let Some(name) = name {
        let _ = write!(heading, " {} {name}", if received { "from" } else { "to" });
    }
    let _ = write!(heading, ", {}", it.state);
    if let Some(date) = it.date.as_deref().filter(|date| is_plain_date(date)) {
        let _ = write!(heading, " {date}");
    }
    let _ = writeln!(out, "\n{marks} {heading}\n");
    let channel = it.channel.as_deref().unwrap_or("email");
    let fenced = ["email", "linkedin", "letter", "voicemail", "call"].contains(&channel);
    let spoken = channel == "call" && it.body.is_none();
    let written = fenced && !spoken && (it.body.is_some() || it.subject.is_some());
    if !written && (channel != "email" || !fenced) {
        field(out, "Channel", &it.channel);
    }
    // A name with an address, or several names, stand where there is room for them.
    let whole = it.to.len() != 1 || name != it.to.first().map(String::as_str);
    if whole && !written {
        for name in &it.to {
            field(out, if received { "From" } else { "To" }, &Some(name.clone()));
        }
    }
    let fields = [("Status", &it.status), ("Reply by", &it.reply_by), ("Minutes", &it.minutes)];
    for (key, value) in fields {
        field(out, key, value);
    }
    for (key, value) in [("Urgent", it.urgent), ("Voicemail", it.voicemail)] {
        field(out, key, &value.then(|| "yes".to_owned()));
    }
    field(out, "Token", &it.token);
    if !written {
        field(out, "Subject", &it.subject);
        if let Some(body) = &it.body {
            fence(out, "text", &[], body);
        }
        return;
    }
    let mut headers = Vec::new();
    // A mail has its addresses at hand, to be copied out as it is.
    let names: Vec<String> = match channel {
        "email" => it.to.iter().map(|name| with_address(entry, name)).collect(),
        _ => it.to.clone(),
    };
    if (whole || names != it.to) && !names.is_empty() {
        let names = names.join(", ");
        headers.push(format!("{}: {names}", if received { "From" } else { "To" }));
    }
    if let Some(subject) = &it.subject {
        headers.push(format!("Subject: {}", one_line(subject)).trim_end().to_owned());
    }
    fence(out, channel, &headers, it.body.as_deref().unwrap_or_default());
}

/// A name with the address that its contact has.
fn with_address(entry: &Entry, name: &str) -> String {
    let known = |person: &&Person| person.name.as_deref() == Some(name);
    let email = entry.contacts.iter().find(known).and_then(|person| person.email.as_ref());
    email.map_or_else(|| name.to_owned(), |email| format!("{name} <{email}>"))
}

/// The words with which the heading of a kind begins. One of the person's own is kept where
/// headings of messages begin so.
fn heading_of(kind: &str) -> String {
    let known = [
        ("thank-you-after-no", "Thank-you after no"),
        ("thank-you", "Thank-you"),
        ("check-in", "Check-in"),
        ("extra-information", "Extra information"),
        ("monthly-hello", "Monthly hello"),
        ("reply", "Reply"),
        ("referral-update", "Referral update"),
        ("feedback-request", "Feedback request"),
    ];
    if let Some((_, words)) = known.iter().find(|(name, _)| *name == kind) {
        return (*words).to_owned();
    }
    let begins = ["call", "cover letter", "email", "invitation", "letter", "note", "offer letter"];
    let lower = kind.to_lowercase();
    match begins.iter().any(|word| lower.starts_with(word)) && is_plain_heading(kind) {
        true => crate::timeline::capital(kind),
        false => "Message".to_owned(),
    }
}

fn fence(out: &mut String, info: &str, headers: &[String], body: &str) {
    let longest = body.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let marks = "`".repeat(longest.max(2) + 1);
    ensure_blank(out);
    let _ = writeln!(out, "{marks}{info}");
    for header in headers {
        let _ = writeln!(out, "{header}");
    }
    if !headers.is_empty() && !body.is_empty() {
        out.push('\n');
    }
    if !body.is_empty() {
        let _ = writeln!(out, "{body}");
    }
    let _ = writeln!(out, "{marks}");
}

fn history(out: &mut String, it: &Entry) {
    if it.history.is_empty() {
        return;
    }
    let mut keys: Vec<&str> = Vec::new();
    for row in &it.history {
        for key in super::history_keys(row) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    ensure_blank(out);
    let headers: Vec<String> = keys.iter().map(|key| title(key)).collect();
    let _ = writeln!(out, "## History\n\n| {} |", headers.join(" | "));
    let _ = writeln!(out, "|{}", " --- |".repeat(keys.len()));
    for row in &it.history {
        let cells = keys.iter().map(|key| row.get(*key).map(String::as_str).unwrap_or_default());
        let cells: Vec<String> =
            cells.map(|cell| escaped(&one_line(cell)).replace('|', "\\|")).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
}

/// `hear-back-by` as a label: "Hear back by".
fn title(key: &str) -> String {
    crate::timeline::capital(&key.replace('-', " "))
}
