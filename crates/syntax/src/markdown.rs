//! Markdown: sections, fields, tables, fences to records.

mod blocks;
mod board;
mod bullet;
mod clause;
mod comment;
mod detect;
mod fields;
mod front;
mod heading;
mod inline;
mod ladder;
mod letter;
mod line;
mod log;
mod lower;
mod own;
mod pair;
mod part;
mod place;
mod rest;
mod table;
mod tracker;

use crate::{Source, Verdict, yaml};
use blocks::Blocks;
use hearback_core::{Kind, Records};
use lower::{Before, Lowering};

/// Reads a Markdown text.
pub(crate) fn read(source: Source<'_>) -> (Verdict, Records) {
    let masked = yaml::mask_merges(source.text);
    let text = masked.text.as_ref();
    let blocks = Blocks::read(text);
    let mut front = match blocks.front {
        // It looks for unfinished merges by itself.
        Some(front) => yaml::front_matter(source.text, front.inner.range(), Kind::Application),
        None => Records::default(),
    };
    front::unlink(&mut front);
    let known = detect::known(source, &blocks, &front);
    let front = if known.note { front } else { without_note(front) };
    let before = Before { path: source.path, front, note: known.note, certain: known.certain };
    let lowering = Lowering::read(before, &blocks);
    let verdict = detect::verdict(source, known, &lowering);
    if !matches!(verdict, Verdict::Journal(_)) {
        return (verdict, Records::default());
    }
    let mut records = lowering.out;
    records.allowances.extend(comment::allowances(&blocks));
    records.problems.extend(masked.problems);
    records.problems.sort_by_key(|problem| problem.span);
    records.problems.dedup();
    (verdict, records)
}

/// What front matter says besides the application that it is not.
fn without_note(mut front: Records) -> Records {
    if front.items.first().is_some_and(|first| first.kind == Kind::Application) {
        front.items.remove(0);
        for record in &mut front.items {
            record.parent = record.parent.and_then(|parent| parent.checked_sub(1));
        }
    }
    front
}
