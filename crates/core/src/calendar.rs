//! Working days.

use crate::{Duration, Unit, When};
use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, TimeDelta, Weekday};
use std::collections::BTreeSet;

/// Which days are days off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Days of the week off. A week of seven days off counts as one of none.
    pub weekend: Vec<Weekday>,
    /// Dates off.
    pub holidays: BTreeSet<NaiveDate>,
}

/// The most days that are looked at one by one, so that no list of holidays and no wait, however
/// large, holds a check up. More than ten years of business days fit.
const FURTHEST: u32 = 6_000;

/// The latest day there is any use for; what would lie later stays there.
const LAST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// A day without a time is over at its end.
const END_OF_DAY: NaiveTime = match NaiveTime::from_hms_opt(23, 59, 59) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

impl Calendar {
    /// Whether nobody is expected to work on that day.
    pub fn is_off(&self, day: NaiveDate) -> bool {
        self.holidays.contains(&day) || (self.has_workdays() && self.is_weekend(day))
    }

    /// The day itself, or the next working day after it.
    pub fn working(&self, day: NaiveDate) -> NaiveDate {
        let mut working = day;
        for _ in 0..FURTHEST {
            if !self.is_off(working) {
                return working;
            }
            working = next_day(working);
        }
        day
    }

    /// The day a wait ends, before it is moved off weekends: business days count working days only,
    /// a wait in hours counts from the time of day, or from the end of the day when none is known.
    /// A day beyond the year 9999 is the last day of that year.
    pub fn after(&self, from: When, wait: Duration) -> NaiveDate {
        let count = wait.count;
        let end = match wait.unit {
            Unit::Hours => from
                .day
                .and_time(from.time.unwrap_or(END_OF_DAY))
                .checked_add_signed(TimeDelta::hours(i64::from(count)))
                .map(|end| end.date()),
            Unit::Days => from.day.checked_add_days(Days::new(u64::from(count))),
            Unit::Weeks => from.day.checked_add_days(Days::new(u64::from(count) * 7)),
            Unit::Months => from.day.checked_add_months(Months::new(count)),
            Unit::BusinessDays => Some(self.after_working_days(from.day, count)),
        };
        end.map_or(LAST_DAY.max(from.day), |end| end.min(LAST_DAY.max(from.day)))
    }

    /// The working day on or after the end of a wait: the day a computed duty falls on.
    pub fn working_after(&self, from: When, wait: Duration) -> NaiveDate {
        self.working(self.after(from, wait))
    }

    /// Whether `day` still lies in the wait that begins on `from`: "in the last 30 days" and "in
    /// the last 5 business days" include the thirtieth and the fifth, and the days off behind it.
    /// Days before `from` do not.
    pub fn is_within(&self, from: NaiveDate, wait: Duration, day: NaiveDate) -> bool {
        let from_day = When { day: from, time: None };
        let still = match wait.unit {
            Unit::BusinessDays => {
                let next = Duration { count: wait.count.saturating_add(1), ..wait };
                day < self.after(from_day, next)
            }
            _ => day <= self.after(from_day, wait),
        };
        from <= day && still
    }

    fn after_working_days(&self, from: NaiveDate, count: u32) -> NaiveDate {
        let mut day = from;
        let mut left = count;
        for _ in 0..FURTHEST {
            if left == 0 {
                return day;
            }
            day = next_day(day);
            left -= u32::from(!self.is_off(day));
        }
        // Nobody waits for longer than this; the rest is counted as if every day were worked.
        day.checked_add_days(Days::new(u64::from(left))).unwrap_or(day)
    }

    fn is_weekend(&self, day: NaiveDate) -> bool {
        self.weekend.contains(&day.weekday())
    }

    fn has_workdays(&self) -> bool {
        let monday = Weekday::Mon;
        std::iter::successors(Some(monday), |day| Some(day.succ()).filter(|next| *next != monday))
            .any(|day| !self.weekend.contains(&day))
    }
}

