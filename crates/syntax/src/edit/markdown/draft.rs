//! A new message: a heading, and a fence that reads like a mail.

use super::{outline, source};
use crate::{
    Document,
    edit::{Edit, Edits, Refusal, is_draft_of, is_there, words},
    yaml::next_line,
};
use hearback_core::{Form, Key, Kind, Link, NewMessage, Record, fold};

/// Counts the applications of all documents that a company, and a role, name.
pub(in crate::edit) type Twins<'a> = &'a dyn Fn(&str, Option<&str>) -> usize;

/// Adds a draft to a record: below its own messages, else at the end of its section; a row of a
/// table has its messages in a section behind the table. `twins` counts the applications that a
/// company and a role name.
pub(in crate::edit) fn add(
    document: &Document,
    index: u32,
    message: &NewMessage,
    twins: Twins<'_>,
) -> Edits {
    let (index, record) = home(document, index)?;
    let text = document.text.as_str();
    match record.form {
        Form::Section | Form::Lines | Form::FieldTable if is_titled(text, record) => {
            if is_there(document, index, message) || is_beside(document, record, message) {
                return Ok(Vec::new());
            }
            in_section(document, index, record, message)
        }
        Form::FrontMatter => {
            if is_there(document, index, message) {
                return Ok(Vec::new());
            }
            in_note(document, index, message)
        }
        _ => apart_from_table(document, record, message, twins),
    }
}

pub(super) fn is_titled(text: &str, record: &Record) -> bool {
    outline::level_at(text, record.head.start as usize) > 0
}

/// The record that takes a message: a section, a note, else whatever the round belongs to.
fn home(document: &Document, index: u32) -> Result<(u32, &Record), Refusal> {
    let get = |index: u32| document.records.items.get(index as usize);
    let gone = || Refusal("the record is no longer there".to_owned());
    let mut record = get(index).ok_or_else(gone)?;
    let mut index = index;
    loop {
        let section = record.form == Form::Section && is_titled(&document.text, record);
        let roomy = match record.kind {
            Kind::Application => true,
            Kind::Interview => section || record.parent.is_none(),
            _ => false,
        };
        if roomy {
            return Ok((index, record));
        }
        let parent = record.parent.and_then(|parent| Some((parent, get(parent)?)));
        (index, record) = parent.ok_or_else(|| {
            Refusal("there is no application here to add a message to".to_owned())
        })?;
    }
}

/// A message in the section of its record, one level below the record's heading.
fn in_section(document: &Document, index: u32, record: &Record, message: &NewMessage) -> Edits {
    let text = document.text.as_str();
    let last = last_message(document, index);
    let level = match last {
        Some(last) => outline::level_at(text, last.head.start as usize),
        None => level_below(document, record),
    };
    let end = last.map_or(record.span.end, |last| last.span.end) as usize;
    let at = source::line_end(text, end);
    if document.outline().is_open_at(text, at) {
        return Err(unfinished());
    }
    let eol = source::eol(text, at);
    Ok(vec![Edit::insert(at, apart(text, at, &section(message, level, &[], eol), eol))])
}

/// One level below a record's heading, and not inside what stands below it already.
pub(super) fn level_below(document: &Document, record: &Record) -> usize {
    let (text, head) = (document.text.as_str(), record.head.start as usize);
    let below = outline::heading_end(text, head)..record.span.end as usize;
    let inner = document.outline().headings_in(below).iter().map(|heading| heading.level).min();
    (outline::level_at(text, head) + 1).min(inner.unwrap_or(6)).min(6)
}

pub(super) fn unfinished() -> Refusal {
    Refusal("a fence or a comment above is not closed: close it first".to_owned())
}

/// Whether the draft for a round stands beside it: a heading of the last level has none below.
fn is_beside(document: &Document, record: &Record, message: &NewMessage) -> bool {
    let level = outline::level_at(&document.text, record.head.start as usize);
    level > 5 && record.parent.is_some_and(|parent| is_there(document, parent, message))
}

/// The last message that stands right in a record's own section.
fn last_message(document: &Document, index: u32) -> Option<&Record> {
    let own = document
        .messages_of(index)
        .filter(|record| record.form == Form::Section && is_titled(&document.text, record));
    own.max_by_key(|record| record.span.end)
}

/// A message in a note that is one application: behind its other messages, else at its end.
fn in_note(document: &Document, index: u32, message: &NewMessage) -> Edits {
    let text = document.text.as_str();
    let last = last_message(document, index);
    let level = match last {
        Some(last) => outline::level_at(text, last.head.start as usize),
        None if document.outline().titles > 1 => 1,
        None => 2,
    };
    let end = last.map_or(text.trim_end().len(), |last| last.span.end as usize);
    let at = source::line_end(text, end);
    if document.outline().is_open_at(text, at) {
        return Err(unfinished());
    }
    let eol = source::eol(text, at);
    Ok(vec![Edit::insert(at, apart(text, at, &section(message, level, &[], eol), eol))])
}

