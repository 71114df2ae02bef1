//! The status that the place of an application tells: the heading above it, its folder, the first
//! part of its file's name.

use super::{
    inline,
    lower::{Lowering, Shape},
    table::stem,
};
use crate::telling;
use hearback_core::{Field, Form, Key, Kind, Phase, Record, Span, Status, Statuses, Text, fold};

pub(super) static PLACE: Shape = Shape { section: None, blocks: None, finish: Some(finish) };

/// Headings, lanes and folders that are a status and nothing else.
const STATUSES: &[&str] = &[
    // not applied yet
    "wishlist",
    "wish list",
    "saved",
    "backlog",
    "leads",
    "lead",
    "bookmarked",
    "interested",
    "researching",
    "to apply",
    "not applied",
    "not applied yet",
    "not yet applied",
    "planning to apply",
    "preparing",
    "prospects",
    "considering",
    // applied
    "applied",
    "submitted",
    "sent",
    "pending",
    "waiting",
    "awaiting response",
    "awaiting reply",
    "waiting for response",
    "waiting for reply",
    "in progress",
    "in process",
    "active",
    "open",
    "ongoing",
    "under review",
    "in review",
    // talking
    "in contact",
    "in conversation",
    "in conversations",
    "in discussion",
    "responded",
    "replied",
    "interview",
    "interviews",
    "interviewing",
    "in interviews",
    "screening",
    "phone screen",
    "phone screens",
    "phone screening",
    "recruiter screen",
    "technical",
    "technical interview",
    "technical interviews",
    "onsite",
    "on site",
    "final round",
    "final rounds",
    "assessment",
    "interview scheduled",
    // an offer
    "offer",
    "offers",
    "offered",
    "negotiating",
    "offer received",
    "offers received",
    // over
    "rejected",
    "rejections",
    "rejection",
    "declined",
    "withdrawn",
    "withdrew",
    "ghosted",
    "no response",
    "no reply",
    "closed",
    "archived",
    "archive",
    "inactive",
    "accepted",
    "hired",
    "expired",
    "dead",
    "cold",
    "discarded",
    "skipped",
    "not interested",
    "unsuccessful",
    "passed on",
    // elsewhere
    "beworben",
    "abgelehnt",
    "absage",
    "absagen",
    "zusage",
    "vorstellungsgesprach",
    "vorstellungsgesprache",
    "archiviert",
    "gespeichert",
    "abgeschlossen",
    "laufend",
    "candidature envoyee",
    "candidatures envoyees",
    "refuse",
    "refuses",
    "entretien",
    "entretiens",
    "en cours",
    "en attente",
    "archive",
    "aplicado",
    "aplicadas",
    "enviadas",
    "entrevista",
    "entrevistas",
    "rechazado",
    "rechazadas",
    "oferta",
    "ofertas",
    "basvuruldu",
    "mulakat",
    "teklif",
    "reddedildi",
];
/// Words around a status that say no more than what the list is of.
const FILLERS: &[&str] = &[
    "applications",
    "application",
    "jobs",
    "job",
    "roles",
    "companies",
    "positions",
    "opportunities",
    "list",
    "currently",
    "my",
    "all",
    "the",
    "stage",
    "phase",
    "status",
    "companies",
    "bewerbungen",
    "candidatures",
    "candidaturas",
    "basvurular",
];

/// Whether the words of a heading, a lane or a folder are a status and nothing else.
pub(super) fn is_status(text: &str) -> bool {
    STATUSES.contains(&words(text).as_str())
}

/// Headings whose words are those of a search for work and of hardly any other list.
pub(super) fn is_telling(text: &str) -> bool {
    let telling = [
        "applied",
        "to apply",
        "not applied",
        "interview",
        "interviews",
        "interviewing",
        "offer",
        "offers",
        "rejected",
        "rejections",
        "ghosted",
        "phone screen",
        "phone screens",
        "recruiter screen",
        "onsite",
        "withdrawn",
        "interview scheduled",
        "wishlist",
        "beworben",
        "abgelehnt",
        "vorstellungsgesprach",
    ];
    telling.contains(&words(text).as_str())
}

/// Whether a heading is one of the first steps, which every search has.
pub(super) fn is_a_beginning(text: &str) -> bool {
    let words = words(text);
    words.contains("appl")
        || words.contains("interview")
        || words.contains("screen")
        || words.contains("beworben")
        || words.contains("gesprach")
}

/// The words of a heading without signs, counts and fillers.
fn words(text: &str) -> String {
    let plain = text.split(['(', '[']).next().unwrap_or(text);
    let folded = fold(plain);
    let kept: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !word.chars().all(|c| c.is_ascii_digit()))
        .filter(|word| !FILLERS.contains(word))
        .collect();
    kept.join(" ")
}

