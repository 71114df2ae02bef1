//! The state of a message: the key that carries its day.

use super::{
    Part,
    field::{self, Written},
    rewrite, tried, unreadable,
};
use crate::{
    Document,
    edit::{Edit, Edits, source},
    yaml::node::{Entry, NodeId, Shape},
};
use chrono::NaiveDate;
use hearback_core::{Key, Record};

/// The keys of state, in the order in which they are believed.
const STATES: [Key; 4] = [Key::Received, Key::Sent, Key::Planned, Key::Draft];

/// Says that a message was sent or received, or is planned or drafted, on a day.
pub(super) fn set(document: &Document, record: &Record, state: Key, day: NaiveDate) -> Edits {
    let day = day.format("%Y-%m-%d").to_string();
    let part = Part::of_record(document, record);
    let mapping = field::mapping(&part, record)?;
    let entry = |key: Key| part.entry_for(mapping, record.kind, key);
    let mut edits = match entry(state) {
        Some(own) => field::set_value(&part, own, &day)?,
        None => match STATES.iter().find_map(|key| entry(*key)) {
            Some(old) => rename(&part, mapping, old, state, &day)?,
            None => match entry(Key::Date) {
                // A date without a word of state says by itself whether it has passed.
                Some(date) if is_told(&part, record) => field::set_value(&part, date, &day)?,
                Some(date) => rename(&part, mapping, date, state, &day)?,
                None => field::add(&part, mapping, record.kind, state, Written::Value(&day))?,
            },
        },
    };
    if let Some(status) = entry(Key::Status)
        && is_told(&part, record)
    {
        edits.extend(field::set_value(&part, status, word(state))?);
        edits.sort_by_key(|edit| edit.span);
    }
    for other in STATES.iter().filter(|key| **key != state && entry(state).is_some()) {
        if let Some(other) = entry(*other).filter(|_| hides(*other, state)) {
            edits.extend(without(&part, mapping, other)?);
            edits.sort_by_key(|edit| edit.span);
        }
    }
    Ok(edits)
}

/// Whether a key of state is believed before another.
fn hides(one: Key, other: Key) -> bool {
    let place = |key: Key| STATES.iter().position(|state| *state == key);
    place(one) < place(other)
}

/// The word that a status says for a state.
pub(super) fn word(state: Key) -> &'static str {
    match state {
        Key::Draft => "draft",
        state => state.name(),
    }
}

/// Whether a status of the message tells its state.
fn is_told(_part: &Part<'_>, record: &Record) -> bool {
    record.text(Key::Status).is_some_and(|text| !text.is_blank())
}

/// Another key with another value, where the old ones stood.
fn rename(part: &Part<'_>, mapping: NodeId, entry: Entry, state: Key, day: &str) -> Edits {
    if let Some(refusal) = rewrite::repeated(part, entry.value) {
        return Err(refusal);
    }
    if !matches!(part.shape(entry.value), Some(Shape::Scalar { .. } | Shape::Null)) {
        return Err(unreadable());
    }
    let word = part.case_of(mapping).write(state.name());
    let (key, value) = (part.span(entry.key), part.span(entry.value));
    let old = part.path(entry.value);
    let new = match old.rsplit_once('/') {
        Some((above, _)) => format!("{above}/{word}"),
        None => word.clone(),
    };
    let mut expected = part.said();
    expected.remove(&old);
    expected.insert(new, day.to_owned());
    let space = if value.is_empty() { " " } else { "" };
    let edits =
        vec![Edit { span: key, text: word }, Edit { span: value, text: format!("{space}{day}") }];
    tried(part, edits, &expected).ok_or_else(unreadable)
}

/// A mapping without one of its entries.
fn without(part: &Part<'_>, mapping: NodeId, entry: Entry) -> Edits {
    let (key, value) = (part.span(entry.key), part.span(entry.value));
    let path = part.path(entry.value);
    let mut expected = part.said();
    expected.remove(&path);
    let entries = part.entries(mapping);
    let index = entries.iter().position(|it| it.key == entry.key).unwrap_or(0);
    let edit = if part.in_flow(mapping) {
        match index.checked_sub(1).and_then(|before| entries.get(before)) {
            Some(before) => {
                let start = part.span(before.value).end.max(part.span(before.key).end);
                Edit::replace(start as usize, value.end.max(key.end) as usize, "")
            }
            None => return Err(unreadable()),
        }
    } else if index == 0 {
        return Err(unreadable());
    } else {
        let start = source::line_start(part.text, key.start as usize);
        let end = crate::yaml::next_line(part.text, part.entry_end(entry));
        Edit::replace(start, end, "")
    };
    tried(part, vec![edit], &expected).ok_or_else(unreadable)
}
