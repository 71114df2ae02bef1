//! What was found, in lines that people can compare.

use hearback_core::{Journal, Key, Link, Message, Place, Record, Said, When};
use hearback_syntax::{Agenda, Checked, Document, Lines, Root};

/// Records in a line each: the kind, its form and parent, fields (`!` where the place implies the
/// key), links. Documents that are no journals in a line of why.
pub(crate) fn records(root: &Root) -> String {
    let mut out = String::new();
    for document in root.documents().filter(|document| document.path != "hearback.yaml") {
        if !document.is_journal() {
            out += &format!("{}: {:?}\n", document.path, document.verdict);
            continue;
        }
        out += &format!("{}\n", document.path);
        for (index, item) in document.records.items.iter().enumerate() {
            out += &format!("  {index} {}\n", record(item));
        }
        for problem in &document.records.problems {
            let at = position(document, problem.span.start as usize);
            out += &format!("  {at} {:?}: {}\n", problem.kind, problem.message);
        }
    }
    out
}

fn record(record: &Record) -> String {
    let mut out = format!("{:?}/{:?}", record.kind, record.form);
    if let Some(parent) = record.parent {
        out += &format!(" in {parent}");
    }
    out.push(':');
    for field in record.fields.iter().filter(|field| field.key != Key::Other) {
        let values: Vec<String> =
            field.values.iter().map(|text| text.value.trim_end().replace('\n', "/")).collect();
        if values.is_empty() {
            continue;
        }
        let implied = if field.key_span.is_empty() { "!" } else { "" };
        out += &format!(" {implied}{:?}={}", field.key, values.join("|"));
    }
    for link in &record.links {
        out += &match link {
            Link::Id(id) => format!(" @id({})", id.value),
            Link::Path(path) => format!(" @path({})", path.value),
            Link::Company { company, role: None } => format!(" @company({})", company.value),
            Link::Company { company, role: Some(role) } => {
                format!(" @company({} / {})", company.value, role.value)
            }
        };
    }
    out
}

/// Applications with what belongs to them.
pub(crate) fn journal(checked: &Checked) -> String {
    let journal: &Journal = &checked.journal;
    let mut out = String::new();
    for app in &journal.applications {
        let name = |said: &Option<Said<String>>| said.as_ref().map(|said| said.value.clone());
        let mut line = name(&app.company).unwrap_or_else(|| "?".to_owned());
        put(&mut line, " / ", name(&app.role));
        put(&mut line, " #", name(&app.id));
        put(&mut line, ": ", app.status.as_ref().map(|it| format!("{:?}", it.value.phase)));
        put(&mut line, " applied ", day(&app.applied));
        put(&mut line, " closed ", day(&app.closed_on));
        put(&mut line, " next ", day(&app.next_follow_up));
        put(&mut line, " last ", day(&app.last_contact));
        put(&mut line, " via ", name(&app.via));
        put(&mut line, " merged ", Some(app.merged.len().to_string()).filter(|it| it != "0"));
        out += &format!("{line}\n");
        for contact in &app.contacts {
            let mut line = format!("  who {}", contact.name);
            put(&mut line, " ", contact.email.as_ref().map(|email| format!("<{email}>")));
            for relation in &contact.relations {
                line += &format!(" {relation:?}");
            }
            out += &format!("{line}\n");
        }
        for round in &app.interviews {
            let mut line = format!("  round {}", day(&round.on).unwrap_or_else(|| "-".to_owned()));
            put(&mut line, " ", name(&round.stage));
            let with: Vec<&str> = round.with.iter().map(|name| name.value.as_str()).collect();
            put(&mut line, " with ", Some(with.join(" + ")).filter(|with| !with.is_empty()));
            put(&mut line, " hear ", day(&round.hear_back_by));
            put(&mut line, " ", round.cancelled.then(|| "cancelled".to_owned()));
            out += &format!("{line}\n");
        }
        for message in &app.messages {
            out += &format!("  {}\n", said(message));
        }
    }
    for unjoined in &journal.unjoined {
        out += &format!("unjoined {}, fits {}\n", unjoined.name, unjoined.fits);
    }
    out
}

