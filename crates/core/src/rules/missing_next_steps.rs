use crate::{
    Finding, Fix, Group, Input, Intent, Interview, Key, Level, Reach, Reading, Rule, find_dates,
    say, ways::COMING,
};
use chrono::Datelike;

pub(super) static MISSING_NEXT_STEPS: Rule = Rule {
    name: "missing-next-steps",
    summary: "Nothing says when you are to hear back or what comes next.",
    reach: Reach::Application,
    group: Group::Record,
    default: Some(Level::Hint),
    advice: &["H1"],
    page: include_str!("missing_next_steps.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (application, round) in input.latest() {
        let known = round.hear_back_by.is_some()
            || round.next_steps.is_some()
            || round.outcome.is_some()
            || is_told_in_notes(round);
        if known || !input.is_spelt_out(round.record) {
            continue;
        }
        let text = format!(
            "The {} with {} says nothing of when you are to hear back",
            say::round(round),
            say::company(application)
        );
        let intent =
            Intent::SetField { record: round.record, key: Key::HearBackBy, value: String::new() };
        out.push(
            MISSING_NEXT_STEPS
                .at(round.place, text)
                .fix(Fix::ask("Insert the day to hear back by", intent)),
        );
    }
}

/// Whether the notes of a round say what comes next: in so many words, or by a day behind its own.
fn is_told_in_notes(round: &Interview) -> bool {
    let Some(held) = round.on.as_ref().map(|on| on.value.day) else { return false };
    let is_later = |reading: Reading| match reading {
        Reading::Day(when) => when.day > held,
        Reading::Month { year, month } => (year, month) > (held.year(), held.month()),
        // The nearest day of that name behind the round.
        Reading::NoYear { month, day } => (month, day) != (held.month(), held.day()),
        _ => false,
    };
    round.notes.iter().chain(&round.topics).map(|text| text.value.as_str()).any(|text| {
        COMING.said_in(text) || find_dates(text, None).any(|(_, reading)| is_later(reading))
    })
}
