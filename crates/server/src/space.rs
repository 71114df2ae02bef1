//! A space: the documents that are judged together, and the work on them.
//!
//! One job at a time reads what changed and checks the whole; while it runs, further changes only
//! gather. So a burst of edits costs one check, and every result is of one moment.

use crate::analysis::{Analysis, OpenAs};
use crate::host::Host;
use crate::reading::Reading;
use hearback_core::Today;
use hearback_syntax::{Root, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name of the configuration, at the top of its root.
pub(crate) const CONFIGURATION: &str = "hearback.yaml";

/// The documents that are judged together.
#[derive(Debug)]
pub(crate) struct Space {
    /// Where they are; `None` for a document that lies in no folder.
    pub(crate) folder: Option<PathBuf>,
    /// As of the last job.
    root: Root,
    /// Whether what is on disk is to be read before the next check.
    stale: bool,
    /// Open documents that changed since the last job began.
    dirty: BTreeSet<String>,
    /// Counts what happened here.
    pub(crate) generation: u64,
    running: bool,
    /// A job for this generation failed: it is not tried again before something changes.
    failed: Option<u64>,
    /// Of the disk, when it was last read.
    pub(crate) fingerprint: u64,
    pub(crate) latest: Option<(u64, Arc<Analysis>)>,
    /// The last result that the client was told of. Those that were overtaken before are not among
    /// what it knows.
    pub(crate) told: Option<Arc<Analysis>>,
    /// Why the folder could not be read when it was last tried.
    pub(crate) failure: Option<String>,
    /// Something other than an edit happened since the last result.
    pub(crate) outside: bool,
}

/// An open document as a job takes it.
#[derive(Debug)]
pub(crate) struct Overlay {
    pub(crate) path: String,
    pub(crate) open: OpenAs,
}

/// What a job is to do.
pub(crate) struct Job {
    pub(crate) generation: u64,
    folder: Option<PathBuf>,
    root: Root,
    stale: bool,
    dirty: BTreeSet<String>,
    overlays: Vec<Overlay>,
    /// What came of the job before.
    before: Option<Arc<Analysis>>,
    fixed: Option<Today>,
    host: Arc<dyn Host>,
}

/// What a job gave.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) analysis: Analysis,
    pub(crate) fingerprint: Option<u64>,
    /// Why the folder could not be read.
    pub(crate) failure: Option<String>,
}

impl Space {
    pub(crate) fn new(folder: Option<PathBuf>) -> Self {
        Self {
            // Only a folder is read from disk.
            stale: folder.is_some(),
            folder,
            root: Root::new(None),
            dirty: BTreeSet::new(),
            generation: 1,
            running: false,
            failed: None,
            fingerprint: 0,
            latest: None,
            told: None,
            failure: None,
            outside: false,
        }
    }

    /// An open document was opened or changed.
    pub(crate) fn changed(&mut self, path: &str) {
        self.dirty.insert(path.to_owned());
        self.generation += 1;
    }

    /// What is on disk may have changed, or matters again.
    pub(crate) fn reload(&mut self) {
        self.stale = true;
        self.generation += 1;
    }

    /// The day, or the time of day, makes a difference.
    pub(crate) fn day_turned(&mut self) {
        self.outside = true;
        self.generation += 1;
    }

    /// The latest result, unless something happened since.
    pub(crate) fn current(&self) -> Option<&Arc<Analysis>> {
        self.latest.as_ref().filter(|latest| latest.0 == self.generation).map(|latest| &latest.1)
    }

    /// Whether the present generation cannot be checked.
    pub(crate) fn has_failed(&self) -> bool {
        self.failed == Some(self.generation)
    }

    /// The zone that its configuration names.
    pub(crate) fn zone(&self) -> Option<&str> {
        self.root.config().timezone.as_deref()
    }

    /// The next job, if there is one and none runs.
    pub(crate) fn next_job(
        &mut self,
        overlays: impl FnOnce() -> Vec<Overlay>,
        fixed: Option<Today>,
        host: &Arc<dyn Host>,
    ) -> Option<Job> {
        if self.running || self.current().is_some() || self.has_failed() {
            return None;
        }
        self.running = true;
        Some(Job {
            generation: self.generation,
            folder: self.folder.clone(),
            root: self.root.clone(),
            stale: std::mem::take(&mut self.stale),
            dirty: std::mem::take(&mut self.dirty),
            overlays: overlays(),
            before: self.latest.as_ref().map(|latest| Arc::clone(&latest.1)),
            fixed,
            host: Arc::clone(host),
        })
    }

    /// Takes a job's result. Gives why the folder cannot be read, unless that was given before.
    pub(crate) fn done(&mut self, generation: u64, outcome: Option<Outcome>) -> Option<String> {
        self.running = false;
        match outcome {
            Some(outcome) => {
                self.root = outcome.analysis.root.clone();
                self.latest = Some((generation, Arc::new(outcome.analysis)));
                self.fingerprint = outcome.fingerprint?;
                let before = std::mem::replace(&mut self.failure, outcome.failure);
                self.failure.clone().filter(|why| before.as_ref() != Some(why))
            }
            None => {
                // What the job was to read is read anew, from the beginning.
                self.failed = Some(generation);
                self.stale = self.folder.is_some();
                self.root = Root::new(None);
                None
            }
        }
    }
}

impl Job {
    /// The folder that it is to read, if any.
    pub(crate) fn reads(&self) -> Option<&Path> {
        self.folder.as_deref().filter(|_| self.stale)
    }

    /// Does it. Blocks.
    pub(crate) fn run(self, reading: &Reading) -> Outcome {
        let (mut root, fingerprint, failure) = match self.reads() {
            Some(folder) => {
                let loaded = self.host.load(folder, None, reading);
                let failure = loaded.root.as_ref().err().cloned();
                (loaded.root.unwrap_or(self.root), Some(loaded.fingerprint), failure)
            }
            None => (self.root, None, None),
        };
        // A root that was not read before holds none of the open documents yet.
        let all = fingerprint.is_some() || root.documents().next().is_none();
        let fresh = self.overlays.iter().filter(|it| all || self.dirty.contains(&it.path));
        // The configuration first: it tells what the others are.
        let (settings, others): (Vec<_>, Vec<_>) = fresh.partition(|it| it.path == CONFIGURATION);
        for overlay in settings {
            root.configure(&overlay.path, &overlay.open.text.to_string());
            if let Some(folder) = &self.folder {
                self.host.supply(folder, &mut root);
            }
        }
        for overlay in others {
            put(&mut root, &overlay.path, &overlay.open.text.to_string());
        }
        let today = self.fixed.unwrap_or_else(|| self.host.now(root.config().timezone.as_deref()));
        let open: BTreeMap<String, OpenAs> =
            self.overlays.into_iter().map(|overlay| (overlay.path, overlay.open)).collect();
        let before = self.before.as_deref();
        let analysis = Analysis::new(self.folder, root, today, open, before);
        Outcome { analysis, fingerprint, failure }
    }
}

/// Puts an open document into a root: what its configuration speaks of as that.
fn put(root: &mut Root, path: &str, text: &str) {
    root.supply(path, text);
    let supplied = root.id(path).and_then(|id| root.document(id));
    if supplied.is_none_or(|document| document.verdict != Verdict::Supplied) {
        root.insert(path, text);
    }
}
