//! `hearback templates`: what messages are written from.

use crate::{
    Exit, Failure, Outcome,
    args::Settings,
    console::Console,
    printed,
    style::{FAINT, paint},
};
use clap::{Args, Subcommand};
use hearback_core::{TEMPLATES, near};
use std::{collections::BTreeSet, fmt::Write, path::PathBuf};

/// What `templates` is told.
#[derive(Args, Clone, Debug)]
pub(crate) struct Command {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Clone, Debug, Subcommand)]
enum What {
    /// List them
    List,
    /// Show the text of one: your own where you have one, else the built-in one
    Show {
        /// Its name
        name: String,
        /// Show the built-in one also where you have your own
        #[arg(long)]
        built_in: bool,
        /// A file or folder of the search; the current folder if none is given
        #[arg(value_name = "PATH")]
        path: Option<PathBuf>,
        #[command(flatten, next_help_heading = "Settings")]
        settings: Box<Settings>,
    },
}

impl Command {
    /// Lists or shows.
    pub(crate) fn run(self, console: Console) -> Outcome {
        let text = match self.what {
            None | Some(What::List) => built_in(),
            Some(What::Show { name, built_in, path, settings }) => {
                show(&name, built_in, path, &settings)?
            }
        };
        printed(console.print(&text), Exit::Clean)
    }
}

/// The built-in templates, a line each.
pub(crate) fn built_in() -> String {
    let widest = TEMPLATES.iter().map(|template| template.name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for template in TEMPLATES {
        let _ = writeln!(out, "{:<widest$}  {}", template.name, template.summary);
    }
    let _ = writeln!(
        out,
        "\n{}",
        paint(FAINT, "A file templates/NAME.j2 beside your notes takes the place of one of these.")
    );
    out
}

fn show(
    name: &str,
    built_in: bool,
    path: Option<PathBuf>,
    settings: &Settings,
) -> Result<String, Failure> {
    let template = || TEMPLATES.iter().find(|template| template.name == name);
    if !built_in {
        let loaded = settings.load(path.as_slice())?;
        let own = loaded.searches.iter().map(|search| &search.root.policy().templates);
        if let Some(text) = own.filter_map(|templates| templates.get(name)).next() {
            return Ok(text.clone());
        }
    }
    match template() {
        Some(template) => Ok(template.source.to_owned()),
        None => Err(unknown(name, &BTreeSet::new())),
    }
}

/// Whether there is such a template, built in or the person's own.
pub(crate) fn check_name(name: &str, own: &BTreeSet<&str>) -> Result<(), Failure> {
    let known = TEMPLATES.iter().any(|template| template.name == name) || own.contains(name);
    if known { Ok(()) } else { Err(unknown(name, own)) }
}

fn unknown(name: &str, own: &BTreeSet<&str>) -> Failure {
    let names = TEMPLATES.iter().map(|template| template.name).chain(own.iter().copied());
    let hint = match near(name, names) {
        Some(near) => format!("did you mean {near}?"),
        None => "`hearback draft --list` shows them".to_owned(),
    };
    Failure::new(format!("{name}: there is no such template; {hint}"))
}
