//! Any bytes as notes: read, judged, mended.

use hearback_core::{Fix, Span, Today};
use hearback_syntax::{Checked, Document, Edit, Root};

/// The day that everything is judged by.
pub(crate) fn today() -> Today {
    Today::end_of("2026-11-21".parse().unwrap())
}

/// Any bytes as YAML notes.
pub(crate) fn yaml(bytes: &[u8]) {
    judge("search.yaml", bytes);
}

/// Any bytes as Markdown notes.
pub(crate) fn markdown(bytes: &[u8]) {
    judge("search.md", bytes);
}

/// Any fix of any finding in any text: what it leaves can be read, and nothing is lost. The first
/// byte says which syntax.
pub(crate) fn fixes(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let path = if first % 2 == 0 { "search.md" } else { "search.yaml" };
    let (root, checked) = judge(path, rest);
    for fix in checked.findings.iter().flat_map(|finding| &finding.fixes).take(20) {
        if let Some(after) = apply(&root, fix) {
            after.check(today());
        }
    }
}

const YAML: &str = include_str!("../journals/two-rounds.yaml");
const MARKDOWN: &str = include_str!("../journals/two-rounds.md");

/// Any words in an allowance: it takes findings away, and the only ones it brings are about
/// itself.
pub(crate) fn allowances(bytes: &[u8]) {
    let words = String::from_utf8_lossy(bytes).replace(|c: char| c.is_control(), " ");
    let words = words.replace('\u{feff}', " ").replace("--", " ");
    let yaml = YAML.replacen("\n", &format!(" # hearback: {words}\n"), 12);
    let comment = format!("<!-- hearback: {words} -->");
    let markdown = MARKDOWN.replace("\n## ", &format!("\n{comment}\n## "));
    for (path, before, after) in
        [("search.yaml", YAML, &*yaml), ("search.md", MARKDOWN, &*markdown)]
    {
        let said = |text: &str| {
            let (_, checked) = judge(path, text.as_bytes());
            let findings = checked.findings.into_iter();
            findings.map(|finding| (finding.rule, finding.message)).collect::<Vec<_>>()
        };
        let known = said(before);
        for (rule, message) in said(after) {
            let is_own = ["unused-allow", "unknown-rule"].contains(&&*rule);
            assert!(is_own || known.contains(&(rule, message.clone())), "{path}: {message}");
        }
    }
}

/// Reads and judges bytes as a file of that name: nothing panics, and every place lies in the text.
fn judge(path: &str, bytes: &[u8]) -> (Root, Checked) {
    let mut root = Root::new(None);
    root.extend([Document::read_bytes(path, bytes, true)]);
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
fn apply(root: &Root, fix: &Fix) -> Option<Root> {
    let mut after = root.clone();
    for (path, edits) in root.edits(fix).ok()? {
        let Some(id) = root.id(&path) else { continue };
        let mut text = root.document(id)?.text.clone();
        let ordered = |pair: &[Edit]| pair[0].span.end <= pair[1].span.start;
        assert!(edits.windows(2).all(ordered), "edits overlap");
        for edit in edits.iter().rev() {
            let Span { start, end } = edit.span;
            assert!(text.get(start as usize..end as usize).is_some(), "an edit lies outside");
            text.replace_range(edit.span.range(), &edit.text);
        }
        let before = root.document(id)?.records.items.len();
        after.extend([Document::read_bytes(&path, text.as_bytes(), true)]);
        let items =
            after.id(&path).and_then(|id| after.document(id)).map(|it| it.records.items.len());
        assert!(items.is_some_and(|items| items >= before), "a record is lost");
    }
    Some(after)
}
