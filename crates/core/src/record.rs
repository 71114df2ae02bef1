//! What one document says, before anyone asks what it means.
//!
//! Readers of every form (hearback's own Markdown and YAML, tables, notes with front matter, logs)
//! give the same records: fields by canonical [`Key`], each value as text with its place. Dates,
//! statuses and people are read from that text when records are resolved into a journal, so that
//! one configuration (order of dates, own status words) holds for all forms.

mod slide;

use crate::{Key, Span, Text};

pub use slide::Slide;

/// All that one document says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Records {
    /// The document is written in hearback's own form: unknown keys and missing company or role
    /// are worth a word. Other people's forms are never corrected.
    pub own: bool,
    /// In the order of the text.
    pub items: Vec<Record>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// Comments that allow a rule.
    pub allowances: Vec<Allowance>,
}

/// Which record of which document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordRef {
    /// The document.
    pub doc: crate::DocId,
    /// Index into [`Records::items`].
    pub index: u32,
}

/// One thing that the notes speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What it is.
    pub kind: Kind,
    /// How it is written down; edits follow it.
    pub form: Form,
    /// All of its text, nested records included.
    pub span: Span,
    /// Where a finding about the record as a whole is shown: its heading, its first key or cell.
    pub head: Span,
    /// Index of the record it is nested in.
    pub parent: Option<u32>,
    /// What it says of itself.
    pub fields: Vec<Field>,
    /// What it is joined to by name, beyond nesting.
    pub links: Vec<Link>,
}

impl Record {
    /// The first field of that key that says anything.
    pub fn field(&self, key: Key) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The first value of the first field of that key.
    pub fn text(&self, key: Key) -> Option<&Text> {
        self.field(key).and_then(|field| field.values.first())
    }
}

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A role one went for, or thinks of going for.
    Application,
    /// One round of talking.
    Interview,
    /// Something sent, received, planned or drafted.
    Message,
    /// A person.
    Contact,
    /// The one who keeps the journal.
    Candidate,
    /// A dated line that says what happened (log row, dated bullet, ticked box).
    Event,
    /// A date set aside for the next follow-up of an application, kept in a list of its own.
    Pin,
}

/// How a record is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// A mapping in block style.
    YamlBlock,
    /// A mapping in flow style, `{…}`.
    YamlFlow,
    /// A scalar that stands for the record (`contacts: [Grace Hopper]`).
    YamlScalar,
    /// A Markdown heading with list fields below it.
    Section,
    /// Front matter of a Markdown note.
    FrontMatter,
    /// `**Key:** value` or `key:: value` lines below a heading, or anywhere in a note.
    Lines,
    /// A row of a table.
    Row,
    /// A two-column `| Field | Value |` table.
    FieldTable,
    /// One list item or line of text.
    Bullet,
}

/// One key with what stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The canonical key.
    pub key: Key,
    /// Where the key (or the column header) is written; empty when the place implies it.
    pub key_span: Span,
    /// Key and value together.
    pub span: Span,
    /// One text for a scalar, several for a list, none when nothing is written.
    pub values: Vec<Text>,
}

/// How a record names the application it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// By its id or number.
    Id(Text),
    /// By `[[wikilink]]` or relative path, without extension or heading.
    Path(Text),
    /// By the company's name, and the role's if it says so; joined only when exactly one fits.
    Company {
        /// The company as written.
        company: Text,
        /// The role as written.
        role: Option<Text>,
    },
}

/// Something in the text that could not be read as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What sort.
    pub kind: ProblemKind,
    /// Where.
    pub span: Span,
    /// In words a person understands, without a full stop.
    pub message: String,
    /// For a near miss: what was probably meant.
    pub near: Option<String>,
    /// A second place that explains the first (the other of two equal keys).
    pub related: Option<(Span, String)>,
}

/// The sorts of problems, each reported by the rule of the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemKind {
    /// Reported by `syntax-error`.
    Syntax,
    /// Reported by `duplicate-key`.
    DuplicateKey,
    /// Reported by `unknown-field`.
    UnknownField,
    /// Reported by `row-outside-table`.
    RowOutsideTable,
    /// Reported by `shifted-row`.
    ShiftedRow,
    /// Reported by `unknown-setting`.
    UnknownSetting,
    /// Reported by `invalid-setting`.
    InvalidSetting,
    /// Reported by `unknown-rule`.
    UnknownRule,
}

/// A comment that allows rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The whole comment.
    pub span: Span,
    /// Each rule name with its place.
    pub rules: Vec<Text>,
    /// What it covers.
    pub scope: Scope,
}

/// What an allowance covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The lines that this span touches.
    Lines(Span),
    /// The whole document.
    File,
}
