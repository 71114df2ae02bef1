use crate::{Finding, Fix, Group, Input, Intent, Level, Place, Reach, Rule, say, spelling::Known};

pub(super) static MISSPELT_NAME: Rule = Rule {
    name: "misspelt-name",
    summary: "A name is a letter off one that you have written down.",
    reach: Reach::Application,
    group: Group::Record,
    default: Some(Level::Warning),
    advice: &["H10"],
    page: include_str!("misspelt_name.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (index, application) in input.journal.applications.iter().enumerate() {
        let companies = &input.plan.elsewhere(index).companies;
        let known = Known::of(application);
        for name in application.interviews.iter().flat_map(|round| &round.with) {
            if let Some(meant) = known.person(&name.value) {
                out.push(finding(name.place, &name.value, &meant));
            }
        }
        for message in input.ours(application) {
            let level = MISSPELT_NAME.level_for(message);
            for name in &message.to {
                if let Some(meant) = known.person(&name.value) {
                    out.push(finding(name.place, &name.value, &meant).level(level));
                }
            }
            let Some(body) = &message.body else { continue };
            let greeted = known.greeted(message, &body.value);
            let company = known.company(&body.value, companies);
            for (range, meant) in greeted.into_iter().chain(company) {
                let written = body.value.get(range.clone()).unwrap_or_default();
                let place = Place { doc: message.record.doc, span: body.source(range) };
                out.push(finding(place, written, &meant).level(level));
            }
        }
    }
}

fn finding(place: Place, written: &str, meant: &str) -> Finding {
    let text = format!("{} is a letter off {meant}", say::quoted(written));
    let fix = Fix::ask(
        format!("Change it to {meant}"),
        Intent::Replace { place, text: meant.to_owned() },
    );
    MISSPELT_NAME.at(place, text).fix(fix)
}
