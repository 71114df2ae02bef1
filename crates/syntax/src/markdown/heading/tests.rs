use super::{Part, company_and_role, letter, round, topic, without_keyword};
use crate::markdown::lower::Topic;

fn at<'a>(title: &'a str, part: &Option<Part>) -> &'a str {
    part.as_ref().map_or("", |part| &title[part.clone()])
}

#[test]
fn keywords_of_outlines() {
    for (title, expected) in [
        ("APPLIED Acme - Engineer", "APPLIED|Acme - Engineer"),
        ("APPLIED IBM - Engineer", "APPLIED|IBM - Engineer"),
        ("TODO Globex", "TODO|Globex"),
        ("APPLIED MATERIALS - Engineer", "|APPLIED MATERIALS - Engineer"),
        ("APPLIED MATERIALS: Engineer", "|APPLIED MATERIALS: Engineer"),
        ("APPLIED: Acme - Engineer", "APPLIED|Acme - Engineer"),
        ("Applied Materials", "|Applied Materials"),
        ("APPLIED", "|APPLIED"),
    ] {
        let (name, keyword) = without_keyword(title, |word| word == "APPLIED");
        assert_eq!(format!("{}|{}", at(title, &keyword), &title[name]), expected);
    }
}

#[test]
fn messages() {
    for (title, expected) in [
        ("Thank-you to Grace Hopper, sent 2026-11-18", "Thank-you|Grace Hopper||Sent=2026-11-18"),
        ("Check-in, sent 2026-11-26", "Check-in|||Sent=2026-11-26"),
        (
            "Message from Grace Hopper, received 2026-11-26",
            "Message||Grace Hopper|Received=2026-11-26",
        ),
        ("Check-in to Grace Hopper, draft", "Check-in|Grace Hopper||Draft="),
        ("Check-in to Grace Hopper, sent", "Check-in|Grace Hopper||Sent="),
        (
            "Follow-up email to Ann (sent on November 2, 2026)",
            "Follow-up email|Ann||Sent=November 2, 2026",
        ),
        (
            "Thank-you to Ann and Bob — planned for 2026-11-20",
            "Thank-you|Ann and Bob||Planned=2026-11-20",
        ),
        (
            "Thank-you to Grace Hopper <grace@a.example>, draft 2026-11-20",
            "Thank-you|Grace Hopper <grace@a.example>||Draft=2026-11-20",
        ),
        ("Thank you", "Thank you|||"),
        ("Thank-you for the interview, draft", "Thank-you for the interview|||Draft="),
        ("From Grace Hopper, received 2026-11-20", "||Grace Hopper|Received=2026-11-20"),
        ("To Grace, sent 2026-11-20", "|Grace||Sent=2026-11-20"),
        ("From Grace", "-"),
        ("Notes", "-"),
        ("Interview: phone screen, 2026-11-18", "-"),
        ("Acme — Engineer", "-"),
        ("Drafting", "-"),
        ("", "-"),
    ] {
        let seen = letter(title).map_or("-".to_owned(), |letter| {
            let state = letter.state.as_ref().map_or(String::new(), |state| {
                format!("{:?}={}", state.key, at(title, &state.day))
            });
            let kind = &title[letter.kind.clone()];
            format!("{kind}|{}|{}|{state}", at(title, &letter.to), at(title, &letter.from))
        });
        assert_eq!(seen, expected, "{title}");
    }
}

#[test]
fn rounds() {
    for (title, inside, expected) in [
        ("Interview: phone screen, 2026-11-18 14:00", false, "phone screen|2026-11-18 14:00||"),
        ("Interview", false, "|||"),
        ("Interview, 2026-11-18", false, "|2026-11-18||"),
        ("Interview 2026-11-18: panel", false, "panel|2026-11-18||"),
        ("2026-11-18 Interview — panel", false, "panel|2026-11-18||"),
        ("2026-11-18 - Interview - Grace Hopper", false, "|2026-11-18|Grace Hopper|"),
        ("2026-11-18 - Interview - Live Coding", false, "Live Coding|2026-11-18||"),
        ("Phone screen, 2026-11-18", false, "Phone screen|2026-11-18||"),
        (
            "Phone screen with Grace Hopper, 2026-11-18",
            false,
            "Phone screen|2026-11-18|Grace Hopper|",
        ),
        (
            "Stage 1: Initial Interview (November 6, 2025)",
            false,
            "Initial Interview|November 6, 2025||",
        ),
        ("Round 2", false, "|||"),
        ("Technical interview - Nov 5, 2026", false, "Technical interview|Nov 5, 2026||"),
        ("Interview: panel, TBD", false, "panel|TBD||"),
        ("Interview: panel, 2026-11-18 (cancelled)", false, "panel|2026-11-18||cancelled"),
        ("Interview questions", false, "-"),
        ("Preparing for the interview they will give me soon", false, "-"),
        ("Lunch, 2026-11-18", true, "Lunch|2026-11-18||"),
        ("Lunch, 2026-11-18", false, "-"),
        ("Interview: on-site, 2026-11-24", false, "on-site|2026-11-24||"),
        ("", false, "-"),
    ] {
        let seen = round(title, inside).map_or("-".to_owned(), |round| {
            let part = |part: &Option<Part>| at(title, part).to_owned();
            [part(&round.stage), part(&round.date), part(&round.with), part(&round.outcome)]
                .join("|")
        });
        assert_eq!(seen, expected, "{title}");
    }
}

#[test]
fn companies_and_roles() {
    for (title, expected) in [
        ("Acme Corp — Backend Engineer", "Acme Corp|Backend Engineer"),
        ("Acme Corp - Backend Engineer", "Acme Corp|Backend Engineer"),
        ("Acme Corp – Backend Engineer – Berlin", "Acme Corp|Backend Engineer – Berlin"),
        ("Backend Engineer — Acme Corp", "Acme Corp|Backend Engineer"),
        ("Backend Engineer at Acme Corp", "Acme Corp|Backend Engineer"),
        ("Backend Engineer @ Acme", "Acme|Backend Engineer"),
        ("Acme, Inc.", "Acme, Inc.|"),
        ("Acme, Backend Engineer", "Acme|Backend Engineer"),
        ("Acme: Backend Engineer", "Acme|Backend Engineer"),
        ("Acme (Backend Engineer)", "Acme|Backend Engineer"),
        ("1. Acme — Writer", "Acme|Writer"),
        ("Acme", "Acme|"),
        ("3M", "3M|"),
        ("Coca-Cola", "Coca-Cola|"),
    ] {
        let (company, role) = company_and_role(title);
        assert_eq!(format!("{}|{}", &title[company], at(title, &role)), expected, "{title}");
    }
}

#[test]
fn topics() {
    for (title, expected) in [
        ("Job Description", Some(Topic::Foreign)),
        ("Interviews", Some(Topic::Interviews)),
        ("Interview prep", Some(Topic::Aside)),
        ("Messages", Some(Topic::Messages)),
        ("Received messages", Some(Topic::Messages)),
        ("Contacts", Some(Topic::Contacts)),
        ("Timeline", Some(Topic::Log)),
        ("Follow-ups", Some(Topic::Log)),
        ("Salary", Some(Topic::Aside)),
        ("Acme", None),
    ] {
        assert_eq!(topic(title), expected, "{title}");
    }
}
