//! The language server: order, freshness, and what an editor shows.

mod host;

pub use host::{Host, Loaded};
