use crate::{Finding, Group, Input, Level, MessageKind, Reach, Rule, letter, say, ways::ASKING};

pub(super) static NO_QUESTION: Rule = Rule {
    name: "no-question",
    summary: "A check-in asks nothing.",
    reach: Reach::Application,
    group: Group::Message,
    default: Some(Level::Hint),
    advice: &["S6", "D2"],
    page: include_str!("no_question.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (message, text, place) in input.letters() {
        let judged = matches!(message.kind, MessageKind::CheckIn);
        if judged && letter::is_understood(&text) && !asks(&text) {
            let said = format!("The {} asks nothing", say::kind(message));
            out.push(NO_QUESTION.at(place, said).level(NO_QUESTION.level_for(message)));
        }
    }
}

/// With a question mark, or without one.
fn asks(text: &str) -> bool {
    text.contains(['?', '？', '؟']) || ASKING.said_in(text)
}
