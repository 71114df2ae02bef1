//! The agenda: the steps of a plan that somebody may still take, as programs and people are told.

use crate::{Checked, Lines, Root};
use hearback_core::{
    Application, DocId, Message, MessageState, Said, State, Step, StepKind, Today,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// What to do next, by day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Agenda {
    /// Of this shape.
    pub version: u32,
    /// The day that it holds for, `2026-11-22`.
    pub today: String,
    /// Overdue first, then due, upcoming and waiting, each by day.
    pub steps: Vec<AgendaStep>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AgendaStep {
    /// `thank-you`, `check-in`, …
    pub kind: &'static str,
    /// `overdue`, `due`, `upcoming` or `waiting`.
    pub state: &'static str,
    /// The day to aim for; for what waits, the day it waits until, if one is known.
    pub due: Option<String>,
    /// The day from which it is overdue, if it ever is.
    pub overdue_from: Option<String>,
    /// As the notes write it.
    pub company: Option<String>,
    /// As the notes write it.
    pub role: Option<String>,
    /// Names of those it goes to.
    pub to: Vec<String>,
    /// `email`, `linkedin`, `call`, …
    pub channel: &'static str,
    /// The document, relative to the root.
    pub path: String,
    /// Where in it, from 1.
    pub line: usize,
    /// Why it is owed.
    pub reason: String,
    /// Rows of the advice behind it.
    pub advice: &'static [&'static str],
    /// A message for it is written and waits to be sent.
    #[serde(skip)]
    pub drafted: bool,
    /// The day that a message for it is planned for, of which there is no text yet.
    #[serde(skip)]
    pub planned: Option<String>,
    /// Index into the steps of the plan that it comes from.
    #[serde(skip)]
    pub step: usize,
    #[serde(skip)]
    rank: u8,
}

impl Root {
    /// The agenda of a checked root. With `days`, only what can be done within that many days.
    pub fn agenda(&self, today: Today, checked: &Checked, days: Option<u32>) -> Agenda {
        let ahead = |step: &Step| match step.state {
            State::Upcoming => (step.opens - today.day()).num_days(),
            // Without a day there is nothing to look forward to within any number of days.
            State::Waiting(day) => day.map_or(i64::MAX, |day| (day - today.day()).num_days()),
            _ => 0,
        };
        let near = |step: &Step| days.is_none_or(|days| ahead(step) <= i64::from(days));
        let told = |step: &Step| near(step) && !is_old_silence(today, checked, step);
        let steps = checked.plan.steps.iter().enumerate().filter(|(_, step)| told(step));
        // A document's lines are counted once, however many steps it has.
        let mut lines = BTreeMap::new();
        let steps = steps.filter_map(|(at, step)| self.agenda_step(checked, at, step, &mut lines));
        Agenda::new(today, steps.collect())
    }

    /// A step, unless it is settled or not owed.
    fn agenda_step<'a>(
        &'a self,
        checked: &Checked,
        at: usize,
        step: &Step,
        lines: &mut BTreeMap<DocId, Lines<'a>>,
    ) -> Option<AgendaStep> {
        let (rank, state, due) = match step.state {
            State::Overdue => (0, "overdue", Some(step.due)),
            State::Due => (1, "due", Some(step.due)),
            State::Upcoming => (2, "upcoming", Some(step.due)),
            State::Waiting(day) => (3, "waiting", day),
            State::Done | State::GivenUp | State::Skipped(_) => return None,
        };
        let document = self.document(step.place.doc)?;
        let lines = lines.entry(step.place.doc).or_insert_with(|| Lines::new(&document.text));
        let application = checked.journal.applications.get(step.application)?;
        let said = |said: &Option<Said<String>>| said.as_ref().map(|it| it.value.clone());
        let pending = step.draft.and_then(|at| application.messages.get(at));
        let is_written = |it: &Message| {
            it.state == MessageState::Draft
                || it.body.as_ref().is_some_and(|body| !body.value.trim().is_empty())
        };
        let planned = pending.filter(|it| !is_written(it)).and_then(|it| it.on.as_ref());
        Some(AgendaStep {
            kind: step.kind.name(),
            state,
            due: due.map(|day| day.to_string()),
            overdue_from: step.overdue_from.map(|day| day.to_string()),
            company: said(&application.company),
            role: said(&application.role),
            to: step.to.clone(),
            channel: step.channel,
            path: document.path.clone(),
            line: lines.position(step.place.span.start as usize).line,
            reason: step.reason.text.clone(),
            advice: step.reason.advice,
            drafted: pending.is_some_and(is_written),
            planned: planned.map(|on| on.value.day.to_string()),
            step: at,
            rank,
        })
    }
}

/// Whether a step would only close what has long been quiet, or what never was more than a line of
/// a list. A check tells of all of those at once; an agenda of years would have nothing else in it.
fn is_old_silence(today: Today, checked: &Checked, step: &Step) -> bool {
    const RECENT: i64 = 30;
    let bare = |application: &Application| {
        application.interviews.is_empty() && application.messages.is_empty()
    };
    step.kind == StepKind::Close
        && ((today.day() - step.due).num_days() > RECENT
            || checked
                .journal
                .applications
                .get(step.application)
                .is_none_or(|application| bare(application)))
}

impl Agenda {
    /// The steps of one or several roots, in order.
    pub fn new(today: Today, mut steps: Vec<AgendaStep>) -> Self {
        // Days are written so that their letters sort as they do.
        steps.sort_by(|a, b| {
            (a.rank, &a.due, &a.company, &a.to, &a.path)
                .cmp(&(b.rank, &b.due, &b.company, &b.to, &b.path))
        });
        Self { version: 1, today: today.day().to_string(), steps }
    }
}
