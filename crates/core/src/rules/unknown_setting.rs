use crate::{Finding, Fix, Group, Input, Intent, Level, Place, ProblemKind, Reach, Rule};

pub(super) static UNKNOWN_SETTING: Rule = Rule {
    name: "unknown-setting",
    summary: "hearback.yaml has a key that nothing reads.",
    reach: Reach::Journal,
    group: Group::Record,
    default: Some(Level::Warning),
    advice: &[],
    page: include_str!("unknown_setting.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (doc, problem) in input.problems(ProblemKind::UnknownSetting) {
        let place = Place { doc, span: problem.span };
        let finding = UNKNOWN_SETTING.at(place, problem.message.clone());
        out.push(match &problem.near {
            Some(near) => finding.fix(Fix::safe(
                format!("Rename it to {near}"),
                Intent::RenameKey { place, key: near.clone() },
            )),
            None => finding,
        });
    }
}
