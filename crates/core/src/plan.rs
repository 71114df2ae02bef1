//! The plan: what should happen next, and when, for each application.
//!
//! Everything that speaks about time comes from here; no rule does date arithmetic of its own.

mod case;
mod closing;
mod elsewhere;
mod owed;
mod pace;
mod people;
mod replies;
mod silence;
mod thank_you;
mod thread;

pub(crate) use elsewhere::{Companies, Elsewhere, Others};
pub(crate) use people::People;

use crate::{Application, Place, Policy, Today};
use case::Case;
use chrono::NaiveDate;
use std::sync::LazyLock;

/// What should happen next, application by application.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// In the order of the applications, then of their due days.
    pub steps: Vec<Step>,
    /// For each application, in their order: see [`Plan::pace`].
    paces: Vec<Pace>,
    /// In the same order: see [`Plan::elsewhere`].
    elsewhere: Vec<Elsewhere>,
}

/// Whether an application's messages come too early, too close or too often.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// Follow-ups and thank-yous, drafted, planned or sent, in the order in which they were or
    /// would be sent.
    pub messages: Vec<PacedMessage>,
    /// Unanswered follow-ups at most: the application's own word, else the policy's.
    pub limit: Option<u32>,
}

/// One message, judged against what had happened before it: a sent one as of its day, a planned
/// one as of the day it is planned for, any other unsent one as of today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PacedMessage {
    /// Index into the application's messages.
    pub message: usize,
    /// Its number among the follow-ups that are unanswered by then, from 1. Follow-ups to several
    /// people on one day share a number. 0 for a thank-you.
    pub ordinal: u32,
    /// The day its window opens: after the round, the promised date or the wait after applying.
    /// A second or further unanswered follow-up has only a promised date to wait for, and its gap
    /// to keep. `None` where nothing is known to count from.
    pub opens: Option<NaiveDate>,
    /// Whether it goes out before that day.
    pub too_early: bool,
    /// Index of the latest unanswered follow-up to the same person.
    pub previous: Option<usize>,
    /// The first working day that keeps the gap to that one.
    pub gap_until: Option<NaiveDate>,
    /// Whether it goes out before the gap is over.
    pub too_close: bool,
    /// Whether its number is beyond the limit.
    pub beyond_limit: bool,
}

/// One thing to do, done or to wait for.
#[derive(Clone, Debug)]
pub struct Step {
    /// What.
    pub kind: StepKind,
    /// Index into [`Journal::applications`].
    pub application: usize,
    /// Index into the application's interviews, for a step that belongs to a round.
    pub interview: Option<usize>,
    /// Whom it is for, as the journal names them; empty when nobody is known.
    pub to: Vec<String>,
    /// The usual channel: `email`, `letter`, `call`.
    pub channel: &'static str,
    /// First day on which it is welcome.
    pub opens: NaiveDate,
    /// Day to aim for.
    pub due: NaiveDate,
    /// Overdue from this day on; `None` where lateness has no name.
    pub overdue_from: Option<NaiveDate>,
    /// Given up from this day on.
    pub given_up_from: Option<NaiveDate>,
    /// How it stands today.
    pub state: State,
    /// Why.
    pub reason: Reason,
    /// The line of the notes that it follows from.
    pub place: Place,
    /// Index into the application's messages: a draft or planned message for it that lies unsent.
    pub draft: Option<usize>,
    /// Index into the application's messages: what settled it.
    pub done_by: Option<usize>,
}

/// The kinds of steps; templates of the same name write their messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepKind {
    /// Thanks after a round, to one interviewer.
    ThankYou,
    /// Ask how things stand.
    CheckIn,
    /// The second follow-up, with something new.
    ExtraInformation,
    /// Third and further follow-ups of a policy that allows them.
    MonthlyHello,
    /// Answer a received message.
    Reply,
    /// Tell the one who referred how it went.
    ReferralUpdate,
    /// After a no.
    FeedbackRequest,
    /// After a no.
    ThankYouAfterNo,
    /// An interview lies ahead.
    Prepare,
    /// Silent for too long.
    Close,
    /// The journal's own date for a follow-up.
    FollowUp,
    /// An offer must be answered.
    OfferDeadline,
}

