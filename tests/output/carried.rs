//! Whatever `convert` makes of notes owes what they owed: of every shape that is read, and of random
//! searches in four forms.

use crate::{TODAY, attempt, hearback};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// What is owed, whenever and to whom.
fn owed(folder: &Path, settings: &[&str]) -> BTreeSet<String> {
    let args = [&["agenda", "--format", "json"][..], &TODAY, settings].concat();
    let said: Value = serde_json::from_str(&hearback(folder, &args).0).unwrap();
    let keys = ["kind", "state", "due", "overdue_from", "company", "role", "to", "channel"];
    let step = |step: &Value| json!(keys.map(|key| step[key].clone())).to_string();
    said["steps"].as_array().unwrap().iter().map(step).collect()
}

/// Carries notes into both forms; gives what the command says is not the same word for word.
fn carried(folder: &Path) -> Vec<String> {
    let config = folder.join("hearback.yaml").display().to_string();
    let settings = ["--config", &config];
    let settings = if Path::new(&config).is_file() { &settings[..] } else { &[] };
    let before = owed(folder, settings);
    let mut said = Vec::new();
    for (to, name) in [("yaml", "notes.yaml"), ("markdown", "notes.md")] {
        let args = [&["convert", ".", "--to", to][..], &TODAY].concat();
        let Some((text, talk)) = attempt(folder, &args) else { continue };
        let made = crate::folder(name, &text);
        assert_eq!(owed(made.path(), settings), before, "{} to {to}:\n{text}", folder.display());
        said.extend(talk.lines().filter(|it| it.contains("word for word")).map(str::to_owned));
    }
    said
}

#[test]
fn every_shape_owes_the_same_in_both_forms() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
    let shapes = fs::read_dir(tests.join("shapes")).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = shapes.filter(|path| path.is_dir()).collect();
    folders.extend([tests.join("journals"), tests.join("../docs/sample")]);
    folders.sort();
    assert!(folders.len() > 40);
    let said: Vec<String> = folders.iter().flat_map(|folder| carried(folder)).collect();
    // A table of dates has no row that is read for a line without a day, and a list of follow-ups
    // becomes a table of messages: the same duties, in other records.
    assert_eq!(
        said,
        [
            "note: not carried over word for word: Ivy, Frontend Engineer (history)",
            "note: not carried over word for word: Acorn, Dev (messages, history)"
        ]
    );
}

/// The same numbers on every run.
struct Dice(u64);

impl Dice {
    /// Below `sides`.
    fn roll(&mut self, sides: u64) -> u64 {
        // Knuth's multiplier; the high bits are the random ones.
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.roll(all.len() as u64)).unwrap()]
    }

    fn day(&mut self, from: u64, to: u64) -> String {
        format!("2026-11-{:02}", from + self.roll(to - from + 1))
    }
}

/// One application, as much of it as every form has room for.
struct Sought {
    company: String,
    role: &'static str,
    status: &'static str,
    applied: String,
    contact: Option<&'static str>,
    next: Option<String>,
    /// Day, stage, whom, and the day of thanks.
    rounds: Vec<(String, &'static str, &'static str, Option<String>)>,
    /// The day of a check-in to the contact.
    asked: Option<String>,
}

fn search(seed: u64) -> Vec<Sought> {
    let mut dice = Dice(seed);
    let companies = ["Acorn & Co", "Birch, Ltd.", "Cedar", "Söhne Nuß", "Elm-Tree", "Fir (Berlin)"];
    let one = |(index, company): (usize, &&str)| {
        let rounds = dice.roll(3);
        let held = |dice: &mut Dice| {
            let whom = dice.of(&["Ann Lee", "Bo Ray", "Çelik Øz"]);
            let day = dice.day(9, 27);
            let thanked = (dice.roll(2) == 0 && *day < *TODAY[1]).then(|| day.clone());
            (day, dice.of(&["Phone screen", "Panel"]), whom, thanked)
        };
        let contact = (dice.roll(2) == 0).then_some("Ines Moura");
        Sought {
            company: format!("{company} {index}"),
            role: dice.of(&["Developer", "Data Engineer"]),
            status: dice.of(&["Applied", "Interviewing", "Rejected", "Offer", "Saved"]),
            applied: dice.day(1, 8),
            contact,
            next: (dice.roll(4) == 0).then(|| dice.day(20, 30)),
            rounds: (0..rounds).map(|_| held(&mut dice)).collect(),
            asked: (contact.is_some() && dice.roll(3) == 0).then(|| dice.day(10, 24)),
        }
    };
    companies.iter().enumerate().map(one).collect()
}

