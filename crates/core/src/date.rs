//! Dates as people write them in notes.

use chrono::{NaiveDate, NaiveTime};

/// A day, with the time if one is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    /// The calendar day.
    pub day: NaiveDate,
    /// Local time of day.
    pub time: Option<NaiveTime>,
}

/// How slash dates are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

/// What a text says when read as a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A day.
    Day(When),
    /// A month without a day (`2026-10`, `2014-10-xx`): no duty is computed from it.
    Month {
        /// Its year.
        year: i32,
        /// Its number.
        month: u32,
    },
    /// A day without a year (`Jan 22`), to be read by its neighbours.
    NoYear {
        /// The month's number.
        month: u32,
        /// The day of the month.
        day: u32,
    },
    /// Counted from the entry's own date (`+1 week`).
    Relative(crate::Duration),
    /// Day and month could be either way round and no setting decides.
    Ambiguous {
        /// Read as day, month, year.
        dmy: NaiveDate,
        /// Read as month, day, year.
        mdy: NaiveDate,
    },
    /// Not known yet: blank, TBD, a dash.
    Unknown,
    /// The form itself (`YYYY-MM-DD`): the row is a template.
    Placeholder,
    /// Looks like a date and is none.
    Invalid,
    /// Words, or a number that is no date.
    NotADate,
}
