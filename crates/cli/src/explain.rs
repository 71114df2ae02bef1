//! `hearback explain`: a rule's page, or how a file is understood.

mod file;

use crate::{
    Exit, Failure, Outcome, advice,
    args::Settings,
    console::Console,
    page, printed,
    style::{self, BOLD, FAINT, paint},
};
use clap::Args;
use hearback_core::{RULES, Rule, near, rule};
use std::{fmt::Write, path::PathBuf};

/// What `explain` is told.
#[derive(Args, Clone, Debug)]
pub(crate) struct Command {
    /// The name of a rule, or a file
    #[arg(value_name = "RULE|FILE", required = true)]
    what: Vec<PathBuf>,
    #[command(flatten, next_help_heading = "Settings")]
    settings: Settings,
}

impl Command {
    /// Explains one after the other.
    pub(crate) fn run(self, console: Console) -> Outcome {
        let mut out = String::new();
        for what in &self.what {
            if !out.is_empty() {
                out.push('\n');
            }
            let name = what.to_str().and_then(rule);
            match name {
                Some(rule) => out.push_str(&one(rule)),
                None if what.exists() => out.push_str(&file::explain(what, &self.settings)?),
                None => return Err(unknown(&what.to_string_lossy())),
            }
        }
        printed(console.print(&out), Exit::Clean)
    }
}

fn unknown(name: &str) -> Failure {
    let hint = match near(name, RULES.iter().map(|rule| rule.name)) {
        Some(near) => format!("did you mean the rule `{near}`?"),
        None => "`hearback rules` lists the rules".to_owned(),
    };
    Failure::new(format!("{name} is neither a rule nor a file; {hint}"))
}

/// A rule: its name, level and group, its page, and the advice behind it.
fn one(rule: &Rule) -> String {
    let level = match rule.default {
        Some(level) => paint(style::of(level), level.name()),
        None => paint(FAINT, "off by default"),
    };
    let mut out = format!("{}  {level}, {}\n\n", paint(BOLD, rule.name), rule.group.name());
    out.push_str(&page::render(rule.page));
    if !rule.advice.is_empty() {
        let _ = writeln!(out, "\n{}", paint(BOLD, "The advice behind it"));
        for number in rule.advice {
            if let Some((text, article)) = advice::row(number) {
                let text = format!("{number}: {text} (\u{201c}{article}\u{201d})");
                out.push_str(&page::wrap(&text, "  "));
            }
        }
    }
    let name = rule.name;
    let _ = writeln!(out, "\n{}", paint(BOLD, "To switch it off"));
    let _ = writeln!(out, "  everywhere: `rules: {{{name}: off}}` in hearback.yaml");
    let _ = writeln!(out, "  for one line: `# hearback: allow {name}` above it (YAML)");
    let _ = writeln!(out, "                `<!-- hearback: allow {name} -->` (Markdown)");
    out
}
