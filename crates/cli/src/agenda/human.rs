//! The agenda for somebody who is tired: what is late, what is for today, what comes, and what
//! only needs patience.

use super::{By, View};
use crate::{
    clock,
    duty::{of, title},
    style::{self, BOLD, FAINT, paint},
};
use chrono::{Datelike, NaiveDate};
use hearback_core::StepKind;
use hearback_syntax::AgendaStep;
use std::fmt::Write;

/// Sections under headings, in order.
type Sections<'a> = Vec<(String, Vec<&'a AgendaStep>)>;

/// Writes the page; nothing at all where there is nothing on it.
pub(super) fn write(view: &View<'_>, by: Option<By>) -> String {
    if view.agenda.steps.is_empty() {
        return String::new();
    }
    let today = view.today.day();
    let mut out = format!("{}\n", paint(BOLD, clock::in_words(today)));
    let sections = match by {
        None => by_urgency(view, today),
        Some(By::Day) => by_day(view, today),
        Some(By::Company) => by_company(view),
    };
    for (heading, steps) in sections {
        let _ = writeln!(out, "\n{heading}");
        for step in steps {
            one(&mut out, view, step, today, by);
        }
    }
    out
}

fn by_urgency<'a>(view: &'a View<'_>, today: NaiveDate) -> Sections<'a> {
    let in_section = |section: usize| {
        let steps = view.agenda.steps.iter().filter(move |step| urgency(step, today) == section);
        let mut steps: Vec<&AgendaStep> = steps.collect();
        // What is alive comes before what is to be let go.
        steps.sort_by_key(|step| step.kind == StepKind::Close.name());
        steps
    };
    let headings = [
        paint(style::RED, "Overdue"),
        paint(style::YELLOW, "Today"),
        paint(style::BLUE, "Soon"),
        paint(BOLD, "Waiting"),
    ];
    let sections = headings.into_iter().enumerate();
    let sections = sections.map(|(section, heading)| (heading, in_section(section)));
    sections.filter(|(_, steps)| !steps.is_empty()).collect()
}

/// Overdue, today, soon, waiting. What may be done from now on and is aimed at a later day is for
/// soon.
fn urgency(step: &AgendaStep, today: NaiveDate) -> usize {
    match step.state {
        "overdue" => 0,
        "due" if day(step).is_none_or(|due| due <= today) => 1,
        "due" | "upcoming" => 2,
        _ => 3,
    }
}

fn by_day<'a>(view: &'a View<'_>, today: NaiveDate) -> Sections<'a> {
    let mut steps: Vec<&AgendaStep> = view.agenda.steps.iter().collect();
    let late = |step: &AgendaStep| step.state == "overdue";
    steps.sort_by_key(|step| (!late(step), day(step).is_none(), day(step)));
    let mut sections = Sections::new();
    for step in steps {
        let heading = match day(step) {
            _ if late(step) => paint(style::RED, "Overdue"),
            Some(due) if due <= today => paint(style::YELLOW, "Today"),
            Some(due) => paint(style::BLUE, near(due, today)),
            None => paint(BOLD, "No day yet"),
        };
        match sections.last_mut() {
            Some((last, steps)) if *last == heading => steps.push(step),
            _ => sections.push((heading, vec![step])),
        }
    }
    sections
}

fn by_company<'a>(view: &'a View<'_>) -> Sections<'a> {
    let mut sections = Sections::new();
    for step in &view.agenda.steps {
        let company = step.company.as_deref().map_or("No company named", str::trim);
        let heading = paint(BOLD, style::plain(company));
        match sections.iter_mut().find(|(known, _)| *known == heading) {
            Some((_, steps)) => steps.push(step),
            None => sections.push((heading, vec![step])),
        }
    }
    sections
}

/// Two lines: what to do and for whom; why, by when, and where it is written.
fn one(out: &mut String, view: &View<'_>, step: &AgendaStep, today: NaiveDate, by: Option<By>) {
    let kind = kind(view, step);
    let whose = match by {
        Some(By::Company) => step.role.clone().unwrap_or_default(),
        _ => of(step.company.as_deref(), step.role.as_deref()),
    };
    let what = match kind {
        Some(kind) if step.state != "waiting" => title(kind, &step.to, step.channel),
        // The heading says it.
        _ if by.is_none() && !whose.is_empty() => String::new(),
        _ => "Wait".to_owned(),
    };
    let what = match (what.as_str(), pending(step, today)) {
        ("", _) | (_, None) => what,
        (_, Some(pending)) => format!("{what} ({pending})"),
    };
    let separator = if whose.is_empty() || what.is_empty() { "" } else { " \u{b7} " };
    let _ = writeln!(out, "  {}{separator}{}", style::plain(&what), style::plain(&whose));
    let when = when(step, today);
    let separator = if when.is_empty() { "" } else { ": " };
    let place = format!("{}:{}", style::plain(&step.path), step.line);
    let place = paint(FAINT, style::linked(&step.path, &place));
    let _ = writeln!(out, "    {when}{separator}{}  {place}", style::plain(&step.reason));
}

/// What there is of the message already.
fn pending(step: &AgendaStep, today: NaiveDate) -> Option<String> {
    let planned = step.planned.as_deref().and_then(|day| day.parse().ok());
    match step.drafted {
        true => Some("the draft is ready".to_owned()),
        false => planned.map(|day| format!("planned for {}", short(day, today))),
    }
}

fn kind(view: &View<'_>, step: &AgendaStep) -> Option<StepKind> {
    let plans = view.parts.iter().flat_map(|(one, _)| &one.checked.plan.steps);
    plans.map(|step| step.kind).find(|kind| kind.name() == step.kind)
}

/// The day to aim for, with how far off it is.
fn when(step: &AgendaStep, today: NaiveDate) -> String {
    let Some(due) = day(step) else { return String::new() };
    match step.state {
        "overdue" => format!("was for {}, {}", short(due, today), ago((today - due).num_days())),
        "waiting" => format!("until {}", near(due, today)),
        "upcoming" if (due - today).num_days() == 1 => near(due, today),
        "upcoming" if due > today => format!("on {}", near(due, today)),
        _ if due < today => format!("since {}", short(due, today)),
        _ => format!("by {}", near(due, today)),
    }
}

fn ago(days: i64) -> String {
    match days {
        i64::MIN..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days => format!("{days} days ago"),
    }
}

/// "today", "tomorrow (Wed 25 Nov)", "Fri 27 Nov, in 3 days".
fn near(day: NaiveDate, today: NaiveDate) -> String {
    match (day - today).num_days() {
        0 => "today".to_owned(),
        1 => format!("tomorrow, {}", short(day, today)),
        days if days > 1 => format!("{}, in {days} days", short(day, today)),
        _ => short(day, today),
    }
}

/// "Fri 27 Nov", with the year where it is another one.
fn short(day: NaiveDate, today: NaiveDate) -> String {
    let format = if day.year() == today.year() { "%a %-d %b" } else { "%a %-d %b %Y" };
    day.format(format).to_string()
}

fn day(step: &AgendaStep) -> Option<NaiveDate> {
    step.due.as_deref()?.parse().ok()
}
