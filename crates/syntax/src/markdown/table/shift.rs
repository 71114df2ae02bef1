//! Rows whose cells stand under the wrong headers.

use super::{Reading, cell, kind::Rows};
use crate::markdown::{blocks::Row, inline};
use hearback_core::{Key, Span, Status, Statuses};

/// Whether a folded header is that of a status and of nothing else.
pub(super) fn is_status(header: &str) -> bool {
    STATUSES.contains(&header)
}

/// Headers of a status that is never a day. "Outcome" and "Decision" may be.
const STATUSES: &[&str] = &[
    "status",
    "stage",
    "state",
    "phase",
    "currentstatus",
    "currentstage",
    "applicationstatus",
    "finalstatus",
    "stand",
    "statut",
    "estado",
    "durum",
    "asama",
];

/// What tells that a row has moved: where, and in which words.
pub(super) fn moved(
    source: &str,
    reading: &Reading<'_>,
    row: &Row,
) -> Option<(Span, &'static str)> {
    let surplus =
        row.cells.iter().skip(reading.columns.len()).find(|cell| {
            source.get(cell.range()).unwrap_or_default().contains(char::is_alphanumeric)
        });
    if let Some(cell) = surplus {
        return Some((*cell, "This row has more cells than there are headers"));
    }
    if reading.rows != Rows::Applications {
        return None;
    }
    let mut cells = reading.columns.iter().zip(&row.cells);
    let dated = cells.find(|(column, cell)| {
        column.key == Some(Key::Status)
            && is_status(&column.folded)
            && cell::is_date(&inline::plain(source, **cell).value)
    })?;
    Some((*dated.1, "A date stands where the status should"))
}

/// Whether a cell of a row that has moved says nothing of the sort that its header asks for.
pub(super) fn misfits(key: Key, value: &str) -> bool {
    match key {
        Key::Status => !Status::read(value, &Statuses::default()).is_some_and(|it| it.known),
        Key::Applied
        | Key::Date
        | Key::NextFollowUp
        | Key::Interview
        | Key::LastContact
        | Key::Response
        | Key::Rejected
        | Key::Closed
        | Key::OfferDeadline
        | Key::Snooze => !cell::is_date(value),
        _ => false,
    }
}

/// Whether a cell of a row that has moved can be what its header says, whatever moved.
pub(super) fn is_safe(key: Key) -> bool {
    matches!(key, Key::Company | Key::Id | Key::Url | Key::Notes)
}
