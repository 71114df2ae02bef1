//! Quick fixes: what the findings at a place offer, as edits.

use crate::analysis::View;
use crate::capabilities::FIX_ALL;
use crate::features::commands::APPLY;
use crate::features::fix_all;
use crate::features::offers;
use crate::features::things::touches;
use crate::snippets::TabStops;
use crate::to_lsp;
use crate::waiting::content_modified;
use hearback_core::{Finding, Fix, Intent, Span};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::cmp::Reverse;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

/// The actions for a range. They follow from the document, the range and the diagnostics' codes:
/// what clients hand back as data is not relied upon.
pub(crate) fn actions(view: &View, params: &CodeActionParams) -> CodeActionResponse {
    let only = params.context.only.as_deref();
    let mut actions = Vec::new();
    if wants(only, "quickfix") {
        for finding in found(view, params) {
            actions.extend(fixes(view, finding));
        }
    }
    if wants(only, FIX_ALL) {
        actions.extend(fix_all(view, only.is_some()));
    }
    // A bulb at every line would be a bulb at none: what is offered unasked waits to be asked for.
    if params.context.trigger_kind != Some(CodeActionTriggerKind::AUTOMATIC) || only.is_some() {
        offers::add(view, params.range, |kind| wants(only, kind), &mut actions);
    }
    let mut response: CodeActionResponse =
        actions.into_iter().filter_map(|action| offered(view, action)).collect();
    response.dedup();
    response
}

/// Whether a client that asks for some kinds only asks for this one.
fn wants(only: Option<&[CodeActionKind]>, kind: &str) -> bool {
    let Some(only) = only else { return true };
    only.iter().any(|wanted| {
        let wanted = wanted.as_str();
        wanted.is_empty()
            || kind.strip_prefix(wanted).is_some_and(|it| it.is_empty() || it.starts_with('.'))
    })
}

/// The findings of a range: those that it touches, and those whose diagnostics it comes with. The
/// gravest comes first, for its remedy to be the first that an editor offers; then the nearest.
fn found<'a>(view: &'a View, params: &CodeActionParams) -> Vec<&'a Finding> {
    let start = view.offset(params.range.start);
    let end = view.offset(params.range.end);
    let touched = |finding: &Finding| {
        let span = finding.place.span;
        let inside = span.range().start < end && start < span.range().end;
        inside || touches(span, start) || touches(span, end)
    };
    let findings = view.analysis.findings(view.doc);
    let mut found: Vec<&Finding> =
        findings.filter(|it| touched(it) || is_named(view, params, it)).collect();
    found.sort_by_key(|finding| {
        let range = finding.place.span.range();
        let away = range.start.saturating_sub(end) + start.saturating_sub(range.end);
        (Reverse(finding.level), away)
    });
    found
}

fn is_named(view: &View, params: &CodeActionParams, finding: &Finding) -> bool {
    let diagnostics = params.context.diagnostics.iter();
    let mut same_rule = diagnostics.filter(|it| code(it) == Some(&finding.rule));
    same_rule.any(|it| it.range == view.range(finding.place.span))
}

fn code(diagnostic: &Diagnostic) -> Option<&String> {
    match diagnostic.code.as_ref()? {
        NumberOrString::String(code) => Some(code),
        NumberOrString::Number(_) => None,
    }
}

/// What one finding offers, and to allow it. What its document's form has no room for is left out.
fn fixes(view: &View, finding: &Finding) -> Vec<CodeAction> {
    let diagnostic = to_lsp::diagnostic(&view.analysis, &view.client, finding);
    let allow = allow(finding);
    let all = finding.fixes.iter().chain([&allow]);
    let mut actions: Vec<CodeAction> = all
        .filter_map(|fix| {
            let edit = edit(view, fix)?;
            let later = later(view, Some(&finding.rule), finding.place.span, fix);
            Some(CodeAction {
                title: fix.title.clone(),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: diagnostic.clone().map(|it| vec![it]),
                edit: Some(edit).filter(|_| later.is_none()),
                data: later.and_then(|origin| serde_json::to_value(origin).ok()),
                ..CodeAction::default()
            })
        })
        .collect();
    // One remedy is the usual one; to look away never is.
    let usual = actions.first_mut().filter(|action| action.title != allow.title);
    if let Some(action) = usual.filter(|_| view.client.preferred) {
        action.is_preferred = Some(true);
    }
    actions
}

