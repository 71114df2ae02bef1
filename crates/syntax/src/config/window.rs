//! The four days of a thank-you, kept in their order.

use super::{file::ThankYou, resolve::Resolver};
use hearback_core::{Duration, Waits};

const NAMES: [&str; 4] = ["opens", "due", "overdue", "give-up"];

/// Those that the file does not name make room for those it does; two that it names the wrong way
/// round are a mistake, and the later one is not used.
pub(super) fn window(preset: Waits, own: &ThankYou, out: &mut Resolver<'_>) -> Waits {
    let written = [&own.opens, &own.due, &own.overdue, &own.give_up];
    let mut set = written.map(|wait| wait.as_ref().map(|wait| wait.0));
    let mut least: Option<(&str, Duration)> = None;
    for (place, name) in set.iter_mut().zip(NAMES) {
        let Some(wait) = *place else { continue };
        match least {
            Some((before, other)) if wait.usual_hours() < other.usual_hours() => {
                let said = format!("{name} ({wait}) comes before {before} ({other})");
                out.invalid(&["thank-you", name], said);
                *place = None;
            }
            _ => least = Some((name, wait)),
        }
    }
    let mut days = [preset.opens, preset.due, preset.overdue, preset.give_up];
    for (index, wait) in set.iter().enumerate().filter_map(|(index, wait)| Some((index, (*wait)?)))
    {
        for (other, day) in days.iter_mut().enumerate() {
            let is_set = set.get(other).is_some_and(Option::is_some);
            let late = other < index && day.usual_hours() > wait.usual_hours();
            let early = other > index && day.usual_hours() < wait.usual_hours();
            if other == index || (!is_set && (late || early)) {
                *day = wait;
            }
        }
    }
    let [opens, due, overdue, give_up] = days;
    Waits { opens, due, overdue, give_up }
}
