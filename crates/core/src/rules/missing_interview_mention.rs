use crate::{
    Finding, Group, Input, Level, Reach, Rule, letter, rule::Letter, say, ways::names_a_time,
};

pub(super) static MISSING_INTERVIEW_MENTION: Rule = Rule {
    name: "missing-interview-mention",
    summary: "A message does not say which interview it follows.",
    reach: Reach::Application,
    group: Group::Message,
    default: Some(Level::Hint),
    advice: &["N5"],
    page: include_str!("missing_interview_mention.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for Letter { message, text, place, round, .. } in input.first_letters() {
        let Some(on) = round.and_then(|(_, round)| round.on.as_ref()) else { continue };
        if letter::is_understood(&text) && !names_a_time(&text) {
            let day = say::day_in_words(on.value.day);
            let said = format!(
                "The {} does not say which interview: the one of {day}",
                say::kind(message)
            );
            out.push(MISSING_INTERVIEW_MENTION.at(place, said));
        }
    }
}
