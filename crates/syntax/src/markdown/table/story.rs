//! A log that is all there is: each row says what happened on a day with which company and role,
//! and the rows of one company and role together are an application.

use super::{Reading, row};
use crate::markdown::{blocks::Table, log, lower::Lowering, own::is_telling_word};
use hearback_core::{Field, Form, Key, Kind, Phase, Status, Statuses, Text, fold};
use std::collections::HashMap;

/// Reads all rows; how many say something of a search for work.
pub(super) fn read(lowering: &mut Lowering<'_>, reading: &Reading<'_>, table: &Table) -> usize {
    let source = lowering.blocks.text;
    let mut known: HashMap<(String, String), u32> = HashMap::new();
    let mut telling = 0;
    for row in &table.rows {
        let Some(fields) = row::read_fields(source, reading, row) else { continue };
        let text = |key: Key| -> Option<&Text> {
            let mut all = fields.iter().filter(|field| field.key == key);
            all.find_map(|field| field.values.first())
        };
        let Some(company) = text(Key::Company) else { continue };
        let role = text(Key::Role).map(|role| fold(&role.value)).unwrap_or_default();
        let what = text(Key::What).map(|what| what.value.clone()).unwrap_or_default();
        telling += usize::from(is_telling_word(&what));
        let name = (fold(&company.value), role);
        let head = company.span;
        let section = reading.scope.section;
        let application = match known.get(&name) {
            Some(application) => *application,
            None => {
                let at = (None, section);
                let made = lowering.push(Kind::Application, Form::Row, (row.span, head), at);
                let Some(made) = made else { return telling };
                known.insert(name, made);
                let of_application = |field: &&Field| matches!(field.key, Key::Company | Key::Role);
                for field in fields.iter().filter(of_application) {
                    lowering.field(made, field.clone());
                }
                made
            }
        };
        if is_applying(&what) {
            apply(lowering, application, &fields);
        }
        let at = (Some(application), section);
        let talk = log::talk(&what).is_some();
        let kind = if talk { Kind::Interview } else { Kind::Event };
        let Some(record) = lowering.push(kind, Form::Row, (row.span, head), at) else {
            return telling;
        };
        if let Some(status) = status(&fields).filter(|_| !talk) {
            lowering.field(record, status);
        }
        for field in fields {
            if let Some(field) = part_of_event(field, talk) {
                lowering.field(record, field);
            }
        }
    }
    telling
}

/// Whether a row says that one applied.
fn is_applying(what: &str) -> bool {
    let folded = fold(what);
    let words =
        ["applied", "application sent", "application submitted", "submitted", "sent application"];
    words.iter().any(|word| folded.starts_with(word))
}

/// The day of applying, if none is known yet.
fn apply(lowering: &mut Lowering<'_>, application: u32, fields: &[Field]) {
    let date = fields.iter().find(|field| field.key == Key::Date).cloned();
    if let Some(record) = lowering.record(application)
        && record.field(Key::Applied).is_none()
        && let Some(date) = date
    {
        record.fields.push(Field { key: Key::Applied, ..date });
    }
}

/// How things stand after a row: as it ended, else as the words for what happened say.
fn status(fields: &[Field]) -> Option<Field> {
    let outcome = |field: &&Field| {
        matches!(field.key, Key::Status | Key::Outcome) && field.values.iter().any(is_end)
    };
    let word = |field: &&Field| {
        let text = field.values.first().filter(|_| field.key == Key::What);
        text.is_some_and(|text| {
            let status = Status::read(&text.value, &Statuses::default());
            status.is_some_and(|it| it.known) && text.value.split_whitespace().count() <= 3
        })
    };
    let found = fields.iter().find(outcome).or_else(|| fields.iter().find(word))?;
    Some(Field { key: Key::Status, ..found.clone() })
}

fn is_end(text: &Text) -> bool {
    Status::read(&text.value, &Statuses::default())
        .is_some_and(|status| status.known && status.phase == Phase::Closed)
}

/// What a field says in the record of its row.
fn part_of_event(field: Field, talk: bool) -> Option<Field> {
    match field.key {
        Key::Company | Key::Role | Key::Id => None,
        Key::What if talk => Some(Field { key: Key::Stage, ..field }),
        Key::Status if talk => Some(Field { key: Key::Outcome, ..field }),
        Key::Status | Key::Outcome => Some(Field { key: Key::Notes, ..field }),
        _ => Some(field),
    }
}
