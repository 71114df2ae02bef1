use crate::{Finding, Group, Input, Level, Reach, Rule, State, StepKind, owed};

pub(super) static FEEDBACK_NOT_REQUESTED: Rule = Rule {
    name: "feedback-not-requested",
    summary: "A no after an interview has not been asked about.",
    reach: Reach::Application,
    group: Group::Timing,
    default: Some(Level::Hint),
    advice: &["S11"],
    page: include_str!("feedback_not_requested.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for step in input.plan.of(StepKind::FeedbackRequest) {
        if matches!(step.state, State::Due | State::Overdue) {
            let what = "request for feedback";
            out.push(owed::finding(&FEEDBACK_NOT_REQUESTED, input, step, what, &step.reason.text));
        }
    }
}
