use crate::{
    Channel, Finding, Fix, Group, Input, Intent, Key, Level, Message, Place, Reach, Rule, draft,
    first_name, letter, prose, say, spelling,
};

pub(super) static MISSING_GREETING: Rule = Rule {
    name: "missing-greeting",
    summary: "An e-mail greets nobody.",
    reach: Reach::Application,
    group: Group::Message,
    default: Some(Level::Hint),
    advice: &[],
    page: include_str!("missing_greeting.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (message, body) in input.bodies() {
        let greets = letter::greets(&body.value) || calls_by_name(message, &body.value);
        if message.channel != Channel::Email || greets {
            continue;
        }
        let place =
            Place { doc: message.record.doc, span: body.source(prose::first_line(&body.value)) };
        let finding =
            MISSING_GREETING.at(place, format!("The {} greets nobody", say::kind(message)));
        let names = say::recipients(message);
        let known = names.first().is_some_and(|name| first_name(name).is_some());
        out.push(match known && message.is_pending() {
            true => {
                let names = names.get(..1).unwrap_or_default();
                let language = letter::language(&prose::own_text(&body.value));
                let greeting = format!("{},", draft::greeting(language, names));
                let value = format!("{greeting}\n\n{}", body.value.trim_start());
                let intent = Intent::SetField { record: message.record, key: Key::Body, value };
                finding.fix(Fix::ask(format!("Insert {}", say::quoted(&greeting)), intent))
            }
            false => finding,
        });
    }
}

/// Whether a body begins with the name of its recipient and a comma: "Grace, thank you".
fn calls_by_name(message: &Message, body: &str) -> bool {
    let Some((called, _)) = body.trim_start().split_once(',') else { return false };
    let words = spelling::words(called);
    !words.is_empty()
        && message
            .to
            .iter()
            .map(|name| spelling::words(&name.value))
            .any(|name| words.iter().all(|word| name.contains(word)))
}
