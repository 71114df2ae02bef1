use crate::{
    Application, Duration, Finding, Fix, Group, Input, Level, Message, Reach, Rule, State, Step,
    StepKind, Unit, owed, say,
};
use chrono::NaiveDate;

pub(super) static THANK_YOU_MISSED: Rule = Rule {
    name: "thank-you-missed",
    summary: "It is too late for a thank-you of its own.",
    reach: Reach::Application,
    group: Group::Timing,
    default: Some(Level::Hint),
    advice: &["S1", "N3", "H12"],
    page: include_str!("thank_you_missed.md"),
    check,
};

/// How long a missed thank-you is worth a word.
const RECENT: Duration = Duration::new(30, Unit::Days);

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for step in input.plan.of(StepKind::ThankYou).filter(|step| step.state == State::GivenUp) {
        let Some(application) = input.application(step.application) else { continue };
        let Some(day) = held_on(application, step) else { continue };
        let recent = input.policy.calendar.is_within(day, RECENT, input.today.day());
        if application.is_open() && recent && !wrote_since(application, day) {
            let message =
                format!("No thank-you{} is noted: {}", say::to(&step.to), say::held(input, step));
            let finding = THANK_YOU_MISSED.at(step.place, message);
            // Before its time a check-in would be amiss itself; when that comes, it has the thanks.
            out.push(match is_time_to_ask(input, step.application) {
                true => finding.fix(fold_in(input, step)),
                false => finding,
            });
        }
    }
}

fn is_time_to_ask(input: &Input<'_>, application: usize) -> bool {
    let mut steps = input.plan.application(application);
    steps.any(|it| it.kind.is_follow_up() && matches!(it.state, State::Due | State::Overdue))
}

/// A check-in carries the thanks: late thanks alone only point at their lateness.
fn fold_in(input: &Input<'_>, step: &Step) -> Fix {
    let check_in = Step { kind: StepKind::CheckIn, draft: None, ..step.clone() };
    let fix = owed::insert(input, &check_in, "check-in");
    Fix { title: format!("{}, with the thanks in it", fix.title), ..fix }
}

fn held_on(application: &Application, step: &Step) -> Option<NaiveDate> {
    let round = application.interviews.get(step.interview?)?;
    round.on.as_ref().map(|on| on.value.day)
}

/// Whether a follow-up went out since, which is where the thanks belong.
fn wrote_since(application: &Application, day: NaiveDate) -> bool {
    let since = |message: &&Message| {
        message.is_follow_up() && message.sent_on().is_none_or(|on| on.day >= day)
    };
    application.messages.iter().filter(|message| message.counts_as_sent()).any(|m| since(&m))
}
