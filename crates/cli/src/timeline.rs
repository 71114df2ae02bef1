//! What happened in an application, in the order of days: statistics, the report and the proof of
//! activity all read it from here.

use chrono::{NaiveDate, NaiveTime};
use hearback_core::{
    Application, Channel, Event, Interview, Message, MessageKind, MessageState, Phase, Statuses,
    Today, When, fold,
};

/// One thing that happened, or is to happen.
#[derive(Clone, Debug)]
pub(crate) struct Moment {
    /// Unknown where the notes do not say.
    pub(crate) day: Option<NaiveDate>,
    /// Local time of day.
    pub(crate) time: Option<NaiveTime>,
    /// What sort.
    pub(crate) kind: MomentKind,
    /// In words: "Phone screen", "Thank-you sent".
    pub(crate) what: String,
    /// Names of the people on the other side.
    pub(crate) people: Vec<String>,
    /// How: `email`, `phone`, `video`; empty where nothing is said.
    pub(crate) method: String,
    /// It lies ahead, or was only planned.
    pub(crate) ahead: bool,
}

/// The sorts of things that happen in a search, in the order in which one day usually has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MomentKind {
    /// The application went out.
    Applied,
    /// A round of talking.
    Interview,
    /// A message of theirs.
    Received,
    /// A message of one's own.
    Sent,
    /// A line of a log that is none of the others.
    Noted,
    /// The end of it.
    Closed,
}

/// The moments of one application by day; those without a day come last. Cancelled rounds and
/// unsent messages without a day are left out: nothing happened.
pub(crate) fn timeline(
    today: Today,
    statuses: &Statuses,
    application: &Application,
) -> Vec<Moment> {
    let mut moments: Vec<Moment> = Vec::new();
    moments.extend(applied(today, application));
    let held = application.interviews.iter().filter(|round| !round.cancelled);
    moments.extend(held.map(|round| interview(today, round)));
    moments.extend(application.messages.iter().filter_map(|it| message(today, it)));
    let told: Vec<&Event> = application.events.iter().collect();
    moments.extend(told.into_iter().filter_map(|it| event(today, statuses, application, it)));
    moments.extend(closed(application));
    // Times are rarely written for both of two things of one day: their usual order says more.
    moments.sort_by_key(|it| (it.day.is_none(), it.day, it.kind, it.time));
    moments
}

fn applied(today: Today, application: &Application) -> Option<Moment> {
    let on = application.applied.as_ref()?;
    Some(Moment {
        day: Some(on.value.day),
        time: on.value.time,
        kind: MomentKind::Applied,
        what: "Applied".to_owned(),
        people: Vec::new(),
        method: application.via.as_ref().map_or_else(String::new, |via| via.value.clone()),
        ahead: on.value.day > today.day(),
    })
}

fn interview(today: Today, round: &Interview) -> Moment {
    let said = |text: &Option<hearback_core::Said<String>>| {
        text.as_ref().map(|it| it.value.trim().to_owned()).filter(|it| !it.is_empty())
    };
    let on = round.on.as_ref().map(|on| on.value);
    Moment {
        day: on.map(|on| on.day),
        time: on.and_then(|on| on.time),
        kind: MomentKind::Interview,
        what: said(&round.stage).map_or_else(|| "Interview".to_owned(), |it| capital(&it)),
        people: round.with.iter().map(|name| name.value.trim().to_owned()).collect(),
        method: said(&round.format).unwrap_or_default(),
        ahead: !round.is_past(today),
    }
}

fn message(today: Today, message: &Message) -> Option<Moment> {
    let on = message.on.as_ref().map(|on| on.value);
    let kind = match message.state {
        MessageState::Received => MomentKind::Received,
        MessageState::Sent => MomentKind::Sent,
        // A draft is no event; a plan for a day is one that lies ahead.
        MessageState::Draft => return None,
        MessageState::Planned => on.map(|_| MomentKind::Sent)?,
    };
    let planned = message.state == MessageState::Planned;
    Some(Moment {
        day: on.map(|on| on.day),
        time: on.and_then(|on| on.time),
        kind,
        what: message_words(message),
        people: message.to.iter().map(|name| name.value.trim().to_owned()).collect(),
        method: message.channel.name().to_owned(),
        ahead: planned || on.is_some_and(|on| on.day > today.day()),
    })
}

