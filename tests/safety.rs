//! What must not happen to anybody's files, terminal, memory or secrets, whatever a folder holds
//! and whenever the program is stopped.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads files")]

#[path = "safety/files.rs"]
mod files;
#[path = "safety/hostile.rs"]
mod hostile;
#[path = "safety/limits.rs"]
mod limits;
#[path = "safety/privacy.rs"]
mod privacy;

use std::{path::Path, process::Command};

/// A journal with one thing that `--fix` mends: `compny` is one slip from `company`.
const SLIP: &str =
    "hearback: 1\napplications:\n  - compny: Acme Corp\n    role: Cook\n    status: applied\n";
/// What `--fix` makes of it.
const MENDED: &str =
    "hearback: 1\napplications:\n  - company: Acme Corp\n    role: Cook\n    status: applied\n";

/// The program, in a folder and in a world of its own.
fn hearback(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hearback"));
    command.current_dir(folder).env_clear().env("TZ", "Europe/Dublin").env("HOME", folder);
    command
}

/// The program behind a line of the shell, which sets limits and then becomes it.
fn limited(folder: &Path, limits: &str, args: &[&str]) -> Command {
    let mut command = Command::new("sh");
    command.current_dir(folder).env_clear().env("TZ", "Europe/Dublin").env("HOME", folder);
    command.args(["-c", &format!("{limits}; exec \"$@\""), "sh", env!("CARGO_BIN_EXE_hearback")]);
    command.args(args);
    command
}

/// Exit code, standard output, standard error.
fn said(command: &mut Command) -> (Option<i32>, String, String) {
    let done = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&done.stdout), text(&done.stderr));
    assert!(!err.contains("panicked") && !err.contains("hearback itself failed"), "{err}");
    (done.status.code(), out, err)
}
