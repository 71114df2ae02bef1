//! To the protocol: the one place where positions are made for an editor.

use crate::analysis::Analysis;
use crate::client::ClientSide;
use crate::snippets::TabStops;
use crate::text::{Text, Unit};
use hearback_core::{DocId, Finding, Level, Place, Span, rule_url};
use hearback_syntax::Edit;
use serde_json::json;
use std::collections::HashMap;
use std::path::Path;
use std::str::FromStr;
use tower_lsp::ls_types as lsp;

/// The position of an offset.
pub(crate) fn position(offset: usize, text: &Text, unit: Unit) -> lsp::Position {
    let (line, column) = text.position(offset, unit);
    let cut = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    lsp::Position { line: cut(line), character: cut(column) }
}

/// The range of a span.
pub(crate) fn range(span: Span, text: &Text, unit: Unit) -> lsp::Range {
    let range = span.range();
    lsp::Range { start: position(range.start, text, unit), end: position(range.end, text, unit) }
}

/// The address of a file.
pub(crate) fn uri(path: &Path) -> Option<lsp::Uri> {
    lsp::Uri::from_file_path(path)
}

/// The name of a unit in `initialize`.
pub(crate) fn encoding(unit: Unit) -> lsp::PositionEncodingKind {
    match unit {
        Unit::Utf8 => lsp::PositionEncodingKind::UTF8,
        Unit::Utf16 => lsp::PositionEncodingKind::UTF16,
        Unit::Utf32 => lsp::PositionEncodingKind::UTF32,
    }
}

/// The findings of one document.
pub(crate) fn diagnostics(
    analysis: &Analysis,
    client: &ClientSide,
    doc: DocId,
) -> Vec<lsp::Diagnostic> {
    analysis.findings(doc).filter_map(|finding| diagnostic(analysis, client, finding)).collect()
}

/// One finding.
pub(crate) fn diagnostic(
    analysis: &Analysis,
    client: &ClientSide,
    finding: &Finding,
) -> Option<lsp::Diagnostic> {
    let href = || lsp::Uri::from_str(&rule_url(&finding.rule)).ok();
    let description = href().filter(|_| client.code_description);
    let unnecessary = finding.rule == "unused-allow" && client.tags;
    Some(lsp::Diagnostic {
        range: analysis.range(finding.place, client.unit)?,
        severity: Some(severity(finding.level)),
        code: Some(lsp::NumberOrString::String(finding.rule.clone())),
        code_description: description.map(|href| lsp::CodeDescription { href }),
        source: Some("hearback".to_owned()),
        message: finding.message.clone(),
        related_information: client.related.then(|| related(analysis, client, finding)),
        tags: unnecessary.then(|| vec![lsp::DiagnosticTag::UNNECESSARY]),
        data: client.data.then(|| json!({"rule": finding.rule, "advice": finding.advice})),
    })
}

fn severity(level: Level) -> lsp::DiagnosticSeverity {
    match level {
        Level::Error => lsp::DiagnosticSeverity::ERROR,
        Level::Warning => lsp::DiagnosticSeverity::WARNING,
        Level::Info => lsp::DiagnosticSeverity::INFORMATION,
        Level::Hint => lsp::DiagnosticSeverity::HINT,
    }
}

fn related(
    analysis: &Analysis,
    client: &ClientSide,
    finding: &Finding,
) -> Vec<lsp::DiagnosticRelatedInformation> {
    let related = finding.related.iter().filter_map(|(place, message)| {
        let location = location(analysis, client, *place)?;
        Some(lsp::DiagnosticRelatedInformation { location, message: message.clone() })
    });
    related.collect()
}

/// A place with its document.
pub(crate) fn location(
    analysis: &Analysis,
    client: &ClientSide,
    place: Place,
) -> Option<lsp::Location> {
    Some(lsp::Location {
        uri: analysis.uri(place.doc)?,
        range: analysis.range(place, client.unit)?,
    })
}

/// Edits of several documents, by their paths in the root, in the form that the client takes.
/// `None` where a document has no address, or would have to be made and the client cannot.
pub(crate) fn workspace_edit(
    analysis: &Analysis,
    client: &ClientSide,
    edits: &[(String, Vec<Edit>)],
) -> Option<lsp::WorkspaceEdit> {
    with_stops(analysis, client, edits, &TabStops::default())
}

