//! The command as the person meets it: each file in `tests/cmd` is a folder of notes and what
//! commands say in it. `UPDATE_CMD=1` writes down what they say now, for a person to read.
#![allow(clippy::unwrap_used, reason = "a test says what it expects")]

#[path = "cli/clock.rs"]
mod clock;
#[path = "cli/contract.rs"]
mod contract;
#[path = "cli/files.rs"]
mod files;
#[path = "cli/help.rs"]
mod help;
#[path = "cli/transcript.rs"]
mod transcript;
#[path = "cli/watch.rs"]
mod watch;

use std::{fs, path::PathBuf};
use transcript::Transcript;

/// The folder of these tests.
fn here() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests"))
}

#[test]
fn transcripts() {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(here().join("cmd")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    let update = std::env::var_os("UPDATE_CMD").is_some();
    let mut wrong = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let now = Transcript::read(&text).run();
        if update {
            fs::write(&path, now).unwrap();
        } else if now != text {
            let diff = similar::TextDiff::from_lines(text.as_str(), now.as_str());
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            wrong.push(diff.unified_diff().header(&name, "now").to_string());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
