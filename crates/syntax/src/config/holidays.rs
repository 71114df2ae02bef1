//! Days off from a calendar file: the part of iCalendar (RFC 5545) that lists of holidays use.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use hearback_core::{Problem, ProblemKind, Span};
use std::collections::BTreeSet;

/// What a calendar file gives.
#[derive(Debug, Default)]
pub(crate) struct Holidays {
    pub(crate) days: BTreeSet<NaiveDate>,
    pub(crate) problems: Vec<Problem>,
}

/// Days that repeat every year are known this far; nobody looks for work longer.
const YEARS: i32 = 60;
/// An event is no longer than this, in days: the rest is no holiday.
const LONGEST: u64 = 62;
/// More mistakes than this are one.
const MOST_PROBLEMS: usize = 20;

/// Reads a calendar. Cannot fail: an event that cannot be used is a problem at its line.
pub(crate) fn read(text: &str) -> Holidays {
    let mut out = Holidays::default();
    let mut event: Option<Event> = None;
    let mut seen = false;
    for line in lines(text) {
        let (name, value) = property(&line.text);
        match (name.as_str(), value.to_ascii_uppercase().as_str()) {
            ("BEGIN", "VCALENDAR") => seen = true,
            ("BEGIN", "VEVENT") => event = Some(Event { span: line.span, ..Event::default() }),
            ("END", "VEVENT") => {
                if let Some(event) = event.take() {
                    out.add(&event);
                }
            }
            _ => {
                if let Some(event) = &mut event {
                    event.take(&name, value, line.span, &mut out);
                }
            }
        }
    }
    if !seen {
        let end = text.find(['\n', '\r']).unwrap_or(text.len());
        out.problem(
            Span::new(0, end),
            "this is no calendar: it does not begin with BEGIN:VCALENDAR",
        );
    }
    out
}

/// One event as far as it is read.
#[derive(Debug)]
struct Event {
    /// Its first line.
    span: Span,
    start: Option<NaiveDate>,
    /// The first day after it, for a day without a time.
    end: Option<NaiveDate>,
    rule: Option<(String, Span)>,
    not_on: BTreeSet<NaiveDate>,
    cancelled: bool,
    broken: bool,
}

impl Default for Event {
    fn default() -> Self {
        Self {
            span: Span::at(0),
            start: None,
            end: None,
            rule: None,
            not_on: BTreeSet::new(),
            cancelled: false,
            broken: false,
        }
    }
}

impl Event {
    fn take(&mut self, name: &str, value: &str, span: Span, out: &mut Holidays) {
        let mut day = |text: &str| {
            let day = date(text);
            if day.is_none() {
                self.broken = true;
                out.problem(span, format!("{} is no date", super::value::quoted(text)));
            }
            day
        };
        match name {
            "DTSTART" => self.start = day(value),
            // An end with a time lies on the last day itself.
            "DTEND" => {
                let last = day(value);
                let whole = !value.contains(['T', 't']);
                self.end = last.and_then(|last| if whole { Some(last) } else { last.succ_opt() });
            }
            "EXDATE" => self.not_on.extend(value.split(',').filter_map(date)),
            "RRULE" => self.rule = Some((value.to_ascii_uppercase(), span)),
            "STATUS" => self.cancelled = value.eq_ignore_ascii_case("CANCELLED"),
            _ => {}
        }
    }
}

impl Holidays {
    fn problem(&mut self, span: Span, message: impl Into<String>) {
        if self.problems.len() < MOST_PROBLEMS {
            let (kind, message) = (ProblemKind::InvalidSetting, message.into());
            self.problems.push(Problem { kind, span, message, near: None, related: None });
        }
    }

    fn add(&mut self, event: &Event) {
        if event.cancelled || event.broken {
            return;
        }
        let Some(start) = event.start else {
            self.problem(event.span, "this event has no day");
            return;
        };
        let length = event.end.map_or(1, |end| (end - start).num_days()).max(1);
        let length = u64::try_from(length).unwrap_or(1).min(LONGEST);
        let starts = match &event.rule {
            None => vec![start],
            Some((rule, span)) => match yearly(start, rule) {
                Some(starts) => starts,
                None => {
                    let said =
                        "only days that come every year are understood; the first one counts";
                    self.problem(*span, said);
                    vec![start]
                }
            },
        };
        for first in starts {
            let days = (0..length).filter_map(|number| first.checked_add_days(Days::new(number)));
            self.days.extend(days.filter(|day| !event.not_on.contains(day)));
        }
    }
}

/// The days of a yearly rule; `None` for any other.
fn yearly(start: NaiveDate, rule: &str) -> Option<Vec<NaiveDate>> {
    let (mut until, mut count, mut every) = (None, usize::MAX, 1);
    let (mut month, mut day, mut weekday) = (start.month(), None, None);
    for part in rule.split(';').filter(|part| !part.is_empty()) {
        match part.split_once('=')? {
            ("FREQ", "YEARLY") | ("WKST", _) => {}
            ("INTERVAL", number) => every = number.parse().ok().filter(|every| *every > 0)?,
            ("COUNT", number) => count = number.parse().ok()?,
            ("UNTIL", day) => until = Some(date(day)?),
            ("BYMONTH", number) => month = number.parse().ok()?,
            ("BYMONTHDAY", number) => day = Some(number.parse().ok()?),
            ("BYDAY", text) => weekday = Some(nth(text)?),
            _ => return None,
        }
    }
    let on = |year: i32| match weekday {
        Some((number, weekday)) => nth_weekday(year, month, number, weekday),
        None => NaiveDate::from_ymd_opt(year, month, day.unwrap_or(start.day())),
    };
    let years = (0..YEARS).step_by(every).filter_map(|number| start.year().checked_add(number));
    let days = years.filter_map(on).filter(|on| *on >= start);
    Some(days.take_while(|on| until.is_none_or(|until| *on <= until)).take(count).collect())
}

