//! Colours, and text that is safe to print.

use anstyle::{AnsiColor, Effects, Style};
use anstyle_hyperlink::Hyperlink;
use hearback_core::Level;
use std::{borrow::Cow, io::IsTerminal, path};
use supports_hyperlinks::Stream;

pub(crate) const BOLD: Style = Style::new().effects(Effects::BOLD);
pub(crate) const FAINT: Style = Style::new().effects(Effects::DIMMED);
pub(crate) const RED: Style = AnsiColor::BrightRed.on_default().effects(Effects::BOLD);
pub(crate) const YELLOW: Style = AnsiColor::Yellow.on_default().effects(Effects::BOLD);
pub(crate) const BLUE: Style = AnsiColor::BrightBlue.on_default().effects(Effects::BOLD);
pub(crate) const CYAN: Style = AnsiColor::Cyan.on_default();
pub(crate) const GREEN: Style = AnsiColor::Green.on_default();

/// No line is set wider, however wide the terminal.
const WIDEST: usize = 140;

/// The colour of a level.
pub(crate) fn of(level: Level) -> Style {
    match level {
        Level::Error => RED,
        Level::Warning => YELLOW,
        Level::Info => BLUE,
        Level::Hint => CYAN,
    }
}

/// A text in a style.
pub(crate) fn paint(style: Style, text: impl std::fmt::Display) -> String {
    format!("{}{text}{}", style.render(), style.render_reset())
}

/// A text that opens a file where the terminal takes links. The file is written as the person
/// writes it, from the current folder on.
pub(crate) fn linked(file: &str, text: &str) -> String {
    match path::absolute(file) {
        Ok(file) if supports_hyperlinks::on(Stream::Stdout) => {
            let link = Hyperlink::with_path(&file);
            format!("{link}{text}{link:#}")
        }
        _ => text.to_owned(),
    }
}

/// Text of the notes on one line, without what would steer a terminal: notes may come from
/// somebody else's repository.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if text.contains(steers) {
        let mend = |c: char| match c {
            '\n' | '\r' | '\t' => ' ',
            c if steers(c) => '\u{fffd}',
            c => c,
        };
        Cow::Owned(text.chars().map(mend).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// A whole text that may be read on a terminal or go into a file: on a terminal without what would
/// steer it, else byte for byte.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    let steers = |c: char| steers(c) && !matches!(c, '\n' | '\r' | '\t');
    match std::io::stdout().is_terminal() && text.contains(steers) {
        true => Cow::Owned(text.replace(steers, "\u{fffd}")),
        false => Cow::Borrowed(text),
    }
}

fn steers(c: char) -> bool {
    c.is_control() || turns(c)
}

/// Whether a character turns the direction of the text behind it.
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text that is coloured already, without the controls that are as good as an escape.
pub(crate) fn coloured(text: &str) -> String {
    text.replace(|c: char| matches!(c, '\u{7f}'..='\u{9f}') || turns(c), "\u{fffd}")
}

/// How many columns there are to write in.
pub(crate) fn width() -> usize {
    let size = std::io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    size.map_or(WIDEST, |(width, _)| usize::from(width.0).clamp(40, WIDEST))
}
