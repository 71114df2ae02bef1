//! What happens without an edit: files change on disk, the day turns, the client's process ends.

use crate::actor::{Actor, Event};
use crate::analysis::Analysis;
use crate::client::ClientSide;
use crate::from_lsp;
use crate::host::Host;
use crate::reading::Reading;
use crate::roots::relative;
use crate::space::CONFIGURATION;
use hearback_core::Today;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;
use tokio::time::MissedTickBehavior;
use tower_lsp::Client;
use tower_lsp::ls_types as lsp;

/// How often the day, the client's process and, where the client does not watch them, the files
/// are looked at.
const TICK: Duration = Duration::from_secs(2);
/// How many ticks lie between two looks at files that the client watches: it misses some of what
/// comes and goes together with a folder.
const SELDOM: u64 = 5;
/// However large the folders are, no more than the hundredth part of the time is spent on looking.
const SHARE: u32 = 100;
/// How long a client may take to answer what it is asked.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is on disk.
pub(crate) struct Look {
    /// The roots of each folder of the workspace. What was read of a root says nothing of them: a
    /// note is read anew when the client tells of it, and the configuration beside it that it does
    /// not tell of makes another root.
    roots: BTreeMap<PathBuf, BTreeSet<PathBuf>>,
    /// Of spaces, by their numbers.
    fingerprints: Vec<(u64, u64)>,
    took: Duration,
}

impl Look {
    fn at(host: &dyn Host, searched: Vec<PathBuf>, read: Vec<(u64, PathBuf)>) -> Self {
        let start = Instant::now();
        let roots = |folder: PathBuf| {
            let roots = host.roots_in(&folder, &Reading::default());
            (folder, roots)
        };
        let fingerprint = |(id, folder): (u64, PathBuf)| (id, host.fingerprint(&folder));
        Self {
            roots: searched.into_iter().map(roots).collect(),
            fingerprints: read.into_iter().map(fingerprint).collect(),
            took: start.elapsed(),
        }
    }
}

/// Sends ticks for ever.
pub(crate) fn tick(events: mpsc::UnboundedSender<Event>) {
    tokio::spawn(async move {
        let mut ticks = tokio::time::interval(TICK);
        // After a sleep of the machine one tick is enough.
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            if events.send(Event::Tick).is_err() {
                return;
            }
        }
    });
}

/// Asks the client to watch the files that a root may be made of.
pub(crate) fn register(client: Client) {
    let watchers = json!({"watchers": [
        {"globPattern": "**/*.{md,markdown,mdown,mkd,yaml,yml}"},
        {"globPattern": "**/*.{j2,ics}"},
    ]});
    let registration = lsp::Registration {
        id: "hearback-files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: Some(watchers),
    };
    tokio::spawn(async move {
        let asked = client.register_capability(vec![registration]);
        let _ = tokio::time::timeout(PATIENCE, asked).await;
    });
}

/// Asks the client to ask again for whatever it shows.
pub(crate) fn refresh(client: &Client, side: &ClientSide) {
    let (client, side) = (client.clone(), side.clone());
    tokio::spawn(async move {
        let all = async {
            if side.pulls && side.refreshes_diagnostics {
                let _ = client.workspace_diagnostic_refresh().await;
            }
            if side.refreshes_lenses {
                let _ = client.code_lens_refresh().await;
            }
            if side.refreshes_hints {
                let _ = client.inlay_hint_refresh().await;
            }
        };
        let _ = tokio::time::timeout(PATIENCE, all).await;
    });
}

impl Actor {
    pub(crate) fn tick(&mut self) {
        if self.side.process.is_some_and(|process| !self.host.is_alive(process)) {
            let _ = self.orphaned.send(());
            return;
        }
        if self.side.options.today.is_none() {
            for space in self.spaces.values_mut() {
                let now = self.host.now(space.zone());
                if space.current().is_some_and(|analysis| differs(analysis, now)) {
                    space.day_turned();
                }
            }
        }
        self.rest = self.rest.saturating_sub(1);
        if self.rest == 0 && !self.looking {
            self.look();
        }
    }

    /// Looks for changes on disk, elsewhere: folders may be large and disks slow.
    fn look(&mut self) {
        let searched: Vec<PathBuf> = self.roots.keys().cloned().collect();
        let read = self.spaces.iter().filter(|(_, space)| space.latest.is_some());
        let read: Vec<_> = read.filter_map(|(id, it)| Some((*id, it.folder.clone()?))).collect();
        if searched.is_empty() && read.is_empty() {
            return;
        }
        self.looking = true;
        let (host, events) = (Arc::clone(&self.host), self.events.clone());
        tokio::task::spawn_blocking(move || {
            let look = AssertUnwindSafe(|| Look::at(host.as_ref(), searched, read));
            let _ = events.send(Event::Looked(catch_unwind(look).ok()));
        });
    }

    pub(crate) fn looked(&mut self, look: Option<Look>) {
        self.looking = false;
        self.rest = if self.side.watches { SELDOM } else { 1 };
        let Some(look) = look else { return };
        self.rest = self.rest.max((look.took * SHARE).as_secs() / TICK.as_secs());
        // What was found out anew meanwhile is not what was looked at.
        let differs = |(folder, roots)| self.roots.get(folder).is_some_and(|known| known != roots);
        if look.roots.iter().any(differs) {
            return self.rebuild();
        }
        for (id, fingerprint) in look.fingerprints {
            let Some(space) = self.spaces.get_mut(&id) else { continue };
            if space.fingerprint == fingerprint {
                continue;
            }
            space.outside = true;
            space.reload();
            // Of a folder that is none of the workspace's even the configuration may be gone.
            if space.folder.clone().is_some_and(|folder| !self.is_root(&folder)) {
                return self.rebuild();
            }
        }
    }

    pub(crate) fn files_changed(&mut self, changes: &[lsp::FileEvent]) {
        let files: Vec<_> = changes
            .iter()
            .filter_map(|change| Some((from_lsp::path(&change.uri)?, &change.uri, change.typ)))
            .collect();
        let is_configuration = |path: &Path| path.file_name().is_some_and(|it| it == CONFIGURATION);
        // A configuration that comes or goes decides which documents belong together.
        if files
            .iter()
            .any(|(path, _, kind)| is_configuration(path) && *kind != lsp::FileChangeType::CHANGED)
        {
            return self.rebuild();
        }
        for (path, uri, _) in files.iter().filter(|(path, _, _)| may_matter(path)) {
            // What is open counts as the editor has it, not as it was saved.
            if self.documents.get(uri).is_some_and(|document| document.synced) {
                continue;
            }
            for space in self.spaces.values_mut() {
                let inside = space.folder.as_ref().is_some_and(|it| relative(it, path).is_some());
                if inside {
                    space.outside = true;
                    space.reload();
                }
            }
        }
    }
}

/// Whether a root could be made of a file. What has no ending may be a folder that went.
fn may_matter(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    let notes = hearback_syntax::Syntax::of(&path.to_string_lossy()).is_some();
    notes || ending.is_none_or(|ending| ending == "j2" || ending == "ics")
}

/// Whether another time makes a difference: the day is another one, or an interview lies behind
/// that lay ahead.
fn differs(analysis: &Analysis, now: Today) -> bool {
    let then = analysis.today;
    let mut rounds = analysis.checked.journal.applications.iter().flat_map(|it| &it.interviews);
    then.day() != now.day() || rounds.any(|round| round.is_past(then) != round.is_past(now))
}
