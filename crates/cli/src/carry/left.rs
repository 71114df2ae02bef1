//! What of the notes is in no record, and so cannot be carried anywhere.

use crate::files::Search;
use hearback_core::Journal;
use hearback_syntax::{Document, Lines, Syntax};
use std::ops::Range;

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
                "left out of {}, for hearback has no use for it: line{} {}{more}",
                search.show(&document.path),
                if named.len() == 1 { "" } else { "s" },
                named.join(", ")
            ));
        }
    }
    notes
}

/// The lines with words on them that no field of a record covers. Headings and keys that only hold
/// others together are no loss; a comment in YAML is one.
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
    let mut coming = spans.into_iter().peekable();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut start = 0;
    let mut found = Vec::new();
    for (index, line) in document.text.split_inclusive('\n').enumerate() {
        let end = start + line.len();
        open.extend(std::iter::from_fn(|| coming.next_if(|(from, _)| *from < end)));
        if says_something(line, document.syntax) && is_left(&document.text, start..end, &open) {
            found.push(index + 1);
        }
        // What ends here touches no later line.
        open.retain(|(_, to)| *to > end);
        start = end;
    }
    found
}

/// Whether words of a line are in none of the spans.
fn is_left(text: &str, line: Range<usize>, spans: &[(usize, usize)]) -> bool {
    let mut rest = String::new();
    let mut at = line.start;
    for (from, to) in spans {
        if *from > at {
            rest.push_str(text.get(at..*from).unwrap_or_default());
            rest.push(' ');
        }
        at = at.max(*to);
    }
    rest.push_str(text.get(at.min(line.end)..line.end).unwrap_or_default());
    // Keys that hold others together, and the mark of a ticked box, are no words.
    let words = rest.split(|c: char| c.is_whitespace() || "[](){},|*-".contains(c));
    let mut words = words.filter(|word| !word.ends_with([':', '=']));
    words.any(|word| word.chars().filter(|c| c.is_alphanumeric()).count() > 1)
}

fn says_something(line: &str, syntax: Option<Syntax>) -> bool {
    let line = line.trim().trim_start_matches(['-', ' ']);
    let heading = syntax == Some(Syntax::Markdown)
        && line.starts_with('#')
        && line.trim_start_matches('#').starts_with(' ');
    let frame = line.starts_with("```") || line.starts_with("~~~") || line.starts_with("hearback:");
    line.chars().any(char::is_alphanumeric) && !frame && !heading
}
