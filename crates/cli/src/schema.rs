//! `hearback schema`: the JSON schemas of what is read and written.

use crate::{Exit, Failure, Outcome, console::Console, printed};
use clap::Args;
use hearback_core::near;
use hearback_syntax::SCHEMAS;
use std::fmt::Write;

/// What `schema` is told.
#[derive(Args, Clone, Debug)]
pub(crate) struct Command {
    /// Which one; without a name they are listed
    name: Option<String>,
}

impl Command {
    /// Prints a schema, or the list of them.
    pub(crate) fn run(&self, console: Console) -> Outcome {
        let text = match &self.name {
            Some(name) => one(name)?,
            None => list(),
        };
        printed(console.print_raw(&text), Exit::Clean)
    }
}

fn one(name: &str) -> Result<String, Failure> {
    let schema = SCHEMAS.iter().find(|schema| schema.name == name);
    schema.map(|schema| schema.text.to_owned()).ok_or_else(|| {
        let names = || SCHEMAS.iter().map(|schema| schema.name);
        let hint = match near(name, names()) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("there are {}", names().collect::<Vec<_>>().join(", ")),
        };
        Failure::new(format!("{name}: there is no such schema; {hint}"))
    })
}

fn list() -> String {
    let mut out = String::new();
    for schema in SCHEMAS {
        let _ = writeln!(out, "{:<8}  {}", schema.name, schema.summary);
    }
    out
}
