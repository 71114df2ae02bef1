//! What an editor shows and offers. Every feature reads the one analysis that the diagnostics come
//! from, and computes no verdict of its own.

pub(crate) mod actions;
pub(crate) mod agenda;
pub(crate) mod commands;
pub(crate) mod complete;
pub(crate) mod fix_all;
pub(crate) mod hints;
pub(crate) mod hover;
pub(crate) mod lenses;
pub(crate) mod names;
pub(crate) mod offers;
pub(crate) mod pull;
pub(crate) mod shape;
pub(crate) mod symbols;
mod things;
mod words;
