//! The one that owns all state. Events reach it in the order of the wire; it never waits for the
//! client, and whatever takes time is done elsewhere and comes back as an event.

use crate::analysis::{Analysis, OpenAs};
use crate::client::ClientSide;
use crate::documents::{Document, Documents};
use crate::from_lsp;
use crate::host::Host;
use crate::publish::Closed;
use crate::pulls::{Pull, Pulls};
use crate::reading::{Readings, Underway};
use crate::serve::Outgoing;
use crate::space::{Outcome, Overlay, Space};
use crate::waiting::{Ask, AskAll, Waiting};
use crate::watch::{self, Look};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};
use tower_lsp::Client;
use tower_lsp::ls_types as lsp;

/// What happens.
pub(crate) enum Event {
    Initialize(Box<lsp::InitializeParams>, oneshot::Sender<Arc<ClientSide>>),
    Initialized,
    Shutdown(oneshot::Sender<()>),
    Open(lsp::TextDocumentItem),
    Change(lsp::DidChangeTextDocumentParams),
    Close(lsp::Uri),
    Folders(lsp::WorkspaceFoldersChangeEvent),
    Options(serde_json::Value),
    /// Files changed on disk, as the client noticed.
    Files(Vec<lsp::FileEvent>),
    Ask(Ask),
    AskAll(AskAll),
    Pull(Pull),
    /// The roots below a folder of the workspace, as a search found them; none of a search that was
    /// stopped.
    Roots {
        search: u64,
        folder: PathBuf,
        roots: Option<BTreeSet<PathBuf>>,
    },
    /// The person does not want to wait for a reading.
    StopReading(lsp::ProgressToken),
    /// What is on disk now; nothing where looking failed.
    Looked(Option<Look>),
    Done {
        space: u64,
        generation: u64,
        outcome: Option<Box<Outcome>>,
    },
    Tick,
}

pub(crate) struct Actor {
    pub(crate) host: Arc<dyn Host>,
    pub(crate) client: Client,
    pub(crate) out: Outgoing,
    pub(crate) events: mpsc::UnboundedSender<Event>,
    pub(crate) orphaned: mpsc::UnboundedSender<()>,
    pub(crate) side: Arc<ClientSide>,
    pub(crate) folders: Vec<PathBuf>,
    pub(crate) documents: Documents,
    pub(crate) spaces: BTreeMap<u64, Space>,
    pub(crate) next_space: u64,
    pub(crate) waiting: Vec<Waiting>,
    /// Requests about files whose root may not be found yet.
    pub(crate) early: Vec<Ask>,
    pub(crate) waiting_all: Vec<AskAll>,
    pub(crate) pulls: Pulls,
    readings: Readings,
    /// What was sent of files that are not open.
    pub(crate) closed: HashMap<lsp::Uri, Closed>,
    /// There is a result, or a question, since the held ones were last looked at.
    pub(crate) news: bool,
    /// The agenda may be another one than when the client was last told so.
    pub(crate) agenda_changed: bool,
    /// The roots of those of the workspace's folders that were searched to the end.
    pub(crate) roots: BTreeMap<PathBuf, BTreeSet<PathBuf>>,
    /// Folders whose roots are being looked for.
    pub(crate) searching: usize,
    /// Counts the searches: what an earlier one finds is not true any more.
    pub(crate) search: u64,
    /// Ticks until the files are looked at.
    pub(crate) rest: u64,
    pub(crate) looking: bool,
}

