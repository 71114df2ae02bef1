//! One pass: every root checked, with what was selected, and mended where that was asked for.

use super::{Check, output::count};
use crate::{
    Exit, Failure, Outcome,
    clock::Clock,
    console::Console,
    files::Loaded,
    judged::{self, Judged},
    mend::{self, Mended},
    printed,
    report::{Part, Report, Wanted},
    select::Selection,
};
use hearback_syntax::Verdict;
use std::collections::BTreeSet;

/// All roots of a command with what they came to.
#[derive(Debug)]
pub(super) struct Pass<'a> {
    clock: Clock,
    selection: Selection<'a>,
    judged: Vec<Judged>,
    /// Worth a word.
    notes: Vec<String>,
    /// Could not be read though they were to be.
    pub(super) unread: Vec<String>,
}

impl<'a> Pass<'a> {
    pub(super) fn new(check: &'a Check, loaded: &Loaded) -> Result<Self, Failure> {
        let selection = Selection::new(&check.select, &check.ignore, &loaded.searches)?;
        let clock = check.day.clock();
        let mut pass = Self {
            clock,
            selection,
            judged: Vec::new(),
            notes: loaded.notes.clone(),
            unread: loaded.unread.clone(),
        };
        for search in &loaded.searches {
            let mut search = search.clone();
            pass.selection.tune(&mut search.root);
            let judged = Judged::new(search, &pass.clock);
            // Where the settings were asked for, the mistakes are shown themselves.
            let shown = judged.search.asked().any(|it| it.verdict == Verdict::Configuration);
            pass.notes.extend(judged.note_on_settings().filter(|_| !shown));
            pass.judged.push(judged);
        }
        Ok(pass)
    }

    /// Says which files were left out, and which could not be read.
    pub(super) fn tell(&self, console: Console) {
        for note in &self.notes {
            console.note(note);
        }
        for unread in &self.unread {
            console.error(format!("cannot read {unread}"));
        }
    }

    /// What was found in what was asked for; with the fixes where they are shown.
    pub(super) fn report(&self, fixes: bool) -> Report {
        let parts: Vec<Part<'_>> = self
            .judged
            .iter()
            .map(|one| Part { search: &one.search, today: one.today, checked: &one.checked })
            .collect();
        let today = parts.first().map_or_else(|| self.clock.today(None), |part| part.today);
        Report::new(today, &parts, Wanted { rules: &self.selection, fixes })
    }

    /// Tells of a path and a rule whether this pass would have found what is there.
    pub(super) fn looked(&self) -> impl Fn(&str, &str) -> bool {
        let asked = self.judged.iter().flat_map(|one| one.search.asked().map(move |it| (one, it)));
        let paths: BTreeSet<String> =
            asked.map(|(one, document)| one.search.show(&document.path)).collect();
        move |path, rule| paths.contains(path) && self.selection.takes(rule)
    }

    /// Whether there is anything to report.
    pub(super) fn is_clean(&self) -> bool {
        self.report(false).findings.is_empty()
    }

    /// Applies the safe fixes and writes the files.
    pub(super) fn mend(&mut self, console: Console) -> Result<(), Failure> {
        for mended in self.mended() {
            mend::write(&mended)?;
            console.say(format!("{}: {} applied", mended.shown, count(mended.fixes, "fix")));
        }
        Ok(())
    }

    /// What `--fix` would change, as a unified diff.
    pub(super) fn show_diff(&mut self, console: Console) -> Outcome {
        let mended = self.mended();
        let text: String = mended.iter().map(mend::diff).collect();
        let exit = if mended.is_empty() { Exit::Clean } else { Exit::Findings };
        if !mended.is_empty() {
            let fixes = count(mended.iter().map(|it| it.fixes).sum(), "safe fix");
            let files = count(mended.len(), "file");
            console.say(format!("{fixes} to {files}; `hearback check --fix` applies them"));
            let out: BTreeSet<&str> = mended.iter().map(|it| mend::outside(&it.shown).0).collect();
            for folder in out.into_iter().filter(|folder| !folder.is_empty()) {
                console.note(format!("the paths are told from {folder} on"));
            }
        } else if !judged::any_journal(&self.judged) {
            console.say(self.nothing_checked());
        }
        printed(console.print(&text), exit)
    }

    /// The text of the one file of `--stdin`, mended.
    pub(super) fn mended_text(&mut self) -> Option<String> {
        self.mended().pop().map(|mended| mended.after)
    }

    fn mended(&mut self) -> Vec<Mended> {
        let mut all = Vec::new();
        for one in &mut self.judged {
            let mended = mend::mend(&mut one.search, one.today, &self.selection);
            if !mended.is_empty() {
                one.checked = one.search.root.check(one.today);
            }
            all.extend(mended);
        }
        all
    }

    /// The journals, a line each.
    pub(super) fn show_files(&self, console: Console) -> Outcome {
        let mut paths: Vec<String> = self
            .judged
            .iter()
            .flat_map(|one| {
                let journals = one.search.asked().filter(|document| document.is_journal());
                journals.map(|document| one.search.show(&document.path))
            })
            .collect();
        paths.sort();
        if paths.is_empty() {
            console.say(self.nothing_checked());
        }
        let lines: String = paths.into_iter().map(|path| path + "\n").collect();
        printed(console.print_raw(&lines), Exit::Clean)
    }

    /// Why there is nothing to report: no file is a journal.
    pub(super) fn nothing_checked(&self) -> String {
        format!("Nothing was checked: {}", judged::no_journal(&self.judged))
    }
}
