//! Any text as settings and as a template of one's own.

use super::notes::today;
use hearback_core::template_error;
use hearback_syntax::Root;

const JOURNAL: &str = include_str!("../journals/two-rounds.yaml");

/// The longest letter, in bytes, that a template may give.
const LONGEST_LETTER: usize = 64 << 10;

/// Any text as `hearback.yaml`, beside a journal that it is to judge.
pub(crate) fn settings(bytes: &[u8]) {
    let mut root = Root::new(None);
    root.configure("hearback.yaml", &String::from_utf8_lossy(bytes));
    root.insert("search.yaml", JOURNAL);
    for finding in root.check(today()).findings {
        assert!(root.slice(finding.place).is_some(), "{finding:?} lies outside");
    }
}

/// Any text as the template of every message that is due: it gives a letter or a mistake at a
/// place.
pub(crate) fn templates(bytes: &[u8]) {
    let source = String::from_utf8_lossy(bytes);
    if let Some((span, said)) = template_error(&source) {
        assert!(source.get(span.range()).is_some(), "{said} lies outside");
    }
    let mut root = Root::new(None);
    root.configure("hearback.yaml", "templates: templates\n");
    for kind in ["thank-you", "check-in"] {
        root.supply(&format!("templates/{kind}.j2"), &source);
    }
    root.insert("search.yaml", JOURNAL);
    let checked = root.check(today());
    for finding in &checked.findings {
        assert!(root.slice(finding.place).is_some(), "{finding:?} lies outside");
    }
    for step in &checked.plan.steps {
        let letter = root.draft(today(), &checked, step);
        assert!(letter.body.len() <= LONGEST_LETTER, "{} bytes", letter.body.len());
        if let Some(fix) = root.offer(today(), &checked, step) {
            let _ = root.edits(&fix);
        }
    }
}
