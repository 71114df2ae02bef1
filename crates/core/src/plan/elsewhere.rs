//! What the other applications of a journal mean for one: offers that are held there.

use crate::{Application, Journal, Phase, Today};
use chrono::NaiveDate;

/// Offers of the other applications.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Elsewhere {
    /// The first that can still be taken.
    pub(crate) offer: Option<Offer>,
    /// The earliest day by which one must be answered.
    pub(crate) deadline: Option<NaiveDate>,
}

/// An offer, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    pub(crate) company: Option<String>,
    pub(crate) until: Option<NaiveDate>,
}

/// The offers of a journal. Two of each are enough for every application to find one that is not
/// its own.
pub(crate) struct Offers {
    open: Vec<(usize, Offer)>,
    deadlines: Vec<(NaiveDate, usize)>,
}

impl Offers {
    pub(crate) fn of(today: Today, journal: &Journal) -> Self {
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
        Self { open, deadlines }
    }

    /// Those that are not of the application at an index.
    pub(crate) fn beside(&self, index: usize) -> Elsewhere {
        let offer = self.open.iter().find(|offer| offer.0 != index);
        let deadline = self.deadlines.iter().find(|by| by.1 != index);
        Elsewhere { offer: offer.map(|it| it.1.clone()), deadline: deadline.map(|it| it.0) }
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
