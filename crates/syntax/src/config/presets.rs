//! The named sets of numbers, each as its source article has it.

use hearback_core::{
    Calendar, Duration, Lengths, Level, Policy, Preset, Statuses, StepKind, Unit, Waits,
};
use std::collections::{BTreeMap, BTreeSet};

const fn days(count: u32) -> Duration {
    Duration::new(count, Unit::Days)
}

const fn working(count: u32) -> Duration {
    Duration::new(count, Unit::BusinessDays)
}

const fn weeks(count: u32) -> Duration {
    Duration::new(count, Unit::Weeks)
}

const MONTH: Duration = Duration::new(1, Unit::Months);

/// The policy that a preset is, before the person changes anything.
pub(crate) fn policy(preset: Preset) -> Policy {
    match preset {
        Preset::Balanced => balanced(),
        Preset::Patient => patient(),
        Preset::Persistent => persistent(),
        Preset::Personal => personal(),
        Preset::Reserved => reserved(),
        Preset::Brisk => brisk(),
    }
}

fn balanced() -> Policy {
    Policy {
        preset: Preset::Balanced,
        thank_you: Waits {
            opens: days(0),
            due: working(1),
            overdue: working(2),
            give_up: working(5),
        },
        check_in_opens: working(5),
        after_promise: working(1),
        after_interview: working(5),
        after_applying: working(10),
        after_applying_with_contact: working(5),
        max_follow_ups: Some(2),
        gaps: vec![working(5), working(7)],
        thank_you_counts: false,
        after_a_no: vec![StepKind::FeedbackRequest, StepKind::ThankYouAfterNo],
        max_calls: 2,
        max_call_minutes: 10,
        stale: Some(days(30)),
        lengths: Lengths { thank_you: 200, follow_up: 150, linkedin: 300, voicemail: 30 },
        subject_length: 60,
        calendar: Calendar {
            weekend: vec![chrono::Weekday::Sat, chrono::Weekday::Sun],
            holidays: BTreeSet::new(),
        },
        date_order: None,
        statuses: Statuses::default(),
        levels: BTreeMap::new(),
        path_levels: Vec::new(),
        phrases: BTreeMap::new(),
        custom: Vec::new(),
        templates: BTreeMap::new(),
        language: "en".to_owned(),
    }
}

fn patient() -> Policy {
    Policy {
        preset: Preset::Patient,
        thank_you: Waits { opens: days(0), due: days(2), overdue: days(2), give_up: working(5) },
        max_follow_ups: Some(1),
        gaps: vec![weeks(2)],
        after_a_no: Vec::new(),
        stale: Some(days(60)),
        levels: on("missing-follow-up-permission", Level::Hint),
        ..waiting(weeks(2))
    }
}

fn persistent() -> Policy {
    Policy {
        preset: Preset::Persistent,
        thank_you: Waits { opens: days(0), due: days(0), overdue: days(0), give_up: working(5) },
        max_follow_ups: None,
        gaps: vec![weeks(1), MONTH],
        after_a_no: Vec::new(),
        stale: None,
        ..waiting(weeks(1))
    }
}

fn personal() -> Policy {
    Policy {
        preset: Preset::Personal,
        thank_you: Waits { opens: days(0), due: days(1), overdue: days(1), give_up: working(5) },
        gaps: vec![weeks(1)],
        ..waiting(weeks(1))
    }
}

fn reserved() -> Policy {
    Policy {
        preset: Preset::Reserved,
        thank_you: Waits { opens: days(2), due: days(3), overdue: days(5), give_up: working(10) },
        gaps: vec![weeks(1)],
        thank_you_counts: true,
        after_a_no: Vec::new(),
        ..waiting(weeks(2))
    }
}

fn brisk() -> Policy {
    Policy {
        preset: Preset::Brisk,
        thank_you: Waits { opens: days(0), due: days(1), overdue: days(1), give_up: working(5) },
        max_follow_ups: Some(1),
        gaps: vec![weeks(1)],
        // Keep the door open.
        after_a_no: vec![StepKind::ThankYouAfterNo],
        levels: on("channel-not-email", Level::Warning),
        ..waiting(weeks(1))
    }
}

/// What the articles have in common: a week of silence opens a check-in, and one wait holds after
/// an interview and after applying, whoever is known.
fn waiting(wait: Duration) -> Policy {
    Policy {
        check_in_opens: weeks(1),
        after_interview: wait,
        after_applying: wait,
        after_applying_with_contact: wait,
        ..balanced()
    }
}

fn on(rule: &str, level: Level) -> BTreeMap<String, Option<Level>> {
    BTreeMap::from([(rule.to_owned(), Some(level))])
}
