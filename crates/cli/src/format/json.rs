//! One JSON document, as the schema `check` describes it.

use super::Format;
use crate::report::Report;
use serde::Serialize;

pub(super) static JSON: Format = Format {
    name: "json",
    summary: "one JSON document, for programs",
    redacts: false,
    fixes: true,
    write,
};

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    #[serde(flatten)]
    report: &'a Report,
}

fn write(report: &Report) -> String {
    let document = Document { version: 1, report };
    // Text and numbers only: there is nothing in it that cannot be written.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}
