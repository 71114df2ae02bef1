//! Drafts of two hundred journals in every form: they raise nothing but their gaps, are read back
//! as written, and settle what they are for.

use crate::{
    made::{FORMS, Form, Made, made},
    with,
};
use hearback_core::{
    Finding, Group, Intent, Key, Message, NewMessage, State, Step, StepKind, TEMPLATES, rule,
};
use hearback_syntax::{Checked, Root};
use std::collections::BTreeMap;

/// What a step is about, to find it again.
fn about(step: &Step) -> (StepKind, Option<usize>, Vec<String>) {
    (step.kind, step.interview, step.to.clone())
}

fn is_open(step: &Step) -> bool {
    matches!(step.state, State::Due | State::Overdue)
}

fn written(root: &Root) -> Vec<String> {
    root.documents().map(|document| document.text.clone()).collect()
}

/// A draft in its journal.
struct Inserted {
    root: Root,
    checked: Checked,
}

/// Puts a draft where it belongs, and holds that the lines end as those around them do.
fn insert(one: &Made, fix: Intent, at: &str) -> Inserted {
    let root = with(&one.root, fix);
    for text in written(&root).iter().filter(|text| text.contains('\r')) {
        let ends = text.matches('\n').count();
        assert!(one.dos && text.matches("\r\n").count() == ends, "mixed line ends: {at}");
    }
    assert_ne!(written(&root), written(&one.root), "nothing was inserted: {at}");
    let checked = root.check(one.today);
    Inserted { root, checked }
}

/// The message as it is read back.
fn read_back<'a>(
    checked: &'a Checked,
    application: usize,
    sent: &NewMessage,
    at: &str,
) -> &'a Message {
    let messages = &checked.journal.applications[application].messages;
    let same = |read: &&Message| read.body.as_ref().is_some_and(|body| body.value == sent.body);
    let read = messages.iter().find(same).unwrap_or_else(|| panic!("not read back: {at}"));
    if !["clarification", "other-offer", "voicemail"].contains(&sent.kind.as_str()) {
        assert_eq!(read.kind.name(), sent.kind, "{at}");
    }
    let subject = read.subject.as_ref().map(|subject| subject.value.clone());
    assert_eq!(subject, sent.subject, "{at}");
    let to: Vec<_> = read.to.iter().map(|name| name.value.clone()).collect();
    assert_eq!(to, sent.to, "{at}");
    assert_eq!(read.channel.name(), sent.channel, "{at}");
    read
}

fn new_findings<'a>(before: &Checked, after: &'a Checked) -> impl Iterator<Item = &'a Finding> {
    let said: Vec<String> = before.findings.iter().map(|it| it.message.clone()).collect();
    after.findings.iter().filter(move |finding| {
        finding.rule != "unfilled-placeholder" && !said.contains(&finding.message)
    })
}

#[test]
fn drafts_raise_nothing_are_read_back_and_settle_what_they_are_for() {
    let mut counts: BTreeMap<Form, usize> = BTreeMap::new();
    for number in 0..200 {
        let form = FORMS[(number + number / 4) % 4];
        let one = made(number, form);
        let checked = one.root.check(one.today);
        let owed =
            checked.plan.steps.iter().filter(|step| {
                is_open(step) && TEMPLATES.iter().any(|it| it.name == step.kind.name())
            });
        for step in owed {
            let fix = one.root.offer(one.today, &checked, step).unwrap();
            let [intent @ Intent::AddMessage { message, .. }] = fix.intents.as_slice() else {
                panic!("{fix:?}")
            };
            let at = format!("journal {number}, {}:\n{}\n{}", message.kind, one.text, message.body);
            let after = insert(&one, intent.clone(), &at);
            for finding in new_findings(&checked, &after.checked) {
                let owed = finding.message.contains("waits unsent");
                assert!(owed, "{}: {}\n{at}", finding.rule, finding.message);
            }
            let read = read_back(&after.checked, step.application, message, &at);
            let day = one.today.day();
            let state = Intent::SetState { record: read.record, state: Key::Sent, day };
            let sent = with(&after.root, state).check(one.today);
            let same = |other: &&Step| about(other) == about(step) && is_open(other);
            assert!(sent.plan.steps.iter().find(same).is_none(), "still owed: {at}");
            *counts.entry(form).or_default() += 1;
        }
        for fix in checked.findings.iter().flat_map(|finding| &finding.fixes) {
            let [intent @ Intent::AddMessage { message, .. }] = fix.intents.as_slice() else {
                continue;
            };
            let at = format!("journal {number}, {}:\n{}", fix.title, one.text);
            let after = insert(&one, intent.clone(), &at);
            let mut new = new_findings(&checked, &after.checked);
            let amiss = new.find(|finding| !finding.message.contains("waits unsent"));
            assert!(amiss.is_none(), "{amiss:?}\n{}\n{at}", message.body);
        }
    }
    for form in FORMS {
        assert!(counts[&form] >= 40, "only {counts:?}");
    }
}

/// A message that is written unasked may come too early; its words are as good.
#[test]
fn every_template_reads_well_in_every_journal() {
    for number in (0..200).step_by(7) {
        let form = FORMS[number % 4];
        let one = made(number, form);
        let checked = one.root.check(one.today);
        let Some(step) = checked.plan.steps.first() else { continue };
        let record = checked.journal.applications[step.application].record;
        for template in TEMPLATES {
            let message = one.root.draft_as(one.today, &checked, template.name, step);
            let at = format!("journal {number}, {}:\n{}\n{}", message.kind, one.text, message.body);
            let after = insert(&one, Intent::AddMessage { record, message: message.clone() }, &at);
            let of_words = |finding: &&Finding| {
                let group = rule(&finding.rule).map(|rule| rule.group);
                matches!(group, Some(Group::Message | Group::Tone | Group::Syntax))
            };
            if let Some(finding) = new_findings(&checked, &after.checked).find(of_words) {
                panic!("{}: {}\n{at}", finding.rule, finding.message);
            }
            read_back(&after.checked, step.application, &message, &at);
            for slip in ["  ", " ,", " .", ",,", "..", ",.", "the the ", "The the ", "{{", "[]"] {
                assert!(!message.body.contains(slip), "{slip:?}: {at}");
            }
            assert!(message.body.ends_with('\n'), "{at}");
        }
    }
}

#[test]
fn short_channels_keep_their_limits() {
    for number in 0..100 {
        let one = made(number, Form::Yaml);
        let checked = one.root.check(one.today);
        for step in &checked.plan.steps {
            for template in TEMPLATES {
                let mut step = step.clone();
                step.channel = "linkedin";
                let message = one.root.draft_as(one.today, &checked, template.name, &step);
                let length = message.body.trim().chars().count();
                let most = if template.name == "voicemail" { 450 } else { 300 };
                let at = format!("{}: {length}\n{}\n{}", template.name, message.body, one.text);
                assert!(length <= most, "{at}");
                assert!(message.subject.is_none());
                step.channel = "call";
                let script = one.root.draft_as(one.today, &checked, template.name, &step).body;
                assert!(!script.is_empty() && !script.contains("{{"));
            }
        }
    }
}
