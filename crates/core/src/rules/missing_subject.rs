use crate::{
    Application, Channel, Finding, Fix, Group, Input, Intent, Key, Level, Message, Place, Reach,
    Rule, Text, draft, say,
};

pub(super) static MISSING_SUBJECT: Rule = Rule {
    name: "missing-subject",
    summary: "An e-mail has no subject.",
    reach: Reach::Application,
    group: Group::Message,
    default: Some(Level::Warning),
    advice: &["H9"],
    page: include_str!("missing_subject.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (application, message) in input.written() {
        let missing = is_missing(message) && !input.is_copied(message);
        if message.channel != Channel::Email || !missing || !input.is_letter(message) {
            continue;
        }
        let to = say::to(&say::recipients(message));
        let text = format!("The {}{to} has no subject", say::kind(message));
        let place = match &message.subject {
            Some(subject) => Place { doc: message.place.doc, span: subject.span },
            None => message.place,
        };
        let finding = MISSING_SUBJECT.at(place, text).level(MISSING_SUBJECT.level_for(message));
        out.push(finding.fix(insert(input, application, message)));
    }
}

/// A sent message of which no more is kept than that it went out has nothing to be judged.
fn is_missing(message: &Message) -> bool {
    let kept = message.is_pending() || message.body.is_some();
    kept && message.subject.as_ref().is_none_or(Text::is_blank)
}

/// The usual subject, unasked where it is certain and can still be changed.
fn insert(input: &Input<'_>, application: &Application, message: &Message) -> Fix {
    let usual = draft::usual_subject(input, application, message.kind);
    let field =
        |value: String| Intent::SetField { record: message.record, key: Key::Subject, value };
    match usual {
        Some(subject) => {
            let title = format!("Insert {}", say::quoted(&subject));
            match message.is_pending() {
                true => Fix::safe(title, field(subject)),
                false => Fix::ask(title, field(subject)),
            }
        }
        None => Fix::ask("Insert a subject", field(String::new())),
    }
}