/// "Thank-you sent", "Call", "Answer received".
pub(crate) fn message_words(message: &Message) -> String {
    let kind = match message.kind {
        MessageKind::ThankYou => "Thank-you",
        MessageKind::CheckIn => "Check-in",
        MessageKind::ExtraInformation => "Follow-up with something new",
        MessageKind::MonthlyHello => "Hello",
        MessageKind::Reply => "Answer",
        MessageKind::ReferralUpdate => "Word to the referrer",
        MessageKind::FeedbackRequest => "Request for feedback",
        MessageKind::ThankYouAfterNo => "Thank-you after the no",
        MessageKind::Other => match message.channel {
            Channel::Call => "Call",
            Channel::Voicemail => "Voicemail",
            Channel::Letter => "Letter",
            _ => "Message",
        },
    };
    let spoken = matches!(message.channel, Channel::Call | Channel::Voicemail);
    match message.state {
        MessageState::Sent if spoken => kind.to_owned(),
        MessageState::Sent => format!("{kind} sent"),
        MessageState::Received => format!("{kind} received"),
        MessageState::Planned => format!("{kind} planned"),
        MessageState::Draft => format!("{kind} drafted"),
    }
}

/// A line of a log, unless another moment says the same.
fn event(
    today: Today,
    statuses: &Statuses,
    application: &Application,
    event: &Event,
) -> Option<Moment> {
    let told = |message: &Message| message.place == event.place;
    let day = event.on.map(|on| on.day);
    if event.what.trim().is_empty() || application.messages.iter().any(told) {
        return None;
    }
    let status = hearback_core::Status::read(&event.what, statuses).filter(|status| status.known);
    let applied_on = application.applied.as_ref().map(|on| on.value.day);
    let phase = status.as_ref().map(|status| status.phase);
    if phase == Some(Phase::Applied) && applied_on.is_some() && applied_on == day {
        return None;
    }
    let closed_on = application.closed_on.as_ref().map(|on| on.value.day);
    if phase == Some(Phase::Closed) && closed_on.is_some() && closed_on == day {
        return None;
    }
    let round = |round: &&Interview| round.on.is_some_and_day(day);
    if phase == Some(Phase::Interview) && application.interviews.iter().any(|it| round(&it)) {
        return None;
    }
    Some(Moment {
        day,
        time: event.on.and_then(|on| on.time),
        kind: MomentKind::Noted,
        what: capital(event.what.trim()),
        people: Vec::new(),
        method: String::new(),
        ahead: event.planned || day.is_some_and(|day| day > today.day()),
    })
}

trait OnDay {
    /// Whether it is known and on that very day.
    fn is_some_and_day(&self, day: Option<NaiveDate>) -> bool;
}

impl OnDay for Option<hearback_core::Said<When>> {
    fn is_some_and_day(&self, day: Option<NaiveDate>) -> bool {
        self.as_ref().is_some_and(|on| Some(on.value.day) == day)
    }
}

fn closed(application: &Application) -> Option<Moment> {
    let on = application.closed_on.as_ref()?;
    let word = application.status.as_ref().map_or("closed", |status| status.value.word.trim());
    Some(Moment {
        day: Some(on.value.day),
        time: on.value.time,
        kind: MomentKind::Closed,
        what: capital(word),
        people: Vec::new(),
        method: String::new(),
        ahead: false,
    })
}

/// The same text with a capital first letter.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// How far an application came, whatever its status says today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reached {
    /// It went out.
    pub(crate) applied: bool,
    /// Somebody answered: a message, a round, an offer, a no.
    pub(crate) answered: bool,
    /// A round was held or is arranged.
    pub(crate) interview: bool,
    /// An offer was made.
    pub(crate) offer: bool,
    /// It was taken.
    pub(crate) accepted: bool,
    /// It was turned down by the employer.
    pub(crate) rejected: bool,
}

