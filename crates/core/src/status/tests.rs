use super::{Meaning, Phase, Status, Statuses, table, words};
use std::collections::HashMap;

fn read(text: &str) -> Option<Status> {
    Status::read(text, &Statuses::default())
}

#[test]
fn words_of_each_phase() {
    let cases: &[(Phase, &[&str])] = &[
        (
            Phase::Lead,
            &[
                "Saved",
                "📝 Saved",
                "wishlist",
                "Inbox",
                "Bookmarked",
                "Researching",
                "reviewing",
                "Evaluated",
                "draft",
                "Preparing",
                "not-applied",
                "not_applied",
                "To apply",
                "To-Do",
                "New",
                "queried",
                "Not applied yet",
                "Evaluada",
                "00 Inbox",
            ],
        ),
        (
            Phase::Applied,
            &[
                "Applied",
                "APPLIED",
                "✅ Applied",
                "**Applied**",
                "`applied`",
                "submitted",
                "Sent",
                "Pending",
                "Pending Response",
                "Awaiting response",
                "Awaiting reply",
                "waiting",
                "Acknowledged",
                "Under Review",
                "active",
                "outreach",
                "processed",
                "aplicado",
                "Enviada",
                "candidaté",
                "postulé",
                "Beworben",
                "BAŞVURULDU",
                "Applied - 2026-11-02",
                "Applied (via referral)",
                "1. Applied",
                "01_applied",
                "Currently applied",
                "Applied ✓",
            ],
        ),
        (
            Phase::InContact,
            &[
                "Responded",
                "Heard Back",
                "in conversation",
                "Recruiter outreach",
                "recruiter conversation",
                "Awaiting feedback",
                "respondido",
                "yanıtlandı",
            ],
        ),
        (
            Phase::Interview,
            &[
                "Interview",
                "Interviewing",
                "interviewed",
                "Screening",
                "Phone Screen",
                "phone_screen",
                "Recruiter Screen",
                "Technical",
                "Online Test",
                "OA",
                "Assessment",
                "Take-home",
                "take home test",
                "Onsite",
                "On-site",
                "Final",
                "Final round",
                "Panel",
                "Hiring Manager",
                "2nd interview",
                "Second round",
                "Round 2",
                "Interview 1",
                "3 - Interviewing",
                "Entrevista",
                "entretien",
                "Vorstellungsgespräch",
                "MÜLAKAT",
                "Mülakat",
                "mulakat",
                "In interviews",
            ],
        ),
        (
            Phase::Offer,
            &[
                "Offer",
                "offered",
                "🎉 Offer",
                "Negotiating",
                "Got an offer",
                "received offer",
                "oferta",
                "TEKLİF",
            ],
        ),
        (
            Phase::Closed,
            &[
                "Rejected",
                "No offer",
                "unsuccessful",
                "Declined",
                "Withdrawn",
                "withdrew",
                "Accepted",
                "Hired",
                "Ghosted",
                "👻 Ghosted",
                "No Response",
                "no-response",
                "Dead",
                "Cold",
                "Discarded",
                "SKIP",
                "No-go",
                "do not apply",
                "DO_NOT_APPLY",
                "Expired",
                "Archived",
                "rechazado",
                "Refusé",
                "abgelehnt",
                "REDDEDİLDİ",
                "Closed - filled internally",
            ],
        ),
    ];
    for (phase, texts) in cases {
        for text in *texts {
            let status = read(text).unwrap();
            assert!(status.known, "{text}");
            assert_eq!(status.phase, *phase, "{text}");
            assert_eq!(status.word, *text);
        }
    }
}

#[test]
fn the_longest_leading_phrase_holds() {
    let cases = [
        ("Phone screen scheduled for November 5, 2024 [3]", Phase::Interview),
        ("Interview Loop Completed / Awaiting Feedback", Phase::Interview),
        ("Rejected after phone screen", Phase::Closed),
        ("Offer declined", Phase::Closed),
        ("Offer, deciding by Friday", Phase::Offer),
        ("No response yet", Phase::Applied),
        ("No response", Phase::Closed),
        ("Not applied", Phase::Lead),
        ("Applied → Phone screen → Rejected", Phase::Closed),
        ("Applied -> Interviewing", Phase::Interview),
        ("~~Applied~~ Rejected", Phase::Closed),
        ("Application rejected", Phase::Closed),
        ("Application under review", Phase::Applied),
        ("Interview: 2026-11-18", Phase::Interview),
    ];
    for (text, phase) in cases {
        let status = read(text).unwrap();
        assert!(status.known, "{text}");
        assert_eq!(status.phase, phase, "{text}");
    }
}

