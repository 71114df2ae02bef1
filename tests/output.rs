//! What is written for machines and for sharing is what its readers expect, says nothing that it
//! should not, and comes back as it went. What each command says is in `tests/cmd`.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads files")]

#[cfg(unix)]
#[path = "output/action.rs"]
mod action;
#[path = "output/calendar.rs"]
mod calendar;
#[path = "output/carried.rs"]
mod carried;
#[path = "output/ci.rs"]
mod ci;
#[path = "output/page.rs"]
mod page;
#[path = "output/round_trip.rs"]
mod round_trip;

use assert_cmd::Command;
use std::path::{Path, PathBuf};

const TODAY: [&str; 2] = ["--today", "2026-11-25"];

/// What a command says: standard output, standard error.
fn hearback(folder: &Path, args: &[&str]) -> (String, String) {
    attempt(folder, args).unwrap_or_else(|| panic!("{args:?} could not be done"))
}

/// The same; nothing where the command could not do it.
fn attempt(folder: &Path, args: &[&str]) -> Option<(String, String)> {
    let mut command = Command::cargo_bin("hearback").unwrap();
    command.current_dir(folder).args(args).env_remove("TZ");
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let talk = String::from_utf8(output.stderr).unwrap();
    (output.status.code().unwrap() < 2).then_some((said, talk))
}

/// The folders of the samples.
fn sample_folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        samples().iter().map(|path| path.parent().unwrap().to_owned()).collect();
    folders.dedup();
    folders
}

/// The sample journals.
fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/journals");
    let mut all: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.retain(|path| path.extension().is_some_and(|it| it == "md" || it == "yaml"));
    all.sort();
    assert!(all.len() > 10);
    all
}

/// A folder with one file.
fn folder(name: &str, text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), text).unwrap();
    folder
}

/// A journal in which nothing is named as anything else is, with something amiss in each part.
const PRIVATE: &str = "\
hearback: 1
candidate: {name: Quilla Zebrowski, email: quilla@zeb.example}
applications:
  - company: Xylophonics
    role: Kumquat Wrangler
    status: interviewing
    applied: 2026-11-02
    contacts:
      - {name: Vortigern Plunkett, email: vort@xylo.example, relation: hiring manager}
    interviews:
      - {date: 2026-11-18 14:00, stage: gauntlet, with: [Vortigern Plunkett, Odalys Fenwick]}
      - {date: 2026-02-30, stage: zigzag}
    messages:
      - kind: thank-you
        to: Vortigren Plunkett
        draft: 2026-11-19
        subject: hobgoblin
        body: |
          Hey Vortigren, I am desperate for this marzipan job at [Company]!
      - {kind: check-in, to: no-reply@xylo.example, sent: 2027-01-01, body: any news of the marmalade}
    statuss: kerfuffle
";

/// Words of [`PRIVATE`] that are in no rule and no setting.
const SECRETS: [&str; 13] = [
    "Quilla",
    "Zebrowski",
    "Xylophonics",
    "Kumquat",
    "Vortig",
    "Plunkett",
    "xylo.example",
    "Odalys",
    "gauntlet",
    "hobgoblin",
    "marzipan",
    "marmalade",
    "kerfuffle",
];
