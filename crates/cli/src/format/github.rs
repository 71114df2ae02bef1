//! Workflow commands that GitHub shows beside the lines.

use super::Format;
use crate::report::Report;
use hearback_core::Level;
use std::fmt::Write;

pub(super) static GITHUB: Format = Format {
    name: "github",
    summary: "annotations of GitHub Actions, without names",
    redacts: true,
    fixes: false,
    write,
};

fn write(report: &Report) -> String {
    let mut out = String::new();
    for it in &report.findings {
        let command = match it.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Info | Level::Hint => "notice",
        };
        let _ = write!(out, "::{command} file={},line={}", property(&it.path), it.line);
        // Columns over several lines are not taken.
        if it.end_line == it.line {
            let _ = write!(out, ",col={},endColumn={}", it.column, it.end_column);
        } else {
            let _ = write!(out, ",endLine={}", it.end_line);
        }
        let title = property(&format!("hearback: {}", it.rule));
        let _ = writeln!(out, ",title={title}::{}", data(&it.message));
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
