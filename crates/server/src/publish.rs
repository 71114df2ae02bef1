//! Diagnostics for clients that do not ask for them: of open documents, and of the workspace's
//! other files.

use crate::actor::Actor;
use crate::analysis::Analysis;
use crate::roots::relative;
use crate::to_lsp;
use hearback_core::DocId;
use std::collections::HashSet;
use tower_lsp::jsonrpc::Request;
use tower_lsp::ls_types as lsp;
use tower_lsp::ls_types::notification::{Notification, PublishDiagnostics, ShowMessage};

/// What was sent of a file that is not open.
#[derive(Debug)]
pub(crate) struct Closed {
    /// The documents that it is judged with.
    space: u64,
    found: Vec<lsp::Diagnostic>,
}

impl Actor {
    /// Sends the findings of a space's open documents: of those that changed always, so that a
    /// client never waits for a version, of others when they are not what was sent before.
    pub(crate) fn publish_all(&mut self, space: u64, analysis: &Analysis) {
        for uri in self.documents.uris() {
            let Some(document) = self.documents.get_mut(&uri) else { continue };
            if document.space != space || !document.synced {
                continue;
            }
            let Some(doc) = analysis.root.id(&document.path) else { continue };
            let found = to_lsp::diagnostics(analysis, &self.side, doc);
            let now = (document.edits, found);
            if document.published.as_ref() == Some(&now) {
                continue;
            }
            document.published = Some(now.clone());
            let version = document.version;
            self.publish(uri, Some(version), now.1);
        }
    }

    /// Sends the findings of the workspace's files that are not open (an overdue thank-you sits in
    /// any of them) when they are not what was sent before.
    pub(crate) fn publish_closed(
        &mut self,
        space: u64,
        before: Option<&Analysis>,
        analysis: &Analysis,
    ) {
        let mut spoken_of = HashSet::new();
        for (doc, uri) in self.closed_files(space, analysis) {
            spoken_of.insert(uri.clone());
            let known = self.closed.get(&uri);
            if known.is_some() && before.is_some_and(|it| analysis.is_as_before(doc, it)) {
                continue;
            }
            let found = to_lsp::diagnostics(analysis, &self.side, doc);
            if known.is_none_or(|known| known.found != found) {
                self.publish(uri.clone(), None, found.clone());
            }
            self.closed.insert(uri, Closed { space, found });
        }
        self.clear_closed(|uri, it| it.space == space && !spoken_of.contains(uri));
    }

    /// The files that are not open and that something is to be said of.
    fn closed_files(&self, space: u64, analysis: &Analysis) -> Vec<(DocId, lsp::Uri)> {
        let Some(folder) = &analysis.folder else { return Vec::new() };
        let open: HashSet<&str> =
            self.documents.all_of(space).map(|document| document.path.as_str()).collect();
        let documents = analysis.root.documents().zip(0..).map(|(it, id)| (it, DocId(id)));
        let closed = documents.filter(|(document, doc)| {
            let path = document.path.as_str();
            let file = folder.join(path);
            analysis.findings(*doc).next().is_some()
                && !open.contains(path)
                && self.folders.iter().any(|folder| relative(folder, &file).is_some())
        });
        closed.filter_map(|(_, doc)| Some((doc, analysis.uri(doc)?))).collect()
    }

    /// Clears what was sent of files that belong to no root any more.
    pub(crate) fn forget_closed(&mut self) {
        let there: HashSet<u64> = self.spaces.keys().copied().collect();
        self.clear_closed(|_, it| !there.contains(&it.space));
    }

    fn clear_closed(&mut self, fits: impl Fn(&lsp::Uri, &Closed) -> bool) {
        let gone: Vec<lsp::Uri> =
            self.closed.iter().filter(|(uri, it)| fits(uri, it)).map(|it| it.0.clone()).collect();
        for uri in gone {
            self.closed.remove(&uri);
            // What is open was told of as that.
            if self.documents.get(&uri).is_none() {
                self.publish(uri, None, Vec::new());
            }
        }
    }

    /// Clears what was said of a space's changed documents, since it could not be judged.
    pub(crate) fn publish_nothing(&mut self, space: u64) {
        for uri in self.documents.uris() {
            let Some(document) = self.documents.get_mut(&uri) else { continue };
            let known = document.published.as_ref().is_some_and(|it| it.0 == document.edits);
            if document.space != space || known || self.side.pulls {
                continue;
            }
            document.published = Some((document.edits, Vec::new()));
            let version = document.version;
            self.publish(uri, Some(version), Vec::new());
        }
    }

    /// Says once that a document's text is not known any more.
    pub(crate) fn lost_step(&mut self, uri: &lsp::Uri) {
        let Some(document) = self.documents.get_mut(uri) else { return };
        document.published = None;
        let version = document.version;
        if !self.side.pulls {
            self.publish(uri.clone(), Some(version), Vec::new());
        }
        let message = "hearback lost track of a document after an edit that does not fit its \
                       text; close and open it again";
        self.warn(message);
    }

    /// Tells the person something that is no finding.
    pub(crate) fn warn(&self, message: &str) {
        self.notify::<ShowMessage>(&lsp::ShowMessageParams {
            typ: lsp::MessageType::WARNING,
            message: message.to_owned(),
        });
    }

    pub(crate) fn publish(
        &self,
        uri: lsp::Uri,
        version: Option<i32>,
        diagnostics: Vec<lsp::Diagnostic>,
    ) {
        self.notify::<PublishDiagnostics>(&lsp::PublishDiagnosticsParams {
            uri,
            diagnostics,
            version,
        });
    }

    pub(crate) fn notify<N: Notification>(&self, params: &N::Params) {
        if let Ok(params) = serde_json::to_value(params) {
            self.out.request(Request::build(N::METHOD).params(params).finish());
        }
    }
}
