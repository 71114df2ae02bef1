use crate::{
    Duration, Finding, Fix, Group, Input, Intent, Level, Reach, Rule, State, Step, StepKind, Unit,
    owed, say,
};

pub(super) static FOLLOW_UP_OVERDUE: Rule = Rule {
    name: "follow-up-overdue",
    summary: "The day that you set for the next follow-up has passed.",
    reach: Reach::Application,
    group: Group::Timing,
    default: Some(Level::Warning),
    advice: &[],
    page: include_str!("follow_up_overdue.md"),
    check,
};

/// How far a follow-up is put off at a time.
const WEEK: Duration = Duration::new(1, Unit::Weeks);

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for step in input.plan.of(StepKind::FollowUp).filter(|step| step.state == State::Overdue) {
        let company = input.application(step.application).map_or("them", say::company);
        let (day, ago) = (say::day(step.due), say::ago(input.today, step.due));
        let text = match step.draft {
            None => format!("You set {day} for a follow-up to {company}: that was {ago}"),
            Some(_) => {
                let waits = owed::waits(input, step);
                format!("The follow-up to {company} {waits}: you set {day} for it")
            }
        };
        let finding = FOLLOW_UP_OVERDUE.at(step.place, text);
        let write =
            owed::unsent(input, step).unwrap_or_else(|| owed::insert(input, step, "check-in"));
        out.push(finding.fix(write).fix(put_off(input, step)));
    }
}

/// Moves the day on. Asks, because the day is the person's own.
fn put_off(input: &Input<'_>, step: &Step) -> Fix {
    let day = say::day(input.policy.calendar.working_after(input.when(), WEEK));
    let title = format!("Put it off to {day}");
    Fix::ask(title, Intent::Replace { place: step.place, text: day })
}