#[test]
fn interviews_ahead() {
    for text in [
        "Interview scheduled",
        "interview_scheduled",
        "Interview Scheduled 🎉",
        "Phone screen scheduled for November 5, 2024 [3]",
        "Scheduled",
        "Upcoming interview",
        "Onsite (booked)",
        "2nd round scheduled",
        "Invited to interview",
        "Vorstellungsgespräch geplant",
        "Entretien prévu",
        "Applied → Interview scheduled",
    ] {
        assert!(read(text).unwrap().scheduled, "{text}");
    }
    for text in [
        "Interviewing",
        "Interview done",
        "Interview completed",
        "Interview Loop Completed / Awaiting Feedback",
        "Phone screen done, onsite scheduled",
        "Interview scheduled / done",
        "Applied",
        "Rejected, interview was scheduled",
    ] {
        assert!(!read(text).unwrap().scheduled, "{text}");
    }
}

#[test]
fn the_employers_no() {
    for text in [
        "Rejected",
        "❌ Rejected",
        "Rejected after phone screen",
        "No offer",
        "Unsuccessful",
        "Not selected",
        "Declined by company",
        "Position filled",
        "Absage",
        "Refusé",
        "Got rejected",
        "auto-rejected",
    ] {
        let status = read(text).unwrap();
        assert!(status.rejected && status.phase == Phase::Closed, "{text}");
    }
    for text in [
        "Declined",
        "Withdrawn",
        "Ghosted",
        "No response",
        "Accepted",
        "Rejected by me",
        "Offer rejected",
        "Rejected the offer",
        "SKIP",
        "Applied",
    ] {
        assert!(!read(text).unwrap().rejected, "{text}");
    }
}

#[test]
fn nothing_is_guessed() {
    for text in [
        "limbo",
        "42",
        "2026-11-18",
        "uninterviewed",
        "They said applied materials",
        "Wondering whether I was rejected",
        "Grace Hopper",
        "yes",
    ] {
        let status = read(text).unwrap();
        assert!(!status.known && !status.rejected && !status.scheduled, "{text}: {status:?}");
        assert_eq!(status.phase, Phase::Applied, "{text}");
    }
}

#[test]
fn nothing_known_yet() {
    for text in
        ["", "  ", "—", "-", "?", "??", "TBD", "tbd", "N/A", "n/a", "null", "…", "✅", "*N/A*"]
    {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn own_words_win() {
    let own =
        [("Eingereicht!", Phase::Applied), ("applied", Phase::Lead), ("At the-bank", Phase::Offer)];
    let own = Statuses(own.map(|(word, phase)| (Statuses::phrase(word), phase)).into());
    let phase = |text| Status::read(text, &own).map(|status| (status.phase, status.known));
    assert_eq!(phase("Eingereicht"), Some((Phase::Applied, true)));
    assert_eq!(phase("eingereicht am 3.11."), Some((Phase::Applied, true)));
    assert_eq!(phase("Applied"), Some((Phase::Lead, true)));
    assert_eq!(phase("at the bank (again)"), Some((Phase::Offer, true)));
    assert_eq!(phase("Rejected"), Some((Phase::Closed, true)));
}

#[test]
fn the_words_to_complete_from_are_known() {
    for word in Status::WORDS {
        assert!(read(word).unwrap().known, "{word}");
    }
    for phase in Phase::ALL {
        assert_eq!(Phase::from_name(phase.name()), Some(phase));
        assert!(Status::WORDS.iter().any(|word| read(word).unwrap().phase == phase));
    }
}

#[test]
fn each_phrase_has_one_meaning() {
    let mut seen: HashMap<String, Meaning> = HashMap::new();
    for (meaning, phrase) in table::entries() {
        let folded = words(phrase).join(" ");
        assert!(!folded.is_empty(), "{phrase}");
        if let Some(other) = seen.insert(folded, meaning) {
            assert_eq!(other, meaning, "{phrase}");
        }
    }
    assert!(Phase::ALL.into_iter().all(|phase| seen.values().any(|it| it.phase == phase)));
}

#[test]
fn any_text_is_read() {
    for text in
        ["~~", "~~~~", "~~a~~b~~", "→→", "->", "a→", "\u{0}", "é\u{301}", "1 2 3 4", "in in in"]
    {
        let _status = read(text);
    }
    let long = "applied → ".repeat(100_000);
    assert!(read(&long).unwrap().known);
}
