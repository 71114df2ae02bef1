//! Markdown: sections, fields, tables, fences to records.

mod blocks;
mod inline;
mod line;
mod lower;
mod part;
mod place;
mod table;
mod tracker;

use crate::{Source, Verdict};
use blocks::Blocks;
use hearback_core::{Kind, Records};
use lower::Lowering;

/// Reads a Markdown text.
pub(crate) fn read(source: Source<'_>) -> (Verdict, Records) {
    let blocks = Blocks::read(source.text);
    let front = match blocks.front {
        Some(front) => {
            crate::yaml::front_matter(source.text, front.inner.range(), Kind::Application)
        }
        None => Records::default(),
    };
    let lowering = Lowering::read(source.path, &blocks, front, false);
    match lowering.why {
        Some(why) => (Verdict::Journal(why), lowering.out),
        None => {
            let why = "nothing in it looks like a job search".to_owned();
            (Verdict::Other(why), Records::default())
        }
    }
}
