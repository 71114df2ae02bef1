//! One application: its own fields, and all that is joined to it.

mod contacts;
mod finish;
mod status;

use super::{
    Application, Candidate, Contradiction, Message, Relation, Said,
    context::{Context, One},
    dates::Near,
    events::{self, Happened},
    interviews::Rounds,
    join::{Group, Part},
    messages::{self, Around},
    people::People,
};
use crate::{Key, Kind, RecordRef, Status, When};
use chrono::NaiveDate;
use std::collections::HashMap;

/// An application in the making.
struct Building<'a> {
    context: Context<'a>,
    candidate: Option<&'a Candidate>,
    app: Application,
    people: People,
    rounds: Rounds,
    messages: Vec<Message>,
    /// Messages that only events tell of; they count where nothing else tells of them.
    weak: Vec<Message>,
    /// Status words of the history with their days.
    history: Vec<(Option<NaiveDate>, Said<Status>)>,
    /// Days on which an event says it ended.
    ends: Vec<Said<When>>,
    /// Dates set aside for the next follow-up, each with the day it was set on.
    pins: Vec<(Option<NaiveDate>, Said<When>)>,
}

/// The application of a group, and where its records disagree.
pub(super) fn build(
    context: Context<'_>,
    group: &Group,
    candidate: Option<&Candidate>,
    contradictions: &mut Vec<Contradiction>,
) -> Option<Application> {
    let mut made_by: Vec<One<'_>> =
        group.made_by.iter().filter_map(|record| context.record(*record)).collect();
    // The one that writes its company down comes before the note that it links to.
    made_by.sort_by_key(|one| one.text(Key::Company).is_none_or(|name| name.span.is_empty()));
    let first = made_by.first()?;
    let mut building = Building {
        context,
        candidate,
        app: blank(*first),
        people: People::default(),
        rounds: Rounds::default(),
        messages: Vec::new(),
        weak: Vec::new(),
        history: Vec::new(),
        ends: Vec::new(),
        pins: Vec::new(),
    };
    building.app.merged = made_by.iter().skip(1).map(|one| one.at).collect();
    for one in &made_by {
        building.status_and_day(*one, contradictions);
    }
    building.plain_date(&made_by);
    for one in &made_by {
        building.fields(*one);
    }
    for one in &made_by {
        building.people_of(*one);
    }
    building.contacts(&group.parts);
    building.interviews(&made_by, &group.parts);
    building.events(&made_by, &group.parts);
    building.messages(&group.parts);
    building.thanks(&made_by, &group.parts);
    building.settle_status();
    Some(building.finish())
}

fn blank(one: One<'_>) -> Application {
    Application {
        record: one.at,
        merged: Vec::new(),
        place: one.head(),
        own: one.is_own(),
        company: None,
        role: None,
        id: None,
        status: None,
        applied: None,
        via: None,
        contacts: Vec::new(),
        interviews: Vec::new(),
        messages: Vec::new(),
        next_follow_up: None,
        snooze: None,
        response_window: None,
        max_follow_ups: None,
        follow_up_ok: None,
        offer_deadline: None,
        closed_on: None,
        last_contact: None,
        events: Vec::new(),
        notes: Vec::new(),
    }
}

/// Keeps what is known, else takes what another record says.
fn or<T>(known: &mut Option<T>, more: impl FnOnce() -> Option<T>) {
    if known.is_none() {
        *known = more();
    }
}

impl<'a> Building<'a> {
    /// By what dates of this application are read.
    fn near(&self) -> Near {
        Near::any(self.app.applied.as_ref().map(|applied| applied.value.day))
    }

    fn fields(&mut self, one: One<'a>) {
        let near = self.near();
        let app = &mut self.app;
        or(&mut app.company, || one.said(Key::Company).filter(|name| !is_unknown(&name.value)));
        or(&mut app.role, || one.said(Key::Role).filter(|name| !is_unknown(&name.value)));
        or(&mut app.id, || one.said(Key::Id));
        or(&mut app.via, || one.said(Key::Via));
        or(&mut app.snooze, || one.when(Key::Snooze, near));
        or(&mut app.response_window, || one.said(Key::ResponseWindow));
        or(&mut app.max_follow_ups, || one.number(Key::MaxFollowUps));
        or(&mut app.follow_up_ok, || one.yes(Key::FollowUpOk));
        or(&mut app.offer_deadline, || one.when(Key::OfferDeadline, near));
        or(&mut app.last_contact, || one.when(Key::LastContact, Near { past: true, ..near }));
        let last = app.last_contact.as_ref().map(|last| last.value.day).or(near.after);
        or(&mut app.next_follow_up, || next_follow_up(one, Near::any(last)));
        app.notes.extend(one.notes(Key::Notes));
        self.endings(one, near);
        let response = one.text(Key::Response);
        if let Some(on) = response.and_then(|text| one.read(text, Near { past: true, ..near }))
            && on.value.day <= self.context.today.day()
        {
            self.weak.push(events::answer(one, on));
        }
    }

