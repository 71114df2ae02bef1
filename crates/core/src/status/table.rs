//! The table of status words, as data.

use super::{Meaning, Phase, words};
use std::{collections::HashMap, sync::LazyLock};

const WORDS: &str = include_str!("words.txt");

static TABLE: LazyLock<HashMap<String, Meaning>> = LazyLock::new(|| {
    entries().map(|(meaning, phrase)| (words(phrase).join(" "), meaning)).collect()
});

static LONGEST: LazyLock<usize> =
    LazyLock::new(|| TABLE.keys().map(|phrase| phrase.split(' ').count()).max().unwrap_or(0));

/// What a folded phrase stands for.
pub(super) fn meaning(phrase: &str) -> Option<Meaning> {
    TABLE.get(phrase).copied()
}

/// Words of the longest phrase.
pub(super) fn longest() -> usize {
    *LONGEST
}

/// Every phrase of the table with its meaning.
pub(super) fn entries() -> impl Iterator<Item = (Meaning, &'static str)> {
    let mut meaning = Meaning { phase: Phase::Applied, rejected: false, scheduled: false };
    WORDS.lines().filter(|line| !line.starts_with('#')).flat_map(move |line| {
        let mut phrases = line;
        if let Some((head, rest)) = line.split_once(": ") {
            let (name, said) = head.split_once(' ').unwrap_or((head, ""));
            meaning = Meaning {
                phase: Phase::from_name(name).unwrap_or(Phase::Applied),
                rejected: said == "(rejected)",
                scheduled: said == "(scheduled)",
            };
            phrases = rest;
        }
        let phrases = phrases.split(',').map(str::trim).filter(|phrase| !phrase.is_empty());
        phrases.map(move |phrase| (meaning, phrase))
    })
}
