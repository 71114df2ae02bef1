//! How an application stands, since when, and where its records disagree.

use super::Building;
use crate::{
    Key, Phase, Status, Text, When,
    journal::{
        Contradiction, Said,
        context::{One, yes},
        dates::Near,
    },
};

impl<'a> Building<'a> {
    /// The status and the day of applying, held against what another record of the same
    /// application says.
    pub(super) fn status_and_day(&mut self, one: One<'a>, contradictions: &mut Vec<Contradiction>) {
        for (number, status) in self.status_of(one).into_iter().enumerate() {
            match &self.app.status {
                Some(known) if known.value.phase != status.value.phase => {
                    // Against a heading that speaks of many, the record's own word is shown.
                    let by_place = number > 0;
                    let (here, there) = if by_place { (known, &status) } else { (&status, known) };
                    contradictions.push(Contradiction {
                        place: here.place,
                        text: here.value.word.clone(),
                        other: there.place,
                        other_text: there.value.word.clone(),
                        what: "status",
                        by_place,
                    });
                }
                Some(_) => {}
                None => self.app.status = Some(status),
            }
        }
        if let Some(applied) = one.when(Key::Applied, Near::past(None)) {
            match &self.app.applied {
                Some(known) if known.value.day != applied.value.day => {
                    contradictions.push(Contradiction {
                        place: applied.place,
                        text: applied.value.day.to_string(),
                        other: known.place,
                        other_text: known.value.day.to_string(),
                        what: "applied",
                        by_place: false,
                    });
                }
                Some(_) => {}
                None => self.app.applied = Some(applied),
            }
        }
    }

