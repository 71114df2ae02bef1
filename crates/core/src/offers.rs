//! What can be done at a place of the notes where nothing need be amiss.

use crate::{
    Application, Duration, Fix, Input, Intent, Interview, Key, Kind, Message, MessageState, Phase,
    Place, RecordRef, State, Step, StepKind, Unit, offer, say,
};

/// What a place offers: messages that its round or application may ask for, and its next state or
/// days. What the form of the document has no room for is among them; its edits are refused.
pub fn offers(input: &Input<'_>, place: Place) -> Vec<Fix> {
    let mut out = Vec::new();
    for (index, application) in input.journal.applications.iter().enumerate() {
        let mut messages = application.messages.iter().enumerate();
        let mut rounds = application.interviews.iter().enumerate();
        if let Some(message) = messages.find(|(_, it)| holds(input, it.record, place)) {
            of_message(input, (index, application), message, &mut out);
        } else if let Some(round) =
            rounds.find(|(_, it)| it.record != application.record && holds(input, it.record, place))
        {
            of_round(input, (index, application), round, &mut out);
        } else if holds(input, application.record, place) {
            of_application(input, (index, application), &mut out);
        }
    }
    out
}

fn holds(input: &Input<'_>, at: RecordRef, place: Place) -> bool {
    let inside = |start: u32, end: u32| start <= place.span.start && place.span.end <= end;
    at.doc == place.doc
        && input.record(at).is_some_and(|record| inside(record.span.start, record.span.end))
}

fn of_message(
    input: &Input<'_>,
    (index, application): (usize, &Application),
    (number, message): (usize, &Message),
    out: &mut Vec<Fix>,
) {
    let record = message.record;
    let today = input.today.day();
    let mut state = |title: String, state: Key, day| {
        out.push(Fix::ask(title, Intent::SetState { record, state, day }));
    };
    if message.state == MessageState::Received && message.on.is_none() {
        state("Mark as received today".to_owned(), Key::Received, today);
    }
    if message.is_pending() {
        state("Mark as sent today".to_owned(), Key::Sent, today);
        // Not before it is welcome.
        let mut steps = input.plan.application(index);
        let opens = steps.find(|step| step.draft == Some(number)).map(|step| step.opens);
        let next = later(input, Duration::new(1, Unit::BusinessDays));
        let day = opens.map_or(next, |opens| input.policy.calendar.working(opens).max(next));
        let planned = message.state == MessageState::Planned;
        if !planned || message.on.as_ref().is_none_or(|on| on.value.day != day) {
            state(format!("Plan it for {}", say::day(day)), Key::Planned, day);
        }
    }
    if message.state == MessageState::Received {
        out.extend(contact(input, application, message));
    }
}

/// Adds the sender of a message to the people of its application.
fn contact(input: &Input<'_>, of: &Application, message: &Message) -> Option<Fix> {
    let sender = message.to.first()?;
    let email = message.emails.first().map(|email| email.value.clone());
    let known = of.contact(&sender.value).and_then(|contact| contact.place);
    if message.is_to_no_reply() || known.is_some_and(|at| !holds(input, message.record, at)) {
        return None;
    }
    let name = sender.value.trim().to_owned();
    let title = format!("Add {name} to the contacts");
    let email = email.filter(|email| *email != name).map(|email| (Key::Email, email));
    let fields = [(Key::Name, name)].into_iter().chain(email).collect();
    Some(Fix::ask(title, Intent::AddPart { record: of.record, kind: Kind::Contact, fields }))
}

fn of_round(
    input: &Input<'_>,
    (index, application): (usize, &Application),
    (number, round): (usize, &Interview),
    out: &mut Vec<Fix>,
) {
    if !application.is_open() || round.cancelled {
        return;
    }
    if round.is_past(input.today) {
        let own = |step: &&Step| match step.kind {
            StepKind::ThankYou => step.interview == Some(number),
            kind => kind.is_follow_up(),
        };
        out.extend(drafts(input, index, own));
    }
    if input.is_spelt_out(round.record) && !input.has_field(round.record, Key::HearBackBy) {
        let title = "Insert the day to hear back by";
        let (record, key) = (round.record, Key::HearBackBy);
        out.push(Fix::ask(title, Intent::SetField { record, key, value: String::new() }));
    }
}

fn of_application(
    input: &Input<'_>,
    (index, application): (usize, &Application),
    out: &mut Vec<Fix>,
) {
    let record = application.record;
    out.extend(drafts(input, index, |_| true));
    if application.is_open() {
        let day = say::day(later(input, Duration::new(1, Unit::Weeks)));
        let mut field = |title: String, key: Key| {
            out.push(Fix::ask(title, Intent::SetField { record, key, value: day.clone() }));
        };
        field(format!("Plan the next follow-up for {day}"), Key::NextFollowUp);
        field(format!("Snooze until {day}"), Key::Snooze);
    }
    if application.phase() != Phase::Closed {
        let fields = vec![(Key::Date, say::day(input.today.day()))];
        let intent = Intent::AddPart { record, kind: Kind::Interview, fields };
        out.push(Fix::ask("Add an interview", intent));
    }
}

/// The messages of an application that may be written now or soon; a draft that waits is offered
/// where it stands.
fn drafts<'a>(
    input: &'a Input<'_>,
    application: usize,
    wanted: impl Fn(&&Step) -> bool + 'a,
) -> impl Iterator<Item = Fix> + 'a {
    let steps = input.plan.application(application).filter(wanted);
    let open = steps.filter(|step| !matches!(step.state, State::Done | State::Skipped(_)));
    open.filter(|step| step.draft.is_none()).filter_map(|step| offer(input, step))
}

/// The working day at the end of a wait from today.
fn later(input: &Input<'_>, wait: Duration) -> chrono::NaiveDate {
    input.policy.calendar.working_after(input.when(), wait)
}
