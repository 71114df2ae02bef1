use crate::{
    Application, Finding, Group, Input, Interview, Level, MessageKind, Reach, Rule, letter,
    placeholder, rule::Letter, say, substance,
};
use std::collections::BTreeSet;

pub(super) static NO_PERSONAL_REFERENCE: Rule = Rule {
    name: "no-personal-reference",
    summary: "A thank-you shares no word of substance with the notes of its interview.",
    reach: Reach::Application,
    group: Group::Message,
    default: Some(Level::Hint),
    advice: &["H7"],
    page: include_str!("no_personal_reference.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    let mut names: Option<(&Application, BTreeSet<String>)> = None;
    for Letter { application, message, text, place, round } in input.first_letters() {
        let Some((_, round)) = round else { continue };
        let unfilled = placeholder::find(&text).next().is_some();
        if message.kind != MessageKind::ThankYou || unfilled || !round.has_notes() {
            continue;
        }
        let own = match names.take() {
            Some((known, own)) if std::ptr::eq(known, application) => own,
            _ => own_words(application),
        };
        let (_, own) = names.insert((application, own));
        if !letter::shares_language(&text, &words(round)) {
            continue;
        }
        let noted = &noted(round) - &*own;
        let said = &substance::substance(&text) - &*own;
        if !noted.is_empty() && noted.is_disjoint(&said) {
            let said = format!("The {} takes up nothing from your notes", say::kind(message));
            out.push(
                NO_PERSONAL_REFERENCE
                    .at(place, said)
                    .related(round.place, "The interview with its notes"),
            );
        }
    }
}

/// The text of what was written down of a round.
fn words(round: &Interview) -> String {
    let texts = [&round.notes, &round.topics, &round.forgot].into_iter().flatten();
    texts.map(|text| text.value.as_str()).collect::<Vec<_>>().join("\n")
}

/// The words of substance of what was written down of a round.
fn noted(round: &Interview) -> BTreeSet<String> {
    let texts = [&round.notes, &round.topics, &round.forgot].into_iter().flatten();
    texts.flat_map(|text| substance::substance(&text.value)).collect()
}

/// The names that every message about an application has in common.
fn own_words(application: &Application) -> BTreeSet<String> {
    let names = application.contacts.iter().map(|contact| contact.name.as_str());
    let known = [&application.company, &application.role].into_iter().flatten();
    names.chain(known.map(|said| said.value.as_str())).flat_map(substance::substance).collect()
}
