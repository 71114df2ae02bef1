//! From records to the journal: what belongs together, and what the texts mean.

use super::{
    Candidate, Journal, Said, applications,
    context::Context,
    dates::{self, Neighbours},
    join, people,
};
use crate::{Key, Kind, Policy, Records, Today};

impl Journal {
    /// Resolves the records of all documents of a root, in the order of their ids. The policy
    /// tells the order of slash dates and the person's own status words; today settles dates
    /// without a year and messages without a state.
    pub fn resolve(today: Today, documents: &[(&str, &Records)], policy: &Policy) -> Self {
        let neighbours = Neighbours::default();
        let context = Context { today, documents, policy, neighbours: &neighbours };
        let neighbours = Neighbours::new(&context);
        let context = Context { neighbours: &neighbours, ..context };
        let candidate = candidate(&context);
        let joined = join::join(&context);
        let mut journal =
            Self { unjoined: joined.unjoined, dates: dates::bad(&context), ..Self::default() };
        for group in &joined.groups {
            applications::build(context, group, &mut journal, candidate.as_ref());
        }
        journal.candidate = candidate;
        journal
    }
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
