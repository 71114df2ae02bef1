use crate::{Finding, Fix, Group, Input, Intent, Key, Level, Reach, Rule, say};

pub(super) static MISSING_COMPANY: Rule = Rule {
    name: "missing-company",
    summary: "An application names no company.",
    reach: Reach::Application,
    group: Group::Record,
    default: Some(Level::Warning),
    advice: &[],
    page: include_str!("missing_company.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for application in input.journal.applications.iter().filter(|application| application.own) {
        if application.company.is_some() || input.has_field(application.record, Key::Company) {
            continue;
        }
        let name = application.role.as_ref().map(|role| say::line(&role.value));
        let text = match name {
            Some(name) => format!("The application as {name} names no company"),
            None => "The application names no company".to_owned(),
        };
        let intent = Intent::SetField {
            record: application.record,
            key: Key::Company,
            value: String::new(),
        };
        out.push(
            MISSING_COMPANY.at(application.place, text).fix(Fix::ask("Insert the company", intent)),
        );
    }
}
