//! Notes of one round, one message or one person: what front matter says a note is.

use super::blocks::Blocks;
use crate::yaml;
use hearback_core::{Key, Kind, Records, fold, fold_key};

/// Keys that say what sort of note a note is.
const KEYS: &[&str] =
    &["type", "kind", "class", "category", "notetype", "fileclass", "tags", "tag"];
const SORTS: &[(Kind, &[&str])] = &[
    (
        Kind::Interview,
        &[
            "interview",
            "interviews",
            "job interview",
            "interview note",
            "interview notes",
            "round",
            "phone screen",
            "vorstellungsgesprach",
            "entretien",
            "entrevista",
            "mulakat",
        ],
    ),
    (
        Kind::Message,
        &[
            "message",
            "email",
            "e mail",
            "mail",
            "communication",
            "correspondence",
            "letter",
            "follow up",
            "thank you",
            "thank you note",
            "linkedin message",
            "nachricht",
            "courriel",
        ],
    ),
    (
        Kind::Contact,
        &[
            "contact",
            "contacts",
            "person",
            "people",
            "recruiter",
            "interviewer",
            "kontakt",
            "personne",
            "contacto",
        ],
    ),
];

/// What the front matter of a note says it is, with its records; only where it names a company.
pub(super) fn read(text: &str, blocks: &Blocks<'_>) -> Option<(Kind, Records)> {
    let front = blocks.front?;
    let (kind, word) = sort(blocks.source(front.inner))?;
    let mut records = yaml::front_matter(text, front.inner.range(), kind);
    super::front::unlink(&mut records);
    let first = records.items.first_mut()?;
    // "type: interview" is no stage, and "type: contact" no relation.
    first.fields.retain(|field| {
        let key = fold_key(text.get(field.key_span.range()).unwrap_or_default());
        !KEYS.contains(&key.as_str()) || field.values.iter().any(|it| fold(&it.value) != word)
    });
    first.text(Key::Company).is_some().then_some((kind, records))
}

/// The sort that the lines of front matter name, and the word for it.
fn sort(front: &str) -> Option<(Kind, String)> {
    let mut listed = false;
    for line in front.lines() {
        let item = line.trim_start().strip_prefix("- ").filter(|_| listed);
        let (key, value) = match (item, line.split_once(':')) {
            (Some(item), _) => ("tags".to_owned(), item),
            (None, Some((key, value))) => (fold_key(key), value),
            (None, None) => continue,
        };
        listed = matches!(key.as_str(), "tags" | "tag");
        if matches!(key.as_str(), "commtype" | "communicationtype") {
            return Some((Kind::Message, String::new()));
        }
        if !KEYS.contains(&key.as_str()) {
            continue;
        }
        let words = value.split([',', '[', ']', '/', '#', '"', '\'']);
        let words = words.map(|word| fold(word).replace(['-', '_'], " ").trim().to_owned());
        for word in words.filter(|word| !word.is_empty()) {
            let named = SORTS.iter().find(|(_, all)| all.contains(&word.as_str()));
            if let Some((kind, _)) = named {
                return Some((*kind, word));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::sort;
    use hearback_core::Kind;

    #[test]
    fn what_notes_say_they_are() {
        for (front, expected) in [
            ("type: interview\n", Some(Kind::Interview)),
            ("company: Acme\ntags: [job, interview]\n", Some(Kind::Interview)),
            ("tags:\n  - jobs/contact\n", Some(Kind::Contact)),
            ("Comm-Type: Email\n", Some(Kind::Message)),
            ("type: \"E-mail\"\n", Some(Kind::Message)),
            ("type: meeting\n", None),
            ("title: interview\n", None),
            ("", None),
        ] {
            assert_eq!(sort(front).map(|(kind, _)| kind), expected, "{front}");
        }
    }
}
