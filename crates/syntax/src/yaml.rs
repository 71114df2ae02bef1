//! YAML: text to nodes, nodes to records.

mod check;
mod chunk;
mod comment;
mod detect;
pub(crate) mod events;
mod lower;
pub(crate) mod mask;
pub(crate) mod node;
mod problem;
mod rescue;
mod scalar;
mod skip;
pub(crate) mod tree;
pub(crate) mod view;
pub(crate) mod words;

#[cfg(test)]
mod tests;

pub(crate) use comment::Allowed;
pub(crate) use detect::folder;
pub(crate) use mask::{mask, mask_merges};
pub(crate) use scalar::{end_of_line, next_line};

use crate::{Source, Verdict};
use hearback_core::{Kind, Problem, ProblemKind, Records};
use std::ops::Range;

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
    let records = lower::lower(text, &read, own);
    (verdict, with_problems(records, &masked, read))
}

/// Reads the front matter of a note: the mapping that stands at `range` of `text`, between the
/// lines of dashes. The first record is the note itself, of the kind asked for; spans are places
/// in `text`, and `own` tells whether it has a `hearback` key.
pub(crate) fn front_matter(text: &str, range: Range<usize>, kind: Kind) -> Records {
    let masked = mask::mask(text.get(..range.end).unwrap_or(text));
    let source = masked.text.as_ref();
    let read = tree::read(source, range.start);
    let own = detect::is_own(source, &read);
    let records = lower::front(source, &read, own, kind);
    with_problems(records, &masked, read)
}

/// Adds what is wrong with the text, in its order, and the comments that allow it. Inside an
/// unfinished merge only the merge itself is worth a word.
pub(crate) fn with_problems(
    mut records: Records,
    masked: &mask::Masked<'_>,
    read: tree::Read,
) -> Records {
    let text = masked.text.as_ref();
    records.allowances = comment::allowances(text, &read.tree);
    let found = check::check(text, &read, &masked.merges);
    records.problems.extend(read.problems.into_iter().chain(found));
    let in_merge = |problem: &Problem| {
        let at = problem.span.start;
        masked.merges.iter().any(|merge| merge.start <= at && at <= merge.end)
    };
    records.problems.retain(|it| it.kind != ProblemKind::Syntax || !in_merge(it));
    records.problems.extend(masked.problems.iter().cloned());
    records.problems.sort_by_key(|problem| problem.span);
    records
}
