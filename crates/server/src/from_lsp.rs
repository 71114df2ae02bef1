//! From the protocol: capabilities, options, and the one place where an editor's positions are read.

use crate::client::{ClientSide, Options};
use crate::host::Host;
use crate::snippets::Snippets;
use crate::text::{InsideCharacter, Text, Unit};
use serde_json::Value;
use std::ops::Range;
use std::path::{Path, PathBuf};
use tower_lsp::ls_types as lsp;

/// A message in the words that the protocol's types have. Helix says `workspace.diagnostic` where
/// the protocol has `workspace.diagnostics`; and what is newer than the types moves to where they
/// have room for it.
pub(crate) fn usual(mut message: Value) -> Value {
    if message.get("method").is_some_and(|method| method == "initialize")
        && let Some(capabilities) = message.pointer_mut("/params/capabilities")
    {
        copy(capabilities, "/workspace/diagnostic", ("workspace", "diagnostics"));
        let snippets = "/workspace/workspaceEdit/snippetEditSupport";
        copy(capabilities, snippets, ("experimental", "snippetEditSupport"));
    }
    message
}

/// Copies a value to a part and a name in it where nothing stands yet.
fn copy(capabilities: &mut Value, from: &str, (part, name): (&str, &str)) {
    let Some(value) = capabilities.pointer(from).cloned() else { return };
    let Some(capabilities) = capabilities.as_object_mut() else { return };
    let part = capabilities.entry(part).or_insert_with(|| Value::Object(serde_json::Map::new()));
    if let Some(part) = part.as_object_mut() {
        part.entry(name).or_insert(value);
    }
}

/// What a client can do and was started with.
pub(crate) fn client(params: &lsp::InitializeParams, host: &dyn Host) -> ClientSide {
    let capabilities = &params.capabilities;
    let document = capabilities.text_document.clone().unwrap_or_default();
    let workspace = capabilities.workspace.clone().unwrap_or_default();
    let edit = workspace.workspace_edit.clone().unwrap_or_default();
    let pulls = document.diagnostic.is_some();
    let shown = Shown::of(&document, pulls);
    let action = document.code_action.clone().unwrap_or_default();
    let resolves = action
        .resolve_support
        .as_ref()
        .is_some_and(|support| support.properties.iter().any(|name| name == "edit"));
    let creates = edit.resource_operations.iter().flatten();
    let yes = |flag: Option<bool>| flag == Some(true);
    ClientSide {
        unit: unit(capabilities),
        folders: folders(params),
        process: params.process_id,
        options: options(params.initialization_options.as_ref(), host),
        pulls,
        related: shown.related,
        code_description: shown.code_description,
        tags: shown.tags,
        data: shown.data,
        document_changes: yes(edit.document_changes),
        creates_files: creates.into_iter().any(|kind| *kind == lsp::ResourceOperationKind::Create),
        snippets: snippets(capabilities),
        applies_edits: yes(workspace.apply_edit),
        actions: action.code_action_literal_support.is_some(),
        preferred: yes(action.is_preferred_support),
        resolves: resolves && yes(action.data_support),
        shows_progress: capabilities
            .window
            .as_ref()
            .is_some_and(|window| yes(window.work_done_progress)),
        shows_agenda: own(params.initialization_options.as_ref(), "agenda")
            .is_some_and(|it| it == true),
        watches: workspace
            .did_change_watched_files
            .is_some_and(|watch| yes(watch.dynamic_registration)),
        refreshes_diagnostics: workspace
            .diagnostics
            .is_some_and(|diagnostics| yes(diagnostics.refresh_support)),
        refreshes_lenses: workspace.code_lens.is_some_and(|lens| yes(lens.refresh_support)),
        refreshes_hints: workspace.inlay_hint.is_some_and(|hint| yes(hint.refresh_support)),
        nested_symbols: document
            .document_symbol
            .is_some_and(|symbol| yes(symbol.hierarchical_document_symbol_support)),
        markdown: document
            .hover
            .and_then(|hover| hover.content_format)
            .is_none_or(|formats| formats.contains(&lsp::MarkupKind::Markdown)),
        prepares_rename: document.rename.is_some_and(|rename| yes(rename.prepare_support)),
        whole_line_folds: document.folding_range.is_some_and(|fold| yes(fold.line_folding_only)),
    }
}

