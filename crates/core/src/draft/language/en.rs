//! English.

use super::{Language, Matter, Occasion, Unknown};
use crate::{first_name, journal::is_person, say};

pub(super) static ENGLISH: Language = Language {
    code: "en",
    templates: &[
        ("thank-you", include_str!("../templates/en/thank-you.j2")),
        ("thank-you.linkedin", include_str!("../templates/en/thank-you.linkedin.j2")),
        ("thank-you.call", include_str!("../templates/en/thank-you.call.j2")),
        ("check-in", include_str!("../templates/en/check-in.j2")),
        ("check-in.linkedin", include_str!("../templates/en/check-in.linkedin.j2")),
        ("check-in.call", include_str!("../templates/en/check-in.call.j2")),
        ("extra-information", include_str!("../templates/en/extra-information.j2")),
        (
            "extra-information.linkedin",
            include_str!("../templates/en/extra-information.linkedin.j2"),
        ),
        ("monthly-hello", include_str!("../templates/en/monthly-hello.j2")),
        ("monthly-hello.linkedin", include_str!("../templates/en/monthly-hello.linkedin.j2")),
        ("referral-update", include_str!("../templates/en/referral-update.j2")),
        ("referral-update.linkedin", include_str!("../templates/en/referral-update.linkedin.j2")),
        ("feedback-request", include_str!("../templates/en/feedback-request.j2")),
        ("feedback-request.linkedin", include_str!("../templates/en/feedback-request.linkedin.j2")),
        ("thank-you-after-no", include_str!("../templates/en/thank-you-after-no.j2")),
        (
            "thank-you-after-no.linkedin",
            include_str!("../templates/en/thank-you-after-no.linkedin.j2"),
        ),
        ("reply", include_str!("../templates/en/reply.j2")),
        ("reply.linkedin", include_str!("../templates/en/reply.linkedin.j2")),
        ("other-offer", include_str!("../templates/en/other-offer.j2")),
        ("other-offer.linkedin", include_str!("../templates/en/other-offer.linkedin.j2")),
        ("clarification", include_str!("../templates/en/clarification.j2")),
        ("clarification.linkedin", include_str!("../templates/en/clarification.linkedin.j2")),
        ("voicemail", include_str!("../templates/en/voicemail.j2")),
    ],
    and: "and",
    unknown: Unknown {
        name: "[name]",
        interviewer: "[interviewer's name]",
        candidate: "[your name]",
        company: "[company]",
        role: "[role]",
        the_role: "[the role]",
        phone: "[your number]",
        link: "[a link to it]",
        day: "[day]",
    },
    day: say::day_in_words,
    greeting,
    sign_off: "Best regards,",
    the_role,
    at: |company| format!("at {company}"),
    named: str::to_owned,
    occasion,
    earlier,
    subject,
};

/// By first name, else as the notes name the person.
fn greeting(names: &[String]) -> String {
    let called: Vec<String> = names
        .iter()
        .filter(|name| is_person(name))
        .map(|name| first_name(name).unwrap_or(name).to_owned())
        .collect();
    match called.is_empty() {
        true => format!("Dear {}", ENGLISH.unknown.name),
        false => format!("Dear {}", say::list(&called)),
    }
}

/// What a title ends with that says by itself that it is a role.
const ROLES: &[&str] = &[
    "role",
    "position",
    "job",
    "internship",
    "fellowship",
    "apprenticeship",
    "traineeship",
    "placement",
    "residency",
];

/// A title that says that it is a role keeps its own word, and its own article.
fn the_role(role: &str) -> String {
    let own = role.get(..4).filter(|start| start.eq_ignore_ascii_case("the "));
    let role = own.and_then(|own| role.get(own.len()..)).unwrap_or(role);
    let last = role.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    match ROLES.contains(&last.as_str()) {
        true => format!("the {role}"),
        false => format!("the {role} role"),
    }
}

fn occasion(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::Call => "the call",
        Occasion::Video => "the video call",
        Occasion::Panel => "the panel interview",
        Occasion::OnSite => "the on-site interview",
        Occasion::Technical => "the technical interview",
        Occasion::Final => "the final interview",
        Occasion::Other => "",
    }
}

fn earlier(with: &str, day: &str) -> String {
    match with {
        "" => format!("our conversation on {day}"),
        with => format!("my conversation with {with} on {day}"),
    }
}

fn subject(matter: Matter<'_>) -> String {
    match matter {
        Matter::Thanks(name) => format!("{name} \u{2013} Thank you"),
        Matter::Feedback(name) => format!("{name} \u{2013} feedback on my interview"),
        Matter::Update(Some(company)) => format!("How it went at {company}"),
        Matter::Update(None) => "How it went".to_owned(),
        Matter::Application(name) => format!("{name} \u{2013} my application"),
    }
}
