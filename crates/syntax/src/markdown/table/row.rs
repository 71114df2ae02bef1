//! One row, one record.

use super::{Reading, cell, kind::Rows, link, remark, shift};
use crate::markdown::{
    blocks::Row,
    inline, log,
    lower::{Lowering, Scope},
    part::part_of,
};
use hearback_core::{
    Field, Form, Key, Phase, ProblemKind, Span, Status, Statuses, Text, find_date, fold,
    is_placeholder_company,
};

/// What a line of sums begins with.
const SUMS: &[&str] = &["total", "totals", "sum", "summe", "gesamt", "count"];

/// Reads a row; whether it says anything.
pub(super) fn read(lowering: &mut Lowering<'_>, reading: &Reading<'_>, row: &Row) -> bool {
    let source = lowering.blocks.text;
    if row.separator || !says_anything(source, reading, row) || is_form(source, reading, row) {
        return false;
    }
    let moved = shift::moved(source, reading, row);
    if let Some((span, said)) = moved {
        lowering.problem(ProblemKind::ShiftedRow, span, said);
    }
    let mut fields = fields(source, reading, row);
    fields.extend(task(source, reading, row));
    if moved.is_some() {
        keep_what_fits(&mut fields);
    }
    settle(reading, &mut fields);
    split_names(reading, &mut fields);
    let talk = talk(reading, &mut fields);
    let head = head(reading, &fields).unwrap_or_else(|| first(row));
    let links = link::links(source, reading, row);
    let rows = if talk { Rows::Interviews } else { reading.rows };
    let parent = if links.is_empty() { parent(rows, reading.scope) } else { None };
    let at = (parent, reading.scope.section);
    let kind = rows.kind();
    let Some(record) = lowering.push(kind, Form::Row, (row.span, head), at) else { return false };
    let notes = notes(reading, &fields);
    if let Some(record) = lowering.record(record) {
        record.fields = fields;
        record.links = links;
    }
    imply(lowering, reading, record);
    let made = Made { record, span: row.span, section: reading.scope.section };
    for text in notes {
        remark::read(lowering, made, &text);
    }
    true
}

/// The record that a row became.
#[derive(Clone, Copy, Debug)]
pub(super) struct Made {
    pub(super) record: u32,
    pub(super) span: Span,
    pub(super) section: usize,
}

/// The notes of an application.
fn notes(reading: &Reading<'_>, fields: &[Field]) -> Vec<Text> {
    let notes = fields.iter().filter(|field| field.key == Key::Notes);
    let notes = notes.filter(|_| reading.rows == Rows::Applications);
    notes.flat_map(|field| &field.values).cloned().collect()
}

/// The fields of a row that says something; `None` for any other.
pub(super) fn read_fields(source: &str, reading: &Reading<'_>, row: &Row) -> Option<Vec<Field>> {
    let says = !row.separator
        && says_anything(source, reading, row)
        && !is_form(source, reading, row)
        && shift::moved(source, reading, row).is_none();
    says.then(|| fields(source, reading, row))
}

/// Whether a row has more than dashes in it, and more than a word for the rows below it.
fn says_anything(source: &str, reading: &Reading<'_>, row: &Row) -> bool {
    let texts = row.cells.iter().map(|cell| source.get(cell.range()).unwrap_or_default());
    let said: Vec<(usize, &str)> =
        texts.enumerate().filter(|(_, text)| text.contains(char::is_alphanumeric)).collect();
    match said.as_slice() {
        [] => false,
        [(at, only)] => {
            // "2026", "October", "Applied": a line between groups of rows. So is a lone word where
            // the others have their day.
            let plain = fold(only);
            let of_days = reading.columns.get(*at).is_some_and(|it| it.key == Some(Key::Date));
            let label = of_days
                || plain.chars().all(|c| c.is_ascii_digit() || c == ' ')
                || Status::read(&plain, &Statuses::default()).is_some_and(|it| it.known)
                || find_date(&plain, None).is_some()
                // The name of a month.
                || find_date(&format!("1 {plain} 2026"), None).is_some_and(|(at, _)| at.start == 0);
            !label && (!only.starts_with('*') || reading.rows == Rows::Applications)
        }
        _ => !is_header(source, reading, row),
    }
}

