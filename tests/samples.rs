//! The texts that the tests have: journals, other people's notes, and what only looks like them.

use std::path::{Path, PathBuf};

/// Every one of them, in order.
pub(crate) fn samples() -> Vec<PathBuf> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
    let mut files = Vec::new();
    let mut waiting = vec![tests.join("journals"), tests.join("shapes"), tests.join("lookalikes")];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|it| it == "md" || it == "yaml" || it == "yml") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}
