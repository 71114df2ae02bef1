//! People, companies and ids: where they are introduced, everywhere they are named, a new name.

use crate::analysis::View;
use crate::features::things::{Name, Named, name_at, names};
use crate::to_lsp;
use hearback_core::{Fix, Intent, fold};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;

/// Where the one under the cursor is introduced.
pub(crate) fn definition(view: &View, position: Position) -> Option<GotoDefinitionResponse> {
    let all = same(view, position)?;
    let introduced: Vec<Location> =
        all.iter().filter(|it| it.introduces).filter_map(|it| view.location(it.place)).collect();
    if introduced.is_empty() {
        let first = all.first().and_then(|it| view.location(it.place))?;
        return Some(GotoDefinitionResponse::Scalar(first));
    }
    Some(GotoDefinitionResponse::Array(introduced))
}

/// Everywhere it is named.
pub(crate) fn references(
    view: &View,
    position: Position,
    with_introduction: bool,
) -> Option<Vec<Location>> {
    let all = same(view, position)?;
    let wanted = all.iter().filter(|it| with_introduction || !it.introduces);
    Some(wanted.filter_map(|it| view.location(it.place)).collect())
}

/// Everywhere it is named in this document.
pub(crate) fn highlights(view: &View, position: Position) -> Option<Vec<DocumentHighlight>> {
    let all = same(view, position)?;
    let here = all.iter().filter(|it| it.place.doc == view.doc);
    let highlight = |it: &Named| DocumentHighlight {
        range: view.range(it.place.span),
        kind: Some(DocumentHighlightKind::TEXT),
    };
    Some(here.map(highlight).collect())
}

/// What a new name would be put in the place of.
pub(crate) fn prepare(view: &View, position: Position) -> Option<PrepareRenameResponse> {
    let all = same(view, position)?;
    let named = name_at(view, view.offset(position))?;
    // At a first name alone it is still the whole name that is changed.
    let whole = all.into_iter().find(|it| it.introduces).map_or(named.text, |it| it.text);
    Some(PrepareRenameResponse::RangeWithPlaceholder {
        range: view.range(named.place.span),
        placeholder: whole.trim().to_owned(),
    })
}

/// The edits that give it a new name wherever it is named. What somebody wrote or read stays.
pub(crate) fn rename(view: &View, position: Position, new: &str) -> Result<Option<WorkspaceEdit>> {
    let new = new.trim();
    if new.is_empty() || new.chars().any(char::is_control) {
        return Err(Error::invalid_params("a name is some words on one line"));
    }
    let Some(at) = name_at(view, view.offset(position)) else { return Ok(None) };
    let full = match &at.name {
        // In lists of people these part one from the next.
        Name::Person { .. } if new.contains([',', ';', '<', '>', '(', '|']) => {
            return Err(Error::invalid_params("the name of one person has no commas or brackets"));
        }
        // In a heading these part it from the role.
        Name::Company(_) if [" — ", " – ", " - ", " | "].iter().any(|sign| new.contains(sign)) =>
        {
            return Err(Error::invalid_params("the name of a company has no dash between spaces"));
        }
        Name::Id(_) if new.contains(char::is_whitespace) => {
            return Err(Error::invalid_params("an id is one word"));
        }
        Name::Company(name) | Name::Id(name) | Name::Person { name, .. } => name.clone(),
    };
    let same = names(&view.analysis).into_iter().filter(|it| it.name == at.name);
    let intents = same
        .filter_map(|it| {
            let text = as_short(&it.text, &full, new);
            let is_new = it.text.trim() != text;
            is_new.then(|| Intent::Replace { place: it.place, text: text.to_owned() })
        })
        .collect();
    let fix = Fix { title: String::new(), safety: hearback_core::Safety::Ask, intents };
    let edits = view.analysis.root.edits(&fix).map_err(|refusal| Error {
        code: tower_lsp::jsonrpc::ErrorCode::ServerError(error_codes::REQUEST_FAILED),
        message: refusal.0.into(),
        data: None,
    })?;
    Ok(to_lsp::workspace_edit(&view.analysis, &view.client, &edits))
}

/// A new name in the place of an old one: of a first or last name alone, the new one of these.
fn as_short<'a>(written: &str, full: &str, new: &'a str) -> &'a str {
    let written = fold(written.trim());
    let whole = Some(new).filter(|_| written == full);
    let first =
        || new.split_whitespace().next().filter(|_| full.split(' ').next() == Some(&written));
    let last =
        || new.split_whitespace().last().filter(|_| full.split(' ').next_back() == Some(&written));
    whole.or_else(first).or_else(last).unwrap_or(new)
}

fn same(view: &View, position: Position) -> Option<Vec<Named>> {
    let at = name_at(view, view.offset(position))?;
    Some(names(&view.analysis).into_iter().filter(|it| it.name == at.name).collect())
}
