//! German, as letters to people one does not know well are written: with "Sie", in lower case
//! behind the greeting, and without a comma behind the sign-off.

use super::{Language, Matter, Occasion, Unknown};
use crate::{fold, journal::is_person};
use chrono::{Datelike, NaiveDate, Weekday};

pub(super) static GERMAN: Language = Language {
    code: "de",
    templates: &[
        ("thank-you", include_str!("../templates/de/thank-you.j2")),
        ("thank-you.linkedin", include_str!("../templates/de/thank-you.linkedin.j2")),
        ("thank-you.call", include_str!("../templates/de/thank-you.call.j2")),
        ("check-in", include_str!("../templates/de/check-in.j2")),
        ("check-in.linkedin", include_str!("../templates/de/check-in.linkedin.j2")),
        ("check-in.call", include_str!("../templates/de/check-in.call.j2")),
        ("extra-information", include_str!("../templates/de/extra-information.j2")),
        (
            "extra-information.linkedin",
            include_str!("../templates/de/extra-information.linkedin.j2"),
        ),
        ("monthly-hello", include_str!("../templates/de/monthly-hello.j2")),
        ("monthly-hello.linkedin", include_str!("../templates/de/monthly-hello.linkedin.j2")),
        ("referral-update", include_str!("../templates/de/referral-update.j2")),
        ("referral-update.linkedin", include_str!("../templates/de/referral-update.linkedin.j2")),
        ("feedback-request", include_str!("../templates/de/feedback-request.j2")),
        ("feedback-request.linkedin", include_str!("../templates/de/feedback-request.linkedin.j2")),
        ("thank-you-after-no", include_str!("../templates/de/thank-you-after-no.j2")),
        (
            "thank-you-after-no.linkedin",
            include_str!("../templates/de/thank-you-after-no.linkedin.j2"),
        ),
        ("reply", include_str!("../templates/de/reply.j2")),
        ("reply.linkedin", include_str!("../templates/de/reply.linkedin.j2")),
        ("other-offer", include_str!("../templates/de/other-offer.j2")),
        ("other-offer.linkedin", include_str!("../templates/de/other-offer.linkedin.j2")),
        ("clarification", include_str!("../templates/de/clarification.j2")),
        ("clarification.linkedin", include_str!("../templates/de/clarification.linkedin.j2")),
        ("voicemail", include_str!("../templates/de/voicemail.j2")),
    ],
    and: "und",
    unknown: Unknown {
        name: "[Name]",
        interviewer: "[Name]",
        candidate: "[eigener Name]",
        company: "[Firma]",
        role: "[Stelle]",
        the_role: "[die Stelle]",
        phone: "[eigene Nummer]",
        link: "[ein Link dorthin]",
        day: "[Tag]",
    },
    day,
    greeting,
    sign_off: "Mit freundlichen Grüßen",
    the_role,
    at,
    named,
    occasion,
    earlier,
    subject,
};

fn day(day: NaiveDate) -> String {
    let weekday = match day.weekday() {
        Weekday::Mon => "Montag",
        Weekday::Tue => "Dienstag",
        Weekday::Wed => "Mittwoch",
        Weekday::Thu => "Donnerstag",
        Weekday::Fri => "Freitag",
        Weekday::Sat => "Samstag",
        Weekday::Sun => "Sonntag",
    };
    const MONTHS: [&str; 12] = [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ];
    let month = MONTHS.get(day.month0() as usize).copied().unwrap_or_default();
    format!("{weekday}, den {}. {month}", day.day())
}

/// By surname where the notes say Frau or Herr; else by full name, which needs neither.
fn greeting(names: &[String]) -> String {
    let known: Vec<&String> = names.iter().filter(|name| is_person(name)).collect();
    let formal: Option<Vec<String>> = known.iter().map(|name| formal(name)).collect();
    match formal {
        _ if known.is_empty() => format!("Guten Tag {}", GERMAN.unknown.name),
        Some(all) => all.join(", ").replace(", Sehr geehrte", ", sehr geehrte"),
        None => {
            let known: Vec<String> = known.into_iter().cloned().collect();
            format!("Guten Tag {}", GERMAN.list(&known))
        }
    }
}

