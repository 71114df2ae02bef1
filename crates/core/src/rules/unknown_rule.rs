use crate::{
    Finding, Fix, Group, Input, Intent, Level, Place, ProblemKind, RULES, Reach, Rule, say,
};

pub(super) static UNKNOWN_RULE: Rule = Rule {
    name: "unknown-rule",
    summary: "No rule has the name that an allowance or the configuration speaks of.",
    reach: Reach::Journal,
    group: Group::Record,
    default: Some(Level::Warning),
    advice: &[],
    page: include_str!("unknown_rule.md"),
    check,
};

/// Names in `hearback.yaml`; those in allowances come by way of [`finding`].
fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (doc, problem) in input.problems(ProblemKind::UnknownRule) {
        let place = Place { doc, span: problem.span };
        let found = UNKNOWN_RULE.at(place, problem.message.clone());
        out.push(with_near(found, place, problem.near.clone()));
    }
}

/// The finding about a name in an allowance.
pub(crate) fn finding(input: &Input<'_>, place: Place, name: &str) -> Finding {
    let known = RULES.iter().map(|rule| rule.name).chain(input.policy.custom_names());
    let near = say::nearest(name, known).map(str::to_owned);
    let found = UNKNOWN_RULE.at(place, format!("No rule is called {}", say::quoted(name)));
    with_near(found, place, near)
}

fn with_near(finding: Finding, place: Place, near: Option<String>) -> Finding {
    match near {
        Some(near) => finding
            .fix(Fix::ask(format!("Change it to {near}"), Intent::Replace { place, text: near })),
        None => finding,
    }
}