/// The same with tab stops.
pub(crate) fn with_stops(
    analysis: &Analysis,
    client: &ClientSide,
    edits: &[(String, Vec<Edit>)],
    stops: &TabStops,
) -> Option<lsp::WorkspaceEdit> {
    let mut changed = Vec::new();
    for (path, edits) in edits.iter().filter(|(_, edits)| !edits.is_empty()) {
        changed.push(text_edits(analysis, client, (path, edits), stops)?);
    }
    if client.document_changes {
        let changes = if changed.iter().any(|change| change.new) {
            lsp::DocumentChanges::Operations(operations(changed))
        } else {
            lsp::DocumentChanges::Edits(changed.into_iter().map(Changed::versioned).collect())
        };
        return Some(lsp::WorkspaceEdit {
            document_changes: Some(changes),
            ..lsp::WorkspaceEdit::default()
        });
    }
    if changed.iter().any(|change| change.new) {
        return None;
    }
    let plain = |edit: OneOf| match edit {
        lsp::OneOf::Left(edit) => edit,
        lsp::OneOf::Right(annotated) => annotated.text_edit,
    };
    let changes: HashMap<lsp::Uri, Vec<lsp::TextEdit>> = changed
        .into_iter()
        .map(|change| (change.uri, change.edits.into_iter().map(plain).collect()))
        .collect();
    Some(lsp::WorkspaceEdit { changes: Some(changes), ..lsp::WorkspaceEdit::default() })
}

type OneOf = lsp::OneOf<lsp::TextEdit, lsp::AnnotatedTextEdit>;

struct Changed {
    uri: lsp::Uri,
    version: Option<i32>,
    edits: Vec<OneOf>,
    /// There is no such file yet.
    new: bool,
}

impl Changed {
    fn versioned(self) -> lsp::TextDocumentEdit {
        lsp::TextDocumentEdit {
            text_document: lsp::OptionalVersionedTextDocumentIdentifier {
                uri: self.uri,
                version: self.version,
            },
            edits: self.edits,
        }
    }
}

fn text_edits(
    analysis: &Analysis,
    client: &ClientSide,
    (path, edits): (&str, &[Edit]),
    stops: &TabStops,
) -> Option<Changed> {
    let Some(doc) = analysis.root.id(path) else {
        // A configuration that is not there yet begins as an empty file.
        let uri = uri(&analysis.folder.as_ref()?.join(path))?;
        let start = lsp::Range::default();
        let whole = |edit: &Edit| OneOf::Left(lsp::TextEdit::new(start, edit.text.clone()));
        let edits = edits.iter().map(whole).collect();
        return client.creates_files.then_some(Changed { uri, version: None, edits, new: true });
    };
    let text = &analysis.document(doc)?.text;
    let text_edit = |edit: &Edit| {
        let moved = stops.moved(edit, text);
        let shown = moved.as_ref().unwrap_or(edit);
        let range = analysis.range(Place { doc, span: shown.span }, client.unit)?;
        let plain = lsp::TextEdit::new(range, shown.text.clone());
        Some(if moved.is_some() { stops.edit(shown, plain) } else { OneOf::Left(plain) })
    };
    Some(Changed {
        uri: analysis.uri(doc)?,
        version: analysis.version(doc),
        edits: edits.iter().map(text_edit).collect::<Option<_>>()?,
        new: false,
    })
}

fn operations(changed: Vec<Changed>) -> Vec<lsp::DocumentChangeOperation> {
    let mut operations = Vec::new();
    for change in changed {
        if change.new {
            let create = lsp::CreateFile {
                uri: change.uri.clone(),
                options: Some(lsp::CreateFileOptions {
                    overwrite: None,
                    ignore_if_exists: Some(true),
                }),
                annotation_id: None,
            };
            operations.push(lsp::DocumentChangeOperation::Op(lsp::ResourceOp::Create(create)));
        }
        operations.push(lsp::DocumentChangeOperation::Edit(change.versioned()));
    }
    operations
}
