//! Diagnostics for clients that do not ask for them.

use crate::actor::Actor;
use crate::analysis::Analysis;
use crate::to_lsp;
use tower_lsp::jsonrpc::Request;
use tower_lsp::ls_types as lsp;
use tower_lsp::ls_types::notification::{Notification, PublishDiagnostics, ShowMessage};

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

    fn notify<N: Notification>(&self, params: &N::Params) {
        if let Ok(params) = serde_json::to_value(params) {
            self.out.request(Request::build(N::METHOD).params(params).finish());
        }
    }
}
