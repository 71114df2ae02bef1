use crate::{Finding, Group, Input, Level, Reach, Rule, say};

pub(super) static TOO_MANY_FOLLOW_UPS: Rule = Rule {
    name: "too-many-follow-ups",
    summary: "More follow-ups have gone unanswered than the policy allows.",
    reach: Reach::Application,
    group: Group::Pace,
    default: Some(Level::Warning),
    advice: &["N8", "E5", "D6"],
    page: include_str!("too_many_follow_ups.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (index, application) in input.journal.applications.iter().enumerate() {
        let pace = input.plan.pace(index);
        // One word an application, at the latest of them: that is the one to think about.
        let Some(paced) = pace.messages.iter().rfind(|paced| paced.beyond_limit) else { continue };
        let Some(message) = application.messages.get(paced.message) else { continue };
        if !application.is_open() {
            continue;
        }
        let limit = match pace.limit {
            Some(0) => "none is wanted".to_owned(),
            Some(1) => "one is the most".to_owned(),
            limit => format!("{} is the most", limit.unwrap_or_default()),
        };
        let count = match paced.ordinal {
            1 => "1 follow-up".to_owned(),
            count => format!("{count} follow-ups"),
        };
        let company = say::company(application);
        let text = format!("{count} to {company} without an answer: {limit}");
        out.push(TOO_MANY_FOLLOW_UPS.at(say::day_of(message), text));
    }
}
