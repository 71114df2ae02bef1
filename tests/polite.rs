//! Good letters raise nothing: what people write when they are polite and keen is left alone by
//! every rule on wording and tone.
#![allow(clippy::unwrap_used, reason = "a test says what it expects")]

use hearback_core::{Finding, Group, RULES, Today};
use hearback_syntax::Root;

const POLITE: &str = include_str!("polite.txt");

/// A letter that a sentence is put into.
const LETTER: &str = "Dear Grace,

Thank you for your time on Wednesday. I enjoyed hearing about the ledger, and the Backend Engineer
role sounds like the work I like best. SENTENCE I look forward to hearing from you.

Best regards,
Ada Lovelace
";

/// Every rule on what a message says, those that are off by default among them.
const ALL_ON: &str = "rules: {filler-opening: hint, no-link-to-earlier-interview: hint}\n";

/// What is said of the wording of a draft.
fn found(kind: &str, subject: &str, body: &str) -> Vec<Finding> {
    let journal = format!(
        "hearback: 1
candidate: Ada Lovelace
applications:
  - company: Acme Corp
    role: Backend Engineer
    status: interviewing
    interviews:
      - {{date: 2026-11-18, with: Grace Hopper, notes: moving the ledger off the old queue}}
    messages:
      - kind: {kind}
        to: Grace Hopper
        draft: true
        subject: {subject}
        body: |
{}",
        body.lines().map(|line| format!("          {line}\n")).collect::<String>()
    );
    let mut root = Root::new(None);
    root.configure("hearback.yaml", ALL_ON);
    root.insert("search.yaml", &journal);
    let mut findings = root.check(Today::end_of("2026-11-19".parse().unwrap())).findings;
    let of_wording = |finding: &Finding| {
        let rule = RULES.iter().find(|rule| rule.name == finding.rule);
        rule.is_some_and(|rule| matches!(rule.group, Group::Message | Group::Tone))
    };
    findings.retain(of_wording);
    findings
}

fn said_of_thanks(body: &str) -> Vec<String> {
    said(&found("thank-you", "Ada Lovelace – Thank you", body))
}

fn said(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|it| format!("{}: {}", it.rule, it.message)).collect()
}

#[test]
fn polite_sentences_are_left_alone() {
    let sentences = POLITE.lines().take_while(|line| *line != "---");
    let sentences: Vec<&str> = sentences.filter(|line| !line.starts_with('#')).collect();
    assert!(sentences.len() >= 40, "only {} sentences were read", sentences.len());
    let wrong: Vec<String> = sentences
        .iter()
        .map(|sentence| (sentence, said_of_thanks(&LETTER.replace("SENTENCE", sentence))))
        .filter(|(_, said)| !said.is_empty())
        .map(|(sentence, said)| format!("{sentence}\n  {}", said.join("\n  ")))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn good_letters_are_left_alone() {
    let (thanks, check_ins) = POLITE.split_once("=== check-ins\n").unwrap();
    let thanks = thanks.split("\n---\n").skip(1).map(|letter| (letter, said_of_thanks(letter)));
    let subject = "Backend Engineer – Ada Lovelace";
    let check_ins = check_ins.split("\n---\n");
    let check_ins = check_ins.map(|letter| (letter, said(&found("check-in", subject, letter))));
    let letters: Vec<(&str, Vec<String>)> = thanks.chain(check_ins).collect();
    assert!(letters.len() >= 20, "only {} letters were read", letters.len());
    let wrong: Vec<String> = letters
        .iter()
        .filter(|(_, said)| !said.is_empty())
        .map(|(letter, said)| format!("{letter}\n  {}", said.join("\n  ")))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_poor_letter_is_not_left_alone() {
    let found = found("thank-you", "Thanks", "Gonna call you. I'm the best candidate.\n");
    let rules: Vec<String> = found.into_iter().map(|it| it.rule).collect();
    for rule in ["missing-thanks", "casual-tone", "arrogant-tone", "missing-greeting"] {
        assert!(rules.iter().any(|found| found == rule), "{rule} is silent: {rules:?}");
    }
}

/// What nobody would take well, in words that no list has word for word.
const POOR: &str = include_str!("poor.txt");

#[test]
fn poor_sentences_are_not_left_alone() {
    let sentences: Vec<&str> = POOR.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(sentences.len() >= 40, "only {} sentences were read", sentences.len());
    for line in sentences {
        let (rule, sentence) = line.split_once(": ").unwrap();
        let body = LETTER.replace("SENTENCE", sentence);
        let found = found("thank-you", "Ada Lovelace – Thank you", &body);
        assert!(found.iter().any(|finding| finding.rule == rule), "{rule} is silent: {sentence}");
    }
}
