use crate::{Channel, Finding, Group, Input, MessageKind, Reach, Rule, say};

pub(super) static CHANNEL_NOT_EMAIL: Rule = Rule {
    name: "channel-not-email",
    summary: "A follow-up goes another way than by e-mail.",
    reach: Reach::Application,
    group: Group::Pace,
    default: None,
    advice: &["D7"],
    page: include_str!("channel_not_email.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (_, message) in input.written().filter(|(_, message)| message.channel != Channel::Email) {
        if message.is_follow_up() || message.kind == MessageKind::ThankYou {
            let by = match message.channel {
                Channel::LinkedIn => "on LinkedIn",
                Channel::Letter => "by post",
                Channel::Call => "by telephone",
                Channel::Voicemail => "as a voicemail",
                _ => "by another way than e-mail",
            };
            let to = say::to(&say::recipients(message));
            let text = format!("The {}{to} goes {by}: e-mail leaves a trail", say::kind(message));
            let level = CHANNEL_NOT_EMAIL.level_for(message);
            out.push(CHANNEL_NOT_EMAIL.at(say::day_of(message), text).level(level));
        }
    }
}
