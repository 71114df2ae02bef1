use crate::{Finding, Group, Input, Level, MessageKind, Reach, Rule, letter, say, ways::FORWARD};

pub(super) static MISSING_CLOSING: Rule = Rule {
    name: "missing-closing",
    summary: "A thank-you does not look forward to anything.",
    reach: Reach::Application,
    group: Group::Message,
    default: Some(Level::Hint),
    advice: &["N4", "D2"],
    page: include_str!("missing_closing.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (message, text, place) in input.letters() {
        let judged = matches!(message.kind, MessageKind::ThankYou);
        if judged && letter::is_understood(&text) && !FORWARD.said_in(&text) {
            let said = format!("The {} does not look forward to anything", say::kind(message));
            out.push(MISSING_CLOSING.at(place, said).level(MISSING_CLOSING.level_for(message)));
        }
    }
}
