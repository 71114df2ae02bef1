//! `hearback.yaml`: what each setting does to the policy, and what is said of each mistake, where.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "mistakes are a file, and a test says what it expects"
)]

use hearback_core::{DateOrder, Level, Phase, Policy, Preset, Today, Within};
use hearback_syntax::{ReadConfig, Root, Wanted, read_config};

const MISTAKES: &str = include_str!("config/mistakes.txt");

fn read(text: &str) -> ReadConfig {
    read_config(text, None)
}

/// `LINE: PLACE | rule: message [-> near]` for each problem.
fn said(text: &str, read: &ReadConfig) -> Vec<String> {
    let line = |at: u32| text[..at as usize].matches('\n').count() + 1;
    read.problems
        .iter()
        .map(|problem| {
            let place = text[problem.span.range()].lines().next().unwrap_or("");
            let near = problem.near.as_ref().map_or(String::new(), |near| format!(" -> {near}"));
            let (kind, message) = (format!("{:?}", problem.kind), &problem.message);
            format!("{}: {place} | {kind}: {message}{near}", line(problem.span.start))
        })
        .collect()
}

/// The table of mistakes: a file, a line of dashes, what is said of it. `UPDATE_CONFIG=1` writes
/// what is said anew, for a person to read the difference.
#[test]
fn every_mistake_is_told_at_its_place() {
    let mut now = String::new();
    for case in MISTAKES.split("\n====\n") {
        let (text, _) = case.split_once("\n----\n").unwrap();
        let read = read(text);
        let lines: Vec<String> = said(text, &read);
        let before = if now.is_empty() { "" } else { "\n====\n" };
        now += &format!("{before}{text}\n----\n{}", lines.join("\n"));
    }
    now = now.trim_end().to_owned() + "\n";
    if std::env::var_os("UPDATE_CONFIG").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/config/mistakes.txt");
        std::fs::write(path, &now).unwrap();
    }
    let differ: Vec<_> =
        now.lines().zip(MISTAKES.lines()).filter(|(now, then)| now != then).collect();
    assert!(now == MISTAKES, "now and then: {differ:#?}");
}

#[test]
fn a_mistake_costs_its_own_value_only() {
    let text = "policy: patient\nthank-you: {due: soon, overdue: 3d}\nstale: never\nweekend: [x, friday]\n";
    let read = read(text);
    assert_eq!(read.problems.len(), 2);
    assert_eq!(read.policy.preset, Preset::Patient);
    assert_eq!(read.policy.thank_you.due.to_string(), "2d");
    assert_eq!(read.policy.thank_you.overdue.to_string(), "3d");
    assert_eq!(read.policy.stale, None);
    assert_eq!(read.policy.calendar.weekend, [chrono::Weekday::Fri]);
}

#[test]
fn a_broken_file_still_gives_what_can_be_read() {
    let text = "policy: patient\nthank-you: {due: 1b\nstale: never\nrules: {all: off}\n";
    let read = read(text);
    assert_eq!(said(text, &read), ["2: { | Syntax: this bracket is never closed"]);
    assert_eq!(read.policy.preset, Preset::Patient);
    assert_eq!(read.policy.stale, None);
    assert_eq!(read.policy.levels["all"], None);
}

/// Whether a setting does to the balanced policy what a change does.
fn same(text: &str, change: impl FnOnce(&mut Policy)) {
    let read = read(text);
    assert!(read.problems.is_empty(), "{text}: {:?}", said(text, &read));
    let mut expected = read_config("", None).policy;
    change(&mut expected);
    assert_eq!(read.policy, expected, "{text}");
}