/// The day after; the calendar's last day is its own.
pub(crate) fn next_day(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::{BTreeSet, Calendar, Duration, NaiveDate, Unit, Weekday, When};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn when(text: &str) -> When {
        match text.split_once(' ') {
            Some((date, time)) => {
                When { day: day(date), time: Some(format!("{time}:00").parse().unwrap()) }
            }
            None => When { day: day(text), time: None },
        }
    }

    fn calendar(weekend: &[Weekday], holidays: &[&str]) -> Calendar {
        Calendar {
            weekend: weekend.to_vec(),
            holidays: holidays.iter().map(|text| day(text)).collect::<BTreeSet<_>>(),
        }
    }

    fn usual() -> Calendar {
        // 2026-11-26 is a Thursday.
        calendar(&[Weekday::Sat, Weekday::Sun], &["2026-11-26", "2026-12-25"])
    }

    #[test]
    fn waits_end_on_the_day_they_say() {
        let cases = [
            // 2026-11-20 is a Friday.
            ("2026-11-20", "0d", "2026-11-20"),
            ("2026-11-20", "1b", "2026-11-23"),
            ("2026-11-21", "1b", "2026-11-23"),
            ("2026-11-22", "1b", "2026-11-23"),
            ("2026-11-21", "0b", "2026-11-21"),
            ("2026-11-20", "5b", "2026-11-30"), // over the holiday
            ("2026-11-25", "1b", "2026-11-27"),
            ("2026-11-20", "1d", "2026-11-21"),
            ("2026-11-20", "2w", "2026-12-04"),
            ("2026-01-31", "1mo", "2026-02-28"),
            ("2026-12-31", "1mo", "2027-01-31"),
            ("2026-11-20", "12h", "2026-11-21"),
            ("2026-11-20", "24h", "2026-11-21"),
            ("2026-11-20", "0h", "2026-11-20"),
            ("2026-11-20 14:00", "9h", "2026-11-20"),
            ("2026-11-20 14:00", "10h", "2026-11-21"),
            ("2026-11-20 14:00", "12h", "2026-11-21"),
            ("2026-11-20 08:00", "12h", "2026-11-20"),
        ];
        for (from, wait, expected) in cases {
            let end = usual().after(when(from), wait.parse().unwrap());
            assert_eq!(end, day(expected), "{from} + {wait}");
        }
    }

    #[test]
    fn days_off_move_to_the_next_working_day() {
        let cases = [
            ("2026-11-20", "2026-11-20"),
            ("2026-11-21", "2026-11-23"),
            ("2026-11-22", "2026-11-23"),
            ("2026-11-26", "2026-11-27"),
            ("2026-12-25", "2026-12-28"),
        ];
        for (from, expected) in cases {
            assert_eq!(usual().working(day(from)), day(expected), "{from}");
        }
    }

    #[test]
    fn the_last_days_include_the_last() {
        let cases = [
            ("2026-11-02", "30d", "2026-12-02", true),
            ("2026-11-02", "30d", "2026-12-03", false),
            ("2026-11-02", "5b", "2026-11-09", true), // Monday to Monday
            ("2026-11-02", "5b", "2026-11-10", false),
            ("2026-11-06", "5b", "2026-11-15", true), // the weekend behind the fifth day
            ("2026-11-06", "5b", "2026-11-16", false),
            ("2026-11-06", "5b", "2026-11-05", false),
            ("2026-11-06", "0d", "2026-11-06", true),
        ];
        for (from, wait, now, expected) in cases {
            let within = usual().is_within(day(from), wait.parse().unwrap(), day(now));
            assert_eq!(within, expected, "{from} {wait} {now}");
        }
    }

    #[test]
    fn nothing_overflows_and_nothing_hangs() {
        let every_day = [
            Weekday::Mon,
            Weekday::Tue,
            Weekday::Wed,
            Weekday::Thu,
            Weekday::Fri,
            Weekday::Sat,
            Weekday::Sun,
        ];
        let never = calendar(&every_day, &[]);
        assert_eq!(never.working(day("2026-11-21")), day("2026-11-21"));
        assert_eq!(never.after(when("2026-11-21"), "3b".parse().unwrap()), day("2026-11-24"));
        for unit in [Unit::Hours, Unit::Days, Unit::BusinessDays, Unit::Weeks, Unit::Months] {
            for from in [day("2026-11-21"), day("9999-12-31"), NaiveDate::MAX, NaiveDate::MIN] {
                let from = When { day: from, time: None };
                let end = usual().working_after(from, Duration { count: u32::MAX, unit });
                assert!(end >= from.day, "{from:?} {unit:?}");
            }
        }
    }
}
