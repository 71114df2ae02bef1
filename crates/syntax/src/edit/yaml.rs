//! YAML: intents as changes of nodes, each tried on a copy before it is believed.

mod field;
mod layout;
mod message;
mod part;
mod rewrite;
mod scalar;
mod settings;
mod state;

use super::{Edit, Edits, Refusal, words::Case};
use crate::Document;
use hearback_core::{Field, Intent, Key, Record, Span};
pub(super) use message::{add, add_part};
pub(super) use part::Part;
pub use scalar::yaml_text;

/// The edits for an intent in a YAML document.
pub(super) fn edits(document: &Document, intent: &Intent) -> Edits {
    match intent {
        Intent::Replace { place, text } => rewrite::replace(document, place.span, text),
        Intent::RenameKey { place, key } => rename(document, place.span, key),
        Intent::SetField { record, key, value } => {
            field::set(document, document.record(*record)?, *key, value)
        }
        Intent::SetState { record, state, day } => {
            state::set(document, document.record(*record)?, *state, *day)
        }
        Intent::AddPart { record, kind, fields } => add_part(document, record.index, *kind, fields),
        Intent::AddMessage { .. }
        | Intent::Allow { .. }
        | Intent::Configure { .. }
        | Intent::Remove { .. } => Err(Refusal("not possible in this form".to_owned())),
    }
}

/// Gives a field that stands in front matter another value.
pub(super) fn set_entry(document: &Document, field: &Field, value: &str) -> Edits {
    let part = Part::around(document, field.span);
    let (_, entry) = part.entry_at(field.key_span).ok_or_else(unreadable)?;
    field::set_value(&part, entry, value)
}

/// Adds a field to the front matter of a note.
pub(super) fn add_to_front(document: &Document, record: &Record, key: Key, value: &str) -> Edits {
    let part = Part::of_record(document, record);
    let mapping = field::mapping(&part, record)?;
    field::add(&part, mapping, record.kind, key, field::Written::Value(value))
}

/// A key, in the case in which it is written.
fn rename(document: &Document, place: Span, key: &str) -> Edits {
    let written = document.at(place).trim_matches(['"', '\'']);
    let several = written.contains(['_', ' ', '-']) || written.chars().any(char::is_uppercase);
    // A single small word tells nothing: the keys beside it do.
    let part = Part::around(document, place);
    let beside = part.entry_at(place).map(|(mapping, _)| part.case_of(mapping));
    let case = if several { Some(Case::of([written])) } else { beside };
    let key = case.unwrap_or(Case::Kebab).write(key);
    if written == key {
        return Ok(Vec::new());
    }
    let word = document.at(place);
    let quote = word.chars().next().filter(|c| matches!(c, '"' | '\''));
    let text = quote.map_or_else(|| key.clone(), |quote| format!("{quote}{key}{quote}"));
    Ok(vec![Edit { span: place, text }])
}

/// The edits, tried; what does not come out as meant is refused.
fn tried(part: &Part<'_>, edits: Vec<Edit>, expected: &part::Said) -> Option<Vec<Edit>> {
    part.gives(&edits, expected).then_some(edits)
}

fn unreadable() -> Refusal {
    Refusal("the text around it would no longer be read as it is: change it by hand".to_owned())
}
