use crate::{
    Application, Contact, Finding, Fix, Group, Input, Intent, Key, Level, Message, MessageKind,
    Reach, Relation, Rule, Said, rounds::Rounds, say,
};

pub(super) static WRONG_RECIPIENT: Rule = Rule {
    name: "wrong-recipient",
    summary: "A message goes to somebody else than the one it is best sent to.",
    reach: Reach::Application,
    group: Group::Pace,
    default: Some(Level::Hint),
    advice: &["H5", "S6"],
    page: include_str!("wrong_recipient.md"),
    check,
};

fn check(input: &Input<'_>, out: &mut Vec<Finding>) {
    for application in &input.journal.applications {
        let rounds = Rounds::of(application);
        for message in input.ours(application) {
            if let Some(better) = better(input, application, &rounds, message) {
                out.push(finding(message, better));
            }
        }
    }
}

fn finding(message: &Message, better: &Contact) -> Finding {
    let names = say::recipients(message);
    let why = match message.kind {
        MessageKind::ThankYou => "whom you talked to and whose address is known",
        _ => "who answers questions about the process",
    };
    let text = format!(
        "The {} goes to {}, not to {}, {why}",
        say::kind(message),
        say::list(&names),
        better.name
    );
    let place = message.to.first().map_or(message.place, |name| name.place);
    let finding = WRONG_RECIPIENT.at(place, text);
    if message.is_pending() { finding.fix(address(message, better)) } else { finding }
}

fn address(message: &Message, better: &Contact) -> Fix {
    let intent =
        Intent::SetField { record: message.record, key: Key::To, value: better.name.clone() };
    Fix::ask(format!("Address it to {}", better.name), intent)
}

/// Whom a message is better sent to, when all that it goes to are known to be somebody else.
fn better<'a>(
    input: &Input<'_>,
    application: &'a Application,
    rounds: &Rounds,
    message: &Message,
) -> Option<&'a Contact> {
    let contact = |name: &Said<String>| rounds.contact(application, &name.value);
    let known: Option<Vec<&Contact>> = message.to.iter().map(contact).collect();
    let to = known.filter(|to| !to.is_empty())?;
    let only = |relation| to.iter().all(|contact| contact.is(relation));
    match message.kind {
        MessageKind::ThankYou if only(Relation::Recruiter) && !only(Relation::Interviewer) => {
            let round = rounds.before(message, input.today.day())?;
            let round = application.interviews.get(round)?;
            let mut with = round.with.iter().filter_map(contact);
            with.find(|contact| contact.email.is_some() && !to.contains(contact))
        }
        MessageKind::CheckIn if to.iter().all(|contact| is_only_interviewer(contact)) => {
            application.hiring_contact()
        }
        _ => None,
    }
}

fn is_only_interviewer(contact: &Contact) -> bool {
    contact.is(Relation::Interviewer) && contact.relations.len() == 1
}
