use crate::{Finding, Fix, Group, Input, Intent, Key, Level, Reach, Rule, say};

pub(super) static MISSING_INTERVIEWER: Rule = Rule {
    name: "missing-interviewer",
    summary: "An interview names nobody you talked to.",
    reach: Reach::Application,
    group: Group::Record,
    default: Some(Level::Info),
    advice: &["S1", "E8"],
    page: include_str!("missing_interviewer.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (application, round) in input.held() {
        // "TBD" is not known yet, and never asked for.
        let said =
            [Key::With, Key::Interviewer].iter().any(|key| input.has_value(round.record, *key));
        if round.with.is_empty() && !said && input.is_spelt_out(round.record) {
            let text = format!(
                "The {} with {} names nobody you talked to",
                say::round(round),
                say::company(application)
            );
            let intent =
                Intent::SetField { record: round.record, key: Key::With, value: String::new() };
            out.push(
                MISSING_INTERVIEWER.at(round.place, text).fix(Fix::ask("Insert the names", intent)),
            );
        }
    }
}
