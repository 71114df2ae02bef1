//! Questions that wait: for a check of the text that they are about, or of everything.

use crate::actor::Actor;
use crate::analysis::{Analysis, View, World};
use crate::features::agenda::AgendaChanged;
use crate::from_lsp;
use crate::roots::relative;
use crate::space::Space;
use std::sync::Arc;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types as lsp;

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
pub(crate) struct Waiting {
    space: u64,
    generation: u64,
    edits: u64,
    pub(crate) ask: Ask,
}

impl Actor {
    pub(crate) fn ask(&mut self, ask: Ask) {
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

    /// Asks again what was asked before all roots were known.
    pub(crate) fn ask_early(&mut self) {
        for ask in std::mem::take(&mut self.early) {
            self.ask_closed(ask);
        }
    }

    /// A document that is not open is looked for on disk, among those of a space; whose it is
    /// cannot be said before all roots are found.
    fn ask_closed(&mut self, ask: Ask) {
        let file = from_lsp::path(&ask.uri);
        if file.is_some() && self.searching > 0 {
            return self.early.push(ask);
        }
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
    pub(crate) fn refuse(&mut self, fits: impl Fn(&Waiting) -> bool) {
        let all = std::mem::take(&mut self.waiting);
        let (refused, kept): (Vec<_>, Vec<_>) = all.into_iter().partition(fits);
        self.waiting = kept;
        for waiting in refused {
            (waiting.ask.answer)(Err(content_modified()));
        }
    }

    pub(crate) fn answer(&mut self) {
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
            self.forget_closed();
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
            if std::mem::take(&mut self.agenda_changed) && self.side.shows_agenda {
                self.notify::<AgendaChanged>(&());
            }
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

/// The text that a request was about is no more.
pub(crate) fn content_modified() -> Error {
    Error::new(ErrorCode::ContentModified)
}

fn unknown_document() -> Error {
    Error::invalid_params("the server does not know this document")
}
