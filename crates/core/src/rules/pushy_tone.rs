use crate::{Finding, Group, Input, Level, Reach, Rule, tone};

pub(super) static PUSHY_TONE: Rule = Rule {
    name: "pushy-tone",
    summary: "A message pushes for an answer.",
    reach: Reach::Application,
    group: Group::Tone,
    default: Some(Level::Info),
    advice: &["N9", "D6"],
    page: include_str!("pushy_tone.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    tone::report(&PUSHY_TONE, input, &tone::PUSHY, out);
}
