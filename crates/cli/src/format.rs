//! The formats of `check`: each is a file here and a line in [`FORMATS`].

mod human;
mod json;

use crate::report::Report;

/// A way to write a report.
#[derive(Debug)]
pub(crate) struct Format {
    /// As given to `--format`.
    pub(crate) name: &'static str,
    /// Whom it is for, in a line.
    pub(crate) summary: &'static str,
    /// The whole text, with its last line end. Nothing at all where there is nothing to say and
    /// the format has no frame. Colours are in it; who prints it takes them out where they are
    /// not wanted.
    pub(crate) write: fn(&Report) -> String,
}

/// Every format, the usual one first.
pub(crate) static FORMATS: &[&Format] = &[&human::HUMAN, &json::JSON];

/// The format of that name.
pub(crate) fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}
