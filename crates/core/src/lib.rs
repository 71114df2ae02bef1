//! The follow-up model: what a job-search journal says, what should happen next, and what is
//! amiss, for a given day.
//!
//! This crate does nothing: it reads no file, no clock and no environment, and knows no protocol.
//! Text becomes [`Records`] in `hearback-syntax`; here records become a [`Journal`], a journal and
//! a [`Policy`] become a [`Plan`], and [`RULES`] look at all three and give [`Finding`]s whose
//! [`Fix`]es are intents in the journal's own terms.

mod calendar;
mod checked;
mod date;
mod draft;
mod duration;
mod finding;
mod journal;
mod key;
mod letter;
mod offers;
mod order;
mod owed;
mod phrase;
mod placeholder;
mod plan;
mod policy;
mod prose;
mod record;
mod rounds;
mod rule;
mod rules;
mod say;
mod shift;
mod span;
mod spelling;
mod status;
mod substance;
mod text;
mod today;
mod tone;
mod ways;
mod words;

pub use calendar::Calendar;
pub use checked::{Checked, Question};
pub use date::{DateOrder, Reading, When, find_date, find_dates, read_date};
pub use draft::{
    LANGUAGES, TEMPLATE_FILTERS, TEMPLATE_WORDS, TEMPLATES, Template, TemplateWord, draft,
    draft_as, template_error,
};
pub use duration::{Duration, DurationError, Unit, parse_window};
pub use finding::{Finding, Fix, Intent, Level, NewMessage, Safety};
pub use journal::{
    Application, BadDate, Candidate, Channel, Contact, Contradiction, DateMatter, Event, Interview,
    Journal, Message, MessageKind, Relation, Said, State as MessageState, Unjoined, company_words,
    first_name, is_no_reply, is_placeholder_company,
};
pub use key::Key;
pub use offers::offers;
pub use owed::offer;
pub use placeholder::find as placeholders;
pub use plan::{Pace, PacedMessage, Plan, Reason, State, Step, StepKind};
pub use policy::{CustomRule, Lengths, Phrases, Policy, Preset, Waits, Within};
pub use record::{
    Allowance, Field, Form, Kind, Link, Problem, ProblemKind, Record, RecordRef, Records, Scope,
    Slide,
};
pub use rule::{Group, Input, RULES, Reach, Rule, rule, rule_url};
pub(crate) use shift::{Moved, Shift};
pub use span::{DocId, Place, Span};
pub use status::{Phase, Status, Statuses};
pub use text::Text;
pub use today::Today;
pub use words::{fold, fold_key, near};
