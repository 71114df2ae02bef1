use crate::{
    Finding, Group, Input, Level, MessageKind, Reach, Rule, Text, placeholder, prose, say,
    substance,
};

pub(super) static NOTHING_NEW: Rule = Rule {
    name: "nothing-new",
    summary: "A second follow-up adds nothing to the first.",
    reach: Reach::Application,
    group: Group::Message,
    default: Some(Level::Hint),
    advice: &["H13", "E13", "D16"],
    page: include_str!("nothing_new.md"),
    check,
};

/// So many words of substance that the first one did not have are something new.
const NEW: usize = 3;

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (application, message, paced) in input.paced() {
        let second = paced.ordinal >= 2 || message.kind == MessageKind::ExtraInformation;
        let first = paced.previous.and_then(|index| application.messages.get(index));
        let Some(first) = first.filter(|_| second) else { continue };
        let (Some(before), Some(body)) = (&first.body, &message.body) else { continue };
        if message.weak || placeholder::find(&body.value).next().is_some() || !is_bare(before, body)
        {
            continue;
        }
        let place = input.place_of(message, body);
        let text = format!("The {} adds nothing to the one before", say::kind(message));
        out.push(NOTHING_NEW.at(place, text).related(say::day_of(first), "The one before"));
    }
}

/// Whether a text has next to no word of its own, and points at nothing.
fn is_bare(before: &Text, body: &Text) -> bool {
    let (old, own) = (prose::own_text(&before.value), prose::own_text(&body.value));
    let links = own.contains("://") || own.contains("www.");
    let words = &substance::substance(&own) - &substance::substance(&old);
    !links && !own.trim().is_empty() && words.len() < NEW
}
