//! Dated lines: what happened, what was planned, and the weak evidence of messages in them.

use super::{
    Channel, Event, Message, MessageKind, Said, State,
    context::{One, yes},
    dates::{self, Near},
    messages::{self, is_plan, kind_in, mentions_thanks, message_state},
    people::People,
};
use crate::{Form, Key, Phase, Place, Status, Text, When, fold};

/// An event with what it says of the application.
#[derive(Debug)]
pub(super) struct Happened {
    pub(super) event: Event,
    /// The status it set.
    pub(super) status: Option<Said<Status>>,
    /// Messages it speaks of: one, and the answer to it.
    pub(super) messages: Vec<Message>,
}

/// Words of an event that are looked at for names; what follows is prose.
const MOST_WORDS: usize = 400;
/// A longer value of a field for thanks is their text.
const MOST_WORDS_OF_THANKS: usize = 8;
/// Words of a name.
const LONGEST_NAME: usize = 4;

/// The event of a log row, a dated bullet or a ticked box.
pub(super) fn read(one: One<'_>, near: Near, people: &People) -> Option<Happened> {
    if is_unticked(one) {
        return None;
    }
    let dates = [Key::Date, Key::Sent, Key::Received, Key::Planned, Key::Applied, Key::LastContact];
    let on = dates
        .iter()
        .find_map(|key| one.when(*key, near))
        // "2026-11-19 sent a thank-you" as an item of a list says its day itself.
        .or_else(|| one.text(Key::What).filter(|_| is_text(one)).and_then(|it| one.read(it, near)))
        .map(|on| Said { value: dates::with_time(on.value, one.text(Key::Time)), ..on });
    let what = what(one);
    let word = one.text(Key::Status);
    let plan_word =
        word.is_some_and(|word| is_plan(&word.value) || says(&word.value, &["scheduled"]));
    let is_ahead = on.as_ref().is_some_and(|on| on.value.day > one.context.today.day());
    let planned = is_ahead || one.text(Key::Planned).is_some() || (plan_word && !what.is_empty());
    // Beside what was done, "sent" and "replied" speak of that and not of the application.
    let of_message = |text: &&Text| what.is_empty() || message_state(&text.value).is_none();
    let status = word.filter(|_| !planned).filter(of_message).and_then(|text| status(one, text));
    let place = on.as_ref().map_or(one.head(), |on| on.place);
    let event = Event { record: one.at, place, on: on.map(|on| on.value), what, planned };
    let messages = if planned { Vec::new() } else { evidence(one, &event, people) };
    Some(Happened { event, status, messages })
}

/// The event of one text of a `history` list, `2026-01-01 applied`.
pub(super) fn read_text(one: One<'_>, text: &Text, near: Near, people: &People) -> Happened {
    let on = one.read(text, near);
    let words = text.value.trim_start_matches(|c: char| !c.is_alphabetic()).trim();
    let planned = on.as_ref().is_some_and(|on| on.value.day > one.context.today.day());
    let status = if planned { None } else { Status::read(words, &one.context.policy.statuses) }
        .filter(|status| status.known)
        .map(|status| one.as_said(text, status));
    let place = one.place(text.span);
    let on = on.map(|on| on.value);
    let event = Event { record: one.at, place, on, what: text.value.trim().to_owned(), planned };
    let messages = if planned { Vec::new() } else { evidence(one, &event, people) };
    Happened { event, status, messages }
}

/// Whether an event is one text and no more.
fn is_text(one: One<'_>) -> bool {
    one.record.form == Form::YamlScalar
}

/// The words of an event: what it says happened, else its kind, its notes.
fn what(one: One<'_>) -> String {
    let said = |keys: &[Key]| {
        let texts = keys.iter().flat_map(|key| one.texts(*key));
        texts.map(|text| text.value.trim()).collect::<Vec<_>>().join(", ")
    };
    let main = said(&[Key::What, Key::Kind, Key::Stage, Key::Subject]);
    if main.is_empty() { said(&[Key::Notes, Key::Outcome]) } else { main }
}

fn status(one: One<'_>, text: &Text) -> Option<Said<Status>> {
    let status = Status::read(&text.value, &one.context.policy.statuses)?;
    status.known.then(|| one.as_said(text, status))
}

/// A box that is not ticked: nothing has happened.
fn is_unticked(one: One<'_>) -> bool {
    let mark = one.text(Key::Status).map(|text| text.value.trim());
    matches!(mark, Some("☐" | "[ ]" | "❌")) || mark.is_some_and(|mark| mark == "no")
}

/// What a dated line gives reason to believe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Evidence {
    Sent(MessageKind),
    Received,
}

