//! The two streams: results go to standard output, talk to standard error.

use crate::{busy::Busy, style};
use anstream::{AutoStream, ColorChoice};
use std::{fmt::Display, io, io::Write};

/// Lines without what would steer a terminal.
fn harmless(text: impl Display) -> String {
    let text = text.to_string();
    let lines: Vec<_> = text.split('\n').map(style::plain).collect();
    lines.join("\n")
}

/// Where a command writes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Console {
    color: ColorChoice,
    quiet: bool,
}

/// When there is colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Also into a pipe
    Always,
    /// Not at all
    Never,
}

impl Console {
    /// A console with colour as asked for.
    pub(crate) fn new(color: Color) -> Self {
        let color = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Self { color, quiet: false }
    }

    /// The same without talk; failures are still told.
    #[must_use]
    pub(crate) fn quiet(self, quiet: bool) -> Self {
        Self { quiet, ..self }
    }

    /// Writes results.
    pub(crate) fn print(&self, text: &str) -> io::Result<()> {
        let mut out = AutoStream::new(io::stdout().lock(), self.color);
        out.write_all(text.as_bytes())?;
        out.flush()
    }

    /// Writes a text of somebody's, as it is unless a terminal would obey it.
    pub(crate) fn print_raw(&self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(style::shown(text).as_bytes())?;
        out.flush()
    }

    /// Says something beside the results. That nobody listens is no failure.
    pub(crate) fn say(&self, text: impl Display) {
        if !self.quiet {
            self.tell(text);
        }
    }

    /// Shows that work goes on, for as long as the answer lives; in quiet not even that.
    pub(crate) fn busy(&self, what: &'static str) -> Option<Busy> {
        (!self.quiet).then(|| Busy::new(what))
    }

    /// Says something that is worth a word, in words that may come from the notes.
    pub(crate) fn note(&self, text: impl Display) {
        self.say(format!("note: {}", harmless(text)));
    }

    /// Says what went wrong, even in quiet.
    pub(crate) fn error(&self, text: impl Display) {
        self.tell(format!("{}: {}", style::paint(style::RED, "error"), harmless(text)));
    }

    fn tell(&self, text: impl Display) {
        let mut err = AutoStream::new(io::stderr().lock(), self.color);
        let _ = writeln!(err, "{text}");
    }
}
