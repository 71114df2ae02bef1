//! `--watch` sees what changes.

use crate::transcript::hearback;
use std::{
    fs,
    io::{BufRead, BufReader},
    process::Stdio,
    sync::mpsc,
    thread,
    time::Duration,
};

/// Longer than any machine takes.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn a_change_is_checked_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("search.yaml");
    let text = |day: &str| {
        format!(
            "hearback: 1\napplications:\n  - {{company: A, role: B, status: applied, applied: {day}}}\n"
        )
    };
    fs::write(&file, text("2026-02-30")).unwrap();
    let mut child = hearback(folder.path())
        .args(["check", "--watch", "--format", "concise", "--today", "2026-03-02"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let out = child.stdout.take().unwrap();
    let (send, lines) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            let _ = send.send(line);
        }
    });
    let until = |part: &str| {
        while let Ok(line) = lines.recv_timeout(PATIENCE) {
            if line.contains(part) {
                return true;
            }
        }
        false
    };
    let first = until("2026-02-30");
    fs::write(&file, text("2026-02-31")).unwrap();
    let second = until("2026-02-31");
    fs::write(folder.path().join("hearback.yaml"), "polcy: brisk\n").unwrap();
    let third = until("polcy");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(first && second && third, "{first} {second} {third}");
}
