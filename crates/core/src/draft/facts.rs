//! What a template may speak of.

use crate::{
    Application, Input, Interview, Message, MessageKind, MessageState, Said, State, Step, StepKind,
    first_name, fold, say,
};
use chrono::NaiveDate;
use minijinja::Value;
use std::collections::BTreeMap;

/// The words of a letter. What is not known is a placeholder where a letter cannot do without it,
/// and empty where it can.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// Their address, for the message rather than for its text.
    pub email: Option<String>,
    values: Vec<(&'static str, String)>,
}

/// No name or title is longer; what is longer is a paragraph that slipped into a field.
const LONGEST: usize = 120;

impl Facts {
    pub(super) fn of(input: &Input<'_>, step: &Step, template: &str) -> Self {
        let Some(application) = input.application(step.application) else {
            return Self::sample();
        };
        let round = round(input, application, step);
        let person = match step.to.as_slice() {
            // The plan names people as the contacts do.
            [one] => application.contacts.iter().find(|contact| contact.name == *one),
            _ => None,
        };
        let mut facts =
            Self { email: person.and_then(|contact| contact.email.clone()), values: Vec::new() };
        facts.people(input, application, step, template);
        facts.rounds(input, application, step, round);
        facts.set("subject", subject(input, application, step, template));
        facts.set("applied_on", day(&application.applied.as_ref().map(|on| on.value.day)));
        let offer =
            if template == "other-offer" { offer_elsewhere(input, step) } else { String::new() };
        facts.set("offer_by", offer);
        facts.set("their_day", day(&asked_in(application, step).and_then(received_on)));
        let voice = input.journal.candidate.as_ref();
        let phone = voice.and_then(|candidate| candidate.phone.as_ref());
        facts.set("phone", known(phone, "[your number]"));
        let link = voice.and_then(|candidate| candidate.links.first());
        facts.set("link", known(link, "[a link to it]"));
        facts
    }

    /// Facts as they might be, to try a template with.
    pub(super) fn sample() -> Self {
        let values = [
            ("first_name", "Grace"),
            ("name", "Grace Hopper"),
            ("candidate", "Ada Lovelace"),
            ("signature", "Ada Lovelace"),
            ("company", "Acme Corp"),
            ("role", "Backend Engineer"),
            ("the_role", "the Backend Engineer role"),
            ("stage", "phone screen"),
            ("day", "Wednesday, 18 November"),
            ("earlier", "my conversation with Linus Lee on Monday, 9 November"),
            ("with", "Grace Hopper"),
            ("met", "yes"),
            ("promise", "Wednesday, 25 November"),
            ("thanks_owed", "yes"),
            ("forgot", "yes"),
            ("subject", "Ada Lovelace \u{2013} Thank you"),
            ("applied_on", "Monday, 2 November"),
            ("offer_by", "Friday, 27 November"),
            ("their_day", "Tuesday, 17 November"),
            ("phone", "+44 20 7946 0000"),
            ("link", "https://ada.example"),
        ];
        let values = values.map(|(name, value)| (name, value.to_owned())).to_vec();
        Self { email: None, values }
    }

    /// The same names with nothing behind them.
    pub(super) fn emptied(&self) -> Self {
        let values = self.values.iter().map(|(name, _)| (*name, String::new())).collect();
        Self { email: None, values }
    }

    /// As the engine wants them.
    pub(super) fn value(&self) -> Value {
        let pairs = self.values.iter().map(|(name, value)| (*name, Value::from(value.as_str())));
        Value::from(pairs.collect::<BTreeMap<_, _>>())
    }

    fn people(
        &mut self,
        input: &Input<'_>,
        application: &Application,
        step: &Step,
        template: &str,
    ) {
        self.set("first_name", greeted(step, template));
        self.set("name", say::list(&step.to));
        let candidate = input.journal.candidate.as_ref();
        let name = candidate.and_then(|candidate| candidate.name.as_ref());
        self.set("candidate", known(name, "[your name]"));
        let signature = candidate.and_then(|candidate| candidate.signature.as_ref());
        let signature = signature.map_or_else(|| known(name, "[your name]"), |s| s.value.clone());
        self.values.push(("signature", signature.chars().take(4 * LONGEST).collect()));
        self.set("company", known(application.company.as_ref(), "[company]"));
        let role = application.role.as_ref().map(|role| role.value.trim());
        self.set("role", known(application.role.as_ref(), "[role]"));
        self.set("the_role", role.map_or_else(|| "[the role]".to_owned(), the_role));
    }

