use crate::{Finding, Group, Input, Level, Place, Reach, Rule, Said, is_no_reply, say};

pub(super) static NO_REPLY_RECIPIENT: Rule = Rule {
    name: "no-reply-recipient",
    summary: "A message goes to an address that nobody reads.",
    reach: Reach::Application,
    group: Group::Pace,
    default: Some(Level::Warning),
    advice: &[],
    page: include_str!("no_reply_recipient.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (application, message) in input.written() {
        if !application.is_open() || !message.is_to_no_reply() {
            continue;
        }
        let dead = |said: &&Said<String>| is_no_reply(&said.value);
        let address = message.emails.iter().chain(&message.to).find(dead);
        let place: Place = address.map_or(message.place, |said| said.place);
        let address = address.map_or("This address", |said| said.value.as_str());
        let text = format!(
            "{} is read by nobody: the {} does not count",
            say::line(address),
            say::kind(message)
        );
        out.push(NO_REPLY_RECIPIENT.at(place, text));
    }
}
