//! What a letter says, and what it leaves to the person.

use crate::{HEAD, drafts, end_of, owed::JOURNALS, root, with};
use hearback_core::{Intent, LANGUAGES, Preset};
use hearback_syntax::Root;

#[test]
fn a_draft_says_what_is_known() {
    let (_, day, preset, text) = JOURNALS[0];
    let (today, root) = (end_of(day), root(preset, text));
    let checked = root.check(today);
    let (_, message) = drafts(&root, today, &checked).swap_remove(0);
    assert_eq!(message.subject.as_deref(), Some("Ada Lovelace – Thank you"));
    assert_eq!(message.email.as_deref(), Some("grace@acme.example"));
    for said in [
        "Dear Grace,",
        "the Backend Engineer role at Acme Corp",
        "on Wednesday, 18 November",
        "[what you forgot",
        "Best regards,\nAda Lovelace\n",
    ] {
        assert!(message.body.contains(said), "{said}\n{}", message.body);
    }
    // The person's own notes are theirs.
    assert!(!message.body.contains("ledger") && !message.body.contains("Globex"));
}

#[test]
fn letters_to_several_people_of_one_round_differ() {
    for language in LANGUAGES {
        let mut root = Root::new(None);
        root.configure("hearback.yaml", &format!("language: {language}\n"));
        let text = "applications:
  - company: Acme Corp
    role: Backend Engineer
    status: interviewing
    interviews:
      - {date: 2026-11-18, stage: panel, with: [Grace Hopper, Linus Lee, Mary Shelley]}
";
        root.insert("search.yaml", &format!("{HEAD}{text}"));
        let today = end_of("2026-11-18");
        let checked = root.check(today);
        let middle = |body: &str| body.lines().nth(4).unwrap_or_default().to_owned();
        let bodies: Vec<String> =
            drafts(&root, today, &checked).iter().map(|(_, draft)| middle(&draft.body)).collect();
        assert_eq!(bodies.len(), 3);
        let different: std::collections::BTreeSet<_> = bodies.iter().collect();
        assert_eq!(different.len(), 3, "{bodies:#?}");
    }
}

#[test]
fn every_language_writes_its_own() {
    let (today, mut root) = (end_of("2026-11-19"), root(Preset::Balanced, JOURNALS[0].3));
    root.configure("hearback.yaml", "language: de");
    let checked = root.check(today);
    let (_, message) = drafts(&root, today, &checked).swap_remove(0);
    assert_eq!(message.subject.as_deref(), Some("Ada Lovelace – Vielen Dank"));
    for said in [
        "Guten Tag Grace Hopper,\n\nvielen Dank für das Telefonat am Mittwoch, den 18. November",
        "die Stelle als Backend Engineer bei Acme Corp",
        "Mit freundlichen Grüßen\nAda Lovelace\n",
    ] {
        assert!(message.body.contains(said), "{said}\n{}", message.body);
    }
}

const NOTE: &str = "---
hearback: 1
candidate: Ada Lovelace
---

# Acme Corp — Backend Engineer

- Status: interviewing
- Applied: 2026-11-02

## Interview: phone screen, 2026-11-18

- With: Grace Hopper, Linus Lee
- Forgot: the year at Globex

We talked about moving the ledger off the old queue -- at last
";

/// What to fill a gap with is shown beside the message, never in it.
#[test]
fn the_notes_stand_beside_a_draft() {
    let yaml = JOURNALS[0].3.replace("off the old queue.", "off the old queue -- at last");
    for (path, text) in [("search.yaml", format!("{HEAD}{yaml}")), ("search.md", NOTE.to_owned())] {
        let mut root = Root::new(None);
        root.insert(path, &text);
        let today = end_of("2026-11-19");
        let checked = root.check(today);
        let (_, message) = drafts(&root, today, &checked).swap_remove(0);
        assert!(!message.body.contains("ledger"), "{}", message.body);
        let record = checked.journal.applications[0].record;
        let after = with(&root, Intent::AddMessage { record, message: message.clone() });
        let text = &after.document(after.id(path).unwrap()).unwrap().text;
        let (comment, forgot) = match path {
            "search.md" => (
                "<!-- Notes: We talked about moving the ledger off the old queue – at last -->\n",
                "<!-- Forgot: the year at Globex -->\n\n```email\n",
            ),
            _ => (
                "        # Notes: We talked about moving the ledger off the old queue -- at last\n",
                "        # Forgot: the year at Globex\n        body: |\n",
            ),
        };
        assert!(text.contains(comment) && text.contains(forgot), "{text}");
        let read = &after.check(today).journal.applications[0].messages[0];
        assert_eq!(read.body.as_ref().unwrap().value, message.body);
    }
}
