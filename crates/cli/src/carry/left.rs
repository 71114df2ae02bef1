//! What of the notes is in no record, and so cannot be carried anywhere.

use crate::files::Search;
use hearback_core::Journal;
use hearback_syntax::{Document, Lines};

/// Lines are named up to this many.
const MOST: usize = 12;

/// A word on each file with lines that are left out, and on records that belong nowhere.
pub(super) fn out(search: &Search, journal: &Journal) -> Vec<String> {
    let mut notes = Vec::new();
    for unjoined in &journal.unjoined {
        let Some(document) = search.root.document(unjoined.place.doc) else { continue };
        if search.is_asked(&document.path) {
            let line = Lines::new(&document.text).position(unjoined.place.span.start as usize).line;
            notes.push(format!(
                "left out, for it fits no one application: {}:{line} ({})",
                search.show(&document.path),
                unjoined.name
            ));
        }
    }
    for document in search.asked().filter(|document| document.is_journal()) {
        let lines = uncovered(document);
        let named: Vec<String> = lines.iter().take(MOST).map(ToString::to_string).collect();
        let more = if lines.len() > MOST { ", …" } else { "" };
        if !lines.is_empty() {
            notes.push(format!(
                "left out of {}, for hearback has no use for it: line {}{more}",
                search.show(&document.path),
                named.join(", ")
            ));
        }
    }
    notes
}

/// The lines with words on them that no field of a record covers. Headings and keys that only hold
/// others together are no loss.
fn uncovered(document: &Document) -> Vec<usize> {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for record in &document.records.items {
        for field in &record.fields {
            spans.push((field.span.start as usize, field.span.end as usize));
            spans.push((field.key_span.start as usize, field.key_span.end as usize));
            let values = field.values.iter().map(|text| text.span);
            spans.extend(values.map(|span| (span.start as usize, span.end as usize)));
        }
    }
    spans.retain(|(start, end)| start < end);
    spans.sort_unstable();
    let mut at = 0;
    let mut start = 0;
    let mut reach = 0;
    let mut found = Vec::new();
    for (index, line) in document.text.split_inclusive('\n').enumerate() {
        let end = start + line.len();
        while let Some((from, to)) = spans.get(at).filter(|(from, _)| *from < end) {
            reach = reach.max(*to);
            at += 1;
            let _ = from;
        }
        if reach <= start && says_something(line) {
            found.push(index + 1);
        }
        start = end;
    }
    found
}

fn says_something(line: &str) -> bool {
    let line = line.trim().trim_start_matches(['-', ' ']);
    let frame = line.starts_with('#') && line.trim_start_matches('#').starts_with(' ');
    let holds = line.ends_with(':') || line.starts_with("```") || line.starts_with("~~~");
    let mark = line.starts_with("hearback:");
    line.chars().any(char::is_alphanumeric) && !(holds || mark || (frame && !line.contains(": ")))
}
