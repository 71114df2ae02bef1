//! GitLab's report of code quality.

use super::{Format, fingerprints};
use crate::report::Report;
use hearback_core::Level;
use serde_json::json;

pub(super) static GITLAB: Format = Format {
    name: "gitlab",
    summary: "GitLab's code quality report, without names",
    redacts: true,
    fixes: false,
    write,
};

fn write(report: &Report) -> String {
    let issues = report.findings.iter().zip(fingerprints(report)).map(|(it, fingerprint)| {
        let severity = match it.level {
            Level::Error => "critical",
            Level::Warning => "major",
            Level::Info => "minor",
            Level::Hint => "info",
        };
        json!({
            "description": it.message,
            "check_name": it.rule,
            "fingerprint": fingerprint,
            "severity": severity,
            "location": {
                "path": it.path,
                "lines": {"begin": it.line, "end": it.end_line},
            },
        })
    });
    let issues: Vec<_> = issues.collect();
    serde_json::to_string_pretty(&issues).unwrap_or_else(|_| "[]".to_owned()) + "\n"
}
