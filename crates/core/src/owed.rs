//! Findings about what is owed: one shape for all rules that speak from the plan.

use crate::{
    Finding, Fix, Input, Intent, Key, MessageKind, MessageState, Reason, Rule, State, Step,
    StepKind, draft, rounds::Rounds, say,
};

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
        let waits = waits(input, step);
        let message = format!("The {what}{to} {waits}: {why}");
        return rule.at(step.place, message).fix(unsent);
    }
    rule.at(step.place, format!("No {what}{to} yet: {why}")).fix(insert(input, step, what))
}

/// What can be done about a step here and now: call its draft sent, else write its message. `None`
/// for steps that ask for no message.
pub fn offer(input: &Input<'_>, step: &Step) -> Option<Fix> {
    let what = match step.kind {
        StepKind::ThankYou | StepKind::ThankYouAfterNo => "thank-you",
        StepKind::CheckIn | StepKind::FollowUp => "check-in",
        StepKind::ExtraInformation => "second follow-up",
        StepKind::MonthlyHello => "hello",
        StepKind::Reply => "reply",
        StepKind::ReferralUpdate => "update",
        StepKind::FeedbackRequest => "request for feedback",
        StepKind::Prepare | StepKind::Close | StepKind::OfferDeadline => return None,
    };
    Some(unsent(input, step).unwrap_or_else(|| insert(input, step, what)))
}

/// Inserts the message that a step asks for.
pub(crate) fn insert(input: &Input<'_>, step: &Step, what: &str) -> Fix {
    let title = format!("Draft {}{}", say::a(what), say::to(&step.to));
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

/// How the unsent message of a step stands: somebody who planned it for a day to come knows of it.
pub(crate) fn waits(input: &Input<'_>, step: &Step) -> String {
    let application = input.application(step.application);
    let message = application.zip(step.draft).and_then(|(known, at)| known.messages.get(at));
    let planned = message.filter(|message| message.state == MessageState::Planned);
    match planned.and_then(|message| message.on.as_ref()).map(|on| on.value.day) {
        Some(day) if day > input.today.day() => format!("is planned for {}", say::day(day)),
        _ => "waits unsent".to_owned(),
    }
}

/// The step that a message was written for: the plan's, else one that says no more than the
/// message itself.
pub(crate) fn step_of(input: &Input<'_>, application: usize, message: usize) -> Option<Step> {
    let planned = input.plan.application(application).find(|step| step.draft == Some(message));
    if let Some(step) = planned {
        return Some(step.clone());
    }
    let known = input.application(application)?;
    let message = known.messages.get(message)?;
    let kind = match message.kind {
        MessageKind::ThankYou => StepKind::ThankYou,
        MessageKind::CheckIn => StepKind::CheckIn,
        MessageKind::ExtraInformation => StepKind::ExtraInformation,
        MessageKind::MonthlyHello => StepKind::MonthlyHello,
        MessageKind::Reply => StepKind::Reply,
        MessageKind::ReferralUpdate => StepKind::ReferralUpdate,
        MessageKind::FeedbackRequest => StepKind::FeedbackRequest,
        MessageKind::ThankYouAfterNo => StepKind::ThankYouAfterNo,
        MessageKind::Other => return None,
    };
    let today = input.today.day();
    Some(Step {
        kind,
        application,
        interview: Rounds::of(known).before(message, input.today.day()),
        to: say::recipients(message),
        channel: message.channel.name(),
        opens: today,
        due: today,
        overdue_from: None,
        given_up_from: None,
        state: State::Due,
        reason: Reason { text: String::new(), setting: "", advice: &[] },
        place: message.place,
        draft: None,
        done_by: None,
    })
}
