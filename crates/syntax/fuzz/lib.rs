//! What must hold of any text, for all fuzz targets.

use hearback_core::{Fix, Span, Today};
use hearback_syntax::{Checked, Root};

/// The day that everything is judged by.
pub fn today() -> Today {
    Today::end_of(chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap())
}

/// Reads and judges bytes as a file of that name: nothing panics, and every place lies in the text.
pub fn judge(path: &str, bytes: &[u8]) -> (Root, Checked) {
    let mut root = Root::new(None);
    root.extend([hearback_syntax::Document::read_bytes(path, bytes, true)]);
    let checked = root.check(today());
    for finding in &checked.findings {
        assert!(root.slice(finding.place).is_some(), "{finding:?} lies outside");
    }
    let agenda = root.agenda(today(), &checked, None);
    assert!(agenda.steps.iter().all(|step| step.line > 0));
    (root, checked)
}

/// Carries a fix out: its edits are in order, apart and inside, the text can still be read, and
/// no record is lost.
pub fn apply(root: &Root, fix: &Fix) -> Option<Root> {
    let mut after = root.clone();
    for (path, edits) in root.edits(fix).ok()? {
        let Some(id) = root.id(&path) else { continue };
        let mut text = root.document(id)?.text.clone();
        let ordered = |pair: &[hearback_syntax::Edit]| pair[0].span.end <= pair[1].span.start;
        assert!(edits.windows(2).all(ordered), "edits overlap");
        for edit in edits.iter().rev() {
            let Span { start, end } = edit.span;
            assert!(text.get(start as usize..end as usize).is_some(), "an edit lies outside");
            text.replace_range(edit.span.range(), &edit.text);
        }
        let before = root.document(id)?.records.items.len();
        after.insert(&path, &text);
        let items =
            after.id(&path).and_then(|id| after.document(id)).map(|it| it.records.items.len());
        assert!(items.is_some_and(|items| items >= before), "a record is lost");
    }
    Some(after)
}
