//! What a rule is, and the one list of them.

use crate::{Finding, Fix, Journal, Level, Place, Plan, Policy, Records, Today};

pub use crate::rules::RULES;

/// A rule: a value with a page and a function.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case noun phrase of what is wrong; reads well after "allow".
    pub name: &'static str,
    /// The first sentence of its page.
    pub summary: &'static str,
    /// Where it stands in the book.
    pub group: Group,
    /// The level it speaks at unless configured; `None` is off.
    pub default: Option<Level>,
    /// Rows of the advice behind it.
    pub advice: &'static [&'static str],
    /// Its page: book entry, help text, hover and test at once.
    pub page: &'static str,
    /// Looks and reports. It loops and asks; the knowledge is in journal, plan and policy.
    pub check: fn(&Input<'_>, &mut Vec<Finding>),
}

/// The groups of the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// From the plan.
    Timing,
    /// Too early, too often, too much.
    Pace,
    /// Missing or contradictory in the notes.
    Record,
    /// Subject, length, wording.
    Message,
    /// How it sounds.
    Tone,
    /// The text itself.
    Syntax,
}

/// All that a rule may look at.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The day everything is judged by.
    pub today: Today,
    /// What the documents say, in the order of their ids.
    pub documents: &'a [&'a Records],
    /// What they mean together.
    pub journal: &'a Journal,
    /// What should happen next.
    pub plan: &'a Plan,
    /// The numbers.
    pub policy: &'a Policy,
}

impl Rule {
    /// A finding of this rule at a place, at the rule's own level.
    pub fn at(&self, place: Place, message: impl Into<String>) -> Finding {
        Finding {
            rule: self.name.to_owned(),
            level: self.default.unwrap_or(Level::Warning),
            place,
            message: message.into(),
            advice: self.advice,
            related: Vec::new(),
            fixes: Vec::<Fix>::new(),
        }
    }
}

/// The rule of that name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}

/// Everything that every rule has to say, at its configured level, in the order of documents and
/// places, with what the documents allow left out. `paths` are the documents' paths, for levels
/// that are configured by path.
pub fn check(input: &Input<'_>, paths: &[&str]) -> Vec<Finding> {
    let _ = paths;
    let mut found = Vec::new();
    for rule in RULES {
        (rule.check)(input, &mut found);
    }
    found.sort_by(|a, b| (a.place, &a.rule).cmp(&(b.place, &b.rule)));
    found
}
