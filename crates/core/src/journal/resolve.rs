//! From records to the journal: what belongs together, and what the texts mean.

use super::{
    Application, Candidate, Contradiction, Journal, Said, applications,
    context::Context,
    dates::{self, Neighbours},
    join, people,
    print::Print,
};
use crate::{Key, Kind, Policy, Records, Today};
use std::{ops::Range, sync::Arc};

impl Journal {
    /// Resolves the records of all documents of a root, in the order of their ids. The policy
    /// tells the order of slash dates and the person's own status words; today settles dates
    /// without a year and messages without a state.
    pub fn resolve(today: Today, documents: &[(&str, &Records)], policy: &Policy) -> Self {
        resolve(today, documents, policy, |_, _| None).0
    }
}

/// What an application was made from, and what was said about that.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    pub(crate) print: Print,
    /// Of the journal's contradictions.
    pub(crate) contradictions: Range<usize>,
}

/// Resolves; `known` may tell what an application came to that was made from equal records, told
/// the one who keeps the journal.
pub(crate) fn resolve(
    today: Today,
    documents: &[(&str, &Records)],
    policy: &Policy,
    mut known: impl FnMut(Option<&Candidate>, Print) -> Option<(Arc<Application>, Vec<Contradiction>)>,
) -> (Journal, Vec<Made>) {
    let neighbours = Neighbours::default();
    let context = Context { today, documents, policy, neighbours: &neighbours };
    let neighbours = Neighbours::new(&context);
    let context = Context { neighbours: &neighbours, ..context };
    let candidate = candidate(&context);
    let joined = join::join(&context);
    let (unjoined, dates) = (joined.unjoined, dates::bad(&context));
    let mut journal = Journal { unjoined, dates, ..Journal::default() };
    let mut made = Vec::with_capacity(joined.groups.len());
    for group in joined.groups.iter().filter(|group| !group.made_by.is_empty()) {
        let print = Print::of(context, group);
        let start = journal.contradictions.len();
        let application = match known(candidate.as_ref(), print) {
            Some((application, contradictions)) => {
                journal.contradictions.extend(contradictions);
                Some(application)
            }
            None => {
                let contradictions = &mut journal.contradictions;
                let built = applications::build(context, group, candidate.as_ref(), contradictions);
                built.map(Arc::new)
            }
        };
        if let Some(application) = application {
            journal.applications.push(application);
            made.push(Made { print, contradictions: start..journal.contradictions.len() });
        }
    }
    journal.candidate = candidate;
    (journal, made)
}

/// The one who keeps the journal, as all documents say together.
fn candidate(context: &Context<'_>) -> Option<Candidate> {
    let mut found: Option<Candidate> = None;
    for one in context.all().filter(|one| one.record.kind == Kind::Candidate) {
        let known = found.get_or_insert_default();
        let text = one.first(&[Key::Name, Key::Candidate]);
        let person = text.and_then(|text| people::read(&text.value).into_iter().next());
        let (name, email) = person.map_or((None, None), |person| (person.name, person.email));
        let said = |found: Option<(String, std::ops::Range<usize>)>| {
            let (value, range) = found?;
            Some(Said { value, place: one.place(text?.source(range)) })
        };
        known.name = known.name.take().or_else(|| said(name));
        known.email = known.email.take().or_else(|| one.said(Key::Email)).or_else(|| said(email));
        known.phone = known.phone.take().or_else(|| one.said(Key::Phone));
        known.signature = known.signature.take().or_else(|| one.said(Key::Signature));
        let links = one.texts(Key::Links).chain(one.texts(Key::Url));
        known.links.extend(links.map(|text| one.as_said(text, text.value.trim().to_owned())));
    }
    found
}
