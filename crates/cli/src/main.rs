//! hearback: a job search kept in plain text. The one binary: it reads the command line, walks
//! folders, asks `hearback-syntax` for the one pipeline, and writes down what it says.

mod activity;
mod advice;
mod agenda;
mod args;
mod busy;
mod carry;
mod check;
mod clock;
mod commands;
mod console;
mod csv;
mod doctor;
mod draft;
mod duty;
mod explain;
mod export;
mod failure;
mod fault;
mod files;
mod format;
mod html;
mod init;
mod judged;
mod lsp;
mod mend;
mod new;
mod page;
mod report;
mod rules;
mod schema;
mod select;
mod settings;
mod sharing;
mod sheet;
mod shell;
mod stats;
mod style;
mod templates;
mod timeline;

use clap::{Parser, Subcommand};
use console::{Color, Console};
use failure::Failure;
use std::{io, process::ExitCode};

/// What a command comes to: a code, or why it could not be done.
type Outcome = Result<Exit, Failure>;

/// The exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// Nothing at or above the level that counts.
    Clean,
    /// Something.
    Findings,
    /// The command could not be carried out in full; what was wrong has been said.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Clean => Self::SUCCESS,
            Exit::Findings => Self::from(1),
            Exit::Failed => Self::from(2),
        }
    }
}

/// A job search kept in plain text, with an editor that knows when you owe a thank-you.
#[derive(Debug, Parser)]
#[command(
    name = "hearback",
    version,
    arg_required_else_help = true,
    max_term_width = 100,
    after_help = "In a folder of notes, start with `hearback agenda`; without any, with `hearback init`."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// When to use colour: auto, always or never
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    color: Color,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say what is amiss in the notes
    ///
    /// Reads the Markdown and YAML files below each PATH, finds those that are a job-search
    /// journal, and says what is late, missing or unwise. A folder with a hearback.yaml is read
    /// as a whole, so that files which belong together are judged together.
    ///
    /// Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 could not do it.
    Check(check::Check),
    /// Say what to do next, and what to wait for
    ///
    /// Overdue first, then what is for today, what comes, and what only needs patience; each with
    /// its reason and the line of the notes that it follows from.
    Agenda(agenda::Command),
    /// Write a message from what the notes know
    ///
    /// Prints it, ready to copy; --write puts it into the notes as a draft. What is owed decides
    /// which one is meant; where several could be, the choices are shown and none is taken.
    /// hearback never sends anything.
    Draft(draft::Command),
    /// Explain a rule, or how a file is understood
    ///
    /// For a rule: why there is one, what it says and what it leaves alone, with examples and the
    /// advice behind it. For a file: whether it is taken for a journal and why, which lines gave
    /// what, and what was not read.
    Explain(explain::Command),
    /// List the rules with their levels
    Rules(rules::Command),
    /// Show what messages are written from
    Templates(templates::Command),
    /// Say how the search goes, in numbers
    Stats(commands::StatsCommand),
    /// Write the search down as a page, or as proof of activity
    Report(commands::ReportCommand),
    /// Write the journal down for other programs
    Export(commands::ExportCommand),
    /// Make a journal of a tracker's table
    Import(carry::ImportCommand),
    /// Write notes in hearback's own form, as Markdown or YAML
    Convert(carry::ConvertCommand),
    /// Start a journal
    ///
    /// Writes applications.md (or applications.yaml) and hearback.yaml, and never over a file that
    /// is there.
    Init(init::Command),
    /// Add an application to the journal
    New(new::Command),
    /// Say what is read, by which settings, and for which day
    Doctor(doctor::Command),
    /// Show what the settings come to, and where each is from
    Config(settings::Command),
    /// Print the JSON schema of what is read or written
    Schema(schema::Command),
    /// Print the completions of a shell
    Completions(shell::Completions),
    /// Print the manual page
    #[command(hide = true)]
    Man(shell::Manual),
    /// Serve an editor: findings, drafts and dates as you type
    Lsp(lsp::Command),
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let console = Console::new(cli.color);
    match fault::guarded(|| run(cli.command, console)) {
        Ok(exit) => exit.into(),
        Err(Failure(message)) => {
            console.error(message);
            Exit::Failed.into()
        }
    }
}

fn run(command: Command, console: Console) -> Outcome {
    match command {
        Command::Check(check) => check.run(console),
        Command::Agenda(agenda) => agenda.run(console),
        Command::Draft(draft) => draft.run(console),
        Command::Templates(templates) => templates.run(console),
        Command::Explain(explain) => explain.run(console),
        Command::Rules(rules) => rules.run(console),
        Command::Stats(stats) => stats.run(console),
        Command::Report(report) => report.run(console),
        Command::Export(export) => export.run(console),
        Command::Init(init) => init.run(console),
        Command::New(new) => new.run(console),
        Command::Doctor(doctor) => doctor.run(console),
        Command::Config(config) => config.run(console),
        Command::Schema(schema) => schema.run(console),
        Command::Completions(completions) => completions.run(console),
        Command::Man(manual) => manual.run(console),
        Command::Import(import) => import.run(console),
        Command::Convert(convert) => convert.run(console),
        Command::Lsp(lsp) => lsp.run(),
    }
}

/// What a failed write to standard output comes to: nothing, when the reader has gone (`| head`).
fn printed(written: io::Result<()>, exit: Exit) -> Outcome {
    match written {
        Ok(()) => Ok(exit),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(exit),
        Err(error) => {
            let why = failure::reason(&error);
            Err(Failure::new(format!("cannot write to standard output: {why}")))
        }
    }
}
