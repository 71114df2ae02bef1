//! `hearback init`: a first journal and its settings.

use crate::{
    Exit, Failure, Outcome, args::Policy, clock::Clock, console::Console, failure::reason, files,
    new::yaml_scalar,
};
use clap::{Args, ValueEnum};
use std::{
    fs,
    io::{self, BufRead, IsTerminal, Write},
    path::{Path, PathBuf},
};

/// What `init` is told.
#[derive(Args, Clone, Debug)]
pub(crate) struct Command {
    /// The folder; the current one if none is given
    #[arg(value_name = "FOLDER", default_value = ".", hide_default_value = true)]
    folder: PathBuf,
    /// How the journal is written
    #[arg(long, value_name = "FORM", default_value = "markdown")]
    form: Form,
    /// Your name, as messages are signed
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// How long to wait
    #[arg(long, value_name = "POLICY", default_value = "balanced")]
    policy: Policy,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Headings and lists, in applications.md
    Markdown,
    /// Entries, in applications.yaml
    Yaml,
}

impl Command {
    /// Writes both files, or neither where one is there already.
    pub(crate) fn run(self, console: Console) -> Outcome {
        let journal = self.folder.join(match self.form {
            Form::Markdown => "applications.md",
            Form::Yaml => "applications.yaml",
        });
        let settings = self.folder.join(files::CONFIG);
        for file in [&journal, &settings] {
            if fs::symlink_metadata(file).is_ok() {
                return Err(Failure::new(format!(
                    "{} is there already, and nothing was written; `hearback doctor` says what \
                     hearback makes of this folder",
                    shown(file)
                )));
            }
        }
        fs::create_dir_all(&self.folder).map_err(|error| {
            Failure::new(format!("cannot make {}: {}", self.folder.display(), reason(&error)))
        })?;
        let name = self.name.clone().or_else(ask).filter(|name| !name.trim().is_empty());
        let text = match self.form {
            Form::Markdown => markdown(name.as_deref()),
            Form::Yaml => yaml(name.as_deref()),
        };
        create(&journal, &text)?;
        create(&settings, &self.settings())?;
        console.say(format!(
            "{} is your journal, {} its settings.",
            shown(&journal),
            shown(&settings)
        ));
        console.say("Next: `hearback new COMPANY ROLE` adds an application, `hearback agenda` says what to do");
        Ok(Exit::Clean)
    }

    fn settings(&self) -> String {
        let policy = format!("{:?}", self.policy).to_lowercase();
        let zone = Clock::default().zone(None).unwrap_or(chrono_tz::Tz::Europe__London);
        format!(
            "# The settings of hearback. Every line is optional; `hearback config` shows what they\n\
             # come to.\n\
             \n\
             # How long to wait: balanced, patient, persistent, personal, reserved or brisk.\n\
             policy: {policy}\n\
             # timezone: {zone}\n\
             # date-order: dmy            # or mdy: how to read 03/04/2026\n\
             # weekend: [saturday, sunday]\n\
             # holidays: [2026-12-25]\n\
             # rules: {{filler-opening: hint}}\n"
        )
    }
}

/// Asks for the name, where somebody is there to answer.
fn ask() -> Option<String> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return None;
    }
    let _ = write!(io::stderr(), "Your name, as you sign your messages (Enter to leave it open): ");
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).ok()?;
    Some(line.trim().to_owned())
}

fn create(file: &Path, text: &str) -> Result<(), Failure> {
    let made = fs::OpenOptions::new().write(true).create_new(true).open(file);
    made.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| {
        Failure::new(format!("cannot write {}: {}", file.display(), reason(&error)))
    })
}

fn shown(file: &Path) -> String {
    file.strip_prefix(".").unwrap_or(file).display().to_string()
}

fn candidate(name: Option<&str>) -> String {
    match name {
        Some(name) => format!("candidate: {}", yaml_scalar(name.trim())),
        None => "# candidate: your name, as you sign your messages".to_owned(),
    }
}

fn markdown(name: Option<&str>) -> String {
    format!(
        "---\nhearback: 1\n{}\n---\n\n\
         <!-- A heading for each application, with what you know of it below, such as:\n\n\
         # Company \u{2014} Role\n\n\
         - Status: applied\n\
         - Applied: the day\n\
         - Contact: a name <an address>, recruiter\n\n\
         ## Interview: phone screen, the day and time\n\n\
         - With: whom you talked to\n\
         - Hear back by: the day they promised\n\n\
         What you talked about.\n-->\n",
        candidate(name)
    )
}

fn yaml(name: Option<&str>) -> String {
    format!(
        "hearback: 1\n{}\n\
         # An entry for each application, with what you know of it, such as:\n\
         #  - company: Company\n\
         #    role: Role\n\
         #    status: applied\n\
         #    applied: the day\n\
         #    contacts:\n\
         #      - {{name: a name, email: an address, relation: recruiter}}\n\
         #    interviews:\n\
         #      - date: the day and time\n\
         #        stage: phone screen\n\
         #        with: [whom you talked to]\n\
         #        hear-back-by: the day they promised\n\
         #        notes: What you talked about.\n\
         applications:\n",
        candidate(name)
    )
}