fn said(message: &Message) -> String {
    let mut line = format!("{:?} {}", message.state, message.kind.name()).to_lowercase();
    put(&mut line, " ", day(&message.on));
    let to: Vec<&str> = message.to.iter().map(|name| name.value.as_str()).collect();
    put(&mut line, " to ", Some(to.join(" + ")).filter(|to| !to.is_empty()));
    put(&mut line, " by ", Some(message.channel.name().to_owned()).filter(|it| it != "email"));
    put(&mut line, " ", message.weak.then(|| "(weak)".to_owned()));
    line
}

/// Findings in a line each: where, which, about what.
pub(crate) fn findings(root: &Root, checked: &Checked) -> String {
    let shown = checked.findings.iter().map(|finding| {
        let at = place(root, finding.place);
        let message = &finding.message;
        format!("{at} {}[{}] {message}\n", finding.level.name(), finding.rule)
    });
    shown.collect()
}

/// The agenda in a line each.
pub(crate) fn agenda(agenda: &Agenda) -> String {
    let mut out = String::new();
    for step in &agenda.steps {
        let mut line = format!("{} {}", step.state, step.kind);
        put(&mut line, ", ", step.company.clone());
        put(&mut line, " / ", step.role.clone());
        put(&mut line, " to ", Some(step.to.join(" + ")).filter(|to| !to.is_empty()));
        put(&mut line, ", due ", step.due.clone());
        out += &format!("{line} ({}:{})\n", step.path, step.line);
    }
    out
}

/// The steps of a plan without the places they are written in.
pub(crate) fn plan(checked: &Checked) -> String {
    let mut lines: Vec<String> = Vec::new();
    for step in &checked.plan.steps {
        let Some(app) = checked.journal.applications.get(step.application) else { continue };
        let name = app.company.as_ref().map(|it| it.value.clone()).unwrap_or_default();
        let mut to = step.to.clone();
        to.sort();
        lines.push(format!(
            "{name}: {} {:?} {} {} {:?} to {}\n",
            step.kind.name(),
            step.state,
            step.opens,
            step.due,
            step.overdue_from,
            to.join(" + ")
        ));
    }
    lines.sort();
    lines.concat()
}

/// Path, line and column of a place.
pub(crate) fn place(root: &Root, place: Place) -> String {
    let document = root.document(place.doc).unwrap();
    format!("{}:{}", document.path, position(document, place.span.start as usize))
}

fn position(document: &Document, offset: usize) -> String {
    let position = Lines::new(&document.text).position(offset);
    format!("{}:{}", position.line, position.column)
}

/// The lines that only one of two texts has, and their neighbours above.
pub(crate) fn difference(expected: &str, found: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    let mut out = String::new();
    let (mut a, mut b) = (0, 0);
    while a < old.len() || b < new.len() {
        if a < old.len() && b < new.len() && old[a] == new[b] {
            if old[a].starts_with("= ") {
                out += &format!("    {}\n", old[a]);
            }
            (a, b) = (a + 1, b + 1);
            continue;
        }
        // The nearest line that both have again.
        let ahead = (0..old.len() - a + new.len() - b).find_map(|far| {
            (0..=far).find_map(|skip| {
                let (one, two) = (a + far - skip, b + skip);
                (one < old.len() && two < new.len() && old[one] == new[two]).then_some((one, two))
            })
        });
        let (one, two) = ahead.unwrap_or((old.len(), new.len()));
        old[a..one].iter().for_each(|line| out += &format!("  - {line}\n"));
        new[b..two].iter().for_each(|line| out += &format!("  + {line}\n"));
        (a, b) = (one, two);
    }
    out
}

fn day(on: &Option<Said<When>>) -> Option<String> {
    let on = on.as_ref()?.value;
    Some(match on.time {
        Some(time) => format!("{} {}", on.day, time.format("%H:%M")),
        None => on.day.to_string(),
    })
}

fn put(line: &mut String, before: &str, what: Option<String>) {
    if let Some(what) = what {
        line.push_str(before);
        line.push_str(&what);
    }
}
