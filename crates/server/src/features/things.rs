//! The things of a journal at their places: days, people, companies.

use crate::analysis::{Analysis, View};
use hearback_core::{
    Application, DocId, Key, Kind, Link, Message, MessageState, Place, Said, Span, Text, When, fold,
};

/// A day and what it is the day of.
pub(crate) struct Day<'a> {
    /// Index of the application.
    pub(crate) application: usize,
    /// Index of the round, for the day of one.
    pub(crate) interview: Option<usize>,
    pub(crate) said: &'a Said<When>,
    /// "applied", "interview", "sent".
    pub(crate) what: &'static str,
}

/// Every day that is known in a document, in no order.
pub(crate) fn days(view: &View) -> impl Iterator<Item = Day<'_>> {
    let applications = view.analysis.checked.journal.applications.iter().enumerate();
    let all = applications.flat_map(|(index, application)| days_of(index, application));
    all.filter(|day| day.said.place.doc == view.doc)
}

fn days_of(index: usize, it: &Application) -> impl Iterator<Item = Day<'_>> {
    let own = [
        (&it.applied, "applied"),
        (&it.next_follow_up, "next follow-up"),
        (&it.snooze, "snoozed until"),
        (&it.offer_deadline, "offer deadline"),
        (&it.closed_on, "closed"),
        (&it.last_contact, "last contact"),
    ];
    let rounds = it.interviews.iter().enumerate().flat_map(|(number, round)| {
        [(&round.on, "interview", Some(number)), (&round.hear_back_by, "hear back by", None)]
    });
    let messages = it.messages.iter().flat_map(|message| {
        [(&message.on, state(message), None), (&message.reply_by, "reply by", None)]
    });
    let all = own.into_iter().map(|(said, what)| (said, what, None)).chain(rounds).chain(messages);
    all.filter_map(move |(said, what, interview)| {
        Some(Day { application: index, interview, said: said.as_ref()?, what })
    })
}

pub(crate) fn state(message: &Message) -> &'static str {
    match message.state {
        MessageState::Sent => "sent",
        MessageState::Received => "received",
        MessageState::Planned => "planned",
        MessageState::Draft => "drafted",
    }
}

/// A person, a company or an application by its id, the same wherever it is named.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Name {
    Company(String),
    Id(String),
    /// Of a company: two people there are never of one name.
    Person {
        company: String,
        name: String,
    },
}

/// One place where one of them is named.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) name: Name,
    pub(crate) place: Place,
    /// As written there.
    pub(crate) text: String,
    /// The place that introduces it: an application's own record, a contact.
    pub(crate) introduces: bool,
}

/// Every place where somebody, some company or an id is named, in the order of documents and places.
pub(crate) fn names(analysis: &Analysis) -> Vec<Named> {
    let mut named = Vec::new();
    for application in &analysis.checked.journal.applications {
        people(application, &mut named);
    }
    companies_and_ids(analysis, &mut named);
    named.sort_by_key(|named| (named.place, !named.introduces));
    named.dedup_by(|a, b| a.place == b.place);
    named
}

fn people(application: &Application, named: &mut Vec<Named>) {
    let company = company_key(application);
    let person = |name: &str| Name::Person { company: company.clone(), name: fold(name.trim()) };
    for contact in &application.contacts {
        if let Some(place) = contact.place {
            let (name, text) = (person(&contact.name), contact.name.clone());
            named.push(Named { name, place, text, introduces: true });
        }
    }
    let rounds = application.interviews.iter().flat_map(|round| &round.with);
    let messages = application.messages.iter().flat_map(|message| &message.to);
    for said in rounds.chain(messages) {
        if let Some(contact) = application.contact(&said.value) {
            let (name, text) = (person(&contact.name), said.value.clone());
            named.push(Named { name, place: said.place, text, introduces: false });
        }
    }
}

/// The company of an application, as a key.
pub(crate) fn company_key(application: &Application) -> String {
    application.company.as_ref().map(|company| fold(company.value.trim())).unwrap_or_default()
}

fn companies_and_ids(analysis: &Analysis, named: &mut Vec<Named>) {
    let mut add = |doc: DocId, name: fn(String) -> Name, text: &Text, introduces: bool| {
        let value = text.value.trim();
        if !value.is_empty() {
            let start = text.value.find(value).unwrap_or_default();
            let place = Place { doc, span: text.source(start..start + value.len()) };
            let name = name(fold(value));
            named.push(Named { name, place, text: value.to_owned(), introduces });
        }
    };
    for (document, id) in analysis.root.documents().zip(0..) {
        let doc = DocId(id);
        for record in &document.records.items {
            let own = record.kind == Kind::Application;
            for field in &record.fields {
                let name = match field.key {
                    Key::Company => Name::Company,
                    Key::Id if own => Name::Id,
                    _ => continue,
                };
                field.values.iter().for_each(|text| add(doc, name, text, own));
            }
            for link in &record.links {
                match link {
                    Link::Company { company, .. } => add(doc, Name::Company, company, false),
                    Link::Id(id) => add(doc, Name::Id, id, false),
                    Link::Path(_) => {}
                }
            }
        }
    }
}

/// Whether an offset lies in a span or at its end, where the cursor of most editors may stand.
pub(crate) fn touches(span: Span, offset: usize) -> bool {
    span.range().contains(&offset) || span.end as usize == offset
}

/// The name at an offset of a document.
pub(crate) fn name_at(view: &View, offset: usize) -> Option<Named> {
    let here = |named: &Named| named.place.doc == view.doc && touches(named.place.span, offset);
    names(&view.analysis).into_iter().filter(here).min_by_key(|named| named.place.span.len())
}
