use crate::{
    Finding, Fix, Group, Input, Intent, Key, Level, Message, MessageState, Reach, Rule, say,
};
use chrono::NaiveDate;

pub(super) static FOLLOW_UP_TOO_EARLY: Rule = Rule {
    name: "follow-up-too-early",
    summary: "A follow-up goes out before its time.",
    reach: Reach::Application,
    group: Group::Pace,
    default: Some(Level::Warning),
    advice: &["E1", "H12", "N7", "E4"],
    page: include_str!("follow_up_too_early.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (_, message, paced) in input.paced() {
        let Some(opens) = paced.opens.filter(|_| paced.too_early) else { continue };
        let what = format!("{}{}", say::kind(message), say::to(&say::recipients(message)));
        let until = say::day(opens);
        let text = match message.state {
            MessageState::Sent => format!("The {what} went out early: the wait ran to {until}"),
            _ => format!("Too early for {}: the wait runs to {until}", say::a(&what)),
        };
        let finding = FOLLOW_UP_TOO_EARLY
            .at(say::day_of(message), text)
            .level(FOLLOW_UP_TOO_EARLY.level_for(message));
        out.push(if message.is_pending() {
            finding.fix(plan_for(message, opens))
        } else {
            finding
        });
    }
}

/// Moves an unsent message to a day. Asks, because the day is the person's to choose.
fn plan_for(message: &Message, day: NaiveDate) -> Fix {
    let intent = Intent::SetState { record: message.record, state: Key::Planned, day };
    Fix::ask(format!("Plan it for {}", say::day(day)), intent)
}
