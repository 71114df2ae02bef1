use crate::{Channel, Finding, Group, Input, Level, MessageKind, Reach, Rule, say};

pub(super) static CALL_TOO_LONG: Rule = Rule {
    name: "call-too-long",
    summary: "A follow-up call took longer than the other side had planned for.",
    reach: Reach::Application,
    group: Group::Pace,
    default: Some(Level::Hint),
    advice: &["E12"],
    page: include_str!("call_too_long.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (_, message) in input.written().filter(|(_, message)| message.channel == Channel::Call) {
        // An interview on the telephone is no follow-up.
        if !message.is_follow_up() && message.kind != MessageKind::ThankYou {
            continue;
        }
        let most = input.policy.max_call_minutes;
        let Some(minutes) = message.minutes.as_ref().filter(|said| said.value > most) else {
            continue;
        };
        let what = say::a(&format!("{} by telephone", say::kind(message)));
        let text = format!("{} minutes; {what} is best kept to {most}", minutes.value);
        out.push(CALL_TOO_LONG.at(minutes.place, text));
    }
}
