//! YAML: text to nodes, nodes to records.

mod check;
mod chunk;
mod comment;
mod detect;
pub(crate) mod events;
mod lower;
pub(crate) mod mask;
pub(crate) mod node;
mod parcel;
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
pub(crate) use parcel::Kept;
pub(crate) use scalar::{end_of_line, next_line};

use crate::{
    Source, Verdict,
    document::{self, Former},
};
use hearback_core::{Kind, Problem, ProblemKind, Records};
use lower::Lowered;
use parcel::Past;
use std::{borrow::Cow, ops::Range};

/// Reads a YAML text.
pub(crate) fn read(source: Source<'_>) -> document::Read {
    read_but(source, &mask::mask(source.text), Past::default())
}

/// Reads a text in the place of another one, of which it takes over what is still so.
pub(crate) fn reread(source: Source<'_>, former: Former<Kept>) -> document::Read {
    let masked = mask::mask(source.text);
    let past = is_plain(&masked).then(|| Past::new(former, source.text));
    read_but(source, &masked, past.unwrap_or_default())
}

/// Whether a text is read as it stands, and no comment in it speaks to the rules.
fn is_plain(masked: &mask::Masked<'_>) -> bool {
    matches!(masked.text, Cow::Borrowed(text) if !comment::are_any(text))
}

/// Reads what was not read in the past. Where not all that was known is asked for, all is read.
fn read_but(source: Source<'_>, masked: &mask::Masked<'_>, past: Past) -> document::Read {
    let text = masked.text.as_ref();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let read = tree::read_but(text, start, |chunk| past.find(chunk));
    let (verdict, own) = detect::detect(source.path, text, source.listed, &read);
    if read.known > 0 && !own {
        return read_but(source, masked, Past::default());
    }
    if !matches!(verdict, Verdict::Journal(_)) {
        return (verdict, Records::default()).into();
    }
    let Lowered { records, listed, taken } = lower::lower(text, &read, own, past);
    if taken < read.known {
        return read_but(source, masked, Past::default());
    }
    let records = with_problems(records, masked, &read);
    let is_kept = own && is_plain(masked);
    let kept = is_kept.then(|| document::Kept::Yaml(Kept::of(&read, &listed, &records.problems)));
    let anew = listed.len() - taken;
    document::Read { kept, anew, ..(verdict, records).into() }
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
    with_problems(records, &masked, &read)
}

/// Adds what is wrong with the text, in its order, and the comments that allow it. Inside an
/// unfinished merge only the merge itself is worth a word.
pub(crate) fn with_problems(
    mut records: Records,
    masked: &mask::Masked<'_>,
    read: &tree::Read,
) -> Records {
    let text = masked.text.as_ref();
    records.allowances = comment::allowances(text, &read.tree);
    let found = check::check(text, read, &masked.merges);
    records.problems.extend(read.problems.iter().cloned().chain(found));
    let in_merge = |problem: &Problem| {
        let at = problem.span.start;
        masked.merges.iter().any(|merge| merge.start <= at && at <= merge.end)
    };
    records.problems.retain(|it| it.kind != ProblemKind::Syntax || !in_merge(it));
    records.problems.extend(masked.problems.iter().cloned());
    records.problems.sort_by_key(|problem| problem.span);
    records
}
