//! Steps of the agenda as other programs show them: a title in words, and a name that stays.

use crate::judged::Judged;
use chrono_tz::Tz;
use hearback_core::{Application, Interview, Journal, Statuses, Step, StepKind, Today};
use hearback_syntax::{Agenda, AgendaStep, Root};
use std::collections::HashMap;
use uuid::Uuid;

/// A root with what was found in it, for calendars, lists and reports.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Planned<'a> {
    pub(crate) judged: &'a Judged,
    /// Of this root alone.
    pub(crate) agenda: &'a Agenda,
    /// Where the person lives; unknown on a machine that says nothing of it.
    pub(crate) zone: Option<Tz>,
}

impl<'a> Planned<'a> {
    pub(crate) fn root(&self) -> &'a Root {
        &self.judged.search.root
    }

    pub(crate) fn today(&self) -> Today {
        self.judged.today
    }

    pub(crate) fn journal(&self) -> &'a Journal {
        &self.judged.checked.journal
    }

    pub(crate) fn statuses(&self) -> &'a Statuses {
        &self.root().policy().statuses
    }

    /// The applications that were asked for, with their indexes.
    pub(crate) fn applications(&self) -> impl Iterator<Item = (usize, &'a Application)> + use<'a> {
        self.judged.applications()
    }

    /// The step of the plan behind a line of the agenda.
    pub(crate) fn step(&self, item: &AgendaStep) -> Option<&'a Step> {
        self.judged.checked.plan.steps.get(item.step)
    }
}

/// What every name is made under. Changing it would double every entry in people's calendars.
const NAMESPACE: Uuid = Uuid::from_u128(0x6f1d_9c1e_3f0b_5a57_9d0a_2c4e_8b7f_1a63);

/// A name for good: the same parts give the same name on every machine and in every release.
pub(crate) fn name(parts: &[&str]) -> Uuid {
    // A unit separator stands in no notes, so that no two lists of parts run into one.
    Uuid::new_v5(&NAMESPACE, parts.join("\u{1f}").as_bytes())
}

/// What tells each application of a journal from the others, whatever its place in the file: its
/// id, else company and role, and its number among equal ones.
pub(crate) fn applications(journal: &Journal) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let names = journal.applications.iter().map(|application| {
        let own = identity(application);
        let count = counts.entry(own.clone()).or_default();
        *count += 1;
        match *count {
            1 => own,
            count => format!("{own}\u{1e}{}", count - 1),
        }
    });
    names.collect()
}

fn identity(application: &Application) -> String {
    let said = |text: &Option<hearback_core::Said<String>>| {
        text.as_ref().map(|it| hearback_core::fold(&it.value)).unwrap_or_default()
    };
    match said(&application.id) {
        id if id.is_empty() => {
            format!("{}\u{1e}{}", said(&application.company), said(&application.role))
        }
        id => format!("{}\u{1e}#{id}", said(&application.company)),
    }
}

/// What tells a round from the others of its application, whatever its day: its stage, and its
/// number among rounds of that stage. A round that is put off keeps its name.
pub(crate) fn round(application: &Application, index: usize) -> String {
    let stage = |round: &Interview| {
        round.stage.as_ref().map(|stage| hearback_core::fold(&stage.value)).unwrap_or_default()
    };
    let Some(own) = application.interviews.get(index).map(stage) else { return String::new() };
    let before = application.interviews.get(..index).unwrap_or_default();
    let equal = before.iter().filter(|other| stage(other) == own).count();
    format!("{own}\u{1e}{equal}")
}

/// What to do, in a few words: "Thank Grace Hopper".
pub(crate) fn title(kind: StepKind, to: &[String], channel: &str) -> String {
    let them = || if to.is_empty() { "them".to_owned() } else { list(to) };
    let call = channel == "call";
    match kind {
        StepKind::ThankYou => format!("Thank {}", them()),
        StepKind::CheckIn if call => format!("Call {} and ask how things stand", them()),
        StepKind::CheckIn => format!("Ask {} how things stand", them()),
        StepKind::ExtraInformation => format!("Send {} something new", them()),
        StepKind::MonthlyHello => format!("Say hello to {}", them()),
        StepKind::Reply => format!("Answer {}", them()),
        StepKind::ReferralUpdate => format!("Tell {} how it went", them()),
        StepKind::FeedbackRequest => format!("Ask {} for feedback", them()),
        StepKind::ThankYouAfterNo => format!("Thank {} after the no", them()),
        StepKind::Prepare => "Prepare for the interview".to_owned(),
        StepKind::Close => "Close it, or ask one last time".to_owned(),
        StepKind::FollowUp if to.is_empty() => "Follow up".to_owned(),
        StepKind::FollowUp => format!("Follow up with {}", them()),
        StepKind::OfferDeadline => "Answer the offer".to_owned(),
    }
}

/// "A", "A and B", "A, B and C".
pub(crate) fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

/// "Acme Corp, Backend Engineer", with what is known.
pub(crate) fn of(company: Option<&str>, role: Option<&str>) -> String {
    let parts = [company, role].into_iter().flatten().map(str::trim);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
