use crate::{Finding, Group, Input, Level, Reach, Rule, State, StepKind, owed, say};

pub(super) static THANK_YOU_OVERDUE: Rule = Rule {
    name: "thank-you-overdue",
    summary: "An interview has gone unthanked for longer than the policy allows.",
    reach: Reach::Application,
    group: Group::Timing,
    default: Some(Level::Warning),
    advice: &["S1", "N3"],
    page: include_str!("thank_you_overdue.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for step in input.plan.of(StepKind::ThankYou) {
        if step.state == State::Overdue {
            let why = say::held(input, step);
            out.push(owed::finding(&THANK_YOU_OVERDUE, input, step, "thank-you", &why));
        }
    }
}
