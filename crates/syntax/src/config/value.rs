//! The kinds of values: how each is written, and what is said of one that is not.

use chrono::Weekday;
use hearback_core::{DateOrder, Duration, Level, Preset, Within, fold};
use serde::{Deserialize, Deserializer, de};
use std::{fmt, marker::PhantomData};

/// A value that is written as one word or a few.
pub(super) trait Value: Sized {
    /// What would do, to end "this wants …".
    const WANTED: &'static str;
    /// The words to choose from, where there are a handful.
    const CHOICES: &'static [&'static str] = &[];
    /// White space at its ends belongs to it.
    const EXACT: bool = false;

    /// Reads what is written, or says what is wrong with it.
    fn read(text: &str) -> Result<Self, String>;
}

/// A value as serde reads it.
#[derive(Clone, Debug)]
pub(super) struct Is<T>(pub(super) T);

impl<'de, T: Value> Deserialize<'de> for Is<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_str(OneText(PhantomData)).map(Self)
    }
}

struct OneText<T>(PhantomData<T>);

impl<T: Value> de::Visitor<'_> for OneText<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::WANTED)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        match text.trim() {
            "" => Err(E::custom("nothing is written between these quotes")),
            trimmed => T::read(if T::EXACT { text } else { trimmed }).map_err(E::custom),
        }
    }
}

/// A word in a message, as it is written in the file.
pub(super) fn quoted(text: &str) -> String {
    format!("`{}`", bare(text))
}

/// A word no longer than it needs to be to be known again.
pub(super) fn bare(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut line: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect();
    if text.chars().nth(LONGEST).is_some() {
        line.push('…');
    }
    line
}

/// "a, b or c"
pub(super) fn or(words: &[&str]) -> String {
    match words.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} or {last}", before.join(", ")),
        Some((last, _)) => (*last).to_owned(),
        None => String::new(),
    }
}

/// One of a handful of words.
pub(super) fn choose<'a>(text: &str, choices: &[&'a str], what: &str) -> Result<&'a str, String> {
    let folded = fold(text);
    let found = choices.iter().find(|choice| fold(choice) == folded);
    found.copied().ok_or_else(|| format!("{} is no {what}; {} would do", quoted(text), or(choices)))
}

impl Value for String {
    const WANTED: &'static str = "a word or a line of text";

    fn read(text: &str) -> Result<Self, String> {
        Ok(text.to_owned())
    }
}

impl Value for bool {
    const WANTED: &'static str = "yes or no";
    const CHOICES: &'static [&'static str] = &["yes", "no"];

    fn read(text: &str) -> Result<Self, String> {
        match fold(text).as_str() {
            "true" | "yes" | "on" => Ok(true),
            "false" | "no" | "off" => Ok(false),
            _ => Err(format!("{} is neither yes nor no", quoted(text))),
        }
    }
}

impl Value for Duration {
    const WANTED: &'static str = "a duration: 12h, 2d, 5b (business days), 2w or 1mo";

    fn read(text: &str) -> Result<Self, String> {
        text.parse().map_err(|_| {
            let number = text.trim_start_matches(['-', '+']).starts_with(|c: char| c.is_ascii_digit());
            let said = quoted(text);
            match number {
                _ if text.starts_with('-') => format!("{said} lies in the past; no wait is shorter than 0d"),
                true if text.chars().all(|c| c.is_ascii_digit()) => {
                    format!("{said} of what? {text}d (days), {text}b (business days) or {text}w would do")
                }
                true if text.split_whitespace().count() <= 3 && longer_than_years(text) => {
                    format!("{said} is longer than ten years")
                }
                _ => format!("{said} is no duration; 12h, 2d, 5b (business days), 2w or 1mo would do"),
            }
        })
    }
}

/// Whether a text would be a duration if its number were smaller.
fn longer_than_years(text: &str) -> bool {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    format!("1{unit}").parse::<Duration>().is_ok()
}

