use crate::{Finding, Fix, Group, Input, Intent, Level, Rule, say};

pub(super) static CONTRADICTING_RECORDS: Rule = Rule {
    name: "contradicting-records",
    summary: "Two places that speak of one application disagree.",
    group: Group::Record,
    default: Some(Level::Hint),
    advice: &[],
    page: include_str!("contradicting_records.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for found in &input.journal.contradictions {
        let (here, there) = (say::quoted(&found.text), say::quoted(&found.other_text));
        let text = format!("The {} is {here} here and {there} in another place", found.what);
        let take = |place, text: &str| {
            let title = format!("Write {} in both places", say::quoted(text));
            Fix::ask(title, Intent::Replace { place, text: text.to_owned() })
        };
        out.push(
            CONTRADICTING_RECORDS
                .at(found.place, text)
                .related(found.other, "The other place")
                .fix(take(found.place, &found.other_text))
                .fix(take(found.other, &found.text)),
        );
    }
}
