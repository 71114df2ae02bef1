//! Findings about what is owed: one shape for all rules that speak from the plan.

use crate::{Finding, Fix, Input, Intent, Key, Rule, Step, StepKind, draft, say};

/// A finding about a step. `what` names the message ("thank-you"), `why` says what it follows
/// from. Where a message for it lies unsent already, the finding says so and offers to call it
/// sent instead of writing another one.
pub(crate) fn finding(
    rule: &Rule,
    input: &Input<'_>,
    step: &Step,
    what: &str,
    why: &str,
) -> Finding {
    let to = say::to(&step.to);
    if let Some(unsent) = unsent(input, step) {
        let message = format!("The {what}{to} waits unsent: {why}");
        return rule.at(step.place, message).fix(unsent);
    }
    rule.at(step.place, format!("No {what}{to} yet: {why}")).fix(insert(input, step, what))
}

/// Inserts the message that a step asks for.
pub(crate) fn insert(input: &Input<'_>, step: &Step, what: &str) -> Fix {
    let title = match step.to.as_slice() {
        [] => format!("Insert {} draft", say::a(what)),
        names => format!("Insert {} draft for {}", say::a(what), say::list(names)),
    };
    let application = input.application(step.application);
    let round = step.interview.and_then(|index| application?.interviews.get(index));
    // Thanks stand with their round; whatever asks for an answer stands with the application.
    let record = match (round, application) {
        (Some(round), _) if step.kind == StepKind::ThankYou => Some(round.record),
        (_, Some(application)) => Some(application.record),
        _ => None,
    };
    let intents = record
        .map(|record| Intent::AddMessage { record, message: draft(input, step) })
        .into_iter()
        .collect();
    Fix { title, safety: crate::Safety::Ask, intents }
}

/// Calls the draft of a step sent, where one lies there.
pub(crate) fn unsent(input: &Input<'_>, step: &Step) -> Option<Fix> {
    let message = input.application(step.application)?.messages.get(step.draft?)?;
    let intent =
        Intent::SetState { record: message.record, state: Key::Sent, day: input.today.day() };
    Some(Fix::ask("Mark as sent today", intent))
}
