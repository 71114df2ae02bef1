//! A sheet from a table: what trackers and spreadsheets export as CSV, or a board of cards.

mod board;
mod bytes;
mod columns;
mod people;

use super::{Entry, Person, Round, Sheet};
use crate::{clock::Clock, csv::unguarded, export};
use bytes::Row;
use chrono::{DateTime, NaiveDateTime, NaiveTime, Utc};
use columns::Column;
pub(crate) use columns::Named;
use hearback_core::{DateOrder, Key, Reading, fold, read_date};
use hearback_syntax::company_and_role;
use people::People;
use std::collections::BTreeMap;

/// A table that was read.
#[derive(Debug)]
pub(crate) struct Imported {
    pub(crate) sheet: Sheet,
    /// What whoever imports should know.
    pub(crate) notes: Vec<String>,
}

/// What a table does not say of itself.
#[derive(Debug)]
pub(crate) struct Hints {
    /// Settles dates with slashes; without it the table's own dates do where they can.
    pub(crate) order: Option<DateOrder>,
    /// What columns are whose headers do not say it.
    pub(crate) named: Vec<Named>,
    /// Where the person lives: trackers write instants in UTC.
    pub(crate) clock: Clock,
}

impl Imported {
    /// Reads a table.
    pub(crate) fn csv(bytes: &[u8], hints: &Hints) -> Result<Self, String> {
        let (text, decoded) = bytes::text(bytes);
        let mut notes: Vec<String> = decoded.into_iter().collect();
        let rows = bytes::rows(&text)?;
        let (at, columns) = columns::header(&rows, &hints.named)?;
        let body = rows.get(at + 1..).unwrap_or_default();
        let order = hints.order.or_else(|| settled(body, &columns, &mut notes));
        let mut table = Table { order, ..Table::new(columns, hints) };
        let candidate = table.own_addresses(body);
        let mut sheet = Sheet { version: 1, candidate, ..Sheet::default() };
        for row in body.iter().filter(|row| !row.is_blank()) {
            sheet.applications.extend(table.entry(row));
        }
        notes.extend(table.notes());
        Ok(Self { sheet, notes })
    }
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
fn settled(body: &[Row], columns: &[Column], notes: &mut Vec<String>) -> Option<DateOrder> {
    let is_date = |column: &Column| {
        // Dates that are only kept as they are tell the order as well.
        column.key.is_some_and(|key| DATES.contains(&key)) || fold(&column.header).contains("date")
    };
    let cells = || {
        let cells = body.iter().flat_map(|row| row.cells.iter().zip(columns));
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

struct Table<'a> {
    columns: Vec<Column>,
    order: Option<DateOrder>,
    clock: &'a Clock,
    ambiguous: usize,
    /// Lines of rows without company and role.
    unnamed: Vec<usize>,
    /// Lines of rows with more cells than there are headers.
    overfull: Vec<usize>,
}

impl<'a> Table<'a> {
    fn new(columns: Vec<Column>, hints: &'a Hints) -> Self {
        Self {
            columns,
            order: hints.order,
            clock: &hints.clock,
            ambiguous: 0,
            unnamed: Vec::new(),
            overfull: Vec::new(),
        }
    }

    /// LinkedIn's export calls the address that one applied with "Contact Email": it is one's own.
    fn own_addresses(&mut self, body: &[Row]) -> Option<Person> {
        if !self.columns.iter().any(|it| fold(&it.header) == "question and answers") {
            return None;
        }
        let mut own = |key: Key| {
            let at = self.columns.iter().position(|it| it.key == Some(key))?;
            if let Some(column) = self.columns.get_mut(at) {
                column.key = None;
                column.header.clear();
            }
            let mut cells = body.iter().filter_map(|row| row.cells.get(at)).map(|cell| cell.trim());
            cells.rfind(|cell| !cell.is_empty()).map(str::to_owned)
        };
        let (email, phone) = (own(Key::Email), own(Key::Phone));
        let known = email.is_some() || phone.is_some();
        known.then(|| Person { email, phone, ..Person::default() })
    }

    fn entry(&mut self, row: &Row) -> Option<Entry> {
        let mut found: BTreeMap<Key, String> = BTreeMap::new();
        let mut people = People::default();
        let mut rest: Vec<String> = Vec::new();
        let columns = self.columns.clone();
        for (cell, column) in row.cells.iter().zip(&columns) {
            let value = unguarded(cell.trim()).trim();
            if value.is_empty() || column.header.is_empty() || export::is_computed(&column.header) {
                continue;
            }
            match column.key {
                Some(key) if people.take(key, value) => {}
                // "Archived: FALSE" is no day, and says nothing.
                Some(key) if DATES.contains(&key) && is_no(value) => {}
                Some(key) if DATES.contains(&key) && is_yes(value) => {
                    rest.push(format!("{}: {value}", column.header));
                }
                Some(key) if is_kept(key) && !found.contains_key(&key) => {
                    let value =
                        if DATES.contains(&key) { self.day(value) } else { Some(value.to_owned()) };
                    found.extend(value.map(|value| (key, value)));
                }
                _ => rest.push(format!("{}: {value}", column.header)),
            }
        }
        let beyond = row.cells.iter().skip(columns.len()).map(|cell| cell.trim());
        let beyond: Vec<&str> = beyond.filter(|cell| !cell.is_empty()).collect();
        if !beyond.is_empty() {
            self.overfull.push(row.line);
            rest.push(beyond.join(", "));
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
        if let (Some(card), None, true) = (&entry.company, &entry.role, self.is_of_cards())
            && let (company, Some(role)) = company_and_role(card)
        {
            let (company, role) = (company.to_owned(), role.to_owned());
            (entry.company, entry.role) = (Some(company), Some(role));
        }
        if entry.company.is_none() && entry.role.is_none() {
            self.unnamed.push(row.line);
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

    /// On boards of cards one line says both: "Acme Corp - Backend Engineer".
    fn is_of_cards(&self) -> bool {
        self.columns.iter().any(|column| fold(&column.header) == "card name")
    }

    /// A day as notes write it; what is no day stays as it is, and what says nothing goes.
    fn day(&mut self, value: &str) -> Option<String> {
        if let Some(local) = local(value, self.clock) {
            return Some(local);
        }
        match read_date(value, self.order) {
            Reading::Day(when) => Some(minute(when.day.and_time(when.time.unwrap_or_default()))),
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
            let at = lines(&self.unnamed);
            notes.push(format!("left out for want of a company and a role: {at}"));
        }
        if !self.overfull.is_empty() {
            let at = lines(&self.overfull);
            notes.push(format!("more cells than headers (a comma without quotation marks?): {at}"));
        }
        let of = |known: bool| {
            let columns = self.columns.iter().filter(move |column| {
                let kept = column.key.is_some_and(is_used);
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

/// An instant as clocks show it where the person lives. A tracker's midnight in UTC is a day.
fn local(value: &str, clock: &Clock) -> Option<String> {
    let instant: DateTime<Utc> = DateTime::parse_from_rfc3339(value.trim()).ok()?.into();
    let day = instant.time() == NaiveTime::MIN;
    Some(minute(if day { instant.naive_utc() } else { clock.local(instant) }))
}

/// A day with its time; midnight is a day without a time.
fn minute(at: NaiveDateTime) -> String {
    let shape = if at.time() == NaiveTime::MIN { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" };
    at.format(shape).to_string()
}

/// "line 5", "lines 5, 7, …"
fn lines(of: &[usize]) -> String {
    let shown: Vec<String> = of.iter().take(10).map(ToString::to_string).collect();
    let plural = if of.len() == 1 { "" } else { "s" };
    let more = if of.len() > 10 { ", …" } else { "" };
    format!("line{plural} {}{more}", shown.join(", "))
}

fn is_no(value: &str) -> bool {
    matches!(value.to_lowercase().as_str(), "false" | "no")
}

fn is_yes(value: &str) -> bool {
    matches!(value.to_lowercase().as_str(), "true" | "yes")
}

fn dates(count: usize) -> String {
    if count == 1 { "1 date".to_owned() } else { format!("{count} dates") }
}

/// Whether a column of that key is more than a line of the notes.
fn is_used(key: Key) -> bool {
    is_kept(key) || People::takes(key)
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
