//! `hearback config`: what the settings come to, and where each value is from.

use crate::{
    Exit, Failure, Outcome,
    args::Settings,
    console::Console,
    files::{self, Search},
    printed,
    style::{self, BOLD, FAINT, paint},
};
use clap::{Args, ValueEnum};
use hearback_syntax::{Origin, Setting};
use serde_json::json;
use std::{
    env,
    fmt::Write,
    path::{Path, PathBuf},
};

/// What `config` is told.
#[derive(Args, Clone, Debug)]
pub(crate) struct Command {
    /// A file or folder: which settings hold for it; the current folder if none is given
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    /// The same, said in full
    #[arg(long, value_name = "PATH", conflicts_with = "path")]
    explain: Option<PathBuf>,
    /// Only what differs from the built-in policy
    #[arg(long)]
    changed: bool,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    #[command(flatten, next_help_heading = "Settings")]
    settings: Settings,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// One JSON document
    Json,
}

impl Command {
    /// Shows every setting with its value and its origin.
    pub(crate) fn run(self, console: Console) -> Outcome {
        let path = self.explain.or(self.path).unwrap_or_else(|| PathBuf::from("."));
        let loaded = self.settings.load(&[existing(&path)])?;
        let Some(search) = home(&loaded.searches, &path) else {
            return Err(Failure::new(format!("{} belongs to no folder", path.display())));
        };
        if !path.exists() {
            let shown = path.display();
            console.note(format!("{shown} is not there: this is what would hold for it"));
        }
        let full = env::current_dir().unwrap_or_default().join(&path);
        let name = files::relative(&search.folder, &files::tidy(&full));
        let mut settings = search.root.settings(&name);
        if self.changed {
            let own = |it: &Setting| !matches!(it.origin, Origin::Default | Origin::Policy { .. });
            settings.retain(own);
        }
        for setting in &mut settings {
            if let Origin::File { path, .. } | Origin::Path { path, .. } = &mut setting.origin {
                *path = search.show(path);
            }
        }
        let text = match self.format {
            Format::Human => human(search, &settings),
            Format::Json => format!("{:#}\n", json!({"version": 1, "settings": settings})),
        };
        printed(console.print(&text), Exit::Clean)
    }
}

/// The path, or the nearest folder above it that is there: settings hold for files to come, too.
fn existing(path: &Path) -> PathBuf {
    let there = path.ancestors().find(|path| path.exists() && !path.as_os_str().is_empty());
    there.map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// The innermost root that holds the path.
fn home<'a>(searches: &'a [Search], path: &Path) -> Option<&'a Search> {
    let full = existing(path).canonicalize().ok()?;
    let holding = searches.iter().filter(|search| full.starts_with(&search.folder));
    holding.max_by_key(|search| search.folder.as_os_str().len()).or(searches.first())
}

fn human(search: &Search, settings: &[Setting]) -> String {
    let name = settings.iter().map(|it| it.name.chars().count()).max().unwrap_or(0);
    let value = |it: &Setting| style::plain(&it.value).chars().count();
    let value = settings.iter().map(value).filter(|width| *width <= 30).max().unwrap_or(0);
    let mut out = match &search.config {
        Some(config) => {
            let shown = search.show(&files::relative(&search.folder, config));
            format!("{}\n\n", paint(BOLD, shown))
        }
        None => format!("There is no {}: everything is built in.\n\n", files::CONFIG),
    };
    for setting in settings {
        let text = style::plain(&setting.value);
        let origin = setting.origin.to_string();
        let own = !matches!(setting.origin, Origin::Default | Origin::Policy { .. });
        let origin = paint(if own { style::GREEN } else { FAINT }, origin);
        let _ = writeln!(out, "{:<name$}  {text:<value$}  {origin}", setting.name);
    }
    out
}
