//! One line a finding, for readers of compiler output.

use super::Format;
use crate::{report::Report, style::plain};
use std::fmt::Write;

pub(super) static CONCISE: Format = Format {
    name: "concise",
    summary: "one line a finding, for quickfix lists",
    redacts: false,
    fixes: false,
    write,
};

fn write(report: &Report) -> String {
    let mut out = String::new();
    for it in &report.findings {
        let (level, rule) = (it.level.name(), &it.rule);
        let (path, message) = (plain(&it.path), plain(&it.message));
        let _ = writeln!(out, "{path}:{}:{}: {level}[{rule}]: {message}", it.line, it.column);
    }
    out
}
