//! The methods of the protocol. Each tells the actor what came in before it first waits.

use crate::actor::{Actor, Event};
use crate::analysis::{View, World};
use crate::capabilities;
use crate::features::agenda::{AgendaParams, ExplainParams};
use crate::features::{self, commands};
use crate::host::Host;
use crate::pulls::{Pull, server_cancelled};
use crate::serve::Outgoing;
use crate::waiting::{Ask, AskAll, content_modified};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::*;
use tower_lsp::{Client, ClientSocket, LanguageServer, LspService};

/// How long a client may take to apply an edit: it may ask the person.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long a session that ends waits for the checks of what came before.
const SETTLING: Duration = Duration::from_secs(1);

/// What the protocol's methods are called on.
#[derive(Debug)]
pub(crate) struct Backend {
    client: Client,
    events: mpsc::UnboundedSender<Event>,
}

impl Backend {
    /// The service for one client.
    pub(crate) fn service(start: impl FnOnce(Client) -> Self) -> (LspService<Self>, ClientSocket) {
        LspService::build(start)
            .custom_method("hearback/agenda", Self::agenda)
            .custom_method("hearback/explain", Self::explain)
            .custom_method("window/workDoneProgress/cancel", Self::stop_reading)
            .finish()
    }

    /// Starts what owns the state.
    pub(crate) fn start(
        client: Client,
        host: Arc<dyn Host>,
        out: Outgoing,
        orphaned: mpsc::UnboundedSender<()>,
    ) -> Self {
        let events = Actor::start(client.clone(), host, out, orphaned);
        Self { client, events }
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

impl Backend {
    async fn agenda(&self, params: AgendaParams) -> Result<LSPAny> {
        self.ask_all(move |world| features::agenda::agenda(world, &params)).await
    }

    async fn stop_reading(&self, params: WorkDoneProgressCancelParams) {
        self.tell(Event::StopReading(params.token));
    }

    async fn explain(&self, params: ExplainParams) -> Result<LSPAny> {
        match (params.rule, params.uri) {
            (Some(rule), _) => features::agenda::explain_rule(&rule),
            (None, Some(uri)) => self.ask(&uri, features::agenda::explain_document).await,
            (None, None) => Err(Error::invalid_params("say a rule or the uri of a document")),
        }
    }

    /// Has the client apply an edit. Waits for it, as any request may; nobody else does.
    async fn apply(&self, label: String, edit: WorkspaceEdit) -> Result<Option<LSPAny>> {
        let params = ApplyWorkspaceEditParams { label: Some(label), edit };
        let asked = self.client.send_request::<request::ApplyWorkspaceEdit>(params);
        match tokio::time::timeout(PATIENCE, asked).await {
            Ok(Ok(answer)) if answer.applied => Ok(None),
            Ok(Ok(answer)) => {
                let why = answer.failure_reason.as_deref().unwrap_or("no reason given");
                Err(commands::failed(&format!("the editor did not apply the edit: {why}")))
            }
            Ok(Err(error)) => Err(error),
            Err(_) => Err(commands::failed("the editor did not say whether it applied the edit")),
        }
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let (sender, receiver) = oneshot::channel();
        self.tell(Event::Initialize(Box::new(params), sender));
        let side = receiver.await.map_err(|_| Error::internal_error())?;
        Ok(capabilities::result(&side))
    }

    async fn initialized(&self, _: InitializedParams) {
        self.tell(Event::Initialized);
    }

    async fn shutdown(&self) -> Result<()> {
        let (sender, receiver) = oneshot::channel();
        self.tell(Event::Shutdown(sender));
        let _ = tokio::time::timeout(SETTLING, receiver).await;
        Ok(())
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

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        // An action that has its edit, or that is not the server's, is as it should be.
        let Some(origin) = features::actions::origin(&action) else { return Ok(action) };
        let uri = origin.uri.clone();
        self.ask(&uri, move |view| features::actions::resolve(view, action, &origin)).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        let uri = params.text_document.uri;
        self.ask(&uri, |view| Ok(Some(features::lenses::lenses(view)))).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let (uri, range) = (params.text_document.uri, params.range);
        self.ask(&uri, move |view| Ok(Some(features::hints::hints(view, range)))).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        self.ask(&text_document.uri, move |view| Ok(features::complete::complete(view, position)))
            .await
    }

    async fn document_symbol(
        &self,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>> {
        let uri = params.text_document.uri;
        self.ask(&uri, |view| Ok(Some(features::symbols::outline(view)))).await
    }

    async fn symbol(
        &self,
        params: WorkspaceSymbolParams,
    ) -> Result<Option<WorkspaceSymbolResponse>> {
        self.ask_all(move |world| Ok(Some(features::symbols::workspace(world, &params.query))))
            .await
    }

    async fn goto_definition(
        &self,
        params: GotoDefinitionParams,
    ) -> Result<Option<GotoDefinitionResponse>> {
        let TextDocumentPositionParams { text_document, position } =
            params.text_document_position_params;
        self.ask(&text_document.uri, move |view| Ok(features::names::definition(view, position)))
            .await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let all = params.context.include_declaration;
        self.ask(&text_document.uri, move |view| {
            Ok(features::names::references(view, position, all))
        })
        .await
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        let TextDocumentPositionParams { text_document, position } =
            params.text_document_position_params;
        self.ask(&text_document.uri, move |view| Ok(features::names::highlights(view, position)))
            .await
    }

    async fn prepare_rename(
        &self,
        params: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        let TextDocumentPositionParams { text_document, position } = params;
        self.ask(&text_document.uri, move |view| Ok(features::names::prepare(view, position))).await
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        self.ask(&text_document.uri, move |view| {
            features::names::rename(view, position, &params.new_name)
        })
        .await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        let uri = params.text_document.uri;
        self.ask(&uri, |view| Ok(Some(features::shape::folds(view)))).await
    }

    async fn selection_range(
        &self,
        params: SelectionRangeParams,
    ) -> Result<Option<Vec<SelectionRange>>> {
        let (uri, positions) = (params.text_document.uri, params.positions);
        self.ask(&uri, move |view| Ok(features::shape::selections(view, &positions))).await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        let uri = params.text_document.uri;
        self.ask(&uri, |view| Ok(Some(features::shape::links(view)))).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        match params.command.as_str() {
            commands::OFFER => {
                let offered: commands::Offered = commands::argument(&params)?;
                let uri = offered.uri.clone();
                let (label, edit) =
                    self.ask(&uri, move |view| commands::offer(view, &offered)).await?;
                self.apply(label, edit).await
            }
            commands::APPLY => {
                let commands::Apply { label, edit } = commands::argument(&params)?;
                self.apply(label, edit).await
            }
            commands::FIX_ALL => {
                let commands::Whole { uri } = commands::argument(&params)?;
                let edit = self.ask(&uri, |view| Ok(commands::fix_all(view))).await?;
                match edit {
                    Some(edit) => self.apply("Apply all safe fixes".to_owned(), edit).await,
                    None => Ok(None),
                }
            }
            commands::AGENDA => self.agenda(commands::argument(&params)?).await.map(Some),
            commands::EXPLAIN => self.explain(commands::argument(&params)?).await.map(Some),
            other => Err(Error::invalid_params(format!("there is no command called {other}"))),
        }
    }
}
