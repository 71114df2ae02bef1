//! Levels as configured: from what a rule says of itself to what is shown.

use super::rule;
use crate::{Finding, Level, Policy};
use std::collections::BTreeMap;

/// Gives each finding its configured level and drops what is switched off.
pub(super) fn configure(policy: &Policy, paths: &[&str], found: &mut Vec<Finding>) {
    let mut known: BTreeMap<(String, u32), Option<Level>> = BTreeMap::new();
    found.retain_mut(|finding| {
        let doc = finding.place.doc;
        let configured = *known.entry((finding.rule.clone(), doc.0)).or_insert_with(|| {
            let path = paths.get(doc.0 as usize).copied().unwrap_or_default();
            configured(policy, &finding.rule, path)
        });
        let Some(configured) = configured else { return false };
        finding.level = level(finding, configured);
        true
    });
}

/// A configured level replaces the rule's default. What the rule itself puts lower than its
/// default (a message that went out) stays as low.
fn level(finding: &Finding, configured: Level) -> Level {
    let own = rule(&finding.rule).map_or(finding.level, super::Rule::own_level);
    match finding.level.cmp(&own) {
        std::cmp::Ordering::Less => finding.level.min(configured),
        std::cmp::Ordering::Equal => configured,
        // Raised by the rule above its default: so it stays, unless the default was changed.
        std::cmp::Ordering::Greater if configured == own => finding.level,
        std::cmp::Ordering::Greater => configured,
    }
}

/// The level of a rule at a path; `None` is off.
fn configured(policy: &Policy, name: &str, path: &str) -> Option<Level> {
    let _ = path;
    let default = match rule(name) {
        Some(rule) => rule.default,
        None => policy.custom.iter().find(|own| own.name == name).map(|own| own.level),
    };
    let all = policy.levels.get("all");
    policy.levels.get(name).or(all).copied().unwrap_or(default)
}
