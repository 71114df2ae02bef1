//! Drafts: what hearback writes raises no finding but the gaps it leaves on purpose, stays within
//! the limits, and reads as a letter.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a page is a file, and a test says what it expects"
)]

use hearback_core::{
    Fix, Intent, Key, NewMessage, Preset, State, Step, StepKind, TEMPLATE_FILTERS, TEMPLATE_WORDS,
    TEMPLATES, Today, draft_as, template_error,
};
use hearback_syntax::{Checked, Root};

const HEAD: &str = "hearback: 1\ncandidate: {name: Ada Lovelace, email: ada@example.org}\n";

/// Journals in which something is owed: name, day, policy, text.
const JOURNALS: &[(&str, &str, Preset, &str)] = &[
    (
        "thanks after one round",
        "2026-11-19",
        Preset::Balanced,
        "applications:
  - company: Acme Corp
    role: Backend Engineer
    status: interviewing
    applied: 2026-11-02
    contacts:
      - {name: Grace Hopper, email: grace@acme.example, relation: hiring manager}
    interviews:
      - date: 2026-11-18 14:00
        stage: phone screen
        with: [Grace Hopper, Linus Lee]
        hear-back-by: 2026-11-27
        notes: We talked about moving the ledger off the old queue.
        forgot: the year at Globex
",
    ),
    (
        "thanks after a later round",
        "2026-11-19",
        Preset::Balanced,
        "applications:
  - company: Acme Corp
    role: Senior Site Reliability Engineer (Platform)
    status: interviewing
    interviews:
      - {date: 2026-11-09, stage: phone screen, with: Linus Lee, notes: on call}
      - {date: 2026-11-18, stage: On-site, with: Dr. Grace Hopper, notes: the ledger, next-steps: soon}
    messages:
      - {kind: thank-you, to: Linus Lee, sent: 2026-11-09}
",
    ),
    (
        "a promise that has passed",
        "2026-11-26",
        Preset::Balanced,
        "applications:
  - company: Acme Corp
    role: Backend Engineer
    status: interviewing
    contacts: [{name: Mary Shelley, relation: recruiter}]
    interviews:
      - {date: 2026-11-18, with: Grace Hopper, hear-back-by: 2026-11-25}
    messages:
      - {kind: thank-you, to: Grace Hopper, sent: 2026-11-18}
",
    ),
    (
        "thanks that were missed",
        "2026-11-27",
        Preset::Balanced,
        "applications:
  - company: Acme Corp
    role: Backend Engineer
    status: interviewing
    interviews:
      - {date: 2026-11-18, with: Grace Hopper, next-steps: they call}
",
    ),
    (
        "silence after applying",
        "2026-11-18",
        Preset::Balanced,
        "applications:
  - {company: Acme Corp, role: Backend Engineer, status: applied, applied: 2026-11-02}
",
    ),
    (
        "a second follow-up",
        "2026-12-03",
        Preset::Balanced,
        "applications:
  - company: Acme Corp
    role: Backend Engineer
    status: interviewing
    interviews:
      - {date: 2026-11-18, with: Grace Hopper, next-steps: they call}
    messages:
      - {kind: thank-you, to: Grace Hopper, sent: 2026-11-18}
      - kind: check-in
        to: Grace Hopper
        sent: 2026-11-25
        subject: Backend Engineer – Ada Lovelace
        body: |
          Dear Grace,

          We spoke on Wednesday, 18 November about the Backend Engineer role, in which I am
          still very interested. Could you tell me how things stand?

          Best regards,
          Ada
",
    ),
    (
        "a sign of life",
        "2027-01-11",
        Preset::Persistent,
        "applications:
  - company: Acme Corp
    role: Backend Engineer
    status: interviewing
    interviews:
      - {date: 2026-11-18, with: Grace Hopper, next-steps: they call}
    messages:
      - {kind: thank-you, to: Grace Hopper, sent: 2026-11-18}
      - {kind: check-in, to: Grace Hopper, sent: 2026-11-25}
      - {kind: extra-information, to: Grace Hopper, sent: 2026-12-02}
",
    ),
    (
        "an answer",
        "2026-11-19",
        Preset::Balanced,
        "applications:
  - company: Acme Corp
    role: Backend Engineer
    status: in conversation
    messages:
      - {kind: other, from: Grace Hopper, received: 2026-11-18, reply-by: 2026-11-20, subject: Next week}
",
    ),
    (
        "a word to the one who referred",
        "2026-11-19",
        Preset::Balanced,
        "applications:
  - company: Acme Corp
    role: Backend Engineer
    status: interviewing
    contacts: [{name: Alan Turing, relation: referral}]
    interviews:
      - {date: 2026-11-18, stage: phone screen, with: Grace Hopper, next-steps: they call}
",
    ),
    (
        "after a no",
        "2026-11-24",
        Preset::Balanced,
        "applications:
  - company: Acme Corp
    role: Backend Engineer
    status: rejected
    rejected: 2026-11-23
    contacts: [{name: Grace Hopper, relation: hiring manager}]
    interviews:
      - {date: 2026-11-18, with: Grace Hopper}
",
    ),
    (
        "hardly anything known",
        "2026-11-19",
        Preset::Balanced,
        "applications:
  - company: Acme Corp
    status: interviewing
    interviews: [{date: 2026-11-18}]
",
    ),
];

