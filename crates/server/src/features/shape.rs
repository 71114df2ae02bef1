//! The shape of a document: what folds, what is selected next, where links lead.

use crate::analysis::View;
use hearback_core::{Key, Link, Span, Text};
use std::collections::BTreeMap;
use std::str::FromStr;
use tower_lsp::ls_types::*;

/// Records and the bodies of messages fold.
pub(crate) fn folds(view: &View) -> Vec<FoldingRange> {
    let Some(document) = view.document() else { return Vec::new() };
    // One fold for a line: the longest.
    let mut folds: BTreeMap<u32, FoldingRange> = BTreeMap::new();
    for record in &document.records.items {
        let bodies = record.fields.iter().filter(|field| field.key == Key::Body);
        for span in bodies.map(|field| field.span).chain([record.span]) {
            let fold = fold(view, span);
            if fold.start_line < fold.end_line {
                let known = folds.entry(fold.start_line).or_insert_with(|| fold.clone());
                if known.end_line < fold.end_line {
                    *known = fold;
                }
            }
        }
    }
    folds.into_values().collect()
}

fn fold(view: &View, span: Span) -> FoldingRange {
    let text = view.source().get(span.range()).unwrap_or_default();
    // Blank lines behind are not part of it.
    let end = span.start as usize + text.trim_end().len();
    let (start, end) = (view.position(span.start as usize), view.position(end));
    let whole_lines = view.client.whole_line_folds;
    FoldingRange {
        start_line: start.line,
        start_character: None,
        end_line: end.line,
        end_character: Some(end.character).filter(|_| !whole_lines),
        kind: Some(FoldingRangeKind::Region),
        collapsed_text: None,
    }
}

/// For each position: value, field, record, the records around it, the document.
pub(crate) fn selections(view: &View, positions: &[Position]) -> Option<Vec<SelectionRange>> {
    let known = view.document().is_some_and(hearback_syntax::Document::is_journal);
    known.then(|| positions.iter().map(|position| selection(view, *position)).collect())
}

fn selection(view: &View, position: Position) -> SelectionRange {
    let offset = view.offset(position);
    let mut spans = vec![Span::new(0, view.source().len())];
    for record in view.document().iter().flat_map(|it| &it.records.items) {
        if !holds(record.span, offset) {
            continue;
        }
        spans.push(record.span);
        for field in record.fields.iter().filter(|field| holds(field.span, offset)) {
            spans.push(field.span);
            spans.extend(field.values.iter().map(|text| text.span).filter(|it| holds(*it, offset)));
        }
    }
    // Each inside the one before: what overlaps otherwise is left out.
    spans.sort_by_key(|span| (std::cmp::Reverse(span.len()), span.start));
    let mut ranges = Vec::new();
    let mut last = None;
    for span in spans {
        let inside =
            last.is_none_or(|it: Span| it.start <= span.start && span.end <= it.end && it != span);
        if inside {
            last = Some(span);
            ranges.push(view.range(span));
        }
    }
    let nest = |parent: Option<SelectionRange>, range: Range| {
        Some(SelectionRange { range, parent: parent.map(Box::new) })
    };
    let here = Range { start: position, end: position };
    ranges.into_iter().fold(None, nest).unwrap_or(SelectionRange { range: here, parent: None })
}

fn holds(span: Span, offset: usize) -> bool {
    span.start as usize <= offset && offset <= span.end as usize
}

/// Addresses, e-mail addresses, and other notes: those that belong to an application, and whatever
/// is linked as `[[note]]`.
pub(crate) fn links(view: &View) -> Vec<DocumentLink> {
    let Some(document) = view.document() else { return Vec::new() };
    let mut links = Vec::new();
    for record in &document.records.items {
        let texts = record.fields.iter().flat_map(|field| &field.values);
        for text in texts {
            links.extend(addresses(view, text));
        }
        for link in &record.links {
            if let Link::Path(text) = link {
                links.extend(note(view, text.value.trim(), text.span));
            }
        }
    }
    links.extend(wikilinks(view));
    links.sort_by_key(|link| (link.range.start, link.range.end));
    links.dedup_by_key(|link| link.range);
    links
}

/// The longest value that is looked into, in bytes: bodies of messages are short.
const LONGEST: usize = 4000;

fn addresses<'a>(view: &'a View, text: &'a Text) -> impl Iterator<Item = DocumentLink> + use<'a> {
    let value = if text.value.len() > LONGEST { "" } else { text.value.as_str() };
    let ends = |c: char| c.is_whitespace() || "<>()[]{}|\"'`,;".contains(c);
    let mut at = 0;
    let words = value.split_inclusive(ends).map(move |word| {
        let start = at;
        at += word.len();
        (start, word)
    });
    words.filter_map(move |(start, word)| {
        let word = word.trim_end_matches(ends).trim_end_matches(['.', ':', '!', '?']);
        let target = target(word)?;
        let span = text.source(start..start + word.len());
        Some(DocumentLink {
            range: view.range(span),
            target: Some(target),
            tooltip: None,
            data: None,
        })
    })
}

fn target(word: &str) -> Option<Uri> {
    if word.starts_with("https://") || word.starts_with("http://") {
        return Uri::from_str(word).ok();
    }
    let (name, host) = word.split_once('@')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "._+-".contains(c);
    let is_address = !name.is_empty()
        && name.chars().all(plain)
        && host.contains('.')
        && host.chars().all(plain)
        && !host.starts_with('.');
    is_address.then(|| Uri::from_str(&format!("mailto:{word}")).ok()).flatten()
}

/// All `[[note]]`, `[[note#heading]]` and `[[note|words]]` that lead to a note of the root.
fn wikilinks(view: &View) -> impl Iterator<Item = DocumentLink> {
    let text = view.source();
    let opened = text.match_indices("[[").map(|(at, mark)| at + mark.len());
    opened.filter_map(move |start| {
        let rest = text.get(start..)?;
        let end = rest.bytes().take(LONGEST).position(|byte| b"]\r\n".contains(&byte))?;
        let inner = rest.split_at_checked(end).filter(|it| it.1.starts_with("]]"))?.0;
        let target = inner.split(['|', '#']).next().unwrap_or_default();
        let span = Span::new(start, start + target.len());
        note(view, target.trim(), span).filter(|_| !target.trim().is_empty())
    })
}

/// A link to another note of the root.
fn note(view: &View, path: &str, span: Span) -> Option<DocumentLink> {
    let wanted = path.trim_start_matches("./");
    let stem = |path: &str| path.rsplit_once('.').map_or(path, |it| it.0).to_owned();
    let mut documents = view.analysis.root.documents().zip(0..);
    let (_, id) = documents.find(|(document, _)| {
        let path = stem(&document.path);
        path == stem(wanted) || path == wanted || path.rsplit('/').next() == Some(wanted)
    })?;
    let target = view.analysis.uri(hearback_core::DocId(id));
    target.is_some().then(|| DocumentLink {
        range: view.range(span),
        target,
        tooltip: None,
        data: None,
    })
}
