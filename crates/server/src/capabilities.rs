//! What the server offers, given what the client can.

use crate::client::ClientSide;
use crate::features::commands;
use crate::to_lsp;
use tower_lsp::ls_types::*;

/// The kind of the action that applies every safe fix.
pub(crate) const FIX_ALL: &str = "source.fixAll.hearback";

/// The answer to `initialize`.
pub(crate) fn result(client: &ClientSide) -> InitializeResult {
    InitializeResult {
        capabilities: capabilities(client),
        server_info: Some(ServerInfo {
            name: "hearback".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
        offset_encoding: None,
    }
}

fn capabilities(client: &ClientSide) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(to_lsp::encoding(client.unit)),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::Supported(false)),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        code_action_provider: code_actions(client),
        // A lens is a button, and not every client lets a server press one.
        code_lens_provider: client
            .applies_edits
            .then_some(CodeLensOptions { resolve_provider: Some(false) }),
        inlay_hint_provider: Some(OneOf::Left(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some([" ", ":", "-", "@", "[", ","].map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        rename_provider: Some(match client.prepares_rename {
            true => OneOf::Right(RenameOptions {
                prepare_provider: Some(true),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            }),
            false => OneOf::Left(true),
        }),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: None,
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: commands::of(client).map(str::to_owned).collect(),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        // Either the client asks or it is told, never both.
        diagnostic_provider: client.pulls.then(|| {
            DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some("hearback".to_owned()),
                inter_file_dependencies: true,
                workspace_diagnostics: true,
                work_done_progress_options: WorkDoneProgressOptions::default(),
            })
        }),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: None,
        }),
        ..ServerCapabilities::default()
    }
}

/// Actions for a client that takes actions; commands for one that takes those only and applies what
/// a server asks it to.
fn code_actions(client: &ClientSide) -> Option<CodeActionProviderCapability> {
    if !client.actions {
        return client.applies_edits.then_some(CodeActionProviderCapability::Simple(true));
    }
    Some(CodeActionProviderCapability::Options(CodeActionOptions {
        code_action_kinds: Some(vec![
            CodeActionKind::QUICKFIX,
            CodeActionKind::REFACTOR,
            CodeActionKind::REFACTOR_REWRITE,
            CodeActionKind::from(FIX_ALL),
        ]),
        resolve_provider: Some(client.resolves),
        work_done_progress_options: WorkDoneProgressOptions::default(),
    }))
}
