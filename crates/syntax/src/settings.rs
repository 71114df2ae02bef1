//! The settings explained: which value holds at a path, and where it comes from.

use crate::{Lines, Root, Verdict, config};
use hearback_core::{DateOrder, Duration, Policy, Preset, RULES};
use serde::Serialize;
use std::fmt;

/// One setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Setting {
    /// As in `hearback.yaml`, the keys joined by dots: `thank-you.due`, `rules.missing-thanks`.
    pub name: String,
    /// As one would write it there.
    pub value: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where the value of a setting comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "from", rename_all = "kebab-case")]
pub enum Origin {
    /// Built in, whatever the policy.
    Default,
    /// The policy of that name.
    Policy {
        /// `balanced`, `patient`, …
        name: &'static str,
    },
    /// It makes room for another setting of the file: overdue cannot come before due.
    Room {
        /// The line of the file that it makes room for is near this name.
        setting: &'static str,
    },
    /// The command line's `--policy`.
    Argument,
    /// The configuration.
    File {
        /// Its path.
        path: String,
        /// From 1.
        line: usize,
    },
    /// The configuration's word for some paths.
    Path {
        /// The glob that the path matches.
        glob: String,
        /// The configuration's path.
        path: String,
        /// From 1.
        line: usize,
    },
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("built in"),
            Self::Policy { name } => write!(f, "policy {name}"),
            Self::Room { setting } => write!(f, "makes room for the other days of {setting}"),
            Self::Argument => f.write_str("--policy"),
            Self::File { path, line } => write!(f, "{path}:{line}"),
            Self::Path { glob, path, line } => write!(f, "{path}:{line}, for {glob}"),
        }
    }
}

/// How the value of a setting is told.
type Tell = fn(&Policy) -> String;

/// The settings that differ from policy to policy.
const OF_THE_POLICY: &[(&str, Tell)] = &[
    ("thank-you.opens", |p| p.thank_you.opens.to_string()),
    ("thank-you.due", |p| p.thank_you.due.to_string()),
    ("thank-you.overdue", |p| p.thank_you.overdue.to_string()),
    ("thank-you.give-up", |p| p.thank_you.give_up.to_string()),
    ("check-in.opens", |p| p.check_in_opens.to_string()),
    ("check-in.after-promise", |p| p.after_promise.to_string()),
    ("check-in.after-interview", |p| p.after_interview.to_string()),
    ("check-in.after-applying", |p| p.after_applying.to_string()),
    ("check-in.after-applying-with-contact", |p| p.after_applying_with_contact.to_string()),
    ("follow-ups.max", |p| p.max_follow_ups.map_or("no limit".to_owned(), |n| n.to_string())),
    ("follow-ups.gaps", |p| list(p.gaps.iter().map(Duration::to_string))),
    ("follow-ups.thank-you-counts", |p| p.thank_you_counts.to_string()),
    ("after-a-no", |p| list(p.after_a_no.iter().map(|kind| kind.name().to_owned()))),
    ("stale", |p| p.stale.map_or("never".to_owned(), |wait| wait.to_string())),
];

/// The settings that are the same in every policy.
const BUILT_IN: &[(&str, Tell)] = &[
    ("calls.max", |p| p.max_calls.to_string()),
    ("calls.minutes", |p| p.max_call_minutes.to_string()),
    ("length.thank-you", |p| format!("{} words", p.lengths.thank_you)),
    ("length.follow-up", |p| format!("{} words", p.lengths.follow_up)),
    ("length.linkedin", |p| format!("{} characters", p.lengths.linkedin)),
    ("length.voicemail", |p| format!("{} seconds", p.lengths.voicemail)),
    ("subject-length", |p| p.subject_length.to_string()),
    ("date-order", |p| p.date_order.map_or("unknown", order).to_owned()),
    ("weekend", |p| list(p.calendar.weekend.iter().map(|day| day.to_string().to_lowercase()))),
    ("holidays", |p| list(p.calendar.holidays.iter().map(ToString::to_string))),
    ("language", |p| p.language.clone()),
    ("statuses", |p| list(p.statuses.0.keys().cloned())),
    ("phrases", |p| list(p.phrases.keys().cloned())),
    ("custom", |p| list(p.custom_names().map(str::to_owned))),
];

