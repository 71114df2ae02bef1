use crate::{
    Application, Finding, Group, Input, Level, MessageKind, MessageState, Place, Reach, Rule, When,
    order, rounds::Rounds, say,
};

pub(super) static DATES_OUT_OF_ORDER: Rule = Rule {
    name: "dates-out-of-order",
    summary: "Two dates of one application stand in the wrong order.",
    reach: Reach::Application,
    group: Group::Record,
    default: Some(Level::Warning),
    advice: &[],
    page: include_str!("dates_out_of_order.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for application in &input.journal.applications {
        // A slip of a year is told once, by its own rule.
        let slips: Vec<Place> =
            order::slips(application).into_iter().map(|slip| slip.place).collect();
        for (place, text, other) in wrong(application) {
            if !slips.contains(&place) && !slips.contains(&other) {
                out.push(DATES_OUT_OF_ORDER.at(place, text).related(other, "The other date"));
            }
        }
    }
}

/// Each date that comes before what it follows from: where, what to say, the other place.
fn wrong(application: &Application) -> Vec<(Place, String, Place)> {
    let mut wrong = Vec::new();
    let mut say = |own: (When, Place), other: (When, Place), what: &str, than: &str| {
        if own.0.day < other.0.day {
            let (day, before) = (say::day(own.0.day), say::day(other.0.day));
            wrong.push((
                own.1,
                format!("{what} on {day} comes before {than} on {before}"),
                other.1,
            ));
        }
    };
    let applied = application.applied.as_ref().map(|on| (on.value, on.place));
    for round in &application.interviews {
        let Some(on) = round.on.as_ref().map(|on| (on.value, on.place)) else { continue };
        if let Some(applied) = applied {
            say(on, applied, "The interview", "the application");
        }
        if let Some(by) = &round.hear_back_by {
            say((by.value, by.place), on, "The day to hear back", "the interview");
        }
    }
    let rounds = Rounds::of(application);
    let received = application.messages.iter().filter(|m| m.state == MessageState::Received);
    let asked = received.filter_map(|m| m.on.as_ref()).min_by_key(|on| on.value);
    for message in &application.messages {
        let Some(on) = message.on.as_ref().map(|on| (on.value, on.place)) else { continue };
        let first = rounds.first_for(message);
        let round = first.and_then(|index| application.interviews.get(index));
        let held = round.and_then(|round| round.on.as_ref()).map(|on| (on.value, on.place));
        // Thanks in a log may have been for a call that is no round.
        let thanks = message.kind == MessageKind::ThankYou && !message.weak;
        if let Some(held) = held.filter(|_| thanks) {
            say(on, held, "The thank-you", "the interview");
        }
        let answers = message.kind == MessageKind::Reply && message.state != MessageState::Received;
        if let Some(asked) = asked.filter(|_| answers) {
            say(on, (asked.value, asked.place), "The answer", "the question");
        }
    }
    wrong
}
