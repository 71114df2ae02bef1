use crate::{
    Channel, Finding, Fix, Group, Input, Intent, Key, Level, Place, Rule, first_name, letter,
    prose, say,
};

pub(super) static MISSING_GREETING: Rule = Rule {
    name: "missing-greeting",
    summary: "An e-mail greets nobody.",
    group: Group::Message,
    default: Some(Level::Hint),
    advice: &[],
    page: include_str!("missing_greeting.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (message, body) in input.bodies() {
        if message.channel != Channel::Email || letter::greets(&body.value) {
            continue;
        }
        let place =
            Place { doc: message.record.doc, span: body.source(prose::first_line(&body.value)) };
        let finding =
            MISSING_GREETING.at(place, format!("The {} greets nobody", say::kind(message)));
        let name = message.to.first().and_then(|name| first_name(&name.value));
        out.push(match name.filter(|_| message.is_pending()) {
            Some(name) => {
                let greeting = format!("Dear {name},");
                let value = format!("{greeting}\n\n{}", body.value.trim_start());
                let intent = Intent::SetField { record: message.record, key: Key::Body, value };
                finding.fix(Fix::ask(format!("Insert {}", say::quoted(&greeting)), intent))
            }
            None => finding,
        });
    }
}
