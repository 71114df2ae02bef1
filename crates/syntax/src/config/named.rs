//! Values that name something: a zone, a day off, a file, a language, a pattern.

use super::value::{Value, choose, or, quoted};
use chrono::NaiveDate;
use hearback_core::{LANGUAGES, Reading, StepKind, fold, near, read_date};
use regex::RegexBuilder;

/// A time zone that exists.
#[derive(Clone, Debug)]
pub(super) struct Zone(pub(super) String);

impl Value for Zone {
    const WANTED: &'static str = "the name of a time zone, as Europe/Dublin";

    fn read(text: &str) -> Result<Self, String> {
        match text.parse::<chrono_tz::Tz>() {
            Ok(zone) => Ok(Self(zone.name().to_owned())),
            Err(_) => Err(format!(
                "{} is no time zone; Europe/Dublin or America/New_York would do",
                quoted(text)
            )),
        }
    }
}

impl Zone {
    /// The one zone that is written almost so, or whose city it is.
    pub(super) fn near(text: &str) -> Option<&'static str> {
        let names = || chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
        let city = fold(text).replace(' ', "_");
        let mut cities = names().filter(|name| {
            name.rsplit_once('/').is_some_and(|(_, own)| own.eq_ignore_ascii_case(&city))
        });
        let same = names().find(|name| name.eq_ignore_ascii_case(&city));
        same.or_else(|| cities.next().filter(|_| cities.next().is_none()))
            .or_else(|| near(text, names()))
    }
}

/// A day off, or the file that lists them.
#[derive(Clone, Debug)]
pub(super) enum Holiday {
    Day(NaiveDate),
    /// Relative to the configuration's folder.
    File(String),
}

impl Value for Holiday {
    const WANTED: &'static str = "a date as 2026-12-25, or the name of an .ics file";

    fn read(text: &str) -> Result<Self, String> {
        if text.len() > 4 && text.to_ascii_lowercase().ends_with(".ics") {
            return Folder::read(text).map(|file| Self::File(file.0));
        }
        let iso = text.len() == 10 && text.is_ascii();
        if let Ok(day) = text.parse::<NaiveDate>()
            && iso
        {
            return Ok(Self::Day(day));
        }
        Err(match read_date(text, None) {
            Reading::Invalid => format!("{} is no day of the calendar", quoted(text)),
            Reading::Day(_) | Reading::Ambiguous { .. } => {
                format!("{} is not written as 2026-12-25", quoted(text))
            }
            _ => format!(
                "{} is neither a date, as 2026-12-25, nor the name of an .ics file",
                quoted(text)
            ),
        })
    }
}

impl Holiday {
    /// The date that is meant, in the form that is wanted.
    pub(super) fn near(text: &str) -> Option<String> {
        match read_date(text, None) {
            Reading::Day(when) => Some(when.day.to_string()),
            _ => None,
        }
    }
}

/// A path inside the root, with `/` and without `.` or an end.
#[derive(Clone, Debug)]
pub(super) struct Folder(pub(super) String);

impl Value for Folder {
    const WANTED: &'static str = "a folder beside this file";

    fn read(text: &str) -> Result<Self, String> {
        let path = text.replace('\\', "/");
        let absolute =
            path.starts_with('/') || path.starts_with('~') || path.get(1..2) == Some(":");
        let parts: Vec<&str> =
            path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
        match absolute || parts.contains(&"..") {
            true => Err(format!("{} lies outside the folder of this file", quoted(text))),
            false if parts.is_empty() => Err("no name is written".to_owned()),
            false => Ok(Self(parts.join("/"))),
        }
    }
}

/// A language that drafts can be written in.
#[derive(Clone, Debug)]
pub(super) struct Language(pub(super) String);

impl Value for Language {
    const WANTED: &'static str = "the code of a language, as en";
    const CHOICES: &'static [&'static str] = LANGUAGES;

    fn read(text: &str) -> Result<Self, String> {
        let code = fold(text);
        let code = code.split(' ').next().unwrap_or_default();
        match LANGUAGES.iter().find(|known| **known == code) {
            Some(known) => Ok(Self((*known).to_owned())),
            None => Err(format!(
                "{} is no language that drafts are written in; {} would do",
                quoted(text),
                or(LANGUAGES)
            )),
        }
    }
}

/// A duty after a no.
#[derive(Clone, Copy, Debug)]
pub(super) struct AfterNo(pub(super) StepKind);

impl Value for AfterNo {
    const WANTED: &'static str = "feedback-request or thank-you-after-no";
    const CHOICES: &'static [&'static str] = &["feedback-request", "thank-you-after-no"];

    fn read(text: &str) -> Result<Self, String> {
        Ok(Self(match choose(text, Self::CHOICES, "duty after a no")? {
            "feedback-request" => StepKind::FeedbackRequest,
            _ => StepKind::ThankYouAfterNo,
        }))
    }
}

/// A regular expression.
#[derive(Clone, Debug)]
pub(super) struct Pattern(pub(super) String);

impl Value for Pattern {
    const WANTED: &'static str = "a regular expression";
    const EXACT: bool = true;

    fn read(text: &str) -> Result<Self, String> {
        Ok(Self(text.to_owned()))
    }
}

/// A pattern that is longer, or that compiles to more, is no phrase.
const LONGEST_PATTERN: usize = 1_000;
const LARGEST_PATTERN: usize = 1 << 20;

impl Pattern {
    /// What is wrong with it. Asked once: compiling takes its time.
    pub(super) fn mistake(&self) -> Option<String> {
        if self.0.chars().count() > LONGEST_PATTERN {
            return Some(format!("a pattern has at most {LONGEST_PATTERN} characters"));
        }
        match RegexBuilder::new(&self.0).size_limit(LARGEST_PATTERN).build() {
            Ok(_) => None,
            Err(regex::Error::CompiledTooBig(_)) => {
                Some("this pattern is too large to be searched for".to_owned())
            }
            Err(error) => {
                let said = error.to_string();
                let why = said.lines().last().unwrap_or_default().trim();
                let why = why.strip_prefix("error: ").unwrap_or(why);
                Some(format!("this is no regular expression: {why}"))
            }
        }
    }
}
