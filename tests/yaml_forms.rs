//! The forms that journals in YAML take, and files that are none.
#![allow(clippy::unwrap_used, reason = "a test says what it expects")]

mod records;

use hearback_core::{Kind, Link, ProblemKind, Records, Scope};
use hearback_syntax::{Document, Source, Verdict};
use records::{read_at, shown};

fn read(text: &str) -> Records {
    let document = read_at("search.yaml", text);
    assert!(document.is_journal(), "{:?}", document.verdict);
    Records::clone(&document.records)
}

/// What spans cover, to be compared with what they should.
fn at(text: &str, span: hearback_core::Span) -> &str {
    &text[span.range()]
}

const OWN: &str = "\
hearback: 1
candidate: {name: Ada Lovelace, email: ada@example.org}
applications:
  - company: Acme Corp
    role: Backend Engineer
    status: interviewing # since Monday
    applied: 2026-11-02
    contacts:
      - {name: Grace Hopper, email: grace@acme.example, relation: hiring manager}
      - Alan Turing <alan@acme.example>, recruiter
    interviews:
      - date: 2026-11-18 14:00
        stage: phone screen
        with: [Grace Hopper, Linus Lee]
        hear-back-by: 2026-11-25
        notes: We talked about moving the ledger off the old queue.
    messages:
      - kind: thank-you
        to: Grace Hopper
        channel: email
        sent: 2026-11-18
        subject: Ada Lovelace – Thank you
        body: |
          Dear Grace,

          thank you.

  - company: Globex
    role: Platform Engineer
    status:
";

