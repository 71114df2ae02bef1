//! The order of an application's dates, and years that slipped.

use crate::{Application, Message, MessageState, Place, Said, When, say};
use chrono::{Days, Months, NaiveDate};

/// A date that is about a year away from its neighbours.
#[derive(Clone, Debug)]
pub(crate) struct Slip {
    /// Where it is written.
    pub place: Place,
    /// The day as written.
    pub day: NaiveDate,
    /// The same day in the year that fits.
    pub meant: NaiveDate,
    /// The value to write instead.
    pub rewritten: String,
    /// A date near it.
    pub neighbour: Place,
}

/// From so many days on a distance is more than a long silence: it is a year with a few weeks
/// taken off.
const FROM: i64 = 290;

/// Up to so many days it may still be one slipped year; beyond, the notes are simply old.
const TO: i64 = 440;

/// How far outside its neighbours a date still fits in, in days: what follows an interview comes
/// within weeks.
const NEAR: u64 = 75;

/// The dates of an application that contradict its others by about a year.
pub(crate) fn slips(application: &Application) -> Vec<Slip> {
    let dates = dates(application);
    let mut by_day: Vec<usize> = (0..dates.len()).collect();
    by_day.sort_by_key(|index| dates.get(*index).map(|date| date.value.day));
    let mut slips = Vec::new();
    for (index, own) in dates.iter().enumerate() {
        let other = |at: &&usize| **at != index;
        let first = by_day.iter().find(other).and_then(|at| dates.get(*at).copied());
        let last = by_day.iter().rfind(other).and_then(|at| dates.get(*at).copied());
        let (Some(first), Some(last)) = (first, last) else { continue };
        // Of two dates that stand alone, the one that ought to come later is the one that slipped.
        let alone = dates.len() == 2;
        let is_applied = application.applied.as_ref().is_some_and(|on| on.place == own.place);
        if alone && is_applied {
            continue;
        }
        let within = (first.value.day, last.value.day);
        let fits = [1, -1].into_iter().find_map(|years| {
            if alone && years < 0 {
                return None;
            }
            meant(own.value.day, years, within).map(|meant| (meant, years))
        });
        if let Some((meant, years)) = fits {
            slips.push(slip(own, meant, if years > 0 { first } else { last }));
        }
    }
    // Where several are off, nobody can tell which of them slipped.
    if slips.len() * 2 > dates.len().max(2) { Vec::new() } else { slips }
}

/// The days of applying that contradict the rows above and below by about a year.
pub(crate) fn slips_of_rows<'a>(applications: impl Iterator<Item = &'a Application>) -> Vec<Slip> {
    let dated: Vec<(&Application, &Said<When>)> = applications
        .filter_map(|application| Some((application, application.applied.as_ref()?)))
        .collect();
    let mut slips = Vec::new();
    for row in dated.windows(3) {
        let [(_, above), (application, own), (_, below)] = row else { continue };
        let one_list = above.place.doc == own.place.doc && below.place.doc == own.place.doc;
        let lonely = dates(application).len() == 1;
        let ends = (above.value.day.min(below.value.day), above.value.day.max(below.value.day));
        let together = (ends.1 - ends.0).num_days() <= NEAR as i64;
        let between = |day: NaiveDate| ends.0 <= day && day <= ends.1;
        if !one_list || !lonely || !together {
            continue;
        }
        let fits = [1, -1].into_iter().find_map(|years| meant(own.value.day, years, ends));
        if let Some(meant) = fits.filter(|meant| between(*meant)) {
            slips.push(slip(own, meant, above));
        }
    }
    slips
}

/// All days that happened to an application or were promised in it.
fn dates(application: &Application) -> Vec<&Said<When>> {
    let happened = |message: &&Message| {
        matches!(message.state, MessageState::Sent | MessageState::Received) && !message.weak
    };
    let rounds = application.interviews.iter();
    let promised = rounds.clone().filter_map(|round| round.hear_back_by.as_ref());
    let messages = application.messages.iter().filter(happened);
    application
        .applied
        .iter()
        .chain(rounds.filter_map(|round| round.on.as_ref()))
        .chain(promised)
        .chain(messages.filter_map(|message| message.on.as_ref()))
        .collect()
}

/// The day so many years on, where it then fits among its neighbours and now is about a year away
/// from all of them.
fn meant(day: NaiveDate, years: i32, within: (NaiveDate, NaiveDate)) -> Option<NaiveDate> {
    let (first, last) = within;
    let (away, moved) = match years {
        1 => ((first - day).num_days(), day.checked_add_months(Months::new(12))?),
        _ => ((day - last).num_days(), day.checked_sub_months(Months::new(12))?),
    };
    let near = Days::new(NEAR);
    let fits = first.checked_sub_days(near)? <= moved && moved <= last.checked_add_days(near)?;
    ((FROM..=TO).contains(&away) && fits).then_some(moved)
}

fn slip(own: &Said<When>, meant: NaiveDate, neighbour: &Said<When>) -> Slip {
    let time = own.value.time.map(|time| time.format(" %H:%M").to_string()).unwrap_or_default();
    Slip {
        place: own.place,
        day: own.value.day,
        meant,
        rewritten: format!("{}{time}", say::day(meant)),
        neighbour: neighbour.place,
    }
}
