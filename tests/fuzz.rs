//! The fuzz targets (`tests/fuzz`) without a fuzzer: their seeds, what was ever found, and some
//! thousand texts made from both, the same in every run. `tests/fuzz/run` searches on from there.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test says what it expects")]

#[path = "fuzz/mutate.rs"]
mod mutate;
#[path = "fuzz/seeds.rs"]
mod seeds;
#[path = "fuzz/targets.rs"]
mod targets;

use mutate::Mutator;
use std::{env, fs, panic, path::Path};

/// Gives a target its seeds and as many texts made from them, or as many as `FUZZ_TEXTS` says.
fn search(name: &str, texts: usize) {
    let seeds = seeds::of(name);
    assert!(!seeds.is_empty(), "{name}");
    if let Some(folder) = env::var_os("FUZZ_SEEDS") {
        let folder = Path::new(&folder).join(name);
        fs::create_dir_all(&folder).unwrap();
        for (number, seed) in seeds.iter().enumerate() {
            fs::write(folder.join(number.to_string()), seed).unwrap();
        }
        return;
    }
    let asked = env::var("FUZZ_TEXTS").ok();
    let texts = asked.map_or(texts, |asked| asked.parse().unwrap());
    let mut mutator = Mutator::new(&seeds);
    let drawn = std::iter::repeat_with(|| mutator.draw()).take(texts);
    for bytes in seeds.iter().cloned().chain(drawn) {
        if panic::catch_unwind(|| targets::run(name, &bytes)).is_err() {
            let file = env::temp_dir().join(format!("hearback-fuzz-{name}"));
            fs::write(&file, &bytes).unwrap();
            panic!("{name} fails on {}: {:?}", file.display(), String::from_utf8_lossy(&bytes));
        }
    }
}

#[test]
fn yaml() {
    search("yaml", 1500);
}

#[test]
fn markdown() {
    search("markdown", 1500);
}

#[test]
fn fixes() {
    search("fixes", 200);
}

#[test]
fn allowances() {
    search("allowances", 100);
}

#[test]
fn settings() {
    search("settings", 250);
}

#[test]
fn templates() {
    search("templates", 150);
}

#[test]
fn frame() {
    search("frame", 500);
}

#[test]
fn session() {
    search("session", 200);
}
