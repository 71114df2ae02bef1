//! The outline of a document, and the applications and people of the workspace.

use crate::analysis::{Analysis, View, World};
use crate::features::things::{Name, names};
use crate::to_lsp;
use hearback_core::{Key, Kind, Record, Span, fold};
use tower_lsp::ls_types::*;

/// The records of a document, nested as they are written.
pub(crate) fn outline(view: &View) -> DocumentSymbolResponse {
    let Some(document) = view.document() else { return DocumentSymbolResponse::Nested(Vec::new()) };
    let records = &document.records.items;
    if view.client.nested_symbols {
        return DocumentSymbolResponse::Nested(children(view, records, None, 0));
    }
    let flat = records.iter().filter_map(|record| {
        let location = view.location(view.place(record.span))?;
        Some(information(name(view, record), kind(record.kind), location, None))
    });
    DocumentSymbolResponse::Flat(flat.collect())
}

/// No notes nest deeper.
const DEEPEST: usize = 16;

fn children(
    view: &View,
    records: &[Record],
    parent: Option<u32>,
    depth: usize,
) -> Vec<DocumentSymbol> {
    if depth > DEEPEST {
        return Vec::new();
    }
    let own = records.iter().zip(0..).filter(|(record, _)| record.parent == parent);
    own.map(|(record, index)| {
        let nested = children(view, records, Some(index), depth + 1);
        symbol(view, record, nested)
    })
    .collect()
}

#[expect(deprecated, reason = "the field has to be filled")]
fn symbol(view: &View, record: &Record, nested: Vec<DocumentSymbol>) -> DocumentSymbol {
    // What is selected has to lie within the whole.
    let within = record.span.start <= record.head.start && record.head.end <= record.span.end;
    let head = if within { record.head } else { Span::at(record.span.start as usize) };
    DocumentSymbol {
        name: name(view, record),
        detail: detail(record),
        kind: kind(record.kind),
        tags: None,
        deprecated: None,
        range: view.range(record.span),
        selection_range: view.range(head),
        children: Some(nested).filter(|nested| !nested.is_empty()),
    }
}

#[expect(deprecated, reason = "the field has to be filled")]
fn information(
    name: String,
    kind: SymbolKind,
    location: Location,
    container_name: Option<String>,
) -> SymbolInformation {
    SymbolInformation { name, kind, tags: None, deprecated: None, location, container_name }
}

fn kind(kind: Kind) -> SymbolKind {
    match kind {
        Kind::Application => SymbolKind::CLASS,
        Kind::Interview => SymbolKind::EVENT,
        Kind::Message => SymbolKind::STRING,
        Kind::Contact | Kind::Candidate => SymbolKind::OBJECT,
        Kind::Event => SymbolKind::EVENT,
        Kind::Pin => SymbolKind::CONSTANT,
    }
}

/// A record by what it says of itself, else as its kind.
fn name(view: &View, record: &Record) -> String {
    let parts: &[Key] = match record.kind {
        Kind::Application => &[Key::Company, Key::Role],
        Kind::Interview => &[Key::Stage, Key::Date],
        Kind::Message => &[Key::Kind, Key::To],
        Kind::Contact | Kind::Candidate => &[Key::Name],
        Kind::Event => &[Key::Date, Key::What],
        Kind::Pin => &[Key::NextFollowUp, Key::Date],
    };
    let said: Vec<&str> = parts
        .iter()
        .filter_map(|key| record.text(*key))
        .map(|text| text.value.trim())
        .filter(|text| !text.is_empty())
        .collect();
    let separator = if record.kind == Kind::Application { " — " } else { ", " };
    let joined = said.join(separator);
    let head = || view.source().get(record.head.range()).unwrap_or_default().trim().to_owned();
    let name = if joined.is_empty() { head() } else { joined };
    let name: String = name.lines().next().unwrap_or_default().chars().take(100).collect();
    // A symbol without a name is refused by editors.
    if name.trim().is_empty() { format!("{:?}", record.kind).to_lowercase() } else { name }
}

fn detail(record: &Record) -> Option<String> {
    let key = match record.kind {
        Kind::Application => [Key::Status].as_slice(),
        Kind::Message => [Key::Sent, Key::Received, Key::Planned].as_slice(),
        _ => return None,
    };
    key.iter().find_map(|key| record.text(*key)).map(|text| text.value.trim().to_owned())
}

/// Applications and people of all roots whose names hold the letters of the query, in its order.
pub(crate) fn workspace(world: &World, query: &str) -> WorkspaceSymbolResponse {
    let mut found = Vec::new();
    for analysis in &world.analyses {
        applications(world, analysis, query, &mut found);
        people(world, analysis, query, &mut found);
    }
    WorkspaceSymbolResponse::Flat(found)
}

fn applications(
    world: &World,
    analysis: &Analysis,
    query: &str,
    found: &mut Vec<SymbolInformation>,
) {
    for application in &analysis.checked.journal.applications {
        let said = [&application.company, &application.role];
        let said: Vec<&str> = said.into_iter().flatten().map(|it| it.value.trim()).collect();
        let name = said.join(" — ");
        if name.is_empty() || !fits(&name, query) {
            continue;
        }
        let location = to_lsp::location(analysis, &world.client, application.place);
        let status = application.status.as_ref().map(|status| status.value.word.clone());
        found.extend(location.map(|it| information(name, SymbolKind::CLASS, it, status)));
    }
}

fn people(world: &World, analysis: &Analysis, query: &str, found: &mut Vec<SymbolInformation>) {
    for named in names(analysis).into_iter().filter(|named| named.introduces) {
        if !matches!(named.name, Name::Person { .. }) || !fits(&named.text, query) {
            continue;
        }
        let location = to_lsp::location(analysis, &world.client, named.place);
        found.extend(location.map(|it| information(named.text, SymbolKind::OBJECT, it, None)));
    }
}

/// Whether a name has the letters of a query, in their order.
fn fits(name: &str, query: &str) -> bool {
    let name = fold(name);
    let mut letters = name.chars();
    fold(query).chars().filter(|c| !c.is_whitespace()).all(|wanted| letters.any(|c| c == wanted))
}
