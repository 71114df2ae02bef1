//! Levels: what a rule says of itself, what the configuration makes of it, and what a comment in
//! the notes allows.
#![allow(clippy::unwrap_used, reason = "a test says what it expects")]

use hearback_core::{Level, RULES, Today};
use hearback_syntax::Root;

/// A message in each state, with something amiss for the rules of wording.
fn message(state: &str) -> String {
    format!(
        "hearback: 1
applications:
  - company: Acme Corp
    role: Backend Engineer
    status: interviewing
    interviews:
      - {{date: 2026-11-18, with: Grace Hopper, notes: the ledger, next-steps: they call}}
    messages:
      - kind: thank-you
        to: Grace Hopper
        {state}
        body: |
          Dear [Name],

          I was gonna write to you on Wednesday about the Backend Engineer role, and I look
          forward to hearing from you. It was great, and I am very interested in the ledger.

          Best regards,
          Ada
"
    )
}

/// The levels at which a rule speaks.
fn levels(config: &str, path: &str, text: &str, rule: &str) -> Vec<Level> {
    let mut root = Root::new(None);
    if !config.is_empty() {
        root.configure("hearback.yaml", config);
    }
    root.insert(path, text);
    let findings = root.check(Today::end_of("2026-11-18".parse().unwrap())).findings;
    findings.iter().filter(|finding| finding.rule == rule).map(|finding| finding.level).collect()
}

#[test]
fn what_went_out_is_a_hint() {
    use Level::{Error, Hint, Info, Warning};
    let (draft, planned, sent) = ("draft: true", "planned: 2026-11-19", "sent: 2026-11-18");
    for (config, rule, expected) in [
        ("", "missing-thanks", [Some(Warning), Some(Warning), Some(Hint)]),
        ("", "missing-subject", [Some(Warning), Some(Warning), Some(Hint)]),
        ("", "casual-tone", [Some(Info), Some(Info), Some(Hint)]),
        ("", "unfilled-placeholder", [Some(Info), Some(Warning), Some(Hint)]),
        (
            "rules: {missing-thanks: error}",
            "missing-thanks",
            [Some(Error), Some(Error), Some(Hint)],
        ),
        ("rules: {missing-thanks: hint}", "missing-thanks", [Some(Hint); 3]),
        (
            "custom: [{name: no-gonna, pattern: gonna, in: body, level: warning, message: No}]",
            "no-gonna",
            [Some(Warning), Some(Warning), Some(Hint)],
        ),
        ("rules: {missing-thanks: off}", "missing-thanks", [None; 3]),
        ("rules: {all: off}", "missing-thanks", [None; 3]),
        (
            "rules: {all: off, casual-tone: warning}",
            "casual-tone",
            [Some(Warning), Some(Warning), Some(Hint)],
        ),
        (
            "rules: {unfilled-placeholder: hint}",
            "unfilled-placeholder",
            [Some(Hint), Some(Hint), Some(Hint)],
        ),
    ] {
        for (state, level) in [draft, planned, sent].into_iter().zip(expected) {
            let found = levels(config, "search.yaml", &message(state), rule);
            assert_eq!(found.first().copied(), level, "{rule}, {state}, {config:?}");
        }
    }
}

#[test]
fn rules_that_are_off_stay_off_until_called() {
    let off: Vec<_> = RULES.iter().filter(|rule| rule.default.is_none()).collect();
    assert!(!off.is_empty());
    let text = message("draft: true").replace("I was gonna", "Just checking in: I was gonna");
    assert!(levels("", "search.yaml", &text, "filler-opening").is_empty());
    let on = levels("rules: {filler-opening: hint}", "search.yaml", &text, "filler-opening");
    assert_eq!(on, [Level::Hint]);
}

#[test]
fn levels_by_path() {
    let config = "rules: {missing-thanks: error}\npaths: {\"archive/**\": {rules: {all: off}}}";
    let text = message("draft: true");
    assert_eq!(levels(config, "search.yaml", &text, "missing-thanks"), [Level::Error]);
    assert!(levels(config, "archive/search.yaml", &text, "missing-thanks").is_empty());
}

#[test]
fn comments_allow() {
    let yaml = |comment: &str, above: &str| {
        format!(
            "hearback: 1\napplications:\n  - company: Acme Corp\n    role: Engineer\n{above}    \
             applied: 2026-02-30{comment}\n    status: applied\n"
        )
    };
    let markdown = |comment: &str, above: &str| {
        format!(
            "---\nhearback: 1\n---\n\n# Acme Corp — Engineer\n\n- Status: applied\n{above}- \
             Applied: 2026-02-30{comment}\n"
        )
    };
    let cases = [
        (yaml("", ""), true),
        (yaml(" # hearback: allow invalid-date", ""), false),
        (yaml(" # hearback: allow duplicate-key, invalid-date", ""), false),
        (yaml(" # hearback: allow duplicate-key", ""), true),
        (yaml("", "    # hearback: allow invalid-date\n"), false),
        (yaml("", "    # hearback: allow-file invalid-date\n"), false),
        (yaml("", "    # hearback: allow invalid-date\n\n"), false),
        (yaml("", "    # hearback: allow invalid-date\n    id: acme\n"), true),
        (markdown("", ""), true),
        (markdown(" <!-- hearback: allow invalid-date -->", ""), false),
        (markdown("", "<!-- hearback: allow invalid-date -->\n"), false),
        (markdown("", "<!-- hearback: allow-file invalid-date -->\n"), false),
        (markdown("", "<!-- hearback: allow duplicate-key -->\n"), true),
    ];
    for (text, speaks) in cases {
        let path = if text.starts_with("---") { "search.md" } else { "search.yaml" };
        let found = levels("", path, &text, "invalid-date");
        assert_eq!(!found.is_empty(), speaks, "{text}");
    }
}
