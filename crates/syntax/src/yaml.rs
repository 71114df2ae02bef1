//! YAML: text to nodes, nodes to records.

mod chunk;
mod detect;
mod events;
mod lower;
mod node;
mod scalar;
mod skip;
mod tree;
mod view;
mod words;

#[cfg(test)]
mod tests;

use crate::{Source, Verdict};
use hearback_core::Records;

/// Reads a YAML text.
pub(crate) fn read(source: Source<'_>) -> (Verdict, Records) {
    let start = if source.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let read = tree::read(source.text, start);
    let (verdict, own) = detect::detect(source.path, source.text, source.listed, &read);
    if !matches!(verdict, Verdict::Journal(_)) {
        return (verdict, Records::default());
    }
    let mut records = lower::lower(source.text, &read, own);
    records.problems.extend(read.problems);
    records.problems.sort_by_key(|problem| problem.span);
    (verdict, records)
}
