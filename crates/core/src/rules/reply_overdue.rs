use crate::{Finding, Group, Input, Level, Reach, Rule, State, StepKind, owed};

pub(super) static REPLY_OVERDUE: Rule = Rule {
    name: "reply-overdue",
    summary: "They asked for an answer, and its day has passed.",
    reach: Reach::Application,
    group: Group::Timing,
    default: Some(Level::Warning),
    advice: &["E6"],
    page: include_str!("reply_overdue.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for step in input.plan.of(StepKind::Reply).filter(|step| step.state == State::Overdue) {
        out.push(owed::finding(&REPLY_OVERDUE, input, step, "reply", &step.reason.text));
    }
}
