//! What the notes of a row say happened on a day: `screen 2026-11-20 w/ Jo Bell; thanked 2026-11-20`.

use super::row::Made;
use crate::markdown::{board::pieces, clause, heading, log, lower::Lowering, part::part_of};
use hearback_core::{Form, Key, Kind, Text};

/// Reads the notes of an application's row. Only what was said to whom and which rounds were held
/// is taken from them: how things stand is said in columns of its own.
pub(super) fn read(lowering: &mut Lowering<'_>, made: Made, notes: &Text) {
    let days = clause::days(&notes.value);
    for piece in pieces(&notes.value, &days) {
        let Some(text) = notes.value.get(piece).and_then(|piece| part_of(notes, piece)) else {
            continue;
        };
        let Some((day, what)) = log::happening(&text.value) else { continue };
        let round = heading::round(&text.value, true).filter(|_| log::talk(what).is_some());
        let kind = match &round {
            Some(_) => Kind::Interview,
            None if clause::is_of_contact(what) => Kind::Event,
            None => continue,
        };
        let Some(on) = part_of(&text, day) else { continue };
        let at = (Some(made.record), made.section);
        let Some(record) = lowering.push(kind, Form::Row, (made.span, on.span), at) else {
            return;
        };
        match round {
            Some(round) => lowering.fill_round(record, &text, &round),
            None => {
                lowering.implied(record, Key::Date, on);
                if let Some(what) = part_of(&text, what) {
                    lowering.implied(record, Key::What, what);
                }
            }
        }
    }
}
