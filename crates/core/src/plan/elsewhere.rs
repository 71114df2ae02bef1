//! What the other applications of a journal mean for one: offers that are held there, and names
//! that are theirs.

use crate::{Application, Journal, Phase, Today, spelling::words};
use chrono::NaiveDate;
use std::{
    collections::{BTreeSet, HashSet},
    fmt,
    sync::{Arc, Mutex},
};

/// What one application has to know of the others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Elsewhere {
    pub(crate) companies: Companies,
    /// The first that can still be taken.
    pub(crate) offer: Option<Offer>,
    /// The earliest day by which one must be answered.
    pub(crate) deadline: Option<NaiveDate>,
}

/// The words of all companies of the search, folded.
#[derive(Clone, Default)]
pub(crate) struct Companies {
    words: Arc<HashSet<String>>,
    /// Words that were asked about: what was concluded holds for as long as the answers do.
    asked: Arc<Mutex<BTreeSet<String>>>,
}

impl Companies {
    /// Whether a folded word is one of them.
    pub(crate) fn have(&self, word: &str) -> bool {
        if let Ok(mut asked) = self.asked.lock() {
            asked.insert(word.to_owned());
        }
        self.words.contains(word)
    }
}

/// What was asked is no part of what is known.
impl fmt::Debug for Companies {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_struct("Companies").field("count", &self.words.len()).finish_non_exhaustive()
    }
}

impl Elsewhere {
    /// What is known now, if all that was concluded from this holds under it.
    pub(crate) fn now(&self, now: &Self) -> Option<Self> {
        let asked = self.companies.asked.lock().ok()?;
        let (then, words) = (&self.companies.words, &now.companies.words);
        let holds = Arc::ptr_eq(then, words)
            || asked.iter().all(|word| then.contains(word) == words.contains(word));
        (holds && self.offer == now.offer && self.deadline == now.deadline).then(|| Self {
            companies: Companies {
                asked: Arc::clone(&self.companies.asked),
                ..now.companies.clone()
            },
            ..now.clone()
        })
    }
}

/// An offer, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    pub(crate) company: Option<String>,
    pub(crate) until: Option<NaiveDate>,
}

/// The applications of a journal as each of them has to know the others. Two offers are enough for
/// every one to find another's.
pub(crate) struct Others {
    open: Vec<(usize, Offer)>,
    deadlines: Vec<(NaiveDate, usize)>,
    companies: Arc<HashSet<String>>,
}

impl Others {
    pub(crate) fn of(today: Today, journal: &Journal) -> Self {
        let names = journal.applications.iter().filter_map(|it| it.company.as_ref());
        let companies = Arc::new(names.flat_map(|company| words(&company.value)).collect());
        let all = || journal.applications.iter().enumerate();
        let open = all().filter(|(_, known)| is_open_offer(today, known)).take(2);
        let open = open.map(|(index, known)| (index, offer(known))).collect();
        let deadline = |known: &Application| known.offer_deadline.as_ref().map(|by| by.value.day);
        let due = all().filter(|(_, known)| known.is_open()).filter_map(|(index, known)| {
            Some((deadline(known).filter(|by| *by >= today.day())?, index))
        });
        let mut deadlines: Vec<_> = due.collect();
        deadlines.sort_unstable();
        deadlines.truncate(2);
        Self { open, deadlines, companies }
    }

    /// What the application at an index has to know.
    pub(crate) fn beside(&self, index: usize) -> Elsewhere {
        let offer = self.open.iter().find(|offer| offer.0 != index);
        let deadline = self.deadlines.iter().find(|by| by.1 != index);
        Elsewhere {
            companies: Companies { words: Arc::clone(&self.companies), asked: Arc::default() },
            offer: offer.map(|it| it.1.clone()),
            deadline: deadline.map(|it| it.0),
        }
    }
}

/// Whether an application has an offer that can still be taken, as far as is known.
fn is_open_offer(today: Today, application: &Application) -> bool {
    let until = application.offer_deadline.as_ref().map(|until| until.value.day);
    application.phase() == Phase::Offer && until.is_none_or(|until| until >= today.day())
}

fn offer(application: &Application) -> Offer {
    Offer {
        company: application.company.as_ref().map(|name| name.value.trim().to_owned()),
        until: application.offer_deadline.as_ref().map(|by| by.value.day),
    }
}
