//! The formats of `check`: each is a file here and a line in [`FORMATS`].

mod checkstyle;
mod concise;
mod github;
mod gitlab;
mod human;
pub(crate) mod ics;
mod json;
mod jsonl;
mod junit;
mod rdjson;
mod sarif;
pub(crate) mod todotxt;
mod xml;

use crate::{duty, report::Report};
use std::collections::HashMap;

/// A way to write a report.
#[derive(Debug)]
pub(crate) struct Format {
    /// As given to `--format`.
    pub(crate) name: &'static str,
    /// Whom it is for, in a line.
    pub(crate) summary: &'static str,
    /// It is made for places where others look (CI), so that nothing the notes say is in it unless
    /// that is asked for.
    pub(crate) redacts: bool,
    /// It shows the fixes. Where none does, their edits need not be found.
    pub(crate) fixes: bool,
    /// The whole text, with its last line end. Nothing at all where there is nothing to say and
    /// the format has no frame. Colours are in it; who prints it takes them out where they are
    /// not wanted.
    pub(crate) write: fn(&Report) -> String,
}

/// Every format, the usual one first.
pub(crate) static FORMATS: &[&Format] = &[
    &human::HUMAN,
    &concise::CONCISE,
    &json::JSON,
    &jsonl::JSONL,
    &github::GITHUB,
    &gitlab::GITLAB,
    &sarif::SARIF,
    &junit::JUNIT,
    &rdjson::RDJSON,
    &checkstyle::CHECKSTYLE,
];

/// The format of that name.
pub(crate) fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

/// A name for each finding that stays when lines move: made of its rule, its file and what it is
/// about, and of its number among those that all of this tells nothing apart.
fn fingerprints(report: &Report) -> Vec<String> {
    let mut counts: HashMap<(&str, &str, &str), usize> = HashMap::new();
    let names = report.findings.iter().map(|it| {
        let count = counts.entry((&it.rule, &it.path, &it.entry)).or_default();
        *count += 1;
        let number = count.to_string();
        duty::name(&["finding", &it.rule, &it.path, &it.entry, &number]).simple().to_string()
    });
    names.collect()
}
