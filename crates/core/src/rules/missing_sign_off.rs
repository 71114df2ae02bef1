use crate::{
    Channel, Finding, Fix, Group, Input, Intent, Key, Level, Place, Reach, Rule, draft, letter,
    prose, say,
};

pub(super) static MISSING_SIGN_OFF: Rule = Rule {
    name: "missing-sign-off",
    summary: "An e-mail ends without a sign-off.",
    reach: Reach::Application,
    group: Group::Message,
    default: Some(Level::Hint),
    advice: &[],
    page: include_str!("missing_sign_off.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (message, body) in input.bodies() {
        if message.channel != Channel::Email || letter::signs_off(&body.value) {
            continue;
        }
        let place =
            Place { doc: message.record.doc, span: body.source(prose::last_line(&body.value)) };
        let text = format!("The {} ends without a sign-off", say::kind(message));
        let finding = MISSING_SIGN_OFF.at(place, text);
        let candidate = input.journal.candidate.as_ref();
        let name = candidate.and_then(|candidate| candidate.name.as_ref());
        // Below a quoted mail a sign-off would stand in the wrong place.
        let whole = prose::own_text(&body.value).trim_end() == body.value.trim_end();
        out.push(match name.filter(|_| message.is_pending() && whole) {
            Some(name) => {
                let language = letter::language(&prose::own_text(&body.value));
                let end = format!("{}\n{}\n", draft::sign_off(language), name.value);
                let value = format!("{}\n\n{end}", body.value.trim_end());
                let intent = Intent::SetField { record: message.record, key: Key::Body, value };
                finding.fix(Fix::ask("Insert a sign-off", intent))
            }
            None => finding,
        });
    }
}