/// Phrases of a closed status that say it ended well.
const ACCEPTED: &[&str] = &[
    "accepted",
    "hired",
    "employed",
    "signed",
    "got the job",
    "angenommen",
    "eingestellt",
    "accepte",
    "acceptee",
    "embauche",
    "embauchee",
    "aceptado",
    "aceptada",
    "contratado",
    "contratada",
    "kabul edildi",
    "ise alindi",
];
/// Words that tell of an offer in a status that is over.
const OFFERED: &[&str] = &["offer", "angebot", "offre", "oferta", "teklif"];
/// Words that tell of rounds in a status that is over.
const TALKED: &[&str] = &["interview", "interviews", "onsite", "on site", "final round", "screen"];
/// Words of an application that went out and was never answered, or was taken back.
const WENT_OUT: &[&str] = &[
    "ghosted",
    "no response",
    "no reply",
    "no answer",
    "never heard back",
    "never responded",
    "withdrawn",
    "withdrew",
    "application withdrawn",
    "went cold",
    "gone cold",
    "silent",
    "unresponsive",
    "keine antwort",
    "keine ruckmeldung",
    "zuruckgezogen",
    "sans reponse",
    "pas de reponse",
    "sin respuesta",
    "cevap yok",
    "yanit yok",
];

/// How far an application ever came, by its status, its history, its rounds and its messages.
pub(crate) fn reached(today: Today, statuses: &Statuses, application: &Application) -> Reached {
    let mut reached = Reached::default();
    let past = |event: &&Event| !event.planned && event.on.is_none_or(|on| on.day <= today.day());
    let history = application.events.iter().filter(past).map(|event| event.what.as_str());
    let word = application.status.iter().map(|status| status.value.word.as_str());
    for text in word.chain(history) {
        for stage in text.replace("->", "→").split('→') {
            by_status(&mut reached, statuses, stage);
        }
    }
    by_phase(&mut reached, application.phase());
    reached.rejected |= application.is_rejected();
    reached.interview |= application.interviews.iter().any(|round| !round.cancelled);
    reached.offer |= application.offer_deadline.is_some();
    let received = |message: &Message| message.state == MessageState::Received;
    reached.answered |= application.messages.iter().any(received);
    reached.applied |= application.applied.as_ref().is_some_and(|on| on.value.day <= today.day());
    // Each stage takes those before it for granted.
    reached.offer |= reached.accepted;
    reached.answered |= reached.interview || reached.offer || reached.rejected;
    reached.applied |= reached.answered || application.messages.iter().any(|it| it.is_follow_up());
    reached
}

fn by_status(reached: &mut Reached, statuses: &Statuses, text: &str) {
    let Some(status) = hearback_core::Status::read(text, statuses).filter(|it| it.known) else {
        return;
    };
    by_phase(reached, status.phase);
    if status.phase != Phase::Closed {
        return;
    }
    reached.rejected |= status.rejected;
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| has_words(text, phrase));
    reached.accepted |= !status.rejected && says(ACCEPTED);
    reached.offer |= says(OFFERED) && !says(&["no offer"]);
    reached.interview |= says(TALKED) && !says(&["no interview", "before interview", "without"]);
    reached.applied |= says(WENT_OUT);
}

fn by_phase(reached: &mut Reached, phase: Phase) {
    let (applied, answered, interview, offer) = match phase {
        Phase::Lead | Phase::Closed => (false, false, false, false),
        Phase::Applied => (true, false, false, false),
        Phase::InContact => (true, true, false, false),
        Phase::Interview => (true, true, true, false),
        Phase::Offer => (true, true, false, true),
    };
    reached.applied |= applied;
    reached.answered |= answered;
    reached.interview |= interview;
    reached.offer |= offer;
}

/// Whether a phrase stands in a text as whole words.
fn has_words(text: &str, phrase: &str) -> bool {
    let words = |text: &str| {
        let folded = fold(text);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    };
    format!(" {} ", words(text)).contains(&format!(" {} ", words(phrase)))
}