/// Whether a row says the headers once more.
fn is_header(source: &str, reading: &Reading<'_>, row: &Row) -> bool {
    row.cells.len() == reading.columns.len()
        && reading.columns.iter().zip(&row.cells).all(|(column, cell)| {
            fold(source.get(cell.range()).unwrap_or_default())
                == fold(source.get(column.span.range()).unwrap_or_default())
        })
}

/// Whether a row is there to be filled in, or to sum the others up.
fn is_form(source: &str, reading: &Reading<'_>, row: &Row) -> bool {
    let plain = |cell: &Span| inline::plain(source, *cell).value;
    let raw = |cell: &Span| source.get(cell.range()).unwrap_or_default();
    if row.cells.iter().any(|cell| raw(cell).contains("{{") || raw(cell).contains("<%")) {
        return true;
    }
    let dated = || row.cells.iter().any(|cell| find_date(&plain(cell), None).is_some());
    let named = reading.columns.iter().zip(&row.cells).find(|(column, _)| column.is_company());
    let Some((_, cell)) = named else { return false };
    let name = plain(cell);
    let name = name.trim();
    let sum = || SUMS.contains(&fold(name).trim_end_matches('.'));
    (is_placeholder_company(name) && !dated()) || sum()
}

/// The fields of a row, in the order of its cells.
fn fields(source: &str, reading: &Reading<'_>, row: &Row) -> Vec<Field> {
    let cells = reading.columns.iter().zip(&row.cells);
    cells
        .filter_map(|(column, cell)| {
            let key = column.key?;
            let values = cell::texts(source, *cell, key);
            Some(Field { key, key_span: column.span, span: *cell, values })
        })
        .collect()
}

/// The day of a task that stands in a cell: `follow up 📅 2026-11-20`.
fn task(source: &str, reading: &Reading<'_>, row: &Row) -> Option<Field> {
    if reading.rows != Rows::Applications {
        return None;
    }
    let cells = reading.columns.iter().zip(&row.cells);
    let free = |key: Option<Key>| matches!(key, None | Some(Key::Notes | Key::NextSteps));
    let mut cells = cells.filter(|(column, _)| free(column.key));
    cells.find_map(|(column, cell)| {
        let text = inline::plain(source, *cell);
        let on = part_of(&text, log::follow_up_of_task(&text.value)?)?;
        let (key, key_span, span) = (Key::NextFollowUp, column.span, on.span);
        Some(Field { key, key_span, span, values: vec![on] })
    })
}

/// Of a row that has moved only what cannot be mistaken is kept. Where every cell fits its header
/// all the same, only the end of the row has too much.
fn keep_what_fits(fields: &mut Vec<Field>) {
    let misfits =
        |field: &Field| field.values.iter().any(|text| shift::misfits(field.key, &text.value));
    if fields.iter().any(misfits) {
        fields.retain(|field| {
            let dated = field.values.iter().all(|text| cell::is_date(&text.value));
            shift::is_safe(field.key) || (dated && !misfits(field))
        });
    }
}

/// Puts first what counts where a row says one thing twice.
fn settle(reading: &Reading<'_>, fields: &mut Vec<Field>) {
    match reading.rows {
        Rows::Applications => {
            drop_remarks(reading, fields);
            settle_status(fields);
        }
        Rows::Events => settle_words(fields),
        _ => {}
    }
}

