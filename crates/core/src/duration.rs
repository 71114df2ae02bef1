//! Spans of time as people write them: `12h`, `2d`, `5b`, `2w`, `1mo`.

use std::{fmt, str::FromStr};

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

/// Ten years. A longer wait is a slip of the keyboard, and dates stay far from the calendar's end.
const LONGEST_HOURS: u64 = 10 * 366 * 24;

/// No duration is longer to write than this; what is longer is prose.
const LONGEST_TEXT: usize = 60;

impl Duration {
    /// So many of a unit.
    pub const fn new(count: u32, unit: Unit) -> Self {
        Self { count, unit }
    }

    /// Whether it is no wait at all: `0d` is the same day.
    pub const fn is_zero(self) -> bool {
        self.count == 0
    }

    /// Its usual length in hours, to tell which of two waits is the longer: five business days
    /// are a week, a month has 730 hours.
    pub fn usual_hours(self) -> u64 {
        let count = u64::from(self.count);
        match self.unit {
            Unit::Hours => count,
            Unit::Days => count * 24,
            Unit::BusinessDays => count * 168 / 5,
            Unit::Weeks => count * 168,
            Unit::Months => count * 730,
        }
    }
}

/// How long an employer says it takes: a duration, or a range of which the longer end holds
/// (`15b`, `3-15b`, "3 to 15 business days", "a week or two"). A number alone counts days. `None`
/// for any other text.
pub fn parse_window(text: &str) -> Option<Duration> {
    let tokens = tokens(text)?;
    let told = tokens.iter().position(|token| !matches!(token, Token::Word(w) if is_lead(w)))?;
    let tokens = tokens.get(told..)?;
    let (first, rest) = number(tokens)?;
    let (unit, rest) = match unit(rest) {
        Some((unit, rest)) => (Some(unit), rest),
        None => (None, rest),
    };
    if rest.is_empty() {
        return checked(first, unit.unwrap_or(Unit::Days));
    }
    let [Token::Word(link), rest @ ..] = rest else { return None };
    if !matches!(link.as_str(), "to" | "or" | "and") {
        return None;
    }
    let (second, rest) = number(rest)?;
    let (last_unit, rest) = self::unit(rest).unwrap_or_else(|| (unit.unwrap_or(Unit::Days), rest));
    let first = checked(first, unit.unwrap_or(last_unit))?;
    let second = checked(second, last_unit)?;
    rest.is_empty().then(|| if first.usual_hours() > second.usual_hours() { first } else { second })
}

impl FromStr for Duration {
    type Err = DurationError;

    /// Reads `2d`, `5 business days`, `two weeks`; case does not matter.
    fn from_str(text: &str) -> Result<Self, DurationError> {
        let read = || {
            let tokens = tokens(text)?;
            let (count, rest) = number(&tokens)?;
            let (unit, rest) = unit(rest)?;
            if rest.is_empty() { checked(count, unit) } else { None }
        };
        read().ok_or_else(|| DurationError { text: text.to_owned() })
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Hours => "h",
            Unit::Days => "d",
            Unit::BusinessDays => "b",
            Unit::Weeks => "w",
            Unit::Months => "mo",
        };
        write!(f, "{}{unit}", self.count)
    }
}

impl fmt::Display for DurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no duration; write 12h, 2d, 5b (business days), 2w or 1mo", self.text)
    }
}

impl std::error::Error for DurationError {}

/// A part of a duration's text.
#[derive(Debug, PartialEq, Eq)]
enum Token {
    Number(u32),
    Word(String),
}

/// The numbers and words of a text; a dash between them is the word "to". `None` when there is
/// anything else in it.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let text = text.trim().trim_end_matches('.');
    if text.is_empty() || text.len() > LONGEST_TEXT {
        return None;
    }
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let same = |c: char| c.is_ascii_digit() == first.is_ascii_digit() && c.is_alphanumeric();
        let len = rest.find(|c| !same(c)).unwrap_or(rest.len()).max(first.len_utf8());
        let (token, after) = rest.split_at(len);
        rest = after;
        match first {
            _ if first.is_whitespace() => {}
            '~' => tokens.push(Token::Word("about".to_owned())),
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => tokens.push(Token::Word("to".to_owned())),
            _ if first.is_ascii_digit() => tokens.push(Token::Number(token.parse().ok()?)),
            _ if first.is_alphabetic() => tokens.push(Token::Word(token.to_lowercase())),
            _ => return None,
        }
    }
    Some(tokens)
}

/// The leading number, in digits or as a word up to twelve.
fn number(tokens: &[Token]) -> Option<(u32, &[Token])> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let (first, rest) = tokens.split_first()?;
    let count = match first {
        Token::Number(count) => *count,
        Token::Word(word) if word == "a" || word == "an" => 1,
        Token::Word(word) => {
            u32::try_from(WORDS.iter().position(|known| known == word)?).unwrap_or(0)
        }
    };
    Some((count, rest))
}

