//! Working days.

use crate::{Duration, When};
use chrono::{NaiveDate, Weekday};
use std::collections::BTreeSet;

/// Which days are days off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Days of the week off.
    pub weekend: Vec<Weekday>,
    /// Dates off.
    pub holidays: BTreeSet<NaiveDate>,
}

impl Calendar {
    /// Whether nobody is expected to work on that day.
    pub fn is_off(&self, day: NaiveDate) -> bool {
        let _ = day;
        false
    }

    /// The day itself, or the next working day after it.
    pub fn working(&self, day: NaiveDate) -> NaiveDate {
        day
    }

    /// The day a wait ends, before it is moved off weekends: business days count working days only,
    /// a wait in hours counts from the time of day, or from the end of the day when none is known.
    pub fn after(&self, from: When, wait: Duration) -> NaiveDate {
        let _ = wait;
        from.day
    }
}
