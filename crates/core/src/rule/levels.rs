//! Levels as configured: from what a rule says of itself to what is shown.

use super::rule;
use crate::{Finding, Level, Policy};
use std::collections::BTreeMap;

/// Gives each finding its configured level and drops what is switched off.
pub(super) fn configure(policy: &Policy, by_path: &[Vec<usize>], found: &mut Vec<Finding>) {
    let mut known: BTreeMap<(String, u32), Option<Level>> = BTreeMap::new();
    found.retain_mut(|finding| {
        let doc = finding.place.doc;
        let configured = *known.entry((finding.rule.clone(), doc.0)).or_insert_with(|| {
            let holding = by_path.get(doc.0 as usize).map(Vec::as_slice).unwrap_or_default();
            policy.level(&finding.rule, holding)
        });
        let Some(configured) = configured else { return false };
        finding.level = level(policy, finding, configured);
        true
    });
}

/// A configured level replaces the rule's default. What the rule itself puts lower than its
/// default (a message that went out) stays as low.
fn level(policy: &Policy, finding: &Finding, configured: Level) -> Level {
    let custom = policy.custom.iter().find(|own| own.name == finding.rule);
    let custom = custom.map_or(finding.level, |own| own.level);
    let own = rule(&finding.rule).map_or(custom, super::Rule::own_level);
    match finding.level.cmp(&own) {
        std::cmp::Ordering::Less => finding.level.min(configured),
        std::cmp::Ordering::Equal => configured,
        // Raised by the rule above its default: so it stays, unless the default was changed.
        std::cmp::Ordering::Greater if configured == own => finding.level,
        std::cmp::Ordering::Greater => configured,
    }
}

impl Policy {
    /// The level of a rule; `None` is off. `holding` are the indices into [`Policy::path_levels`]
    /// that hold at its document: of several the last one that speaks of the rule counts, and each
    /// of them goes before what is configured for every path.
    pub fn level(&self, name: &str, holding: &[usize]) -> Option<Level> {
        let of = |levels: &BTreeMap<String, Option<Level>>| {
            levels.get(name).or_else(|| levels.get("all")).copied()
        };
        let here = holding.iter().rev().filter_map(|index| self.path_levels.get(*index));
        here.map(|(_, levels)| levels).find_map(of).or_else(|| of(&self.levels)).unwrap_or_else(
            || match rule(name) {
                Some(rule) => rule.default,
                None => self.custom.iter().find(|own| own.name == name).map(|own| own.level),
            },
        )
    }
}
