//! Words that only a search for work uses, to tell its lists from all others.

use hearback_core::{Phase, Status, Statuses, fold};

/// Words of a status that other lists know as well.
const EVERYDAY: &[&str] = &[
    "active",
    "open",
    "pending",
    "closed",
    "cancelled",
    "canceled",
    "done",
    "in progress",
    "sent",
    "draft",
    "new",
    "on hold",
    "hold",
    "paused",
    "processed",
    "processing",
    "live",
    "expired",
    "received",
    "confirmed",
    "archived",
    "archive",
    "finished",
    "ended",
    "waiting",
    "ready",
    "planned",
    "planning",
    "idea",
    "todo",
    "to do",
    "inactive",
    "over",
    "dead",
    "lead",
    "prospect",
    "potential",
    "target",
    "duplicate",
    "invalid",
    "completed",
    "accepted",
    "declined",
    "signed",
    "in review",
    "under review",
    "review",
    "reviewing",
    "negotiating",
    "negotiation",
    "evaluating",
    "evaluation",
    "evaluated",
    "contacted",
    "meeting",
    "presentation",
    "test",
    "connected",
    "engaged",
    "research",
    "researching",
    "terminated",
    "dropped",
    "skip",
    "skipped",
    "pass",
    "failed",
    "filled",
    "final",
    "stage",
    "round",
    "open to apply",
    "aktiv",
    "laufend",
    "offen",
    "beendet",
    "erledigt",
    "warten",
    "in bearbeitung",
    "en cours",
    "en attente",
    "en proceso",
    "pendiente",
    "activo",
    "cerrado",
    "cerrada",
    "scheduled",
    "maybe",
    "interested",
    "considering",
    "in discussion",
    "in talks",
    "conversation",
    "follow up",
    "followed up",
    "proposal",
];

/// Words by which a text calls itself one of a search for work.
const NAMES: &[&str] = &[
    "job",
    "jobs",
    "jobhunt",
    "jobsearch",
    "application",
    "applications",
    "career",
    "bewerbung",
    "bewerbungen",
    "jobsuche",
    "stellensuche",
    "candidature",
    "candidatures",
    "emploi",
    "empleo",
    "trabajo",
    "candidaturas",
    "postulaciones",
    "aplicaciones",
    "kariyer",
    "basvuru",
    "basvurular",
    "basvurularim",
];
/// Words by which a text calls itself the other side's.
const OTHERS: &[&str] = &[
    "hiring",
    "candidates",
    "recruiting",
    "recruitment",
    "applicants",
    "customers",
    "grant",
    "grants",
];

/// Whether a status speaks of a search for work and of hardly anything else.
pub(crate) fn is_of_a_search(word: &str) -> bool {
    let status = Status::read(word, &Statuses::default());
    let folded = fold(word);
    let everyday = EVERYDAY.iter().any(|known| {
        folded.strip_prefix(known).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    status.is_some_and(|status| status.known && status.phase != Phase::Lead) && !everyday
}

/// Whether a title, a file or a folder is called as a search for work is.
pub(crate) fn is_named_so(text: &str) -> bool {
    has(text, NAMES) && !has(text, OTHERS)
}

/// Whether a title speaks of the side that hires.
pub(crate) fn is_of_others(text: &str) -> bool {
    has(text, OTHERS)
}

fn has(text: &str, list: &[&str]) -> bool {
    fold(text).split(|c: char| !c.is_alphanumeric()).any(|word| list.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::{is_named_so, is_of_a_search};

    #[test]
    fn words_of_a_search() {
        for word in
            ["Applied", "Interviewing", "📞 Phone screen", "Rejected", "Ghosted", "beworben"]
        {
            assert!(is_of_a_search(word), "{word}");
        }
        for word in
            ["Active", "pending", "closed", "enabled", "", "In progress", "Closed won", "new"]
        {
            assert!(!is_of_a_search(word), "{word}");
        }
        assert!(is_named_so("Job search 2026"));
        assert!(is_named_so("data/applications.md"));
        assert!(!is_named_so("Candidates for the job"));
        assert!(!is_named_so("Customers"));
    }
}
