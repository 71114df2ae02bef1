//! The day is the person's, not the machine's.

use crate::transcript::hearback;
use std::{fs, path::Path};

/// The day that an agenda holds for.
fn today(folder: &Path, zone: &str, args: &[&str]) -> String {
    let done = hearback(folder)
        .env("TZ", zone)
        .args(["agenda", "--format", "json"])
        .args(args)
        .output()
        .unwrap();
    let agenda: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    agenda["today"].as_str().unwrap().to_owned()
}

#[test]
fn the_day_is_that_of_the_command_line_the_settings_or_the_system() {
    // These two never have the same day.
    let (late, early) = ("Pacific/Kiritimati", "Pacific/Pago_Pago");
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("search.yaml"), "hearback: 1\n").unwrap();
    assert!(today(folder, early, &[]) < today(folder, late, &[]));
    assert_eq!(today(folder, early, &["--timezone", late]), today(folder, late, &[]));
    fs::write(folder.join("hearback.yaml"), format!("timezone: {late}\n")).unwrap();
    assert_eq!(today(folder, early, &[]), today(folder, late, &[]));
    assert!(today(folder, late, &["--timezone", early]) < today(folder, early, &[]));
    assert_eq!(today(folder, late, &["--today", "2026-11-22"]), "2026-11-22");
    assert_eq!(today(folder, late, &["--today", "2026-11-22 23:59"]), "2026-11-22");
}
