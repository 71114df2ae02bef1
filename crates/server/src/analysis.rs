//! What a root came to: the one result that every feature reads.

use crate::client::ClientSide;
use crate::roots::relative;
use crate::text::{Text, Unit};
use crate::to_lsp;
use hearback_core::{DocId, Finding, Place, Today};
use hearback_syntax::{Checked, Document, Root};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use tower_lsp::ls_types as lsp;

/// A root as it was at one moment, checked. Nothing in it changes.
#[derive(Debug)]
pub(crate) struct Analysis {
    /// Where it is on disk; `None` for a document that lies in no folder.
    pub(crate) folder: Option<PathBuf>,
    pub(crate) root: Root,
    pub(crate) checked: Checked,
    pub(crate) today: Today,
    /// The documents that were open, by their paths in the root.
    pub(crate) open: BTreeMap<String, OpenAs>,
    /// The texts with their lines: of open documents the editor's, of others made when a place in
    /// them is asked for.
    texts: Vec<OnceLock<Text>>,
    digests: OnceLock<Vec<u64>>,
}

/// An open document as it was.
#[derive(Clone, Debug)]
pub(crate) struct OpenAs {
    pub(crate) uri: lsp::Uri,
    pub(crate) version: i32,
    /// Counts the messages that changed it: versions are the client's to choose.
    pub(crate) edits: u64,
    pub(crate) text: Text,
}

impl Analysis {
    /// Checks a root, which was checked before.
    pub(crate) fn new(
        folder: Option<PathBuf>,
        root: Root,
        today: Today,
        open: BTreeMap<String, OpenAs>,
        before: Option<&Self>,
    ) -> Self {
        let checked = root.check_after(today, before.map(|before| &before.checked));
        let known = |document: &Document| open.get(&document.path).map(|it| it.text.clone());
        let texts = root.documents().map(|it| known(it).map_or_else(OnceLock::new, OnceLock::from));
        let texts = texts.collect();
        Self { folder, root, checked, today, open, texts, digests: OnceLock::new() }
    }

    pub(crate) fn document(&self, doc: DocId) -> Option<&Document> {
        self.root.document(doc)
    }

    /// The text of a document, with its lines.
    pub(crate) fn text(&self, doc: DocId) -> Option<&Text> {
        let text = self.document(doc)?.text.as_str();
        Some(self.texts.get(doc.0 as usize)?.get_or_init(|| Text::new(text)))
    }

    pub(crate) fn range(&self, place: Place, unit: Unit) -> Option<lsp::Range> {
        Some(to_lsp::range(place.span, self.text(place.doc)?, unit))
    }

    /// The findings of one document.
    pub(crate) fn findings(&self, doc: DocId) -> impl Iterator<Item = &Finding> {
        let findings = &self.checked.findings;
        let start = findings.partition_point(|finding| finding.place.doc < doc);
        let from = findings.get(start..).unwrap_or_default();
        from.iter().take_while(move |finding| finding.place.doc == doc)
    }

    /// The address of a document: the client's own for an open one.
    pub(crate) fn uri(&self, doc: DocId) -> Option<lsp::Uri> {
        let path = &self.document(doc)?.path;
        match self.open.get(path) {
            Some(open) => Some(open.uri.clone()),
            None => to_lsp::uri(&self.folder.as_ref()?.join(path)),
        }
    }

    /// The version of an open document.
    pub(crate) fn version(&self, doc: DocId) -> Option<i32> {
        self.open.get(&self.document(doc)?.path).map(|open| open.version)
    }

    /// How many messages an open document has come by.
    pub(crate) fn edits(&self, doc: DocId) -> Option<u64> {
        self.open.get(&self.document(doc)?.path).map(|open| open.edits)
    }

    /// Whether a document is the very one of an earlier check and no finding in it is another.
    pub(crate) fn is_as_before(&self, doc: DocId, before: &Self) -> bool {
        let Some(document) = self.document(doc) else { return false };
        let Some(old) = before.root.id(&document.path) else { return false };
        let same = before.document(old).is_some_and(|old| std::ptr::eq(old, document))
            && self.open.contains_key(&document.path) == before.open.contains_key(&document.path);
        // A related place may lie in a document that changed.
        same && self.findings(doc).all(|finding| finding.related.is_empty())
            && self.findings(doc).eq(before.findings(old))
    }

