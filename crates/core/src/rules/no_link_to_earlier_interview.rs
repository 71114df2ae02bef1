use crate::{
    Application, Finding, Group, Input, MessageKind, Reach, Rule, fold, letter, rule::Letter, say,
    ways::EARLIER,
};

pub(super) static NO_LINK_TO_EARLIER_INTERVIEW: Rule = Rule {
    name: "no-link-to-earlier-interview",
    summary: "A later round's thank-you does not speak of the earlier ones.",
    reach: Reach::Application,
    group: Group::Message,
    default: None,
    advice: &["E9"],
    page: include_str!("no_link_to_earlier_interview.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for Letter { application, message, text, place, round } in input.first_letters() {
        let Some((index, _)) = round else { continue };
        let thanks = message.kind == MessageKind::ThankYou && letter::is_understood(&text);
        let earlier = application.interviews.get(..index).unwrap_or_default();
        let Some(before) = earlier.iter().rfind(|round| round.is_past(input.today)) else {
            continue;
        };
        if thanks && !EARLIER.said_in(&text) && !names_one_of(application, index, &text) {
            let said = format!("The {} does not speak of the earlier rounds", say::kind(message));
            out.push(
                NO_LINK_TO_EARLIER_INTERVIEW
                    .at(place, said)
                    .related(before.place, "The round before"),
            );
        }
    }
}

/// Nobody speaks of more rounds than these.
const MOST: usize = 12;

/// Whether the text names somebody of an earlier round.
fn names_one_of(application: &Application, index: usize, text: &str) -> bool {
    let text = fold(text);
    let earlier = application.interviews.get(..index).unwrap_or_default();
    let mut names = earlier.iter().rev().take(MOST).flat_map(|round| &round.with);
    names.any(|name| {
        let name = fold(&name.value);
        let mut words = name.split_whitespace().filter(|word| word.len() > 2);
        words.any(|word| text.split(|c: char| !c.is_alphanumeric()).any(|own| own == word))
    })
}
