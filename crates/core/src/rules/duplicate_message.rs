use crate::{Finding, Group, Input, Level, Message, Reach, Rule, placeholder, say, substance};
use std::collections::BTreeMap;

pub(super) static DUPLICATE_MESSAGE: Rule = Rule {
    name: "duplicate-message",
    summary: "Two messages have the same text.",
    reach: Reach::Application,
    group: Group::Message,
    default: Some(Level::Warning),
    advice: &["D11"],
    page: include_str!("duplicate_message.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for application in &input.journal.applications {
        let names = substance::names(application);
        let mut seen: BTreeMap<String, &Message> = BTreeMap::new();
        for message in input.ours(application) {
            let Some(body) = &message.body else { continue };
            // What is still to be filled in will differ.
            if placeholder::find(&body.value).next().is_some() {
                continue;
            }
            let Some(words) = substance::fingerprint(message, &names) else { continue };
            let Some(first) = seen.get(&words) else {
                seen.insert(words, message);
                continue;
            };
            let to = say::to(&say::recipients(first));
            let text = format!("The same text as the {}{to}", say::kind(first));
            let finding = DUPLICATE_MESSAGE.at(input.place_of(message, body), text);
            let level = DUPLICATE_MESSAGE.level_for(message);
            out.push(finding.level(level).related(first.place, "The other one"));
        }
    }
}
