//! From records to the journal: what belongs together, and what the texts mean.

use super::{
    Candidate, Journal, Said,
    again::{Before, Made, Sources},
    applications,
    context::Context,
    dates::Dates,
    join, people,
    print::Print,
};
use crate::{DocId, Key, Kind, Policy, Records, Today};
use std::sync::Arc;

/// Resolves the records of all documents of a root, in the order of their ids, with what came of
/// it before at hand. The policy tells the order of slash dates and the person's own status words;
/// today settles dates without a year and messages without a state.
pub(crate) fn resolve(
    today: Today,
    documents: &[(&str, &Records)],
    policy: &Policy,
    before: Option<Before<'_>>,
) -> (Journal, Sources) {
    let context = Context { today, documents, policy, dates: &[] };
    let dates = (0..documents.len()).map(|doc| match before.and_then(|it| it.dates(doc)) {
        Some(dates) => dates,
        None => Arc::new(Dates::of(&context, DocId(u32::try_from(doc).unwrap_or(u32::MAX)))),
    });
    let mut sources = Sources::of(dates.collect());
    let context = Context { dates: &sources.dates.clone(), ..context };
    let joined = join::join(&context);
    let mut journal = Journal {
        candidate: candidate(&context),
        unjoined: joined.unjoined,
        dates: sources.dates.iter().flat_map(|dates| dates.bad.iter().cloned()).collect(),
        ..Journal::default()
    };
    let before = before.filter(|before| before.is_kept_by(journal.candidate.as_ref()));
    for group in joined.groups {
        let start = journal.contradictions.len();
        let (print, same) = match before {
            Some(before) => before.find(context, &group),
            None => (Print::of(context, &group), None),
        };
        let application = match before.zip(same).and_then(|(it, same)| it.again(same)) {
            Some((application, contradictions)) => {
                journal.contradictions.extend(contradictions);
                Some(application)
            }
            None => {
                let (candidate, told) = (journal.candidate.as_ref(), &mut journal.contradictions);
                applications::build(context, &group, candidate, told).map(Arc::new)
            }
        };
        if let Some(application) = application {
            journal.applications.push(application);
            let contradictions = start..journal.contradictions.len();
            sources.push(Made { group, print, contradictions, same });
        }
    }
    (journal, sources)
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
