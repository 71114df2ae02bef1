use crate::{Finding, Group, Input, Level, Reach, Rule, letter, rule::Letter, say, substance};

pub(super) static MISSING_ROLE_MENTION: Rule = Rule {
    name: "missing-role-mention",
    summary: "A message does not name the role.",
    reach: Reach::Application,
    group: Group::Message,
    default: Some(Level::Hint),
    advice: &["N5", "D2"],
    page: include_str!("missing_role_mention.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for Letter { application, message, text, place, .. } in input.first_letters() {
        let Some(role) = application.role.as_ref().map(|role| role.value.trim()) else { continue };
        let subject = message.subject.as_ref().map_or("", |subject| subject.value.as_str());
        let named = [text.as_str(), subject].iter().any(|text| substance::names_role(text, role));
        if !named && letter::is_understood(&text) {
            let said =
                format!("The {} does not name the role, {}", say::kind(message), say::line(role));
            out.push(MISSING_ROLE_MENTION.at(place, said));
        }
    }
}