#[test]
fn every_setting_does_what_it_says() {
    let wait = |text: &str| text.parse().unwrap();
    same("", |_| {});
    same("# nothing\n", |_| {});
    same("---\n...\n", |_| {});
    same("thank-you:\ncheck-in: {}\nrules: ~\nholidays: []\n", |_| {});
    same("hearback: 1", |_| {});
    same("policy: balanced", |_| {});
    same("date-order: dmy", |p| p.date_order = Some(DateOrder::Dmy));
    same("dateOrder: MDY", |p| p.date_order = Some(DateOrder::Mdy));
    same("Date order: ymd", |p| p.date_order = Some(DateOrder::Ymd));
    same("weekend: []", |p| p.calendar.weekend.clear());
    same("weekend: [Fri, saturday]", |p| {
        p.calendar.weekend = vec![chrono::Weekday::Fri, chrono::Weekday::Sat];
    });
    same("weekend: sunday", |p| p.calendar.weekend = vec![chrono::Weekday::Sun]);
    same("holidays: [2026-12-25, \"2026-12-26\"]", |p| {
        p.calendar.holidays =
            ["2026-12-25", "2026-12-26"].map(|day| day.parse().unwrap()).into_iter().collect();
    });
    same("holidays: 2026-12-25", |p| {
        p.calendar.holidays.insert("2026-12-25".parse().unwrap());
    });
    same("thank-you: {opens: 0d, due: 1b, overdue: 2b, give-up: 1w}", |p| {
        p.thank_you.give_up = wait("1w");
    });
    same("thank_you:\n  giveUp: two weeks\n", |p| p.thank_you.give_up = wait("2w"));
    // What is not written makes room for what is.
    same("thank-you: {due: 3b}", |p| {
        p.thank_you.due = wait("3b");
        p.thank_you.overdue = wait("3b");
    });
    same("thank-you: {overdue: 12h}", |p| {
        p.thank_you.due = wait("12h");
        p.thank_you.overdue = wait("12h");
    });
    same("thank-you: {opens: 2w}", |p| {
        p.thank_you.opens = wait("2w");
        p.thank_you.due = wait("2w");
        p.thank_you.overdue = wait("2w");
        p.thank_you.give_up = wait("2w");
    });
    same("check-in: {opens: 3d, after-promise: 2b, after-interview: 1mo}", |p| {
        p.check_in_opens = wait("3d");
        p.after_promise = wait("2b");
        p.after_interview = wait("1mo");
    });
    same("check-in: {after-applying: 3w}", |p| p.after_applying = wait("3w"));
    same("check-in: {after-applying: 2d}", |p| {
        p.after_applying = wait("2d");
        p.after_applying_with_contact = wait("2d");
    });
    same("check-in: {after-applying: 3w, after-applying-with-contact: 1w}", |p| {
        p.after_applying = wait("3w");
        p.after_applying_with_contact = wait("1w");
    });
    same("follow-ups: {max: 3, gaps: [1w, 2w], thank-you-counts: true}", |p| {
        p.max_follow_ups = Some(3);
        p.gaps = vec![wait("1w"), wait("2w")];
        p.thank_you_counts = true;
    });
    same("follow-ups: {max: no limit, gaps: 1mo}", |p| {
        p.max_follow_ups = None;
        p.gaps = vec![wait("1mo")];
    });
    same("follow-ups: {max: 0}", |p| p.max_follow_ups = Some(0));
    same("stale: 6w", |p| p.stale = Some(wait("6w")));
    same("stale: never", |p| p.stale = None);
    same("length: {thank-you: 120 words, follow-up: 90, linkedin: 200 characters}", |p| {
        p.lengths.thank_you = 120;
        p.lengths.follow_up = 90;
        p.lengths.linkedin = 200;
    });
    same("length: {voicemail: 20s, linkedin: 200 chars}", |p| {
        p.lengths.voicemail = 20;
        p.lengths.linkedin = 200;
    });
    same("subject-length: 72", |p| p.subject_length = 72);
    same("calls: {max: 3, minutes: 5}", |p| {
        p.max_calls = 3;
        p.max_call_minutes = 5;
    });
    same("after-a-no: []", |p| p.after_a_no.clear());
    same("language: en-GB", |_| {});
}