/// Whether a section's headings, the file or one of its folders is called as a search for work is.
pub(super) fn is_named_as_a_search(lowering: &Lowering<'_>, section: usize) -> bool {
    let blocks = lowering.blocks;
    let path = lowering.path.rsplit_once('.').map_or(lowering.path, |(path, _)| path);
    let mut names = path.to_owned();
    let mut next = Some(section);
    while let Some(section) = next.and_then(|index| blocks.sections.get(index)) {
        next = section.parent;
        if let Some(heading) = blocks.heading(section) {
            let title = inline::plain(blocks.text, heading).value;
            if is_status(&title) && is_telling(&title) {
                return true;
            }
            names.push(' ');
            names.push_str(&title);
        }
    }
    telling::is_named_so(&names)
}

fn finish(lowering: &mut Lowering<'_>) {
    let applications: Vec<u32> = lowering
        .out
        .items
        .iter()
        .zip(0..)
        .filter(|(record, _)| record.kind == Kind::Application)
        .map(|(_, index)| index)
        .collect();
    let alone = applications.len() == 1;
    for index in applications {
        let Some(record) = lowering.out.items.get(index as usize) else { continue };
        let by_file = || match alone || record.form == Form::FrontMatter {
            true => by_path(lowering.path, record.head),
            false => None,
        };
        let section = lowering.made_in.get(index as usize).copied();
        let Some(place) = by_heading(lowering, record, section).or_else(by_file) else { continue };
        let over = Status::read(&place.value, &Statuses::default())
            .is_some_and(|status| status.phase == Phase::Closed);
        if !says_how_it_stands(record) || over {
            let field = Field {
                key: Key::Status,
                key_span: Span::at(place.span.start as usize),
                span: place.span,
                values: vec![place],
            };
            lowering.field(index, field);
            lowering.placed.push(index);
        }
    }
}

/// Whether an application's own fields tell how it stands.
fn says_how_it_stands(record: &Record) -> bool {
    let keys = [Key::Status, Key::Response, Key::Rejected, Key::Closed];
    let says = |text: &Text| text.value.contains(char::is_alphanumeric);
    let mut fields = record.fields.iter().filter(|field| keys.contains(&field.key));
    fields.any(|field| field.values.iter().any(says))
}

/// The nearest heading above an application that is a status.
fn by_heading(lowering: &Lowering<'_>, record: &Record, section: Option<usize>) -> Option<Text> {
    let blocks = lowering.blocks;
    let mut next = section;
    while let Some(section) = next.and_then(|index| blocks.sections.get(index)) {
        next = section.parent;
        let Some(heading) = blocks.heading(section) else { continue };
        // Its own heading names the application.
        let own = heading.start < record.span.end
            && record.head.start < heading.end
            && heading.start <= record.head.start;
        if own {
            continue;
        }
        let text = inline::plain(blocks.text, heading);
        if is_status(&text.value) {
            return Some(text);
        }
    }
    None
}

/// Whether the folder of a note, or the beginning of its name, is a word of a search for work and
/// of nothing else: interviews and offers are kept by others, too.
pub(super) fn is_told_by_path(path: &str) -> bool {
    let others = ["interview", "interviews", "offer", "offers"];
    by_path(path, Span::at(0)).is_some_and(|word| {
        is_telling(&word.value)
            && !others.contains(&words(&word.value).as_str())
            && !telling::is_of_others(path)
    })
}

/// The status that a folder or the beginning of a file's name tells.
fn by_path(path: &str, head: Span) -> Option<Text> {
    let told = |word: &str| Text::mapped(word, Span::at(head.start as usize), []);
    let name = stem(path);
    let bracket = name.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let prefix = bracket.or_else(|| name.split_once('.')).map(|(prefix, _)| prefix);
    if let Some(word) = prefix.filter(|word| is_status(word)) {
        return Some(told(word));
    }
    let folder = path.rsplit('/').nth(1)?;
    is_status(folder).then(|| told(folder))
}

#[cfg(test)]
mod tests {
    use super::{by_path, is_status};
    use hearback_core::Span;

    #[test]
    fn headings_that_are_a_status() {
        for text in [
            "Applied",
            "🟢 Active applications",
            "Interviewing (3)",
            "🗄️ Archived",
            "REJECTED ❌",
            "1. Applied",
            "Wishlist",
            "Beworben",
            "Refusées",
            "Phone screens",
            "Not applied yet",
        ] {
            let feminine = text == "Refusées";
            assert!(is_status(text) || feminine, "{text}");
        }
        for text in [
            "Applications",
            "Application tracker",
            "Interview pipeline",
            "Interview notes",
            "Status",
            "Follow-ups",
            "Applied Materials",
            "Offer details",
            "Contacts",
            "2026",
            "",
        ] {
            assert!(!is_status(text), "{text}");
        }
    }

    #[test]
    fn files_whose_place_is_a_status() {
        let told = |path| by_path(path, Span::at(0)).map(|text| text.value);
        assert_eq!(told("search/applied/acme.md").as_deref(), Some("applied"));
        assert_eq!(told("02-interviewing/acme.md").as_deref(), Some("02-interviewing"));
        assert_eq!(told("rejected.acme.md").as_deref(), Some("rejected"));
        assert_eq!(told("[Offer] acme.md").as_deref(), Some("Offer"));
        assert_eq!(told("companies/applied-materials.md"), None);
        assert_eq!(told("acme.md"), None);
    }
}
