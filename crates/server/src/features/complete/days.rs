//! Days as people say them, written as ISO dates.

use super::Suggested;
use crate::analysis::View;
use crate::features::words::{distance, short};
use hearback_core::{Duration, Reading, Unit, When, read_date};

/// Days to choose from, what is typed first.
pub(super) fn days(view: &View, typed: &str) -> Vec<Suggested> {
    let mut days: Vec<Suggested> = Vec::new();
    if let Some(when) = said(view, typed) {
        let day = day(view, typed, when);
        days.push(Suggested { filter: Some(typed.to_owned()), ..day });
    }
    for words in usual() {
        if let Some(when) = said(view, &words) {
            days.push(day(view, &words, when));
        }
    }
    days
}

fn usual() -> Vec<String> {
    let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let mut usual: Vec<String> = ["today", "tomorrow", "yesterday"].map(str::to_owned).to_vec();
    usual.extend(weekdays.iter().map(|name| format!("next {name}")));
    usual.extend(["in 3b", "in 5b", "in 1w", "in 2w", "in 1mo"].map(str::to_owned));
    usual.extend(weekdays.iter().map(|name| format!("last {name}")));
    usual
}

fn day(view: &View, words: &str, when: When) -> Suggested {
    let today = view.analysis.today;
    let detail = format!("{}, {}", short(today, when), distance(today, when));
    let iso = when.day.format("%Y-%m-%d").to_string();
    Suggested { insert: iso, ..Suggested::new(words.trim(), &detail) }
}

/// The day that words say, seen from today.
fn said(view: &View, words: &str) -> Option<When> {
    let today = When { day: view.analysis.today.day(), time: None };
    let words = words.trim().to_lowercase();
    let after = |wait: Duration| {
        let day = view.analysis.root.policy().calendar.after(today, wait);
        Some(When { day, time: None })
    };
    match words.as_str() {
        "" => return None,
        "today" | "now" => return Some(today),
        "tomorrow" => return after(Duration::new(1, Unit::Days)),
        "yesterday" => return Some(When { day: today.day.pred_opt()?, time: None }),
        _ => {}
    }
    if let Some(day) = weekday(today, &words) {
        return Some(day);
    }
    let wait = words.strip_prefix("in ").unwrap_or(&words);
    if let Ok(wait) = wait.parse() {
        return after(wait);
    }
    match read_date(&words, view.analysis.root.policy().date_order) {
        Reading::Day(when) => Some(when),
        Reading::Relative(wait) => after(wait),
        _ => None,
    }
}

/// "friday", "next friday", "last fri": the nearest one ahead or behind, never today.
fn weekday(today: When, words: &str) -> Option<When> {
    let back = words.strip_prefix("last ");
    let name = back.or(words.strip_prefix("next ")).or(words.strip_prefix("on ")).unwrap_or(words);
    if name.len() < 2 {
        return None;
    }
    let mut day = today.day;
    for _ in 0..7 {
        day = if back.is_some() { day.pred_opt()? } else { day.succ_opt()? };
        if day.format("%A").to_string().to_lowercase().starts_with(name) {
            return Some(When { day, time: None });
        }
    }
    None
}
