//! The one that owns all state. Events reach it in the order of the wire; it never waits for the
//! client, and whatever takes time is done elsewhere and comes back as an event.

use crate::analysis::{Analysis, OpenAs, View, World};
use crate::client::ClientSide;
use crate::documents::{Document, Documents};
use crate::from_lsp;
use crate::host::Host;
use crate::pulls::{Pull, Pulls};
use crate::serve::Outgoing;
use crate::space::{Outcome, Overlay, Space};
use crate::watch;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};
use tower_lsp::Client;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
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
    /// The roots below a folder of the workspace.
    Roots(Vec<PathBuf>),
    /// A space's fingerprint.
    Seen(u64, u64),
    /// All fingerprints were looked at.
    Polled,
    Done {
        space: u64,
        generation: u64,
        outcome: Option<Box<Outcome>>,
    },
    Tick,
}

/// A request about one document.
pub(crate) struct Ask {
    pub(crate) uri: lsp::Uri,
    pub(crate) answer: Box<dyn FnOnce(Result<View>) + Send>,
}

/// A request about everything.
pub(crate) struct AskAll {
    pub(crate) answer: Box<dyn FnOnce(World) + Send>,
}

/// A request that waits for a check.
struct Waiting {
    space: u64,
    generation: u64,
    edits: u64,
    ask: Ask,
}

pub(crate) struct Actor {
    pub(crate) host: Arc<dyn Host>,
    pub(crate) client: Client,
    pub(crate) out: Outgoing,
    pub(crate) events: mpsc::UnboundedSender<Event>,
    pub(crate) orphaned: mpsc::UnboundedSender<()>,
    pub(crate) side: Arc<ClientSide>,
    folders: Vec<PathBuf>,
    pub(crate) documents: Documents,
    pub(crate) spaces: BTreeMap<u64, Space>,
    next_space: u64,
    waiting: Vec<Waiting>,
    waiting_all: Vec<AskAll>,
    pulls: Pulls,
    /// There is a result, or a question, since the held ones were last looked at.
    news: bool,
    /// The roots of the workspace's folders, as far as they are found.
    roots: BTreeSet<PathBuf>,
    /// Folders whose roots are being looked for.
    searching: usize,
    pub(crate) polling: bool,
    /// Something on disk is not as it was read.
    pub(crate) outdated: bool,
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
            waiting_all: Vec::new(),
            pulls: Pulls::default(),
            news: false,
            roots: BTreeSet::new(),
            searching: 0,
            polling: false,
            outdated: false,
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
            Event::Roots(roots) => self.found_roots(roots),
            Event::Seen(space, fingerprint) => self.seen(space, fingerprint),
            Event::Polled => self.polled(),
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

