use crate::{
    Channel, Finding, Group, Input, Level, Message, MessageKind, Reach, Rule, Step, StepKind, owed,
    say,
};

pub(super) static LETTER_TOO_SLOW: Rule = Rule {
    name: "letter-too-slow",
    summary: "The only thank-you goes by post.",
    reach: Reach::Application,
    group: Group::Pace,
    default: Some(Level::Hint),
    advice: &["S5"],
    page: include_str!("letter_too_slow.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for step in input.plan.of(StepKind::ThankYou) {
        let Some(application) = input.application(step.application) else { continue };
        let by = step.done_by.or(step.draft).and_then(|index| application.messages.get(index));
        let Some(letter) = by.filter(|message| message.channel == Channel::Letter) else {
            continue;
        };
        // Once a note of its own would be too late, the letter is all there is.
        let late = step.given_up_from.is_some_and(|from| from <= input.today.day());
        let quicker = application.messages.iter().any(|message| {
            message.kind == MessageKind::ThankYou
                && message.channel != Channel::Letter
                && names(message).eq(names(letter))
        });
        if late || quicker {
            continue;
        }
        let to = say::to(&step.to);
        let text = format!("The thank-you{to} goes by post: an e-mail is there the same day");
        let again = Step { draft: None, done_by: None, ..step.clone() };
        let fix = owed::insert(input, &again, "thank-you");
        out.push(LETTER_TOO_SLOW.at(say::day_of(letter), text).fix(fix));
    }
}

/// Whom a message is for, as it is compared.
fn names(message: &Message) -> impl Iterator<Item = &str> {
    message.to.iter().map(|name| name.value.trim())
}
