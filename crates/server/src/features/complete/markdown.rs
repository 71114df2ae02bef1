//! Where one is in a Markdown text.

use super::{Form, Spot, What, line_before, yaml};
use hearback_core::{Form as Written, Key, Kind};
use hearback_syntax::Document;

/// What is written at an offset.
pub(super) fn spot(document: &Document, offset: usize) -> Option<Spot> {
    let text = document.text.as_str();
    let before = line_before(text, offset);
    let above = text.get(..offset - before.len()).unwrap_or_default();
    if is_rule(text.get(offset - before.len()..).unwrap_or_default()) {
        return None;
    }
    if in_front_matter(above) {
        return front_matter(text, offset);
    }
    if in_fence(above) {
        return header(before, offset);
    }
    let trimmed = before.trim_start();
    if trimmed.starts_with('#') {
        return heading(trimmed, offset);
    }
    if trimmed.starts_with('|') {
        return cell(above, before, offset);
    }
    field(document, trimmed, offset)
}

/// Whether a text's first line only parts what is above from what is below: in a table, around front
/// matter.
fn is_rule(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default().trim();
    line.contains("---") && line.chars().all(|c| "|:- ".contains(c))
}

fn in_front_matter(above: &str) -> bool {
    let text = above.trim_start_matches('\u{feff}');
    let mut lines = text.lines();
    lines.next().is_some_and(|first| first.trim_end() == "---")
        && !lines.any(|line| matches!(line.trim_end(), "---" | "..."))
}

fn front_matter(text: &str, offset: usize) -> Option<Spot> {
    let spot = yaml::spot(text, offset)?;
    let what = match spot.what {
        What::Top { present } => What::Key { kind: Kind::Application, present },
        what => what,
    };
    Some(Spot { what, ..spot })
}

fn in_fence(above: &str) -> bool {
    let mut open: Option<(char, usize)> = None;
    for line in above.lines() {
        let line = line.trim_start();
        let Some(mark) = line.chars().next().filter(|c| "`~".contains(*c)) else { continue };
        let length = line.chars().take_while(|c| *c == mark).count();
        let rest = line.trim_start_matches(mark).trim();
        match open {
            None if length >= 3 => open = Some((mark, length)),
            Some((m, l)) if m == mark && length >= l && rest.is_empty() => open = None,
            _ => {}
        }
    }
    open.is_some()
}

/// Whom a message goes to, at the head of its fence.
fn header(before: &str, offset: usize) -> Option<Spot> {
    let typed = before.strip_prefix("To:")?;
    let typed = typed.rsplit(',').next().unwrap_or(typed).trim_start();
    Some(bare(What::Value(Key::To), typed, offset))
}

fn bare(what: What, typed: &str, offset: usize) -> Spot {
    Spot { what, typed: offset - typed.len()..offset, form: Form::Bare }
}

/// Parts of a heading: what it is, whom it is for, how it stands and when.
fn heading(trimmed: &str, offset: usize) -> Option<Spot> {
    let content = trimmed.trim_start_matches('#');
    if !content.starts_with(' ') {
        return None;
    }
    let content = content.trim_start();
    let lower = content.to_lowercase();
    if let Some((_, rest)) = content.rsplit_once(',') {
        let typed = rest.trim_start();
        let state = ["sent ", "received ", "planned "].iter().find(|it| typed.starts_with(**it));
        if let Some(state) = state {
            let day = typed.get(state.len()..).unwrap_or_default().trim_start();
            return Some(bare(What::Value(Key::Sent), day, offset));
        }
        if lower.starts_with("interview") {
            return Some(bare(What::Value(Key::Date), typed, offset));
        }
        let states = [
            ("draft", "written, not sent"),
            ("sent ", "went out on a day"),
            ("planned ", "to go out on a day"),
            ("received ", "came in on a day"),
        ];
        return Some(bare(words(&states), typed, offset));
    }
    if let Some(stage) = lower.strip_prefix("interview:") {
        let typed = content.get(content.len() - stage.len()..).unwrap_or_default().trim_start();
        return Some(bare(What::Value(Key::Stage), typed, offset));
    }
    if let Some((_, to)) = content.rsplit_once(" to ") {
        return Some(bare(What::Value(Key::To), to, offset));
    }
    let kinds = [
        ("Interview: ", "a round: what it was, then a comma and the day"),
        ("Thank-you to ", "thanks after a round"),
        ("Check-in to ", "asks how things stand"),
        ("Extra information to ", "a second follow-up that brings something new"),
        ("Reply to ", "answers a message of theirs"),
    ];
    Some(bare(words(&kinds), content, offset))
}

