//! Roots with what they come to on a day: what every command starts from.

use crate::{
    clock::Clock,
    files::{Loaded, Search},
};
use hearback_core::{Application, Today};
use hearback_syntax::{Checked, Document, Verdict};

/// One root, judged.
#[derive(Debug)]
pub(crate) struct Judged {
    /// The root.
    pub(crate) search: Search,
    /// The day, in the root's own time zone.
    pub(crate) today: Today,
    /// What it comes to.
    pub(crate) checked: Checked,
}

impl Judged {
    /// Checks a root.
    pub(crate) fn new(search: Search, clock: &Clock) -> Self {
        let today = clock.today(search.root.config().timezone.as_deref());
        let checked = search.root.check(today);
        Self { search, today, checked }
    }

    /// Checks every root.
    pub(crate) fn all(loaded: Loaded, clock: &Clock) -> Vec<Self> {
        loaded.searches.into_iter().map(|search| Self::new(search, clock)).collect()
    }

    /// Mistakes in the settings change every answer: who asked for something else is told of them
    /// in a word.
    pub(crate) fn note_on_settings(&self) -> Option<String> {
        let (search, checked) = (&self.search, &self.checked);
        let settings = |document: &&Document| document.verdict == Verdict::Configuration;
        let document = search.root.documents().find(settings)?;
        let id = search.root.id(&document.path);
        let amiss = checked.findings.iter().any(|finding| Some(finding.place.doc) == id);
        let path = search.show(&document.path);
        amiss.then(|| format!("{path} has mistakes: see `hearback check {path}`"))
    }

    /// The applications that stand in what was asked for, with their indexes.
    pub(crate) fn applications(&self) -> impl Iterator<Item = (usize, &Application)> {
        let applications = self.checked.journal.all().enumerate();
        applications.filter(|(_, application)| {
            let document = self.search.root.document(application.place.doc);
            document.is_some_and(|document| self.search.is_asked(&document.path))
        })
    }
}

/// Whether any journal was asked for.
pub(crate) fn any_journal(judged: &[Judged]) -> bool {
    judged.iter().any(|one| one.search.asked().any(|document| document.is_journal()))
}

/// Whether settings were asked for.
fn has_settings(judged: &[Judged]) -> bool {
    let settings = |document: &Document| document.verdict == Verdict::Configuration;
    judged.iter().any(|one| one.search.asked().any(settings))
}

/// Why there is nothing to say: no file that was asked for is a journal.
pub(crate) fn no_journal(judged: &[Judged]) -> String {
    let asked = || {
        let all = judged.iter().flat_map(|one| one.search.asked().map(move |it| (one, it)));
        let part =
            |verdict: &Verdict| matches!(verdict, Verdict::Configuration | Verdict::Supplied);
        all.filter(move |(_, document)| !part(&document.verdict))
    };
    let files = asked().count();
    if let (Some((one, only)), 1) = (asked().next(), files)
        && let Verdict::Other(why) = &only.verdict
    {
        return format!("{} is no job-search journal: {why}", one.search.show(&only.path));
    }
    let places: Vec<String> = judged.iter().map(|one| one.search.show_folder()).collect();
    let places = places.join(", ");
    let read = match files {
        0 if has_settings(judged) => format!("beside the settings there are no notes in {places}"),
        0 => format!("there are no Markdown or YAML files in {places}"),
        _ => format!("none of the {files} Markdown and YAML files in {places} is a journal"),
    };
    format!(
        "{read}; `hearback explain FILE` says how a file is understood, \
         `hearback init` starts a journal"
    )
}
