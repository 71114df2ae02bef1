//! What a text has in common with the one that was there before it.

use hearback_core::{Record, Slide};
use std::{mem, ops::Range};

/// So many bytes are compared at once.
const STEP: usize = 256;

/// The beginning and the end that two texts have in common, in bytes. They do not overlap in
/// either text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Common {
    /// The length of the beginning.
    pub(crate) head: usize,
    /// Where the end begins in the text that was there before.
    pub(crate) old_tail: usize,
    /// Where it begins in the text that is there now.
    pub(crate) new_tail: usize,
}

impl Common {
    pub(crate) fn of(old: &str, new: &str) -> Self {
        let (old, new) = (old.as_bytes(), new.as_bytes());
        // Whole lines, so that a line pasted before one that begins like it is taken for new.
        let head = old.get(..beginning(old, new)).unwrap_or_default();
        let head = head.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let rest = |text: &[u8]| text.len() - head;
        let longest = rest(old).min(rest(new));
        let last = |text: &'_ [u8]| text.len() - longest;
        let (old_last, new_last) = (last(old), last(new));
        let tail = ending(
            old.get(old_last..).unwrap_or_default(),
            new.get(new_last..).unwrap_or_default(),
        );
        Self { head, old_tail: old.len() - tail, new_tail: new.len() - tail }
    }

    /// Where a part of the text stood before, if all of it is in common.
    pub(crate) fn before(&self, part: Range<usize>) -> Option<Range<usize>> {
        if part.end <= self.head {
            return Some(part);
        }
        let inside = part.start >= self.new_tail;
        let back = |at: usize| at - self.new_tail + self.old_tail;
        inside.then(|| back(part.start)..back(part.end))
    }

    /// How what stands in the end has moved, from an offset of the old text on.
    pub(crate) fn slide(&self, from: usize) -> Slide {
        Slide { from, by: self.new_tail.cast_signed() - self.old_tail.cast_signed() }
    }

    /// Where an offset in the end of the old text is now.
    pub(crate) fn now(&self, old: usize) -> usize {
        (old + self.new_tail).saturating_sub(self.old_tail)
    }
}

fn beginning(one: &[u8], other: &[u8]) -> usize {
    let steps = one.chunks(STEP).zip(other.chunks(STEP));
    let same = steps.take_while(|(one, other)| one == other).count() * STEP;
    let same = same.min(one.len()).min(other.len());
    let bytes = one.iter().zip(other).skip(same);
    same + bytes.take_while(|(one, other)| one == other).count()
}

/// Of two texts of one length.
fn ending(one: &[u8], other: &[u8]) -> usize {
    let steps = one.rchunks(STEP).zip(other.rchunks(STEP));
    let same = steps.take_while(|(one, other)| one == other).count() * STEP;
    let same = same.min(one.len());
    let bytes = one.iter().rev().zip(other.iter().rev()).skip(same);
    same + bytes.take_while(|(one, other)| one == other).count()
}

/// Records of the text that was there before, to be taken over in their order.
#[derive(Debug, Default)]
pub(crate) struct Stock {
    records: std::vec::IntoIter<Record>,
    /// How many are gone.
    gone: usize,
}

impl Stock {
    pub(crate) fn new(records: Vec<Record>) -> Self {
        Self { records: records.into_iter(), gone: 0 }
    }

    /// The records of a range, which lies behind all those that were taken before, as they are
    /// where the first of them has an index and all have moved.
    pub(crate) fn take(
        &mut self,
        range: Range<usize>,
        first: usize,
        slide: Slide,
    ) -> impl Iterator<Item = (usize, Record)> + '_ {
        let skipped = range.start.saturating_sub(mem::replace(&mut self.gone, range.end));
        self.records.by_ref().take(skipped).for_each(drop);
        let from = range.start;
        range.zip(self.records.by_ref()).map(move |(index, mut record)| {
            let moved = |parent: u32| u32::try_from(moved(parent as usize, from, first)).ok();
            record.parent = record.parent.and_then(moved);
            if slide.by != 0 {
                record.slide(slide);
            }
            (index, record)
        })
    }
}

/// An index in a list whose part from one index on is now found from another one on.
pub(crate) fn moved(index: usize, old: usize, new: usize) -> usize {
    (index + new).saturating_sub(old)
}