fn evidence(one: One<'_>, event: &Event, people: &People) -> Vec<Message> {
    let direction = one.text(Key::Direction).map(|text| text.value.as_str()).unwrap_or_default();
    let came_in = says(direction, &["received", "in", "incoming", "inbound"])
        || direction.contains(['←', '⬇', '↓', '⬅', '⇐'])
        || one.text(Key::Received).is_some_and(|text| yes(&text.value) != Some(false));
    let found = if came_in { Some(Evidence::Received) } else { weigh(&event.what) };
    let (kind, state) = match found {
        Some(Evidence::Sent(kind)) => (kind, State::Sent),
        Some(Evidence::Received) => (MessageKind::Other, State::Received),
        None => return Vec::new(),
    };
    let mut to = named_in(one, event, people);
    let asked = [Key::To, Key::With, Key::Contact, Key::From];
    if let Some(text) = one.first(&asked).filter(|text| !One::is_unknown(text)) {
        to = vec![one.as_said(text, text.value.trim().to_owned())];
    }
    let channel = one.text(Key::Channel).map(|text| text.value.as_str()).unwrap_or(&event.what);
    let message = weak(one, event, kind, state, channel_in(channel), to);
    let answer = messages::answer(one, &message);
    [Some(message), answer].into_iter().flatten().collect()
}

/// What the words of a line say was sent or came in. Plans and denials say neither.
fn weigh(what: &str) -> Option<Evidence> {
    let folded = fold(what);
    if folded.trim().is_empty() || is_plan(what) {
        return None;
    }
    let denied = [
        "no reply",
        "no response",
        "no answer",
        "not heard",
        "haven",
        "hasn",
        "didn",
        "never",
        "unanswered",
        "nothing",
    ];
    let automatic = [
        "confirmation",
        "acknowledg",
        "application received",
        "auto reply",
        "automatic",
        "autoreply",
    ];
    let theirs = [
        "they replied",
        "replied",
        "heard back",
        "responded",
        "got a reply",
        "got reply",
        "got an answer",
        "got a response",
        "wrote back",
        "received",
        "got back to me",
        "emailed me",
        "e mailed me",
        "mailed me",
        "messaged me",
        "contacted me",
        "texted me",
        "wrote to me",
        "wrote me",
        "invited me",
        "called me",
        "they called",
        "they wrote",
        "reached out to me",
        "reply from",
        "response from",
        "email from",
        "e mail from",
        "message from",
        "call from",
    ];
    let ours =
        ["i replied", "replied to", "i responded", "responded to", "i wrote back", "my reply"];
    let is_ours = says(what, &ours)
        && !says(what, &["replied to me", "responded to me", "replied to my", "responded to my"]);
    let has = |list: &[&str]| list.iter().any(|part| folded.contains(part));
    if is_ours {
        return Some(Evidence::Sent(MessageKind::Reply));
    }
    if !has(&denied) && !has(&automatic) && says(what, &theirs) {
        return Some(Evidence::Received);
    }
    if mentions_thanks(what) {
        return Some(Evidence::Sent(kind_in(what).unwrap_or(MessageKind::ThankYou)));
    }
    match kind_in(what) {
        Some(MessageKind::Reply) | None => None,
        Some(_) if says(what, &["call with", "interview", "screen"]) => None,
        Some(kind) => Some(Evidence::Sent(kind)),
    }
}

/// Whether one of these stands in a text as whole words.
fn says(text: &str, phrases: &[&str]) -> bool {
    let folded = fold(text);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let line = format!(" {} ", words.join(" "));
    phrases.iter().any(|phrase| line.contains(&format!(" {phrase} ")))
}

fn channel_in(text: &str) -> Channel {
    let by = |parts: &[&str]| says(text, parts);
    match () {
        () if by(&["voicemail", "voice mail"]) => Channel::Voicemail,
        () if by(&["linkedin", "inmail", "xing"]) => Channel::LinkedIn,
        () if by(&["letter", "card", "post", "handwritten"]) => Channel::Letter,
        () if by(&["call", "called", "phoned", "rang", "phone"]) => Channel::Call,
        () if by(&["sms", "text message", "chat", "whatsapp", "slack", "portal"]) => Channel::Other,
        () => Channel::Email,
    }
}

