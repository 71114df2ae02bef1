//! Telling the same records again after their text moved.

use super::{
    context::{Context, One},
    join::Group,
};
use crate::{DocId, RecordRef, Shift, Slide};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What an application was made from: equal for records that say the same in the same order, at
/// whatever place of their document they stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Print {
    /// Of all that resolving reads of the records.
    pub(crate) hash: u64,
    /// Where the first of them stands. Records of several documents have no common place: they are
    /// told from the beginning of each.
    doc: DocId,
    offset: u32,
    index: u32,
}

impl Print {
    pub(super) fn of(context: Context<'_>, group: &Group) -> Self {
        let records = || group.records();
        let first = records().next().map(|it| it.0);
        let one = |at: RecordRef| context.record(at);
        let mut print =
            Self { hash: 0, doc: first.map_or(DocId(0), |first| first.doc), offset: 0, index: 0 };
        if records().all(|(at, _)| at.doc == print.doc) {
            let starts = records().filter_map(|(at, _)| Some(one(at)?.record.span.start));
            print.offset = starts.min().unwrap_or_default();
            print.index = records().map(|(at, _)| at.index).min().unwrap_or_default();
        }
        let mut to = DefaultHasher::new();
        for (at, round) in records() {
            (at.doc, print.relative(at.index), round.map(|round| print.relative(round.index)))
                .hash(&mut to);
            if let Some(one) = one(at) {
                print.add(one, &mut to);
            }
        }
        group.made_by.len().hash(&mut to);
        print.hash = to.finish();
        print
    }

    /// How far what was made from equal records has to move to be this.
    pub(crate) fn since(self, before: Self) -> Shift {
        Shift {
            doc: self.doc,
            text: Slide { from: 0, by: self.offset as isize - before.offset as isize },
            records: self.index.wrapping_sub(before.index),
        }
    }

    fn relative(self, index: u32) -> u32 {
        index.wrapping_sub(self.index)
    }

    fn add(self, one: One<'_>, to: &mut impl Hasher) {
        let record = one.record;
        let base = self.offset;
        one.is_own().hash(to);
        one.context.before(one.at).hash(to);
        (record.kind, record.form, record.parent.map(|parent| self.relative(parent))).hash(to);
        record.span.hash_from(base, to);
        record.head.hash_from(base, to);
        for field in &record.fields {
            field.key.hash(to);
            field.key_span.hash_from(base, to);
            field.span.hash_from(base, to);
            field.values.iter().for_each(|text| text.hash_from(base, to));
            field.values.len().hash(to);
        }
        for link in &record.links {
            std::mem::discriminant(link).hash(to);
            link.texts().for_each(|text| text.hash_from(base, to));
            link.texts().count().hash(to);
        }
        (record.fields.len(), record.links.len()).hash(to);
    }
}
