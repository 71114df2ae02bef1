//! Words for days, numbers and names, as findings and drafts say them.

use crate::{Application, Duration, Input, Interview, Message, Place, Said, Step, Today, Unit};
use chrono::{Datelike, NaiveDate};

/// How long ago a day was: "today", "yesterday", "3 days ago"; a day ahead is named.
pub(crate) fn ago(today: Today, day: NaiveDate) -> String {
    match (today.day() - day).num_days() {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days if days > 1 => format!("{days} days ago"),
        _ => format!("on {}", self::day(day)),
    }
}

/// A day as findings and titles write it: as the notes do, so that it can be searched for.
pub(crate) fn day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// A day as a letter writes it: "Wednesday, 18 November".
pub(crate) fn day_in_words(day: NaiveDate) -> String {
    format!("{}, {} {}", day.format("%A"), day.day(), day.format("%B"))
}

/// "1 day", "3 days".
pub(crate) fn days(count: i64) -> String {
    match count {
        1 => "1 day".to_owned(),
        _ => format!("{count} days"),
    }
}

/// "A", "A and B", "A, B and C".
pub(crate) fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

/// " to Grace Hopper", or nothing where nobody is known.
pub(crate) fn to(names: &[String]) -> String {
    match names {
        [] => String::new(),
        _ => format!(" to {}", list(names)),
    }
}

/// Text of the notes on one line, short enough to stand in a sentence.
pub(crate) fn line(text: &str) -> String {
    const MOST: usize = 40;
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.chars().nth(MOST).is_some() {
            let cut: String = line.chars().take(MOST - 1).collect();
            return format!("{}\u{2026}", cut.trim_end());
        }
    }
    line
}

/// The same in quotation marks.
pub(crate) fn quoted(text: &str) -> String {
    format!("\u{201c}{}\u{201d}", line(text))
}

/// The one name within a slip or two of what was written, `None` when there are several or none.
pub(crate) fn nearest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let folded = crate::fold(written);
    let near = |name: &&str| {
        let slips = 1 + name.chars().count() / 8;
        strsim::damerau_levenshtein(&folded, &crate::fold(name)) <= slips
    };
    // A name is a word: what is longer is no slip of one, and not worth the measuring.
    let mut near = known.into_iter().filter(|_| written.len() < 64).filter(near);
    match (near.next(), near.next()) {
        (Some(name), None) => Some(name),
        _ => None,
    }
}

/// "A" or "An", and the word.
pub(crate) fn a(word: &str) -> String {
    let vowel = word.chars().next().is_some_and(|first| "aeiouAEIOU".contains(first));
    format!("{} {word}", if vowel { "an" } else { "a" })
}

/// The same text with a capital first letter.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The company, or what stands for one that is not known.
pub(crate) fn company(application: &Application) -> &str {
    application.company.as_ref().map_or("them", |company| company.value.trim())
}

/// A round in words: "phone screen", else "interview".
pub(crate) fn round(interview: &Interview) -> String {
    match &interview.stage {
        Some(Said { value, .. }) if numbered(value).is_some() => {
            format!("{} round", numbered(value).unwrap_or_default())
        }
        Some(Said { value, .. }) if !value.trim().is_empty() => value.trim().to_owned(),
        _ => "interview".to_owned(),
    }
}

/// The ordinal of a round that is only counted: "2", "Round 2".
fn numbered(stage: &str) -> Option<&'static str> {
    const ORDINALS: [&str; 6] = ["first", "second", "third", "fourth", "fifth", "sixth"];
    let folded = crate::fold(stage);
    let number = folded.strip_prefix("round").unwrap_or(&folded).trim();
    let number: usize = number.parse().ok().filter(|_| number.len() == 1)?;
    ORDINALS.get(number.checked_sub(1)?).copied()
}

/// What a message is called: "thank-you", "check-in", "message".
pub(crate) fn kind(message: &Message) -> &'static str {
    match message.kind {
        crate::MessageKind::ExtraInformation => "follow-up",
        crate::MessageKind::MonthlyHello => "hello",
        crate::MessageKind::ReferralUpdate => "update",
        crate::MessageKind::FeedbackRequest => "request for feedback",
        crate::MessageKind::ThankYouAfterNo => "thank-you",
        crate::MessageKind::Other => "message",
        kind => kind.name(),
    }
}

/// Whom a message is for, as written.
pub(crate) fn recipients(message: &Message) -> Vec<String> {
    message.to.iter().map(|name| name.value.trim().to_owned()).collect()
}

/// "the interview was 3 days ago", for a step that follows from a round.
pub(crate) fn held(input: &Input<'_>, step: &Step) -> String {
    let application = input.application(step.application);
    let round = step.interview.and_then(|index| application?.interviews.get(index));
    match round.and_then(|round| round.on.as_ref()) {
        Some(on) => format!("the interview was {}", ago(input.today, on.value.day)),
        None => step.reason.text.clone(),
    }
}

/// Where a finding about the time of a message stands: its day, else its head.
pub(crate) fn day_of(message: &Message) -> Place {
    message.on.as_ref().map_or(message.place, |on| on.place)
}

/// A day in few words, with its year: "4 March 2026".
pub(crate) fn short_day(day: NaiveDate) -> String {
    format!("{} {}", day.day(), day.format("%B %Y"))
}

/// A wait in words: "30 days", "5 business days".
pub(crate) fn wait(wait: Duration) -> String {
    let unit = match wait.unit {
        Unit::Hours => "hour",
        Unit::Days => "day",
        Unit::BusinessDays => "business day",
        Unit::Weeks => "week",
        Unit::Months => "month",
    };
    let plural = if wait.count == 1 { "" } else { "s" };
    format!("{} {unit}{plural}", wait.count)
}
