//! `hearback export`: a journal for other programs.

use crate::{
    csv::{self, Table},
    duty::{Planned, title},
    sheet::{Entry, Person, Sheet},
    timeline::timeline,
};
use hearback_core::{Application, State};

/// Everything that hearback knows, as JSON.
pub(crate) fn json(sheet: &Sheet) -> String {
    serde_json::to_string_pretty(sheet).unwrap_or_default() + "\n"
}

/// The columns of the table. Those up to the notes are read back by `import`; the rest is what
/// hearback makes of them.
const HEADERS: [&str; 21] = [
    "Company",
    "Role",
    "Id",
    "Status",
    "Applied",
    "Source",
    "Via",
    "URL",
    "Contacts",
    "Next follow-up",
    "Offer deadline",
    "Rejected",
    "Closed",
    "Notes",
    "Phase",
    "Interviews",
    "Last interview",
    "Messages sent",
    "Last news",
    "Next step",
    "Next step due",
];

/// The columns that `import` has no use for.
pub(crate) fn is_computed(header: &str) -> bool {
    HEADERS.iter().skip(14).any(|known| known.eq_ignore_ascii_case(header.trim()))
}

/// One row an application.
pub(crate) fn csv(planned: &[Planned<'_>]) -> String {
    let mut table = Table::new(&HEADERS);
    for one in planned {
        let sheet = Sheet::new(&[*one]);
        for ((index, application), entry) in one.applications().zip(&sheet.applications) {
            let mut cells = own(entry);
            cells.extend(computed(one, index, application, entry));
            table.row(&cells);
        }
    }
    csv::write(&table)
}

fn own(entry: &Entry) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        text(&entry.company),
        text(&entry.role),
        text(&entry.id),
        text(&entry.status),
        text(&entry.applied),
        text(&entry.source),
        text(&entry.via),
        text(&entry.url),
        entry.contacts.iter().map(person).collect::<Vec<_>>().join("; "),
        text(&entry.next_follow_up),
        text(&entry.offer_deadline),
        text(&entry.rejected),
        text(&entry.closed),
        entry.notes.join("\n\n"),
    ]
}

/// "Grace Hopper <grace@acme.example>, hiring manager".
pub(crate) fn person(person: &Person) -> String {
    let mut out = person.name.clone().unwrap_or_default();
    if let Some(email) = &person.email {
        out = if out.is_empty() { email.clone() } else { format!("{out} <{email}>") };
    }
    for more in person.phone.iter().chain(&person.relation) {
        out = if out.is_empty() { more.clone() } else { format!("{out}, {more}") };
    }
    out
}

fn computed(
    one: &Planned<'_>,
    index: usize,
    application: &Application,
    entry: &Entry,
) -> Vec<String> {
    let today = one.today();
    let moments = timeline(today, one.statuses(), application);
    let last = moments.iter().filter(|it| !it.ahead).filter_map(|it| it.day).max();
    let round = application.last_interview(today).and_then(|(_, round)| round.on.as_ref());
    let sent = application.messages.iter().filter(|it| it.counts_as_sent()).count();
    let open = |state: &State| matches!(state, State::Overdue | State::Due | State::Upcoming);
    let next = one.judged.checked.plan.application(index).find(|step| open(&step.state));
    vec![
        entry.phase.unwrap_or_default().to_owned(),
        application.interviews.iter().filter(|round| !round.cancelled).count().to_string(),
        round.map(|on| on.value.day.to_string()).unwrap_or_default(),
        sent.to_string(),
        last.map(|day| day.to_string()).unwrap_or_default(),
        next.map(|step| title(step.kind, &step.to, step.channel)).unwrap_or_default(),
        next.map(|step| step.due.to_string()).unwrap_or_default(),
    ]
}
