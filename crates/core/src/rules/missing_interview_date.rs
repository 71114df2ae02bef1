use crate::{Finding, Fix, Group, Input, Intent, Interview, Key, Level, Reach, Rule, say};

pub(super) static MISSING_INTERVIEW_DATE: Rule = Rule {
    name: "missing-interview-date",
    summary: "An interview has no date.",
    reach: Reach::Application,
    group: Group::Record,
    default: Some(Level::Warning),
    advice: &["N5"],
    page: include_str!("missing_interview_date.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for application in &input.journal.applications {
        let undated = |round: &&Interview| !round.date_written && !round.cancelled;
        for round in application.interviews.iter().filter(undated) {
            let blank = input.has_field(round.record, Key::Date);
            if blank || !input.is_spelt_out(round.record) {
                continue;
            }
            let (company, stage) = (say::company(application), say::round(round));
            let text = format!("The {stage} with {company} has no date");
            out.push(MISSING_INTERVIEW_DATE.at(round.place, text).fix(insert(round)));
        }
    }
}

/// A date for the person to fill in.
fn insert(round: &Interview) -> Fix {
    let intent = Intent::SetField { record: round.record, key: Key::Date, value: String::new() };
    Fix::ask("Insert a date", intent)
}
