//! What a template may speak of.

use super::{
    language::{self, Language, Matter, Occasion},
    words::TEMPLATE_WORDS,
};
use crate::{
    Application, Input, Interview, Message, MessageKind, MessageState, Said, State, Step, StepKind,
    first_name, fold, journal::is_person,
};
use chrono::NaiveDate;
use minijinja::Value;
use std::collections::BTreeMap;

/// The words of a letter. What is not known is a placeholder where a letter cannot do without it,
/// and empty where it can.
#[derive(Clone)]
pub(super) struct Facts {
    /// Their address, for the message rather than for its text.
    pub(super) email: Option<String>,
    pub(super) language: &'static Language,
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
        let language = language::of(&input.policy.language);
        let mut facts = Self {
            email: person.and_then(|contact| contact.email.clone()),
            values: Vec::new(),
            language,
        };
        facts.people(input, application, step, template);
        facts.rounds(input, application, step, round);
        facts.set("subject", subject(input, application, step, template));
        facts.set("applied_on", facts.day(application.applied.as_ref().map(|on| on.value.day)));
        let offer = input.plan.elsewhere(step.application).deadline;
        let offer = offer.filter(|_| template == "other-offer");
        facts.set("offer_by", offer.map_or_else(|| language.unknown.day.to_owned(), language.day));
        let theirs = asked_in(application, step).and_then(received_on);
        facts.set("their_day", facts.day(theirs));
        let voice = input.journal.candidate.as_ref();
        let phone = voice.and_then(|candidate| candidate.phone.as_ref());
        facts.set("phone", known(phone, language.unknown.phone));
        let link = voice.and_then(|candidate| candidate.links.first());
        facts.set("link", known(link, language.unknown.link));
        facts.flag("brief", false);
        facts
    }

    /// Facts as they might be, to try a template with.
    pub(super) fn sample() -> Self {
        let values = TEMPLATE_WORDS.iter().map(|word| (word.name, word.sample.to_owned()));
        Self { email: None, values: values.collect(), language: language::of("en") }
    }

    /// The same names with nothing behind them.
    pub(super) fn emptied(&self) -> Self {
        let values = self.values.iter().map(|(name, _)| (*name, String::new())).collect();
        Self { email: None, values, language: self.language }
    }

    /// The same facts, to be told in fewer words.
    pub(super) fn briefly(&self) -> Self {
        let mut brief = self.clone();
        brief.values.retain(|(name, _)| *name != "brief");
        brief.flag("brief", true);
        brief
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
        let unknown = &self.language.unknown;
        let nobody = if template == "thank-you" { unknown.interviewer } else { unknown.name };
        let greeting = (self.language.greeting)(&step.to).replace(unknown.name, nobody);
        self.set("greeting", greeting);
        self.set("first_name", self.called(&step.to, nobody));
        self.set("name", self.language.list(&step.to));
        let candidate = input.journal.candidate.as_ref();
        let name = candidate.and_then(|candidate| candidate.name.as_ref());
        self.set("candidate", known(name, unknown.candidate));
        let signature = candidate.and_then(|candidate| candidate.signature.as_ref());
        let signature =
            signature.map_or_else(|| known(name, unknown.candidate), |said| said.value.clone());
        self.values.push(("signature", signature.chars().take(4 * LONGEST).collect()));
        self.set("company", known(application.company.as_ref(), unknown.company));
        self.set(
            "at_company",
            (self.language.at)(&known(application.company.as_ref(), unknown.company)),
        );
        let role = role(application);
        self.set("role", role.clone().unwrap_or_else(|| unknown.role.to_owned()));
        let the_role = role.map(|role| (self.language.the_role)(&role));
        self.set("the_role", the_role.unwrap_or_else(|| unknown.the_role.to_owned()));
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
        let stage = held.and_then(|held| held.stage.as_ref()).map_or_else(String::new, stage);
        self.set("stage", stage);
        let occasion = held.map_or("", |held| (self.language.occasion)(Occasion::of(held)));
        self.set("occasion", occasion.to_owned());
        self.set("day", self.day(on));
        let present = held.map(names).unwrap_or_default();
        self.set("with", self.named(&present));
        self.set("others", self.named(&others(&present, &step.to)));
        self.flag("met", held.is_none_or(|held| was_there(held, &step.to)));
        let turn = present.iter().position(|name| step.to.iter().any(|to| is_one_person(name, to)));
        self.flag("second", turn == Some(1));
        self.flag("third", turn.is_some_and(|turn| turn > 1));
        let earlier =
            index.map(|index| self.earlier(application, index, &step.to)).unwrap_or_default();
        self.set("earlier", earlier);
        let promise = held.and_then(|held| held.hear_back_by.as_ref()).map(|by| by.value.day);
        self.set("promise", self.day(promise));
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

    /// By first names, else as the notes name the person.
    fn called(&self, to: &[String], nobody: &str) -> String {
        let people = to.iter().filter(|name| is_person(name));
        let called: Vec<String> =
            people.map(|name| first_name(name).unwrap_or(name).to_owned()).collect();
        if called.is_empty() { nobody.to_owned() } else { self.language.list(&called) }
    }

    /// People as they are spoken of within a sentence.
    fn named(&self, people: &[String]) -> String {
        let unknown = self.language.unknown.name;
        let name = |name: &String| match name.contains('@') {
            true => unknown.to_owned(),
            false => (self.language.named)(name),
        };
        self.language.list(&people.iter().map(name).collect::<Vec<_>>())
    }

    /// The round before this one, as a letter to somebody speaks of it (E9).
    fn earlier(&self, application: &Application, index: usize, to: &[String]) -> String {
        let before = application.interviews.get(..index).unwrap_or_default();
        let held = before.iter().rev().find(|round| !round.cancelled && round.on.is_some());
        let Some(round) = held else { return String::new() };
        let day = self.day(round.on.as_ref().map(|on| on.value.day));
        let with = names(round);
        let again = with.iter().any(|name| to.iter().any(|to| is_one_person(name, to)));
        let with = if again { Vec::new() } else { with };
        (self.language.earlier)(&self.named(&with), &day)
    }

    fn day(&self, day: Option<NaiveDate>) -> String {
        day.map(self.language.day).unwrap_or_default()
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
    subject_from(input, application, kind, name)
}

fn subject_from(
    input: &Input<'_>,
    application: &Application,
    kind: MessageKind,
    name: &str,
) -> Option<String> {
    let company = application.company.as_ref().map(|company| company.value.trim());
    let say = language::of(&input.policy.language).subject;
    let subject = match kind {
        MessageKind::ThankYou | MessageKind::ThankYouAfterNo => say(Matter::Thanks(name)),
        MessageKind::FeedbackRequest => say(Matter::Feedback(name)),
        MessageKind::ReferralUpdate => say(Matter::Update(company)),
        MessageKind::CheckIn
        | MessageKind::ExtraInformation
        | MessageKind::MonthlyHello
        | MessageKind::Reply => match role(application) {
            Some(role) => format!("{role} \u{2013} {name}"),
            None => say(Matter::Application(name)),
        },
        MessageKind::Other => return None,
    };
    let fits = |text: &String| text.chars().count() <= input.policy.subject_length as usize;
    let short_one = say(Matter::Application(name));
    [subject, short_one].into_iter().map(|text| short(&text)).find(fits)
}

fn subject(input: &Input<'_>, application: &Application, step: &Step, template: &str) -> String {
    if let Some(theirs) = asked_in(application, step).and_then(|message| message.subject.as_ref()) {
        let theirs = theirs.value.trim();
        let starts = |with: &str| {
            theirs.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
        };
        if starts("re:") || starts("aw:") || theirs.is_empty() {
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
    let unknown = language::of(&input.policy.language).unknown.candidate;
    usual_subject(input, application, kind)
        .or_else(|| subject_from(input, application, kind, unknown))
        .unwrap_or_else(|| unknown.to_owned())
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

/// What the notes say of the round, for whoever fills in the gaps of a letter about it.
pub(super) fn noted(input: &Input<'_>, step: &Step, template: &str) -> Option<Vec<String>> {
    const MOST: usize = 4;
    const LONGEST: usize = 240;
    let about = ["thank-you", "thank-you-after-no", "clarification", "extra-information"];
    let application = input.application(step.application).filter(|_| about.contains(&template))?;
    let (_, round) = round(input, application, step)?;
    let parts = [("Notes", &round.notes), ("Topics", &round.topics), ("Forgot", &round.forgot)];
    let lines = parts.into_iter().flat_map(|(label, texts)| {
        let said =
            texts.iter().map(|text| text.value.split_whitespace().collect::<Vec<_>>().join(" "));
        said.filter(|text| !text.is_empty()).map(move |text| (label, text))
    });
    let cut = |text: String| match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}\u{2026}", text.get(..at).unwrap_or_default().trim_end()),
        None => text,
    };
    Some(lines.take(MOST).map(|(label, text)| format!("{label}: {}", cut(text))).collect())
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

fn names(round: &Interview) -> Vec<String> {
    round.with.iter().map(|name| name.value.trim().to_owned()).collect()
}

/// Who was there besides those who are written to. In a larger round nobody is named.
fn others(present: &[String], to: &[String]) -> Vec<String> {
    const MOST: usize = 3;
    let is_other = |name: &&String| !to.iter().any(|to| is_one_person(name, to));
    let others: Vec<String> = present.iter().filter(is_other).cloned().collect();
    let together = others.len() < present.len() && others.len() <= MOST;
    if together { others } else { Vec::new() }
}

/// The role as a person says it: without what an advert must add for the law, or for the map.
fn role(application: &Application) -> Option<String> {
    let mut role = application.role.as_ref()?.value.trim().to_owned();
    while let Some((start, end)) = role.rfind('(').zip(role.rfind(')')) {
        let inner = role.get(start + 1..end).map(fold).unwrap_or_default();
        let letter = |part: &str| matches!(part.trim(), "m" | "w" | "d" | "f" | "x" | "i" | "h");
        let letters = inner.contains('/') && inner.split('/').all(letter);
        let place = matches!(inner.trim(), "remote" | "hybrid" | "all genders" | "gn");
        if !letters && !place {
            break;
        }
        role.replace_range(start..=end, "");
        role = short(&role);
    }
    Some(role).filter(|role| !role.is_empty())
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
