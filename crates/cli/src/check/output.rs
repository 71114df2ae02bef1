//! Writing a report to where it was asked for.

use super::Check;
use crate::{
    Failure, clock, console::Console, failure::reason, format::Format, printed, report::Report,
    style,
};
use anstream::adapter::strip_str;
use hearback_core::Level;
use serde_json::json;
use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

/// Writes every format to its place.
pub(super) fn write(check: &Check, report: &Report, console: Console) -> Result<(), Failure> {
    for format in &check.format {
        if let Some(file) = &format.file {
            to_file(file, &in_format(check, format.format, report))?;
        }
    }
    let Some(format) = check.stream() else { return Ok(()) };
    let text = match (check.statistics, format.name) {
        (false, _) => in_format(check, format, report),
        (true, "human") => statistics(report),
        (true, "json") => statistics_as_json(report),
        (true, name) => {
            let text = format!("--statistics: there are none in {name}; give human or json");
            return Err(Failure::new(text));
        }
    };
    match &check.output_file {
        Some(file) => to_file(file, &text),
        None => printed(console.print(&text), crate::Exit::Clean).map(|_| ()),
    }
}

/// A report as its readers may see it.
fn in_format(check: &Check, format: &Format, report: &Report) -> String {
    match check.is_redacted(format) {
        true => (format.write)(&report.redacted()),
        false => (format.write)(report),
    }
}

fn to_file(file: &Path, text: &str) -> Result<(), Failure> {
    fs::write(file, strip_str(text).to_string()).map_err(|error| {
        Failure::new(format!("cannot write {}: {}", file.display(), reason(&error)))
    })
}

/// A line for people: how much there is of what.
pub(super) fn in_a_line(report: &Report) -> String {
    let summary = &report.summary;
    let of = |count: usize, level: Level, plural: &str| {
        let name = if count == 1 { level.name() } else { plural };
        (count > 0).then(|| style::paint(style::of(level), format!("{count} {name}")))
    };
    let levels = [
        of(summary.error, Level::Error, "errors"),
        of(summary.warning, Level::Warning, "warnings"),
        of(summary.info, Level::Info, "info"),
        of(summary.hint, Level::Hint, "hints"),
    ];
    let levels: Vec<String> = levels.into_iter().flatten().collect();
    let applications = count(summary.applications, "application");
    let journals = count(summary.documents, "journal");
    let day = clock::in_words(report.today);
    match summary.documents {
        0 => format!("{}, as of {day}", levels.join(", ")),
        _ => format!("{} in {applications} of {journals}, as of {day}", levels.join(", ")),
    }
}

/// "1 journal", "3 journals".
pub(crate) fn count(many: usize, what: &str) -> String {
    match many {
        1 => format!("1 {what}"),
        _ if what.ends_with('x') => format!("{many} {what}es"),
        _ => format!("{many} {what}s"),
    }
}

fn by_rule(report: &Report) -> Vec<(usize, &str, Level)> {
    let mut counts: BTreeMap<(&str, Level), usize> = BTreeMap::new();
    for finding in &report.findings {
        *counts.entry((&finding.rule, finding.level)).or_default() += 1;
    }
    let mut counts: Vec<_> =
        counts.into_iter().map(|((rule, level), many)| (many, rule, level)).collect();
    counts.sort_by(|a, b| (b.0, a.1).cmp(&(a.0, b.1)));
    counts
}

fn statistics(report: &Report) -> String {
    let mut out = String::new();
    for (many, rule, level) in by_rule(report) {
        let level = style::paint(style::of(level), format!("{:<7}", level.name()));
        let _ = writeln!(out, "{many:>5}  {level}  {rule}");
    }
    out
}

fn statistics_as_json(report: &Report) -> String {
    let rules: Vec<_> = by_rule(report)
        .into_iter()
        .map(|(count, rule, level)| json!({"rule": rule, "level": level.name(), "count": count}))
        .collect();
    let document = json!({
        "version": 1,
        "today": report.today.to_string(),
        "rules": rules,
        "summary": report.summary,
    });
    format!("{document:#}\n")
}
