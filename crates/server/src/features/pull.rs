//! Diagnostics of one document, for a client that asks.

use crate::analysis::View;
use crate::pulls::result_id;
use crate::to_lsp;
use tower_lsp::ls_types::*;

/// The report, or that it is the one that the client has.
pub(crate) fn report(view: &View, known: Option<String>) -> DocumentDiagnosticReportResult {
    let result_id = result_id(&view.analysis, view.doc);
    let report = if known.as_ref() == Some(&result_id) {
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        })
    } else {
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport {
                result_id: Some(result_id),
                items: to_lsp::diagnostics(&view.analysis, &view.client, view.doc),
            },
        })
    };
    DocumentDiagnosticReportResult::Report(report)
}
