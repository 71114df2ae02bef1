//! Silence: the next check-in, the journal's own date for one, and when to let go.

use super::{
    Reason, State, Step, StepKind,
    case::{Case, Days},
    pace,
    thread::{Thread, Window},
};
use crate::{
    Interview, Message, MessageState, Phase, Preset, Said, When, calendar::next_day, fold,
};
use chrono::NaiveDate;

/// A follow-up sent so shortly before the journal's own date has done what the date was for.
const SHORTLY_BEFORE: chrono::Days = chrono::Days::new(3);

/// Adds the next follow-up of an open application, and the suggestion to close a silent one.
pub(super) fn steps(case: &Case<'_>, thread: &Thread<'_>, steps: &mut Vec<Step>) {
    if !case.application.is_open() {
        return;
    }
    let life = Life::of(case, thread);
    let own = own_date(case);
    let waits_for_own = own.as_ref().is_some_and(|step| step.state != State::Done);
    steps.extend(own);
    let stale = stale(case, thread, &life);
    let asks =
        matches!(case.application.phase(), Phase::Applied | Phase::InContact | Phase::Interview);
    if asks && !waits_for_own {
        let mut step = check_in(case, thread, &life, stale.is_some());
        let owes = |step: &Step| step.kind == StepKind::Reply && step.state != State::Done;
        if let Some(step) = step.as_mut().filter(|_| stale.is_none() && steps.iter().any(owes)) {
            step.state = State::Skipped("their message is to be answered first");
        }
        steps.extend(step);
    }
    steps.extend(stale);
}

/// The follow-up that the person set a day for. It stands in the place of the computed one until
/// it is done.
fn own_date(case: &Case<'_>) -> Option<Step> {
    let date = case.application.next_follow_up.as_ref()?;
    let due = date.value.day;
    let reason =
        Reason::new(format!("you set {due} for the next follow-up"), "next-follow-up", &[]);
    let mut step = case.step(StepKind::FollowUp, Days::written(due, due), date.place, reason);
    step.to = recipient(case);
    step.done_by = case.application.messages.iter().position(|message| keeps(message, due));
    if step.done_by.is_some() || happened_since(case, due) {
        step.state = State::Done;
    } else {
        step.draft = case.pending(Message::is_follow_up);
        if case.today.day() < due {
            step.state = State::Waiting(Some(due));
        }
    }
    Some(step)
}

/// Whether a message keeps the date that was set for a follow-up.
fn keeps(message: &Message, due: NaiveDate) -> bool {
    let happened = message.counts_as_sent() || message.state == MessageState::Received;
    let shortly = due.checked_sub_days(SHORTLY_BEFORE).unwrap_or(due);
    let from = if message.counts_as_sent() && message.is_follow_up() { shortly } else { due };
    happened && message.on.as_ref().is_some_and(|on| on.value.day >= from)
}

/// Whether the notes speak of anything on or after a day, up to today.
fn happened_since(case: &Case<'_>, from: NaiveDate) -> bool {
    let now = case.today.day();
    let counts = |day: NaiveDate| from <= day && day <= now;
    case.held().any(|(_, _, on)| counts(on.day)) || noted_days(case).any(counts)
}

/// The days that the notes speak of outside rounds and messages.
fn noted_days(case: &Case<'_>) -> impl Iterator<Item = NaiveDate> {
    let application = case.application;
    let events = application.events.iter().filter(|event| !event.planned);
    let events = events.filter_map(|event| event.on);
    let last = application.last_contact.iter().map(|on| on.value);
    events.chain(last).map(|on| on.day)
}

/// The latest signs of life.
struct Life {
    /// From the other side or in a question to it: what silence runs from.
    touched: Option<NaiveDate>,
    /// Of any kind: what staleness runs from.
    latest: Option<NaiveDate>,
}