    fn rounds(
        &mut self,
        input: &Input<'_>,
        application: &Application,
        step: &Step,
        round: Option<(usize, &Interview)>,
    ) {
        let (index, held) = match round {
            Some((index, held)) => (Some(index), Some(held)),
            None => (None, None),
        };
        let on = held.and_then(|held| held.on.as_ref()).map(|on| on.value.day);
        self.set(
            "stage",
            held.and_then(|held| held.stage.as_ref()).map_or_else(String::new, stage),
        );
        self.set("day", day(&on));
        let names = |held: &Interview| -> Vec<String> {
            held.with.iter().map(|name| name.value.trim().to_owned()).collect()
        };
        self.set("with", held.map(|held| say::list(&names(held))).unwrap_or_default());
        let met = held.is_none_or(|held| was_there(held, &step.to));
        self.flag("met", met);
        self.set("earlier", index.map(|index| earlier(application, index)).unwrap_or_default());
        let promise = held.and_then(|held| held.hear_back_by.as_ref()).map(|by| by.value.day);
        self.set("promise", day(&promise));
        self.flag("forgot", held.is_some_and(|held| held.forgot.iter().any(|t| !t.is_blank())));
        let owed = |other: &Step| {
            other.kind == StepKind::ThankYou
                && other.state == State::GivenUp
                && other.interview == index
        };
        // A thank-you owes no other thanks, and most drafts are thank-yous.
        let later = step.kind != StepKind::ThankYou;
        let owes = later && input.plan.application(step.application).any(owed);
        self.flag("thanks_owed", owes);
    }

    fn set(&mut self, name: &'static str, value: String) {
        self.values.push((name, short(&value)));
    }

    fn flag(&mut self, name: &'static str, value: bool) {
        self.set(name, if value { "yes".to_owned() } else { String::new() });
    }
}

/// What such a message is usually called (H9); `None` where the candidate's name is not known.
pub(crate) fn usual_subject(
    input: &Input<'_>,
    application: &Application,
    kind: MessageKind,
) -> Option<String> {
    let name = input.journal.candidate.as_ref()?.name.as_ref()?.value.trim();
    let role = application.role.as_ref().map(|role| role.value.trim());
    let company = application.company.as_ref().map(|company| company.value.trim());
    let about = |role: Option<&str>| match role {
        Some(role) => format!("{role} \u{2013} {name}"),
        None => format!("{name} \u{2013} my application"),
    };
    let subject = match kind {
        MessageKind::ThankYou | MessageKind::ThankYouAfterNo => {
            format!("{name} \u{2013} Thank you")
        }
        MessageKind::FeedbackRequest => format!("{name} \u{2013} feedback on my interview"),
        MessageKind::ReferralUpdate => match company {
            Some(company) => format!("How it went at {company}"),
            None => "How it went".to_owned(),
        },
        MessageKind::CheckIn
        | MessageKind::ExtraInformation
        | MessageKind::MonthlyHello
        | MessageKind::Reply => about(role),
        MessageKind::Other => return None,
    };
    let fits = |text: &String| text.chars().count() <= input.policy.subject_length as usize;
    [subject, about(None)].into_iter().map(|text| short(&text)).find(fits)
}

fn subject(input: &Input<'_>, application: &Application, step: &Step, template: &str) -> String {
    if let Some(theirs) = asked_in(application, step).and_then(|message| message.subject.as_ref()) {
        let theirs = theirs.value.trim();
        let answered = theirs.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("re:"));
        if answered || theirs.is_empty() {
            return theirs.to_owned();
        }
        return format!("Re: {theirs}");
    }
    let kind = match template {
        "thank-you" => MessageKind::ThankYou,
        "referral-update" => MessageKind::ReferralUpdate,
        "feedback-request" => MessageKind::FeedbackRequest,
        "thank-you-after-no" => MessageKind::ThankYouAfterNo,
        _ => MessageKind::CheckIn,
    };
    usual_subject(input, application, kind).unwrap_or_else(|| {
        let role = application.role.as_ref().map_or("[role]", |role| role.value.trim());
        match kind {
            MessageKind::ThankYou => format!("Thank you \u{2013} {role} interview"),
            _ => format!("{role} \u{2013} [your name]"),
        }
    })
}

