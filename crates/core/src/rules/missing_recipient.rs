use crate::{
    Application, Finding, Fix, Group, Input, Intent, Key, Level, Message, MessageKind, Reach, Rule,
    placeholder, prose, say,
};

pub(super) static MISSING_RECIPIENT: Rule = Rule {
    name: "missing-recipient",
    summary: "A message names nobody it is for.",
    reach: Reach::Application,
    group: Group::Record,
    default: Some(Level::Info),
    advice: &["H5"],
    page: include_str!("missing_recipient.md"),
    check,
};

/// More names than this are no longer a choice.
const CHOICES: usize = 3;

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (application, message) in input.written() {
        let named = !message.to.is_empty() || !message.emails.is_empty();
        let said = named || is_clear(application, message) || leaves_it_open(message);
        if said || !input.is_letter(message) {
            continue;
        }
        let text = format!("The {} does not say whom it is for", say::kind(message));
        let mut finding = MISSING_RECIPIENT.at(message.place, text);
        for contact in application.contacts.iter().take(CHOICES) {
            finding = finding.fix(address(message, &contact.name));
        }
        if application.contacts.is_empty() {
            finding = finding.fix(address(message, ""));
        }
        out.push(finding);
    }
}

fn address(message: &Message, name: &str) -> Fix {
    let title = match name {
        "" => "Insert a recipient".to_owned(),
        name => format!("Address it to {name}"),
    };
    Fix::ask(
        title,
        Intent::SetField { record: message.record, key: Key::To, value: name.to_owned() },
    )
}

/// Whether a draft greets a placeholder: that is told where it stands.
fn leaves_it_open(message: &Message) -> bool {
    let Some(body) = message.body.as_ref().filter(|_| message.is_pending()) else { return false };
    let first = body.value.get(prose::first_line(&body.value)).unwrap_or_default();
    placeholder::find(first).next().is_some()
}

/// Whether only one person can be meant, or everyone of a round.
fn is_clear(application: &Application, message: &Message) -> bool {
    let round = message.interview.and_then(|index| application.interviews.get(index));
    let with = round.is_some_and(|round| !round.with.is_empty());
    let thanks = message.kind == MessageKind::ThankYou;
    let rounds = application.interviews.iter().filter(|round| !round.with.is_empty()).count();
    application.contacts.len() == 1 || with || (thanks && rounds > 0)
}