fn yaml(all: &[Sought]) -> String {
    let mut out = "hearback: 1\napplications:\n".to_owned();
    for it in all {
        out += &format!(
            "  - company: \"{}\"\n    role: {}\n    status: {}\n",
            it.company, it.role, it.status
        );
        out += &format!("    applied: {}\n", it.applied);
        out +=
            &it.next.as_ref().map(|on| format!("    next-follow-up: {on}\n")).unwrap_or_default();
        out += &it
            .contact
            .map(|name| format!("    contacts: [{{name: {name}}}]\n"))
            .unwrap_or_default();
        for (at, (on, stage, whom, _)) in it.rounds.iter().enumerate() {
            out += if at == 0 { "    interviews:\n" } else { "" };
            out += &format!("      - {{date: {on}, stage: {stage}, with: {whom}}}\n");
        }
        let thanks = it
            .rounds
            .iter()
            .filter_map(|(_, _, whom, on)| Some(("thank-you", *whom, on.as_ref()?)));
        let asked = it.contact.zip(it.asked.as_ref()).map(|(whom, on)| ("check-in", whom, on));
        for (at, (kind, whom, on)) in thanks.chain(asked).enumerate() {
            out += if at == 0 { "    messages:\n" } else { "" };
            out += &format!("      - {{kind: {kind}, to: {whom}, sent: {on}}}\n");
        }
    }
    out
}

fn markdown(all: &[Sought]) -> String {
    let mut out = "---\nhearback: 1\n---\n".to_owned();
    for it in all {
        out += &format!(
            "\n# {} — {}\n\n- Status: {}\n- Applied: {}\n",
            it.company, it.role, it.status, it.applied
        );
        out += &it.next.as_ref().map(|on| format!("- Next follow-up: {on}\n")).unwrap_or_default();
        out += &it.contact.map(|name| format!("- Contact: {name}\n")).unwrap_or_default();
        for (on, stage, whom, thanked) in &it.rounds {
            out += &format!("\n## Interview: {stage}, {on}\n\n- With: {whom}\n");
            let thanks = |on: &String| format!("\n### Thank-you to {whom}, sent {on}\n");
            out += &thanked.as_ref().map(thanks).unwrap_or_default();
        }
        let asked = it.contact.zip(it.asked.as_ref());
        out += &asked
            .map(|(whom, on)| format!("\n## Check-in to {whom}, sent {on}\n"))
            .unwrap_or_default();
    }
    out
}

/// A table of applications, one of rounds and a log, in one file or in three.
fn tables(all: &[Sought]) -> [String; 3] {
    let mut tables = [
        "| # | Company | Role | Applied | Status | Contact | Next follow-up |\n|---|---|---|---|---|---|---|\n",
        "| App | Company | Round | Date | Interviewer | Thanked? |\n|---|---|---|---|---|---|\n",
        "| Date | App | Company | Action |\n|---|---|---|---|\n",
    ]
    .map(str::to_owned);
    for (at, it) in all.iter().enumerate() {
        let (contact, next) = (it.contact.unwrap_or_default(), it.next.clone().unwrap_or_default());
        let Sought { company, role, applied, status, .. } = it;
        tables[0] +=
            &format!("| {at} | {company} | {role} | {applied} | {status} | {contact} | {next} |\n");
        for (on, stage, whom, thanked) in &it.rounds {
            let thanked = thanked.clone().unwrap_or_default();
            tables[1] += &format!("| {at} | {company} | {stage} | {on} | {whom} | {thanked} |\n");
        }
        if let Some((whom, on)) = it.contact.zip(it.asked.as_ref()) {
            tables[2] += &format!("| {on} | {at} | {company} | Followed up with {whom} |\n");
        }
    }
    tables
}

#[test]
fn random_searches_owe_the_same_from_every_form() {
    let mut owing = 0;
    for seed in 0..6 {
        let all = search(seed);
        let [applications, rounds, log] = tables(&all);
        let one =
            format!("# Applications\n\n{applications}\n# Interviews\n\n{rounds}\n# Log\n\n{log}");
        let forms: [&[(&str, String)]; 4] = [
            &[("search.yaml", yaml(&all))],
            &[("search.md", markdown(&all))],
            &[("tracker.md", one)],
            &[
                ("applications.md", applications),
                ("active-interviews.md", rounds),
                ("follow-ups.md", log),
            ],
        ];
        for files in forms {
            let folder = tempfile::tempdir().unwrap();
            for (name, text) in files {
                fs::write(folder.path().join(name), text).unwrap();
            }
            assert_eq!(carried(folder.path()), Vec::<String>::new(), "{}", files[0].1);
            owing += owed(folder.path(), &[]).len();
        }
    }
    assert!(owing > 60, "only {owing} steps");
}
