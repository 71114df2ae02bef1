//! The bare parsers, each as hearback calls it.

use granit_parser::{Parser, options};
use std::hint::black_box;

/// Reads Markdown, and counts the events.
pub(crate) fn markdown(text: &str) -> usize {
    let events = pulldown_cmark::Parser::new_ext(text, pulldown_cmark::Options::empty());
    count(events.into_offset_iter())
}

/// Reads YAML, and counts the events.
pub(crate) fn yaml(text: &str) -> usize {
    let options = options! {
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        emit_comments: false,
    };
    count(Parser::new_from_str_with_options(text, options).map(|event| event.unwrap()))
}

fn count<T>(events: impl Iterator<Item = T>) -> usize {
    let mut count = 0;
    for event in events {
        black_box(event);
        count += 1;
    }
    count
}