fn end_of(day: &str) -> Today {
    Today::end_of(day.parse().unwrap())
}

fn root(preset: Preset, text: &str) -> Root {
    let mut root = Root::new(Some(preset));
    root.insert("search.yaml", &format!("{HEAD}{text}"));
    root
}

/// What a root owes and a template can write, with the record it belongs to.
fn drafts(root: &Root, today: Today, checked: &Checked) -> Vec<(StepKind, NewMessage)> {
    let owed = checked.plan.steps.iter().filter(|step| {
        matches!(step.state, State::Due | State::Overdue | State::GivenUp)
            && TEMPLATES.iter().any(|template| template.name == step.kind.name())
    });
    owed.map(|step| (step.kind, root.draft(today, checked, step))).collect()
}

#[test]
fn a_fresh_draft_raises_nothing_but_its_gaps() {
    let mut written = std::collections::BTreeSet::new();
    for (name, day, preset, text) in JOURNALS {
        let today = end_of(day);
        let root = root(*preset, text);
        let checked = root.check(today);
        let drafts = drafts(&root, today, &checked);
        assert!(!drafts.is_empty(), "{name}: nothing is owed");
        for (kind, message) in drafts {
            written.insert(kind);
            let record = checked.journal.applications[0].record;
            let after = with(&root, Intent::AddMessage { record, message: message.clone() });
            let before: Vec<_> = checked.findings.iter().map(|finding| &finding.message).collect();
            for finding in after.check(today).findings {
                let owed = finding.message.contains("waits unsent");
                assert!(
                    finding.rule == "unfilled-placeholder"
                        || owed
                        || before.contains(&&finding.message),
                    "{name}, {}: {} {}\n{}",
                    kind.name(),
                    finding.rule,
                    finding.message,
                    message.body
                );
            }
        }
    }
    let kinds = [
        StepKind::ThankYou,
        StepKind::CheckIn,
        StepKind::ExtraInformation,
        StepKind::MonthlyHello,
        StepKind::Reply,
        StepKind::ReferralUpdate,
        StepKind::FeedbackRequest,
        StepKind::ThankYouAfterNo,
    ];
    for kind in kinds {
        assert!(written.contains(&kind), "no journal owes {}", kind.name());
    }
}

fn with(root: &Root, intent: Intent) -> Root {
    let mut after = root.clone();
    for (path, edits) in root.edits(&Fix::ask("Insert", intent)).unwrap() {
        let mut text = root.document(root.id(&path).unwrap()).unwrap().text.clone();
        for edit in edits.iter().rev() {
            text.replace_range(edit.span.range(), &edit.text);
        }
        after.insert(&path, &text);
    }
    after
}

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
fn every_template_writes_for_every_journal() {
    for (name, day, preset, text) in JOURNALS {
        let (today, root) = (end_of(day), root(*preset, text));
        let checked = root.check(today);
        let records: Vec<_> = root.documents().map(|document| &document.records).collect();
        let input = hearback_core::Input {
            today,
            documents: &records,
            journal: &checked.journal,
            plan: &checked.plan,
            policy: root.policy(),
        };
        for step in &checked.plan.steps {
            for template in TEMPLATES {
                let message = draft_as(&input, template.name, step);
                let words = message.body.split_whitespace().count();
                assert!((20..=150).contains(&words), "{name}, {}: {words}", template.name);
                assert!(!message.body.contains("{{"), "{name}, {}", template.name);
                assert!(!message.body.contains("  "), "{name}, {}", template.name);
                assert!(message.body.ends_with('\n'), "{name}, {}", template.name);
            }
        }
    }
}

