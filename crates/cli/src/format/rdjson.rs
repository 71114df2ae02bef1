//! Reviewdog's diagnostics.

use super::Format;
use crate::report::{Point, Report, Reported, ReportedFix};
use hearback_core::Level;
use serde_json::{Value, json};

pub(super) static RDJSON: Format = Format {
    name: "rdjson",
    summary: "reviewdog's diagnostics, without names",
    redacts: true,
    fixes: true,
    write,
};

fn write(report: &Report) -> String {
    let all = json!({
        "source": {"name": "hearback"},
        "diagnostics": report.findings.iter().map(diagnostic).collect::<Vec<_>>(),
    });
    serde_json::to_string_pretty(&all).unwrap_or_default() + "\n"
}

fn diagnostic(it: &Reported) -> Value {
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
    let mut diagnostic = json!({
        "message": it.message,
        "location": {"path": it.path, "range": {"start": start, "end": end}},
        "severity": severity,
        "code": {"value": it.rule, "url": it.url},
    });
    let suggestions: Vec<Value> = it.fixes.iter().filter_map(suggestion).collect();
    if !suggestions.is_empty() {
        diagnostic["suggestions"] = json!(suggestions);
    }
    diagnostic
}

/// A fix that is one replacement in the finding's own file: it has no way to say more.
fn suggestion(fix: &ReportedFix) -> Option<Value> {
    let [edit] = fix.edits.as_slice() else { return None };
    let (start, end) = edit.at?;
    let point = |it: Point| json!({"line": it.line, "column": it.byte});
    Some(json!({"range": {"start": point(start), "end": point(end)}, "text": edit.text}))
}
