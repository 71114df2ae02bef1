use crate::{Finding, Fix, Group, Input, Intent, Key, Level, Rule, say};

pub(super) static MISSING_NEXT_STEPS: Rule = Rule {
    name: "missing-next-steps",
    summary: "Nothing says when you are to hear back or what comes next.",
    group: Group::Record,
    default: Some(Level::Hint),
    advice: &["H1"],
    page: include_str!("missing_next_steps.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (application, round) in input.latest() {
        let known =
            round.hear_back_by.is_some() || round.next_steps.is_some() || round.outcome.is_some();
        if known || !input.is_spelt_out(round.record) {
            continue;
        }
        let text = format!(
            "The {} with {} says nothing of when you are to hear back",
            say::round(round),
            say::company(application)
        );
        let intent =
            Intent::SetField { record: round.record, key: Key::HearBackBy, value: String::new() };
        out.push(
            MISSING_NEXT_STEPS
                .at(round.place, text)
                .fix(Fix::ask("Insert the day to hear back by", intent)),
        );
    }
}