    fn parts(&self, parts: &[Part], kind: Kind) -> Vec<One<'a>> {
        let records = parts.iter().filter_map(|part| self.context.record(part.record));
        records.filter(|one| one.record.kind == kind).collect()
    }

    fn interviews(&mut self, made_by: &[One<'a>], parts: &[Part]) {
        let near = self.near();
        for one in self.parts(parts, Kind::Interview) {
            self.rounds.add_record(one, near, &mut self.people);
        }
        for part in parts {
            let (Some(round), Some(one)) = (part.interview, self.context.record(part.record))
            else {
                continue;
            };
            if one.record.kind == Kind::Contact
                && let Some(round) = self.rounds.of(round)
            {
                let name = contacts::contact(one, Some(Relation::Interviewer), &mut self.people);
                self.rounds.add_names(round, name.into_iter().collect());
            }
        }
        for one in made_by {
            for text in one.texts(Key::Interview).chain(one.texts(Key::Interviews)) {
                if let Some(on) = one.read(text, near) {
                    self.rounds.add_date(*one, on, text, &mut self.people);
                }
            }
        }
    }

    fn events(&mut self, made_by: &[One<'a>], parts: &[Part]) {
        let near = Near { past: true, ..self.near() };
        for one in made_by {
            for text in one.texts(Key::History) {
                let happened = events::read_text(*one, text, near, &self.people);
                self.happened(happened);
            }
        }
        for one in self.parts(parts, Kind::Event) {
            if let Some(mut happened) = events::read(one, near, &self.people) {
                let round = part_of(parts, one.at).and_then(|part| part.interview);
                let round = round.and_then(|round| self.rounds.of(round));
                for message in &mut happened.messages {
                    message.interview = round;
                }
                self.happened(happened);
            }
        }
        for one in self.parts(parts, Kind::Pin) {
            self.pin(one);
        }
    }

    /// Thanks that fields of the application and of its rounds say went out.
    fn thanks(&mut self, made_by: &[One<'a>], parts: &[Part]) {
        let rounds = self.parts(parts, Kind::Interview);
        for one in made_by.iter().chain(&rounds) {
            let round = self.rounds.of(one.at);
            let held = round.and_then(|round| self.rounds.all.get(round)?.on.as_ref());
            let after = held.map(|on| on.value.day).or(self.near().after);
            let said = one.texts(Key::ThankYou);
            let said = said.filter_map(|text| events::thanks(*one, text, Near::past(after)));
            self.weak.extend(said.map(|thanks| Message { interview: round, ..thanks }));
        }
    }

    fn happened(&mut self, happened: Happened) {
        let on = happened.event.on;
        if events::closes(&happened) && !happened.event.planned {
            let place = happened.event.place;
            self.ends.extend(on.map(|value| Said { value, place }));
        }
        self.history.extend(happened.status.map(|status| (on.map(|on| on.day), status)));
        self.weak.extend(happened.messages);
        self.app.events.push(happened.event);
    }

    fn pin(&mut self, one: One<'a>) {
        let day = |key: Key| one.when(key, Near::default());
        let (on, set) = match day(Key::NextFollowUp).or_else(|| day(Key::Planned)) {
            Some(on) => (Some(on), day(Key::Date)),
            None => (day(Key::Date), None),
        };
        let set = set.or_else(|| day(Key::Sent)).map(|set| set.value.day);
        self.pins.extend(on.map(|on| (set, on)));
    }

    fn messages(&mut self, parts: &[Part]) {
        let records = self.parts(parts, Kind::Message);
        for text in records.iter().flat_map(|one| one.texts(Key::To).chain(one.texts(Key::From))) {
            self.people.supplement(text);
        }
        let interview: HashMap<RecordRef, RecordRef> =
            parts.iter().filter_map(|part| Some((part.record, part.interview?))).collect();
        let mut rounds: Vec<NaiveDate> =
            self.rounds.all.iter().filter_map(|round| Some(round.on.as_ref()?.value.day)).collect();
        rounds.sort_unstable();
        for one in records {
            let round = interview.get(&one.at).and_then(|record| self.rounds.of(*record));
            let held = round.and_then(|round| self.rounds.all.get(round)?.on.as_ref());
            let near = held.map_or(self.near(), |on| Near::any(Some(on.value.day)));
            let around = Around {
                candidate: self.candidate,
                people: &self.people,
                interview: round,
                rounds: &rounds,
                near,
            };
            let message = messages::read(one, &around);
            self.messages.extend(messages::answer(one, &message));
            self.messages.push(message);
        }
    }
}

/// The part that a record is; parts stand in the order of their records.
fn part_of(parts: &[Part], record: RecordRef) -> Option<&Part> {
    let index = parts.binary_search_by_key(&record, |part| part.record).ok()?;
    parts.get(index)
}

fn is_unknown(name: &str) -> bool {
    let folded = crate::fold(name);
    matches!(folded.as_str(), "tbd" | "tba" | "n/a" | "na" | "none" | "unknown" | "null")
}

/// The next follow-up: the first date of its field that is not marked as done.
fn next_follow_up(one: One<'_>, near: Near) -> Option<Said<When>> {
    let open = one.texts(Key::NextFollowUp).filter(|text| !text.value.contains(['✅', '✔', '☑']));
    open.into_iter().find_map(|text| one.read(text, near))
}
