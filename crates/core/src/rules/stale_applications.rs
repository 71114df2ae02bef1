use crate::{
    Application, DocId, Finding, Fix, Group, Input, Intent, Key, Level, Reach, Rule, Safety, State,
    StepKind, say,
};
use std::collections::BTreeMap;

pub(super) static STALE_APPLICATIONS: Rule = Rule {
    name: "stale-applications",
    summary: "Open applications have been silent for a long time.",
    reach: Reach::Journal,
    group: Group::Timing,
    default: Some(Level::Hint),
    advice: &["H14", "D6"],
    page: include_str!("stale_applications.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    let mut silent: BTreeMap<DocId, Vec<(&Application, &str)>> = BTreeMap::new();
    for step in input.plan.of(StepKind::Close).filter(|step| step.state == State::Due) {
        if let Some(application) = input.application(step.application) {
            let known = silent.entry(application.place.doc).or_default();
            known.push((application, &step.reason.text));
        }
    }
    out.extend(silent.values().filter_map(|known| finding(input, known)));
}

/// One finding a document, so that a long list does not drown what is still alive.
fn finding(input: &Input<'_>, silent: &[(&Application, &str)]) -> Option<Finding> {
    let ((first, why), others) = silent.split_first()?;
    let text = match others.len() {
        0 => format!("{} has gone quiet: {why}", say::capital(name(first))),
        more => {
            let stale = input.policy.stale.map(say::wait).unwrap_or_default();
            format!("{} applications have been silent for more than {stale}", more + 1)
        }
    };
    let mut finding = STALE_APPLICATIONS.at(first.place, text);
    for (application, why) in others {
        let said = format!("{}: {why}", say::capital(name(application)));
        finding = finding.related(application.place, said);
    }
    Some(finding.fix(close(silent)))
}

/// What went quiet: the company, or what is left to say of one that is not known.
fn name(application: &Application) -> &str {
    application.company.as_ref().map_or("the application", |company| company.value.trim())
}

/// Sets each to "no response". Asks, because letting go is the person's decision.
fn close(silent: &[(&Application, &str)]) -> Fix {
    let set = |(application, _): &(&Application, &str)| Intent::SetField {
        record: application.record,
        key: Key::Status,
        value: "no response".to_owned(),
    };
    let title = match silent.len() {
        1 => "Set it to no response",
        _ => "Set each to no response",
    };
    Fix { title: title.to_owned(), safety: Safety::Ask, intents: silent.iter().map(set).collect() }
}
