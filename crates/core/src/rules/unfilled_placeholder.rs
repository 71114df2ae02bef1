use crate::{
    Finding, Group, Input, Level, Message, MessageState, Place, Reach, Rule, Text, placeholder, say,
};

pub(super) static UNFILLED_PLACEHOLDER: Rule = Rule {
    name: "unfilled-placeholder",
    summary: "A message still has a placeholder in it.",
    reach: Reach::Application,
    group: Group::Message,
    default: Some(Level::Info),
    advice: &["H10"],
    page: include_str!("unfilled_placeholder.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (_, message) in input.written() {
        for text in [&message.subject, &message.body].into_iter().flatten() {
            out.extend(placeholder::find(&text.value).map(|found| finding(message, text, found)));
        }
    }
}

fn finding(message: &Message, text: &Text, found: std::ops::Range<usize>) -> Finding {
    let written = text.value.get(found.clone()).unwrap_or_default();
    let what = say::line(written);
    let said = match message.state {
        MessageState::Sent => format!("{what} went out unfilled"),
        _ => format!("{what} is still to be filled in"),
    };
    // A draft is there to be filled in; once it has a day to go out on, time runs.
    let level = match message.state {
        MessageState::Sent => Level::Hint,
        MessageState::Planned => Level::Warning,
        _ => UNFILLED_PLACEHOLDER.own_level(),
    };
    let place = Place { doc: message.record.doc, span: text.source(found) };
    UNFILLED_PLACEHOLDER.at(place, said).level(level)
}
