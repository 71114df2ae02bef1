//! The day that everything is judged by, handed in and never looked up.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// The person's local date and time. Only the outermost program makes one from a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Today(pub NaiveDateTime);

/// When an interview without a time of day counts as held: the end of a usual working day, so
/// that a morning look at the notes does not ask for thanks for the afternoon's talk.
const END_OF_WORK: NaiveTime = match NaiveTime::from_hms_opt(17, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

impl Today {
    /// The end of a day: all of that day's interviews have been held.
    pub fn end_of(day: NaiveDate) -> Self {
        let last = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(NaiveTime::MIN);
        Self(day.and_time(last))
    }

    /// The calendar day.
    pub fn day(self) -> NaiveDate {
        self.0.date()
    }

    /// Whether something on that day, at that time if one is known, lies behind.
    pub fn is_past(self, day: NaiveDate, time: Option<NaiveTime>) -> bool {
        day.and_time(time.unwrap_or(END_OF_WORK)) <= self.0
    }
}
