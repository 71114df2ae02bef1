//! `--watch`: check again whenever a file or the day changes.

use super::{Check, pass::Pass};
use crate::{Outcome, console::Console, files, style};
use std::{io::IsTerminal, thread, time::Duration};

/// How long a person does not notice.
const PAUSE: Duration = Duration::from_millis(400);

/// Clears the screen and goes to its top.
const CLEAR: &str = "\u{1b}[2J\u{1b}[3J\u{1b}[H";

impl Check {
    /// Never ends by itself, but when nobody reads any more. The files are looked at rather than
    /// listened to: that works on every disk and in every container, and notes are few.
    pub(super) fn run_on_changes(&self, console: Console) -> Outcome {
        let mut last = None;
        loop {
            let now = files::stamp(&self.settings.wanted(&self.paths), &self.day.clock());
            if last.as_ref() != Some(&now) {
                let again = last.is_some();
                last = Some(now);
                if again && std::io::stdout().is_terminal() && console.print_raw(CLEAR).is_err() {
                    return Ok(crate::Exit::Clean);
                }
                if let Err(failure) = self.look(console) {
                    // A file that is being written may be missing for a moment.
                    console.tell(format!("{}: {failure}", style::paint(style::RED, "error")));
                }
            }
            thread::sleep(PAUSE);
        }
    }

    fn look(&self, console: Console) -> Outcome {
        let exit = self.once(console)?;
        let pass = Pass::new(self, &files::load(&self.settings.wanted(&self.paths))?)?;
        if pass.report().findings.is_empty() {
            console.say("All is well. Waiting for changes; Ctrl-C ends it");
        }
        Ok(exit)
    }
}
