//! From text to records and back: reads Markdown, YAML and `hearback.yaml`, runs the one pipeline
//! that the command, the server and the tests share, and turns intents into minimal edits.
//!
//! Text cannot fail: any bytes give records and problems.

mod agenda;
mod common;
mod companions;
mod config;
mod document;
mod edit;
mod lines;
mod markdown;
mod reach;
mod root;
mod schema;
mod settings;
mod supply;
mod telling;
mod yaml;

pub use agenda::{Agenda, AgendaStep};
pub use config::{ReadConfig, read_config};
pub use document::{Document, Source, Syntax, Verdict};
pub use edit::{Edit, Refusal, yaml_text};
pub use hearback_core::Checked;
pub use lines::{Lines, Position};
pub use markdown::company_and_role;
pub use root::Root;
pub use schema::{SCHEMAS, Schema};
pub use settings::{Origin, Setting};
pub use supply::Wanted;
