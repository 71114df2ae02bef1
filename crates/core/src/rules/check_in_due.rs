use crate::{Finding, Group, Input, Level, Reach, Rule, State, Step, StepKind, owed};

pub(super) static CHECK_IN_DUE: Rule = Rule {
    name: "check-in-due",
    summary: "It has been quiet for long enough to ask how things stand.",
    reach: Reach::Application,
    group: Group::Timing,
    default: Some(Level::Info),
    advice: &["H12", "N7", "S6", "E4", "H13"],
    page: include_str!("check_in_due.md"),
    check,
};

const KINDS: [StepKind; 3] =
    [StepKind::CheckIn, StepKind::ExtraInformation, StepKind::MonthlyHello];

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for step in &input.plan.steps {
        let open = matches!(step.state, State::Due | State::Overdue);
        if KINDS.contains(&step.kind) && open && !is_stale(input, step) {
            out.push(owed::finding(&CHECK_IN_DUE, input, step, what(step), &step.reason.text));
        }
    }
}

fn what(step: &Step) -> &'static str {
    match step.kind {
        _ if step.channel == "call" => "call",
        StepKind::ExtraInformation => "second follow-up",
        StepKind::MonthlyHello => "hello",
        _ => "check-in",
    }
}

/// Whether the plan rather suggests to let go: `stale-applications` says so.
fn is_stale(input: &Input<'_>, step: &Step) -> bool {
    let mut steps = input.plan.application(step.application);
    steps.any(|other| other.kind == StepKind::Close && other.state == State::Due)
}