/// `4TH`, `-1MO`: which of the month's Thursdays or Mondays.
fn nth(text: &str) -> Option<(i8, Weekday)> {
    let (number, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let weekday = match day {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    };
    let number: i8 = number.trim_start_matches('+').parse().ok()?;
    (number != 0).then_some((number, weekday))
}

fn nth_weekday(year: i32, month: u32, number: i8, weekday: Weekday) -> Option<NaiveDate> {
    if number > 0 {
        let number = u8::try_from(number).ok()?;
        return NaiveDate::from_weekday_of_month_opt(year, month, weekday, number);
    }
    // From the end of the month backwards.
    let back = number.unsigned_abs() - 1;
    let all: Vec<NaiveDate> = (1..=5)
        .filter_map(|n| NaiveDate::from_weekday_of_month_opt(year, month, weekday, n))
        .collect();
    all.iter().rev().nth(usize::from(back)).copied()
}

/// `20261225`, with or without a time behind it.
fn date(text: &str) -> Option<NaiveDate> {
    let day = text.trim().get(..8)?;
    let number =
        |range| day.get(range).filter(|part: &&str| part.bytes().all(|b| b.is_ascii_digit()));
    let (year, month, day) = (number(0..4)?, number(4..6)?, number(6..8)?);
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// A line put together again, with the place of its first part.
struct Line {
    text: String,
    span: Span,
}

/// The lines of a calendar: one that begins with a space goes on with the line before it.
fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let bare = line.trim_end_matches(['\n', '\r']);
        match (bare.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(last)) => last.text.push_str(rest),
            _ if bare.is_empty() => {}
            _ => {
                let span = Span::new(start, start + bare.len());
                let text = bare.trim_start_matches('\u{feff}').to_owned();
                lines.push(Line { text, span });
            }
        }
        start += line.len();
    }
    lines
}

/// The name of a property, its parameters left aside, and its value.
fn property(line: &str) -> (String, &str) {
    let mut quoted = false;
    let colon = line.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == ':' && !quoted
    });
    let (head, value) = match colon {
        Some((at, _)) => (line.get(..at).unwrap_or(line), line.get(at + 1..).unwrap_or_default()),
        None => (line, ""),
    };
    let name = head.split(';').next().unwrap_or_default();
    (name.trim().to_ascii_uppercase(), value.trim())
}

#[cfg(test)]
mod tests {
    use super::read;

    fn days(events: &str) -> Vec<String> {
        let read = read(&format!("BEGIN:VCALENDAR\r\n{events}\r\nEND:VCALENDAR\r\n"));
        assert_eq!(read.problems, []);
        read.days.iter().take(3).map(ToString::to_string).collect()
    }

    #[test]
    fn days_off() {
        for (event, expected) in [
            ("DTSTART;VALUE=DATE:20261225", &["2026-12-25"][..]),
            (
                "DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261227",
                &["2026-12-25", "2026-12-26"],
            ),
            ("DTSTART:20261225T000000Z\nDTEND:20261225T235959Z", &["2026-12-25"]),
            ("SUMMARY:Christmas\n  and more: a lot\nDTSTART:20261225", &["2026-12-25"]),
            ("DTSTART:20261225\nRRULE:FREQ=YEARLY", &["2026-12-25", "2027-12-25", "2028-12-25"]),
            ("DTSTART:20261225\nRRULE:FREQ=YEARLY;COUNT=1", &["2026-12-25"]),
            (
                "DTSTART:20261225\nRRULE:FREQ=YEARLY;UNTIL=20271225T000000Z",
                &["2026-12-25", "2027-12-25"],
            ),
            (
                "DTSTART:20261126\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
                &["2026-11-26", "2027-11-25", "2028-11-23"],
            ),
            (
                "DTSTART:20260525\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;COUNT=2",
                &["2026-05-25", "2027-05-31"],
            ),
            ("DTSTART:20261225\nRRULE:FREQ=YEARLY;COUNT=2\nEXDATE:20261225", &["2027-12-25"]),
            ("DTSTART:20261225\nSTATUS:CANCELLED", &[]),
        ] {
            assert_eq!(days(&format!("BEGIN:VEVENT\n{event}\nEND:VEVENT")), expected, "{event}");
        }
    }

    #[test]
    fn mistakes_have_their_places() {
        let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261325\nEND:VEVENT\nBEGIN:VEVENT\n\
                    END:VEVENT\nBEGIN:VEVENT\nDTSTART:20261225\nRRULE:FREQ=DAILY\nEND:VEVENT\n";
        let read = read(text);
        let said: Vec<_> =
            read.problems.iter().map(|it| (&text[it.span.range()], it.message.as_str())).collect();
        assert_eq!(
            said,
            [
                ("DTSTART:20261325", "`20261325` is no date"),
                ("BEGIN:VEVENT", "this event has no day"),
                (
                    "RRULE:FREQ=DAILY",
                    "only days that come every year are understood; the first one counts"
                ),
            ]
        );
        assert_eq!(read.days.len(), 1);
        for text in ["", "holidays: []", "\u{feff}BEGIN:VCALENDAR", "BEGIN:VEVENT\nEND:VEVENT"] {
            super::read(text);
        }
    }
}
