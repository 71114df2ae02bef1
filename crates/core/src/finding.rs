//! What is amiss, and what could be done about it.

use crate::{DocId, Key, Kind, Place, RecordRef};
use chrono::NaiveDate;

/// How much a finding matters. Ordered: an error is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing; shown faintly, never failing a check by default.
    Hint,
    /// To do now, and in time.
    Info,
    /// Late, wrong or unwise.
    Warning,
    /// Cannot be read or used.
    Error,
}

impl Level {
    /// The word for it in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The level of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Hint, Self::Info, Self::Warning, Self::Error]
            .into_iter()
            .find(|level| level.name() == name)
    }
}

/// One thing said about one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name, or the name of a custom rule.
    pub rule: String,
    /// After configuration.
    pub level: Level,
    /// Where.
    pub place: Place,
    /// What is, in the person's words, with the number; no full stop.
    pub message: String,
    /// Rows of the advice behind it (`S1`, `N3`).
    pub advice: &'static [&'static str],
    /// Other places that explain it.
    pub related: Vec<(Place, String)>,
    /// Alternatives: at most one of them is to be applied.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// The same finding with one more way to mend it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// The same finding with one more place that explains it.
    #[must_use]
    pub fn related(mut self, place: Place, message: impl Into<String>) -> Self {
        self.related.push((place, message.into()));
        self
    }

    /// The same finding at another level than the rule's own.
    #[must_use]
    pub fn level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }
}

/// One way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The remedy, as the title of a button.
    pub title: String,
    /// Whether it may be applied unasked.
    pub safety: Safety,
    /// What is to be changed. Most fixes have one.
    pub intents: Vec<Intent>,
}

impl Fix {
    /// A fix that `--fix` and fix-all may apply.
    pub fn safe(title: impl Into<String>, intent: Intent) -> Self {
        Self { title: title.into(), safety: Safety::Safe, intents: vec![intent] }
    }

    /// A fix that is offered and never applied in bulk.
    pub fn ask(title: impl Into<String>, intent: Intent) -> Self {
        Self { title: title.into(), safety: Safety::Ask, intents: vec![intent] }
    }
}

/// Whether a fix needs to be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Applied by `--fix` and fix-all.
    Safe,
    /// Offered one at a time.
    Ask,
}

/// A change in the journal's terms; `hearback-syntax` turns it into edits of the document's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Put this text in the place of that one. The text is a decoded value: quoting and escaping
    /// for the place are the writer's business. An empty text at a place of its own removes it.
    Replace {
        /// What goes.
        place: Place,
        /// What comes.
        text: String,
    },
    /// Give a record's field this value, adding the field where it is missing. An empty value
    /// writes the key with nothing behind it, for the person to fill in.
    SetField {
        /// Whose field.
        record: RecordRef,
        /// Which field.
        key: Key,
        /// The decoded value.
        value: String,
    },
    /// Rename a key where it stands.
    RenameKey {
        /// The key as written.
        place: Place,
        /// The new word.
        key: String,
    },
    /// Add a message to an application.
    AddMessage {
        /// The application's record, or the interview's to which the message belongs.
        record: RecordRef,
        /// What it says.
        message: NewMessage,
    },
    /// Add a round or a person to an application.
    AddPart {
        /// The application's record.
        record: RecordRef,
        /// [`Kind::Interview`] or [`Kind::Contact`].
        kind: Kind,
        /// What it says, in this order.
        fields: Vec<(Key, String)>,
    },
    /// Change the state of a message: `sent: DAY`, `planned: DAY`, `received: DAY`.
    SetState {
        /// The message's record.
        record: RecordRef,
        /// [`Key::Sent`], [`Key::Planned`], [`Key::Received`] or [`Key::Draft`].
        state: Key,
        /// The day.
        day: NaiveDate,
    },
    /// Allow a rule on the line of a place.
    Allow {
        /// Where the finding is.
        place: Place,
        /// The rule's name.
        rule: String,
    },
    /// Set a key of `hearback.yaml`. A list that is there already takes in what it does not have.
    Configure {
        /// The configuration's document. Any other means the root's own, and a new file where the
        /// root has none.
        doc: DocId,
        /// The path of keys, outermost first.
        path: Vec<String>,
        /// The value as YAML.
        value: String,
    },
    /// Take the lines of a place away (an allowance that allows nothing).
    Remove {
        /// What goes, with its line when nothing else is on it.
        place: Place,
    },
}

/// A message to be written into the journal as a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMessage {
    /// Kebab-case kind, `thank-you`.
    pub kind: String,
    /// Whom it is for, as the journal names them.
    pub to: Vec<String>,
    /// Their address, where it is known.
    pub email: Option<String>,
    /// `email`, `linkedin`, `letter`, `call` or `voicemail`.
    pub channel: String,
    /// Missing where the channel has none.
    pub subject: Option<String>,
    /// Lines end with a line feed here; the document's own line ends are the writer's business.
    pub body: String,
    /// What the notes say of it, a line each: for whoever fills the draft in, beside the message
    /// and no part of it.
    pub notes: Vec<String>,
}