    /// A number for each document that is another whenever its diagnostics are.
    pub(crate) fn digest(&self, doc: DocId) -> u64 {
        let digests = self.digests.get_or_init(|| self.make_digests());
        digests.get(doc.0 as usize).copied().unwrap_or_default()
    }

    fn make_digests(&self) -> Vec<u64> {
        let texts: Vec<u64> = self.root.documents().map(|document| hash(&document.text)).collect();
        let mut digests: Vec<DefaultHasher> = texts
            .iter()
            .map(|text| {
                let mut hasher = DefaultHasher::new();
                text.hash(&mut hasher);
                hasher
            })
            .collect();
        for finding in &self.checked.findings {
            let Some(hasher) = digests.get_mut(finding.place.doc.0 as usize) else { continue };
            (&finding.rule, finding.level, finding.place, &finding.message).hash(hasher);
            for (place, message) in &finding.related {
                // Lines of the other document may have moved while its offsets stayed.
                (place, message, texts.get(place.doc.0 as usize)).hash(hasher);
            }
        }
        digests.into_iter().map(|hasher| hasher.finish()).collect()
    }
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// A document of an analysis, for a request about it.
#[derive(Clone, Debug)]
pub(crate) struct View {
    pub(crate) client: Arc<ClientSide>,
    pub(crate) analysis: Arc<Analysis>,
    pub(crate) doc: DocId,
}

impl View {
    /// What the document says.
    pub(crate) fn source(&self) -> &str {
        self.analysis.document(self.doc).map_or("", |document| document.text.as_str())
    }

    /// The same with its lines.
    fn text(&self) -> &Text {
        static NONE: OnceLock<Text> = OnceLock::new();
        self.analysis.text(self.doc).unwrap_or_else(|| NONE.get_or_init(Text::default))
    }

    /// The offset of a position; of the character's beginning for one inside a character.
    pub(crate) fn offset(&self, position: lsp::Position) -> usize {
        let at = |position| crate::from_lsp::offset(position, self.text(), self.client.unit);
        let before =
            |back| lsp::Position { character: position.character.saturating_sub(back), ..position };
        (0..4).find_map(|back| at(before(back)).ok()).unwrap_or_default()
    }

    pub(crate) fn range(&self, span: hearback_core::Span) -> lsp::Range {
        to_lsp::range(span, self.text(), self.client.unit)
    }

    pub(crate) fn position(&self, offset: usize) -> lsp::Position {
        to_lsp::position(offset, self.text(), self.client.unit)
    }

    pub(crate) fn place(&self, span: hearback_core::Span) -> Place {
        Place { doc: self.doc, span }
    }

    pub(crate) fn location(&self, place: Place) -> Option<lsp::Location> {
        to_lsp::location(&self.analysis, &self.client, place)
    }

    pub(crate) fn document(&self) -> Option<&Document> {
        self.analysis.document(self.doc)
    }
}

/// All roots of the workspace, for a request about everything.
#[derive(Clone, Debug)]
pub(crate) struct World {
    pub(crate) client: Arc<ClientSide>,
    pub(crate) analyses: Vec<Arc<Analysis>>,
    /// Those of the editor's workspace.
    pub(crate) folders: Vec<PathBuf>,
    /// For when there is no root at all.
    pub(crate) today: Option<Today>,
}

impl World {
    /// A document's path as the command would write it, run in the folder of the workspace: below
    /// that folder, else in full. `None` for a document of another folder that is not open.
    pub(crate) fn path(&self, analysis: &Analysis, path: &str) -> Option<String> {
        let folder = analysis.folder.as_ref().filter(|_| !self.folders.is_empty());
        let Some(folder) = folder else { return Some(path.to_owned()) };
        let file = folder.join(path);
        let inside = self.folders.iter().find_map(|folder| relative(folder, &file));
        let is_open = || analysis.open.contains_key(path);
        inside.or_else(|| is_open().then(|| file.to_string_lossy().into_owned()))
    }
}