    /// A plain date of an application is the day of applying, unless one only thinks of applying.
    pub(super) fn plain_date(&mut self, made_by: &[One<'a>]) {
        let lead = self.app.status.as_ref().is_some_and(|s| s.value.phase == Phase::Lead);
        if self.app.applied.is_none() && !lead {
            self.app.applied = made_by.iter().find_map(|one| one.when(Key::Date, Near::past(None)));
        }
    }

    /// The statuses that a record says: its own word, then what its place tells (a heading, a
    /// folder). One that agrees on being over or not is no second one.
    fn status_of(&self, one: One<'a>) -> Vec<Said<Status>> {
        let statuses = &self.context.policy.statuses;
        let read = |text: &Text| Status::read(&text.value, statuses).map(|s| one.as_said(text, s));
        let fields = |own: bool| {
            let fields = one.fields(Key::Status);
            fields.filter(move |field| field.key_span.is_empty() != own).filter_map(move |field| {
                field.values.iter().find(|text| !text.is_blank()).and_then(read)
            })
        };
        let mut said: Vec<Said<Status>> = fields(true).take(1).collect();
        let by_place = fields(false).next();
        let over = |status: &Said<Status>| status.value.phase == Phase::Closed;
        match (said.first(), by_place) {
            (None, Some(place)) => said.push(place),
            (Some(own), Some(place)) if over(own) != over(&place) => said.push(place),
            _ => {}
        }
        if said.is_empty() {
            // "No response" in such a column is an answer still to come, not an end.
            let known = |text: &&Text| {
                Status::read(&text.value, statuses).is_some_and(|status| {
                    let answered = [Phase::InContact, Phase::Interview, Phase::Offer];
                    status.known && (status.rejected || answered.contains(&status.phase))
                })
            };
            said.extend(one.text(Key::Response).filter(known).and_then(read));
        }
        if said.is_empty()
            && let Some(text) = one.text(Key::Applied).filter(|text| yes(&text.value) == Some(true))
        {
            said.extend(Status::read("applied", statuses).map(|status| one.as_said(text, status)));
        }
        said
    }

    /// `rejected: DATE`, `closed: DATE`, and a day behind a status that says it is over.
    pub(super) fn endings(&mut self, one: One<'a>, near: Near) {
        for (key, word) in [(Key::Rejected, "rejected"), (Key::Closed, "closed")] {
            let Some(text) = one.text(key) else { continue };
            let on = one.read(text, Near { past: true, ..near });
            let said = yes(&text.value) != Some(false) && !One::is_unknown(text);
            let ahead = on.as_ref().is_some_and(|on| on.value.day > self.context.today.day());
            if !said || ahead {
                continue;
            }
            let open = self.app.status.as_ref().is_none_or(|s| s.value.phase != Phase::Closed);
            if open {
                self.app.status = Some(one.as_said(text, over(word, key == Key::Rejected)));
            }
            super::or(&mut self.app.closed_on, || on);
        }
        let dated =
            one.text(Key::Status).filter(|text| text.value.chars().any(|c| c.is_ascii_digit()));
        let Some((text, status)) = dated.zip(self.app.status.clone()) else { return };
        let Some(on) = one.read(text, near).filter(|_| status.place.span == text.span) else {
            return;
        };
        self.dated_status(one, text, &status.value, on);
    }

    /// The day that stands behind a status: of the end, of the round, of applying, else one on
    /// which something happened.
    fn dated_status(&mut self, one: One<'a>, text: &Text, status: &Status, on: Said<When>) {
        let ahead = on.value.day > self.context.today.day();
        match status.phase {
            Phase::Closed => super::or(&mut self.app.closed_on, || Some(on)),
            Phase::Interview if status.scheduled || ahead || is_of_a_round(&status.word) => {
                self.rounds.add_date(one, on, text, &mut self.people);
            }
            _ if ahead || !status.known => {}
            Phase::Applied if is_of_applying(&status.word) && self.may_have_applied(&on) => {
                self.app.applied.get_or_insert(on);
            }
            _ => super::or(&mut self.app.last_contact, || Some(on)),
        }
    }

    /// Whether the application says no other day of applying.
    fn may_have_applied(&self, on: &Said<When>) -> bool {
        self.app.applied.as_ref().is_none_or(|applied| applied.value.day == on.value.day)
    }

    /// The status where the application has none of its own, and the day it ended.
    pub(super) fn settle_status(&mut self) {
        if self.app.status.is_none() {
            let last = self.history.iter().enumerate().max_by_key(|(at, (day, _))| (*day, *at));
            self.app.status = last.map(|(_, (_, status))| status.clone());
        }
        if self.app.closed_on.is_none() && self.app.phase() == Phase::Closed {
            self.app.closed_on = self.ends.iter().max_by_key(|on| on.value).cloned();
        }
        let pin = self.pins.iter().enumerate().max_by_key(|(at, (set, _))| (*set, *at));
        if let Some((_, (_, on))) = pin {
            self.app.next_follow_up = Some(on.clone());
        }
    }
}

/// Whether the day behind the name of a round is the day of that round: not where one is on since
/// then, or was asked or told on that day.
fn is_of_a_round(word: &str) -> bool {
    let folded = crate::fold(word);
    let first = folded.split(' ').next().unwrap_or_default();
    let otherwise = [
        "since",
        "as of",
        "updated",
        "invite",
        "request",
        "wait",
        "await",
        "until",
        "by ",
        "feedback on",
    ];
    !first.ends_with("ing") && !otherwise.iter().any(|said| folded.contains(said))
        || folded.contains("done")
        || folded.contains("completed")
        || folded.contains("held")
}

/// Whether a status says that one applied and no more.
fn is_of_applying(word: &str) -> bool {
    let folded = crate::fold(word);
    let first = folded.split(' ').next().unwrap_or_default();
    matches!(
        first,
        "applied"
            | "submitted"
            | "sent"
            | "beworben"
            | "postule"
            | "candidate"
            | "aplicado"
            | "enviado"
            | "enviada"
            | "basvuruldu"
    )
}

/// A status that a key says rather than a word.
fn over(word: &str, rejected: bool) -> Status {
    let word = word.to_owned();
    Status { word, phase: Phase::Closed, known: true, rejected, scheduled: false }
}
