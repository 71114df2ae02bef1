//! Which documents belong together: the roots of the workspace, and the space of each document.

use crate::actor::{Actor, Event};
use crate::from_lsp;
use crate::space::Space;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tower_lsp::ls_types as lsp;

impl Actor {
    /// Forgets which documents belong together and finds it out again.
    pub(crate) fn rebuild(&mut self) {
        self.spaces.clear();
        self.roots.clear();
        self.changed();
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
        self.find_roots();
        for waiting in std::mem::take(&mut self.waiting) {
            self.ask(waiting.ask);
        }
    }

    pub(crate) fn find_roots(&mut self) {
        self.search += 1;
        self.searching = 0;
        for folder in self.outermost().cloned().collect::<Vec<_>>() {
            self.searching += 1;
            let (host, events, search) = (Arc::clone(&self.host), self.events.clone(), self.search);
            let underway = self.begin_reading("Looking for notes", &folder);
            tokio::task::spawn_blocking(move || {
                let reading = underway.reading();
                let roots = catch_unwind(AssertUnwindSafe(|| host.roots_in(&folder, reading)));
                // Who does not want to wait for the search does not want to wait for the reading.
                let roots = roots.ok().filter(|_| !reading.is_stopped());
                let _ = events.send(Event::Roots { search, folder, roots });
            });
        }
    }

    pub(crate) fn found_roots(
        &mut self,
        search: u64,
        folder: PathBuf,
        roots: Option<BTreeSet<PathBuf>>,
    ) {
        if search != self.search {
            return;
        }
        self.searching = self.searching.saturating_sub(1);
        self.news = true;
        for root in roots.iter().flatten() {
            let space = self.folder_space(root.clone());
            // After the first search, a root that comes is news to whoever has asked before.
            if let Some(space) = self.spaces.get_mut(&space) {
                space.outside |= search > 1;
            }
        }
        self.roots.extend(roots.map(|roots| (folder, roots)));
        if self.searching == 0 {
            self.ask_early();
        }
    }

    /// Whether a folder is one of the workspace's roots, as far as they are found.
    pub(crate) fn is_root(&self, folder: &Path) -> bool {
        self.roots.values().any(|roots| roots.contains(folder))
    }

    /// The space of a document and its path there.
    pub(crate) fn space_of(&mut self, uri: &lsp::Uri, language: &str) -> (u64, String) {
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