#[test]
fn lists_and_rules_of_ones_own() {
    same("statuses: {applied: [Eingereicht!, \"auf dem Weg\"], in contact: telefoniert}", |p| {
        for (word, phase) in [
            ("eingereicht", Phase::Applied),
            ("auf dem weg", Phase::Applied),
            ("telefoniert", Phase::InContact),
        ] {
            p.statuses.0.insert(word.to_owned(), phase);
        }
    });
    same("phrases: {casual-tone: {add: [yo], remove: [hey, hi]}}", |p| {
        let changes = hearback_core::Phrases {
            add: vec!["yo".to_owned()],
            remove: vec!["hey".to_owned(), "hi".to_owned()],
        };
        p.phrases.insert("casual-tone".to_owned(), changes);
    });
    same("rules: {filler-opening: hint, stale-applications: off, all: warning}", |p| {
        p.levels.insert("filler-opening".to_owned(), Some(Level::Hint));
        p.levels.insert("stale-applications".to_owned(), None);
        p.levels.insert("all".to_owned(), Some(Level::Warning));
    });
    let text = "custom:\n  - {name: no-salary-talk, pattern: \"(?i)salary \", in: body, level: \
                hint, message: Leave money for later}\nrules: {no-salary-talk: error}\n";
    let read = read(text);
    assert!(read.problems.is_empty());
    let custom = &read.policy.custom[0];
    assert_eq!((custom.name.as_str(), custom.pattern.as_str()), ("no-salary-talk", "(?i)salary "));
    assert_eq!((custom.within, custom.level), (Within::Body, Level::Hint));
    assert_eq!(custom.message, "Leave money for later");
    assert_eq!(read.policy.level("no-salary-talk", &[]), Some(Level::Error));
}

#[test]
fn a_preset_gives_way_to_what_is_said_of_all_rules() {
    let policy = read("policy: patient\nrules: {all: off}").policy;
    assert_eq!(policy.level("missing-follow-up-permission", &[]), None);
    let policy = read("policy: patient").policy;
    assert_eq!(policy.level("missing-follow-up-permission", &[]), Some(Level::Hint));
    // The command line wins over the file.
    let policy = read_config("policy: patient\nstale: 1w", Some(Preset::Brisk)).policy;
    assert_eq!((policy.preset, policy.stale), (Preset::Brisk, "1w".parse().ok()));
}

#[test]
fn of_several_paths_the_last_one_counts() {
    let text = "rules: {missing-thanks: error}\npaths:\n  \"a/**\": {rules: {all: off}}\n  \
                \"a/b/**\": {rules: {missing-thanks: hint}}\n";
    let policy = read(text).policy;
    let level = |holding: &[usize], rule: &str| policy.level(rule, holding);
    assert_eq!(level(&[], "missing-thanks"), Some(Level::Error));
    assert_eq!(level(&[0], "missing-thanks"), None);
    assert_eq!(level(&[0, 1], "missing-thanks"), Some(Level::Hint));
    assert_eq!(level(&[0, 1], "casual-tone"), None);
}

#[test]
fn any_text_is_read_in_time() {
    let bomb = (0..9).fold("a: &a0 [x,x]\n".to_owned(), |text, n| {
        format!("{text}b{n}: &a{} [*a{n},*a{n},*a{n},*a{n},*a{n},*a{n},*a{n},*a{n}]\n", n + 1)
    });
    let many = (0..500).map(|n| format!("k{n}: [\n")).collect::<String>();
    let deep = format!("paths: {}{}", "{a: ".repeat(500), "}".repeat(500));
    let wrong = (0..15_000).map(|n| format!("  r{n}: nope\n")).collect::<String>();
    let large = "rules:\n".to_owned() + &"  a: off\n".repeat(100_000);
    assert_eq!(read(&large).problems.len(), 1);
    for text in [bomb, many, deep, format!("rules:\n{wrong}"), "\u{feff}policy: brisk".to_owned()] {
        read_config(&text, None);
    }
    assert_eq!(read("\u{feff}policy: brisk\r\nstale: never\r\n").policy.preset, Preset::Brisk);
}

#[test]
fn every_prefix_is_read() {
    let text = MISTAKES;
    for (at, _) in text.char_indices().step_by(29) {
        read(&text[..at]);
    }
}

fn root(config: &str) -> Root {
    let mut root = Root::new(None);
    root.configure("hearback.yaml", config);
    root
}

