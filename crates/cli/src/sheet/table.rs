//! A sheet from a table: what trackers and spreadsheets export as CSV.

mod bytes;
mod people;

use super::{Entry, Person, Round, Sheet};
use crate::{csv::unguarded, export};
use hearback_core::{DateOrder, Key, Kind, Reading, fold, read_date};
use people::People;
use std::collections::BTreeMap;

/// A table that was read.
#[derive(Debug)]
pub(crate) struct Imported {
    pub(crate) sheet: Sheet,
    /// What whoever imports should know.
    pub(crate) notes: Vec<String>,
}

/// Words of trackers' columns that no notes use, folded, with what they mean.
const COLUMNS: &[(&str, Key)] = &[
    ("list", Key::Status),
    ("list name", Key::Status),
    ("board list", Key::Status),
    ("column", Key::Status),
    ("column name", Key::Status),
    ("pipeline", Key::Status),
    ("job status", Key::Status),
    ("current status", Key::Status),
    ("card name", Key::Company),
    ("job position", Key::Role),
    ("position name", Key::Role),
    ("application date", Key::Applied),
    ("contact phone number", Key::Phone),
    ("contact phone", Key::Phone),
    ("contact email", Key::Email),
    ("contact email address", Key::Email),
];

/// A header is looked for in so many rows: a title may stand above it.
const FIRST_ROWS: usize = 10;

/// What a column is.
#[derive(Clone, Debug)]
struct Column {
    header: String,
    key: Option<Key>,
}

impl Imported {
    /// Reads a table. `order` settles dates with slashes; without one the table's own dates do
    /// where they can.
    pub(crate) fn csv(bytes: &[u8], order: Option<DateOrder>) -> Result<Self, String> {
        let (text, decoded) = bytes::text(bytes);
        let mut notes: Vec<String> = decoded.into_iter().collect();
        let rows = bytes::rows(&text)?;
        let (at, columns) = header(&rows)?;
        let body = rows.get(at + 1..).unwrap_or_default();
        let order = order.or_else(|| settled(body, &columns, &mut notes));
        let mut table = Table { columns, order, ambiguous: 0, unnamed: Vec::new() };
        let candidate = table.own_addresses(body);
        let mut sheet = Sheet { version: 1, candidate, ..Sheet::default() };
        for (index, row) in body.iter().enumerate() {
            if row.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            sheet.applications.extend(table.entry(row, at + index + 2));
        }
        notes.extend(table.notes());
        Ok(Self { sheet, notes })
    }
}

/// The row of headers: the first that names a company or a role, and something else that is known.
fn header(rows: &[Vec<String>]) -> Result<(usize, Vec<Column>), String> {
    for (at, row) in rows.iter().enumerate().take(FIRST_ROWS) {
        let columns: Vec<Column> = row.iter().map(|cell| column(cell)).collect();
        let has = |key: Key| columns.iter().any(|column| column.key == Some(key));
        let known = columns.iter().filter(|it| it.key.is_some_and(|key| key != Key::Other));
        if (has(Key::Company) || has(Key::Role)) && known.count() >= 2 {
            return Ok((at, unique(columns)));
        }
    }
    Err("no row of it has headers for a company or a role and something else that is known, \
         such as Company, Role, Status, Applied"
        .to_owned())
}

fn column(cell: &str) -> Column {
    let header = cell.trim().trim_matches('*').trim().to_owned();
    let folded = fold(&header);
    let own = COLUMNS.iter().find(|(word, _)| *word == folded).map(|(_, key)| *key);
    let key = match export::is_computed(&header) {
        true => None,
        false => own.or_else(|| Key::read(Kind::Application, &header)),
    };
    Column { header, key }
}

/// Where no column is the company, the name of the row is; where none is the day of applying, a
/// plain date is.
fn unique(mut columns: Vec<Column>) -> Vec<Column> {
    for (missing, instead) in [(Key::Company, Key::Name), (Key::Applied, Key::Date)] {
        if columns.iter().any(|column| column.key == Some(missing)) {
            continue;
        }
        if let Some(column) = columns.iter_mut().find(|column| column.key == Some(instead)) {
            column.key = Some(missing);
        }
    }
    columns
}

