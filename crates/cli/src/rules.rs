//! `hearback rules`: what it looks for.

use crate::{
    Exit, Outcome,
    console::Console,
    printed,
    style::{self, BOLD, FAINT, paint},
};
use clap::{Args, ValueEnum};
use hearback_core::{Group, Level, RULES, Rule, rule_url};
use serde_json::json;
use std::fmt::Write;

/// What `rules` is told.
#[derive(Args, Clone, Debug)]
pub(crate) struct Command {
    /// How to write them
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// One JSON document
    Json,
}

impl Command {
    /// Lists the rules.
    pub(crate) fn run(self, console: Console) -> Outcome {
        let text = match self.format {
            Format::Human => human(),
            Format::Json => as_json(),
        };
        printed(console.print(&text), Exit::Clean)
    }
}

fn human() -> String {
    let widest = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for group in Group::ALL {
        let _ = writeln!(out, "{}", paint(BOLD, group.name()));
        for rule in RULES.iter().filter(|rule| rule.group == group) {
            let name = format!("{:<widest$}", rule.name);
            let summary = rule.summary.trim_end_matches('.');
            let _ = writeln!(out, "  {name}  {}  {summary}", level(rule));
        }
        out.push('\n');
    }
    out.push_str("`hearback explain RULE` says more about one of them.\n");
    out
}

fn level(rule: &Rule) -> String {
    match rule.default {
        Some(level) => paint(style::of(level), format!("{:<7}", level.name())),
        None => paint(FAINT, format!("{:<7}", "off")),
    }
}

fn as_json() -> String {
    let rules: Vec<_> = RULES
        .iter()
        .map(|rule| {
            json!({
                "name": rule.name,
                "group": rule.group.name().to_lowercase(),
                "level": rule.default.map_or("off", Level::name),
                "summary": rule.summary,
                "advice": rule.advice,
                "url": rule_url(rule.name),
            })
        })
        .collect();
    format!("{:#}\n", json!({"version": 1, "rules": rules}))
}
