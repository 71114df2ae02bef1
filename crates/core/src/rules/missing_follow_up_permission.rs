use crate::{Finding, Fix, Group, Input, Intent, Key, Reach, Rule, say};

pub(super) static MISSING_FOLLOW_UP_PERMISSION: Rule = Rule {
    name: "missing-follow-up-permission",
    summary: "Nothing says whether you may follow up.",
    reach: Reach::Application,
    group: Group::Record,
    default: None,
    advice: &["N1"],
    page: include_str!("missing_follow_up_permission.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (application, round) in input.latest() {
        let known = round.follow_up_ok.is_some() || application.follow_up_ok.is_some();
        if known || !input.is_spelt_out(round.record) {
            continue;
        }
        let text = format!(
            "The {} with {} does not say whether you may follow up",
            say::round(round),
            say::company(application)
        );
        let intent =
            Intent::SetField { record: round.record, key: Key::FollowUpOk, value: String::new() };
        let fix = Fix::ask("Insert whether you may follow up", intent);
        out.push(MISSING_FOLLOW_UP_PERMISSION.at(round.place, text).fix(fix));
    }
}
