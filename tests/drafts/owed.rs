//! Every kind of message, in journals that owe it.

use crate::{drafts, end_of, root, with};
use hearback_core::{Intent, Preset, StepKind, TEMPLATES};

/// Journals in which something is owed: name, day, policy, text.
pub(crate) const JOURNALS: &[(&str, &str, Preset, &str)] = &[
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

#[test]
fn every_template_writes_for_every_journal() {
    for (name, day, preset, text) in JOURNALS {
        let (today, root) = (end_of(day), root(*preset, text));
        let checked = root.check(today);
        for step in &checked.plan.steps {
            for template in TEMPLATES {
                let message = root.draft_as(today, &checked, template.name, step);
                let words = message.body.split_whitespace().count();
                assert!((20..=150).contains(&words), "{name}, {}: {words}", template.name);
                assert!(!message.body.contains("{{"), "{name}, {}", template.name);
                assert!(!message.body.contains("  "), "{name}, {}", template.name);
                assert!(message.body.ends_with('\n'), "{name}, {}", template.name);
            }
        }
    }
}