fn findings(root: &Root) -> Vec<(String, String, String)> {
    let findings = root.check(Today::end_of("2026-11-20".parse().unwrap())).findings;
    findings
        .into_iter()
        .map(|finding| {
            let path = root.document(finding.place.doc).unwrap().path.clone();
            let place = root.slice(finding.place).unwrap();
            (path, place.to_owned(), format!("{}: {}", finding.rule, finding.message))
        })
        .collect()
}

#[test]
fn calendars_and_templates_are_handed_in() {
    let mut root = root("holidays: [2026-11-20, ie.ics]\ntemplates: my/letters/\n");
    assert_eq!(
        root.wanted(),
        [
            Wanted::File("ie.ics".to_owned()),
            Wanted::Folder { path: "my/letters".to_owned(), ending: "j2" }
        ]
    );
    assert_eq!(findings(&root), []);
    root.supply(
        "ie.ics",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261225\nEND:VEVENT\nEND:VCALENDAR\n",
    );
    root.supply("my/letters/check-in.j2", "Hello {{ first_name }}, any news?");
    root.supply("my/letters/thank-you.j2", "Dear {{ first_nam }},");
    root.supply("my/letters/thankyou.j2", "Dear {{ first_name }},");
    root.supply("other/check-in.j2", "{{ not wanted");
    let days: Vec<_> = root.policy().calendar.holidays.iter().map(ToString::to_string).collect();
    assert_eq!(days, ["2026-11-20", "2026-12-25"]);
    assert!(root.policy().templates.contains_key("check-in"));
    assert!(!root.policy().templates.contains_key("thank-you"), "the built-in one stands in");
    assert_eq!(root.documents().count(), 5);
    let found = findings(&root);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(
        (found[0].0.as_str(), found[0].1.as_str()),
        ("my/letters/thank-you.j2", "first_nam")
    );
    assert!(found[0].2.starts_with("invalid-setting: "), "{found:?}");
    assert!(found[1].2.starts_with("unknown-setting: "), "{found:?}");

    // What is mended, gone or no longer named leaves nothing behind.
    root.supply("my/letters/thank-you.j2", "Dear {{ first_name }},");
    root.remove("my/letters/thankyou.j2");
    assert_eq!(findings(&root), []);
    assert!(root.policy().templates.contains_key("thank-you"));
    root.configure("hearback.yaml", "holidays: []");
    assert_eq!(root.documents().count(), 1);
    assert!(root.policy().calendar.holidays.is_empty() && root.policy().templates.is_empty());
}

#[test]
fn a_named_file_that_is_not_there_is_told_at_its_name() {
    let mut named = root("holidays: ie.ics\ntemplates: letters\n");
    named.lack("ie.ics");
    named.lack("letters");
    let rule = |what: &str| format!("invalid-setting: `{what}` is not there");
    let path = || "hearback.yaml".to_owned();
    assert_eq!(
        findings(&named),
        [
            (path(), "ie.ics".to_owned(), rule("ie.ics")),
            (path(), "letters".to_owned(), rule("letters"))
        ]
    );
    named.supply("ie.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n");
    assert_eq!(findings(&named).len(), 1);
    let mut usual = root("policy: brisk");
    usual.lack("templates");
    assert_eq!(findings(&usual), []);
}

