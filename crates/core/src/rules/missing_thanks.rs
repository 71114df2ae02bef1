use crate::{Finding, Group, Input, Level, MessageKind, Reach, Rule, letter, say, ways::THANKS};

pub(super) static MISSING_THANKS: Rule = Rule {
    name: "missing-thanks",
    summary: "A thank-you does not thank.",
    reach: Reach::Application,
    group: Group::Message,
    default: Some(Level::Warning),
    advice: &["H8", "S2"],
    page: include_str!("missing_thanks.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (message, text, place) in input.letters() {
        let judged = matches!(message.kind, MessageKind::ThankYou);
        if judged && letter::is_understood(&text) && !THANKS.said_in(&text) {
            let said = format!("The {} does not say thank you", say::kind(message));
            out.push(MISSING_THANKS.at(place, said).level(MISSING_THANKS.level_for(message)));
        }
    }
}
