//! The findings of `json`, one object a line.

use super::Format;
use crate::report::Report;

pub(super) static JSONL: Format = Format {
    name: "jsonl",
    summary: "the findings of json, one object a line",
    redacts: false,
    fixes: true,
    write,
};

fn write(report: &Report) -> String {
    let lines = report.findings.iter().filter_map(|it| serde_json::to_string(it).ok());
    lines.fold(String::new(), |out, line| out + &line + "\n")
}