/// "Sehr geehrte Frau Dr. Hopper"
fn formal(name: &str) -> Option<String> {
    let (address, rest) = addressed(name)?;
    let start = if address == "Frau" { "Sehr geehrte Frau" } else { "Sehr geehrter Herr" };
    let is_title = |word: &&&str| word.trim_end_matches('.').len() > 1 && word.ends_with('.');
    let titles = rest.iter().take_while(is_title).count();
    let (titles, names) = rest.split_at_checked(titles)?;
    let parts: Vec<&str> = [start].into_iter().chain(titles.iter().copied()).collect();
    Some(parts.into_iter().chain(surname(names)?.iter().copied()).collect::<Vec<_>>().join(" "))
}

/// The words of a surname: from a "von" on, else the last; all, where that is anybody's guess.
fn surname<'a>(names: &'a [&'a str]) -> Option<&'a [&'a str]> {
    let small = names.iter().position(|word| word.starts_with(char::is_lowercase));
    let start = match (small, names.len()) {
        (Some(start), _) => start,
        (None, 0) => return None,
        (None, 1 | 2) => names.len() - 1,
        (None, _) => 0,
    };
    names.get(start..)
}

/// "Frau" or "Herr", and the words behind it.
fn addressed(name: &str) -> Option<(&'static str, Vec<&str>)> {
    let mut words = name.split_whitespace();
    let first = fold(words.next()?);
    let address = match first.trim_end_matches('.') {
        "frau" | "mrs" | "ms" | "miss" | "madame" => "Frau",
        "herr" | "herrn" | "mr" | "monsieur" => "Herr",
        _ => return None,
    };
    Some((address, words.collect()))
}

/// In the case that "mit" and "an" ask for.
fn named(name: &str) -> String {
    match addressed(name) {
        Some(("Herr", rest)) => format!("Herrn {}", rest.join(" ")),
        Some((address, rest)) => format!("{address} {}", rest.join(" ")),
        None => name.to_owned(),
    }
}

/// A firm that says its legal form is feminine; one that begins with an article bends it.
fn at(company: &str) -> String {
    const FORMS: &[&str] = &["GmbH", "AG", "SE", "KG", "OHG", "UG", "eG", "GbR", "KGaA", "mbH"];
    let of_law = company.split_whitespace().next_back().is_some_and(|last| FORMS.contains(&last));
    match company.split_once(' ') {
        Some(("Die", rest)) => format!("bei der {rest}"),
        Some(("Der" | "Das", rest)) => format!("beim {rest}"),
        Some(_) if of_law => format!("bei der {company}"),
        _ => format!("bei {company}"),
    }
}

/// Whoever holds the role, or the thing that one applies for.
fn the_role(role: &str) -> String {
    let first = fold(role.split_whitespace().next().unwrap_or_default());
    let ends = |words: &[&str]| words.iter().any(|word| first.ends_with(word));
    match () {
        () if ends(&["praktikum", "volontariat", "trainee-programm"]) => format!("das {role}"),
        () if ends(&["ausbildung", "stelle", "position"]) => format!("die {role}"),
        () => format!("die Stelle als {role}"),
    }
}

/// In the case that "danke für" asks for.
fn occasion(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::Call => "das Telefonat",
        Occasion::Video => "das Videogespräch",
        Occasion::Panel => "das Gespräch in größerer Runde",
        Occasion::OnSite => "das Gespräch bei Ihnen vor Ort",
        Occasion::Technical => "das Fachgespräch",
        Occasion::Final => "das abschließende Gespräch",
        Occasion::Other => "",
    }
}

fn earlier(with: &str, day: &str) -> String {
    match with {
        "" => format!("unser Gespräch am {day}"),
        with => format!("mein Gespräch mit {with} am {day}"),
    }
}

fn subject(matter: Matter<'_>) -> String {
    match matter {
        Matter::Thanks(name) => format!("{name} \u{2013} Vielen Dank"),
        Matter::Feedback(name) => format!("{name} \u{2013} Rückmeldung zu meinem Gespräch"),
        Matter::Update(Some(company)) => format!("Wie es {} gelaufen ist", at(company)),
        Matter::Update(None) => "Wie es gelaufen ist".to_owned(),
        Matter::Application(name) => format!("{name} \u{2013} meine Bewerbung"),
    }
}
