//! Links between notes: `[[Acme Corp]]`.

use super::{Form, Spot, What, line_before};
use crate::analysis::View;
use hearback_syntax::{Syntax, Verdict};
use std::path::Path;

/// What is written at an offset behind `[[`.
pub(super) fn spot(view: &View, text: &str, offset: usize) -> Option<Spot> {
    let typed = typed(line_before(text, offset))?;
    let notes = view.analysis.root.documents().zip(0..).filter(|(it, id)| {
        let is_note = it.syntax == Some(Syntax::Markdown);
        *id != view.doc.0 && is_note && !matches!(it.verdict, Verdict::Supplied)
    });
    let stems = notes.filter_map(|(it, _)| {
        let stem = Path::new(&it.path).file_stem()?.to_str()?;
        Some((stem.to_owned(), it.path.clone()))
    });
    let words = What::Words(stems.collect());
    Some(Spot { what: words, typed: offset - typed.len()..offset, form: Form::Bare })
}

/// What stands behind an open `[[`, before any `|` or `#`.
fn typed(before: &str) -> Option<&str> {
    let (_, inside) = before.rsplit_once("[[")?;
    (!inside.contains([']', '|', '#'])).then_some(inside)
}

#[cfg(test)]
mod tests {
    use super::typed;

    #[test]
    fn only_an_open_link_is_completed() {
        assert_eq!(typed("| [[Ac"), Some("Ac"));
        assert_eq!(typed("see [["), Some(""));
        for before in ["| Acme", "[[Acme]] and", "[[Acme|the", "[[Acme#Int"] {
            assert_eq!(typed(before), None, "{before}");
        }
    }
}
