//! Tables: what their rows are is told by their headers, never by the place of a column.

mod cell;
mod column;
mod kind;
mod link;
mod remark;
mod row;
mod shift;
mod story;

use super::{
    blocks::{BlockKind, Table},
    inline,
    lower::{Lowering, Scope, Shape},
};
pub(super) use cell::is_day;
use column::Column;
use hearback_core::{Key, ProblemKind, Span, Text};
use kind::{Around, Rows};
pub(super) use link::is_number;

pub(super) static TABLES: Shape = Shape { section: None, blocks: Some(blocks), finish: None };

fn blocks(lowering: &mut Lowering<'_>, at: usize, _end: usize, scope: &Scope) -> Option<usize> {
    let all = lowering.blocks;
    match &all.get(at)?.kind {
        BlockKind::Table(table) => {
            read(lowering, table, scope);
            Some(at + 1)
        }
        BlockKind::Paragraph(lines) if is_orphaned(all.text, lines) => {
            let span = lines.first().copied().unwrap_or(Span::at(0));
            let said = "These cells have no headers above them: they are not read";
            lowering.problem(ProblemKind::RowOutsideTable, span, said);
            Some(at + 1)
        }
        _ => None,
    }
}

/// A table and what there is to know of it.
struct Reading<'a> {
    columns: Vec<Column>,
    rows: Rows,
    /// The heading above, which may say what the rows are about.
    heading: Option<Text>,
    scope: &'a Scope,
}

fn read(lowering: &mut Lowering<'_>, table: &Table, scope: &Scope) {
    let text = lowering.blocks.text;
    let heading = heading(lowering, scope);
    let words: Vec<Text> =
        table.header.cells.iter().map(|cell| inline::plain(text, *cell)).collect();
    let plain: Vec<String> = words.iter().map(|word| word.value.clone()).collect();
    let headings = headings(lowering, scope);
    let around = Around {
        heading: &headings,
        stem: stem(lowering.path),
        inside: scope.application.is_some(),
    };
    let Some(rows) = kind::rows(&plain, around) else { return };
    let columns = column::columns(rows, &words, &table.header.cells);
    let reading = Reading { columns, rows, heading, scope };
    if rows == Rows::Story {
        if story::read(lowering, &reading, table) > 0 {
            lowering.is_journal("it has a log of applications");
        }
        return;
    }
    let mut made = 0;
    for row in &table.rows {
        made += usize::from(row::read(lowering, &reading, row));
    }
    if let Some(why) = why(lowering, &reading, table, &plain).filter(|_| made > 0) {
        lowering.is_journal(why);
    }
}

/// Why a table makes its text a journal, if it does.
fn why(
    lowering: &Lowering<'_>,
    reading: &Reading<'_>,
    table: &Table,
    words: &[String],
) -> Option<&'static str> {
    let tracked = super::tracker::is_part(lowering.path);
    match reading.rows {
        Rows::Applications => {
            let statuses = reading.statuses(lowering.blocks.text, table);
            let named = super::place::is_named_as_a_search(lowering, reading.scope.section);
            kind::is_certain(words, &statuses, named).then_some("it has a table of applications")
        }
        Rows::Interviews if tracked || kind::is_round_table(words) => {
            Some("it has a table of interviews")
        }
        Rows::Messages | Rows::Events | Rows::Pins if tracked && kind::has_app(words) => {
            Some("it has a table of follow-ups, as a tracker of three files keeps them")
        }
        _ => None,
    }
}

impl Reading<'_> {
    /// The status cells of all rows.
    fn statuses(&self, text: &str, table: &Table) -> Vec<String> {
        let columns = self.columns.iter().enumerate();
        let of_status = columns.filter(|(_, column)| column.key == Some(Key::Status));
        let indexes: Vec<usize> = of_status.map(|(index, _)| index).collect();
        let rows = table.rows.iter().filter(|row| !row.separator);
        rows.flat_map(|row| indexes.iter().filter_map(|index| row.cells.get(*index)))
            .map(|cell| inline::plain(text, *cell).value)
            .collect()
    }
}

/// The heading of the section that a table stands in.
fn heading(lowering: &Lowering<'_>, scope: &Scope) -> Option<Text> {
    let section = lowering.blocks.sections.get(scope.section)?;
    let span = lowering.blocks.heading(section)?;
    Some(inline::plain(lowering.blocks.text, span))
}

/// The headings above a table, the nearest one first. The title of the whole text says what all of
/// it is about, and tells one table from another only where there is no other heading.
fn headings(lowering: &Lowering<'_>, scope: &Scope) -> String {
    let mut out = String::new();
    let mut next = Some(scope.section);
    while let Some(section) = next.and_then(|index| lowering.blocks.sections.get(index)) {
        let nearest = out.is_empty();
        if let Some(span) =
            lowering.blocks.heading(section).filter(|_| nearest || section.level > 1)
        {
            out.push_str(&inline::plain(lowering.blocks.text, span).value);
            out.push_str(" / ");
        }
        next = section.parent;
    }
    out
}

/// A file's name without folders and ending.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Whether lines are rows that lost their headers.
fn is_orphaned(text: &str, lines: &[Span]) -> bool {
    let is_row = |line: &Span| {
        let line = text.get(line.range()).unwrap_or_default();
        line.starts_with('|') && line.trim_end().ends_with('|') && line.matches('|').count() > 2
    };
    !lines.is_empty() && lines.iter().all(is_row)
}