    /// What would be held until something changes is let go.
    fn shutdown(&mut self, answer: oneshot::Sender<()>) {
        self.pulls.release();
        let _ = answer.send(());
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
        self.news = true;
        if !self.side.pulls {
            self.publish(uri.clone(), None, Vec::new());
        }
        self.refuse(|waiting| waiting.ask.uri == *uri);
        let of = document.space;
        let Some(folder) = self.spaces.get(&of).map(|space| space.folder.clone()) else { return };
        // A folder that is none of the workspace's is known only while something in it is open.
        let is_root = folder.is_some_and(|it| self.searching > 0 || self.roots.contains(&it));
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

    /// Forgets which documents belong together and finds it out again.
    pub(crate) fn rebuild(&mut self) {
        self.spaces.clear();
        self.roots.clear();
        for uri in self.documents.uris() {
            let Some(document) = self.documents.get_mut(&uri) else { continue };
            let language = document.language.clone();
            let (space, path) = self.space_of(&uri, &language);
            if let Some(document) = self.documents.get_mut(&uri) {
                document.space = space;
                document.path.clone_from(&path);
            }
            if let Some(space) = self.spaces.get_mut(&space) {
                space.outside = true;
                space.changed(&path);
            }
        }
        for waiting in std::mem::take(&mut self.waiting) {
            self.ask(waiting.ask);
        }
        self.find_roots();
    }

    fn find_roots(&mut self) {
        for folder in self.outermost().cloned().collect::<Vec<_>>() {
            self.searching += 1;
            let (host, events) = (Arc::clone(&self.host), self.events.clone());
            tokio::task::spawn_blocking(move || {
                let roots = catch_unwind(AssertUnwindSafe(|| host.roots_in(&folder)));
                let _ = events.send(Event::Roots(roots.unwrap_or_default()));
            });
        }
    }

    fn found_roots(&mut self, roots: Vec<PathBuf>) {
        self.searching = self.searching.saturating_sub(1);
        self.news = true;
        for root in roots {
            self.roots.insert(root.clone());
            self.folder_space(root);
        }
    }

    /// The space of a document and its path there.
    fn space_of(&mut self, uri: &lsp::Uri, language: &str) -> (u64, String) {
        if let Some(file) = from_lsp::path(uri) {
            let folder = self.host.root_of(&file).or_else(|| self.workspace_folder(&file));
            if let Some(folder) = folder
                && let Some(path) = relative(&folder, &file)
            {
                return (self.folder_space(folder), path);
            }
        }
        let id = self.add_space(None);
        (id, lone_path(uri, language))
    }

    /// The folders of the workspace that lie in no other one: a folder inside another is no search
    /// of its own for that.
    fn outermost(&self) -> impl Iterator<Item = &PathBuf> {
        let all = &self.folders;
        all.iter().filter(move |it| !all.iter().any(|other| other != *it && it.starts_with(other)))
    }

    fn workspace_folder(&self, file: &Path) -> Option<PathBuf> {
        self.outermost().find(|folder| file.starts_with(folder)).cloned()
    }

    fn folder_space(&mut self, folder: PathBuf) -> u64 {
        let known = self.spaces.iter().find(|(_, space)| space.folder.as_ref() == Some(&folder));
        match known {
            Some((id, _)) => *id,
            None => self.add_space(Some(folder)),
        }
    }

    fn add_space(&mut self, folder: Option<PathBuf>) -> u64 {
        self.next_space += 1;
        self.spaces.insert(self.next_space, Space::new(folder));
        self.next_space
    }

    fn ask(&mut self, ask: Ask) {
        let Some(document) = self.documents.get(&ask.uri) else { return self.ask_closed(ask) };
        if !document.synced {
            return (ask.answer)(Err(content_modified()));
        }
        let Some(space) = self.spaces.get(&document.space) else { return };
        let waiting = Waiting {
            space: document.space,
            generation: space.generation,
            edits: document.edits,
            ask,
        };
        self.waiting.push(waiting);
    }

    /// A document that is not open is looked for on disk, among those of a space.
    fn ask_closed(&mut self, ask: Ask) {
        let file = from_lsp::path(&ask.uri);
        let space = file.and_then(|file| {
            let holding = self.spaces.iter().filter(|(_, space)| {
                space.folder.as_ref().is_some_and(|folder| file.starts_with(folder))
            });
            holding.max_by_key(|(_, space)| space.folder.as_ref().map(|it| it.components().count()))
        });
        match space {
            Some((id, space)) => {
                let (space, generation) = (*id, space.generation);
                self.waiting.push(Waiting { space, generation, edits: 0, ask });
            }
            None => (ask.answer)(Err(unknown_document())),
        }
    }

    /// Answers with an error whatever waits and fits.
    fn refuse(&mut self, fits: impl Fn(&Waiting) -> bool) {
        let all = std::mem::take(&mut self.waiting);
        let (refused, kept): (Vec<_>, Vec<_>) = all.into_iter().partition(fits);
        self.waiting = kept;
        for waiting in refused {
            (waiting.ask.answer)(Err(content_modified()));
        }
    }

    fn done(&mut self, space: u64, generation: u64, outcome: Option<Box<Outcome>>) {
        // A space that is there no more has nobody who waits.
        let Some(of) = self.spaces.get_mut(&space) else { return };
        let before = of.latest.as_ref().map(|latest| Arc::clone(&latest.1));
        let outside = std::mem::take(&mut of.outside);
        of.done(generation, outcome.map(|outcome| *outcome));
        self.news = true;
        if of.has_failed() {
            return self.publish_nothing(space);
        }
        let Some(analysis) = of.current().map(Arc::clone) else {
            of.outside |= outside;
            return;
        };
        if !self.side.pulls {
            self.publish_all(space, &analysis);
        }
        let others = || before.is_some_and(|before| elsewhere(&before, &analysis));
        if self.side.refreshes() && (outside || others()) {
            watch::refresh(&self.client, &self.side);
        }
    }

    /// Whatever can be done now: answers to give, checks to begin.
    fn work(&mut self) {
        self.answer();
        let (documents, fixed) = (&self.documents, self.side.options.today);
        for (id, space) in &mut self.spaces {
            let overlays = || documents.of(*id).map(overlay).collect();
            let Some(job) = space.next_job(overlays, fixed, &self.host) else { continue };
            let (id, generation, events) = (*id, job.generation, self.events.clone());
            tokio::task::spawn_blocking(move || {
                let outcome = catch_unwind(AssertUnwindSafe(|| Box::new(job.run()))).ok();
                let _ = events.send(Event::Done { space: id, generation, outcome });
            });
        }
    }

    fn answer(&mut self) {
        let mut kept = Vec::new();
        for waiting in std::mem::take(&mut self.waiting) {
            match self.answerable(&waiting) {
                Some(Ok(analysis)) => self.give(waiting.ask, analysis),
                Some(Err(error)) => (waiting.ask.answer)(Err(error)),
                None => kept.push(waiting),
            }
        }
        self.waiting = kept;
        let everything = self.searching == 0 && self.spaces.values().all(is_settled);
        if everything && std::mem::take(&mut self.news) {
            let latest = self.spaces.values().filter_map(|space| space.latest.as_ref());
            let analyses = latest.map(|latest| Arc::clone(&latest.1)).collect();
            let today = self.side.options.today.or_else(|| Some(self.host.now(None)));
            let folders = self.folders.clone();
            let world = World { client: Arc::clone(&self.side), analyses, folders, today };
            for ask in self.waiting_all.drain(..) {
                let world = world.clone();
                tokio::task::spawn_blocking(move || (ask.answer)(world));
            }
            self.pulls.answer(&world);
        }
    }

    /// The analysis that answers a request: one made since it was asked, of the same text.
    fn answerable(&self, waiting: &Waiting) -> Option<Result<Arc<Analysis>>> {
        let space = self.spaces.get(&waiting.space);
        let Some(space) = space else { return Some(Err(content_modified())) };
        if space.has_failed() {
            return Some(Err(Error::internal_error()));
        }
        let (generation, analysis) = space.latest.as_ref()?;
        if *generation < waiting.generation {
            return None;
        }
        let document = self.documents.get(&waiting.ask.uri);
        let edits = document.and_then(|it| analysis.open.get(&it.path)).map_or(0, |it| it.edits);
        if edits == waiting.edits {
            Some(Ok(Arc::clone(analysis)))
        } else {
            Some(Err(content_modified()))
        }
    }

    fn give(&self, ask: Ask, analysis: Arc<Analysis>) {
        let path = match self.documents.get(&ask.uri) {
            Some(document) => Some(document.path.clone()),
            None => from_lsp::path(&ask.uri)
                .zip(analysis.folder.as_ref())
                .and_then(|(file, folder)| relative(folder, &file)),
        };
        let Some(doc) = path.and_then(|path| analysis.root.id(&path)) else {
            return (ask.answer)(Err(unknown_document()));
        };
        let view = View { client: Arc::clone(&self.side), analysis, doc };
        tokio::task::spawn_blocking(move || (ask.answer)(Ok(view)));
    }
}

fn is_settled(space: &Space) -> bool {
    space.current().is_some() || space.has_failed()
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
        text: document.text.as_str().to_owned(),
        open: OpenAs {
            uri: document.uri.clone(),
            version: document.version,
            edits: document.edits,
        },
    }
}

/// A path below a folder, with `/`.
pub(crate) fn relative(folder: &Path, file: &Path) -> Option<String> {
    let rest = file.strip_prefix(folder).ok()?;
    let parts: Option<Vec<&str>> =
        rest.components().map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/")).filter(|path| !path.is_empty())
}

/// A path for a document that lies in no folder: its name, with the ending of its language.
fn lone_path(uri: &lsp::Uri, language: &str) -> String {
    let path = uri.path().decode().to_string_lossy().into_owned();
    let name = path.rsplit('/').next().unwrap_or_default();
    let name = if name.is_empty() { "untitled" } else { name };
    let ending = match language {
        _ if hearback_syntax::Syntax::of(name).is_some() => "",
        "markdown" => ".md",
        "yaml" => ".yaml",
        _ => "",
    };
    format!("{name}{ending}")
}

/// The text that a request was about is no more.
pub(crate) fn content_modified() -> Error {
    Error::new(ErrorCode::ContentModified)
}

fn unknown_document() -> Error {
    Error::invalid_params("the server does not know this document")
}
