//! From records to the journal: what belongs together, and what the texts mean.

use crate::{Journal, Policy, Records, Today};

impl Journal {
    /// Resolves the records of all documents of a root, in the order of their ids. The policy
    /// tells the order of slash dates and the person's own status words; today settles dates
    /// without a year and messages without a state.
    pub fn resolve(today: Today, documents: &[(&str, &Records)], policy: &Policy) -> Self {
        let _ = (today, documents, policy);
        Self::default()
    }
}