/// An outcome or a decision in other words than those of a status is a remark.
fn drop_remarks(reading: &Reading<'_>, fields: &mut [Field]) {
    let named = |field: &Field| {
        let mut columns = reading.columns.iter();
        let column = columns.find(|column| column.span == field.key_span);
        column.is_some_and(|column| shift::is_status(&column.folded))
    };
    let known = |text: &Text| {
        Status::read(&text.value, &Statuses::default()).is_none_or(|status| status.known)
    };
    for field in fields.iter_mut().filter(|field| field.key == Key::Status) {
        if !named(field) && !field.values.iter().all(known) {
            field.key = Key::Notes;
        }
    }
}

/// A row may have a status, a stage and an outcome: the farthest of them is how things stand.
fn settle_status(fields: &mut Vec<Field>) {
    let phase = |field: &Field| -> Option<Phase> {
        let text = field.values.first()?;
        Status::read(&text.value, &Statuses::default()).filter(|it| it.known).map(|it| it.phase)
    };
    let all = fields.iter().enumerate().filter(|(_, field)| field.key == Key::Status);
    let best = all
        .filter_map(|(index, field)| Some((phase(field)?, std::cmp::Reverse(index))))
        .max()
        .map(|(_, index)| index.0);
    let first = fields.iter().position(|field| field.key == Key::Status);
    if let (Some(best), Some(first)) = (best, first)
        && best > first
    {
        let field = fields.remove(best);
        fields.insert(first, field);
    }
}

/// What happened may stand in the notes, beside a word for how.
fn settle_words(fields: &mut Vec<Field>) {
    let says = |key: Key| {
        let mut all = fields.iter().filter(|field| field.key == key);
        all.find(|field| !field.values.is_empty())
    };
    let general =
        says(Key::What).is_none_or(|field| field.values.iter().all(|text| is_general(&text.value)));
    if general && let Some(notes) = says(Key::Notes) {
        let more = Field { key: Key::What, ..notes.clone() };
        fields.push(more);
    } else if general
        && let Some(status) = says(Key::Status)
            .filter(|field| field.values.iter().any(|text| log::is_of_a_message(&text.value)))
    {
        let more = Field { key: Key::What, ..status.clone() };
        fields.push(more);
    }
}

/// `APP-001 - Backend Engineer @ Acme` in a column for the application: its number, role and
/// company in one cell.
fn split_names(reading: &Reading<'_>, fields: &mut Vec<Field>) {
    let columns = reading.columns.iter().filter(|column| column.folded == "application");
    let Some(column) = columns.map(|column| column.span).next() else { return };
    let at = fields.iter().position(|it| it.key_span == column && it.key == Key::Company);
    let Some((at, text)) = at.and_then(|at| Some((at, fields.get(at)?.values.first()?.clone())))
    else {
        return;
    };
    let whole = text.value.as_str();
    let (number, rest) = [" - ", " – ", " — ", ": "]
        .iter()
        .find_map(|sign| whole.split_once(sign))
        .filter(|(number, _)| link::is_number(number))
        .map_or((None, whole), |(number, rest)| (Some(number), rest));
    let names = rest.split_once(" @ ").or_else(|| rest.split_once(" at "));
    let (role, company) = match names {
        Some((role, company)) => (Some(role), Some(company)),
        None if number.is_some() => (None, Some(rest)),
        None => return,
    };
    let span = fields.get(at).map_or(text.span, |field| field.span);
    fields.remove(at);
    for (key, part) in [(Key::Company, company), (Key::Role, role), (Key::Id, number)] {
        let part = part.map(str::trim).filter(|part| !part.is_empty());
        if let Some(text) = part.and_then(|part| part_of(&text, part)) {
            let span = if text.span.is_empty() { span } else { text.span };
            fields.insert(at, Field { key, key_span: column, span, values: vec![text] });
        }
    }
}

