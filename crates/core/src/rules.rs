//! The list of rules, in the order of the book.

use crate::Rule;

/// Every rule.
pub static RULES: &[&Rule] = &[];