fn words(words: &[(&str, &str)]) -> What {
    What::Words(words.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect())
}

/// A cell, by the header of its column.
fn cell(above: &str, before: &str, offset: usize) -> Option<Spot> {
    let cells = |line: &str| -> Vec<String> {
        let line = line.trim().trim_start_matches('|').trim_end_matches('|');
        line.replace("\\|", " ").split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let rows = above.lines().rev().take_while(|line| line.trim_start().starts_with('|'));
    let header = rows.last()?;
    let column = before.replace("\\|", "  ").matches('|').count().checked_sub(1)?;
    let key = Key::read(Kind::Application, cells(header).get(column)?)?;
    let typed = before.rsplit('|').next().unwrap_or_default().trim_start();
    Some(bare(What::Value(key), typed, offset))
}

const LONGEST_LABEL: usize = 20;

/// A list field, or a line `key:: value`.
fn field(document: &Document, trimmed: &str, offset: usize) -> Option<Spot> {
    let bullet = ["- ", "* ", "+ "].iter().find_map(|mark| trimmed.strip_prefix(*mark));
    let content = bullet.unwrap_or(trimmed).trim_start_matches(['*', '_']);
    let (kind, present) = section(document, offset);
    if let Some((label, value)) = content.split_once(':') {
        let value = value.trim_start_matches([':', '*', '_']);
        let marked = bullet.is_some() || trimmed.starts_with("**") || content.contains("::");
        let key = Key::read(kind, label.trim_end_matches(['*', '_']))?;
        if !marked || !value.starts_with(' ') {
            return None;
        }
        let typed = value.trim_start();
        let typed = match key {
            Key::With | Key::To => typed.rsplit(',').next().unwrap_or(typed).trim_start(),
            _ => typed,
        };
        return Some(bare(What::Value(key), typed, offset));
    }
    // What is longer is prose.
    let is_label = content.len() <= LONGEST_LABEL
        && content.chars().all(|c| c.is_alphanumeric() || " -".contains(c));
    (bullet.is_some() && is_label).then(|| Spot {
        what: What::Key { kind, present },
        typed: offset - content.len()..offset,
        form: Form::List,
    })
}

/// The record whose section one is in, and what it says already.
fn section(document: &Document, offset: usize) -> (Kind, Vec<String>) {
    let sections =
        document.records.items.iter().filter(|record| {
            record.form == Written::Section && record.head.start as usize <= offset
        });
    let Some(record) = sections.max_by_key(|record| record.head.start) else {
        return (Kind::Application, Vec::new());
    };
    let words = record.fields.iter().filter(|field| !field.key_span.contains(offset));
    (record.kind, words.map(|field| field.key.name().to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearback_syntax::Source;

    fn at(marked: &str) -> Option<(What, String)> {
        let offset = marked.find('¦').unwrap();
        let text = marked.replace('¦', "");
        let document = Document::read(Source { path: "a.md", text: &text, listed: false });
        let spot = spot(&document, offset)?;
        Some((spot.what, text[spot.typed].to_owned()))
    }

    fn value(key: Key, typed: &str) -> Option<(What, String)> {
        Some((What::Value(key), typed.to_owned()))
    }

    #[test]
    fn places_of_a_note_are_known() {
        let note = "# Acme — Engineer\n\n- Status: int¦\n";
        assert_eq!(at(note), value(Key::Status, "int"));
        assert_eq!(at("# A — B\n\n- **Status:** int¦\n"), value(Key::Status, "int"));
        assert_eq!(at("| Company | Status |\n|---|---|\n| Acme | app¦"), value(Key::Status, "app"));
        assert_eq!(at("# A — B\n\n## Interview: phone¦\n"), value(Key::Stage, "phone"));
        assert_eq!(at("# A — B\n\n## Interview: phone, tom¦\n"), value(Key::Date, "tom"));
        assert_eq!(at("### Thank-you to Gr¦\n"), value(Key::To, "Gr"));
        assert_eq!(at("### Thank-you to Grace, sent to¦\n"), value(Key::Sent, "to"));
        assert_eq!(at("---\nstatus: ap¦\n---\n"), value(Key::Status, "ap"));
        assert_eq!(at("```email\nTo: Gr¦\n"), value(Key::To, "Gr"));
    }

    #[test]
    fn prose_is_left_alone() {
        assert_eq!(at("We talked: it went¦ well\n"), None);
        assert_eq!(at("```email\nTo: G\n\nDear: ¦\n"), None);
        assert_eq!(at("- we talked about: the ¦\n"), None);
    }
}
