use crate::{Finding, Fix, Group, Input, Intent, Level, Reach, Rule, say};

pub(super) static CONTRADICTING_RECORDS: Rule = Rule {
    name: "contradicting-records",
    summary: "Two places that speak of one application disagree.",
    reach: Reach::Journal,
    group: Group::Record,
    default: Some(Level::Hint),
    advice: &[],
    page: include_str!("contradicting_records.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for found in &input.journal.contradictions {
        let (here, there) = (say::quoted(&found.text), say::quoted(&found.other_text));
        let what = if found.what == "applied" { "day of applying" } else { found.what };
        let text = format!("The {what} is {here} here and {there} in another place");
        let finding =
            CONTRADICTING_RECORDS.at(found.place, text).related(found.other, "The other place");
        let take = |place, text: &str, title: String| {
            Fix::ask(title, Intent::Replace { place, text: text.to_owned() })
        };
        out.push(match found.by_place {
            // A heading or a folder holds for what else is in it.
            true => {
                finding.fix(take(found.place, &found.other_text, format!("Write {there} here")))
            }
            false => finding
                .fix(take(found.place, &found.other_text, format!("Write {there} in both places")))
                .fix(take(found.other, &found.text, format!("Write {here} in both places"))),
        });
    }
}
