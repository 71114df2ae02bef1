//! The forms that journals in Markdown take, and files that are none.
#![allow(clippy::unwrap_used, reason = "a test says what it expects")]

mod records;

use hearback_core::{Kind, ProblemKind, Records, Scope};
use hearback_syntax::{Document, Source, Verdict};
use records::{read_at, shown};

fn read(text: &str) -> Records {
    let document = read_at("search.md", text);
    assert!(document.is_journal(), "{:?}", document.verdict);
    Records::clone(&document.records)
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
0 ~Candidate: Name=Ada Lovelace
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

#[test]
fn the_own_form_as_people_write_it() {
    let records = read(
        "---\nhearback: 1\n---\n\n# My search\n\n## Active\n\n### Acme Corp — Backend Engineer\n\n\
         * **Status:** interviewing\n* Location: Dublin\n\n\
         #### Phone screen with Grace Hopper, Nov 18 2026\n\n* Went: well\n* Question: why us?\n\n\
         ##### Notes\n\nThey liked it.\n\n\
         ##### Thank you note to Grace Hopper - sent 2026-11-19\n\nDear Grace,\n\nThank you.\n\nAda\n\n\
         #### Interviews\n\n- 2026-11-25 10:00 panel with Ann and Bob\n\n\
         #### Contacts\n\n- Jane Doe (recruiter)\n\n##### Bob Roe\n\n- Email: bob@acme.example\n\n\
         #### Messages\n\n##### Follow-up to Jane, planned 2026-11-30\n\n```\nSubject: Hi\n\nHello\n```\n\n\
         #### Research\n\n- Role: leader in widgets\n\n#### Job description\n\n- Status: closed\n\n\
         ### Backend Engineer at Globex (Rejected)\n\n# Messages\n\n## Thank-you to Ann, draft\n\n\
         - Company: Acme Corp\n\n```email\nDear Ann\n```\n",
    );
    assert_eq!(
        shown(&records),
        "\
0 Application: Company=Acme Corp Role=Backend Engineer Status=interviewing
1 Interview in 0: Date=Nov 18 2026 Stage=Phone screen With=Grace Hopper Went=well Notes=Question: why us? Notes=They liked it.
2 Message in 1: Kind=Thank you note To=Grace Hopper Sent=2026-11-19 Body=Dear Grace,//Thank you.//Ada/
3 bullet Interview in 0: Date=2026-11-25 10:00 Stage=panel With=Ann and Bob
4 bullet Contact in 0: Name=Jane Doe (recruiter)
5 Contact in 0: Name=Bob Roe Email=bob@acme.example
6 Message in 0: Kind=Follow-up To=Jane Planned=2026-11-30 Subject=Hi Body=Hello/
7 Application: Company=Globex Role=Backend Engineer Status=Rejected
8 Message: Kind=Thank-you To=Ann Draft= Company=Acme Corp Channel=email Body=Dear Ann/ @Acme Corp / -
"
    );
    assert_eq!(records.problems, []);
}

#[test]
fn notes_with_front_matter() {
    let records = read(
        "---\ncompany: \"[[Acme Corp]]\"\nRole: Backend Engineer\ndateApplied: 2026-11-02\nstatus: interviewing\n---\n\n\
         # Acme Corp — Backend Engineer\n\n**Contact:** Grace Hopper <grace@acme.example>\n\n\
         ## Interviews\n\n### Phone screen (2026-11-18)\n\n- Interviewer: Grace Hopper\n\nThe ledger.\n\n\
         ## Interview\n\nWe talked.\n\n## Follow up\n\n2026-11-30\n\n## Status\n\nWaiting\n\n\
         ## Job Description\n\nContact: hr@acme.example\n\n- Applied: 2020-01-01\n\n```\nSubject: no\n```\n\n\
         ## Communication\n\n**Nov 19, 2026 - Ada Lovelace to Grace Hopper:**\n\n> Subject: Thank you\n>\n> Dear Grace\n",
    );
    assert!(!records.own);
    assert_eq!(
        shown(&records),
        "\
0 front Application: Company=Acme Corp Role=Backend Engineer Applied=2026-11-02 Status=interviewing
1 lines Application in 0: Contact=Grace Hopper <grace@acme.example> NextFollowUp=2026-11-30
2 Interview in 0: Date=2026-11-18 Stage=Phone screen With=Grace Hopper Notes=The ledger.
3 bullet Message in 0: Date=Nov 19, 2026 From=Ada Lovelace To=Grace Hopper Subject=Thank you Body=Dear Grace/
"
    );
}

#[test]
fn headings_with_fields_below() {
    let records = read(
        "# Job search\n\n### Stripe - Software Engineer\n\n- **Applied:** September 20, 2026\n- **Status:** Applied\n\n\
         ### [Globex](https://globex.example), Platform Engineer\n**Status:** Rejected\n**Contact:** Jane Doe\n(recruiter)\n\n\
         ## Initech\n\n| Field | Value |\n| --- | --- |\n| **Role** | Writer |\n| **Applied Date** | 2026-11-01 |\n| Contact | |\n",
    );
    assert_eq!(
        shown(&records),
        "\
0 Application: Company=Stripe Role=Software Engineer Applied=September 20, 2026 Status=Applied
1 lines Application: Company=Globex Role=Platform Engineer Status=Rejected Contact=Jane Doe/(recruiter)
2 fields Application: Company=Initech Role=Writer Applied=2026-11-01 Contact=
"
    );
}

#[test]
fn fields_of_dataview() {
    let records =
        read("company:: Acme\nrole:: Engineer\ndate-applied:: 2026-11-01\nstatus:: applied\n");
    assert_eq!(
        shown(&records),
        "0 lines Application: Company=Acme Role=Engineer Applied=2026-11-01 Status=applied\n"
    );
    let records = read(
        "- **Umbrella — Data Analyst** [applied:: 2026-11-01] [status:: applied]\n\
         - **Pied Piper** - Backend Engineer\n  - Status: Interviewing\n  - Applied: 2026-10-30\n  \
         - Interviews:\n    - 2026-11-19: Phone screen with Grace\n    - Panel, TBD\n",
    );
    assert_eq!(
        shown(&records),
        "\
0 bullet Application: Company=Umbrella Role=Data Analyst Applied=2026-11-01 Status=applied
1 bullet Application: Company=Pied Piper Role=Backend Engineer Status=Interviewing Applied=2026-10-30
2 bullet Interview in 1: Date=2026-11-19 Stage=Phone screen With=Grace
3 bullet Interview in 1: Date=TBD Stage=Panel
"
    );
}

#[test]
fn rounds_with_a_status_are_no_applications() {
    let records = read(
        "---\nhearback: 1\n---\n\n# Acme — Engineer\n\n- Status: interviewing\n\n\
         ## Interview - Panel\n\n- Status: scheduled\n- Date: 2026-11-25\n\n\
         ## Round 2: System design\n\n- Status: passed\n",
    );
    assert_eq!(
        shown(&records),
        "\
0 Application: Company=Acme Role=Engineer Status=interviewing
1 Interview in 0: Stage=Panel Status=scheduled Date=2026-11-25
2 Interview in 0: Stage=System design Status=passed
"
    );
}

#[test]
fn unknown_fields_are_named_where_they_plainly_are_fields() {
    let text = "---\nhearback: 1\n---\n\n# Acme Corp — Engineer\n\n- Status: applied\n- Aplied: 2026-11-02\n\
                - Shoe size: 44\n- Plan: ask them about it\n- x-mine: 1\n- Salary: 1\n\nWhat I think: nothing much.\n\n- Ledger: moving away\n\n\
                ## Interview: phone screen, 2026-11-18\n\n- With: Grace\n- Ledger: moving away\n- Hear bak by: 2026-11-25\n";
    let records = read(text);
    let seen: Vec<(&str, Option<&str>)> = records
        .problems
        .iter()
        .map(|problem| (&text[problem.span.range()], problem.near.as_deref()))
        .collect();
    assert_eq!(
        seen,
        [("Aplied", Some("applied")), ("Shoe size", None), ("Hear bak by", Some("hear-back-by"))]
    );
    let theirs = text.replace("hearback: 1", "tags: [x]").replace("Aplied", "Applied");
    assert_eq!(read(&theirs).problems, []);
}

#[test]
fn both_sides_of_an_unfinished_merge_are_read() {
    let text = "---\nhearback: 1\n<<<<<<< HEAD\ncandidate: Ada\n=======\ncandidate: Ada Lovelace\n>>>>>>> evening\n---\n\n\
                # Acme — Engineer\n\n<<<<<<< HEAD\n- Status: applied\n=======\n- Status: offer\n>>>>>>> evening\n";
    let records = read(text);
    let seen: Vec<_> =
        records.problems.iter().map(|it| (it.kind, &text[it.span.range()])).collect();
    assert_eq!(seen, [(ProblemKind::Syntax, "<<<<<<<"); 2]);
    let last = records.items.last().unwrap();
    assert_eq!(last.kind, Kind::Application);
    let statuses = last.fields.iter().filter(|field| field.key == hearback_core::Key::Status);
    assert_eq!(statuses.count(), 2);
}

#[test]
fn comments_allow_rules() {
    let text = "---\nhearback: 1 # hearback: allow unused-allow\n---\n\n<!-- hearback: allow-file stale-applications -->\n\n\
                <!-- hearback: allow missing-role, missing-company -- no idea -->\n\n<!-- later -->\n# Acme Corp\n\n\
                - Applied: x <!-- hearback: allow all -->\n<!-- hearback: allow-start casual-tone -->\n- Status: applied\n\
                <!-- hearback: allow-end casual-tone -->\n\n## Thank-you to Grace, draft\n\n<!-- hearback: allow pushy-tone -->\n\n\
                ```email\n\nNow!\n<!-- hearback: allow nothing -->\n```\n\n> <!-- hearback: allow nothing -->\n\n\
                <!-- hearback: allow-next-line shifted-row -->\n| Company | Status |\n|---|---|\n| B | Applied |\n\
                <!-- hearback: allow unknown-status -->\n| C | Whatever | x |\n";
    let records = read(text);
    let seen: Vec<(Vec<&str>, &str)> = records
        .allowances
        .iter()
        .map(|allowance| {
            let names = allowance.rules.iter().map(|rule| rule.value.as_str()).collect();
            let lines = match allowance.scope {
                Scope::File => "the file",
                Scope::Lines(span) => &text[span.range()],
            };
            (names, lines)
        })
        .collect();
    let table = &text[text.find("| Company").unwrap()..text.len() - 1];
    assert_eq!(
        seen,
        [
            (vec!["unused-allow"], "hearback: 1 # hearback: allow unused-allow"),
            (vec!["stale-applications"], "the file"),
            (vec!["missing-role", "missing-company"], "# Acme Corp"),
            (vec!["all"], "- Applied: x <!-- hearback: allow all -->"),
            (
                vec!["casual-tone"],
                "<!-- hearback: allow-start casual-tone -->\n- Status: applied\n"
            ),
            (vec!["pushy-tone"], "```email\n\nNow!\n<!-- hearback: allow nothing -->\n```"),
            (vec!["shifted-row"], table),
            (vec!["unknown-status"], "| C | Whatever | x |"),
        ]
    );
}

#[test]
fn files_that_are_no_journal() {
    for (path, text) in [
        ("empty.md", ""),
        (
            "README.md",
            "# Tool\n\n| Field | Value |\n|---|---|\n| Company | ACME |\n| Status | active |\n\n- Role: library\n",
        ),
        (
            "blog.md",
            "---\ntitle: Interviews\ncompany: Acme\nstatus: published\n---\n\n## Interview: what to expect\n\n- With: care\n",
        ),
        (
            "crm.md",
            "---\ncompany: Umbrella\nrole: CTO\nstatus: active\nwebsite: https://x.example\n---\n",
        ),
        (
            "research.md",
            "---\ncompany: Umbrella\nrole: participant\nstatus: done\ndate: 2026-11-03\n---\n# Interview with Jane\n\n- Interviewer: Ada\n- Date: 2026-11-03\n",
        ),
        ("plan.md", "# Plan\n\n## Alpha - Phase 2\n\n- Status: active\n- Owner: Bob\n"),
        (
            "advert.md",
            "# Ideas\n\n## Job posting\n\n> Company: Acme\n> Role: Engineer\n> Status: open\n",
        ),
        ("template.md", "---\ncompany: \"{{company}}\"\nrole: x\nstatus: applied\n---\n"),
        ("template.md", "---\ncompany: <% tp.file.title %>\nrole: x\nstatus: applied\n---\n"),
        ("form.md", "# [Company] — [Role]\n\n- **Status:** Applied\n- **Applied:** YYYY-MM-DD\n"),
        ("notes/Templates/a.md", "---\nhearback: 1\n---\n"),
        ("node_modules/a/b.md", "# Acme — Engineer\n\n- Status: applied\n"),
        (".obsidian/a.md", "# Acme — Engineer\n\n- Status: applied\n"),
    ] {
        let document = read_at(path, text);
        assert!(matches!(document.verdict, Verdict::Other(_)), "{path}: {:?}", document.verdict);
        assert_eq!(*document.records, Records::default(), "{path}");
    }
    let listed = Source { path: "node_modules/x.md", text: "nothing\n", listed: true };
    assert!(Document::read(listed).is_journal());
}