#[test]
fn a_template_of_ones_own_is_tried_first() {
    assert_eq!(template_error("Dear {{ first_name }},"), None);
    let (span, said) = template_error("Dear\n{{ nobody }}").unwrap();
    assert_eq!(span.range(), 8..14);
    assert!(said.contains("nobody"), "{said}");
}

/// A journal made of parts, by its number.
fn journal(number: usize) -> (String, String, Preset, String) {
    let pick = |list: &[&str], step: usize| list[number / step % list.len()].to_owned();
    let company = pick(&["Acme Corp", "Société Générale", "O'Reilly & Sons", "x"], 1);
    let role = pick(
        &[
            "Backend Engineer",
            "Senior Site Reliability Engineer (Platform)",
            "Summer Internship",
            "Leiter:in der Buchhaltung",
            "",
        ],
        2,
    );
    let stage = pick(
        &[
            "phone screen",
            "Panel interview",
            "On-site",
            "technical",
            "final round",
            "video call",
            "2",
        ],
        3,
    );
    let with = pick(
        &[
            "Grace Hopper",
            "[Grace Hopper, Linus Lee]",
            "[Grace Hopper, Linus Lee, Mary Shelley, Alan Turing]",
            "Frau Dr. Hopper",
            "",
        ],
        1,
    );
    let notes = pick(&["We talked about moving the ledger off the old queue.", ""], 2);
    let promise = pick(&["2026-11-25", ""], 4);
    let language = pick(&["en", "de"], 1);
    let days = ["2026-11-18", "2026-11-20", "2026-11-26", "2026-12-04", "2026-12-20"];
    let day = pick(&days, 5);
    let policies = [Preset::Balanced, Preset::Persistent, Preset::Personal, Preset::Brisk];
    let policy = policies[number / 3 % policies.len()];
    let status = pick(&["interviewing", "interviewing", "interviewing", "rejected"], 7);
    let thanked = number.is_multiple_of(3) && with == "Grace Hopper";

    let mut text = format!(
        "hearback: 1\ncandidate: {{name: Ada Lovelace}}\napplications:\n  - company: {company}\n"
    );
    if !role.is_empty() {
        text += &format!("    role: \"{role}\"\n");
    }
    text += &format!("    status: {status}\n    applied: 2026-11-02\n");
    if status == "rejected" {
        text += &format!(
            "    rejected: {}\n",
            if day.as_str() < "2026-11-20" { "2026-11-18" } else { "2026-11-20" }
        );
    }
    text += "    contacts: [{name: Alan Turing, relation: referral}]\n    interviews:\n";
    if number % 4 == 1 {
        text += "      - {date: 2026-11-09, stage: first call, with: Mary Shelley, notes: on call, next-steps: soon}\n";
    }
    text += &format!("      - date: 2026-11-18\n        stage: {stage}\n");
    for (key, value) in [("with", &with), ("notes", &notes), ("hear-back-by", &promise)] {
        if !value.is_empty() {
            text += &format!("        {key}: {value}\n");
        }
    }
    if number.is_multiple_of(5) {
        text += "        forgot: the year at Globex\n";
    }
    if thanked {
        text += "    messages:\n      - {kind: thank-you, to: Grace Hopper, sent: 2026-11-18}\n";
    }
    (language, day, policy, text)
}