/// A message for a row of a table, or a line of a list: in a section of messages behind it, naming
/// the application.
fn apart_from_table(
    document: &Document,
    record: &Record,
    message: &NewMessage,
    twins: Twins<'_>,
) -> Edits {
    let text = document.text.as_str();
    let names = names(record, twins)?;
    if is_named_already(document, &names, message) {
        return Ok(Vec::new());
    }
    let outline = document.outline();
    let place = Place::of(text, outline, record.span.end as usize);
    let eol = source::eol(text, place.at);
    let (at, level, title) = match messages_section(text, outline, &place) {
        Some((at, level)) => (at, level, String::new()),
        None => {
            let sign = "#".repeat(place.level);
            (place.at, place.level, format!("{sign} Messages{eol}{eol}"))
        }
    };
    if outline.is_open_at(text, at) {
        return Err(unfinished());
    }
    let section = section(message, (level + 1).min(6), &names, eol);
    Ok(vec![Edit::insert(at, apart(text, at, &format!("{title}{section}"), eol))])
}

/// The fields with which a message names the application of a row.
fn names(record: &Record, twins: Twins<'_>) -> Result<Vec<(Key, String)>, Refusal> {
    let text = |key: Key| record.text(key).map(|text| in_a_line(&text.value));
    let number = record.links.iter().find_map(|link| match link {
        Link::Id(text) => Some(text.value.trim().to_owned()),
        _ => None,
    });
    if let Some(number) = number {
        return Ok(vec![(Key::Id, number)]);
    }
    let linked = record.links.iter().find_map(|link| match link {
        Link::Company { company, role } => {
            Some((in_a_line(&company.value), role.as_ref().map(|role| in_a_line(&role.value))))
        }
        _ => None,
    });
    let (company, role) = match linked {
        Some((company, role)) => (Some(company), role),
        None => (text(Key::Company), text(Key::Role)),
    };
    // "?" and dashes are no names.
    let named = |text: &String| text.contains(char::is_alphanumeric);
    let Some(company) = company.filter(named) else {
        if let Some(number) = text(Key::Id).filter(named) {
            return Ok(vec![(Key::Id, number)]);
        }
        return Err(Refusal(
            "this line has neither a company nor a number to write the message under: fill one in"
                .to_owned(),
        ));
    };
    let mut out = vec![(Key::Company, company.clone())];
    if let Some(role) = role.filter(named) {
        if twins(&company, Some(&role)) > 1 {
            if let Some(number) = text(Key::Id) {
                return Ok(vec![(Key::Id, number)]);
            }
            return Err(Refusal(format!(
                "{company} has more than one application as {role}: give this one a heading of \
                 its own"
            )));
        }
        out.push((Key::Role, role));
    } else if twins(&company, None) > 1 {
        if let Some(number) = text(Key::Id) {
            return Ok(vec![(Key::Id, number)]);
        }
        return Err(Refusal(format!(
            "{company} has more than one application: say here which role this one is for"
        )));
    }
    Ok(out)
}

/// A name as it stands in a field: a cell may break it with `<br>`.
fn in_a_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether such a draft waits in the document under those names.
fn is_named_already(document: &Document, names: &[(Key, String)], message: &NewMessage) -> bool {
    let Some(((key, name), others)) = names.split_first() else { return false };
    document.drafts_named(*key, name).any(|draft| {
        let says = |(key, name): &(Key, String)| {
            draft.text(*key).is_some_and(|text| fold(&text.value) == fold(name))
        };
        others.iter().all(says) && is_draft_of(draft, message)
    })
}

/// Where a section for messages belongs that stand apart from their table.
struct Place {
    at: usize,
    level: usize,
}

impl Place {
    /// The end of the section that holds an offset.
    fn of(text: &str, outline: &outline::Outline, offset: usize) -> Self {
        let headings = &outline.headings;
        let until = headings.partition_point(|heading| heading.start <= offset);
        let level = until.checked_sub(1).and_then(|at| headings.get(at)).map_or(0, |it| it.level);
        let mut behind = headings.get(until..).unwrap_or_default().iter();
        let next = behind.find(|heading| level == 0 || heading.level <= level);
        let end = next.map_or(text.len(), |heading| heading.start);
        let before = text.get(..end).unwrap_or_default();
        let at = source::line_end(text, before.trim_end().len());
        let level = match (level, next) {
            (0, Some(next)) => next.level,
            (0 | 1, _) => 2,
            (level, _) => level,
        };
        Self { at, level }
    }
}