/// The known people whom the words of an event name, in full or by a first or last name that only
/// one of them has.
fn named_in(one: One<'_>, event: &Event, people: &People) -> Vec<Said<String>> {
    let text = one.first(&[Key::What, Key::Kind, Key::Notes, Key::History]);
    let place = text.map_or(event.place, |text| one.place(text.span));
    let folded = fold(&event.what);
    let line: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .collect();
    let mut found: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let phrase = |len: usize| line.get(at..at + len).map(|words| words.join(" "));
        let longest = (1..=LONGEST_NAME).rev().find_map(|len| {
            let phrase = phrase(len).filter(|phrase| phrase.chars().count() > 1)?;
            let index = if len == 1 { people.find(&phrase) } else { people.named(&phrase) };
            Some((index?, len))
        });
        let (index, len) = longest.map_or((None, 1), |(index, len)| (Some(index), len));
        found.extend(index.filter(|index| !found.contains(index)));
        at += len;
    }
    let name = |index: usize| people.contacts.get(index).map(|contact| contact.name.clone());
    found.into_iter().filter_map(name).map(|value| Said { value, place }).collect()
}

/// A message that only a line of a log speaks of.
fn weak(
    one: One<'_>,
    event: &Event,
    kind: MessageKind,
    state: State,
    channel: Channel,
    to: Vec<Said<String>>,
) -> Message {
    Message {
        record: one.at,
        place: event.place,
        kind,
        channel,
        state,
        on: event.on.map(|value| Said { value, place: event.place }),
        interview: None,
        to,
        emails: Vec::new(),
        subject: None,
        body: None,
        reply_by: None,
        urgent: false,
        minutes: None,
        voicemail: channel == Channel::Voicemail,
        weak: true,
    }
}

/// An answer that the application's own words tell of (`response: 2026-11-20`).
pub(super) fn answer(one: One<'_>, on: Said<When>) -> Message {
    let place: Place = on.place;
    let event =
        Event { record: one.at, place, on: Some(on.value), what: String::new(), planned: false };
    weak(one, &event, MessageKind::Other, State::Received, Channel::Email, Vec::new())
}

/// The thanks that a field says went out (`thank-you-sent: 2026-11-20`): a day, a mark, a few words.
pub(super) fn thanks(one: One<'_>, text: &Text, near: Near) -> Option<Message> {
    let on = one.read(text, near);
    let words = text.value.split_whitespace().count();
    let said = yes(&text.value).unwrap_or(
        text.value.contains(char::is_alphanumeric)
            && words <= MOST_WORDS_OF_THANKS
            && !One::is_unknown(text)
            && !says(&text.value, &["later", "soon", "tomorrow", "open", "ready", "offen"]),
    );
    let ahead = on.as_ref().is_some_and(|on| on.value.day > one.context.today.day());
    let pending = matches!(message_state(&text.value), Some(State::Draft | State::Planned));
    if !said || ahead || pending || is_plan(&text.value) {
        return None;
    }
    let what = text.value.clone();
    let place = one.place(text.span);
    let event = Event { record: one.at, place, on: on.map(|on| on.value), what, planned: false };
    let channel = channel_in(&event.what);
    Some(weak(one, &event, MessageKind::ThankYou, State::Sent, channel, Vec::new()))
}

/// Whether an event closed its application.
pub(super) fn closes(happened: &Happened) -> bool {
    let by_status =
        happened.status.as_ref().is_some_and(|status| status.value.phase == Phase::Closed);
    let words = [
        "rejected",
        "rejection",
        "declined",
        "withdrew",
        "withdrawn",
        "closed",
        "absage",
        "turned down",
    ];
    by_status || (!happened.event.planned && says(&happened.event.what, &words))
}

#[cfg(test)]
mod tests {
    use super::{Evidence, MessageKind, weigh};

    #[test]
    fn what_a_line_is_evidence_of() {
        let cases = [
            ("Sent thank you note to Jane", Some(Evidence::Sent(MessageKind::ThankYou))),
            ("send thank you email", Some(Evidence::Sent(MessageKind::ThankYou))),
            ("Thank you email sent to the panel", Some(Evidence::Sent(MessageKind::ThankYou))),
            ("Followed up", Some(Evidence::Sent(MessageKind::CheckIn))),
            ("Follow up email sent", Some(Evidence::Sent(MessageKind::CheckIn))),
            ("Nudged Jane", Some(Evidence::Sent(MessageKind::CheckIn))),
            ("They replied, second round next week", Some(Evidence::Received)),
            ("Heard back from Jane", Some(Evidence::Received)),
            ("Recruiter responded", Some(Evidence::Received)),
            ("Replied to Jane", Some(Evidence::Sent(MessageKind::Reply))),
            ("Drafted thank you note", None),
            ("Need to follow up", None),
            ("No reply yet", None),
            ("Application received, automatic confirmation", None),
            ("Phone screen with Jane", None),
            ("Applied", None),
            ("", None),
        ];
        for (what, expected) in cases {
            assert_eq!(weigh(what), expected, "{what}");
        }
    }
}
