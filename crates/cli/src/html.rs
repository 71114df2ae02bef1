//! `hearback report`: the search on one page that needs nothing beside it.
//!
//! Everything from the notes goes through maud's escaping, the page forbids itself scripts and
//! anything from elsewhere, and names stand in `<bdi>`, so that no text turns the line around it.

use crate::{
    clock,
    duty::{Planned, title},
    stats::Stats,
    timeline::{Moment, MomentKind, capital, timeline},
};
use chrono::NaiveDate;
use hearback_core::{Application, Phase, State, Step};
use hearback_syntax::AgendaStep;
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("html/style.css");
/// No scripts, no pictures, nothing fetched; the one style is in the page.
const RULES: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A page around a body.
pub(crate) fn page(title: &str, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(RULES);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { (body) }
        }
    };
    page.into_string() + "\n"
}

/// The report of all roots.
pub(crate) fn report(planned: &[Planned<'_>]) -> String {
    let stats = Stats::new(planned);
    let name = planned.iter().find_map(|it| it.journal().candidate.as_ref()?.name.as_ref());
    let title = match name {
        Some(name) => format!("Job search of {}", name.value.trim()),
        None => "Job search".to_owned(),
    };
    let entries = entries(planned);
    let (open, over): (Vec<&Entry<'_>>, Vec<&Entry<'_>>) =
        entries.iter().partition(|entry| entry.application.phase() != Phase::Closed);
    let body = html! {
        header {
            h1 { bdi { (title) } }
            @if let Some(one) = planned.first() {
                p.quiet { "As of " (clock::in_words(one.today().day())) "." }
            }
        }
        main {
            section {
                h2 { "What to do next" }
                (steps(planned, &["overdue", "due", "upcoming"], "Nothing is owed. Enjoy the day."))
            }
            section {
                h2 { "Waiting" }
                (steps(planned, &["waiting"], "Nothing is waited for."))
            }
            section {
                h2 { "How it goes" }
                (funnel(&stats))
            }
            section {
                h2 { "Open applications" }
                @if open.is_empty() { p.quiet { "None." } }
                @for entry in &open { (card(entry, true)) }
            }
            @if !over.is_empty() {
                section {
                    h2 { "Over" }
                    @for entry in &over { (card(entry, false)) }
                }
            }
        }
        footer { p.quiet { "Made by hearback from plain notes." } }
    };
    page(&title, &body)
}

/// An application with what happened in it and what is next.
struct Entry<'a> {
    application: &'a Application,
    moments: Vec<Moment>,
    next: Vec<&'a Step>,
}

impl Entry<'_> {
    /// The latest day on which something happened.
    fn last(&self) -> Option<NaiveDate> {
        self.moments.iter().filter(|it| !it.ahead).filter_map(|it| it.day).max()
    }
}

/// Those with the latest news first.
fn entries<'a>(planned: &[Planned<'a>]) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = Vec::new();
    for one in planned {
        let plan = &one.judged.checked.plan;
        for (index, application) in one.applications() {
            let waits =
                |step: &&Step| matches!(step.state, State::Due | State::Overdue | State::Upcoming);
            entries.push(Entry {
                application,
                moments: timeline(one.today(), one.statuses(), application),
                next: plan.application(index).filter(waits).collect(),
            });
        }
    }
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.last()));
    entries
}

fn steps(planned: &[Planned<'_>], states: &[&str], none: &str) -> Markup {
    let mut items: Vec<(&AgendaStep, &Step)> = Vec::new();
    for one in planned {
        let steps = one.agenda.steps.iter().filter(|item| states.contains(&item.state));
        items.extend(steps.filter_map(|it| Some((it, one.step(it)?))));
    }
    // Each root has its own order.
    items.sort_by_key(|(item, _)| (states.iter().position(|it| *it == item.state), &item.due));
    html! {
        @if items.is_empty() { p.quiet { (none) } } @else {
            ul.steps {
                @for (item, step) in &items {
                    li class=(item.state) {
                        span.when {
                            span.tag { (item.state) }
                            @if let Some(due) = &item.due { " " time datetime=(due) { (due) } }
                        }
                        span.what {
                            strong { bdi { (title(step.kind, &item.to, item.channel)) } }
                            span.quiet { " " (whose(item.company.as_deref(), item.role.as_deref())) }
                            br;
                            span.quiet { bdi { (capital(&item.reason)) } }
                        }
                    }
                }
            }
        }
    }
}

fn whose(company: Option<&str>, role: Option<&str>) -> Markup {
    html! {
        @if let Some(company) = company { bdi { (company.trim()) } }
        @if let (Some(_), Some(_)) = (company, role) { ", " }
        @if let Some(role) = role { bdi { (role.trim()) } }
    }
}

fn funnel(stats: &Stats) -> Markup {
    let stages = stats.funnel();
    let most = stages.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
    html! {
        table.funnel {
            caption { "How many ever came that far" }
            tbody {
                @for (name, count) in stages {
                    tr {
                        th scope="row" { (capital(name)) }
                        td.number { (count) }
                        td.bar { span style=(format!("width:{}%", count * 100 / most)) {} }
                    }
                }
            }
        }
        ul.numbers {
            @for (title, value, note) in stats.lines() {
                li { strong { (title) ": " (value) } @if !note.is_empty() { br; span.quiet { (note) } } }
            }
        }
    }
}

fn card(entry: &Entry<'_>, open: bool) -> Markup {
    let it = entry.application;
    let said = |text: &Option<hearback_core::Said<String>>| {
        text.as_ref().map(|it| it.value.trim().to_owned()).filter(|it| !it.is_empty())
    };
    let company = said(&it.company).unwrap_or_else(|| "Company not known".to_owned());
    let status = it.status.as_ref().map_or_else(|| it.phase().name(), |s| s.value.word.trim());
    html! {
        details.card open[open] {
            summary {
                span.name {
                    bdi { (company) }
                    @if let Some(role) = said(&it.role) { " — " bdi { (role) } }
                }
                " " span.tag.phase { bdi { (status) } }
            }
            @for step in &entry.next {
                p.next { "Next: " bdi { (title(step.kind, &step.to, step.channel)) } ", " (step.due) }
            }
            @if entry.moments.is_empty() { p.quiet { "Nothing is written down of it yet." } } @else {
                ol.timeline {
                    @for moment in &entry.moments { (point(moment)) }
                }
            }
        }
    }
}

fn point(moment: &Moment) -> Markup {
    html! {
        li class=(point_class(moment)) {
            span.when {
                @match moment.day {
                    Some(on) => {
                        time datetime=(on) { (on) }
                        @if let Some(time) = moment.time { " " (time.format("%H:%M")) }
                    }
                    None => { "no day" }
                }
            }
            span.what {
                bdi { (moment.what) }
                @if !moment.people.is_empty() {
                    span.quiet { " · " bdi { (crate::duty::list(&moment.people)) } }
                }
                @if !moment.method.is_empty() { span.quiet { " · " bdi { (moment.method) } } }
                @if moment.ahead { " " span.tag { "ahead" } }
            }
        }
    }
}

fn point_class(moment: &Moment) -> &'static str {
    match moment.kind {
        _ if moment.ahead => "ahead",
        MomentKind::Interview | MomentKind::Received => "theirs",
        MomentKind::Closed => "closed",
        _ => "mine",
    }
}