/// How a step stands today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Settled.
    Done,
    /// Open and not overdue.
    Due,
    /// Past its overdue day.
    Overdue,
    /// Opens later.
    Upcoming,
    /// Nothing to do but wait, until a day if one is known.
    Waiting(Option<NaiveDate>),
    /// Past the day on which it still makes sense.
    GivenUp,
    /// Not owed, and why.
    Skipped(&'static str),
}

/// Why a step is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// In words: "the interview was on 2026-11-18".
    pub text: String,
    /// The setting of the policy that gave the days, `thank-you.due`.
    pub setting: &'static str,
    /// Rows of the advice.
    pub advice: &'static [&'static str],
}

impl StepKind {
    /// The kebab-case name, as in JSON and in `hearback draft`.
    pub fn name(self) -> &'static str {
        match self {
            Self::ThankYou => "thank-you",
            Self::CheckIn => "check-in",
            Self::ExtraInformation => "extra-information",
            Self::MonthlyHello => "monthly-hello",
            Self::Reply => "reply",
            Self::ReferralUpdate => "referral-update",
            Self::FeedbackRequest => "feedback-request",
            Self::ThankYouAfterNo => "thank-you-after-no",
            Self::Prepare => "prepare",
            Self::Close => "close",
            Self::FollowUp => "follow-up",
            Self::OfferDeadline => "offer-deadline",
        }
    }

    /// Whether it asks how things stand, on whichever day and in whichever words.
    pub fn is_follow_up(self) -> bool {
        matches!(self, Self::CheckIn | Self::ExtraInformation | Self::MonthlyHello | Self::FollowUp)
    }
}

impl Plan {
    /// The steps of one kind.
    pub fn of(&self, kind: StepKind) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |step| step.kind == kind)
    }

    /// The steps of one application, found without looking at the others'.
    pub fn application(&self, index: usize) -> impl Iterator<Item = &Step> {
        let start = self.steps.partition_point(|step| step.application < index);
        let from = self.steps.get(start..).unwrap_or_default();
        from.iter().take_while(move |step| step.application == index)
    }

    /// Adds what is planned for the next application.
    pub(crate) fn push(&mut self, mut planned: Planned) {
        self.steps.append(&mut planned.steps);
        self.paces.push(planned.pace);
        self.elsewhere.push(planned.elsewhere);
    }

    /// What the other applications mean for one.
    pub(crate) fn elsewhere(&self, application: usize) -> &Elsewhere {
        static NOTHING: LazyLock<Elsewhere> = LazyLock::new(Elsewhere::default);
        self.elsewhere.get(application).unwrap_or(&NOTHING)
    }

    /// How fast one goes about an application: everything that the rules on pace need.
    pub fn pace(&self, application: usize) -> &Pace {
        static NONE: Pace = Pace { messages: Vec::new(), limit: None };
        self.paces.get(application).unwrap_or(&NONE)
    }
}

/// What should happen next about one application.
#[derive(Debug)]
pub(crate) struct Planned {
    pub(crate) steps: Vec<Step>,
    pub(crate) pace: Pace,
    pub(crate) elsewhere: Elsewhere,
}

impl Planned {
    /// Plans for the application at that index of its journal.
    pub(crate) fn of(
        today: Today,
        policy: &Policy,
        application: &Application,
        index: usize,
        elsewhere: Elsewhere,
    ) -> Self {
        let case = Case::new(today, policy, application, index, &elsewhere);
        let (thread, pace) = pace::walk(&case);
        let mut steps = Vec::new();
        thank_you::steps(&case, &mut steps);
        owed::steps(&case, &mut steps);
        replies::steps(&case, &mut steps);
        silence::steps(&case, &thread, &mut steps);
        closing::steps(&case, &mut steps);
        silence::fold_stale(&mut steps);
        snooze(&case, &mut steps);
        steps.sort_by_key(|step| step.due);
        Self { steps, pace, elsewhere }
    }
}

/// Nothing is owed before the day until which an application sleeps.
fn snooze(case: &Case<'_>, steps: &mut [Step]) {
    let snooze = case.application.snooze.as_ref().map(|until| until.value.day);
    let Some(until) = snooze.filter(|until| *until > case.today.day()) else { return };
    for step in steps.iter_mut().filter(|step| step.state != State::Done) {
        step.state = if step.kind.is_follow_up() {
            State::Waiting(Some(until))
        } else {
            State::Skipped("snoozed")
        };
    }
}