fn snippets(capabilities: &lsp::ClientCapabilities) -> Snippets {
    let says = |name: &str| {
        let experimental = capabilities.experimental.as_ref();
        experimental.and_then(|own| own.get(name)).is_some_and(|it| it == true)
    };
    match () {
        () if says("snippetEditSupport") => Snippets::Standard,
        () if says("snippetTextEdit") => Snippets::Extension,
        () => Snippets::None,
    }
}

/// Which parts of a diagnostic the client shows.
struct Shown {
    related: bool,
    code_description: bool,
    tags: bool,
    data: bool,
}

impl Shown {
    /// A client that pulls may say so beside its pulling or, as before there was any, beside its
    /// receiving.
    fn of(document: &lsp::TextDocumentClientCapabilities, pulls: bool) -> Self {
        let push = document.publish_diagnostics.clone().unwrap_or_default();
        let pull = document.diagnostic.clone().filter(|_| pulls).unwrap_or_default();
        let either = |a: Option<bool>, b: Option<bool>| a == Some(true) || b == Some(true);
        Self {
            related: either(push.related_information, pull.related_information),
            code_description: either(push.code_description_support, pull.code_description_support),
            tags: push.tag_support.is_some() || pull.tag_support.is_some(),
            data: either(push.data_support, pull.data_support),
        }
    }
}

/// The unit that the client likes best: it lists them in that order. UTF-16 where it lists none.
fn unit(capabilities: &lsp::ClientCapabilities) -> Unit {
    let general = capabilities.general.as_ref();
    let offered = general.and_then(|general| general.position_encodings.as_deref());
    let known = offered.unwrap_or_default().iter().find_map(|kind| match kind.as_str() {
        "utf-8" => Some(Unit::Utf8),
        "utf-16" => Some(Unit::Utf16),
        "utf-32" => Some(Unit::Utf32),
        _ => None,
    });
    known.unwrap_or(Unit::Utf16)
}

/// The folders of the workspace, by the newest of the three ways to say them.
#[expect(deprecated, reason = "older clients know nothing else")]
fn folders(params: &lsp::InitializeParams) -> Vec<PathBuf> {
    let folders = params.workspace_folders.iter().flatten();
    let folders: Vec<PathBuf> = folders.filter_map(|folder| path(&folder.uri)).collect();
    if !folders.is_empty() {
        return folders;
    }
    let root = params.root_uri.as_ref().and_then(path);
    let old = || params.root_path.as_deref().filter(|path| !path.is_empty()).map(PathBuf::from);
    root.or_else(old).into_iter().collect()
}

/// The options that a client hands over, alone or under the name of the server.
pub(crate) fn options(value: Option<&Value>, host: &dyn Host) -> Options {
    let text = |name: &str| own(value, name)?.as_str();
    Options { today: text("today").and_then(|text| host.read_today(text)) }
}

/// A setting, which may stand below the name of the program.
fn own<'a>(value: Option<&'a Value>, name: &str) -> Option<&'a Value> {
    let value = value?;
    value.get("hearback").unwrap_or(value).get(name)
}

/// The path of a file; `None` for what is no file of this machine.
pub(crate) fn path(uri: &lsp::Uri) -> Option<PathBuf> {
    if !uri.scheme().as_str().eq_ignore_ascii_case("file") {
        return None;
    }
    let path = uri.to_file_path()?.into_owned();
    Some(trimmed(&path))
}

/// Without a slash at the end, without `.` and `..`.
fn trimmed(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::CurDir => {}
            std::path::Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

/// The offset of a position. What lies behind the end of its line, or behind the last line, is the
/// end.
pub(crate) fn offset(
    position: lsp::Position,
    text: &Text,
    unit: Unit,
) -> Result<usize, InsideCharacter> {
    let at = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    text.offset((at(position.line), at(position.character)), unit)
}

/// The bytes of a range; `None` for one that no text has: inside a character. One that ends before
/// it begins is meant the other way round.
pub(crate) fn range(range: lsp::Range, text: &Text, unit: Unit) -> Option<Range<usize>> {
    let start = offset(range.start, text, unit).ok()?;
    let end = offset(range.end, text, unit).ok()?;
    Some(start.min(end)..start.max(end))
}
