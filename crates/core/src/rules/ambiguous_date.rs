use crate::{DateMatter, Finding, Fix, Group, Input, Intent, Level, Reach, Rule, say};

pub(super) static AMBIGUOUS_DATE: Rule = Rule {
    name: "ambiguous-date",
    summary: "A date can be read two ways.",
    reach: Reach::Journal,
    group: Group::Record,
    default: Some(Level::Hint),
    advice: &[],
    page: include_str!("ambiguous_date.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for date in &input.journal.dates {
        let DateMatter::Ambiguous { dmy, mdy } = date.matter else { continue };
        let text = format!(
            "{} is {} or {}: no setting says which comes first",
            say::line(&date.text),
            say::short_day(dmy),
            say::short_day(mdy)
        );
        let mut finding = AMBIGUOUS_DATE.at(date.place, text);
        for day in [dmy, mdy] {
            let intent = Intent::Replace { place: date.place, text: say::day(day) };
            finding = finding.fix(Fix::ask(format!("Write {}", say::day(day)), intent));
        }
        out.push(finding);
    }
}
