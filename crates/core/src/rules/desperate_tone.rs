use crate::{Finding, Group, Input, Level, Reach, Rule, tone};

pub(super) static DESPERATE_TONE: Rule = Rule {
    name: "desperate-tone",
    summary: "A message sounds desperate.",
    reach: Reach::Application,
    group: Group::Tone,
    default: Some(Level::Info),
    advice: &["D14"],
    page: include_str!("desperate_tone.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    tone::report(&DESPERATE_TONE, input, &tone::DESPERATE, out);
}
