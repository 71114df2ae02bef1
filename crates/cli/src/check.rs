//! `hearback check`: what is amiss, and what is left of it after mending.

mod baseline;
mod options;
mod output;
mod pass;
mod stdin;
mod watch;

pub(crate) use options::Check;

use crate::{Exit, Failure, Outcome, console::Console, files, report::Report};
use options::FailOn;
use pass::Pass;

impl Check {
    /// Checks, and mends where that was asked for.
    pub(crate) fn run(self, console: Console) -> Outcome {
        let console = console.quiet(self.quiet);
        self.consistent()?;
        if self.stdin {
            return self.run_on_stdin(console);
        }
        if self.watch {
            return self.run_on_changes(console);
        }
        self.once(console)
    }

    /// One pass over the files as they are.
    fn once(&self, console: Console) -> Outcome {
        let busy = console.busy("Checking the notes");
        let mut pass = Pass::new(self, &files::load(&self.settings.wanted(&self.paths))?)?;
        drop(busy);
        pass.tell(console);
        let exit = if self.show_files {
            pass.show_files(console)?
        } else if self.diff {
            pass.show_diff(console)?
        } else {
            if self.fix {
                pass.mend(console)?;
            }
            self.report(&pass, console)?
        };
        Ok(if pass.unread.is_empty() { exit } else { Exit::Failed })
    }

    /// Says what there is to say of the files, and writes what was found.
    fn tell_and_report(&self, pass: &Pass<'_>, console: Console) -> Outcome {
        pass.tell(console);
        self.report(pass, console)
    }

    /// Writes what was found.
    fn report(&self, pass: &Pass<'_>, console: Console) -> Outcome {
        let mut report = pass.report(self.shows_fixes());
        if let Some(file) = &self.write_baseline {
            baseline::write(file, &report)?;
            let many = output::count(report.findings.len(), "finding");
            console.say(format!("{many} written down in {}", file.display()));
            return Ok(Exit::Clean);
        }
        if let Some(file) = &self.baseline {
            let gone = baseline::apply(file, &mut report, pass.looked())?;
            if gone > 0 {
                let many = output::count(gone, "known finding");
                console.say(format!("{many} no more there; --write-baseline writes the rest down"));
            }
        }
        output::write(self, &report, console)?;
        self.summarise(&report, pass, console);
        Ok(self.exit(&report))
    }

    /// A last line for people: how much there is of what, and for which day.
    fn summarise(&self, report: &Report, pass: &Pass<'_>, console: Console) {
        if report.summary.documents == 0 && report.findings.is_empty() {
            console.say(pass.nothing_checked());
        } else if !report.findings.is_empty() && self.is_human() {
            console.say(output::in_a_line(report));
        }
    }

    fn exit(&self, report: &Report) -> Exit {
        let limit = if self.exit_zero { None } else { self.fail_on.level() };
        match (report.worst(), limit) {
            (Some(worst), Some(limit)) if worst >= limit => Exit::Findings,
            _ => Exit::Clean,
        }
    }

    /// Flags that say opposite things are mistakes, not riddles.
    fn consistent(&self) -> Result<(), Failure> {
        if self.exit_zero && !matches!(self.fail_on, FailOn::Warning | FailOn::Never) {
            return Err(Failure::new("--exit-zero and --fail-on say opposite things: give one"));
        }
        let streams = self.format.iter().filter(|format| format.file.is_none()).count();
        if streams > 1 {
            return Err(Failure::new(
                "several formats for standard output: write all but one to a file, \
                 as in --format sarif=hearback.sarif --format human",
            ));
        }
        Ok(())
    }
}
