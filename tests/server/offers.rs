//! What a place offers where nothing is amiss: it is done in the form of the document.

use crate::client::offset;
use crate::session::{MARKDOWN, NOTE, Session, YAML, editor};
use serde_json::{Value, json};

const JOURNAL: &str = "hearback: 1
candidate: {name: Ada Lovelace}
applications:
  - company: Acme Corp
    role: Backend Engineer
    status: interviewing
    interviews:
      - date: 2026-11-18
        with: [Grace Hopper]
    messages:
      - {kind: thank-you, to: Grace Hopper, draft: true}
      - {kind: other, from: Linus Lee <linus@acme.example>, received: 2026-11-19}
      - {kind: other, from: Mary Shelley, draft: true}
";

const LETTERS: &str = "---
hearback: 1
candidate: Ada Lovelace
---

# Acme Corp — Backend Engineer

- Status: interviewing

## Interview: phone screen, 2026-11-18

- With: Grace Hopper

### Thank-you to Grace Hopper, draft

```email
To: Grace Hopper
Subject: Ada Lovelace – Thank you

Dear Grace,
```

## Reply from Linus Lee, received 2026-11-19

```email
From: Linus Lee <linus@acme.example>
Subject: Next week

Hello Ada,
```
";

const TRACKER: &str = "# Search

| Company | Role | Status | Next follow-up | Contact |
|---|---|---|---|---|
| Acme Corp | Engineer | Applied | | |
";

fn at(text: &str, part: &str) -> Value {
    let before = &text[..text.find(part).unwrap()];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let character = before[start..].encode_utf16().count();
    json!({"line": line, "character": character})
}

impl Session {
    /// What is offered at a part of the text.
    fn offers(&mut self, part: &str, context: Value) -> Vec<Value> {
        let position = at(&self.text, part);
        assert_eq!(offset(&self.text, &position), self.text.find(part).unwrap());
        let params = json!({"textDocument": {"uri": self.uri},
            "range": {"start": position, "end": position}, "context": context});
        let actions = self.client.result("textDocument/codeAction", params);
        actions.as_array().unwrap().clone()
    }

    fn titles(&mut self, part: &str) -> Vec<String> {
        let context = json!({"diagnostics": [], "only": ["refactor"]});
        let offers = self.offers(part, context);
        offers.iter().map(|it| it["title"].as_str().unwrap().to_owned()).collect()
    }

    /// Takes the offer of that title, the way an editor does.
    fn take_offer(&mut self, part: &str, title: &str) {
        let context = json!({"diagnostics": [], "only": ["refactor"]});
        let offers = self.offers(part, context);
        let mut offer = offers
            .iter()
            .find(|it| it["title"] == title)
            .unwrap_or_else(|| panic!("{offers:?}"))
            .clone();
        assert_eq!(offer.get("edit").is_none(), title.starts_with("Draft"), "{offer}");
        if offer.get("edit").is_none() {
            offer = self.client.result("codeAction/resolve", offer);
        }
        self.take(&offer["edit"]);
    }
}