impl Actor {
    /// Starts it, and gives what to tell it things through.
    pub(crate) fn start(
        client: Client,
        host: Arc<dyn Host>,
        out: Outgoing,
        orphaned: mpsc::UnboundedSender<()>,
    ) -> mpsc::UnboundedSender<Event> {
        let (events, mut inbox) = mpsc::unbounded_channel();
        let mut actor = Self {
            host,
            client,
            out,
            events: events.clone(),
            orphaned,
            side: Arc::new(ClientSide::default()),
            folders: Vec::new(),
            documents: Documents::default(),
            spaces: BTreeMap::new(),
            next_space: 0,
            waiting: Vec::new(),
            early: Vec::new(),
            waiting_all: Vec::new(),
            pulls: Pulls::default(),
            readings: Readings::default(),
            closed: HashMap::new(),
            news: false,
            agenda_changed: false,
            roots: BTreeMap::new(),
            searching: 0,
            search: 0,
            rest: 0,
            looking: false,
        };
        tokio::spawn(async move {
            while let Some(event) = inbox.recv().await {
                // Whoever asked and got no answer is told so: their channel is dropped.
                let _ = catch_unwind(AssertUnwindSafe(|| actor.take(event)));
            }
        });
        watch::tick(events.clone());
        events
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Initialize(params, answer) => self.initialize(&params, answer),
            Event::Initialized => self.initialized(),
            Event::Shutdown(answer) => self.shutdown(answer),
            Event::Open(item) => self.open(item),
            Event::Change(params) => self.change(params),
            Event::Close(uri) => self.close(&uri),
            Event::Folders(event) => self.change_folders(&event),
            Event::Options(value) => self.change_options(&value),
            Event::Files(changes) => self.files_changed(&changes),
            Event::Ask(ask) => self.ask(ask),
            Event::AskAll(ask) => {
                self.waiting_all.push(ask);
                self.news = true;
            }
            Event::Pull(pull) => {
                self.pulls.add(pull);
                self.news = true;
            }
            Event::Roots { search, folder, roots } => self.found_roots(search, folder, roots),
            Event::StopReading(token) => self.readings.stop(&token),
            Event::Looked(look) => self.looked(look),
            Event::Done { space, generation, outcome } => self.done(space, generation, outcome),
            Event::Tick => self.tick(),
        }
        self.work();
    }

    fn initialize(
        &mut self,
        params: &lsp::InitializeParams,
        answer: oneshot::Sender<Arc<ClientSide>>,
    ) {
        let mut side = from_lsp::client(params, self.host.as_ref());
        // A client in another container names a process that was never here.
        side.process = side.process.filter(|process| self.host.is_alive(*process));
        self.side = Arc::new(side);
        self.folders.clone_from(&self.side.folders);
        let _ = answer.send(Arc::clone(&self.side));
    }

    fn initialized(&mut self) {
        if self.side.watches {
            watch::register(self.client.clone());
        }
        self.find_roots();
    }

    /// What would be held until something changes is let go; what came before is seen through.
    fn shutdown(&mut self, answer: oneshot::Sender<()>) {
        self.pulls.release();
        let answer = Box::new(|_| {
            let _ = answer.send(());
        });
        self.waiting_all.push(AskAll { answer });
        self.news = true;
    }

    fn open(&mut self, item: lsp::TextDocumentItem) {
        let (space, path) = self.space_of(&item.uri, &item.language_id);
        self.documents.open(item, space, path.clone());
        if let Some(space) = self.spaces.get_mut(&space) {
            space.changed(&path);
        }
    }

    fn change(&mut self, params: lsp::DidChangeTextDocumentParams) {
        let uri = params.text_document.uri.clone();
        let unit = self.side.unit;
        let Some(document) = self.documents.get_mut(&uri) else { return };
        let was_synced = document.synced;
        document.change(params, unit);
        let (space, path, synced) = (document.space, document.path.clone(), document.synced);
        if let Some(space) = self.spaces.get_mut(&space) {
            if synced {
                space.changed(&path);
            } else {
                // Guessed text is not judged: what is on disk speaks until the text is known.
                space.reload();
            }
        }
        if was_synced && !synced {
            self.lost_step(&uri);
        }
    }

    fn close(&mut self, uri: &lsp::Uri) {
        let Some(document) = self.documents.close(uri) else { return };
        self.changed();
        if !self.side.pulls {
            self.publish(uri.clone(), None, Vec::new());
        }
        self.refuse(|waiting| waiting.ask.uri == *uri);
        let of = document.space;
        let Some(folder) = self.spaces.get(&of).map(|space| space.folder.clone()) else { return };
        // A folder that is none of the workspace's is known only while something in it is open.
        let is_root = folder.is_some_and(|it| self.searching > 0 || self.is_root(&it));
        if !is_root && self.documents.all_of(of).next().is_none() {
            self.spaces.remove(&of);
        } else if let Some(space) = self.spaces.get_mut(&of) {
            space.reload();
        }
    }

    fn change_folders(&mut self, event: &lsp::WorkspaceFoldersChangeEvent) {
        let removed: Vec<_> =
            event.removed.iter().filter_map(|it| from_lsp::path(&it.uri)).collect();
        self.folders.retain(|folder| !removed.contains(folder));
        for folder in event.added.iter().filter_map(|it| from_lsp::path(&it.uri)) {
            if !self.folders.contains(&folder) {
                self.folders.push(folder);
            }
        }
        self.rebuild();
    }

    fn change_options(&mut self, value: &serde_json::Value) {
        let given = from_lsp::options(Some(value), self.host.as_ref());
        // A client that says nothing about a day does not take back the one it started with.
        if given.today.is_some() && given != self.side.options {
            self.side = Arc::new(ClientSide { options: given, ..ClientSide::clone(&self.side) });
            self.spaces.values_mut().for_each(Space::day_turned);
        }
    }

    fn done(&mut self, space: u64, generation: u64, outcome: Option<Box<Outcome>>) {
        // A space that is there no more has nobody who waits.
        let Some(of) = self.spaces.get_mut(&space) else { return };
        let outside = std::mem::take(&mut of.outside);
        let unreadable = of.done(generation, outcome.map(|outcome| *outcome));
        let has_failed = of.has_failed();
        self.changed();
        unreadable.into_iter().for_each(|why| self.warn(&why));
        if has_failed {
            return self.publish_nothing(space);
        }
        let Some(of) = self.spaces.get_mut(&space) else { return };
        let Some(analysis) = of.current().map(Arc::clone) else {
            of.outside |= outside;
            return;
        };
        let before = of.told.replace(Arc::clone(&analysis));
        if !self.side.pulls {
            self.publish_all(space, &analysis);
            self.publish_closed(space, before.as_deref(), &analysis);
        }
        let others = || before.is_some_and(|before| elsewhere(&before, &analysis));
        if self.side.refreshes() && (outside || others()) {
            watch::refresh(&self.client, &self.side);
        }
    }

    /// There is something that the client does not know.
    pub(crate) fn changed(&mut self) {
        self.news = true;
        self.agenda_changed = true;
    }

    /// Whatever can be done now: answers to give, checks to begin.
    fn work(&mut self) {
        self.answer();
        let (documents, fixed) = (&self.documents, self.side.options.today);
        let mut jobs = Vec::new();
        for (id, space) in &mut self.spaces {
            let overlays = || documents.of(*id).map(overlay).collect();
            jobs.extend(space.next_job(overlays, fixed, &self.host).map(|job| (*id, job)));
        }
        for (id, job) in jobs {
            let folder = job.reads();
            let underway = folder.map(|it| self.begin_reading("Reading notes", it));
            let (generation, events) = (job.generation, self.events.clone());
            tokio::task::spawn_blocking(move || {
                let underway = underway.unwrap_or_default();
                let job = AssertUnwindSafe(|| Box::new(job.run(underway.reading())));
                let outcome = catch_unwind(job).ok();
                let _ = events.send(Event::Done { space: id, generation, outcome });
            });
        }
    }

    /// Something that may take long begins: it is shown to who can be shown it.
    pub(crate) fn begin_reading(&mut self, title: &'static str, folder: &Path) -> Underway {
        match self.side.shows_progress {
            true => self.readings.begin(&self.client, title, folder),
            false => Underway::default(),
        }
    }
}

/// Whether findings changed in a document whose text did not.
fn elsewhere(before: &Analysis, now: &Analysis) -> bool {
    now.root.documents().zip(0..).any(|(document, id)| {
        let doc = hearback_core::DocId(id);
        let Some(old) = before.root.id(&document.path) else { return false };
        let same = before.document(old).is_some_and(|old| old.text == document.text);
        same && before.digest(old) != now.digest(doc)
    })
}

fn overlay(document: &Document) -> Overlay {
    Overlay {
        path: document.path.clone(),
        open: OpenAs {
            uri: document.uri.clone(),
            version: document.version,
            edits: document.edits,
            text: document.text.clone(),
        },
    }
}
