//! Parts of texts.

use hearback_core::Text;

/// A part of a text's value as a text of its own; `part` is a slice of that value.
pub(super) fn part_of(text: &Text, part: &str) -> Option<Text> {
    let at = (part.as_ptr() as usize).checked_sub(text.value.as_ptr() as usize)?;
    text.value.get(at..at + part.len())?;
    let span = text.source(at..at + part.len());
    Some(match span.len() == part.len() {
        true => Text::verbatim(part, span.start as usize),
        false => Text::mapped(part, span, []),
    })
}
