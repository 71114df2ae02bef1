//! What a rule is, and the one list of them.

mod input;
mod levels;
mod suppress;

pub(crate) use input::Letter;

use crate::{
    Finding, Fix, Journal, Level, Message, MessageState, Place, Plan, Policy, Records, Today,
};

pub use crate::rules::RULES;

/// Where the book is published. Until it has a home, a name that leads nowhere by standard (RFC
/// 2606) rather than to whoever registers it.
const BOOK: &str = "https://hearback.example";

/// A rule: a value with a page and a function.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case noun phrase of what is wrong; reads well after "allow".
    pub name: &'static str,
    /// The first sentence of its page.
    pub summary: &'static str,
    /// What it looks at.
    pub reach: Reach,
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

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// One application at a time, with its records, its plan and the one who keeps the journal: it
    /// says the same whatever else the journal holds, and looks again only where an application
    /// changed.
    Application,
    /// The documents, or applications side by side.
    Journal,
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

/// Lets some of the rules look.
pub(crate) fn look(input: &Input<'_>, which: impl Fn(&Rule) -> bool, found: &mut Vec<Finding>) {
    for rule in RULES.iter().filter(|rule| which(rule)) {
        (rule.check)(input, found);
    }
}

/// What is to be told of all that was found: at its configured level, in the order of documents and
/// places, with what the documents allow left out.
pub(crate) fn tell(
    input: &Input<'_>,
    by_path: &[Vec<usize>],
    mut found: Vec<Finding>,
) -> Vec<Finding> {
    found.retain(|finding| (finding.place.doc.0 as usize) < input.documents.len());
    let mut found = suppress::allowed(input, found);
    levels::configure(input.policy, by_path, &mut found);
    found.sort_by(|a, b| (a.place, &a.rule, &a.message).cmp(&(b.place, &b.rule, &b.message)));
    found.dedup_by(|a, b| (a.place, &a.rule, &a.message) == (b.place, &b.rule, &b.message));
    found
}

/// The rule of that name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}

/// The book's page on a rule, as an address that editors and reports can link to.
pub fn rule_url(name: &str) -> String {
    format!("{BOOK}/rules.html#{name}")
}

impl Rule {
    /// A finding of this rule at a place, at the rule's own level.
    pub fn at(&self, place: Place, message: impl Into<String>) -> Finding {
        Finding {
            rule: self.name.to_owned(),
            level: self.own_level(),
            place,
            message: message.into(),
            advice: self.advice,
            related: Vec::new(),
            fixes: Vec::<Fix>::new(),
        }
    }

    /// Whether it looks at one application at a time under a policy. Where the person changed its
    /// list of phrases, which is then made ready first, it looks at all of them at once.
    pub(crate) fn is_for_each(&self, policy: &Policy) -> bool {
        self.reach == Reach::Application && !policy.phrases.contains_key(self.name)
    }

    /// The level it speaks at once it is on.
    pub(crate) fn own_level(&self) -> Level {
        self.default.unwrap_or(Level::Warning)
    }

    /// The level for what a message says: what went out can no longer be changed, so it is never
    /// more than a hint.
    pub(crate) fn level_for(&self, message: &Message) -> Level {
        match message.state {
            MessageState::Sent => Level::Hint,
            _ => self.own_level(),
        }
    }
}

impl Group {
    /// The groups in the order of the book.
    pub const ALL: [Self; 6] =
        [Self::Timing, Self::Pace, Self::Record, Self::Message, Self::Tone, Self::Syntax];

    /// Its heading in the book.
    pub fn name(self) -> &'static str {
        match self {
            Self::Timing => "Timing",
            Self::Pace => "Pace",
            Self::Record => "Record",
            Self::Message => "Message",
            Self::Tone => "Tone",
            Self::Syntax => "Syntax",
        }
    }
}
