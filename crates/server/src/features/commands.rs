//! Commands: what a lens, or a client that knows commands only, can ask for. The edits go to the
//! client, which applies them.

use crate::analysis::View;
use crate::client::ClientSide;
use crate::features::actions;
use crate::snippets::TabStops;
use hearback_core::{DocId, Fix, Step};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;

/// Draft the message of a step, or call its draft sent. Its argument is an [`Offered`].
pub(crate) const OFFER: &str = "hearback.server.offer";
/// Apply the edit of an action: `{"label", "edit"}`.
pub(crate) const APPLY: &str = "hearback.server.apply";
/// Apply all safe fixes of a document: `{"uri"}`.
pub(crate) const FIX_ALL: &str = "hearback.server.fixAll";
/// What `hearback/agenda` gives: `{"days"}`.
pub(crate) const AGENDA: &str = "hearback.server.agenda";
/// What `hearback/explain` gives: `{"rule"}` or `{"uri"}`.
pub(crate) const EXPLAIN: &str = "hearback.server.explain";

/// The commands for a client. None is called like one of an editor's extension.
pub(crate) fn of(client: &ClientSide) -> impl Iterator<Item = &'static str> {
    let editing = [OFFER, APPLY, FIX_ALL].into_iter().filter(|_| client.applies_edits);
    editing.chain([AGENDA, EXPLAIN])
}

/// A step, by what it is rather than by where it was when the lens was shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Offered {
    pub(crate) uri: Uri,
    kind: String,
    to: Vec<String>,
    /// Among the steps of this kind and to these people in the document.
    number: usize,
}

impl Offered {
    pub(crate) fn of(view: &View, step: &Step) -> Option<Self> {
        let uri = view.analysis.uri(view.doc)?;
        let mut like = steps(view, step.kind.name(), &step.to);
        let number = like.position(|other| std::ptr::eq(other, step))?;
        Some(Self { uri, kind: step.kind.name().to_owned(), to: step.to.clone(), number })
    }
}

fn steps<'a>(view: &'a View, kind: &'a str, to: &'a [String]) -> impl Iterator<Item = &'a Step> {
    let doc: DocId = view.doc;
    let all = view.analysis.checked.plan.steps.iter();
    all.filter(move |step| step.place.doc == doc && step.kind.name() == kind && step.to == to)
}

/// The fix that an offer stands for, as an edit.
pub(crate) fn offer(view: &View, offered: &Offered) -> Result<(String, WorkspaceEdit)> {
    let analysis = &view.analysis;
    let fix: Option<Fix> = steps(view, &offered.kind, &offered.to)
        .nth(offered.number)
        .and_then(|step| analysis.root.offer(analysis.today, &analysis.checked, step));
    let Some(fix) = fix else { return Err(failed("there is nothing to do there any more")) };
    match analysis.root.edits(&fix) {
        Ok(_) => match actions::edit_with(view, &fix, &TabStops::of_command(&view.client, &fix)) {
            Some(edit) => Ok((fix.title, edit)),
            None => Err(failed("it is done already")),
        },
        Err(refusal) => Err(failed(&refusal.0)),
    }
}

/// All safe fixes of a document, as an edit; `None` where there are none.
pub(crate) fn fix_all(view: &View) -> Option<WorkspaceEdit> {
    actions::fix_all(view, true)?.edit
}

/// The argument of a command.
pub(crate) fn argument<T: for<'a> Deserialize<'a>>(params: &ExecuteCommandParams) -> Result<T> {
    let argument = params.arguments.first().cloned().unwrap_or_else(|| json!({}));
    serde_json::from_value(argument).map_err(|error| Error::invalid_params(error.to_string()))
}

/// What [`APPLY`] is told.
#[derive(Debug, Deserialize)]
pub(crate) struct Apply {
    pub(crate) label: String,
    pub(crate) edit: WorkspaceEdit,
}

/// What [`FIX_ALL`] is told.
#[derive(Debug, Deserialize)]
pub(crate) struct Whole {
    pub(crate) uri: Uri,
}

/// Something that cannot be done, in words for the person.
pub(crate) fn failed(why: &str) -> Error {
    Error {
        code: tower_lsp::jsonrpc::ErrorCode::ServerError(error_codes::REQUEST_FAILED),
        message: why.to_owned().into(),
        data: None::<Value>,
    }
}
