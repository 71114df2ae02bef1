//! What several commands are told on the command line.

use crate::{
    Failure,
    clock::{self, Clock},
    files::{Loaded, Wanted},
};
use chrono_tz::Tz;
use clap::{Args, ValueEnum};
use hearback_core::{Preset, Today};
use std::path::PathBuf;

/// The day.
#[derive(Args, Clone, Debug)]
pub(crate) struct Day {
    /// The day to go by: 2026-11-22 (its end), or 2026-11-22T14:00
    #[arg(long, value_name = "DATE", value_parser = clock::today)]
    pub(crate) today: Option<Today>,
    /// The time zone you live in, such as Europe/Dublin
    #[arg(long, value_name = "ZONE", value_parser = clock::zone)]
    pub(crate) timezone: Option<Tz>,
}

/// The settings.
#[derive(Args, Clone, Debug)]
pub(crate) struct Settings {
    /// How long to wait: balanced, patient, persistent, personal, reserved or brisk
    #[arg(long, value_name = "POLICY", hide_possible_values = true)]
    pub(crate) policy: Option<Policy>,
    /// Read the settings from this file instead of hearback.yaml
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

/// The named policies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Policy {
    /// Settled by published norms
    Balanced,
    /// Thank once, ask once, then wait
    Patient,
    /// Same-day thanks, then a nudge, then monthly
    Persistent,
    /// Each interviewer within a day; a call is fine
    Personal,
    /// Wait a few days; one or two messages in all
    Reserved,
    /// Within hours, by e-mail only
    Brisk,
}

impl From<Policy> for Preset {
    fn from(policy: Policy) -> Self {
        match policy {
            Policy::Balanced => Self::Balanced,
            Policy::Patient => Self::Patient,
            Policy::Persistent => Self::Persistent,
            Policy::Personal => Self::Personal,
            Policy::Reserved => Self::Reserved,
            Policy::Brisk => Self::Brisk,
        }
    }
}

impl Day {
    /// The clock that the command goes by.
    pub(crate) fn clock(&self) -> Clock {
        Clock::new(self.today, self.timezone)
    }
}

impl Settings {
    /// What is to be read for these paths.
    pub(crate) fn wanted(&self, paths: &[PathBuf]) -> Wanted {
        Wanted {
            paths: paths.to_vec(),
            config: self.config.clone(),
            preset: self.policy.map(Preset::from),
            ..Wanted::default()
        }
    }

    /// Reads what these paths mean.
    pub(crate) fn load(&self, paths: &[PathBuf]) -> Result<Loaded, Failure> {
        crate::files::load(&self.wanted(paths))
    }
}
