//! One document: its text, what it is taken for, and what it says.

use crate::{companions::Part, edit::Sketch, markdown, reach, yaml};
use hearback_core::{Record, Records};
use std::sync::Arc;

/// A text to be read, with what is known of it before reading.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Relative to the root, with `/`. Its ending decides the syntax; folder and file name may
    /// tell a status; links name it.
    pub path: &'a str,
    /// The text. A byte-order mark may stand first; lines end with LF, CRLF or CR.
    pub text: &'a str,
    /// `hearback.yaml` lists it under `journals`: it is a journal whatever it looks like.
    pub listed: bool,
}

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// `.md`, `.markdown`, `.mdown`, `.mkd`
    Markdown,
    /// `.yaml`, `.yml`
    Yaml,
}

/// What a document is taken for, and why (a sentence for `hearback explain`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A journal.
    Journal(String),
    /// `hearback.yaml`: only its own mistakes are spoken of.
    Configuration,
    /// A file that the configuration speaks of (a template of one's own, a list of holidays): only
    /// its own mistakes are spoken of. See [`crate::Root::supply`].
    Supplied,
    /// Not a journal: nothing is ever said about it.
    Other(String),
}

/// One document.
#[derive(Clone, Debug)]
pub struct Document {
    /// Relative to the root, with `/`.
    pub path: String,
    /// As given, except that bytes which are no UTF-8 are replaced one for one by `?`.
    pub text: String,
    /// How it is written; `None` for a file that is neither.
    pub syntax: Option<Syntax>,
    /// What it is taken for.
    pub verdict: Verdict,
    /// What it says; empty unless it is a journal. Shared with whatever was found out about it.
    pub records: Arc<Records>,
    /// It holds bytes that are no UTF-8: it is read, and never edited.
    pub damaged: bool,
    /// What it is to the journals beside it.
    pub(crate) part: Part,
    /// What it would say beside applications of the companies that it names.
    pub(crate) beside: Option<Arc<Records>>,
    /// For edits.
    pub(crate) sketch: Sketch,
    /// For reading the text that takes its place.
    pub(crate) kept: Option<Kept>,
    /// So many parts of it were read anew, and not taken over from the text that was there before.
    pub(crate) anew: usize,
}

/// What a document keeps of its reading for the text that takes its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    Markdown(markdown::Kept),
    Yaml(yaml::Kept),
}

/// The text that was there before, with what its reading gave.
pub(crate) struct Former<K> {
    pub(crate) text: String,
    pub(crate) kept: K,
    pub(crate) records: Vec<Record>,
}

/// What reading a text gave.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) verdict: Verdict,
    /// Empty unless it is a journal.
    pub(crate) records: Records,
    /// Of a text that is none: what it would say beside applications that it names.
    pub(crate) beside: Option<Records>,
    /// For the next reading, if that can make use of it.
    pub(crate) kept: Option<Kept>,
    /// So many parts were read anew.
    pub(crate) anew: usize,
}

impl From<(Verdict, Records)> for Read {
    fn from((verdict, records): (Verdict, Records)) -> Self {
        Self { verdict, records, beside: None, kept: None, anew: 0 }
    }
}

impl Syntax {
    /// The syntax that a file name's ending tells.
    pub fn of(path: &str) -> Option<Self> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdown" | "mkd" => Some(Self::Markdown),
            "yaml" | "yml" => Some(Self::Yaml),
            _ => None,
        }
    }
}

impl Document {
    /// Reads a text. Cannot fail.
    pub fn read(source: Source<'_>) -> Self {
        let read = match Syntax::of(source.path) {
            Some(Syntax::Markdown) => markdown::read(source, None),
            Some(Syntax::Yaml) => yaml::read(source),
            None => {
                (Verdict::Other("neither Markdown nor YAML".to_owned()), Records::default()).into()
            }
        };
        Self::of(source, read)
    }

    /// Reads a text in the place of this one: the same as [`Document::read`], at the cost of what
    /// has changed.
    pub(crate) fn reread(self, source: Source<'_>) -> Self {
        let Self { path, text, records, part, kept, .. } = self;
        let records = Arc::unwrap_or_clone(records).items;
        let read = match kept.filter(|_| path == source.path && part == Part::Alone) {
            Some(Kept::Markdown(kept)) => markdown::reread(source, Former { text, kept, records }),
            Some(Kept::Yaml(kept)) => yaml::reread(source, Former { text, kept, records }),
            None => return Self::read(source),
        };
        Self::of(source, read)
    }

    fn of(source: Source<'_>, mut read: Read) -> Self {
        reach::over_messages(&mut read.records);
        Self {
            text: source.text.to_owned(),
            records: Arc::new(read.records),
            beside: read.beside.map(Arc::new),
            kept: read.kept,
            anew: read.anew,
            ..Self::unread(source.path, read.verdict, false)
        }
    }

    /// Reads any bytes. Those that are no UTF-8 are replaced one for one by `?`, so that places in
    /// the text are places in the file; a text with a NUL in it is no notes of anybody.
    pub fn read_bytes(path: &str, bytes: &[u8], listed: bool) -> Self {
        if bytes.contains(&0) {
            let why = "it holds bytes that no text has".to_owned();
            return Self::unread(path, Verdict::Other(why), true);
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::read(Source { path, text, listed }),
            Err(_) => {
                let text = as_text(bytes);
                Self { damaged: true, ..Self::read(Source { path, text: &text, listed }) }
            }
        }
    }

    /// A document without a text.
    pub(crate) fn unread(path: &str, verdict: Verdict, damaged: bool) -> Self {
        Self {
            path: path.to_owned(),
            text: String::new(),
            syntax: Syntax::of(path),
            verdict,
            records: Arc::default(),
            damaged,
            part: Part::Alone,
            beside: None,
            sketch: Sketch::default(),
            kept: None,
            anew: 0,
        }
    }

    /// How many parts of its text were read when it was, those not counted that were taken over
    /// from the text that was there before it in the root.
    #[doc(hidden)]
    pub fn parts_read(&self) -> usize {
        self.anew
    }

    /// Whether anything may be said about it.
    pub fn is_journal(&self) -> bool {
        matches!(self.verdict, Verdict::Journal(_))
    }
}

fn as_text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '?'));
    }
    text
}

#[cfg(test)]
mod tests;
