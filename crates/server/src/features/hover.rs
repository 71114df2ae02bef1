//! What the thing under the cursor is.

use crate::analysis::View;
use crate::features::complete::setting;
use crate::features::things::{self, Day, Name, touches};
use crate::features::words::{count, distance, long, plain, what};
use hearback_core::{
    Application, Contact, Finding, Interview, Place, Said, Span, State, Step, When, fold, rule,
    rule_url,
};
use hearback_syntax::Verdict;
use tower_lsp::ls_types::*;

/// What there is to say about a position: its findings, then the thing itself.
pub(crate) fn hover(view: &View, position: Position) -> Option<Hover> {
    let offset = view.offset(position);
    let mut parts: Vec<(Span, String)> = view
        .analysis
        .findings(view.doc)
        .filter(|finding| touches(finding.place.span, offset))
        .map(|finding| (finding.place.span, about_finding(finding)))
        .collect();
    let thing = about_day(view, offset)
        .or_else(|| about_rule_name(view, offset))
        .or_else(|| about_setting(view, offset))
        .or_else(|| about_status(view, offset))
        .or_else(|| about_round(view, offset))
        .or_else(|| about_name(view, offset));
    // The thing is what the cursor is on; a finding may cover more.
    let range = thing.as_ref().map(|thing| thing.0);
    parts.extend(thing);
    let span = range.or_else(|| parts.iter().map(|part| part.0).reduce(Span::to))?;
    let texts: Vec<String> = parts.into_iter().map(|part| part.1).collect();
    Some(Hover {
        contents: contents(view, texts.join("\n\n---\n\n")),
        range: Some(view.range(span)),
    })
}

fn contents(view: &View, value: String) -> HoverContents {
    let kind = if view.client.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    HoverContents::Markup(MarkupContent { kind, value })
}

/// A finding's rule.
fn about_finding(finding: &Finding) -> String {
    let level = finding.level.name();
    about_rule(&finding.rule, level)
        .unwrap_or_else(|| format!("**{}** ({level}): a rule of your own", finding.rule))
}

/// What a rule says and why, up to the first case of its page.
fn about_rule(name: &str, level: &str) -> Option<String> {
    let rule = rule(name)?;
    let why = rule.page.split("\n```").next().unwrap_or(rule.page).trim();
    let page = rule_url(name);
    Some(format!("**{name}** ({level})\n\n{why}\n\n[The rule's page]({page})"))
}

/// A rule's name in a comment that allows it, or in the configuration.
fn about_rule_name(view: &View, offset: usize) -> Option<(Span, String)> {
    let document = view.document()?;
    let allowed = document.records.allowances.iter().flat_map(|allowance| &allowance.rules);
    let allowed = allowed.filter(|name| touches(name.span, offset));
    let span = allowed.map(|name| name.span).next().or_else(|| {
        (document.verdict == Verdict::Configuration).then(|| word_at(&document.text, offset))
    })?;
    let name = document.text.get(span.range())?;
    let level = rule(name)?.default.map_or("off", hearback_core::Level::name);
    Some((span, about_rule(name, level)?))
}

/// A key of the configuration: what it is about, the value that holds and where that comes from.
fn about_setting(view: &View, offset: usize) -> Option<(Span, String)> {
    let document = view.document().filter(|it| it.verdict == Verdict::Configuration)?;
    let span = word_at(&document.text, offset);
    let key = document.text.get(span.range())?;
    let rest = document.text.get(span.end as usize..)?;
    let is_key = rest.trim_start_matches([' ', '"', '\'']).starts_with(':');
    let (name, about) = setting(&document.text, span.start as usize, key).filter(|_| is_key)?;
    let mut text = format!("**{name}**: {about}");
    let settings = view.analysis.root.settings("");
    if let Some(setting) = settings.iter().find(|it| it.name == name && !it.value.is_empty()) {
        text.push_str(&format!("\n\nNow `{}` ({})", setting.value, setting.origin));
    }
    Some((span, text))
}

/// The word of letters and dashes around an offset.
fn word_at(text: &str, offset: usize) -> Span {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let before = text.get(..offset).unwrap_or_default();
    let start = before.trim_end_matches(is_word).len();
    let after = text.get(offset..).unwrap_or_default();
    let end = offset + after.find(|c| !is_word(c)).unwrap_or(after.len());
    Span::new(start, end)
}

