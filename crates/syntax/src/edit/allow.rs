//! Allowances: a comment on the line of a finding, or above it.

use super::{Edit, Edits, Refusal, source, yaml::Part};
use crate::{Document, Syntax};
use hearback_core::{Allowance, Scope, Span};

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
        _ => Err(Refusal("not possible in this form".to_owned())),
    }
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
