//! Moving what was found out about a piece of text to where that text stands now.

use crate::{
    Application, Contact, Contradiction, DocId, Event, Finding, Fix, Intent, Interview, Message,
    Place, RecordRef, Said, Slide, Step, Text,
};

/// How far the records of one document moved, with the text that they were read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shift {
    pub(crate) doc: DocId,
    /// Of all of them.
    pub(crate) text: Slide,
    /// Indices of records, added with wrap-around: they may as well become smaller.
    pub(crate) records: u32,
}

impl Shift {
    pub(crate) fn is_none(self) -> bool {
        self.text.by == 0 && self.records == 0
    }
}

/// Something that has places of a document in it. What is of another document stays.
pub(crate) trait Moved {
    fn shift(&mut self, by: Shift);

    /// The same where its text stands now.
    #[must_use]
    fn moved(mut self, by: Shift) -> Self
    where
        Self: Sized,
    {
        if !by.is_none() {
            self.shift(by);
        }
        self
    }
}

impl Moved for Place {
    fn shift(&mut self, by: Shift) {
        if self.doc == by.doc {
            self.span = by.text.span(self.span);
        }
    }
}

impl Moved for RecordRef {
    fn shift(&mut self, by: Shift) {
        if self.doc == by.doc {
            self.index = self.index.wrapping_add(by.records);
        }
    }
}

impl Moved for Text {
    fn shift(&mut self, by: Shift) {
        self.slide(by.text);
    }
}

impl<T: Moved> Moved for Option<T> {
    fn shift(&mut self, by: Shift) {
        self.iter_mut().for_each(|it| it.shift(by));
    }
}

impl<T: Moved> Moved for Vec<T> {
    fn shift(&mut self, by: Shift) {
        self.iter_mut().for_each(|it| it.shift(by));
    }
}

impl<T> Moved for Said<T> {
    fn shift(&mut self, by: Shift) {
        self.place.shift(by);
    }
}

impl Moved for (Place, String) {
    fn shift(&mut self, by: Shift) {
        self.0.shift(by);
    }
}

/// Implements [`Moved`] field by field. Every field is named, so that a new one is not forgotten.
macro_rules! moved {
    ($type:ident: $($moved:ident)* ; $($still:ident)*) => {
        impl Moved for $type {
            fn shift(&mut self, by: Shift) {
                let Self { $($moved,)* $($still: _,)* } = self;
                $($moved.shift(by);)*
            }
        }
    };
}

moved!(Application:
    record merged place company role id status applied via contacts interviews messages
    next_follow_up snooze response_window max_follow_ups follow_up_ok offer_deadline closed_on
    last_contact events notes; own);
moved!(Contact: place; name email phone relations away);
moved!(Interview:
    record place on stage format with hear_back_by next_steps follow_up_ok went topics notes forgot
    outcome; date_written cancelled);
moved!(Message:
    record place on to emails subject body reply_by minutes;
    kind channel state interview urgent voicemail weak);
moved!(Event: record place; on what planned);
moved!(Contradiction: place other; text other_text what by_place);
moved!(Step:
    place;
    kind application interview to channel opens due overdue_from given_up_from state reason draft
    done_by);
moved!(Finding: place related fixes; rule level message advice);
moved!(Fix: intents; title safety);

impl Moved for Intent {
    fn shift(&mut self, by: Shift) {
        match self {
            Self::Replace { place, text: _ }
            | Self::RenameKey { place, key: _ }
            | Self::Allow { place, rule: _ }
            | Self::Remove { place } => place.shift(by),
            Self::AddMessage { record, message: _ }
            | Self::SetField { record, key: _, value: _ }
            | Self::AddPart { record, kind: _, fields: _ }
            | Self::SetState { record, state: _, day: _ } => record.shift(by),
            Self::Configure { doc: _, path: _, value: _ } => {}
        }
    }
}
