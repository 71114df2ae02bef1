//! What the commands that show or carry off a whole journal share: reading it, and writing the
//! result to where it was asked for.

use crate::{
    Exit, Failure, Outcome,
    args::{Day, Settings},
    console::Console,
    duty::Planned,
    failure::reason,
    judged::{self, Judged},
    printed,
};
use chrono_tz::Tz;
use clap::Args;
use hearback_syntax::Agenda;
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

/// Which notes are read.
#[derive(Args, Clone, Debug)]
pub(crate) struct Reading {
    /// Files or folders; the current folder if none is given
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Say nothing but the result
    #[arg(long, short)]
    pub(crate) quiet: bool,
    #[command(flatten, next_help_heading = "Settings")]
    pub(crate) day: Day,
    #[command(flatten, next_help_heading = "Settings")]
    pub(crate) settings: Settings,
}

/// Where the result goes.
#[derive(Args, Clone, Debug)]
pub(crate) struct Writing {
    /// Write to this file instead of standard output
    #[arg(long, short = 'o', visible_alias = "output-file", value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
}

/// All that was read.
#[derive(Debug)]
pub(crate) struct Read {
    parts: Vec<(Judged, Agenda, Option<Tz>)>,
    unread: Vec<String>,
}

impl Reading {
    /// Reads and judges the notes, and says where there are none.
    pub(crate) fn read(&self, console: Console) -> Result<Read, Failure> {
        let console = console.quiet(self.quiet);
        let busy = console.busy("Reading the notes");
        let loaded = self.settings.load(&self.paths)?;
        let (notes, unread) = (loaded.notes.clone(), loaded.unread.clone());
        let clock = self.day.clock();
        let judged = Judged::all(loaded, &clock);
        drop(busy);
        for note in notes.into_iter().chain(judged.iter().filter_map(Judged::note_on_settings)) {
            console.note(note);
        }
        if !judged::any_journal(&judged) {
            console.say(format!("Nothing to show: {}", judged::no_journal(&judged)));
        }
        let parts = judged.into_iter().map(|one| {
            let mut agenda = one.search.root.agenda(one.today, &one.checked, None);
            agenda.steps.retain(|step| one.search.is_asked(&step.path));
            for step in &mut agenda.steps {
                step.path = one.search.show(&step.path);
            }
            let zone = clock.zone(one.search.root.config().timezone.as_deref());
            (one, agenda, zone)
        });
        Ok(Read { parts: parts.collect(), unread })
    }
}

impl Read {
    /// Each root with its agenda.
    pub(crate) fn planned(&self) -> Vec<Planned<'_>> {
        let parts = self.parts.iter();
        parts.map(|(judged, agenda, zone)| Planned { judged, agenda, zone: *zone }).collect()
    }

    /// The exit code, and a word on what could not be read: the result is not complete then.
    pub(crate) fn exit(&self, console: Console) -> Exit {
        for unread in &self.unread {
            console.error(format!("cannot read {unread}"));
        }
        if self.unread.is_empty() { Exit::Clean } else { Exit::Failed }
    }
}

impl Writing {
    /// Writes a result. A file that is there stays, unless it is to be replaced.
    pub(crate) fn write(&self, console: Console, text: &str) -> Outcome {
        let Some(file) = &self.output else {
            return printed(console.print_raw(text), Exit::Clean);
        };
        let fail = |error: std::io::Error| {
            let hint = match error.kind() {
                std::io::ErrorKind::AlreadyExists => "it is there already; --force writes over it",
                _ => &reason(&error),
            };
            Failure::new(format!("cannot write {}: {hint}", file.display()))
        };
        if self.force {
            replace(file, text).map_err(fail)?;
        } else {
            let mut created = fs::File::create_new(file).map_err(fail)?;
            created.write_all(text.as_bytes()).map_err(fail)?;
        }
        Ok(Exit::Clean)
    }
}

/// Puts a whole file in the place of another, so that nobody ever reads half of one.
fn replace(file: &Path, text: &str) -> std::io::Result<()> {
    let Ok(about) = fs::metadata(file) else { return fs::write(file, text) };
    if !about.is_file() {
        // A pipe or a device takes what it is given.
        return fs::write(file, text);
    }
    let file = &fs::canonicalize(file)?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut made = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    made.write_all(text.as_bytes())?;
    made.as_file().set_permissions(about.permissions())?;
    made.persist(file).map_err(|error| error.error)?;
    Ok(())
}
