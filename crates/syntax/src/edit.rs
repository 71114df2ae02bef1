//! Intents to edits: disjoint, sorted, minimal, in the document's own form.

use crate::Root;
use hearback_core::{Fix, Span};

/// One replacement in one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes; empty for an insertion.
    pub span: Span,
    /// What comes, with the document's own line ends.
    pub text: String,
}

/// Why an intent cannot be carried out in this document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);

/// The edits that carry a fix out, by path.
pub(crate) fn edits(root: &Root, fix: &Fix) -> Result<Vec<(String, Vec<Edit>)>, Refusal> {
    let _ = (root, fix);
    Err(Refusal("not possible in this form".to_owned()))
}
