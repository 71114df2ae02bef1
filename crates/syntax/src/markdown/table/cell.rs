//! Cells: the texts that one says.

use crate::markdown::{inline, part::part_of};
use hearback_core::{Key, Reading, Span, Text, find_date, read_date};

/// What a cell says, in as many texts as it holds; none where it is blank.
pub(super) fn texts(source: &str, cell: Span, key: Key) -> Vec<Text> {
    if cell.is_empty() {
        return Vec::new();
    }
    let text = match key {
        Key::Status => unstruck(source, cell),
        _ => inline::plain(source, cell),
    };
    match key {
        _ if text.is_blank() => Vec::new(),
        Key::Interview | Key::NextFollowUp => dates(&text).unwrap_or_else(|| vec![text]),
        _ => vec![text],
    }
}

/// A status without what is struck out in it, unless all of it is.
fn unstruck(source: &str, cell: Span) -> Text {
    let written = source.get(cell.range()).unwrap_or_default();
    let start = cell.start as usize;
    let kept = written.rsplit_once("~~").filter(|(before, after)| {
        before.contains("~~") && after.chars().any(char::is_alphanumeric)
    });
    match kept {
        Some((_, after)) => {
            let skipped = written.len() - after.trim_start().len();
            inline::plain(source, Span::new(start + skipped, cell.end as usize))
        }
        None => inline::plain(source, cell),
    }
}

/// Several dates in one cell, each a text of its own.
fn dates(text: &Text) -> Option<Vec<Text>> {
    let parts: Vec<&str> = text.value.split([';', '\n', '/', '&', '+']).map(str::trim).collect();
    let dated = |part: &&str| find_date(part, None).is_some_and(|(_, it)| is_day(&it));
    if parts.len() < 2 || !parts.iter().all(dated) {
        return None;
    }
    Some(parts.into_iter().filter_map(|part| part_of(text, part)).collect())
}

/// Whether a reading is one of a day, which one ever.
pub(in crate::markdown) fn is_day(reading: &Reading) -> bool {
    matches!(reading, Reading::Day(_) | Reading::NoYear { .. } | Reading::Ambiguous { .. })
}

/// Whether the whole of a text is a date.
pub(super) fn is_date(text: &str) -> bool {
    is_day(&read_date(text, None))
}
