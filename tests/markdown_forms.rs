//! The forms that journals in Markdown take, and files that are none.

use hearback_core::{Form, Kind, Link, ProblemKind, Records, Scope};
use hearback_syntax::{Document, Source, Verdict};
use std::fmt::Write;

fn read_at(path: &str, text: &str) -> Document {
    Document::read(Source { path, text, listed: false })
}

fn read(text: &str) -> Records {
    let document = read_at("search.md", text);
    assert!(document.is_journal(), "{:?}", document.verdict);
    document.records
}

/// Records as lines: kind, form, what they are nested in, fields.
fn shown(records: &Records) -> String {
    let mut out = String::new();
    for (index, record) in records.items.iter().enumerate() {
        let form = match record.form {
            Form::Section => "",
            Form::FrontMatter => "front ",
            Form::Lines => "lines ",
            Form::Row => "row ",
            Form::FieldTable => "fields ",
            Form::Bullet => "bullet ",
            _ => "? ",
        };
        let parent = record.parent.map_or(String::new(), |parent| format!(" in {parent}"));
        write!(out, "{index} {form}{:?}{parent}:", record.kind).unwrap();
        for field in &record.fields {
            let values: Vec<&str> = field.values.iter().map(|text| text.value.as_str()).collect();
            write!(out, " {:?}={}", field.key, values.join("|").replace('\n', "/")).unwrap();
        }
        for link in &record.links {
            match link {
                Link::Id(text) => write!(out, " #{}", text.value).unwrap(),
                Link::Path(text) => write!(out, " [[{}]]", text.value).unwrap(),
                Link::Company { company, role } => {
                    let role = role.as_ref().map_or("-", |role| role.value.as_str());
                    write!(out, " @{} / {role}", company.value).unwrap();
                }
            }
        }
        out.push('\n');
    }
    out
}

/// Keys, fields and values as they stand in the text.
fn places(text: &str, records: &Records) -> Vec<String> {
    let at = |span: hearback_core::Span| &text[span.range()];
    let fields = records.items.iter().flat_map(|record| &record.fields);
    fields
        .map(|field| {
            let values: Vec<&str> = field.values.iter().map(|value| at(value.span)).collect();
            format!(
                "{:?}: {}|{}|{}",
                field.key,
                at(field.key_span),
                at(field.span),
                values.join(";")
            )
        })
        .collect()
}

const OWN: &str = "\
---
hearback: 1
candidate: Ada Lovelace
---

# Acme Corp — Backend Engineer

- Status: interviewing
- Applied: 2026-11-02
- Contact: Grace Hopper <grace@acme.example>, hiring manager
- Offer deadline:

## Interview: phone screen, 2026-11-18 14:00

- With: Grace Hopper, Linus Lee
- Hear back by: 2026-11-25

We talked about moving the *ledger*
off the old queue.

- bring charts

### Thank-you to Grace Hopper, sent 2026-11-18

```email
To: Grace Hopper <grace@acme.example>
Subject: Ada Lovelace – Thank you

Dear Grace,

thank you.
```

## Check-in to Grace Hopper, draft

- Channel: call
- Minutes: 4

# Globex

- Role: Platform Engineer
- Status: applied
";

#[test]
fn the_own_form() {
    let records = read(OWN);
    assert!(records.own);
    assert_eq!(records.problems, []);
    assert_eq!(
        shown(&records),
        "\
0 ? Candidate: Name=Ada Lovelace
1 Application: Company=Acme Corp Role=Backend Engineer Status=interviewing Applied=2026-11-02 Contact=Grace Hopper <grace@acme.example>, hiring manager OfferDeadline=
2 Interview in 1: Date=2026-11-18 14:00 Stage=phone screen With=Grace Hopper, Linus Lee HearBackBy=2026-11-25 Notes=We talked about moving the ledger/off the old queue. Notes=bring charts
3 Message in 2: Kind=Thank-you To=Grace Hopper Sent=2026-11-18 Channel=email To=Grace Hopper <grace@acme.example> Subject=Ada Lovelace – Thank you Body=Dear Grace,//thank you./
4 Message in 1: Kind=Check-in To=Grace Hopper Draft= Channel=call Minutes=4
5 Application: Company=Globex Role=Platform Engineer Status=applied
"
    );
    let seen = places(OWN, &records);
    for place in [
        "Status: Status|Status: interviewing|interviewing",
        "OfferDeadline: Offer deadline|Offer deadline:|",
        "Sent: sent|sent 2026-11-18|2026-11-18",
        "Draft: draft|draft|",
        "Subject: Subject|Subject: Ada Lovelace – Thank you|Ada Lovelace – Thank you",
        "Kind: |Thank-you|Thank-you",
    ] {
        assert!(seen.iter().any(|it| it == place), "{place} in {seen:#?}");
    }
}
