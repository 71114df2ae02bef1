//! What packagers and shells want: completions and the manual page.

use crate::{Cli, Exit, Outcome, console::Console, printed};
use clap::{Args, CommandFactory};
use clap_complete::Shell;

/// What `completions` is told.
#[derive(Args, Clone, Debug)]
pub(crate) struct Completions {
    /// The shell
    shell: Shell,
}

/// What `man` is told.
#[derive(Args, Clone, Debug)]
pub(crate) struct Manual {
    /// The page of one command
    command: Option<String>,
}

impl Completions {
    /// Prints the script that the shell is to read.
    pub(crate) fn run(&self, console: Console) -> Outcome {
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "hearback", &mut text);
        printed(console.print_raw(&String::from_utf8_lossy(&text)), Exit::Clean)
    }
}

impl Manual {
    /// Prints a page in troff.
    pub(crate) fn run(&self, console: Console) -> Outcome {
        let mut all = Cli::command();
        all.build();
        let command = match &self.command {
            None => all,
            Some(name) => {
                let found = all.find_subcommand(name).cloned();
                let found = found.ok_or_else(|| {
                    crate::Failure::new(format!("{name}: there is no such command"))
                })?;
                // With the names of its place: `hearback-check`.
                let name = found.get_display_name().unwrap_or(name).to_owned();
                found.bin_name(name)
            }
        };
        let mut text = Vec::new();
        let written = clap_mangen::Man::new(command).render(&mut text);
        printed(written, Exit::Clean)?;
        printed(console.print_raw(&String::from_utf8_lossy(&text)), Exit::Clean)
    }
}
