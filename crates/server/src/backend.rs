//! The methods of the protocol. Each tells the actor what came in before it first waits.

use crate::actor::{Actor, Ask, AskAll, Event, content_modified};
use crate::analysis::{View, World};
use crate::capabilities;
use crate::client::ClientSide;
use crate::features;
use crate::host::Host;
use crate::pulls::{Pull, server_cancelled};
use crate::serve::Outgoing;
use std::sync::{Arc, OnceLock};
use tokio::sync::{mpsc, oneshot};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::*;
use tower_lsp::{Client, ClientSocket, LanguageServer, LspService};

/// What the protocol's methods are called on.
#[derive(Debug)]
pub(crate) struct Backend {
    events: mpsc::UnboundedSender<Event>,
    side: OnceLock<Arc<ClientSide>>,
}

impl Backend {
    /// The service for one client.
    pub(crate) fn service(start: impl FnOnce(Client) -> Self) -> (LspService<Self>, ClientSocket) {
        LspService::build(start).finish()
    }

    /// Starts what owns the state.
    pub(crate) fn start(
        client: Client,
        host: Arc<dyn Host>,
        out: Outgoing,
        orphaned: mpsc::UnboundedSender<()>,
    ) -> Self {
        Self { events: Actor::start(client, host, out, orphaned), side: OnceLock::new() }
    }

    /// Tells the actor something. It is there as long as the backend is.
    fn tell(&self, event: Event) {
        let _ = self.events.send(event);
    }

    /// Asks about a document, as it is now in the order of the wire.
    async fn ask<T: Send + 'static>(
        &self,
        uri: &Uri,
        feature: impl FnOnce(&View) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (sender, receiver) = oneshot::channel();
        let answer = Box::new(move |view: Result<View>| {
            // Who cancelled needs no answer.
            if !sender.is_closed() {
                let _ = sender.send(view.and_then(|view| feature(&view)));
            }
        });
        self.tell(Event::Ask(Ask { uri: uri.clone(), answer }));
        // A feature that panicked dropped its sender.
        receiver.await.unwrap_or_else(|_| Err(Error::internal_error()))
    }

    /// Asks about the whole workspace.
    async fn ask_all<T: Send + 'static>(
        &self,
        feature: impl FnOnce(&World) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (sender, receiver) = oneshot::channel();
        let answer = Box::new(move |world: World| {
            if !sender.is_closed() {
                let _ = sender.send(feature(&world));
            }
        });
        self.tell(Event::AskAll(AskAll { answer }));
        receiver.await.unwrap_or_else(|_| Err(Error::internal_error()))
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let (sender, receiver) = oneshot::channel();
        self.tell(Event::Initialize(Box::new(params), sender));
        let side = receiver.await.map_err(|_| Error::internal_error())?;
        let result = capabilities::result(&side);
        let _ = self.side.set(side);
        Ok(result)
    }

    async fn initialized(&self, _: InitializedParams) {
        self.tell(Event::Initialized);
    }

    async fn shutdown(&self) -> Result<()> {
        let (sender, receiver) = oneshot::channel();
        self.tell(Event::Shutdown(sender));
        receiver.await.map_err(|_| Error::internal_error())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.tell(Event::Open(params.text_document));
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.tell(Event::Change(params));
    }

    async fn did_save(&self, _: DidSaveTextDocumentParams) {
        // What is open counts as the editor has it.
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.tell(Event::Close(params.text_document.uri));
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.tell(Event::Folders(params.event));
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.tell(Event::Options(params.settings));
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.tell(Event::Files(params.changes));
    }

    async fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReportResult> {
        let (uri, known) = (params.text_document.uri, params.previous_result_id);
        let report = self.ask(&uri, move |view| Ok(features::pull::report(view, known))).await;
        // Such a client is told to ask again rather than that it failed.
        report.map_err(|error| match error.code {
            ErrorCode::ContentModified => server_cancelled(true),
            _ => error,
        })
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        let known = params.previous_result_ids.into_iter().map(|it| (it.uri, it.value)).collect();
        let (answer, receiver) = oneshot::channel();
        self.tell(Event::Pull(Pull { known, answer }));
        let items = receiver.await.unwrap_or_else(|_| Err(content_modified()))?;
        Ok(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items }))
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let TextDocumentPositionParams { text_document, position } =
            params.text_document_position_params;
        self.ask(&text_document.uri, move |view| Ok(features::hover::hover(view, position))).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let uri = params.text_document.uri.clone();
        self.ask(&uri, move |view| Ok(Some(features::actions::actions(view, &params)))).await
    }
}
