use crate::{Finding, Fix, Group, Input, Intent, Level, Place, ProblemKind, Reach, Rule};

pub(super) static INVALID_SETTING: Rule = Rule {
    name: "invalid-setting",
    summary: "hearback.yaml, or a file that it names, has a value that cannot be used.",
    reach: Reach::Journal,
    group: Group::Record,
    default: Some(Level::Error),
    advice: &[],
    page: include_str!("invalid_setting.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (doc, problem) in input.problems(ProblemKind::InvalidSetting) {
        let place = Place { doc, span: problem.span };
        let finding = INVALID_SETTING.at(place, problem.message.clone());
        out.push(match &problem.near {
            Some(near) => finding.fix(Fix::safe(
                format!("Change it to {near}"),
                Intent::Replace { place, text: near.clone() },
            )),
            None => finding,
        });
    }
}