fn allow(finding: &Finding) -> Fix {
    let intent = Intent::Allow { place: finding.place, rule: finding.rule.clone() };
    Fix::ask(format!("Allow {} here", finding.rule), intent)
}

/// What an action is of, for its edit to be asked for when it is chosen.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Origin {
    pub(crate) uri: Uri,
    version: Option<i32>,
    /// `None` for what is offered where nothing is amiss.
    rule: Option<String>,
    start: u32,
    end: u32,
    title: String,
}

/// Whether the edit is made only when it is asked for: that of a message, which is long.
pub(crate) fn later(view: &View, rule: Option<&str>, span: Span, fix: &Fix) -> Option<Origin> {
    let is_long = fix.intents.iter().any(|intent| matches!(intent, Intent::AddMessage { .. }));
    let uri = view.analysis.uri(view.doc).filter(|_| is_long && view.client.resolves)?;
    Some(Origin {
        uri,
        version: view.analysis.version(view.doc),
        rule: rule.map(str::to_owned),
        start: span.start,
        end: span.end,
        title: fix.title.clone(),
    })
}

/// What an action without an edit is of.
pub(crate) fn origin(action: &CodeAction) -> Option<Origin> {
    let data = action.data.clone().filter(|_| action.edit.is_none())?;
    serde_json::from_value(data).ok()
}

/// The action with its edit.
pub(crate) fn resolve(view: &View, action: CodeAction, origin: &Origin) -> Result<CodeAction> {
    if view.analysis.version(view.doc) != origin.version {
        return Err(content_modified());
    }
    let edit = fix(view, origin).and_then(|fix| edit(view, &fix)).ok_or_else(content_modified)?;
    Ok(CodeAction { edit: Some(edit), data: None, ..action })
}

/// The fix that an action is of.
fn fix(view: &View, origin: &Origin) -> Option<Fix> {
    let span = Span { start: origin.start, end: origin.end };
    let named = |fix: &Fix| fix.title == origin.title;
    let Some(rule) = &origin.rule else {
        return offers::at(view, span).into_iter().find(named);
    };
    let findings = view.analysis.findings(view.doc);
    let same = findings.filter(|finding| finding.rule == *rule && finding.place.span == span);
    same.flat_map(|finding| &finding.fixes).find(|fix| named(fix)).cloned()
}

/// The edits that carry a fix out; `None` where that is not possible or changes nothing.
pub(crate) fn edit(view: &View, fix: &Fix) -> Option<WorkspaceEdit> {
    edit_with(view, fix, &TabStops::of_action(&view.client, fix))
}

/// The same with other tab stops than those of an action.
pub(crate) fn edit_with(view: &View, fix: &Fix, stops: &TabStops) -> Option<WorkspaceEdit> {
    let edits = view.analysis.root.edits(fix).ok()?;
    if edits.iter().all(|(_, edits)| edits.is_empty()) {
        return None;
    }
    to_lsp::with_stops(&view.analysis, &view.client, &edits, stops)
}

/// All safe fixes of the document.
pub(crate) fn fix_all(view: &View, asked_for: bool) -> Option<CodeAction> {
    let edits = fix_all::edits(view, asked_for);
    if edits.is_empty() {
        return None;
    }
    let path = view.document()?.path.clone();
    Some(CodeAction {
        title: "Apply all safe fixes".to_owned(),
        kind: Some(CodeActionKind::from(FIX_ALL)),
        edit: to_lsp::workspace_edit(&view.analysis, &view.client, &[(path, edits)]),
        ..CodeAction::default()
    })
}

/// An action in the form that the client takes.
fn offered(view: &View, action: CodeAction) -> Option<CodeActionOrCommand> {
    if view.client.actions {
        return Some(CodeActionOrCommand::CodeAction(action));
    }
    if !view.client.applies_edits {
        return None;
    }
    let edit = serde_json::to_value(action.edit?).ok()?;
    Some(CodeActionOrCommand::Command(Command {
        title: action.title.clone(),
        command: APPLY.to_owned(),
        arguments: Some(vec![json!({"label": action.title, "edit": edit})]),
    }))
}