impl Root {
    /// Every setting with the value that holds for a document at `path` (for most of them it is the
    /// same everywhere) and where that comes from. Rules stand last, in the order of the book.
    pub fn settings(&self, path: &str) -> Vec<Setting> {
        let policy = self.policy();
        let mut out = vec![self.preset(policy.preset)];
        let plain = presets(policy.preset);
        for (name, tell) in OF_THE_POLICY {
            let value = tell(policy);
            let setting = name.split_once('.').map_or(*name, |it| it.0);
            let origin = self.file(name).unwrap_or_else(|| match tell(&plain) == value {
                true => Origin::Policy { name: policy.preset.name() },
                false => Origin::Room { setting },
            });
            out.push(Setting { name: (*name).to_owned(), value, origin });
        }
        for (name, tell) in BUILT_IN {
            let origin = self.file(name).unwrap_or(Origin::Default);
            out.push(Setting { name: (*name).to_owned(), value: tell(policy), origin });
        }
        let config = self.config();
        let texts = [
            ("journals", list(config.journals.iter().cloned())),
            ("timezone", config.timezone.clone().unwrap_or_else(|| "of this machine".to_owned())),
            ("templates", config.templates.clone().unwrap_or_else(|| "templates".to_owned())),
        ];
        for (name, value) in texts {
            let origin = self.file(name).unwrap_or(Origin::Default);
            out.push(Setting { name: name.to_owned(), value, origin });
        }
        let holding = self.levels_at(path);
        let rules = RULES.iter().map(|rule| rule.name).filter(|name| *name != "custom");
        out.extend(rules.chain(policy.custom_names()).map(|name| self.rule(name, &holding)));
        out
    }

    fn preset(&self, preset: Preset) -> Setting {
        let origin = match self.asked_preset() {
            Some(_) => Origin::Argument,
            None => self.file("policy").unwrap_or(Origin::Default),
        };
        Setting { name: "policy".to_owned(), value: preset.name().to_owned(), origin }
    }

    fn rule(&self, name: &str, holding: &[usize]) -> Setting {
        let policy = self.policy();
        let level = policy.level(name, holding);
        let here = holding.iter().rev().filter_map(|index| policy.path_levels.get(*index));
        let by_path = here
            .filter_map(|(glob, levels)| {
                let key = [name, "all"].into_iter().find(|key| levels.contains_key(*key))?;
                let at = self.line(&format!("paths.{glob}.rules.{key}"))?;
                Some(Origin::Path { glob: glob.clone(), path: at.0, line: at.1 })
            })
            .next();
        let by_name = || {
            let of_policy = || Origin::Policy { name: policy.preset.name() };
            let named = policy.levels.contains_key(name);
            self.file(&format!("rules.{name}"))
                .or_else(|| if policy.is_custom(name) { self.file("custom.level") } else { None })
                .or_else(|| named.then(of_policy))
        };
        let origin = by_path
            .or_else(by_name)
            .or_else(|| self.file("rules.all"))
            .or_else(|| if policy.is_custom(name) { self.file("custom.name") } else { None })
            .unwrap_or(Origin::Default);
        let value = level.map_or("off", |level| level.name()).to_owned();
        Setting { name: format!("rules.{name}"), value, origin }
    }

    /// Where the file has a setting, itself or something within it.
    fn file(&self, name: &str) -> Option<Origin> {
        self.line(name).map(|(path, line)| Origin::File { path, line })
    }

    fn line(&self, name: &str) -> Option<(String, usize)> {
        let written = &self.config().written;
        let within = format!("{name}.");
        let span = written.get(name).or_else(|| {
            written.iter().find(|(key, _)| key.starts_with(&within)).map(|(_, span)| span)
        })?;
        let document = self.documents().find(|it| it.verdict == Verdict::Configuration)?;
        let line = Lines::new(&document.text).position(span.start as usize).line;
        Some((document.path.clone(), line))
    }
}

fn presets(preset: Preset) -> Policy {
    config::read_config("", Some(preset)).policy
}

fn order(order: DateOrder) -> &'static str {
    match order {
        DateOrder::Dmy => "dmy",
        DateOrder::Mdy => "mdy",
        DateOrder::Ymd => "ymd",
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}
