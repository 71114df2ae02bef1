use crate::{Finding, Fix, Group, Input, Intent, Level, Reach, Rule, say};

pub(super) static OUTCOME_NOT_RECORDED: Rule = Rule {
    name: "outcome-not-recorded",
    summary: "An interview is over and its application still says that it is scheduled.",
    reach: Reach::Application,
    group: Group::Timing,
    default: Some(Level::Hint),
    advice: &[],
    page: include_str!("outcome_not_recorded.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for application in &input.journal.applications {
        let Some(status) = application.status.as_ref().filter(|status| status.value.scheduled)
        else {
            continue;
        };
        let ahead = application.interviews.iter().any(|round| round.is_ahead(input.today));
        let Some((_, round)) = application.last_interview(input.today).filter(|_| !ahead) else {
            continue;
        };
        let Some(on) = &round.on else { continue };
        let word = say::quoted(&status.value.word);
        let text = format!(
            "The status still says {word}: the interview was {}",
            say::ago(input.today, on.value.day)
        );
        let done = "Interview completed".to_owned();
        out.push(
            OUTCOME_NOT_RECORDED.at(status.place, text).related(on.place, "The interview").fix(
                Fix::ask(
                    format!("Change it to {}", say::quoted(&done)),
                    Intent::Replace { place: status.place, text: done },
                ),
            ),
        );
    }
}
