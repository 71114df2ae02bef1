//! The agenda as a calendar (RFC 5545): rounds at their times, duties as whole days.
//!
//! Times are written in UTC, computed in the person's own zone, so that no calendar needs to be
//! told of zones; without a zone they float. Names of entries stay the same when days and lines
//! move, so that a second import changes entries and doubles none.

use crate::duty::{self, Planned, of, title};
use crate::timeline::capital;
use chrono::{DateTime, Days, LocalResult, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use hearback_core::{Application, Interview, StepKind, Today};
use hearback_syntax::AgendaStep;
use icalendar::{Calendar, Class, Component, DatePerhapsTime, Event, EventLike, EventStatus};
use std::collections::HashMap;
use uuid::Uuid;

/// How long a round is taken to last: the notes do not say.
const HOUR: TimeDelta = TimeDelta::hours(1);

/// Which rounds go into the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rounds {
    /// Those of today and later: the agenda's.
    Ahead,
    /// All that have a day: the export's.
    All,
}

/// The calendar of all roots.
pub(crate) fn write(rounds: Rounds, planned: &[Planned<'_>]) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//hearback//hearback//EN"));
    calendar.append_property(("CALSCALE", "GREGORIAN"));
    calendar.name("Job search");
    let mut names = Names::default();
    for one in planned {
        let stamp = stamp(one.today(), one.zone);
        let known = duty::applications(one.journal());
        let whose = |index: usize| known.get(index).map(String::as_str).unwrap_or_default();
        for (index, application) in one.applications() {
            for at in 0..application.interviews.len() {
                if let Some(mut event) = round(one, rounds, application, at) {
                    event.uid(&names.take(&[
                        whose(index),
                        "interview",
                        &duty::round(application, at),
                    ]));
                    calendar.push(event.timestamp(stamp).done());
                }
            }
        }
        for item in &one.agenda.steps {
            if let Some(mut event) = day(one, item, whose, &mut names) {
                calendar.push(event.timestamp(stamp).done());
            }
        }
    }
    calendar.to_string()
}

/// The names given so far: entries that nothing tells apart are numbered.
#[derive(Default)]
struct Names(HashMap<Uuid, usize>);

impl Names {
    fn take(&mut self, parts: &[&str]) -> String {
        let name = duty::name(parts);
        let count = self.0.entry(name).or_default();
        *count += 1;
        match *count {
            1 => format!("{name}@hearback"),
            count => format!("{name}-{count}@hearback"),
        }
    }
}

/// When the calendar was made: the day that it holds for, so that one day's calendar is one text.
fn stamp(today: Today, zone: Option<Tz>) -> DateTime<Utc> {
    match at(zone, today.0) {
        DatePerhapsTime::DateTime(icalendar::CalendarDateTime::Utc(time)) => time,
        _ => today.0.and_utc(),
    }
}

/// A local time as the calendar writes it. Of the two readings of a doubled hour the first holds,
/// an hour that a clock skips is the one after it.
fn at(zone: Option<Tz>, local: NaiveDateTime) -> DatePerhapsTime {
    let Some(zone) = zone else { return local.into() };
    let found = match zone.from_local_datetime(&local) {
        LocalResult::Single(time) | LocalResult::Ambiguous(time, _) => Some(time),
        LocalResult::None => zone.from_local_datetime(&(local + HOUR)).earliest(),
    };
    match found {
        Some(time) => time.with_timezone(&Utc).into(),
        None => local.into(),
    }
}

/// A round that has a day. One that was called off is said to be, so that calendars drop it.
fn round(
    one: &Planned<'_>,
    rounds: Rounds,
    application: &Application,
    index: usize,
) -> Option<Event> {
    let round = application.interviews.get(index)?;
    let on = round.on.as_ref()?.value;
    if rounds == Rounds::Ahead && on.day < one.today().day() {
        return None;
    }
    let mut event = Event::new();
    let stage = round.stage.as_ref().map_or("interview", |stage| stage.value.trim());
    event.summary(&text(&summary(application, &capital(stage))));
    match on.time {
        Some(time) => {
            let start = on.day.and_time(time);
            event.starts(at(one.zone, start)).ends(at(one.zone, start + HOUR));
        }
        None => whole_day(&mut event, on.day),
    }
    if let Some(place) = round.format.as_ref().map(|it| it.value.trim()).filter(|it| !it.is_empty())
    {
        event.location(&text(place));
    }
    let told = about(round);
    if !told.is_empty() {
        event.description(&text(&told));
    }
    event.status(if round.cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed });
    event.class(Class::Private);
    Some(event)
}

/// "With Grace Hopper and Linus Lee", and the day by which one was to hear.
fn about(round: &Interview) -> String {
    let names: Vec<String> = round.with.iter().map(|name| name.value.trim().to_owned()).collect();
    let mut lines = Vec::new();
    if !names.is_empty() {
        lines.push(format!("With {}", duty::list(&names)));
    }
    if let Some(by) = &round.hear_back_by {
        lines.push(format!("To hear back by {}", by.value.day));
    }
    lines.join("\n")
}

/// A duty as a whole day that keeps nobody busy. What is overdue stands on today.
fn day<'a>(
    one: &Planned<'_>,
    item: &AgendaStep,
    whose: impl Fn(usize) -> &'a str,
    names: &mut Names,
) -> Option<Event> {
    let step = one.step(item)?;
    // The round itself is in the calendar; to prepare for it is no second entry.
    if step.kind == StepKind::Prepare {
        return None;
    }
    let due: NaiveDate = item.due.as_deref()?.parse().ok()?;
    let application = one.journal().applications.get(step.application)?;
    let round = step.interview.map(|at| duty::round(application, at)).unwrap_or_default();
    let mut event = Event::new();
    event.uid(&names.take(&[whose(step.application), item.kind, &round, &item.to.join("\u{1e}")]));
    event.summary(&text(&summary(application, &title(step.kind, &item.to, item.channel))));
    whole_day(&mut event, due.max(one.today().day()));
    let mut lines = vec![capital(&item.reason)];
    if item.state == "overdue" {
        lines.push(format!("Overdue: the day to aim for was {due}"));
    }
    if item.drafted {
        lines.push("A draft lies in the notes".to_owned());
    }
    lines.push(format!("{}:{}", item.path, item.line));
    event.description(&text(&lines.join("\n")));
    event.add_property("TRANSP", "TRANSPARENT");
    event.class(Class::Private);
    Some(event)
}

/// One whole day: the end of such an entry is the day after.
fn whole_day(event: &mut Event, day: NaiveDate) {
    event.starts(day);
    if let Some(next) = day.checked_add_days(Days::new(1)) {
        event.ends(next);
    }
}

fn summary(application: &Application, what: &str) -> String {
    let company = application.company.as_ref().map(|it| it.value.as_str());
    let role = application.role.as_ref().map(|it| it.value.as_str());
    match of(company, role) {
        whose if whose.is_empty() => what.to_owned(),
        whose => format!("{what} ({whose})"),
    }
}

/// Text without control characters, which no escape of the format covers.
fn text(text: &str) -> String {
    let lines = text.lines().map(|line| line.chars().filter(|c| !c.is_control()).collect());
    lines.collect::<Vec<String>>().join("\n")
}