/// The same journal in Markdown, from its YAML, whose lines are one field each.
fn in_markdown(yaml: &str) -> String {
    let value: serde_yaml::Value = serde_yaml::from_str(yaml).unwrap();
    let application = &value["applications"][0];
    let text = |value: &serde_yaml::Value| -> String {
        match value {
            serde_yaml::Value::Sequence(items) => {
                items.iter().filter_map(|it| it.as_str()).collect::<Vec<_>>().join(", ")
            }
            serde_yaml::Value::Number(number) => number.to_string(),
            other => other.as_str().unwrap_or_default().to_owned(),
        }
    };
    let mut out = "---\nhearback: 1\ncandidate: Ada Lovelace\n---\n\n".to_owned();
    out += &match text(&application["role"]) {
        role if role.is_empty() => format!("# {}\n\n", text(&application["company"])),
        role => format!("# {} — {role}\n\n", text(&application["company"])),
    };
    for (key, label) in [("status", "Status"), ("applied", "Applied"), ("rejected", "Rejected")] {
        if !application[key].is_null() {
            out += &format!("- {label}: {}\n", text(&application[key]));
        }
    }
    out += "- Referral: Alan Turing\n";
    for round in application["interviews"].as_sequence().unwrap() {
        out += &format!("\n## Interview: {}, {}\n\n", text(&round["stage"]), text(&round["date"]));
        let fields = [("with", "With"), ("hear-back-by", "Hear back by"), ("forgot", "Forgot")];
        for (key, label) in fields.into_iter().chain([("next-steps", "Next steps")]) {
            if !round[key].is_null() {
                out += &format!("- {label}: {}\n", text(&round[key]));
            }
        }
        if !round["notes"].is_null() {
            out += &format!("\n{}\n", text(&round["notes"]));
        }
    }
    if !application["messages"].is_null() {
        out += "\n## Thank-you to Grace Hopper, sent 2026-11-18\n";
    }
    out
}

/// Every other journal is in Markdown.
fn made(number: usize) -> (String, Today, Root) {
    let (language, day, policy, mut text) = journal(number);
    let mut root = Root::new(Some(policy));
    root.configure("hearback.yaml", &format!("language: {language}\n"));
    let markdown = number / 2 % 2 == 1;
    if markdown {
        text = in_markdown(&text);
    }
    root.insert(if markdown { "search.md" } else { "search.yaml" }, &text);
    (text, end_of(&day), root)
}

/// What a step is about, to find it again.
fn about(step: &Step) -> (StepKind, Option<usize>, Vec<String>) {
    (step.kind, step.interview, step.to.clone())
}

#[test]
fn drafts_of_many_journals_raise_nothing_are_read_back_and_settle_what_they_are_for() {
    let (mut count, mut in_sections) = (0, 0);
    for number in 0..200 {
        let (text, today, root) = made(number);
        let checked = root.check(today);
        let before: Vec<_> = checked.findings.iter().map(|finding| &finding.message).collect();
        let owed = checked.plan.steps.iter().filter(|step| {
            matches!(step.state, State::Due | State::Overdue)
                && TEMPLATES.iter().any(|template| template.name == step.kind.name())
        });
        for step in owed {
            count += 1;
            in_sections += usize::from(text.starts_with("---"));
            let message = root.draft(today, &checked, step);
            let at = format!("journal {number}, {}:\n{text}\n{}", message.kind, message.body);
            let record = checked.journal.applications[0].record;
            let after = with(&root, Intent::AddMessage { record, message: message.clone() });
            let now = after.check(today);

            // It raises nothing but its gaps.
            for finding in &now.findings {
                let fine = finding.rule == "unfilled-placeholder"
                    || finding.message.contains("waits unsent")
                    || before.contains(&&finding.message);
                assert!(fine, "{}: {}\n{at}", finding.rule, finding.message);
            }

            // It is read back as it was written.
            let messages = &now.journal.applications[0].messages;
            let read = messages
                .iter()
                .find(|read| read.body.as_ref().is_some_and(|body| body.value == message.body))
                .unwrap_or_else(|| panic!("not read back: {at}"));
            assert_eq!(read.kind.name(), message.kind, "{at}");
            let subject = read.subject.as_ref().map(|subject| subject.value.clone());
            assert_eq!(subject, message.subject, "{at}");
            let to: Vec<_> = read.to.iter().map(|name| name.value.clone()).collect();
            assert_eq!(to, message.to, "{at}");
            assert_eq!(read.channel.name(), message.channel, "{at}");

            // Once sent it settles the duty.
            let state =
                Intent::SetState { record: read.record, state: Key::Sent, day: today.day() };
            let sent = with(&after, state).check(today);
            let open = |other: &&Step| {
                about(other) == about(step) && matches!(other.state, State::Due | State::Overdue)
            };
            assert!(sent.plan.steps.iter().find(open).is_none(), "still owed: {at}");
        }
    }
    assert!(count >= 200 && in_sections >= 60, "only {count} drafts, {in_sections} in Markdown");
}

