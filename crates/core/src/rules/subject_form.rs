use crate::{
    Finding, Fix, Group, Input, Intent, Level, MessageKind, Place, Reach, Rule, draft, fold, say,
    ways::THANKS,
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

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for (application, message) in input.written() {
        let Some(subject) = message.subject.as_ref().filter(|subject| !subject.is_blank()) else {
            continue;
        };
        let thanks = message.kind == MessageKind::ThankYou;
        if !thanks || THANKS.said_in(&subject.value) || names_candidate(input, &subject.value) {
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
    let subject = fold(subject);
    name.is_some_and(|name| {
        let words = fold(&name.value);
        words.split_whitespace().any(|word| subject.split_whitespace().any(|own| own == word))
    })
}
