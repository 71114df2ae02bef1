//! Parcels: items below `applications:` in hearback's own form, each with what its reading gave,
//! so that a text that was changed in one of them need not be read as a whole.
//!
//! An entry that names nothing for aliases and has none depends on nothing outside of it, but on
//! the key that it stands below: what was known has to be asked for there, or all is read.

use super::{
    chunk::Chunk,
    tree::{Alone, Read},
};
use crate::{
    common::{Common, Stock},
    document::Former,
};
use hearback_core::{Problem, Record, Slide};
use std::ops::Range;

/// What a document keeps of its reading for the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    parcels: Vec<Parcel>,
}

/// What one item gave.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Parcel {
    item: Alone,
    records: Range<usize>,
    problems: Vec<Problem>,
}

/// What the text that was there before gave, as far as it was not taken over yet.
#[derive(Debug, Default)]
pub(crate) struct Past {
    common: Option<Common>,
    parcels: Vec<Parcel>,
    records: Stock,
}

impl Kept {
    /// What can be taken over from a reading: its items below `applications:` by the places of
    /// their dashes, with their records, and its problems, which are in the order of the text.
    pub(super) fn of(read: &Read, listed: &[(u32, Range<usize>)], problems: &[Problem]) -> Self {
        let parcel = |item: &Alone| {
            let dash = item.dash + u32::try_from(item.range.start).ok()?;
            let found = listed.binary_search_by_key(&dash, |item| item.0).ok()?;
            let records = listed.get(found)?.1.clone();
            let at = |end: usize| problems.partition_point(|it| (it.span.start as usize) < end);
            let problems = problems.get(at(item.range.start)..at(item.range.end))?.to_vec();
            Some(Parcel { item: item.clone(), records, problems })
        };
        Self { parcels: read.items.iter().filter_map(parcel).collect() }
    }
}

impl Past {
    /// What there is to be taken over of the text that was there before.
    pub(super) fn new(former: Former<Kept>, text: &str) -> Self {
        Self {
            common: Some(Common::of(&former.text, text)),
            parcels: former.kept.parcels,
            records: Stock::new(former.records),
        }
    }

    /// The parcel that an entry was, and its item.
    pub(super) fn find(&self, chunk: &Chunk) -> Option<(usize, Alone)> {
        let range = self.common?.before(chunk.range.clone())?;
        let found = self.parcels.binary_search_by_key(&range.start, |it| it.item.range.start);
        let index = found.ok()?;
        let item = &self.parcels.get(index)?.item;
        (item.range == range).then(|| (index, item.clone()))
    }

    /// Takes over what a parcel said; `false` if it is none.
    pub(super) fn take(
        &mut self,
        parcel: usize,
        items: &mut Vec<Record>,
        problems: &mut Vec<Problem>,
    ) -> bool {
        let (Some(common), Some(parcel)) = (self.common, self.parcels.get(parcel)) else {
            return false;
        };
        let slide = match parcel.item.range.end <= common.head {
            true => Slide { from: 0, by: 0 },
            false => common.slide(0),
        };
        let taken = self.records.take(parcel.records.clone(), items.len(), slide);
        items.extend(taken.map(|(_, record)| record));
        problems.extend(parcel.problems.iter().cloned().map(|mut problem| {
            problem.slide(slide);
            problem
        }));
        true
    }
}