#[test]
fn settings_tell_where_they_come_from() {
    let config = "policy: patient\nthank-you:\n  due: 3d\n  give-up: -1d\nrules:\n  \
                  casual-tone: off\n  all: info\npaths:\n  \"archive/**\":\n    rules: {all: off}\n\
                  custom: {name: no-salary-talk, pattern: salary}\nstale: never\n";
    let root = root(config);
    let told = |root: &Root, path: &str, name: &str| {
        let settings = root.settings(path);
        let setting = settings.iter().find(|setting| setting.name == name).unwrap();
        format!("{} ({})", setting.value, setting.origin)
    };
    for (path, name, expected) in [
        ("a.md", "policy", "patient (hearback.yaml:1)"),
        ("a.md", "thank-you.due", "3d (hearback.yaml:3)"),
        ("a.md", "thank-you.overdue", "3d (makes room for the other days of thank-you)"),
        ("a.md", "thank-you.give-up", "5b (policy patient)"),
        ("a.md", "follow-ups.max", "1 (policy patient)"),
        ("a.md", "stale", "never (hearback.yaml:12)"),
        ("a.md", "subject-length", "60 (built in)"),
        ("a.md", "timezone", "of this machine (built in)"),
        ("a.md", "rules.casual-tone", "off (hearback.yaml:6)"),
        ("a.md", "rules.missing-follow-up-permission", "info (hearback.yaml:7)"),
        ("a.md", "rules.no-salary-talk", "info (hearback.yaml:7)"),
        ("archive/a.md", "rules.casual-tone", "off (hearback.yaml:10, for archive/**)"),
        ("archive/a.md", "stale", "never (hearback.yaml:12)"),
    ] {
        assert_eq!(told(&root, path, name), expected, "{path} {name}");
    }
    let mut asked = Root::new(Some(Preset::Brisk));
    asked.configure("hearback.yaml", "policy: patient");
    assert_eq!(told(&asked, "", "policy"), "brisk (--policy)");
    assert_eq!(told(&asked, "", "rules.channel-not-email"), "warning (policy brisk)");
    assert_eq!(told(&asked, "", "rules.casual-tone"), "info (built in)");
}

/// A good file, for slips of the keyboard.
const GOOD: &str = "policy: balanced
journals: [\"search/**/*.md\"]
timezone: Europe/Dublin
date-order: dmy
weekend: [saturday, sunday]
holidays: [2026-12-25, ie.ics]
thank-you: {opens: 0d, due: 1b, overdue: 2b, give-up: 5b}
check-in: {opens: 5b, after-promise: 1b, after-interview: 5b}
follow-ups: {max: 2, gaps: [5b, 7b], thank-you-counts: false}
stale: 30d
length: {thank-you: 200 words, linkedin: 300 characters}
rules: {filler-opening: hint, stale-applications: off}
paths: {\"archive/**\": {rules: {all: off}}}
statuses: {applied: [eingereicht]}
phrases: {casual-tone: {add: [yo], remove: [hey]}}
custom: [{name: no-salary-talk, pattern: \"(?i)salary\", in: body, level: hint, message: Später}]
templates: templates
language: en
";

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]

    /// Whatever is typed into the file, every problem has a place in it, and nothing panics.
    #[test]
    fn slips_are_told_where_they_are(
        at in 0usize..GOOD.len(),
        cut in 0usize..12,
        typed in "[ -~äß€\n\t\u{0}]{0,6}",
    ) {
        let near = |offset: usize| (offset..=GOOD.len()).find(|at| GOOD.is_char_boundary(*at)).unwrap();
        let (start, end) = (near(at), near((at + cut).min(GOOD.len())));
        let text = format!("{}{typed}{}", &GOOD[..start], &GOOD[end..]);
        let mut root = Root::new(None);
        root.configure("hearback.yaml", &text);
        for problem in read(&text).problems {
            proptest::prop_assert!(text.get(problem.span.range()).is_some(), "{problem:?}");
            proptest::prop_assert!(!problem.message.is_empty() && !problem.message.ends_with('.'));
        }
        let settings = root.settings("archive/a.md");
        proptest::prop_assert!(settings.len() > 90);
    }

    /// The same for what is supplied.
    #[test]
    fn any_supplied_text_is_read(text in "(BEGIN:VCALENDAR|BEGIN:VEVENT|DTSTART:|20261225|RRULE:FREQ=YEARLY;BYDAY=|\\{\\{ | \\}\\}|first_name|[ -~äß€\n\r]){0,20}") {
        let mut root = Root::new(None);
        root.configure("hearback.yaml", "holidays: ie.ics");
        root.supply("ie.ics", &text);
        root.supply("templates/check-in.j2", &text);
        for document in root.documents() {
            for problem in &document.records.problems {
                proptest::prop_assert!(document.text.get(problem.span.range()).is_some());
            }
        }
        root.check(Today::end_of("2026-11-20".parse().unwrap()));
    }
}
