//! Spans of time as people write them: `12h`, `2d`, `5b`, `2w`, `1mo`.

use std::fmt;

/// A wait: so many of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

/// The units of a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// `h`
    Hours,
    /// `d`
    Days,
    /// `b`: working days, weekends and holidays left out.
    BusinessDays,
    /// `w`
    Weeks,
    /// `mo`
    Months,
}

/// Why a text is no duration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DurationError {
    /// What was written.
    pub text: String,
}

impl fmt::Display for DurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no duration; write 12h, 2d, 5b (business days), 2w or 1mo", self.text)
    }
}

impl std::error::Error for DurationError {}
