//! `--watch`: check again whenever a file or the day changes.

use super::{Check, pass::Pass};
use crate::{Failure, Outcome, console::Console, files};
use std::{
    io::{self, IsTerminal, Write},
    thread,
    time::Duration,
};

/// How long a person does not notice.
const PAUSE: Duration = Duration::from_millis(400);

/// Clears the screen and goes to its top.
const CLEAR: &str = "\u{1b}[2J\u{1b}[3J\u{1b}[H";

impl Check {
    /// Ends only when it is interrupted, or when nobody reads any more. The files are looked at
    /// rather than listened to: that works on every disk and in every container, and notes are
    /// few.
    pub(super) fn run_on_changes(&self, console: Console) -> Outcome {
        let wanted = self.settings.wanted(&self.paths);
        let clock = self.day.clock();
        let mut zone: Option<String> = None;
        let mut last = None;
        loop {
            let day = clock.today(zone.as_deref()).day();
            let now = (files::stamps(&wanted).map_err(|failure| failure.to_string()), day);
            if last.as_ref() != Some(&now) {
                if last.is_some() && !begin_again() {
                    return Ok(crate::Exit::Clean);
                }
                match self.look(console) {
                    Ok(known) => zone = known,
                    // A file that is being written may be missing for a moment.
                    Err(failure) => {
                        console.error(failure);
                    }
                }
                let day = clock.today(zone.as_deref()).day();
                last = Some((now.0, day));
            }
            thread::sleep(PAUSE);
        }
    }

    /// One look; gives the time zone of the settings.
    fn look(&self, console: Console) -> Result<Option<String>, Failure> {
        let loaded = files::load(&self.settings.wanted(&self.paths))?;
        let zone = loaded.searches.first().and_then(|it| it.root.config().timezone.clone());
        let pass = Pass::new(self, &loaded)?;
        self.tell_and_report(&pass, console)?;
        if pass.is_clean() {
            console.say("All is well. Waiting for changes; Ctrl-C ends it");
        }
        Ok(zone)
    }
}

/// Clears the screen of a terminal; a reader of a pipe gets an empty line. False when nobody reads
/// any more.
fn begin_again() -> bool {
    let mut out = io::stdout().lock();
    let text = if out.is_terminal() { CLEAR } else { "\n" };
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_ok()
}
