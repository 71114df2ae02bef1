//! `--select` and `--ignore`: which rules speak.

use crate::{Failure, files::Search};
use hearback_core::{Level, RULES, near, rule};
use hearback_syntax::Root;
use std::collections::BTreeSet;

/// The rules that were asked for and those that were not wanted.
#[derive(Clone, Debug)]
pub(crate) struct Selection<'a> {
    only: BTreeSet<&'a str>,
    not: BTreeSet<&'a str>,
}

impl<'a> Selection<'a> {
    /// Checks the names: those of the rules, and of the person's own in these roots.
    pub(crate) fn new(
        only: &'a [String],
        not: &'a [String],
        searches: &[Search],
    ) -> Result<Self, Failure> {
        let own: BTreeSet<&str> =
            searches.iter().flat_map(|search| search.root.policy().custom_names()).collect();
        let names = |flag: &str, given: &'a [String]| -> Result<BTreeSet<&'a str>, Failure> {
            let mut names = BTreeSet::new();
            for name in given.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
                if name != "all" && rule(name).is_none() && !own.contains(name) {
                    return Err(unknown(flag, name, &own));
                }
                names.insert(name);
            }
            Ok(names)
        };
        let mut only = names("--select", only)?;
        if only.contains("all") {
            only.clear();
        }
        Ok(Self { only, not: names("--ignore", not)? })
    }

    /// Whether the findings of a rule are wanted.
    pub(crate) fn takes(&self, name: &str) -> bool {
        let wanted = self.only.is_empty() || self.only.contains(name);
        wanted && !self.not.contains(name) && !self.not.contains("all")
    }

    /// Switches on what was asked for by name and is off.
    pub(crate) fn tune(&self, root: &mut Root) {
        if self.only.is_empty() {
            return;
        }
        root.tune(|policy| {
            for name in &self.only {
                let default = rule(name).map_or(Some(Level::Warning), |rule| rule.default);
                let all = policy.levels.get("all").copied();
                let now = policy.levels.get(*name).copied().or(all).unwrap_or(default);
                if now.is_none() {
                    let level = default.unwrap_or(Level::Warning);
                    policy.levels.insert((*name).to_owned(), Some(level));
                }
            }
        });
    }
}

fn unknown(flag: &str, name: &str, own: &BTreeSet<&str>) -> Failure {
    let names = RULES.iter().map(|rule| rule.name).chain(own.iter().copied());
    let hint = match near(name, names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`hearback rules` lists them".to_owned(),
    };
    Failure::new(format!("{flag} {name}: there is no such rule; {hint}"))
}
