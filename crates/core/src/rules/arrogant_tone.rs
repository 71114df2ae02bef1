use crate::{Finding, Group, Input, Level, Reach, Rule, tone};

pub(super) static ARROGANT_TONE: Rule = Rule {
    name: "arrogant-tone",
    summary: "A message sounds arrogant.",
    reach: Reach::Application,
    group: Group::Tone,
    default: Some(Level::Info),
    advice: &["E10"],
    page: include_str!("arrogant_tone.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    tone::report(&ARROGANT_TONE, input, &tone::ARROGANT, out);
}