const DATES: [Key; 10] = [
    Key::Applied,
    Key::NextFollowUp,
    Key::Snooze,
    Key::OfferDeadline,
    Key::Rejected,
    Key::Closed,
    Key::LastContact,
    Key::Response,
    Key::Interview,
    Key::Interviews,
];

/// The order of dates with slashes, where one of them can be read in one way only.
fn settled(body: &[Vec<String>], columns: &[Column], notes: &mut Vec<String>) -> Option<DateOrder> {
    let is_date = |column: &Column| {
        // Dates that are only kept as they are tell the order as well.
        column.key.is_some_and(|key| DATES.contains(&key)) || fold(&column.header).contains("date")
    };
    let cells = || {
        let cells = body.iter().flat_map(|row| row.iter().zip(columns));
        cells.filter(|(_, column)| is_date(column)).map(|(cell, _)| cell.as_str())
    };
    let unclear = |cell: &str| matches!(read_date(cell, None), Reading::Ambiguous { .. });
    if !cells().any(unclear) {
        return None;
    }
    let tells = |order: DateOrder| cells().any(|cell| order_of(cell) == Some(order));
    let (order, name) = match (tells(DateOrder::Dmy), tells(DateOrder::Mdy)) {
        (true, false) => (DateOrder::Dmy, "day, month, year"),
        (false, true) => (DateOrder::Mdy, "month, day, year"),
        _ => return None,
    };
    notes.push(format!("dates are read as {name}: some of them can be read in no other way"));
    Some(order)
}

/// The order that a date itself tells, by a number that is no month.
fn order_of(cell: &str) -> Option<DateOrder> {
    let mut numbers = cell.trim().split(['/', '-']);
    let (first, second): (u32, u32) =
        (numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?);
    numbers.next()?;
    match (first, second) {
        (13..=31, 1..=12) => Some(DateOrder::Dmy),
        (1..=12, 13..=31) => Some(DateOrder::Mdy),
        _ => None,
    }
}

struct Table {
    columns: Vec<Column>,
    order: Option<DateOrder>,
    ambiguous: usize,
    /// Rows without company and role.
    unnamed: Vec<usize>,
}

impl Table {
    /// LinkedIn's export calls the address that one applied with "Contact Email": it is one's own.
    fn own_addresses(&mut self, body: &[Vec<String>]) -> Option<Person> {
        if !self.columns.iter().any(|it| fold(&it.header) == "question and answers") {
            return None;
        }
        let mut own = |key: Key| {
            let at = self.columns.iter().position(|it| it.key == Some(key))?;
            if let Some(column) = self.columns.get_mut(at) {
                column.key = None;
                column.header.clear();
            }
            let mut cells = body.iter().filter_map(|row| row.get(at)).map(|cell| cell.trim());
            cells.rfind(|cell| !cell.is_empty()).map(str::to_owned)
        };
        let (email, phone) = (own(Key::Email), own(Key::Phone));
        let known = email.is_some() || phone.is_some();
        known.then(|| Person { email, phone, ..Person::default() })
    }

