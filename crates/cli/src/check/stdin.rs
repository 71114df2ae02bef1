//! `--stdin`: a text in the place of a file, as editors and hooks hand it over.

use super::{Check, pass::Pass};
use crate::{Failure, Outcome, console::Console, failure::reason, files, printed};
use hearback_syntax::Document;
use std::{
    io::{self, Read},
    path::PathBuf,
};

impl Check {
    /// Reads the text in the place of the file, joined with the rest of its root, and reports on
    /// it alone. With `--fix` standard output is the mended text, and the report goes to standard
    /// error.
    pub(super) fn run_on_stdin(&self, console: Console) -> Outcome {
        let mut bytes = Vec::new();
        let input = io::stdin().lock().take(files::LONGEST + 1).read_to_end(&mut bytes);
        input.map_err(|error| {
            Failure::new(format!("cannot read standard input: {}", reason(&error)))
        })?;
        if bytes.len() as u64 > files::LONGEST {
            return Err(Failure::new("standard input is too long to be notes"));
        }
        let name = self.name(&bytes)?;
        let mut wanted = self.settings.wanted(&[]);
        wanted.given = Some((name, bytes.clone()));
        let mut pass = Pass::new(self, &files::load(&wanted)?)?;
        pass.tell(console);
        if self.show_files {
            return pass.show_files(console);
        }
        if self.diff {
            return pass.show_diff(console);
        }
        if !self.fix {
            return self.report(&pass, console);
        }
        let text = pass.mended_text();
        let text = text.unwrap_or_else(|| String::from_utf8_lossy(&bytes).into_owned());
        let report = pass.report(self.shows_fixes());
        if let Some(format) = self.stream() {
            let found = (format.write)(&report);
            if !found.is_empty() {
                console.say(found.trim_end());
            }
        }
        printed(console.print_raw(&text), self.exit(&report))
    }

    /// The name of the file that the text stands for. Without one, the kind of file is told by
    /// the text itself.
    fn name(&self, bytes: &[u8]) -> Result<PathBuf, Failure> {
        match (&self.stdin_filename, self.paths.as_slice()) {
            (Some(name), []) => Ok(name.clone()),
            (None, [name]) => Ok(name.clone()),
            (None, []) => {
                let is_yaml = Document::read_bytes("stdin.yaml", bytes, false).is_journal();
                Ok(PathBuf::from(if is_yaml { "stdin.yaml" } else { "stdin.md" }))
            }
            _ => Err(Failure::new(
                "--stdin stands for one file: name it once, with --stdin-filename FILE",
            )),
        }
    }
}