#[test]
fn letters_to_several_people_of_one_round_differ() {
    for language in ["en", "de"] {
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
fn short_channels_keep_their_limits() {
    for number in 0..100 {
        let (text, today, root) = made(number);
        let checked = root.check(today);
        for step in &checked.plan.steps {
            for template in TEMPLATES {
                let mut step = step.clone();
                step.channel = "linkedin";
                let message = root.draft_as(today, &checked, template.name, &step);
                let length = message.body.trim().chars().count();
                let most = if template.name == "voicemail" { 450 } else { 300 };
                assert!(length <= most, "{}: {length}\n{}\n{text}", template.name, message.body);
                assert!(message.subject.is_none());
                step.channel = "call";
                let script = root.draft_as(today, &checked, template.name, &step).body;
                assert!(!script.is_empty() && !script.contains("{{"));
            }
        }
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
        "Guten Tag Grace Hopper,\n\nvielen Dank für das Telefonat am Mittwoch, 18. November",
        "die Stelle als Backend Engineer bei Acme Corp",
        "Mit freundlichen Grüßen\nAda Lovelace\n",
    ] {
        assert!(message.body.contains(said), "{said}\n{}", message.body);
    }
}

/// A part of the page on templates, between its marks.
fn put(page: &str, part: &str, text: &str) -> String {
    let (begin, end) = (format!("<!-- begin {part} -->"), format!("<!-- end {part} -->"));
    let (before, rest) = page.split_once(&begin).unwrap();
    let (_, after) = rest.split_once(&end).unwrap();
    format!("{before}{begin}\n\n{}\n\n{end}{after}", text.trim())
}

/// `UPDATE_PAGES=1` writes its tables anew.
#[test]
fn the_page_on_templates_has_every_word_filter_and_template() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/templates.md");
    let page = std::fs::read_to_string(path).unwrap();
    let mut words = "| word | what it is | for instance |\n| --- | --- | --- |\n".to_owned();
    for word in TEMPLATE_WORDS {
        let sample = if word.sample.is_empty() { "" } else { &format!("`{}`", word.sample) };
        words += &format!("| `{}` | {} | {sample} |\n", word.name, word.meaning);
    }
    let mut filters = "| filter | what it gives |\n| --- | --- |\n".to_owned();
    for (name, meaning) in TEMPLATE_FILTERS {
        filters += &format!("| `{name}` | {} |\n", meaning.replace('|', "\\|"));
    }
    let mut templates = String::new();
    for template in TEMPLATES {
        let (name, source) = (template.name, template.source_in("en", "email"));
        templates += &format!("### {name}\n\n{}.\n\n```text\n{source}```\n\n", template.summary);
    }
    let mut now = put(&page, "words", &words);
    now = put(&now, "filters", &filters);
    now = put(&now, "templates", &templates);
    if std::env::var_os("UPDATE_PAGES").is_some() {
        std::fs::write(path, &now).unwrap();
        return;
    }
    assert_eq!(page, now);
}

/// What a template may speak of is what the table says, in a letter as in the trial.
#[test]
fn every_word_of_the_table_can_be_used() {
    let (today, mut root) = (end_of("2026-11-19"), root(Preset::Balanced, JOURNALS[0].3));
    let all: String = TEMPLATE_WORDS
        .iter()
        .map(|word| format!("{}: {{{{ {} }}}}\n\n", word.name, word.name))
        .collect();
    let filters: String =
        TEMPLATE_FILTERS.iter().map(|(name, _)| format!("{{{{ name | {name} }}}}\n\n")).collect();
    root.supply("templates/thank-you.j2", &format!("{all}{filters}"));
    let checked = root.check(today);
    assert_eq!(
        root.document(root.id("templates/thank-you.j2").unwrap()).unwrap().records.problems,
        []
    );
    let (_, message) = drafts(&root, today, &checked).swap_remove(0);
    for said in ["first_name: Grace\n", "with: Grace Hopper and Linus Lee\n", "others: Linus Lee\n"]
    {
        assert!(message.body.contains(said), "{said}\n{}", message.body);
    }
}

/// What to fill a gap with is shown beside the message, never in it.
#[test]
fn the_notes_stand_beside_a_draft() {
    let yaml = JOURNALS[0].3.replace("off the old queue.", "off the old queue -- at last");
    for (path, text) in [
        ("search.yaml", format!("{HEAD}{yaml}")),
        ("search.md", in_markdown(&format!("{HEAD}{yaml}"))),
    ] {
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
