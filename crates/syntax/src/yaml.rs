//! YAML: text to nodes, nodes to records.

mod check;
mod chunk;
mod comment;
mod detect;
mod events;
mod lower;
mod mask;
mod node;
mod problem;
mod rescue;
mod scalar;
mod skip;
mod tree;
mod view;
mod words;

#[cfg(test)]
mod tests;

use crate::{Source, Verdict};
use hearback_core::{Problem, ProblemKind, Records};

/// Reads a YAML text.
pub(crate) fn read(source: Source<'_>) -> (Verdict, Records) {
    let masked = mask::mask(source.text);
    let text = masked.text.as_ref();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let read = tree::read(text, start);
    let (verdict, own) = detect::detect(source.path, text, source.listed, &read);
    if !matches!(verdict, Verdict::Journal(_)) {
        return (verdict, Records::default());
    }
    let mut records = lower::lower(text, &read, own);
    records.allowances = comment::allowances(text, &read.tree);
    let in_merge = |problem: &Problem| {
        problem.kind == ProblemKind::Syntax
            && masked
                .merges
                .iter()
                .any(|merge| merge.start <= problem.span.start && problem.span.start <= merge.end)
    };
    let found = check::check(text, &read, &masked.merges);
    records.problems.extend(read.problems.into_iter().chain(found));
    records.problems.retain(|problem| !in_merge(problem));
    records.problems.extend(masked.problems);
    records.problems.sort_by_key(|problem| problem.span);
    (verdict, records)
}
