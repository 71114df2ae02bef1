//! What an editor shows and offers. Every feature reads the one analysis that the diagnostics come
//! from, and computes no verdict of its own.

pub(crate) mod actions;
pub(crate) mod hover;
pub(crate) mod pull;
