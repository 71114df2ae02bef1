use crate::{
    Finding, Fix, Group, Input, Intent, Level, Message, MessageKind, Place, Reach, Rule, draft,
    fold, prose, say, ways::THANKS,
};

pub(super) static SUBJECT_FORM: Rule = Rule {
    name: "subject-form",
    summary: "A thank-you's subject has neither your name nor a thank-you.",
    reach: Reach::Application,
    group: Group::Message,
    default: Some(Level::Hint),
    advice: &["H9"],
    page: include_str!("subject_form.md"),
    check,
};

/// Words of a name below a letter.
const LONGEST_NAME: usize = 3;

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (application, message) in input.written() {
        let Some(subject) = message.subject.as_ref().filter(|subject| !subject.is_blank()) else {
            continue;
        };
        let thanks = message.kind == MessageKind::ThankYou;
        let names =
            || names_candidate(input, &subject.value) || names_signer(message, &subject.value);
        if !thanks || THANKS.said_in(&subject.value) || names() {
            continue;
        }
        let place = Place { doc: message.record.doc, span: subject.source(0..subject.value.len()) };
        let text = "This subject has neither your name nor a thank-you";
        let finding = SUBJECT_FORM.at(place, text);
        let usual = draft::usual_subject(input, application, message.kind);
        out.push(match usual.filter(|_| message.is_pending()) {
            Some(usual) => finding.fix(Fix::ask(
                format!("Change it to {}", say::quoted(&usual)),
                Intent::Replace { place, text: usual },
            )),
            None => finding,
        });
    }
}

fn names_candidate(input: &Input<'_>, subject: &str) -> bool {
    let candidate = input.journal.candidate.as_ref();
    let name = candidate.and_then(|candidate| candidate.name.as_ref());
    name.is_some_and(|name| shares_word(subject, &name.value))
}

/// Whether a subject has a name in it that the letter is signed with.
fn names_signer(message: &Message, subject: &str) -> bool {
    let own = message.body.as_ref().map(|body| prose::own_text(&body.value)).unwrap_or_default();
    let mut lines = own.lines().map(str::trim).filter(|line| !line.is_empty());
    let name = lines.next_back().filter(|last| last.split_whitespace().count() <= LONGEST_NAME);
    name.is_some_and(|name| shares_word(subject, name))
}

fn shares_word(subject: &str, name: &str) -> bool {
    let (subject, name) = (fold(subject), fold(name));
    name.split_whitespace().any(|word| subject.split_whitespace().any(|own| own == word))
}
