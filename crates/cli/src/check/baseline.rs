//! A list of known findings, so that a check of old notes speaks only of what is new.

use crate::{
    Failure,
    failure::reason,
    report::{Report, Reported},
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fs, path::Path};

/// The file. It knows entries by what they are about, not by where they stand: notes grow above
/// them.
#[derive(Debug, Serialize, Deserialize)]
struct Baseline {
    version: u32,
    known: Vec<Known>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Known {
    path: String,
    rule: String,
    entry: String,
    count: usize,
}

type Counts = BTreeMap<(String, String, String), usize>;

fn key(finding: &Reported) -> (String, String, String) {
    (finding.path.clone(), finding.rule.clone(), finding.entry.clone())
}

/// Writes down what is known by now.
pub(super) fn write(file: &Path, report: &Report) -> Result<(), Failure> {
    let mut counts = Counts::new();
    for finding in &report.findings {
        *counts.entry(key(finding)).or_default() += 1;
    }
    let known = counts
        .into_iter()
        .map(|((path, rule, entry), count)| Known { path, rule, entry, count })
        .collect();
    let text = serde_json::to_string_pretty(&Baseline { version: 1, known }).unwrap_or_default();
    fs::write(file, text + "\n").map_err(|error| {
        Failure::new(format!("cannot write {}: {}", file.display(), reason(&error)))
    })
}

/// Leaves out what the file lists, as many of a kind as it counts. Gives how many of those that
/// `looked` could have found again are no more there.
pub(super) fn apply(
    file: &Path,
    report: &mut Report,
    looked: impl Fn(&str, &str) -> bool,
) -> Result<usize, Failure> {
    let shown = file.display();
    let text = fs::read_to_string(file).map_err(|error| {
        let hint = if error.kind() == std::io::ErrorKind::NotFound {
            "; `hearback check --write-baseline FILE` makes one"
        } else {
            ""
        };
        Failure::new(format!("cannot read the baseline {shown}: {}{hint}", reason(&error)))
    })?;
    let baseline: Baseline = serde_json::from_str(&text).map_err(|error| {
        Failure::new(format!(
            "the baseline {shown} cannot be used: {error}; \
             `hearback check --write-baseline {shown}` makes it anew"
        ))
    })?;
    if baseline.version != 1 {
        return Err(Failure::new(format!(
            "the baseline {shown} is of version {}, and this hearback knows version 1",
            baseline.version
        )));
    }
    let known = baseline.known.into_iter();
    let mut left: Counts =
        known.map(|known| ((known.path, known.rule, known.entry), known.count)).collect();
    report.retain(|finding| match left.get_mut(&key(finding)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    });
    let gone = left.iter().filter(|((path, rule, _), _)| looked(path, rule));
    Ok(gone.map(|(_, count)| count).sum())
}