/// The section of messages that the text has already: where it ends, and its level.
fn messages_section(
    text: &str,
    outline: &outline::Outline,
    place: &Place,
) -> Option<(usize, usize)> {
    let headings = &outline.headings;
    let (index, heading) = headings
        .iter()
        .enumerate()
        .find(|(_, heading)| heading.of_messages && heading.level <= place.level.max(2))?;
    let next = headings.get(index + 1..)?.iter().find(|next| next.level <= heading.level);
    let end = next.map_or(text.len(), |next| next.start);
    let before = text.get(..end)?.trim_end().len();
    Some((source::line_end(text, before), heading.level))
}

/// A message with its heading.
fn section(message: &NewMessage, level: usize, names: &[(Key, String)], eol: &str) -> String {
    let sign = "#".repeat(level.max(1));
    let kind = title(&message.kind);
    let to = match message.to.as_slice() {
        [] => String::new(),
        several => format!(" to {}", list(several)),
    };
    let mut out = format!("{sign} {kind}{to}, draft{eol}{eol}");
    let info = info(&message.channel);
    for (key, name) in names {
        out.push_str(&format!("- {}: {name}{eol}", words::capital(key.name())));
    }
    if info.is_none() {
        out.push_str(&format!("- Channel: {}{eol}", message.channel));
    }
    if !names.is_empty() || info.is_none() {
        out.push_str(eol);
    }
    for note in &message.notes {
        out.push_str(&format!("<!-- {} -->{eol}", comment(note)));
    }
    if !message.notes.is_empty() {
        out.push_str(eol);
    }
    let mut headers = Vec::new();
    if message.channel == "email" {
        let address = message.email.as_ref().filter(|_| message.to.len() < 2);
        match (address, message.to.as_slice()) {
            (Some(address), [name]) if name != address => {
                headers.push(format!("To: {name} <{address}>"));
            }
            (Some(address), _) => headers.push(format!("To: {address}")),
            (None, []) => {}
            (None, several) => headers.push(format!("To: {}", several.join(", "))),
        }
    }
    headers.extend(message.subject.as_ref().map(|subject| format!("Subject: {subject}")));
    out.push_str(&fence(info.unwrap_or("text"), &headers, &message.body, eol));
    out
}

/// A line of the notes as a comment has it: two hyphens would end it early.
fn comment(line: &str) -> String {
    let line: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    line.replace("--", "\u{2013}").replace('<', "(").replace('>', ")")
}

/// "Thank-you", "Check-in", "Extra information": a kind as the first words of a heading.
fn title(kind: &str) -> String {
    let spaced = kind.replace('-', " ");
    let joined = spaced.replace("thank you", "thank-you").replace("check in", "check-in");
    words::capital(&joined)
}

fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

/// The word with which a fence says how its message travels.
pub(super) fn info(channel: &str) -> Option<&'static str> {
    let lower = channel.trim().to_lowercase();
    let known = ["email", "linkedin", "letter", "voicemail", "call"];
    known.into_iter().find(|known| *known == lower)
}

/// A fence with headers, a blank line and a text; longer than any fence in the text.
pub(super) fn fence(info: &str, headers: &[String], body: &str, eol: &str) -> String {
    let marks = "`".repeat(3.max(longest_fence(body) + 1));
    let mut out = format!("{marks}{info}{eol}");
    for header in headers {
        out.push_str(&header.replace(['\n', '\r'], " "));
        out.push_str(eol);
    }
    let body = body.trim_end();
    if !headers.is_empty() && !body.is_empty() {
        out.push_str(eol);
    }
    if !body.is_empty() {
        out.push_str(&source::with_eol(body, eol));
        out.push_str(eol);
    }
    out.push_str(&marks);
    out
}

/// The longest run of fence marks at the beginning of a line; 2 where there is none.
pub(super) fn longest_fence(body: &str) -> usize {
    let run = |line: &str| line.trim_start().chars().take_while(|c| *c == '`').count();
    body.lines().map(run).max().unwrap_or(0).max(2)
}

/// A block behind the line that ends at an offset, with blank lines around it.
pub(super) fn apart(text: &str, at: usize, block: &str, eol: &str) -> String {
    let above = source::line(text, at).trim();
    let lead = match above.is_empty() {
        true if at == 0 || text.get(..at).is_some_and(|it| it == "\u{feff}") => String::new(),
        true => eol.to_owned(),
        false => format!("{eol}{eol}"),
    };
    let next = next_line(text, at);
    let follows = next > at && next < text.len() && !source::line(text, next).trim().is_empty();
    format!("{lead}{block}{}", if follows { eol } else { "" })
}
