//! Days and steps as an editor shows them.

use hearback_core::{Step, StepKind, Today, When};

/// "thank-you to Grace Hopper", "prepare for Grace Hopper".
pub(crate) fn what(step: &Step) -> String {
    let to = if step.kind == StepKind::Prepare { "for" } else { "to" };
    match step.to.is_empty() {
        true => step.kind.name().to_owned(),
        false => format!("{} {to} {}", step.kind.name(), step.to.join(", ")),
    }
}

/// "today", "yesterday", "3 days ago", "tomorrow", "in 5 days".
pub(crate) fn distance(today: Today, when: When) -> String {
    match (when.day - today.day()).num_days() {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        days if days > 0 => format!("in {days} days"),
        days => format!("{} days ago", days.unsigned_abs()),
    }
}

/// "Friday, 20 November 2026", with the time where one is known.
pub(crate) fn long(when: When) -> String {
    let day = when.day.format("%A, %-d %B %Y");
    match when.time {
        Some(time) => format!("{day}, {}", time.format("%H:%M")),
        None => day.to_string(),
    }
}

/// "Fri 20 Nov", with the year where it is another one.
pub(crate) fn short(today: Today, when: When) -> String {
    let same_year = when.day.format("%Y").to_string() == today.day().format("%Y").to_string();
    when.day.format(if same_year { "%a %-d %b" } else { "%a %-d %b %Y" }).to_string()
}

/// "Fri".
pub(crate) fn weekday(when: When) -> String {
    when.day.format("%a").to_string()
}

/// A number of things: "1 day", "3 days".
pub(crate) fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

/// A text as Markdown shows it, letter for letter.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if "\\`*_{}[]<>#|~".contains(character) {
            out.push('\\');
        }
        out.push(if character == '\n' { ' ' } else { character });
    }
    out
}
