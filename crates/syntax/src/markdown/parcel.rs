//! Parcels: sections that stand in no record, each with what its reading gave, so that a text that
//! was changed in one of them need not be read as a whole.
//!
//! What a parcel says depends on its text, and on what it stands among: [`Around`] is all that its
//! reading looks at outside of it. Where both are as they were, so is what it says, but for places.
//! A parcel whose reading looks at the records before it ([`super::log::Names`]), or at the whole
//! text, is read every time.

use super::{
    blocks::{Blocks, Cut},
    lower::{Lowering, Scope, Topic},
};
use crate::common::{Common, Stock, moved};
use hearback_core::{Problem, Record, Slide, Span};
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    mem,
    ops::Range,
};

/// What a document keeps of its reading for the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    /// It was known to be a journal before anything of it was read.
    pub(super) certain: bool,
    pub(super) cut: Cut,
    pub(super) parcels: Vec<Parcel>,
    /// See [`Lowering::made_in`] and [`Lowering::placed`].
    pub(super) made_in: Vec<usize>,
    pub(super) placed: Vec<u32>,
}

/// What one parcel gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parcel {
    begun: Begun,
    /// How many records were made.
    items: usize,
    problems: Vec<Problem>,
    /// Why it is a journal, if that was not known before.
    why: Option<String>,
    /// Where else its records point: at a heading above it that names the company.
    beyond: Option<Span>,
}

/// What is known of a parcel before it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Begun {
    /// From the line of its heading to that of the next section.
    text: Range<usize>,
    /// Itself and those nested in it.
    pub(super) sections: Range<usize>,
    around: Around,
    /// How many records and problems there were before it.
    items: usize,
    problems: usize,
}

/// What the reading of a parcel looks at outside of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Around {
    /// It is known that the text is a journal.
    certain: bool,
    /// See [`Lowering::lanes`].
    lanes: Option<bool>,
    /// What the heading above says is below it.
    topic: Topic,
    /// The headings above.
    above: u64,
}

/// What the text that was there before gave, as far as it was not taken over yet.
#[derive(Debug, Default)]
pub(super) struct Past {
    common: Option<Common>,
    certain: bool,
    parcels: Vec<Parcel>,
    made_in: Vec<usize>,
    placed: Vec<u32>,
    records: Stock,
}

impl Past {
    /// What there is to be taken over of a text that has this in common with the one to be read,
    /// and what it is cut into.
    pub(super) fn new(common: Common, kept: Kept, records: Vec<Record>) -> (Self, Cut) {
        let Kept { certain, cut, parcels, made_in, placed } = kept;
        let (common, records) = (Some(common), Stock::new(records));
        (Self { common, certain, parcels, made_in, placed, records }, cut)
    }

    /// What is of use for a text of which that is known; a note is read as a whole.
    pub(super) fn for_text(self, certain: bool, note: bool) -> Self {
        if note || self.certain != certain { Self::default() } else { self }
    }

    /// The parcel that was read where this one is about to be, if it would say the same, and how
    /// its places have moved.
    fn find(&mut self, begun: &Begun, room: impl FnOnce(usize) -> bool) -> Option<(Parcel, Slide)> {
        let common = self.common?;
        let text = common.before(begun.text.clone())?;
        let found = self.parcels.binary_search_by_key(&text.start, |it| it.begun.text.start);
        let parcel = self.parcels.get_mut(found.ok()?)?;
        // What stands in the common beginning is where it was, and so is all above it.
        let stays = |span: Span| (span.end as usize) < common.head;
        let goes = |span: Span| span.start as usize > common.old_tail;
        let beyond = parcel.beyond.filter(|_| begun.text.end > common.head);
        let same = parcel.begun.text == text
            && parcel.begun.around == begun.around
            && beyond.is_none_or(|beyond| stays(beyond) || goes(beyond))
            && room(parcel.items);
        let from = if beyond.is_some_and(goes) { 0 } else { text.start };
        let slide = match begun.text.end > common.head {
            true => common.slide(from),
            false => Slide { from: 0, by: 0 },
        };
        same.then(|| (mem::take(parcel), slide))
    }
}

impl Lowering<'_> {
    /// What is known of a section before it is read.
    pub(super) fn begin_parcel(&mut self, index: usize, outer: &Scope) -> Option<Begun> {
        let section = self.blocks.sections.get(index)?;
        let end = self.blocks.sections.get(section.next).map(|next| next.span.start as usize);
        let text = section.span.start as usize..end.unwrap_or(self.blocks.text.len());
        let around = Around {
            certain: self.is_certain(),
            lanes: self.lanes,
            topic: outer.topic,
            above: above(self.blocks, section.parent),
        };
        self.names.asked = false;
        let (items, problems) = (self.out.items.len(), self.out.problems.len());
        Some(Begun { text, sections: index..section.next, around, items, problems })
    }

    /// Keeps a parcel that was read to its end, unless it would have to be read again all the same.
    pub(super) fn end_parcel(&mut self, begun: Begun) {
        self.anew += 1;
        if self.names.asked || !self.has_room(0) || self.lanes != begun.around.lanes {
            return;
        }
        let records = self.out.items.get(begun.items..).unwrap_or_default();
        let outside = |span: &Span| (span.start as usize) < begun.text.start;
        let beyond = records.iter().flat_map(Record::spans).filter(outside).reduce(Span::to);
        let problems = self.out.problems.get(begun.problems..).unwrap_or_default().to_vec();
        let why = self.why.clone().filter(|_| !begun.around.certain);
        self.parcels.push(Parcel { items: records.len(), begun, problems, why, beyond });
    }

    /// Takes over what the same parcel said in the past; whether there was one.
    pub(super) fn take_over(&mut self, begun: &Begun, past: &mut Past) -> bool {
        let found = past.find(begun, |items| self.has_room(items));
        let Some((mut parcel, slide)) = found else { return false };
        let before = mem::replace(&mut parcel.begun, begun.clone());
        let items = before.items..before.items + parcel.items;
        for (index, mut record) in past.records.take(items.clone(), begun.items, slide) {
            // What was said of it once all was read is said again.
            if u32::try_from(index).is_ok_and(|it| past.placed.binary_search(&it).is_ok()) {
                record.fields.pop();
            }
            self.out.items.push(record);
        }
        let sections = past.made_in.get(items).unwrap_or_default().iter();
        let section = |it: &usize| moved(*it, before.sections.start, begun.sections.start);
        self.made_in.extend(sections.map(section));
        for problem in &mut parcel.problems {
            problem.slide(slide);
        }
        self.out.problems.extend(parcel.problems.iter().cloned());
        if let Some(why) = &parcel.why {
            self.is_journal(why);
        }
        parcel.beyond = parcel.beyond.map(|beyond| slide.span(beyond));
        self.parcels.push(parcel);
        true
    }
}

/// The headings above a section, as a number.
fn above(blocks: &Blocks<'_>, parent: Option<usize>) -> u64 {
    let mut hasher = DefaultHasher::new();
    let mut next = parent;
    while let Some(section) = next.and_then(|index| blocks.sections.get(index)) {
        let heading = blocks.heading(section).map(|span| blocks.source(span));
        (section.level, heading).hash(&mut hasher);
        next = section.parent;
    }
    hasher.finish()
}