#[test]
fn the_own_form() {
    let records = read(OWN);
    assert!(records.own);
    assert_eq!(records.problems, []);
    assert_eq!(
        shown(&records),
        "\
0 {Candidate: Name=Ada Lovelace Email=ada@example.org
1 Application: Company=Acme Corp Role=Backend Engineer Status=interviewing Applied=2026-11-02
2 {Contact in 1: Name=Grace Hopper Email=grace@acme.example Relation=hiring manager
3 ~Contact in 1: Name=Alan Turing <alan@acme.example>, recruiter
4 Interview in 1: Date=2026-11-18 14:00 Stage=phone screen With=Grace Hopper|Linus Lee HearBackBy=2026-11-25 Notes=We talked about moving the ledger off the old queue.
5 Message in 1: Kind=thank-you To=Grace Hopper Channel=email Sent=2026-11-18 Subject=Ada Lovelace – Thank you Body=Dear Grace,//thank you./
6 Application: Company=Globex Role=Platform Engineer Status=
"
    );
}

#[test]
fn spans_cover_entries_and_heads_name_them() {
    let records = read(OWN);
    let [_, acme, grace, alan, interview, message, globex] = records.items.as_slice() else {
        panic!("{}", shown(&records));
    };
    assert!(at(OWN, acme.span).starts_with("- company: Acme"));
    assert!(at(OWN, acme.span).ends_with("          thank you."));
    assert_eq!(at(OWN, acme.head), "Acme Corp");
    assert!(at(OWN, grace.span).starts_with("- {name") && at(OWN, grace.span).ends_with('}'));
    assert_eq!(at(OWN, alan.span), "Alan Turing <alan@acme.example>, recruiter");
    assert!(at(OWN, interview.span).starts_with("- date"));
    assert_eq!(at(OWN, interview.head), "2026-11-18 14:00");
    assert_eq!(at(OWN, message.head), "thank-you");
    assert_eq!(at(OWN, globex.head), "Globex");
    assert!(at(OWN, globex.span).ends_with("status:"));
    let status = &acme.fields[2];
    assert_eq!(
        (at(OWN, status.key_span), at(OWN, status.span)),
        ("status", "status: interviewing")
    );
    let body = &message.fields[5].values[0];
    let thank = body.value.find("thank").unwrap();
    assert_eq!(at(OWN, body.source(thank..thank + 5)), "thank");
    let comment = "company: Acme Corp # the one\n";
    let text = OWN.replace("company: Acme Corp\n", comment);
    assert!(at(&text, read(&text).items[1].span).starts_with("- company: Acme Corp # the one"));
}

#[test]
fn a_list_of_applications() {
    let records = read(
        "- Company: Acme\n  Job Title: Engineer\n  dateApplied: 2026-11-02\n  \
         statusHistory:\n    - {at: 2026-11-02, status: applied, note: portal}\n    - 2026-11-09: called\n\
         - company_name: Globex\n  position: Lead\n  status: null\n  interview-date: 2026-11-18\n",
    );
    assert!(!records.own);
    assert_eq!(
        shown(&records),
        "\
0 Application: Company=Acme Role=Engineer Applied=2026-11-02
1 {Event in 0: Date=2026-11-02 Status=applied Notes=portal
2 Event in 0:
3 Application: Company=Globex Role=Lead Status= Interview=2026-11-18
"
    );
}

#[test]
fn applications_below_a_key_beside_what_tools_add() {
    let records = read(
        "schema_version: 3\nupdated_at: 2026-11-20T10:00:00Z\napplications: [\n  \
         {company: Acme, role: R, status: applied, interviews: [2026-11-18, {date: 2026-11-20}]},\n]\n",
    );
    assert_eq!(
        shown(&records),
        "\
0 {Application: Company=Acme Role=R Status=applied
1 ~Interview in 0: Date=2026-11-18
2 {Interview in 0: Date=2026-11-20
"
    );
}

#[test]
fn one_file_for_each_application() {
    let records = read(
        "company: Acme\nrole: {title: Engineer, level: 3}\nstatus: applied\noffer: {deadline: 2026-12-01}\n\
         referral: {name: Alan, email: alan@acme.example}\nrecruiter: Jane <jane@acme.example>\n\
         hiring-manager:\n  name: Grace\nposting_text: |\n  applied: 2020-01-01\n",
    );
    assert_eq!(
        shown(&records),
        "\
0 Application: Company=Acme Role=Engineer Status=applied OfferDeadline=2026-12-01 Recruiter=Jane <jane@acme.example>
1 {Contact in 0: Relation=referral Name=Alan Email=alan@acme.example
2 Contact in 0: Relation=hiring-manager Name=Grace
"
    );
}

#[test]
fn interviewers_with_addresses_are_people_too() {
    let records = read(
        "- company: Acme\n  role: R\n  status: applied\n  interviews:\n    - date: 2026-11-18\n      \
         with:\n        - {name: Grace, email: grace@acme.example}\n        - Linus\n      \
         messages:\n        - {to: {name: Grace, email: g@a.b}, sent: 2026-11-19}\n",
    );
    assert_eq!(
        shown(&records),
        "\
0 Application: Company=Acme Role=R Status=applied
1 Interview in 0: Date=2026-11-18 With=Grace|Linus
2 {Contact in 1: Name=Grace Email=grace@acme.example
3 {Message in 1: To=Grace Email=g@a.b Sent=2026-11-19
"
    );
}

#[test]
fn collections_by_name() {
    let records = read(
        "applications:\n  acme:\n    company: Acme\n    role: R\n    status: applied\n    \
         interviews:\n      phone screen: {date: 2026-11-18}\n    contacts:\n      Grace: {email: g@a.b}\n\
         \x20 Globex: {role: S, status: applied}\n",
    );
    assert_eq!(
        shown(&records),
        "\
0 Application: Company=Acme Role=R Status=applied Id=acme
1 {Interview in 0: Date=2026-11-18 Stage=phone screen
2 {Contact in 0: Email=g@a.b Name=Grace
3 {Application: Role=S Status=applied Company=Globex
"
    );
}

#[test]
fn lists_beside_the_applications_name_them() {
    let records = read(
        "hearback: 1\napplications:\n  - {company: Acme, role: R, status: applied}\ninterviews:\n  \
         - {company: Acme, role: R, date: 2026-11-18}\nmessages:\n  - {company: Acme, sent: 2026-11-19}\n",
    );
    let links = |index: usize| records.items[index].links.as_slice();
    assert!(matches!(links(1), [Link::Company { company, role: Some(role) }]
        if company.value == "Acme" && role.value == "R"));
    assert!(matches!(links(2), [Link::Company { company, role: None }] if company.value == "Acme"));
    assert_eq!(records.problems, []);
}

#[test]
fn lists_by_status_tell_it() {
    let records = read(
        "rejected:\n  - {company: Acme, role: R, applied: 2026-11-02}\n\
         applied:\n  - {company: Globex, role: S, applied: 2026-11-03, status: offer}\n",
    );
    assert_eq!(
        shown(&records),
        "\
0 {Application: Company=Acme Role=R Applied=2026-11-02 Status=rejected
1 {Application: Company=Globex Role=S Applied=2026-11-03 Status=offer
"
    );
}

#[test]
fn aliases_and_merge_keys_are_followed() {
    let records = read(
        "hearback: 1\nx-base: &base {role: Engineer, status: applied}\napplications:\n  \
         - company: Acme\n    <<: *base\n    status: offer\n  - &second\n    company: Globex\n    <<: [*base]\n\
         interviews:\n  - {company: Acme, date: 2026-11-18, with: &who [Grace]}\n  \
         - {company: Globex, date: 2026-11-19, with: *who}\n",
    );
    assert_eq!(
        shown(&records),
        "\
0 Application: Company=Acme Status=offer Role=Engineer
1 Application: Company=Globex Role=Engineer Status=applied
2 {Interview: Company=Acme Date=2026-11-18 With=Grace @Acme / -
3 {Interview: Company=Globex Date=2026-11-19 With=Grace @Globex / -
"
    );
    assert_eq!(records.problems, []);
}

#[test]
fn several_documents_are_one_journal() {
    let records = read(
        "---\nhearback: 1\n---\ncompany: Acme\nrole: R\nstatus: applied\n...\n---\ncompany: Globex\nrole: S\napplied: 2026-11-02\n",
    );
    let kinds: Vec<Kind> = records.items.iter().map(|record| record.kind).collect();
    assert_eq!(kinds, [Kind::Application, Kind::Application]);
}

#[test]
fn unknown_fields_are_named_in_the_own_form_only() {
    let text = "hearback: 1\napplications:\n  - company: Acme\n    role: R\n    shoe-size: 44\n    x-mine: 1\n    salary: 1\n";
    let records = read(text);
    let [problem] = records.problems.as_slice() else { panic!("{:?}", records.problems) };
    assert_eq!((problem.kind, at(text, problem.span)), (ProblemKind::UnknownField, "shoe-size"));
    let other = text
        .replace("hearback: 1", "version: 1")
        .replace("role: R", "role: R\n    status: applied");
    assert_eq!(read(&other).problems, []);
}

#[test]
fn a_key_that_stands_twice() {
    let text = "- company: Acme\n  role: R\n  status: applied\n  status: offer\n";
    let records = read(text);
    let [problem] = records.problems.as_slice() else { panic!("{:?}", records.problems) };
    assert_eq!(problem.kind, ProblemKind::DuplicateKey);
    assert_eq!(problem.span.start as usize, text.rfind("status").unwrap());
    let (first, _) = problem.related.as_ref().unwrap();
    assert_eq!(first.start as usize, text.find("status").unwrap());
}

#[test]
fn both_sides_of_an_unfinished_merge_are_read() {
    let text = "hearback: 1\napplications:\n  - company: Acme\n    role: R\n<<<<<<< HEAD\n    status: applied\n\
                =======\n    status: offer\n    applied: 2026-11-02\n>>>>>>> evening\n  - company: Globex\n    role: S\n";
    let records = read(text);
    let [problem] = records.problems.as_slice() else { panic!("{:?}", records.problems) };
    assert_eq!((problem.kind, at(text, problem.span)), (ProblemKind::Syntax, "<<<<<<<"));
    assert_eq!(
        shown(&records),
        "\
0 Application: Company=Acme Role=R Status=applied Status=offer Applied=2026-11-02
1 Application: Company=Globex Role=S
"
    );
}

#[test]
fn comments_allow_rules() {
    let text = "# hearback: allow-file stale-applications\nhearback: 1\napplications:\n  \
                # hearback: allow missing-role, missing-company -- no idea\n\n  # later\n  - company: Acme\n    \
                role: R # hearback: allow all\n    notes: |\n      # hearback: allow nothing\n    \
                # hearback: allow-start casual-tone\n    status: applied\n    # hearback: allow-end casual-tone\n    \
                applied: 2026-11-02\n    # hearback: allow-next-line invalid-date\n    snooze: 2026-02-30\n";
    let records = read(text);
    let seen: Vec<(Vec<&str>, &str)> = records
        .allowances
        .iter()
        .map(|allowance| {
            let names = allowance.rules.iter().map(|rule| rule.value.as_str()).collect();
            let lines = match allowance.scope {
                Scope::File => "the file",
                Scope::Lines(span) => at(text, span),
            };
            (names, lines)
        })
        .collect();
    assert_eq!(
        seen,
        [
            (vec!["stale-applications"], "the file"),
            (vec!["missing-role", "missing-company"], "  - company: Acme"),
            (vec!["all"], "    role: R # hearback: allow all"),
            (vec!["casual-tone"], "# hearback: allow-start casual-tone\n    status: applied\n    "),
            (vec!["invalid-date"], "    snooze: 2026-02-30"),
        ]
    );
    assert_eq!(at(text, records.allowances[1].rules[1].span), "missing-company");
}

#[test]
fn files_that_are_no_journal() {
    for (path, text) in [
        ("jobs.yml", "on: push\njobs:\n  build:\n    steps: []\n"),
        (
            "applications.yaml",
            "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {}\n",
        ),
        ("jobs.yaml", "jobs:\n  - company: Acme\n    role: R\n    status: applied\n"),
        ("mkdocs.yml", "site_name: Notes\nnav:\n  - company: x\n    role: y\n    status: z\n"),
        ("people.yaml", "- company: Acme\n  role: Engineer\n"),
        ("empty.yaml", ""),
        ("comment.yaml", "# nothing\n"),
        ("text.yaml", "company, role and status\n"),
        ("note.yaml", "company: '{{company}}'\nrole: '{{role}}'\nstatus: applied\n"),
        ("note.yaml", "company: {{company}}\nrole: {{role}}\nstatus: applied\n"),
        ("notes/Templates/a.yaml", "hearback: 1\napplications: []\n"),
        ("node_modules/a/b.yaml", "- company: Acme\n  role: R\n  status: applied\n"),
        (".obsidian/a.yaml", "- company: Acme\n  role: R\n  status: applied\n"),
    ] {
        let document = read_at(path, text);
        assert!(matches!(document.verdict, Verdict::Other(_)), "{path}: {:?}", document.verdict);
        assert_eq!(*document.records, Records::default(), "{path}");
    }
    let listed = Source { path: "jobs.yaml", text: "- company: Acme\n", listed: true };
    assert!(Document::read(listed).is_journal());
}

#[test]
fn a_tab_costs_its_line_and_no_more() {
    let whole = "hearback: 1\napplications:\n  - company: Acme\n    role: R\n    status: applied\n    interviews:\n      - date: 2026-11-18\n        with: Grace\n  - company: Globex\n    role: S\n";
    let expected = shown(&read(whole));
    for (spaces, tab) in
        [("    status", "\tstatus"), ("      - date", "\t  - date"), ("    role: S", "\trole: S")]
    {
        let records = read(&whole.replacen(spaces, tab, 1));
        assert_eq!(shown(&records), expected, "{tab}");
        let [problem] = records.problems.as_slice() else { panic!("{:?}", records.problems) };
        assert_eq!(problem.kind, ProblemKind::Syntax);
    }
}
