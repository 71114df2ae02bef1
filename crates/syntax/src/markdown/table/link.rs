//! What a row names: an application by its number, a page, a company.

use super::{Reading, column::Names, kind::Rows};
use crate::markdown::{blocks::Row, inline, part::part_of};
use hearback_core::{Key, Link, Span, Text};

/// The links of a row.
pub(super) fn links(source: &str, reading: &Reading<'_>, row: &Row) -> Vec<Link> {
    match reading.rows {
        Rows::Applications => pages(source, reading, row),
        _ => names(source, reading, row),
    }
}

/// The pages that belong to an application: where its name leads, and cells that are nothing but
/// a link.
fn pages(source: &str, reading: &Reading<'_>, row: &Row) -> Vec<Link> {
    let mut out = Vec::new();
    for (column, span) in reading.columns.iter().zip(&row.cells) {
        let named = matches!(column.key, Some(Key::Company | Key::Role));
        // A page about a person, an agency or a board is no page of the application.
        let free = matches!(column.key, None | Some(Key::Notes | Key::Url | Key::Id));
        if named || (free && is_link(source, *span)) {
            out.extend(page(source, *span).map(Link::Path));
        }
    }
    out
}

/// How a row of another table names its application.
fn names(source: &str, reading: &Reading<'_>, row: &Row) -> Vec<Link> {
    let cell = |names: Names| {
        let mut columns = reading.columns.iter().zip(&row.cells);
        columns.find(|(column, _)| column.names == Some(names)).map(|(_, span)| *span)
    };
    let said = |names: Names| {
        let text = inline::plain(source, cell(names)?);
        text.value.contains(char::is_alphanumeric).then_some(text)
    };
    let mut out = Vec::new();
    let role = said(Names::Role);
    for by in [Names::App, Names::Company] {
        let Some(text) = said(by) else { continue };
        if by == Names::App && is_number(&text.value) {
            out.push(Link::Id(text));
            continue;
        }
        out.extend(cell(by).and_then(|span| page(source, span)).map(Link::Path));
        out.push(Link::Company { company: text, role: role.clone() });
    }
    if out.is_empty() && !has(reading, Names::Company) && reading.scope.application.is_none() {
        out.extend(said(Names::Number).map(Link::Id));
    }
    out
}

fn has(reading: &Reading<'_>, names: Names) -> bool {
    reading.columns.iter().any(|column| column.names == Some(names))
}

/// `7`, `#42`, `APP-003`, `2026-004`
pub(in crate::markdown) fn is_number(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 24
        && text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '#' | '-' | '_' | '.'))
}

/// Whether a cell is one link and nothing else.
fn is_link(source: &str, cell: Span) -> bool {
    let written = source.get(cell.range()).unwrap_or_default();
    let written = written.trim_matches(['*', '_', '`']);
    (written.starts_with("[[") && written.ends_with("]]") && written.matches("[[").count() == 1)
        || (written.starts_with('[')
            && written.ends_with(')')
            && written.matches("](").count() == 1)
}

/// The page of the notes that the first link of a cell leads to.
fn page(source: &str, cell: Span) -> Option<Text> {
    let link = inline::links(source, cell).into_iter().next()?;
    let path = link.to.value.split(['#', '|']).next().unwrap_or_default().trim();
    let lower = path.to_ascii_lowercase();
    let name = lower.rsplit('/').next().unwrap_or(&lower);
    let is_note = [".md", ".markdown", ".yaml", ".yml"].iter().any(|end| lower.ends_with(end))
        || !name.contains('.');
    let local = !lower.contains("://")
        && !lower.starts_with("mailto:")
        && !lower.starts_with("tel:")
        && !lower.starts_with('<');
    if path.is_empty() || !local || !(link.wiki || is_note) {
        return None;
    }
    part_of(&link.to, path)
}
