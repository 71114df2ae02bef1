//! German, as letters to people one does not know well are written: with "Sie", in lower case
//! behind the greeting, and without a comma behind the sign-off.

use super::{Language, Matter, Occasion, Unknown};
use crate::fold;
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
    format!("{weekday}, {}. {month}", day.day())
}

/// By surname where the notes say Frau or Herr; else by full name, which needs neither.
fn greeting(names: &[String]) -> String {
    let known: Vec<&String> = names.iter().filter(|name| !name.contains('@')).collect();
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
    let mut words = name.split_whitespace();
    let first = fold(words.next()?);
    let start = match first.trim_end_matches('.') {
        "frau" | "mrs" | "ms" | "miss" | "madame" => "Sehr geehrte Frau",
        "herr" | "herrn" | "mr" | "monsieur" => "Sehr geehrter Herr",
        _ => return None,
    };
    let rest: Vec<&str> = words.collect();
    let (surname, before) = rest.split_last()?;
    let titles = before.iter().filter(|word| word.ends_with('.'));
    let parts: Vec<&str> = [start].into_iter().chain(titles.copied()).chain([*surname]).collect();
    Some(parts.join(" "))
}

fn the_role(role: &str) -> String {
    format!("die Stelle als {role}")
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
        Matter::ThanksFor(role) => format!("Vielen Dank \u{2013} Gespräch zur Stelle {role}"),
        Matter::Feedback(name) => format!("{name} \u{2013} Rückmeldung zu meinem Gespräch"),
        Matter::Update(Some(company)) => format!("Wie es bei {company} gelaufen ist"),
        Matter::Update(None) => "Wie es gelaufen ist".to_owned(),
        Matter::Application(name) => format!("{name} \u{2013} meine Bewerbung"),
    }
}