fn about_day(view: &View, offset: usize) -> Option<(Span, String)> {
    let here = |day: &Day<'_>| touches(day.said.place.span, offset);
    let day = things::days(view).find(here)?;
    let when = day.said.value;
    let ago = distance(view.analysis.today, when);
    let mut text = format!("**{}**: {}, {ago}", capital(day.what), long(when));
    if let Some(round) = day.interview {
        text.push_str("\n\n");
        text.push_str(&round_in_words(view, day.application, round));
    }
    Some((day.said.place.span, text))
}

fn about_round(view: &View, offset: usize) -> Option<(Span, String)> {
    let applications = view.analysis.checked.journal.applications.iter().enumerate();
    let mut rounds = applications
        .flat_map(|(index, it)| it.interviews.iter().enumerate().map(move |it| (index, it)));
    rounds.find_map(|(application, (number, round))| {
        let stage = round.stage.as_ref().map(|stage| stage.place);
        let places = [Some(round.place), stage];
        let here = |place: &Place| place.doc == view.doc && touches(place.span, offset);
        let place = places.into_iter().flatten().find(here)?;
        Some((place.span, round_in_words(view, application, number)))
    })
}

/// A round, with what it asks for and why.
fn round_in_words(view: &View, application: usize, number: usize) -> String {
    let Some(known) = view.analysis.checked.journal.applications.get(application) else {
        return String::new();
    };
    let Some(round) = known.interviews.get(number) else { return String::new() };
    let mut text = round_line(view, known, round, number);
    let steps = view.analysis.checked.plan.application(application);
    text.push_str(&steps_in_words(view, steps.filter(|step| step.interview == Some(number))));
    text
}

fn round_line(view: &View, known: &Application, round: &Interview, number: usize) -> String {
    let stage = round.stage.as_ref().map_or("interview", |stage| stage.value.trim());
    let mut text = format!("{} at {}", plain(&capital(stage)), company(known));
    if let Some(on) = &round.on {
        let (day, ago) = (long(on.value), distance(view.analysis.today, on.value));
        text.push_str(&format!(", {day}, {ago}"));
    }
    let people: Vec<String> =
        known.interviewers(number).iter().map(|contact| plain(&contact.name)).collect();
    if !people.is_empty() {
        text.push_str(&format!(", with {}", people.join(", ")));
    }
    text
}

fn about_status(view: &View, offset: usize) -> Option<(Span, String)> {
    let applications = view.analysis.checked.journal.applications.iter().enumerate();
    let (index, known, status) = applications
        .filter_map(|(index, known)| Some((index, known, known.status.as_ref()?)))
        .find(|(_, _, status)| is_here(view, status, offset))?;
    let (word, phase) = (plain(&status.value.word), status.value.phase.name());
    let mut text = match status.value.known {
        true => format!("**{word}** stands for *{phase}*"),
        false => format!("**{word}** is a status that hearback does not know; taken for *{phase}*"),
    };
    if !known.is_open() {
        text.push_str(": nothing is owed");
    }
    text.push_str(&steps_in_words(view, view.analysis.checked.plan.application(index)));
    Some((status.place.span, text))
}

fn is_here<T>(view: &View, said: &Said<T>, offset: usize) -> bool {
    said.place.doc == view.doc && touches(said.place.span, offset)
}

fn about_name(view: &View, offset: usize) -> Option<(Span, String)> {
    let named = things::name_at(view, offset)?;
    let text = match &named.name {
        Name::Company(company) => about_company(view, company, &named.text),
        Name::Person { company, name } => about_person(view, company, name)?,
        Name::Id(id) => about_id(view, id, &named.text)?,
    };
    Some((named.place.span, text))
}

fn about_company(view: &View, key: &str, name: &str) -> String {
    let all = view.analysis.checked.journal.all().enumerate();
    let own: Vec<(usize, &Application)> =
        all.filter(|(_, known)| things::company_key(known) == key).collect();
    let mut text = format!("**{}**: {}", plain(name), count(own.len(), "application"));
    for (index, known) in own {
        text.push_str(&format!("\n\n{}", about_application(view, index, known)));
    }
    text
}

fn about_id(view: &View, id: &str, written: &str) -> Option<String> {
    let mut all = view.analysis.checked.journal.applications.iter().enumerate();
    let (index, known) =
        all.find(|(_, known)| known.id.as_ref().is_some_and(|own| fold(own.value.trim()) == id))?;
    let company = known.company.as_ref().map_or("company not recorded", |it| it.value.trim());
    let about = about_application(view, index, known);
    Some(format!("**{}**: {}, {about}", plain(written), plain(company)))
}

