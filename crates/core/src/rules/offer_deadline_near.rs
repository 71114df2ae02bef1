use crate::{Finding, Group, Input, Level, Reach, Rule, State, StepKind, say};

pub(super) static OFFER_DEADLINE_NEAR: Rule = Rule {
    name: "offer-deadline-near",
    summary: "An offer must be answered soon, and no decision is recorded.",
    reach: Reach::Application,
    group: Group::Timing,
    default: Some(Level::Warning),
    advice: &["D8"],
    page: include_str!("offer_deadline_near.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for step in input.plan.of(StepKind::OfferDeadline) {
        let company = input.application(step.application).map_or("them", say::company);
        let day = say::day(step.due);
        let text = match step.state {
            State::Overdue => format!("The offer from {company} was open until {day}"),
            State::Due if step.due == input.today.day() => {
                format!("The offer from {company} is open until today")
            }
            State::Due => {
                let left = say::days((step.due - input.today.day()).num_days());
                format!("The offer from {company} is open for {left}, until {day}")
            }
            _ => continue,
        };
        out.push(OFFER_DEADLINE_NEAR.at(step.place, text));
    }
}
