//! What must hold of any bytes, one function for each thing that takes them in.
//!
//! libFuzzer calls them from `targets/`, and every test run from `tests/fuzz.rs`.
#![allow(clippy::unwrap_used, reason = "a test says what it expects")]
#![allow(unreachable_pub, reason = "in one of its two places this is a crate")]

#[path = "../server/client.rs"]
mod client;
mod notes;
mod protocol;
mod settings;

/// What holds of any bytes, or panics.
type Body = fn(&[u8]);

/// All of them, by the names that `cargo fuzz run` takes.
const TARGETS: [(&str, Body); 8] = [
    ("yaml", notes::yaml),
    ("markdown", notes::markdown),
    ("fixes", notes::fixes),
    ("allowances", notes::allowances),
    ("settings", settings::settings),
    ("templates", settings::templates),
    ("frame", protocol::frame),
    ("session", protocol::session),
];

/// Runs the target of that name.
pub fn run(name: &str, bytes: &[u8]) {
    let (_, body) = TARGETS.into_iter().find(|(known, _)| *known == name).unwrap();
    body(bytes);
}
