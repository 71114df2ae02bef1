//! The command line of `hearback check`.

use crate::{
    args::{Day, Settings},
    format::{FORMATS, Format, format},
};
use clap::{Args, ValueEnum, builder::StyledStr};
use hearback_core::{Level, near};
use std::path::PathBuf;

/// What `check` is told.
#[derive(Args, Clone, Debug)]
#[command(after_long_help = formats())]
pub(crate) struct Check {
    /// Files or folders; the current folder if none is given
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// How to write it: human, json, …; FORMAT=FILE writes to a file
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = parse_format, help_heading = "Output")]
    pub(crate) format: Vec<FormatTo>,
    /// Write to this file instead of standard output
    #[arg(long, short = 'o', value_name = "FILE", help_heading = "Output")]
    pub(crate) output_file: Option<PathBuf>,
    /// Leave out names, addresses and wording; the formats for CI do unless --no-redact is given
    #[arg(long, overrides_with = "no_redact", help_heading = "Output")]
    pub(crate) redact: bool,
    /// Say in the formats for CI, too, what the notes say
    #[arg(long, overrides_with = "redact", help_heading = "Output")]
    pub(crate) no_redact: bool,
    /// Count the findings of each rule instead of showing them
    #[arg(long, help_heading = "Output")]
    pub(crate) statistics: bool,
    /// Only list the journals that would be checked
    #[arg(long, help_heading = "Output", conflicts_with_all = ["fix", "diff", "watch", "statistics", "output_file"])]
    pub(crate) show_files: bool,
    /// Say nothing but the findings
    #[arg(long, short, help_heading = "Output")]
    pub(crate) quiet: bool,
    /// The least level that makes the exit code 1
    #[arg(long, value_name = "LEVEL", default_value = "warning", help_heading = "What counts")]
    pub(crate) fail_on: FailOn,
    /// Exit with 0 also when there are findings
    #[arg(long, help_heading = "What counts")]
    pub(crate) exit_zero: bool,
    /// Only these rules, also those that are off by default
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = "What counts")]
    pub(crate) select: Vec<String>,
    /// Not these rules
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = "What counts")]
    pub(crate) ignore: Vec<String>,
    /// Leave out what this file lists; --write-baseline makes it
    #[arg(long, value_name = "FILE", help_heading = "What counts")]
    pub(crate) baseline: Option<PathBuf>,
    /// Write all present findings down as known, and report none
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with_all = ["baseline", "fix", "diff", "watch", "stdin", "statistics"],
        help_heading = "What counts"
    )]
    pub(crate) write_baseline: Option<PathBuf>,
    /// Apply the fixes that are safe, and report what is left
    #[arg(long, help_heading = "Mending")]
    pub(crate) fix: bool,
    /// Show what --fix would change, and change nothing
    #[arg(long, conflicts_with_all = ["fix", "statistics", "output_file"], help_heading = "Mending")]
    pub(crate) diff: bool,
    /// Check again whenever a file or the day changes
    #[arg(long, conflicts_with_all = ["fix", "diff", "stdin"], help_heading = "Input")]
    pub(crate) watch: bool,
    /// Read the text of one file from standard input
    #[arg(long, help_heading = "Input")]
    pub(crate) stdin: bool,
    /// The file that the text of --stdin stands for
    #[arg(long, value_name = "FILE", requires = "stdin", help_heading = "Input")]
    pub(crate) stdin_filename: Option<PathBuf>,
    #[command(flatten, next_help_heading = "Settings")]
    pub(crate) day: Day,
    #[command(flatten, next_help_heading = "Settings")]
    pub(crate) settings: Settings,
}

/// The least level that fails a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Error,
    Warning,
    Info,
    Hint,
    Never,
}

/// A format and where it goes; without a file, to standard output.
#[derive(Clone, Debug)]
pub(crate) struct FormatTo {
    pub(crate) format: &'static Format,
    pub(crate) file: Option<PathBuf>,
}

impl FailOn {
    /// The level; none for never.
    pub(crate) fn level(self) -> Option<Level> {
        match self {
            Self::Error => Some(Level::Error),
            Self::Warning => Some(Level::Warning),
            Self::Info => Some(Level::Info),
            Self::Hint => Some(Level::Hint),
            Self::Never => None,
        }
    }
}

impl Check {
    /// What goes to standard output, unless `--output-file` catches it.
    pub(crate) fn stream(&self) -> Option<&'static Format> {
        let given = self.format.iter().find(|format| format.file.is_none());
        match given {
            Some(given) => Some(given.format),
            None if self.format.is_empty() => FORMATS.first().copied(),
            None => None,
        }
    }

    /// Whether what a format writes is to say nothing of the notes.
    pub(crate) fn is_redacted(&self, format: &Format) -> bool {
        self.redact || (format.redacts && !self.no_redact)
    }

    /// Whether any of the formats shows the fixes.
    pub(crate) fn shows_fixes(&self) -> bool {
        let files = self.format.iter().map(|format| format.format);
        let counted = self.statistics || self.write_baseline.is_some();
        !counted && self.stream().into_iter().chain(files).any(|format| format.fixes)
    }

    /// Whether a person reads standard output.
    pub(crate) fn is_human(&self) -> bool {
        self.stream().is_some_and(|format| format.name == "human")
    }
}

fn parse_format(text: &str) -> Result<FormatTo, String> {
    let (name, file) = match text.split_once('=') {
        Some((_, "")) => return Err("give a file's name behind the `=`".to_owned()),
        Some((name, file)) => (name, Some(PathBuf::from(file))),
        None => (text, None),
    };
    let names = || FORMATS.iter().map(|format| format.name);
    format(name).map(|format| FormatTo { format, file }).ok_or_else(|| {
        let hint = near(name, names()).map(|name| format!("did you mean {name}? "));
        let all: Vec<&str> = names().collect();
        format!("no such format; {}the formats are {}", hint.unwrap_or_default(), all.join(", "))
    })
}

fn formats() -> StyledStr {
    use std::fmt::Write;
    let mut text = String::from("Formats:\n");
    for format in FORMATS {
        let _ = writeln!(text, "  {:<11} {}", format.name, format.summary);
    }
    text.trim_end().to_owned().into()
}
