//! What holds of the reading of any text, and texts that nobody meant to write.

use hearback_core::Records;
use hearback_syntax::{Document, Source};
use std::time::{Duration, Instant};

/// Longer takes only what grows with the square of a text: the machine may be busy, and nothing is
/// optimised.
const SOON: Duration = Duration::from_secs(20);

/// Reads a journal soon, and well. It gets three tries.
#[allow(clippy::disallowed_methods)] // A test may look at the clock.
pub(crate) fn read_soon(path: &str, name: &str, text: &str) -> Records {
    let mut took = Vec::new();
    let document = loop {
        let start = Instant::now();
        let document = Document::read(Source { path, text, listed: true });
        took.push(start.elapsed());
        if took.len() == 3 || took.last() < Some(&SOON) {
            break document;
        }
    };
    assert!(took.last() < Some(&SOON), "{name}: {took:?}");
    assert!(document.is_journal(), "{name}: {:?}", document.verdict);
    sound(name, text, &document.records);
    Records::clone(&document.records)
}

/// Every span lies in the text, between characters; every parent stands before its child.
pub(crate) fn sound(name: &str, text: &str, records: &Records) {
    let check = |span: hearback_core::Span| {
        assert!(text.get(span.range()).is_some(), "{name}: {span:?} of {}", text.len());
    };
    for (index, record) in records.items.iter().enumerate() {
        check(record.span);
        check(record.head);
        assert!(record.parent.is_none_or(|parent| (parent as usize) < index), "{name}: {index}");
        for field in &record.fields {
            check(field.span);
            check(field.key_span);
            for text in &field.values {
                check(text.span);
                check(text.source(0..text.value.len()));
            }
        }
    }
    records.problems.iter().for_each(|problem| check(problem.span));
    records.allowances.iter().for_each(|allowance| check(allowance.span));
}

/// A text with some of its characters taken out and others put in: where, how many bytes, what.
pub(crate) fn slipped(text: &str, slips: &[(usize, usize, String)]) -> String {
    let mut text = text.to_owned();
    for (at, remove, insert) in slips {
        let start = text.floor_char_boundary(*at);
        let end = text.floor_char_boundary(at + remove).max(start);
        text.replace_range(start..end, insert);
    }
    text
}
