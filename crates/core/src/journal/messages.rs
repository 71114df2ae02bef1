//! Messages: what for, how, whether they went out, and to whom.

mod words;

use super::{
    Candidate, Channel, Message, MessageKind, Relation, Said, State,
    context::{One, yes},
    dates::{self, Near},
    names,
    people::{self, People},
};
use crate::{Key, Text, When, fold};
use chrono::NaiveDate;
pub(super) use words::{
    is_plan, kind_in, mentions_follow_up, mentions_thanks, state as message_state,
};

/// Thanks this many days after a round are for that round, when nothing else says what for.
const DAYS_OF_THANKS: i64 = 10;
/// So much of a body is looked at to tell what it is for.
const OPENING: usize = 400;

/// What surrounds a message.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'a> {
    pub(super) candidate: Option<&'a Candidate>,
    pub(super) people: &'a People,
    /// The round it is written under.
    pub(super) interview: Option<usize>,
    /// Days of the rounds, in order.
    pub(super) rounds: &'a [NaiveDate],
    /// By what its date is read.
    pub(super) near: Near,
}

/// The message of a message record.
pub(super) fn read(one: One<'_>, around: &Around<'_>) -> Message {
    let (state, on) = state(one, around);
    let senders = names(one, &[Key::From]);
    let mut recipients = names(one, &[Key::To]);
    if recipients.is_empty() && (state != State::Received || senders.is_empty()) {
        recipients = names(one, &[Key::With, Key::Contact, Key::Contacts, Key::Name]);
    }
    let to = if state == State::Received && !senders.is_empty() { senders } else { recipients };
    let (to, emails) = apart(one, to);
    let channel = one.first(&[Key::Channel, Key::Format]).and_then(|t| words::channel(&t.value));
    let by_kind = one.text(Key::Kind).and_then(|text| words::channel(&text.value));
    let channel = channel.or(by_kind).unwrap_or(Channel::Email);
    let voicemail = one.yes(Key::Voicemail).is_some_and(|yes| yes.value);
    Message {
        record: one.at,
        place: one.head(),
        kind: kind(one, state, on.as_ref(), around),
        channel,
        state,
        reply_by: one.when(Key::ReplyBy, Near::any(on.as_ref().map(|on| on.value.day))),
        on,
        interview: around.interview,
        to,
        emails,
        subject: blank_or(one, Key::Subject),
        body: one.text(Key::Body).cloned(),
        urgent: one.yes(Key::Urgent).is_some_and(|yes| yes.value),
        minutes: one.number(Key::Minutes),
        voicemail: voicemail || channel == Channel::Voicemail,
        weak: false,
    }
}

/// The text of a key; a blank one when the key stands there with nothing behind it.
fn blank_or(one: One<'_>, key: Key) -> Option<Text> {
    let field = one.fields(key).next()?;
    let end = field.span.end as usize;
    Some(field.values.first().cloned().unwrap_or_else(|| Text::verbatim("", end)))
}

/// A name or an address with its place.
type Name = Said<String>;

