//! Markdown: intents as changes of headings, list fields, cells and fences.

mod body;
mod cell;
mod draft;
mod field;
mod outline;
mod part;
mod state;
mod style;

use super::{Edit, Edits, Refusal, source, words::Case, yaml};
use crate::{Document, yaml::next_line};
pub(super) use draft::add;
use hearback_core::{Form, Intent, Record, Span};
pub(super) use outline::{Outline, fences};

/// The edits for an intent in a Markdown document. A new message is [`add`]'s.
pub(super) fn edits(document: &Document, intent: &Intent) -> Edits {
    match intent {
        Intent::Replace { place, text } => match is_in_front(document, place.span) {
            true => yaml::edits(document, intent),
            false => Ok(replace(document, place.span, text)),
        },
        Intent::RenameKey { place, key } => match is_in_front(document, place.span) {
            true => yaml::edits(document, intent),
            false => Ok(rename(document, place.span, key)),
        },
        Intent::SetField { record, key, value } => {
            let record = document.record(*record)?;
            match is_yaml(document, record) {
                true => yaml::edits(document, intent),
                false => field::set(document, record, *key, value),
            }
        }
        Intent::SetState { record, state, day } => {
            let record = document.record(*record)?;
            match is_yaml(document, record) {
                true => yaml::edits(document, intent),
                false => state::set(document, record, *state, *day),
            }
        }
        Intent::AddPart { record, kind, fields } => {
            let (index, record) = (record.index, document.record(*record)?);
            match is_yaml(document, record) {
                true => yaml::edits(document, intent),
                false => part::add(document, index, *kind, fields),
            }
        }
        _ => Err(Refusal("not possible in this form".to_owned())),
    }
}

/// What stands between the lines of dashes at the top of a note.
pub(super) fn front(text: &str) -> Option<Span> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let is_mark = |at: usize, marks: &[&str]| marks.contains(&source::line(text, at).trim_end());
    if !is_mark(start, &["---"]) {
        return None;
    }
    let first = next_line(text, source::line_end(text, start));
    let mut at = first;
    while at < text.len() {
        if is_mark(at, &["---", "..."]) {
            return Some(Span::new(first, at));
        }
        at = next_line(text, source::line_end(text, at)).max(at + 1);
    }
    None
}

/// Where the text begins behind its front matter.
fn body_of(text: &str) -> usize {
    front(text).map_or(0, |front| next_line(text, source::line_end(text, front.end as usize)))
}

/// Whether a place is in the front matter.
pub(super) fn is_in_front(document: &Document, place: Span) -> bool {
    front(&document.text).is_some_and(|front| front.start <= place.start && place.end <= front.end)
}

/// Whether a record is YAML: in the front matter, and not the note itself, whose other fields may
/// stand in its text.
fn is_yaml(document: &Document, record: &Record) -> bool {
    record.form != Form::FrontMatter && is_in_front(document, record.span)
}

/// Puts a decoded text in the place of what stands there.
fn replace(document: &Document, place: Span, text: &str) -> Vec<Edit> {
    if document.at(place) == text {
        return Vec::new();
    }
    if cell::holds(document, place) {
        return cell::replace(&document.text, place, text);
    }
    vec![Edit { span: place, text: style::several_lines(&document.text, place, text) }]
}

/// A key, in the case in which it is written.
fn rename(document: &Document, place: Span, key: &str) -> Vec<Edit> {
    let written = document.at(place);
    let text = Case::of([written]).write(key);
    if written == text { Vec::new() } else { vec![Edit { span: place, text }] }
}