/// Role, status, how many interviews, and what comes next.
fn about_application(view: &View, index: usize, known: &Application) -> String {
    let role = known.role.as_ref().map_or("role not recorded", |role| role.value.trim());
    let mut text = plain(role);
    if let Some(status) = &known.status {
        text.push_str(&format!(", {}", plain(&status.value.word)));
    }
    let rounds = known.interviews.len();
    if rounds > 0 {
        text.push_str(&format!(", {}", count(rounds, "interview")));
    }
    text.push_str(&steps_in_words(view, view.analysis.checked.plan.application(index)));
    text
}

fn about_person(view: &View, company: &str, name: &str) -> Option<String> {
    let all = view.analysis.checked.journal.all();
    let own: Vec<&Application> =
        all.filter(|known| things::company_key(known) == company).collect();
    let contact = own.iter().flat_map(|known| &known.contacts).find(|it| fold(&it.name) == name)?;
    let mut text = format!("**{}**", plain(&contact.name));
    let relations: Vec<&str> = contact.relations.iter().map(|it| relation(*it)).collect();
    if !relations.is_empty() {
        text.push_str(&format!(", {}", relations.join(", ")));
    }
    let ways = [&contact.email, &contact.phone];
    for way in ways.into_iter().flatten() {
        text.push_str(&format!("  \n{}", plain(way)));
    }
    for known in own {
        history(view, known, contact, &mut text);
    }
    Some(text)
}

/// Rounds with a person, and messages to them.
fn history(view: &View, known: &Application, contact: &Contact, text: &mut String) {
    let today = view.analysis.today;
    for (number, round) in known.interviews.iter().enumerate() {
        let there = known.interviewers(number).iter().any(|it| it.name == contact.name);
        if there {
            text.push_str(&format!("\n- {}", round_line(view, known, round, number)));
        }
    }
    for message in known.messages.iter().filter(|message| known.is_for(message, contact)) {
        let (kind, state) = (message.kind.name(), things::state(message));
        match &message.on {
            Some(on) => {
                let (day, ago) = (long(on.value), distance(today, on.value));
                text.push_str(&format!("\n- {kind} {state} {day}, {ago}"));
            }
            None => text.push_str(&format!("\n- {kind} {state}")),
        }
    }
}

fn relation(relation: hearback_core::Relation) -> &'static str {
    use hearback_core::Relation;
    match relation {
        Relation::Interviewer => "interviewer",
        Relation::Recruiter => "recruiter",
        Relation::HiringManager => "hiring manager",
        Relation::Hr => "human resources",
        Relation::Referral => "referral",
        Relation::Other => "contact",
    }
}

/// Steps as a list: what, when and why.
fn steps_in_words<'a>(view: &View, steps: impl Iterator<Item = &'a Step>) -> String {
    let lines = steps.filter_map(|step| {
        let what = plain(&what(step));
        let state = state_in_words(view, step)?;
        let why = plain(&step.reason.text);
        let advice = step.reason.advice.join(", ");
        let advice = if advice.is_empty() { advice } else { format!(" ({advice})") };
        Some(format!("\n- **{what}** {state}: {why}{advice}"))
    });
    let lines: String = lines.collect();
    if lines.is_empty() { lines } else { format!("\n{lines}") }
}

fn state_in_words(view: &View, step: &Step) -> Option<String> {
    let today = view.analysis.today;
    let say = |day| {
        let when = When { day, time: None };
        format!("{}, {}", long(when), distance(today, when))
    };
    Some(match &step.state {
        State::Done => "done".to_owned(),
        State::Due => format!("due {}", say(step.due)),
        State::Overdue => format!("overdue, was due {}", say(step.due)),
        State::Upcoming => format!("opens {}", say(step.opens)),
        State::Waiting(Some(day)) => format!("waits until {}", say(*day)),
        State::Waiting(None) => "waits".to_owned(),
        State::GivenUp => "too late".to_owned(),
        State::Skipped(why) => format!("not owed, {why}"),
    })
}

fn company(known: &Application) -> String {
    known.company.as_ref().map_or_else(|| "a company".to_owned(), |it| plain(it.value.trim()))
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(characters).collect()
}