impl Life {
    fn of(case: &Case<'_>, thread: &Thread<'_>) -> Self {
        let now = case.today.day();
        let (mut touched, mut latest) = (thread.since, thread.since);
        for day in noted_days(case).filter(|day| *day <= now) {
            touched = touched.max(Some(day));
        }
        for message in case.application.messages.iter().filter(|message| message.counts_as_sent()) {
            let day = message.sent_on().map(|on| on.day).filter(|day| *day <= now);
            latest = latest.max(day);
            if !super::thread::is_thanks(message) {
                touched = touched.max(day);
            }
        }
        Self { touched, latest: latest.max(touched) }
    }
}

/// The next follow-up that the policy asks for.
fn check_in(case: &Case<'_>, thread: &Thread<'_>, life: &Life, stale: bool) -> Option<Step> {
    if let Some((index, round, on)) = case.next_round() {
        let reason = Reason::new(format!("the next interview is on {}", on.day), "", &["H3"]);
        let days = Days::from(on.day, on.day);
        let mut step = case.step(StepKind::CheckIn, days, round.place, reason);
        step.interview = Some(index);
        step.state = State::Waiting(Some(on.day));
        return Some(step);
    }
    let window = thread.window(life.touched)?;
    let mut step = case.step(kind(thread), window.days, window.place, window.reason.clone());
    let contact = case.hiring_contact();
    if step.kind == StepKind::ExtraInformation && contact.is_some_and(|it| rather_calls(case, it)) {
        step.kind = StepKind::CheckIn;
        step.channel = "call";
        step.reason.advice = &["S7", "N9"];
    }
    step.to = recipient(case);
    step.draft = case.pending(Message::is_follow_up);
    if let Some(state) = unasked(case, thread, stale) {
        step.state = state;
        if step.state == State::Waiting(None) {
            step.kind = StepKind::CheckIn;
            step.channel = "email";
            step.reason = limit_reason(thread);
        }
        return Some(step);
    }
    if let Some(contact) = contact {
        wait_for(case, contact, &mut step);
    }
    if let Some(offer) = &case.elsewhere.offer {
        // Another offer may speed a decision (D8).
        let company = offer.company.as_ref().map(|name| format!(" from {name}"));
        let until = offer.until.map(|by| format!(" until {by}"));
        let (company, until) = (company.unwrap_or_default(), until.unwrap_or_default());
        step.reason.text.push_str(&format!("; you hold an offer{company}{until}"));
    }
    step.state = state(case, &step, &window);
    Some(step)
}

/// Why no follow-up is to be sent at all, where none is.
fn unasked(case: &Case<'_>, thread: &Thread<'_>, stale: bool) -> Option<State> {
    let round = thread.round.map(|(round, _)| round);
    let welcome = round
        .and_then(|round| round.follow_up_ok.as_ref())
        .or(case.application.follow_up_ok.as_ref());
    if welcome.is_some_and(|welcome| !welcome.value) {
        Some(State::Skipped("follow-ups are not welcome"))
    } else if round.is_some_and(went_badly) {
        Some(State::Skipped("the interview went badly"))
    } else if round.is_none() && is_arranged(case) {
        Some(State::Skipped("an interview is arranged"))
    } else if stale {
        Some(State::Skipped("stale"))
    } else if pace::limit(case).is_some_and(|limit| thread.counted() >= limit) {
        Some(State::Waiting(None))
    } else {
        None
    }
}

/// Whether the status says that an interview is ahead, of which no day is known yet.
fn is_arranged(case: &Case<'_>) -> bool {
    case.application.status.as_ref().is_some_and(|status| status.value.scheduled)
}

/// Whether a round is said to have gone badly: a note does not rescue it (N2).
pub(super) fn went_badly(round: &Interview) -> bool {
    round.went.as_ref().is_some_and(|went| {
        let word = fold(&went.value);
        ["badly", "bad", "poorly", "terribly", "awful"].iter().any(|bad| word.starts_with(bad))
    })
}

