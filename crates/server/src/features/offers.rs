//! What can be done at a place where nothing need be amiss: drafts, states, days, rounds, people.

use crate::analysis::View;
use crate::features::actions::{edit, later};
use hearback_core::{Fix, Intent, Span};
use tower_lsp::ls_types::*;

/// What a place offers.
pub(crate) fn at(view: &View, span: Span) -> Vec<Fix> {
    let analysis = &view.analysis;
    analysis.root.offers(analysis.today, &analysis.checked, view.place(span))
}

/// Adds what a range offers to the actions, of the kinds that are wanted: what is possible, and is
/// not there already as the remedy of a finding.
pub(crate) fn add(
    view: &View,
    range: Range,
    wants: impl Fn(&str) -> bool,
    actions: &mut Vec<CodeAction>,
) {
    if !wants(CodeActionKind::REFACTOR.as_str())
        && !wants(CodeActionKind::REFACTOR_REWRITE.as_str())
    {
        return;
    }
    let span = Span::new(view.offset(range.start), view.offset(range.end));
    for fix in at(view, span) {
        let kind = kind(&fix);
        if wants(kind.as_str()) && actions.iter().all(|action| action.title != fix.title) {
            actions.extend(action(view, span, &fix, kind));
        }
    }
}

fn action(view: &View, span: Span, fix: &Fix, kind: CodeActionKind) -> Option<CodeAction> {
    let edit = edit(view, fix)?;
    let later = later(view, None, span, fix);
    Some(CodeAction {
        title: fix.title.clone(),
        kind: Some(kind),
        edit: Some(edit).filter(|_| later.is_none()),
        data: later.and_then(|origin| serde_json::to_value(origin).ok()),
        ..CodeAction::default()
    })
}

/// What adds to the notes, and what rewrites a word of them.
fn kind(fix: &Fix) -> CodeActionKind {
    let adds =
        |intent: &Intent| matches!(intent, Intent::AddMessage { .. } | Intent::AddPart { .. });
    match fix.intents.iter().any(adds) {
        true => CodeActionKind::REFACTOR,
        false => CodeActionKind::REFACTOR_REWRITE,
    }
}
