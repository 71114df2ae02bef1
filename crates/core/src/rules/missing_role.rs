use crate::{Finding, Fix, Group, Input, Intent, Key, Level, Reach, Rule, say};

pub(super) static MISSING_ROLE: Rule = Rule {
    name: "missing-role",
    summary: "An application names no role.",
    reach: Reach::Application,
    group: Group::Record,
    default: Some(Level::Warning),
    advice: &["N5", "D2"],
    page: include_str!("missing_role.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for application in input.journal.applications.iter().filter(|application| application.own) {
        if application.role.is_some() || input.has_field(application.record, Key::Role) {
            continue;
        }
        let name = application.company.as_ref().map(|company| say::line(&company.value));
        let text = match name {
            Some(name) => format!("The application to {name} names no role"),
            None => "The application names no role".to_owned(),
        };
        let intent =
            Intent::SetField { record: application.record, key: Key::Role, value: String::new() };
        out.push(MISSING_ROLE.at(application.place, text).fix(Fix::ask("Insert the role", intent)));
    }
}
