//! A report that may be shown to others: no name, no address and no word of a message is in it.
//!
//! The text of each finding gives way to the sentence that its rule has for everybody. To blot out
//! the names that are known would not do: the one that is misspelt is not known. Paths stay, since
//! an annotation has to point somewhere; who names files after companies shows those names.

use crate::report::{Excerpt, Report, Reported};
use hearback_core::rule;

impl Report {
    /// The same report without anything that the notes say.
    pub(crate) fn redacted(&self) -> Self {
        let findings = self.findings.iter().map(redact).collect();
        Self { findings, ..self.clone() }
    }
}

fn redact(finding: &Reported) -> Reported {
    let message = match rule(&finding.rule) {
        Some(rule) => rule.summary.trim_end_matches('.').to_owned(),
        None => "A rule of your own speaks here".to_owned(),
    };
    let mut finding = finding.clone();
    for other in &mut finding.related {
        other.message = "This belongs to it".to_owned();
    }
    // A fix is written in names; its columns are all that remains of a line.
    Reported { message, fixes: Vec::new(), excerpt: blank(finding.excerpt.clone()), ..finding }
}

fn blank(excerpt: Excerpt) -> Excerpt {
    Excerpt { text: String::new(), ..excerpt }
}
