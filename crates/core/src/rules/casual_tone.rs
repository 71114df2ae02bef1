use crate::{Finding, Group, Input, Level, Reach, Rule, tone};

pub(super) static CASUAL_TONE: Rule = Rule {
    name: "casual-tone",
    summary: "A message sounds too casual for a letter.",
    reach: Reach::Application,
    group: Group::Tone,
    default: Some(Level::Info),
    advice: &["D15"],
    page: include_str!("casual_tone.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    tone::report(&CASUAL_TONE, input, &tone::CASUAL, out);
}