#[test]
fn an_offer_is_carried_out_in_the_form_of_the_document() {
    for (uri, text, part, title, written) in [
        (YAML, JOURNAL, "{kind: thank-you", "Mark as sent today", "sent: 2026-11-22}"),
        (YAML, JOURNAL, "{kind: thank-you", "Plan it for 2026-11-23", "planned: 2026-11-23}"),
        (
            YAML,
            JOURNAL,
            "{kind: other, from: Mary",
            "Mark as received today",
            "received: 2026-11-22}",
        ),
        (
            YAML,
            JOURNAL,
            "{kind: other, from: Linus",
            "Add Linus Lee to the contacts",
            "contacts:\n      - name: Linus Lee\n        email: linus@acme.example\n",
        ),
        (YAML, JOURNAL, "with: [Grace", "Insert the day to hear back by", "hear-back-by:\n"),
        (YAML, JOURNAL, "company: Acme", "Snooze until 2026-11-30", "snooze: 2026-11-30\n"),
        (
            YAML,
            JOURNAL,
            "company: Acme",
            "Plan the next follow-up for 2026-11-30",
            "next-follow-up: 2026-11-30\n",
        ),
        (YAML, JOURNAL, "company: Acme", "Add an interview", "      - date: 2026-11-22\n"),
        (YAML, JOURNAL, "with: [Grace", "Draft a check-in to Grace Hopper", "Dear Grace,"),
        (MARKDOWN, LETTERS, "Dear Grace", "Mark as sent today", "Grace Hopper, sent 2026-11-22\n"),
        (
            MARKDOWN,
            LETTERS,
            "Hello Ada",
            "Add Linus Lee to the contacts",
            "- Contact: Linus Lee <linus@acme.example>\n",
        ),
        (MARKDOWN, LETTERS, "# Acme", "Snooze until 2026-11-30", "- Snooze: 2026-11-30\n"),
        (MARKDOWN, LETTERS, "# Acme", "Add an interview", "## Interview: 2026-11-22\n"),
        (MARKDOWN, NOTE, "## Interview", "Draft a thank-you to Grace Hopper", "Dear Grace,"),
        (MARKDOWN, TRACKER, "| Acme", "Plan the next follow-up for 2026-11-30", "| 2026-11-30 |"),
    ] {
        let mut session = Session::open(uri, text);
        session.take_offer(part, title);
        assert!(session.text.contains(written), "{title}: {}", session.text);
        assert!(
            !session.titles(part).contains(&title.to_owned()) || title.starts_with("Snooze"),
            "{title}"
        );
    }
}

#[test]
fn what_makes_no_sense_at_a_place_is_not_offered() {
    let mut session = Session::open(YAML, JOURNAL);
    let titles = session.titles("{kind: thank-you");
    assert_eq!(titles, ["Mark as sent today", "Plan it for 2026-11-23"]);
    let titles = session.titles("{kind: other, from: Mary");
    assert_eq!(titles, ["Mark as received today", "Add Mary Shelley to the contacts"]);
    // A row has no room for a round, and this table no column for a snooze.
    let mut session = Session::open(MARKDOWN, TRACKER);
    let titles = session.titles("| Acme");
    assert!(
        titles.iter().all(|it| !it.starts_with("Snooze") && !it.starts_with("Add")),
        "{titles:?}"
    );
    // What is over asks for nothing.
    let mut session = Session::open(YAML, &JOURNAL.replace("interviewing", "withdrawn"));
    assert_eq!(session.titles("company: Acme"), Vec::<String>::new());
    assert_eq!(session.titles("with: [Grace"), Vec::<String>::new());
}

#[test]
fn nothing_is_offered_unasked() {
    let mut session = Session::open(YAML, JOURNAL);
    let automatic = json!({"diagnostics": [], "triggerKind": 2});
    let offers = session.offers("company: Acme", automatic);
    assert!(offers.iter().all(|it| it["kind"] != "refactor"), "{offers:?}");
    let asked = json!({"diagnostics": [], "triggerKind": 1});
    let offers = session.offers("company: Acme", asked);
    assert!(offers.iter().any(|it| it["title"] == "Add an interview"), "{offers:?}");
}

#[test]
fn the_remedy_of_a_finding_is_not_offered_twice() {
    let mut session = Session::with(editor(), MARKDOWN, NOTE);
    let due = session.finding("thank-you-due").unwrap();
    let params = json!({"textDocument": {"uri": MARKDOWN}, "range": due["range"],
        "context": {"diagnostics": [due]}});
    let actions = session.client.result("textDocument/codeAction", params);
    let actions = actions.as_array().unwrap();
    let drafts = actions.iter().filter(|it| it["title"] == "Draft a thank-you to Grace Hopper");
    assert_eq!(drafts.count(), 1, "{actions:?}");
}