impl Value for Preset {
    const WANTED: &'static str = "the name of a policy";
    const CHOICES: &'static [&'static str] =
        &["balanced", "patient", "persistent", "personal", "reserved", "brisk"];

    fn read(text: &str) -> Result<Self, String> {
        choose(text, Self::CHOICES, "policy").map(|name| Self::from_name(name).unwrap_or_default())
    }
}

impl Value for DateOrder {
    const WANTED: &'static str = "dmy, mdy or ymd";
    const CHOICES: &'static [&'static str] = &["dmy", "mdy", "ymd"];

    fn read(text: &str) -> Result<Self, String> {
        let letters: String = fold(text).chars().filter(|c| c.is_alphabetic()).collect();
        Ok(
            match choose(&letters, Self::CHOICES, "order of day, month and year")
                .map_err(|error| error.replace(&quoted(&letters), &quoted(text)))?
            {
                "mdy" => Self::Mdy,
                "ymd" => Self::Ymd,
                _ => Self::Dmy,
            },
        )
    }
}

impl Value for Weekday {
    const WANTED: &'static str = "a day of the week";
    const CHOICES: &'static [&'static str] =
        &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    fn read(text: &str) -> Result<Self, String> {
        text.parse()
            .map_err(|_| format!("{} is no day of the week; saturday and sunday are", quoted(text)))
    }
}

/// A level, or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Switch(pub(super) Option<Level>);

impl Value for Switch {
    const WANTED: &'static str = "off, hint, info, warning or error";
    const CHOICES: &'static [&'static str] = &["off", "hint", "info", "warning", "error"];

    fn read(text: &str) -> Result<Self, String> {
        choose(text, Self::CHOICES, "level").map(|word| Self(Level::from_name(word)))
    }
}

impl Value for Within {
    const WANTED: &'static str = "body, subject or message";
    const CHOICES: &'static [&'static str] = &["body", "subject", "message"];

    fn read(text: &str) -> Result<Self, String> {
        Ok(match choose(text, Self::CHOICES, "part of a message")? {
            "body" => Self::Body,
            "subject" => Self::Subject,
            _ => Self::Message,
        })
    }
}

/// How long until an application is stale; `None` for never.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stale(pub(super) Option<Duration>);

impl Value for Stale {
    const WANTED: &'static str = "a duration as 30d, or never";
    const CHOICES: &'static [&'static str] = &["never"];

    fn read(text: &str) -> Result<Self, String> {
        if matches!(fold(text).as_str(), "never" | "off") {
            return Ok(Self(None));
        }
        let wait = Duration::read(text).map_err(|error| match error.contains("would do") {
            true => format!("{} is no duration; 30d, 6w or never would do", quoted(text)),
            false => error,
        })?;
        match wait.is_zero() {
            true => {
                Err("every application would be stale at once; never or 30d would do".to_owned())
            }
            false => Ok(Self(Some(wait))),
        }
    }
}

/// How many follow-ups; `None` for any number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit(pub(super) Option<u32>);

impl Value for Limit {
    const WANTED: &'static str = "a number, or no limit";
    const CHOICES: &'static [&'static str] = &["no limit"];

    fn read(text: &str) -> Result<Self, String> {
        match fold(text).replace('-', " ").as_str() {
            "no limit" | "none" | "unlimited" | "never" => Ok(Self(None)),
            _ => whole(text).map(|number| Self(Some(number))).ok_or_else(|| {
                format!("{} is no number of follow-ups; 2 or no limit would do", quoted(text))
            }),
        }
    }
}

/// A whole number, with the word for what it counts.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub(super) count: u32,
    /// Folded; empty when there is none.
    pub(super) of: String,
}

impl Value for Amount {
    const WANTED: &'static str = "a number";

    fn read(text: &str) -> Result<Self, String> {
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (count, of) = text.split_at(digits);
        match whole(count) {
            Some(0) => Err("this leaves room for nothing".to_owned()),
            Some(count) => Ok(Self { count, of: fold(of.trim()) }),
            None => Err(format!("{} is no whole number up to {MOST}", quoted(text))),
        }
    }
}

/// What is more is no limit of anything.
const MOST: u32 = 100_000;

fn whole(text: &str) -> Option<u32> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| digits && *number <= MOST)
}
