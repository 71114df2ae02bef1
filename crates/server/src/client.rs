//! What the client can do, and what it was started with.

use crate::snippets::Snippets;
use crate::text::Unit;
use hearback_core::Today;
use std::path::PathBuf;

/// What is known of the client from its `initialize`.
#[derive(Clone, Debug, Default)]
pub(crate) struct ClientSide {
    /// What it counts columns in.
    pub(crate) unit: Unit,
    /// The folders of its workspace.
    pub(crate) folders: Vec<PathBuf>,
    /// Its process, to end when it ends.
    pub(crate) process: Option<u32>,
    pub(crate) options: Options,
    /// It asks for diagnostics; else they are sent to it.
    pub(crate) pulls: bool,
    pub(crate) related: bool,
    pub(crate) code_description: bool,
    pub(crate) tags: bool,
    pub(crate) data: bool,
    pub(crate) document_changes: bool,
    pub(crate) creates_files: bool,
    pub(crate) snippets: Snippets,
    pub(crate) applies_edits: bool,
    /// It takes code actions, not only commands.
    pub(crate) actions: bool,
    pub(crate) preferred: bool,
    /// It fetches the edit of an action when it is chosen.
    pub(crate) resolves: bool,
    /// It shows what takes long, and lets the person stop it.
    pub(crate) shows_progress: bool,
    /// It wants to be told when the agenda may be another one.
    pub(crate) shows_agenda: bool,
    pub(crate) watches: bool,
    pub(crate) refreshes_diagnostics: bool,
    pub(crate) refreshes_lenses: bool,
    pub(crate) refreshes_hints: bool,
    pub(crate) nested_symbols: bool,
    pub(crate) markdown: bool,
    pub(crate) prepares_rename: bool,
    pub(crate) whole_line_folds: bool,
}

/// What may be set from the editor; the root's configuration holds all else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// The day that everything is judged by, for tests.
    pub(crate) today: Option<Today>,
}

impl ClientSide {
    /// Whether it can be asked to ask again for anything.
    pub(crate) fn refreshes(&self) -> bool {
        self.refreshes_diagnostics || self.refreshes_lenses || self.refreshes_hints
    }
}
