//! Allowances: a comment on the line of a finding, or above it.

use super::{Edit, Edits, Refusal, Said, markdown, source, yaml::Part};
use crate::{Document, Syntax};
use hearback_core::{Allowance, Form, Scope, Span};

/// Allows a rule on the line of a place. One that is allowed there already needs nothing.
pub(super) fn edits(document: &Document, place: Span, rule: &str) -> Edits {
    let covers = |allowance: &Allowance| match allowance.scope {
        Scope::File => true,
        Scope::Lines(span) => span.start <= place.start && place.start <= span.end,
    };
    let here = || document.records.allowances.iter().filter(|allowance| covers(allowance));
    let names = |allowance: &Allowance| {
        allowance.rules.iter().any(|name| name.value == rule || name.value == "all")
    };
    if here().any(names) {
        return Ok(Vec::new());
    }
    if document.is_configuration() {
        return Err(Refusal("settings have no comments that allow a rule".to_owned()));
    }
    if let Some(beside) = here().find(|allowance| is_of_a_line(document, allowance))
        && let Some(last) = beside.rules.last()
    {
        let comma = document.at(beside.span).contains(',');
        let lead = if comma || beside.rules.len() == 1 { ", " } else { " " };
        return Ok(vec![Edit::insert(last.span.end as usize, format!("{lead}{rule}"))]);
    }
    match document.syntax {
        Some(Syntax::Yaml) => Part::whole(&document.text).allow(place, rule),
        Some(Syntax::Markdown) if markdown::is_in_front(document, place) => {
            Part::front(&document.text).allow(place, rule)
        }
        _ => in_markdown(document, place, rule),
    }
}

/// A comment on the line of a place, where it can be seen by nobody but the rules; else above it.
fn in_markdown(document: &Document, place: Span, rule: &str) -> Edits {
    let text = document.text.as_str();
    let comment = format!("<!-- hearback: allow {rule} -->");
    let start = place.start as usize;
    let above = |at: usize| {
        let first = source::line_start(text, at);
        let (indent, eol) = (source::indent(text, at), source::eol(text, at));
        vec![Edit::insert(first, format!("{indent}{comment}{eol}"))]
    };
    let behind = |at: usize| {
        let line = text.get(..at).unwrap_or_default();
        let gap = if line.ends_with([' ', '\t']) { "" } else { " " };
        vec![Edit::insert(at, format!("{gap}{comment}"))]
    };
    let whole = Span::new(0, text.len());
    let fences = markdown::fences(text, whole);
    let fence = fences.iter().find(|it| it.span.start <= place.start && place.start <= it.span.end);
    let line = source::line(text, start);
    let end = source::line_start(text, start) + line.trim_end().len();
    let ways = match fence {
        Some(fence) => vec![above(fence.span.start as usize)],
        None => match cell_end(document, place) {
            Some(end) => vec![behind(end), above(start)],
            None if line.trim_start().starts_with(['#', '|']) => vec![above(start), behind(end)],
            None => vec![behind(end), above(start)],
        },
    };
    let found = ways.into_iter().find(|edits| is_heard(document, edits, place, rule));
    found.ok_or_else(|| Refusal("there is no room for a comment on this line".to_owned()))
}

/// The end of what is written in the cell that holds a place.
fn cell_end(document: &Document, place: Span) -> Option<usize> {
    let rows = document.records.items.iter().filter(|it| it.form == Form::Row);
    let fields = rows.flat_map(|record| &record.fields);
    let holds = |span: Span| span.start <= place.start && place.start <= span.end;
    let mut cells = fields.map(|field| field.span).filter(|span| holds(*span));
    let row = || {
        let mut rows = document.records.items.iter().filter(|it| it.form == Form::Row);
        let row = rows.find(|record| holds(record.span))?;
        let inner = document.at(row.span).strip_suffix('|')?.trim_end();
        Some(row.span.start as usize + inner.len())
    };
    cells.next().map(|span| span.end as usize).or_else(row)
}

/// Whether the text with these edits says what it said, and allows the rule at the place.
fn is_heard(document: &Document, edits: &[Edit], place: Span, rule: &str) -> bool {
    let Some(text) = source::apply(&document.text, edits) else { return false };
    let before = edits.iter().filter(|edit| edit.span.end <= place.start);
    let moved = place.start as usize + before.map(|edit| edit.text.len()).sum::<usize>();
    let covers = |allowance: &Allowance| {
        let names = allowance.rules.iter().any(|name| name.value == rule);
        names
            && match allowance.scope {
                Scope::File => false,
                Scope::Lines(span) => span.start as usize <= moved && moved <= span.end as usize,
            }
    };
    // Whether the settings list it is not known here: one way it was read.
    [false, true].into_iter().any(|listed| {
        let again = document.again(&text, listed);
        again.records.allowances.iter().any(covers) && said(&again) == said(document)
    })
}

/// What the records of a document say, wherever it stands.
fn said(document: &Document) -> Vec<Said<'_>> {
    document.records.items.iter().map(super::said).collect()
}

/// Whether an allowance speaks of a line, rather than of a range or a document.
fn is_of_a_line(document: &Document, allowance: &Allowance) -> bool {
    let said = document.at(allowance.span);
    let word = said.split_once("hearback:").map_or("", |(_, rest)| rest.trim_start());
    word.starts_with("allow ") || word.starts_with("allow-next-line")
}

impl Part<'_> {
    /// A comment at the end of the line; above it, where the line goes on inside a scalar.
    fn allow(&self, place: Span, rule: &str) -> Edits {
        let comment = format!("# hearback: allow {rule}");
        let expected = self.said();
        let at = place.start as usize;
        // What stands in a scalar of several lines is allowed where the scalar begins.
        let start = self.outer_scalar_start(at).unwrap_or(at);
        let end = source::line_end(self.text(), start);
        let line = self.text().get(..end).unwrap_or_default();
        let gap = if line.ends_with([' ', '\t']) { "" } else { " " };
        let behind = vec![Edit::insert(end, format!("{gap}{comment}"))];
        let first = source::line_start(self.text(), start);
        let eol = source::eol(self.text(), start);
        let indent = source::indent(self.text(), start);
        let above = vec![Edit::insert(first, format!("{indent}{comment}{eol}"))];
        [behind, above]
            .into_iter()
            .find(|edits| self.gives(edits, &expected))
            .ok_or_else(|| Refusal("there is no room for a comment on this line".to_owned()))
    }
}
