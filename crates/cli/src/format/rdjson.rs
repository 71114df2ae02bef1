//! Reviewdog's diagnostics.

use super::Format;
use crate::report::Report;
use hearback_core::Level;
use serde_json::json;

pub(super) static RDJSON: Format = Format {
    name: "rdjson",
    summary: "reviewdog's diagnostics, without names",
    redacts: true,
    fixes: false,
    write,
};

fn write(report: &Report) -> String {
    let diagnostics = report.findings.iter().map(|it| {
        let severity = match it.level {
            Level::Error => "ERROR",
            Level::Warning => "WARNING",
            Level::Info | Level::Hint => "INFO",
        };
        // Its columns are bytes of the line, not characters.
        let start = json!({"line": it.line, "column": it.excerpt.range.start + 1});
        let end = match it.end_line == it.line {
            true => json!({"line": it.line, "column": it.excerpt.range.end + 1}),
            false => json!({"line": it.end_line}),
        };
        json!({
            "message": it.message,
            "location": {"path": it.path, "range": {"start": start, "end": end}},
            "severity": severity,
            "code": {"value": it.rule, "url": it.url},
        })
    });
    let all = json!({
        "source": {"name": "hearback"},
        "diagnostics": diagnostics.collect::<Vec<_>>(),
    });
    serde_json::to_string_pretty(&all).unwrap_or_default() + "\n"
}