/// Reads a row of a log that says a round was held as that round: the stage and the people stand
/// in the words for what happened. Whether it does.
fn talk(reading: &Reading<'_>, fields: &mut Vec<Field>) -> bool {
    let dated = fields.iter().any(|field| field.key == Key::Date && !field.values.is_empty());
    let plan = fields.iter().any(|field| matches!(field.key, Key::Status | Key::Planned));
    if reading.rows != Rows::Events || !dated || plan || reading.scope.interview.is_some() {
        return false;
    }
    let told = fields.iter().find_map(|field| {
        let text = field.values.first().filter(|_| matches!(field.key, Key::What | Key::Kind))?;
        let talk = log::talk(&text.value)?;
        let part = |key, part: &str| {
            let text = part_of(text, part)?;
            Some(Field { key, key_span: field.key_span, span: text.span, values: vec![text] })
        };
        let with = talk.with.and_then(|with| part(Key::With, with));
        Some([part(Key::Stage, talk.stage), with])
    });
    let Some(told) = told else { return false };
    fields.retain(|field| !matches!(field.key, Key::What | Key::Kind));
    for field in fields.iter_mut().filter(|field| field.key == Key::Contact) {
        field.key = Key::With;
    }
    fields.extend(told.into_iter().flatten());
    true
}

/// Words of a log that say how something went out, and not what for.
fn is_general(text: &str) -> bool {
    matches!(
        fold(text).as_str(),
        "email"
            | "e mail"
            | "mail"
            | "call"
            | "phone"
            | "phone call"
            | "message"
            | "linkedin"
            | "linkedin message"
            | "letter"
            | "note"
            | "contact"
            | "text"
            | "sms"
            | "sent"
            | "email sent"
    )
}

/// The cell that names a row best.
fn head(reading: &Reading<'_>, fields: &[Field]) -> Option<Span> {
    let keys: &[Key] = match reading.rows {
        Rows::Contacts => &[Key::Name, Key::Email],
        Rows::Applications => &[Key::Company, Key::Role],
        _ => &[Key::Company, Key::Stage, Key::What, Key::Kind, Key::To, Key::Contact, Key::Date],
    };
    keys.iter().find_map(|key| {
        let mut all = fields.iter().filter(|field| field.key == *key);
        all.find(|field| !field.values.is_empty()).map(|field| field.span)
    })
}

/// The first cell of a row that is not blank.
fn first(row: &Row) -> Span {
    row.cells.iter().find(|cell| !cell.is_empty()).copied().unwrap_or(row.span)
}

/// The record that rows without a name belong to.
fn parent(rows: Rows, scope: &Scope) -> Option<u32> {
    match rows {
        Rows::Applications => None,
        Rows::Events | Rows::Messages | Rows::Contacts | Rows::Story => {
            scope.interview.or(scope.application)
        }
        Rows::Interviews | Rows::Pins => scope.application,
    }
}

/// What only the place says: a table below "Follow-ups" is one of follow-ups.
fn imply(lowering: &mut Lowering<'_>, reading: &Reading<'_>, record: u32) {
    if reading.rows != Rows::Messages {
        return;
    }
    let Some(found) = lowering.record(record) else { return };
    let said = |key: Key| found.text(key).cloned();
    if said(Key::Kind).or_else(|| said(Key::What)).is_some() {
        return;
    }
    let thanks = said(Key::Notes).filter(|notes| {
        let folded = fold(&notes.value);
        ["thank", "danke", "merci", "gracias"].iter().any(|word| folded.contains(word))
    });
    let start = found.head.start as usize;
    let by_name = || Text::mapped("follow-up", Span::at(start), []);
    let subject = found.field(Key::Subject).is_some() || found.field(Key::Direction).is_some();
    let heading = || reading.heading.clone().filter(|text| fold(&text.value).contains("follow"));
    match (thanks, subject) {
        (Some(thanks), _) => lowering.implied(record, Key::Kind, thanks),
        (None, true) => {}
        (None, false) => {
            let kind = heading().unwrap_or_else(by_name);
            lowering.implied(record, Key::Kind, kind);
        }
    }
}
