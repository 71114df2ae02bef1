//! What valid YAML can still get wrong: a key that stands twice, an alias that means nothing.

use super::{
    node::{Entry, Shape},
    tree::Read,
    view::View,
};
use hearback_core::{Problem, ProblemKind, Span};
use std::collections::HashMap;

/// The problems of a text's nodes. In an unfinished merge both sides are there on purpose.
pub(crate) fn check(text: &str, read: &Read, merges: &[Span]) -> Vec<Problem> {
    let view = View::new(text, read);
    let mut out = Vec::new();
    for node in read.tree.nodes() {
        match &node.shape {
            Shape::Mapping { entries, .. } => duplicates(&view, entries, merges, &mut out),
            Shape::Alias(name) if view.means_nothing(name, node.span.start) => out.push(Problem {
                kind: ProblemKind::Syntax,
                span: node.span,
                message: format!("`*{name}` repeats nothing: there is no `&{name}` before it"),
                near: None,
                related: None,
            }),
            _ => {}
        }
    }
    out
}

fn duplicates(view: &View<'_>, entries: &[Entry], merges: &[Span], out: &mut Vec<Problem>) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for entry in entries {
        let Some(word) = view.key(*entry) else { continue };
        let first = *seen.entry(&word.value).or_insert(word.span);
        let is_merge =
            merges.iter().any(|merge| merge.start <= word.span.start && word.span.end <= merge.end);
        if first == word.span || is_merge {
            continue;
        }
        out.push(Problem {
            kind: ProblemKind::DuplicateKey,
            span: word.span,
            message: format!("`{}` is here twice: the first one counts", word.value),
            near: None,
            related: Some((first, "the first one".to_owned())),
        });
    }
}