fn limit_reason(thread: &Thread<'_>) -> Reason {
    let text = match thread.counted() {
        0 => "no follow-ups are to be sent".to_owned(),
        1 => "one message is unanswered, and no more are to be sent".to_owned(),
        count => format!("{count} messages are unanswered, and no more are to be sent"),
    };
    Reason::new(text, "follow-ups.max", &["N8", "D6", "E5"])
}

fn kind(thread: &Thread<'_>) -> StepKind {
    match thread.asked {
        0 => StepKind::CheckIn,
        1 => StepKind::ExtraInformation,
        _ => StepKind::MonthlyHello,
    }
}

/// Whether the second follow-up is a call: where the policy finds that more personal and there is
/// a number to call (S7).
fn rather_calls(case: &Case<'_>, contact: usize) -> bool {
    let contact = case.application.contacts.get(contact);
    case.policy.preset == Preset::Personal && contact.is_some_and(|known| known.phone.is_some())
}

fn state(case: &Case<'_>, step: &Step, window: &Window) -> State {
    if step.opens <= case.today.day() {
        State::Due
    } else if window.promised {
        State::Waiting(Some(step.opens))
    } else {
        State::Upcoming
    }
}

fn recipient(case: &Case<'_>) -> Vec<String> {
    case.hiring_contact().map(|contact| case.name(contact)).unwrap_or_default()
}

/// Moves a step behind the days on which its recipient is away.
fn wait_for(case: &Case<'_>, contact: usize, step: &mut Step) {
    let Some(contact) = case.application.contacts.get(contact) else { return };
    let mut away = contact.away.clone();
    away.sort_unstable();
    for (first, last) in away {
        let back = || case.policy.calendar.working(next_day(last));
        if (first..=last).contains(&step.due) {
            step.due = back();
            step.reason.text.push_str(&format!("; {} is away until {last}", contact.name));
        }
        if (first..=last).contains(&step.opens) {
            step.opens = back().min(step.due);
        }
    }
}

/// The suggestion to close an application that has been silent for longer than the policy's wait.
/// A date on which something was to come is a sign of life as well, so that its own step speaks
/// for as long as that.
fn stale(case: &Case<'_>, thread: &Thread<'_>, life: &Life) -> Option<Step> {
    let wait = case.policy.stale?;
    let heard = life.latest?;
    let promised = thread.promise().map(|promise| promise.day);
    let dates = own_dates(case).map(|date| date.value.day);
    let latest = dates.chain(promised).fold(heard, NaiveDate::max);
    let calendar = &case.policy.calendar;
    let today = case.today.day();
    if latest >= today || calendar.is_within(latest, wait, today) || is_awaited(case) {
        return None;
    }
    let from = next_day(calendar.after(When { day: latest, time: None }, wait)).min(today);
    let reason = Reason::new(format!("nothing is noted since {heard}"), "stale", &["H14", "D6"]);
    Some(case.step(StepKind::Close, Days::from(from, from), case.application.place, reason))
}

/// Leaves only the suggestion to close standing where there is one: old duties are one line, not
/// many.
pub(super) fn fold_stale(steps: &mut [Step]) {
    if !steps.iter().any(|step| step.kind == StepKind::Close) {
        return;
    }
    for step in steps.iter_mut().filter(|step| step.kind != StepKind::Close) {
        if !matches!(step.state, State::Done | State::GivenUp | State::Skipped(_)) {
            step.state = State::Skipped("stale");
        }
    }
}

/// Dates that the person wrote for something to come.
fn own_dates<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a Said<When>> {
    let application = case.application;
    [&application.next_follow_up, &application.offer_deadline].into_iter().flatten()
}

/// Whether the notes themselves say that something is still to come.
fn is_awaited(case: &Case<'_>) -> bool {
    let today = case.today.day();
    let to_come = |date: &Said<When>| date.value.day >= today;
    case.next_round().is_some()
        || case.application.messages.iter().any(|message| {
            let planned = message.on.as_ref().filter(|_| message.state == MessageState::Planned);
            let asked = message.reply_by.as_ref();
            planned.is_some_and(to_come) || asked.is_some_and(to_come)
        })
}
