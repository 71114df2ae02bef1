use crate::{Finding, Group, Input, Level, Reach, Rule, State, StepKind, owed, say};

pub(super) static THANK_YOU_DUE: Rule = Rule {
    name: "thank-you-due",
    summary: "Somebody you talked to has not been thanked, and it is time.",
    reach: Reach::Application,
    group: Group::Timing,
    default: Some(Level::Info),
    advice: &["S1", "E8", "D10"],
    page: include_str!("thank_you_due.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for step in input.plan.of(StepKind::ThankYou) {
        if step.state == State::Due {
            let why = say::held(input, step);
            out.push(owed::finding(&THANK_YOU_DUE, input, step, "thank-you", &why));
        }
    }
}
