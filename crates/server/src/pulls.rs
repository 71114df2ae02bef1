//! Diagnostics of the whole workspace for clients that ask: a request is held until there is
//! something that the client does not know.

use crate::analysis::{Analysis, World};
use crate::to_lsp;
use hearback_core::DocId;
use hearback_syntax::Verdict;
use std::collections::HashMap;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types as lsp;

/// One request.
pub(crate) struct Pull {
    /// What the client knows: results by document.
    pub(crate) known: HashMap<lsp::Uri, String>,
    pub(crate) answer: oneshot::Sender<Result<Vec<lsp::WorkspaceDocumentDiagnosticReport>>>,
}

/// All requests that are held.
#[derive(Default)]
pub(crate) struct Pulls {
    held: Vec<Pull>,
    /// The first is answered at once, even if there is nothing to say.
    answered: bool,
}

impl Pulls {
    pub(crate) fn add(&mut self, pull: Pull) {
        self.held.push(pull);
    }

    /// Answers all that are held, since the session ends.
    pub(crate) fn release(&mut self) {
        for pull in self.held.drain(..) {
            let _ = pull.answer.send(Err(server_cancelled(false)));
        }
    }

    /// Answers those whose client does not know everything.
    pub(crate) fn answer(&mut self, world: &World) {
        self.held.retain(|pull| !pull.answer.is_closed());
        for pull in std::mem::take(&mut self.held) {
            if self.answered && !has_news(world, &pull.known) {
                self.held.push(pull);
                continue;
            }
            self.answered = true;
            let world = world.clone();
            tokio::task::spawn_blocking(move || {
                let _ = pull.answer.send(Ok(reports(&world, &pull.known)));
            });
        }
    }
}

/// The documents that are reported on, with their results.
fn results(world: &World) -> impl Iterator<Item = (usize, DocId, lsp::Uri, String)> {
    world.analyses.iter().enumerate().flat_map(move |(index, analysis)| {
        let documents = analysis.root.documents().zip(0..);
        documents.filter_map(move |(document, id)| {
            let doc = DocId(id);
            let spoken_of = document.is_journal()
                || document.verdict == Verdict::Configuration
                || analysis.findings(doc).next().is_some();
            // A root may reach beyond the workspace; what lies there was not asked for.
            world.path(analysis, &document.path)?;
            let uri = analysis.uri(doc).filter(|_| spoken_of)?;
            Some((index, doc, uri, result_id(analysis, doc)))
        })
    })
}

/// The name of a result. An open document's is another after it was opened again: Neovim, reading a
/// file anew, throws the findings away and still says that it has them.
pub(crate) fn result_id(analysis: &Analysis, doc: DocId) -> String {
    let digest = analysis.digest(doc);
    match analysis.edits(doc) {
        Some(edits) => format!("{digest:016x}-{edits}"),
        None => format!("{digest:016x}"),
    }
}

fn has_news(world: &World, known: &HashMap<lsp::Uri, String>) -> bool {
    let mut seen = 0;
    for (_, _, uri, result) in results(world) {
        match known.get(&uri) {
            Some(before) if *before == result => seen += 1,
            _ => return true,
        }
    }
    seen < known.len()
}

fn reports(
    world: &World,
    known: &HashMap<lsp::Uri, String>,
) -> Vec<lsp::WorkspaceDocumentDiagnosticReport> {
    let mut gone = known.clone();
    let mut reports = Vec::new();
    for (index, doc, uri, result) in results(world) {
        gone.remove(&uri);
        let Some(analysis) = world.analyses.get(index) else { continue };
        let version = analysis.version(doc).map(i64::from);
        if known.get(&uri) == Some(&result) {
            reports.push(unchanged(uri, version, result));
        } else {
            let items = to_lsp::diagnostics(analysis, &world.client, doc);
            reports.push(full(uri, version, Some(result), items));
        }
    }
    // What is there no more has nothing to report.
    reports.extend(gone.into_keys().map(|uri| full(uri, None, None, Vec::new())));
    reports
}

fn full(
    uri: lsp::Uri,
    version: Option<i64>,
    result_id: Option<String>,
    items: Vec<lsp::Diagnostic>,
) -> lsp::WorkspaceDocumentDiagnosticReport {
    lsp::WorkspaceDocumentDiagnosticReport::Full(lsp::WorkspaceFullDocumentDiagnosticReport {
        uri,
        version,
        full_document_diagnostic_report: lsp::FullDocumentDiagnosticReport { result_id, items },
    })
}

fn unchanged(
    uri: lsp::Uri,
    version: Option<i64>,
    result_id: String,
) -> lsp::WorkspaceDocumentDiagnosticReport {
    let unchanged_document_diagnostic_report = lsp::UnchangedDocumentDiagnosticReport { result_id };
    lsp::WorkspaceDocumentDiagnosticReport::Unchanged(
        lsp::WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version,
            unchanged_document_diagnostic_report,
        },
    )
}

/// The server gives up a request; the client may ask again.
pub(crate) fn server_cancelled(retrigger: bool) -> Error {
    Error {
        code: ErrorCode::ServerError(lsp::error_codes::SERVER_CANCELLED),
        message: "the server cancelled the request".into(),
        data: serde_json::to_value(lsp::DiagnosticServerCancellationData {
            retrigger_request: retrigger,
        })
        .ok(),
    }
}