    fn entry(&mut self, row: &[String], line: usize) -> Option<Entry> {
        let mut found: BTreeMap<Key, String> = BTreeMap::new();
        let mut people = People::default();
        let mut rest: Vec<String> = Vec::new();
        let columns = self.columns.clone();
        for (cell, column) in row.iter().zip(&columns) {
            let value = unguarded(cell.trim()).trim();
            if value.is_empty() || column.header.is_empty() || export::is_computed(&column.header) {
                continue;
            }
            match column.key {
                Some(key) if people.take(key, value) => {}
                Some(key) if is_kept(key) && !found.contains_key(&key) => {
                    let value =
                        if DATES.contains(&key) { self.day(value) } else { Some(value.to_owned()) };
                    found.extend(value.map(|value| (key, value)));
                }
                _ => rest.push(format!("{}: {value}", column.header)),
            }
        }
        let mut take = |key: Key| found.remove(&key);
        let mut entry = Entry {
            company: take(Key::Company),
            role: take(Key::Role),
            id: take(Key::Id),
            status: take(Key::Status),
            applied: take(Key::Applied),
            source: take(Key::Source),
            via: take(Key::Via),
            url: take(Key::Url),
            next_follow_up: take(Key::NextFollowUp),
            snooze: take(Key::Snooze),
            response_window: take(Key::ResponseWindow),
            max_follow_ups: take(Key::MaxFollowUps),
            follow_up_ok: take(Key::FollowUpOk),
            offer_deadline: take(Key::OfferDeadline),
            rejected: take(Key::Rejected),
            closed: take(Key::Closed),
            last_contact: take(Key::LastContact),
            response: take(Key::Response),
            next_steps: take(Key::NextSteps),
            ..Entry::default()
        };
        if entry.company.is_none() && entry.role.is_none() {
            self.unnamed.push(line);
            return None;
        }
        let date = take(Key::Interview).or_else(|| take(Key::Interviews));
        if date.is_some() || !people.interviewers.is_empty() {
            let with = std::mem::take(&mut people.interviewers);
            entry.interviews.push(Round { date, with, ..Round::default() });
        }
        entry.notes.extend(take(Key::Notes));
        if !rest.is_empty() {
            entry.notes.push(rest.join("\n"));
        }
        entry.contacts = people.finish();
        Some(entry)
    }

    /// A day as notes write it; what is no day stays as it is, and what says nothing goes.
    fn day(&mut self, value: &str) -> Option<String> {
        match read_date(value, self.order) {
            Reading::Day(when) => Some(match when.time {
                // A tracker's midnight is a day without a time.
                Some(time) if time != chrono::NaiveTime::MIN => {
                    format!("{} {}", when.day, time.format("%H:%M"))
                }
                _ => when.day.to_string(),
            }),
            Reading::Unknown | Reading::Placeholder => None,
            Reading::Ambiguous { .. } => {
                self.ambiguous += 1;
                Some(value.to_owned())
            }
            _ => Some(value.to_owned()),
        }
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.ambiguous > 0 {
            notes.push(format!(
                "{} could be day or month first and stand as they were: --date-order dmy or mdy \
                 settles it",
                dates(self.ambiguous)
            ));
        }
        if !self.unnamed.is_empty() {
            let rows: Vec<String> = self.unnamed.iter().take(10).map(ToString::to_string).collect();
            let more = if self.unnamed.len() > 10 { ", …" } else { "" };
            notes.push(format!(
                "left out for want of a company and a role: row {}{more}",
                rows.join(", ")
            ));
        }
        let of = |known: bool| {
            let columns = self.columns.iter().filter(move |column| {
                let kept = column.key.is_some_and(|key| is_kept(key) || People::takes(key));
                kept == known && !column.header.is_empty()
            });
            let names = columns.filter(|it| !export::is_computed(&it.header));
            names.map(|column| column.header.as_str()).collect::<Vec<_>>().join(", ")
        };
        let others = of(false);
        if !others.is_empty() {
            notes.push(format!("kept in the notes of each application: {others}"));
        }
        notes
    }
}

fn dates(count: usize) -> String {
    if count == 1 { "1 date".to_owned() } else { format!("{count} dates") }
}

fn is_kept(key: Key) -> bool {
    matches!(
        key,
        Key::Company
            | Key::Role
            | Key::Id
            | Key::Status
            | Key::Source
            | Key::Via
            | Key::Url
            | Key::ResponseWindow
            | Key::MaxFollowUps
            | Key::FollowUpOk
            | Key::NextSteps
            | Key::Notes
    ) || DATES.contains(&key)
}
