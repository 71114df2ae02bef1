use crate::{Finding, Group, Input, Level, Reach, Rule, State, StepKind, owed, say};

pub(super) static REFERRAL_NOT_TOLD: Rule = Rule {
    name: "referral-not-told",
    summary: "The one who referred you does not know how it went.",
    reach: Reach::Application,
    group: Group::Timing,
    default: Some(Level::Hint),
    advice: &["D5"],
    page: include_str!("referral_not_told.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for step in input.plan.of(StepKind::ReferralUpdate) {
        if matches!(step.state, State::Due | State::Overdue) {
            let why = format!("they referred you, and {}", say::held(input, step));
            out.push(owed::finding(&REFERRAL_NOT_TOLD, input, step, "update", &why));
        }
    }
}
