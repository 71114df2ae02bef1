//! The language server: order, freshness, and what an editor shows.

mod actor;
mod analysis;
mod backend;
mod capabilities;
mod client;
mod documents;
mod features;
mod frame;
mod from_lsp;
mod host;
mod publish;
mod pulls;
mod reading;
mod roots;
mod serve;
mod snippets;
mod space;
mod text;
mod to_lsp;
mod waiting;
mod watch;

pub use host::{Host, Loaded};
pub use reading::Reading;
pub use serve::serve;
