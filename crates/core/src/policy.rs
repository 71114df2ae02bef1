//! How long to wait: the numbers that the plan reads, one set a source article and one default.

use crate::{Calendar, DateOrder, Duration, Level, Statuses};
use std::collections::BTreeMap;

/// The named sets of numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Preset {
    /// Settles the disagreements by published norms.
    #[default]
    Balanced,
    /// Article N: thank once, ask once, then wait.
    Patient,
    /// Article H: same-day thanks, a nudge at the promised date, then monthly.
    Persistent,
    /// Article S: each interviewer within a day, the telephone allowed.
    Personal,
    /// Article E: wait a few days, one or two messages in all.
    Reserved,
    /// Article D: within hours, by e-mail only, lay off when ignored.
    Brisk,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Self; 6] = [
        Self::Balanced,
        Self::Patient,
        Self::Persistent,
        Self::Personal,
        Self::Reserved,
        Self::Brisk,
    ];

    /// Its name in the configuration and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Balanced => "balanced",
            Self::Patient => "patient",
            Self::Persistent => "persistent",
            Self::Personal => "personal",
            Self::Reserved => "reserved",
            Self::Brisk => "brisk",
        }
    }

    /// The preset of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.name() == name)
    }
}

/// Resolved settings: what the plan and the rules read.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Where the numbers started from.
    pub preset: Preset,
    /// Thank-you window, counted from the interview.
    pub thank_you: Waits,
    /// Silence after which a check-in is welcome.
    pub check_in_opens: Duration,
    /// After a promised date.
    pub after_promise: Duration,
    /// After an interview without a promise.
    pub after_interview: Duration,
    /// After applying.
    pub after_applying: Duration,
    /// After applying, when somebody is known to write to.
    pub after_applying_with_contact: Duration,
    /// Unanswered follow-ups at most; `None` for no limit.
    pub max_follow_ups: Option<u32>,
    /// Waits between unanswered follow-ups; the last one repeats.
    pub gaps: Vec<Duration>,
    /// A thank-you counts as a follow-up.
    pub thank_you_counts: bool,
    /// Kinds owed after a no.
    pub after_a_no: Vec<crate::StepKind>,
    /// Calls in a row without a voicemail.
    pub max_calls: u32,
    /// Minutes of a follow-up call.
    pub max_call_minutes: u32,
    /// Silence after which an application is stale; `None` for never.
    pub stale: Option<Duration>,
    /// Limits of length.
    pub lengths: Lengths,
    /// Characters of a subject.
    pub subject_length: u32,
    /// Days off.
    pub calendar: Calendar,
    /// Order of slash dates; `None` while unknown.
    pub date_order: Option<DateOrder>,
    /// Own status words beside the built-in ones.
    pub statuses: Statuses,
    /// Levels as configured for every path; `None` is off.
    pub levels: BTreeMap<String, Option<Level>>,
    /// Levels as configured for paths, in the order written: (glob, levels).
    pub path_levels: Vec<(String, BTreeMap<String, Option<Level>>)>,
    /// Phrases added to and taken from the list of a rule, by the rule's name.
    pub phrases: BTreeMap<String, Phrases>,
    /// The person's own phrase rules.
    pub custom: Vec<CustomRule>,
    /// The person's own templates, by kind of message.
    pub templates: BTreeMap<String, String>,
    /// The language that drafts are written in, one of [`crate::LANGUAGES`]; any other is English.
    pub language: String,
}

/// What the person changes in a list of phrases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrases {
    /// Reported as well.
    pub add: Vec<String>,
    /// Not reported.
    pub remove: Vec<String>,
}

/// A phrase rule of the person's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomRule {
    /// Kebab-case.
    pub name: String,
    /// A regular expression, known to compile.
    pub pattern: String,
    /// Where it is looked for.
    pub within: Within,
    /// The level it speaks at.
    pub level: Level,
    /// What it says.
    pub message: String,
}

/// Which part of a message a custom rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// The body.
    Body,
    /// The subject.
    Subject,
    /// Both.
    Message,
}

impl Policy {
    /// Whether a name is that of a rule of the person's own.
    pub fn is_custom(&self, name: &str) -> bool {
        self.custom_names().any(|own| own == name)
    }

    /// The names of the person's own rules.
    pub fn custom_names(&self) -> impl Iterator<Item = &str> {
        self.custom.iter().map(|rule| rule.name.as_str())
    }
}

/// The window of a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    /// First welcome.
    pub opens: Duration,
    /// To aim for.
    pub due: Duration,
    /// Overdue after.
    pub overdue: Duration,
    /// Given up after.
    pub give_up: Duration,
}

/// Limits of length by kind of message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lengths {
    /// Words of a thank-you.
    pub thank_you: u32,
    /// Words of any follow-up.
    pub follow_up: u32,
    /// Characters of a network message.
    pub linkedin: u32,
    /// Spoken seconds of a voicemail.
    pub voicemail: u32,
}
