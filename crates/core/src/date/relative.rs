//! Days that are counted from the entry's own date: "+1 week", "in 3 days", "follow up next week".

use super::scan::{skip_word, spaces};
use crate::{Duration, Unit};

/// Words before a wait that say what is to be done, not when.
const LEADS: &[&str] =
    &["follow", "up", "followup", "check", "in", "again", "ping", "chase", "back", "them"];

/// A longer text is no wait.
const LONGEST: usize = 60;

/// The wait that a text says.
pub(super) fn wait(text: &str) -> Option<Duration> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.trim().trim_end_matches(['.', '!']);
    if let Some(plus) = text.strip_prefix('+') {
        return plus.parse().ok();
    }
    let mut rest = text;
    let mut ahead = false;
    while let Some(behind) = skip_word(rest, LEADS) {
        ahead |= skip_word(rest, &["in"]).is_some();
        rest = spaces(behind.trim_start_matches(['-', ':']));
    }
    let lower = rest.to_lowercase();
    let one = |unit| Some(Duration::new(1, unit));
    match lower.as_str() {
        "tomorrow" | "next day" | "the next day" | "morgen" | "demain" | "mañana" => {
            return one(Unit::Days);
        }
        "next week" | "nächste woche" | "la semaine prochaine" | "la próxima semana" => {
            return one(Unit::Weeks);
        }
        "next month" | "nächsten monat" | "le mois prochain" | "el próximo mes" => {
            return one(Unit::Months);
        }
        "next business day" | "next working day" => return one(Unit::BusinessDays),
        _ => {}
    }
    let later = [" later", " from now", " after"].iter().find_map(|end| lower.strip_suffix(end));
    match later {
        Some(wait) => wait.parse().ok(),
        None if ahead => lower.parse().ok(),
        None => None,
    }
}
