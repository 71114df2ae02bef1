//! Whatever records say, resolving, planning and judging them ends, and points into the text.

use super::notation::{policy, today};
use crate::{
    Checked, Duration, Field, Form, Input, Key, Kind, Link, Place, Policy, Question, Record,
    Records, Span, StepKind, Text, Today, Unit, draft,
};
use proptest::prelude::*;
use std::sync::Arc;

const KINDS: [Kind; 7] = [
    Kind::Application,
    Kind::Interview,
    Kind::Message,
    Kind::Contact,
    Kind::Candidate,
    Kind::Event,
    Kind::Pin,
];
const FORMS: [Form; 6] =
    [Form::YamlBlock, Form::YamlScalar, Form::Section, Form::FrontMatter, Form::Row, Form::Bullet];

/// Texts that mean something somewhere, and so reach deeper than random ones.
const SAID: &[&str] = &[
    "",
    " ",
    "2026-11-18",
    "2026-11-23 14:00",
    "2026-02-30",
    "9999-12-31",
    "0001-01-01",
    "03/04/2026",
    "Nov 18",
    "Feb 29",
    "+1 week",
    "+4000000000 months",
    "2026-11-20..2026-11-27",
    "until Nov 27",
    "true",
    "no",
    "Grace Hopper",
    "Grace Hopper <grace@acme.example>, hiring manager",
    "Hopper, Grace; Linus Lee & Ann + Bob (recruiter)",
    "all",
    "no-reply@acme.example",
    "Acme Corp",
    "Acme",
    "Acme — Engineer",
    "acme-1",
    "notes/acme",
    "[[acme|Acme]]",
    "Engineer",
    "interview scheduled for 2026-11-25",
    "Applied → Rejected",
    "rejected",
    "offer",
    "thank-you",
    "check-in",
    "Sent thank-you note to Grace",
    "Dear Grace,\n\nthank you for your time. Just checking in!\n\nAda\n> quoted\n",
    "replied",
    "15b",
    "3-15 business days",
    "99999999999999999999",
    "cancelled",
    "yesterday",
    "İstanbul ﬁrma ẞ 🙂✅",
    "«»‘’“”…—",
    "{{ x }} [Name] TODO",
    "<!-- -->\u{0}\u{feff}\u{301}",
];

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(SAID).prop_map(str::to_owned),
        1 => "\\PC{0,24}",
        1 => "[0-9/:. -]{0,20}",
        1 => (prop::sample::select(SAID), prop::sample::select(SAID))
            .prop_map(|(one, other)| format!("{one}{other}")),
    ]
}

#[derive(Clone, Debug)]
struct Seed {
    kind: Kind,
    form: Form,
    parent: Option<u32>,
    fields: Vec<(Key, bool, Vec<String>)>,
    links: Vec<(u8, String)>,
}

fn seed() -> impl Strategy<Value = Seed> {
    let field = (prop::sample::select(Key::ALL.as_slice()), any::<bool>());
    let field = (field, prop::collection::vec(value(), 0..3));
    (
        prop::sample::select(KINDS.as_slice()),
        prop::sample::select(FORMS.as_slice()),
        prop::option::of(0..12_u32),
        prop::collection::vec(field, 0..9),
        prop::collection::vec((0..4_u8, value()), 0..2),
    )
        .prop_map(|(kind, form, parent, fields, links)| Seed {
            kind,
            form,
            parent,
            fields: fields.into_iter().map(|((key, own), said)| (key, own, said)).collect(),
            links,
        })
}

/// A document with these records, and its text.
fn document(own: bool, seeds: &[Seed]) -> (String, Records) {
    let mut source = String::new();
    let mut records = Records { own, ..Records::default() };
    for seed in seeds {
        let start = source.len();
        let mut put = |value: &str| {
            let text = Text::verbatim(value, source.len());
            source.push_str(value);
            source.push('\n');
            text
        };
        let head = put("é").span;
        let mut fields = Vec::new();
        for (key, own, said) in &seed.fields {
            let key_span = put("key").span;
            let values: Vec<Text> = said.iter().map(|value| put(value)).collect();
            let span = values.last().map_or(key_span, |last| key_span.to(last.span));
            let key_span = if *own { key_span } else { Span::at(key_span.start as usize) };
            fields.push(Field { key: *key, key_span, span, values });
        }
        let links = seed.links.iter().map(|(sort, name)| match sort {
            0 => Link::Id(put(name)),
            1 => Link::Path(put(name)),
            2 => Link::Company { company: put(name), role: None },
            _ => Link::Company { company: put("Acme"), role: Some(put(name)) },
        });
        let links = links.collect();
        records.items.push(Record {
            kind: seed.kind,
            form: seed.form,
            span: Span::new(start, source.len()),
            head,
            parent: seed.parent,
            fields,
            links,
        });
    }
    (source, records)
}

proptest! {
    #[test]
    fn any_records_can_be_judged(
        seeds in prop::collection::vec(seed(), 0..12),
        cut in 0..12_usize,
        own in any::<bool>(),
        days in prop_oneof![9 => -400..400_i64, 1 => -700_000..2_900_000_i64],
    ) {
        let (first, second) = seeds.split_at(cut.min(seeds.len()));
        let documents = [document(own, first), document(!own, second)];
        let records = documents.each_ref().map(|it| Arc::new(it.1.clone()));
        let paths = ["notes/acme.md", "tracker.md"];
        let today = Today(today().0 + chrono::Duration::days(days));
        let policy = Arc::new(Policy {
            stale: Some(Duration::new(30, Unit::Days)),
            after_a_no: vec![StepKind::FeedbackRequest, StepKind::ThankYouAfterNo],
            ..policy()
        });
        let named = paths.into_iter().zip(&records).collect();
        let question = Question { today, documents: named, policy: &policy, by_path: Vec::new() };
        let Checked { journal, plan, findings, .. } = &Checked::new(&question, None);
        let read = records.each_ref().map(|it| it.as_ref());
        let input = Input { today, documents: &read, journal, plan, policy: &policy };
        let inside = |place: Place| {
            let (source, _) = &documents[place.doc.0 as usize];
            assert!(source.get(place.span.range()).is_some(), "{place:?}");
        };
        for finding in findings {
            inside(finding.place);
            finding.related.iter().for_each(|(place, _)| inside(*place));
        }
        for step in &plan.steps {
            inside(step.place);
            draft(&input, step);
        }
        journal.unjoined.iter().for_each(|unjoined| inside(unjoined.place));
        for app in &journal.applications {
            inside(app.place);
            app.events.iter().for_each(|event| inside(event.place));
            app.contacts.iter().filter_map(|contact| contact.place).for_each(inside);
            app.messages.iter().flat_map(|message| &message.to).for_each(|to| inside(to.place));
        }
    }
}
