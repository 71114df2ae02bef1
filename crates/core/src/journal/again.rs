//! What resolving came to before, for the records that did not change since.

use super::{
    Application, Candidate, Contradiction, Journal, context::Context, dates::Dates, join::Group,
    print::Print,
};
use crate::{Moved, RecordRef, Shift};
use std::{collections::HashMap, ops::Range, sync::Arc};

/// What a journal was made from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sources {
    /// By document id.
    pub(super) dates: Vec<Arc<Dates>>,
    /// For each application, in their order.
    pub(crate) made: Vec<Made>,
    /// Indices of applications by the hashes of their prints.
    by_hash: HashMap<u64, usize>,
    /// The same by the record that made them.
    by_record: HashMap<RecordRef, usize>,
}

/// What an application was made from, and what was said about that.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    pub(super) group: Group,
    pub(super) print: Print,
    /// Of the journal's contradictions.
    pub(super) contradictions: Range<usize>,
    /// The application that it was before, if it is the same.
    pub(crate) same: Option<Same>,
}

/// An application of the journal before, and how far it moved since.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Same {
    pub(crate) index: usize,
    pub(crate) shift: Shift,
}

/// The journal before, of the same documents, day and policy.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Before<'a> {
    pub(crate) journal: &'a Journal,
    pub(crate) sources: &'a Sources,
    /// By document id: whether its records are the very same.
    pub(crate) unchanged: &'a [bool],
}

impl Sources {
    pub(super) fn of(dates: Vec<Arc<Dates>>) -> Self {
        Self { dates, ..Self::default() }
    }

    pub(super) fn push(&mut self, made: Made) {
        let index = self.made.len();
        self.by_hash.insert(made.print.hash, index);
        if let Some(first) = made.group.made_by.first() {
            self.by_record.insert(*first, index);
        }
        self.made.push(made);
    }
}

impl<'a> Before<'a> {
    pub(super) fn dates(self, doc: usize) -> Option<Arc<Dates>> {
        self.sources.dates.get(doc).filter(|_| self.is_unchanged(doc)).map(Arc::clone)
    }

    fn is_unchanged(self, doc: usize) -> bool {
        self.unchanged.get(doc).copied().unwrap_or_default()
    }

    /// Whether it is the journal of the same person.
    pub(super) fn is_kept_by(self, candidate: Option<&Candidate>) -> bool {
        match (candidate, &self.journal.candidate) {
            (Some(one), Some(other)) => one.is(other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }

    /// The application that was made from equal records.
    pub(super) fn find(self, context: Context<'_>, group: &Group) -> (Print, Option<Same>) {
        if let Some((index, made)) = self.untouched(group) {
            return (made.print, Some(Same { index, shift: made.print.since(made.print) }));
        }
        let print = Print::of(context, group);
        let index = self.sources.by_hash.get(&print.hash).copied();
        let same = index.and_then(|index| {
            let shift = print.since(self.sources.made.get(index)?.print);
            Some(Same { index, shift })
        });
        (print, same)
    }

    /// The same where no document changed that it has records in: nothing has to be compared.
    fn untouched(self, group: &Group) -> Option<(usize, &'a Made)> {
        let index = *self.sources.by_record.get(group.made_by.first()?)?;
        let made = self.sources.made.get(index)?;
        let mut docs = group.records().map(|it| it.0.doc.0 as usize);
        (docs.all(|doc| self.is_unchanged(doc)) && made.group == *group).then_some((index, made))
    }

    /// What the application came to, where it stands now.
    pub(super) fn again(self, same: Same) -> Option<(Arc<Application>, Vec<Contradiction>)> {
        let Same { index, shift } = same;
        let application = self.journal.applications.get(index)?;
        let application = match shift.is_none() {
            true => Arc::clone(application),
            false => Arc::new(Application::clone(application).moved(shift)),
        };
        let told = self.sources.made.get(index)?.contradictions.clone();
        let told = self.journal.contradictions.get(told)?;
        Some((application, told.to_vec().moved(shift)))
    }
}
