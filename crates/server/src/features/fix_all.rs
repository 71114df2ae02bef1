//! All safe fixes of a document at once, until there are none left: what `--fix` would make of it.

use crate::analysis::View;
use hearback_core::{Finding, Safety, Span};
use hearback_syntax::{Edit, Root, Verdict};

/// A fix may bring another to light; more rounds than this mean that two undo each other.
const ROUNDS: usize = 20;

/// The edits of the document, in order and apart; none where nothing is to be fixed. What these
/// bring to light is fixed as well only where it was asked for: it takes checks of its own.
pub(crate) fn edits(view: &View, asked_for: bool) -> Vec<Edit> {
    let Some(document) = view.document() else { return Vec::new() };
    let first = round(&view.analysis.root, view.analysis.findings(view.doc), &document.path);
    if first.is_empty() || !asked_for {
        return first;
    }
    let mut root = view.analysis.root.clone();
    let mut text = applied(&document.text, &first);
    for _ in 1..ROUNDS {
        put(&mut root, &document.path, &text, &document.verdict);
        let checked = root.check(view.analysis.today);
        let Some(doc) = root.id(&document.path) else { return first };
        let own = checked.findings.iter().filter(|finding| finding.place.doc == doc);
        let more = round(&root, own, &document.path);
        if more.is_empty() {
            break;
        }
        text = applied(&text, &more);
    }
    // Mostly one round is enough, and its edits are small.
    if text == applied(&document.text, &first) { first } else { difference(&document.text, &text) }
}

/// The edits of those safe fixes that do not get into each other's way, one a finding, of fixes
/// that change nothing but this document.
fn round<'a>(root: &Root, findings: impl Iterator<Item = &'a Finding>, path: &str) -> Vec<Edit> {
    let mut taken: Vec<Edit> = Vec::new();
    for finding in findings {
        let safe = finding.fixes.iter().find(|fix| fix.safety == Safety::Safe);
        let Some(edits) = safe.and_then(|fix| root.edits(fix).ok()) else { continue };
        let [(only, edits)] = edits.as_slice() else { continue };
        let apart = |edit: &Edit| taken.iter().all(|other| are_apart(edit, other));
        if only == path && edits.iter().all(apart) {
            taken.extend(edits.iter().cloned());
        }
    }
    taken.sort_by_key(|edit| edit.span);
    taken
}

fn are_apart(a: &Edit, b: &Edit) -> bool {
    a.span.end < b.span.start || b.span.end < a.span.start
}

fn put(root: &mut Root, path: &str, text: &str, verdict: &Verdict) {
    match verdict {
        Verdict::Configuration => root.configure(path, text),
        _ => root.insert(path, text),
    }
}

fn applied(text: &str, edits: &[Edit]) -> String {
    let mut out = text.to_owned();
    for edit in edits.iter().rev() {
        if out.get(edit.span.range()).is_some() {
            out.replace_range(edit.span.range(), &edit.text);
        }
    }
    out
}

/// One edit over all that is different.
fn difference(before: &str, after: &str) -> Vec<Edit> {
    let same = before.char_indices().zip(after.chars()).take_while(|((_, a), b)| a == b);
    let start: usize = same.map(|((_, a), _)| a.len_utf8()).sum();
    let rest = |text: &str| text.get(start..).unwrap_or_default().to_owned();
    let (before_rest, after_rest) = (rest(before), rest(after));
    let back = before_rest.chars().rev().zip(after_rest.chars().rev());
    let end: usize = back.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let text = after_rest.get(..after_rest.len() - end).unwrap_or_default().to_owned();
    vec![Edit { span: Span::new(start, before.len() - end), text }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_makes_the_one_into_the_other() {
        for (before, after) in
            [("abc", "abc"), ("aéc", "aèc"), ("", "x"), ("aaa", "aa"), ("😀a", "😁a"), ("ab", "b")]
        {
            assert_eq!(applied(before, &difference(before, after)), after);
        }
    }
}
