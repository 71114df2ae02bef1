//! The open documents: their texts as the client has them.

use crate::from_lsp;
use crate::text::{Text, Unit};
use std::collections::HashMap;
use tower_lsp::ls_types as lsp;

/// One open document.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) uri: lsp::Uri,
    pub(crate) language: String,
    pub(crate) version: i32,
    /// Counts the messages about its text.
    pub(crate) edits: u64,
    pub(crate) text: Text,
    /// An impossible edit came: what the client has is not known until it sends all of it.
    pub(crate) synced: bool,
    /// The documents that it is judged with, and its path among them.
    pub(crate) space: u64,
    pub(crate) path: String,
    /// What was last sent to a client that does not ask.
    pub(crate) published: Option<(u64, Vec<lsp::Diagnostic>)>,
}

impl Document {
    /// Applies all changes of a message, in their order.
    pub(crate) fn change(&mut self, params: lsp::DidChangeTextDocumentParams, unit: Unit) {
        self.version = params.text_document.version;
        self.edits += 1;
        for change in params.content_changes {
            match change.range {
                None => {
                    self.text = Text::new(&change.text);
                    self.synced = true;
                }
                Some(range) if self.synced => {
                    let bytes = from_lsp::range(range, &self.text, unit);
                    self.synced = bytes.is_some_and(|it| self.text.replace(it, &change.text));
                }
                Some(_) => {}
            }
        }
    }
}

/// All open documents.
#[derive(Debug, Default)]
pub(crate) struct Documents {
    all: HashMap<lsp::Uri, Document>,
    /// Counts on over closing and opening again.
    edits: u64,
}

impl Documents {
    /// Opens one. One that is open already begins anew.
    pub(crate) fn open(&mut self, item: lsp::TextDocumentItem, space: u64, path: String) {
        let before = self.all.get(&item.uri).map_or(0, |document| document.edits);
        self.edits = self.edits.max(before) + 1;
        let document = Document {
            uri: item.uri.clone(),
            language: item.language_id,
            version: item.version,
            edits: self.edits,
            text: Text::new(&item.text),
            synced: true,
            space,
            path,
            published: None,
        };
        self.all.insert(item.uri, document);
    }

    pub(crate) fn close(&mut self, uri: &lsp::Uri) -> Option<Document> {
        let document = self.all.remove(uri)?;
        self.edits = self.edits.max(document.edits);
        Some(document)
    }

    pub(crate) fn get(&self, uri: &lsp::Uri) -> Option<&Document> {
        self.all.get(uri)
    }

    pub(crate) fn get_mut(&mut self, uri: &lsp::Uri) -> Option<&mut Document> {
        self.all.get_mut(uri)
    }

    pub(crate) fn uris(&self) -> Vec<lsp::Uri> {
        self.all.keys().cloned().collect()
    }

    /// Those of a space.
    pub(crate) fn all_of(&self, space: u64) -> impl Iterator<Item = &Document> {
        self.all.values().filter(move |document| document.space == space)
    }

    /// Those of a space whose text is known.
    pub(crate) fn of(&self, space: u64) -> impl Iterator<Item = &Document> {
        self.all_of(space).filter(|document| document.synced)
    }
}