/// The received message that a reply answers.
fn asked_in<'a>(application: &'a Application, step: &Step) -> Option<&'a Message> {
    let asked = |message: &&Message| {
        let by = message.reply_by.as_ref().map(|by| by.place);
        message.state == MessageState::Received
            && (message.place == step.place || by == Some(step.place))
    };
    application.messages.iter().filter(|_| step.kind == StepKind::Reply).find(asked)
}

fn received_on(message: &Message) -> Option<NaiveDate> {
    message.received_on().map(|on| on.day)
}

/// The round that a message speaks of: its own, else the latest that was held.
fn round<'a>(
    input: &Input<'_>,
    application: &'a Application,
    step: &Step,
) -> Option<(usize, &'a Interview)> {
    let own = step.interview.and_then(|index| Some((index, application.interviews.get(index)?)));
    own.or_else(|| application.last_interview(input.today))
}

/// How the letter greets: by first name, else as the notes name the person.
fn greeted(step: &Step, template: &str) -> String {
    match step.to.as_slice() {
        [] if template == "thank-you" => "[interviewer's name]".to_owned(),
        [] => "[name]".to_owned(),
        [one] if one.contains('@') => "[name]".to_owned(),
        [one] => first_name(one).unwrap_or(one).to_owned(),
        several => {
            let names: Vec<String> =
                several.iter().map(|name| first_name(name).unwrap_or(name).to_owned()).collect();
            say::list(&names)
        }
    }
}

/// "the Backend Engineer role": a title that says so itself keeps its own word.
fn the_role(role: &str) -> String {
    let last = role.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    match last.as_str() {
        "role" | "position" | "job" | "internship" | "fellowship" => format!("the {role}"),
        _ => format!("the {role} role"),
    }
}

/// The stage as it stands within a sentence.
fn stage(stage: &Said<String>) -> String {
    let text = stage.value.trim();
    let mut chars = text.chars();
    let first = chars.next().unwrap_or_default();
    let shouted = chars.next().is_some_and(char::is_uppercase);
    match shouted || text.to_lowercase() == "interview" || text.to_lowercase() == "call" {
        true => String::new(),
        false => first.to_lowercase().chain(text.chars().skip(1)).collect(),
    }
}

/// Whether those who are written to were part of a round, as far as the notes tell.
fn was_there(round: &Interview, to: &[String]) -> bool {
    let same = |name: &String| round.with.iter().any(|with| is_one_person(&with.value, name));
    round.with.is_empty() || to.is_empty() || to.iter().any(same)
}

/// Whether one of two names is the other or a part of it.
fn is_one_person(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let folded = fold(name);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1);
        words.map(str::to_owned).collect()
    };
    let (one, other) = (words(one), words(other));
    let within = |part: &[String], whole: &[String]| part.iter().all(|word| whole.contains(word));
    within(&one, &other) || within(&other, &one)
}

/// The round before this one, as a letter speaks of it (E9).
fn earlier(application: &Application, index: usize) -> String {
    let before = application.interviews.get(..index).unwrap_or_default();
    let held = before.iter().rev().find(|round| !round.cancelled && round.on.is_some());
    let Some(round) = held else { return String::new() };
    let names: Vec<String> = round.with.iter().map(|name| name.value.trim().to_owned()).collect();
    let day = day(&round.on.as_ref().map(|on| on.value.day));
    match names.is_empty() {
        true => format!("our conversation on {day}"),
        false => format!("my conversation with {} on {day}", say::list(&names)),
    }
}

/// The day by which an offer for another application must be answered.
fn offer_elsewhere(input: &Input<'_>, step: &Step) -> String {
    let others = input.journal.applications.iter().enumerate();
    let deadlines = others
        .filter(|(index, other)| *index != step.application && other.is_open())
        .filter_map(|(_, other)| other.offer_deadline.as_ref())
        .map(|by| by.value.day)
        .filter(|by| *by >= input.today.day());
    match deadlines.min() {
        Some(by) => say::day_in_words(by),
        None => "[day]".to_owned(),
    }
}

fn day(day: &Option<NaiveDate>) -> String {
    day.map(say::day_in_words).unwrap_or_default()
}

fn known(said: Option<&Said<String>>, placeholder: &str) -> String {
    said.map(|said| said.value.trim())
        .filter(|value| !value.is_empty())
        .map_or_else(|| placeholder.to_owned(), str::to_owned)
}

fn short(value: &str) -> String {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(LONGEST).collect()
}