/// The people of the first of those keys that names anybody: names, with addresses apart.
fn names(one: One<'_>, keys: &[Key]) -> Vec<(Option<Name>, Option<Name>)> {
    for key in keys {
        let mut found = Vec::new();
        for text in one.texts(*key) {
            let said =
                |(value, range): (String, _)| Said { value, place: one.place(text.source(range)) };
            found.extend(
                people::read(&text.value)
                    .into_iter()
                    .map(|person| (person.name.map(said), person.email.map(said))),
            );
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Names and addresses apart. A person without a name goes by the address.
fn apart(one: One<'_>, people: Vec<(Option<Name>, Option<Name>)>) -> (Vec<Name>, Vec<Name>) {
    let mut to = Vec::new();
    let mut emails = Vec::new();
    for (name, email) in people {
        if let Some(name) = name.or_else(|| email.clone()) {
            add_name(&mut to, name);
        }
        emails.extend(email);
    }
    for text in one.texts(Key::Email) {
        for person in people::read(&text.value) {
            emails.extend(
                person
                    .email
                    .map(|(value, range)| Said { value, place: one.place(text.source(range)) }),
            );
        }
    }
    (to, emails)
}

/// Adds a name unless it is there already: a heading and the line `To:` below it name one person,
/// the first name there being the full name here.
fn add_name(to: &mut Vec<Name>, name: Name) {
    let words = |name: &Name| names::words(&name.value);
    let new = words(&name);
    let within = |one: &[String], other: &[String]| {
        !one.is_empty() && one.iter().all(|word| other.contains(word))
    };
    match to.iter_mut().find(|known| within(&words(known), &new) || within(&new, &words(known))) {
        Some(known) if words(known).len() < new.len() => *known = name,
        Some(_) => {}
        None => to.push(name),
    }
}

/// Whether it went out, and the day that goes with that.
fn state(one: One<'_>, around: &Around<'_>) -> (State, Option<Said<When>>) {
    let keyed = |key: Key| marked(one, key);
    let day = |key: Key| timed(one, one.when(key, near(around, key)));
    let date = || day(Key::Date);
    for (key, state) in [(Key::Received, State::Received), (Key::Sent, State::Sent)] {
        if keyed(key) == Some(true) {
            return (state, day(key).or_else(date));
        }
    }
    let told = told(one, around);
    if let Some(state @ (State::Sent | State::Received)) = told {
        let on = date().or_else(|| day(Key::Planned)).or_else(|| day(Key::Draft));
        return (state, on);
    }
    for (key, state) in [(Key::Planned, State::Planned), (Key::Draft, State::Draft)] {
        if keyed(key) == Some(true) {
            return (state, day(key).or_else(date));
        }
    }
    let on = date();
    match (told, keyed(Key::Sent), &on) {
        (Some(state), ..) => (state, on),
        (None, Some(false), _) | (None, None, None) => (State::Draft, on),
        (None, _, Some(when)) if when.value.day > one.context.today.day() => (State::Planned, on),
        (None, _, Some(_)) if is_from_others(one, around) => (State::Received, on),
        (None, _, Some(_)) => (State::Sent, on),
        (None, Some(true), None) => (State::Sent, on),
    }
}

/// The date of a message with the time that stands beside it.
fn timed(one: One<'_>, on: Option<Said<When>>) -> Option<Said<When>> {
    on.map(|on| Said { value: dates::with_time(on.value, one.text(Key::Time)), ..on })
}

fn near(around: &Around<'_>, key: Key) -> Near {
    Near { past: matches!(key, Key::Sent | Key::Received), ..around.near }
}

/// Whether a key of state is there and meant: `sent: no` is not, and `sent: TBD` says nothing.
fn marked(one: One<'_>, key: Key) -> Option<bool> {
    let field = one.fields(key).next()?;
    let Some(text) = field.values.iter().find(|text| !text.is_blank()) else {
        // A heading that ends with "draft", or a key with nothing behind it.
        return (key == Key::Draft).then_some(true);
    };
    match yes(&text.value) {
        Some(answer) => Some(answer),
        None if One::is_unknown(text) => None,
        None => Some(true),
    }
}

/// What the words of a message say of its state.
fn told(one: One<'_>, around: &Around<'_>) -> Option<State> {
    let direction = one.text(Key::Direction).and_then(|text| words::direction(&text.value));
    let status = one.first(&[Key::Status, Key::Outcome]).and_then(|t| words::state(&t.value));
    match (direction, status) {
        (Some(State::Received), None | Some(State::Sent)) => Some(State::Received),
        (_, Some(status)) => Some(status),
        (direction, None) if direction.is_some() => {
            let day = timed(one, one.when(Key::Date, around.near));
            let ahead = day.is_some_and(|on| on.value.day > one.context.today.day());
            if ahead { Some(State::Planned) } else { direction }
        }
        _ => (one.text(Key::Date).is_none() && is_from_others(one, around))
            .then_some(State::Received),
    }
}

/// Whether somebody else wrote it: it says from whom, and that is not the one who keeps the
/// journal, and it does not say to whom but them.
fn is_from_others(one: One<'_>, around: &Around<'_>) -> bool {
    let Some(from) = one.text(Key::From) else { return false };
    if is_candidate(from, around.candidate) || is_own_word(from) {
        return false;
    }
    match one.text(Key::To) {
        None => true,
        Some(to) if is_candidate(to, around.candidate) || is_own_word(to) => true,
        Some(to) => is_known(from, around.people) && !is_known(to, around.people),
    }
}

fn is_own_word(text: &Text) -> bool {
    matches!(fold(&text.value).as_str(), "me" | "i" | "myself" | "ich" | "moi" | "yo")
}

fn is_known(text: &Text, people: &People) -> bool {
    people::read(&text.value).iter().any(|person| {
        let name = person.email.as_ref().or(person.name.as_ref());
        name.is_some_and(|(name, _)| people.find(name).is_some())
    })
}

/// Whether a text names the one who keeps the journal.
fn is_candidate(text: &Text, candidate: Option<&Candidate>) -> bool {
    let Some(candidate) = candidate else { return false };
    people::read(&text.value).iter().any(|person| {
        let same = |one: &Option<(String, _)>, other: &Option<Said<String>>| match (one, other) {
            (Some((one, _)), Some(other)) => names::words(one) == names::words(&other.value),
            _ => false,
        };
        let first = |(name, _): &(String, std::ops::Range<usize>)| {
            let own = candidate.name.as_ref().and_then(|own| names::first_name(&own.value));
            own.is_some_and(|own| fold(own) == fold(name))
        };
        same(&person.email, &candidate.email)
            || same(&person.name, &candidate.name)
            || person.name.as_ref().is_some_and(first)
    })
}

/// What it is for: as it says, else as its subject, its opening and its day make likely.
fn kind(one: One<'_>, state: State, on: Option<&Said<When>>, around: &Around<'_>) -> MessageKind {
    if let Some(text) = one.text(Key::Kind) {
        if let Some(kind) = kind_in(&text.value) {
            return kind;
        }
        if !words::is_general(&text.value) {
            return MessageKind::Other;
        }
    }
    if let Some(kind) = one.text(Key::What).and_then(|text| kind_in(&text.value)) {
        return kind;
    }
    if state == State::Received {
        return MessageKind::Other;
    }
    let thanks_fit = || follows_a_round(on, around, one.context.today.day());
    if let Some(subject) = one.text(Key::Subject) {
        if mentions_thanks(&subject.value) && thanks_fit() {
            return MessageKind::ThankYou;
        }
        if mentions_follow_up(&subject.value) {
            return MessageKind::CheckIn;
        }
    }
    let Some(body) = one.text(Key::Body) else { return MessageKind::Other };
    if mentions_follow_up(&body.value) {
        return MessageKind::CheckIn;
    }
    let cut = body.value.char_indices().nth(OPENING).map_or(body.value.len(), |(at, _)| at);
    let opening = body.value.get(..cut).unwrap_or_default();
    match mentions_thanks(opening) && thanks_fit() {
        true if is_to_referrer(one, around) => MessageKind::ReferralUpdate,
        true => MessageKind::ThankYou,
        false => MessageKind::Other,
    }
}

/// Whether it goes to the one who referred, and to nobody one talked to.
fn is_to_referrer(one: One<'_>, around: &Around<'_>) -> bool {
    let names = names(one, &[Key::To]);
    let known = names.iter().filter_map(|(name, email)| {
        let said = name.as_ref().or(email.as_ref())?;
        around.people.contacts.get(around.people.find(&said.value)?)
    });
    let mut known = known.peekable();
    known.peek().is_some()
        && known.all(|it| it.is(Relation::Referral) && !it.is(Relation::Interviewer))
}

/// Whether a round was held shortly before.
fn follows_a_round(on: Option<&Said<When>>, around: &Around<'_>, today: NaiveDate) -> bool {
    if around.interview.is_some() {
        return true;
    }
    let day = on.map_or(today, |on| on.value.day);
    let after = around.rounds.partition_point(|round| *round <= day);
    let last = after.checked_sub(1).and_then(|index| around.rounds.get(index));
    last.is_some_and(|round| (day - *round).num_days() <= DAYS_OF_THANKS)
}

/// An answer that a sent message's own status tells of ("replied"), on a day not recorded but
/// certainly not before the message.
pub(super) fn answer(one: One<'_>, message: &Message) -> Option<Message> {
    let text = one.first(&[Key::Status, Key::Outcome, Key::Response])?;
    let answered = message.state == State::Sent && words::is_answered(&text.value);
    answered.then(|| Message {
        place: one.place(text.span),
        kind: MessageKind::Reply,
        state: State::Received,
        subject: None,
        body: None,
        reply_by: None,
        urgent: false,
        minutes: None,
        voicemail: false,
        weak: true,
        ..message.clone()
    })
}