/// The leading unit.
fn unit(tokens: &[Token]) -> Option<(Unit, &[Token])> {
    let (first, rest) = tokens.split_first()?;
    let Token::Word(word) = first else { return None };
    let second = match rest.first() {
        // "business-days": the dash was read as "to".
        Some(Token::Word(to)) if to == "to" => rest.get(1),
        second => second,
    };
    let days = matches!(second, Some(Token::Word(word)) if word == "days" || word == "day");
    let unit = match word.as_str() {
        "h" | "hr" | "hrs" | "hour" | "hours" => Unit::Hours,
        "d" | "day" | "days" => Unit::Days,
        "calendar" if days => Unit::Days,
        "business" | "working" | "work" if days => Unit::BusinessDays,
        "b" | "bd" | "workday" | "workdays" | "weekday" | "weekdays" => Unit::BusinessDays,
        "w" | "wk" | "wks" | "week" | "weeks" => Unit::Weeks,
        "mo" | "mos" | "month" | "months" => Unit::Months,
        _ => return None,
    };
    let words = match word.as_str() {
        "calendar" | "business" | "working" | "work" => {
            1 + usize::from(!matches!(rest.first(), Some(Token::Word(w)) if w.starts_with("day")))
        }
        _ => 0,
    };
    Some((unit, rest.get(words..)?))
}

/// Words before a wait that do not change it.
fn is_lead(word: &str) -> bool {
    ["within", "in", "up", "to", "about", "around", "roughly", "usually", "between", "the", "next"]
        .contains(&word)
}

fn checked(count: u32, unit: Unit) -> Option<Duration> {
    let wait = Duration::new(count, unit);
    (wait.usual_hours() <= LONGEST_HOURS).then_some(wait)
}

#[cfg(test)]
mod tests {
    use super::{Duration, Unit, parse_window};

    #[test]
    fn durations_as_people_write_them() {
        let cases = [
            ("12h", 12, Unit::Hours),
            ("0d", 0, Unit::Days),
            ("2d", 2, Unit::Days),
            ("5b", 5, Unit::BusinessDays),
            ("5bd", 5, Unit::BusinessDays),
            ("2W", 2, Unit::Weeks),
            ("1mo", 1, Unit::Months),
            (" 3 days ", 3, Unit::Days),
            ("5 business days", 5, Unit::BusinessDays),
            ("5 business-days", 5, Unit::BusinessDays),
            ("1 Business Day", 1, Unit::BusinessDays),
            ("10 working days", 10, Unit::BusinessDays),
            ("14 calendar days", 14, Unit::Days),
            ("2 weeks", 2, Unit::Weeks),
            ("two weeks", 2, Unit::Weeks),
            ("a month", 1, Unit::Months),
            ("520w", 520, Unit::Weeks),
        ];
        for (text, count, unit) in cases {
            assert_eq!(text.parse(), Ok(Duration { count, unit }), "{text}");
        }
        for text in [
            "",
            " ",
            "d",
            "5",
            "5x",
            "-2d",
            "2.5d",
            "1m",
            "2d 3h",
            "3-5d",
            "within 2w",
            "soon",
            "business days",
            "5 business",
            "99999999999d",
            "600w",
            "5000d",
            "１d",
            "2d\u{0}",
        ] {
            assert!(text.parse::<Duration>().is_err(), "{text}");
        }
    }

    #[test]
    fn durations_are_written_as_they_are_read() {
        for text in ["12h", "0d", "2d", "5b", "2w", "1mo"] {
            let read: Duration = text.parse().unwrap();
            assert_eq!(read.to_string(), text);
        }
    }

    #[test]
    fn of_a_range_the_longer_end_holds() {
        let cases = [
            ("15b", Some("15b")),
            ("3-15b", Some("15b")),
            ("3–15 business days", Some("15b")),
            ("3 to 15 Working Days.", Some("15b")),
            ("3-15 business-days", Some("15b")),
            ("15-3b", Some("15b")),
            ("1w-10d", Some("10d")),
            ("2 weeks to 10 days", Some("2w")),
            ("two weeks", Some("2w")),
            ("one or two weeks", Some("2w")),
            ("1-2 weeks", Some("2w")),
            ("within two weeks", Some("2w")),
            ("up to 10 days", Some("10d")),
            ("between 3 and 5 days", Some("5d")),
            ("~2 weeks", Some("2w")),
            ("", None),
            ("within", None),
            ("14", Some("14d")),
            ("3-5", Some("5d")),
            ("a week or two", Some("2w")),
            ("600w", None),
            ("99999", None),
            ("3-5-7 days", None),
            ("soon", None),
            ("2 weeks after the closing date", None),
        ];
        for (text, expected) in cases {
            assert_eq!(
                parse_window(text).map(|wait| wait.to_string()).as_deref(),
                expected,
                "{text}"
            );
        }
    }
}
