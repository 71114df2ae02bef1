use crate::{Finding, Group, Input, Level, MessageKind, Reach, Rule, letter, say, ways::INTEREST};

pub(super) static MISSING_INTEREST: Rule = Rule {
    name: "missing-interest",
    summary: "A message says nothing of your interest in the role.",
    reach: Reach::Application,
    group: Group::Message,
    default: Some(Level::Hint),
    advice: &["H8", "S2", "D11"],
    page: include_str!("missing_interest.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (message, text, place) in input.letters() {
        let judged = matches!(message.kind, MessageKind::ThankYou | MessageKind::CheckIn);
        if judged && letter::is_understood(&text) && !INTEREST.said_in(&text) {
            let said =
                format!("The {} says nothing of your interest in the role", say::kind(message));
            out.push(MISSING_INTEREST.at(place, said).level(MISSING_INTEREST.level_for(message)));
        }
    }
}
