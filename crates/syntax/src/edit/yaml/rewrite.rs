//! A new value in the place of an old one.

use super::{Part, part::Said, scalar, tried, unreadable};
use crate::{
    Document,
    edit::{Edit, Edits, Refusal, source},
    yaml::node::{NodeId, Style},
};
use hearback_core::Span;

/// Puts a decoded text in the place of what stands at `place`.
pub(super) fn replace(document: &Document, place: Span, text: &str) -> Edits {
    if document.at(place) == text {
        return Ok(Vec::new());
    }
    let part = Part::around(document, place);
    let Some(node) = part.scalar_at(place) else {
        // A name in a comment, or nothing at all: it stands as it stands.
        return Ok(vec![Edit { span: place, text: text.to_owned() }]);
    };
    let Some((old, _)) = part.scalar(node) else { return Err(unreadable()) };
    let typed = document.is_configuration();
    let (start, end) = old_range(old, place);
    let before = old.value.get(..start).unwrap_or_default();
    let after = old.value.get(end..).unwrap_or_default();
    let value = format!("{before}{text}{after}");
    let whole = place == old.span || (start == 0 && end == old.value.len());
    let rewriting = Rewriting { part: &part, node, typed };
    if !whole && let Some(edits) = rewriting.inside(&value, start, old.value.len() - end) {
        return Ok(edits);
    }
    rewriting.whole(&value)
}

/// The range of the value that stands at a place.
fn old_range(text: &hearback_core::Text, place: Span) -> (usize, usize) {
    if place == text.span {
        return (0, text.value.len());
    }
    let bounds =
        || text.value.char_indices().map(|(at, _)| at).chain(std::iter::once(text.value.len()));
    let len = text.value.len();
    let next = |at: usize| {
        let rest = text.value.get(at..).unwrap_or_default();
        rest.chars().next().map_or(len, |c| at + c.len_utf8())
    };
    let start = bounds().find(|at| text.source(*at..next(*at)).start >= place.start).unwrap_or(len);
    let end = bounds()
        .skip_while(|at| *at < start)
        .find(|at| text.source(start..*at).end >= place.end)
        .unwrap_or(len);
    (start, end.max(start))
}

/// Gives a scalar another value.
pub(super) fn scalar(part: &Part<'_>, node: NodeId, value: &str) -> Edits {
    let Some((old, _)) = part.scalar(node) else { return Err(unreadable()) };
    if old.value == value {
        return Ok(Vec::new());
    }
    let rewriting = Rewriting { part, node, typed: false };
    if old.value.contains('\n') && value.contains('\n') {
        let (start, behind) = common(&old.value, value);
        if let Some(edits) = rewriting.inside(value, start, behind) {
            return Ok(edits);
        }
    }
    rewriting.whole(value)
}

/// How many bytes two texts share at their beginning and at their end.
fn common(old: &str, new: &str) -> (usize, usize) {
    let pairs = old.chars().rev().zip(new.chars().rev());
    let behind: usize = pairs.take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    let old = old.get(..old.len() - behind).unwrap_or_default();
    let new = new.get(..new.len() - behind).unwrap_or_default();
    let pairs = old.chars().zip(new.chars());
    (pairs.take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum(), behind)
}

struct Rewriting<'a> {
    part: &'a Part<'a>,
    node: NodeId,
    typed: bool,
}

impl Rewriting<'_> {
    fn expected(&self, value: &str) -> Said {
        let mut said = self.part.said();
        if is_key(self.part, self.node) {
            return self.renamed(said, value);
        }
        said.insert(self.part.path(self.node), value.to_owned());
        said
    }

    /// What is said under another key.
    fn renamed(&self, said: Said, value: &str) -> Said {
        let Some((_, entry)) = self.part.entry_of(self.node) else { return said };
        let old = self.part.path(entry.value);
        let new = match old.rsplit_once('/') {
            Some((above, _)) => format!("{above}/{value}"),
            None => value.to_owned(),
        };
        said.into_iter()
            .map(|(path, text)| match path.strip_prefix(&old) {
                Some(rest) if rest.is_empty() || rest.starts_with('/') => {
                    (format!("{new}{rest}"), text)
                }
                _ => (path, text),
            })
            .collect()
    }

    /// Changes what lies between the first `start` and the last `behind` bytes of the value, and
    /// nothing else of its source.
    fn inside(&self, value: &str, start: usize, behind: usize) -> Option<Vec<Edit>> {
        let (old, style) = self.part.scalar(self.node)?;
        let end = old.value.len().checked_sub(behind)?;
        let middle = value.get(start..value.len().checked_sub(behind)?)?;
        let from = match start < old.value.len() {
            true => old.source(start..end.max(start)).start,
            false => old.source(start..start).start,
        };
        let to = if end > start { old.source(start..end).end } else { from };
        let rest = value.get(value.len() - behind..)?;
        let text = self.raw(middle, rest, style)?;
        let edits = vec![Edit::replace(from as usize, to as usize, text)];
        tried(self.part, edits, &self.expected(value))
    }

    /// A piece of a value as the scalar's style writes it.
    fn raw(&self, middle: &str, rest: &str, style: Style) -> Option<String> {
        let (old, _) = self.part.scalar(self.node)?;
        match style {
            Style::DoubleQuoted => Some(scalar::escaped(middle)),
            _ if middle.contains('\r') => None,
            Style::SingleQuoted => (!middle.contains('\n')).then(|| middle.replace('\'', "''")),
            Style::Plain => (!middle.contains('\n')).then(|| middle.to_owned()),
            Style::Literal | Style::Folded => {
                let first = old.value.find(|c| c != '\n')?;
                let first = old.source(first..first + 1).start as usize;
                let indent = source::indent(self.part.text, first);
                let eol = source::eol(self.part.text, old.span.start as usize);
                let double = style == Style::Folded;
                Some(set_in(middle, rest, indent, eol, double))
            }
        }
    }

    fn whole(&self, value: &str) -> Edits {
        let (part, node) = (self.part, self.node);
        let Some((_, style)) = part.scalar(node) else { return Err(unreadable()) };
        let span = part.span(node);
        let expected = self.expected(value);
        let style = if style == Style::Folded { Style::Literal } else { style };
        if value.is_empty() && !is_key(part, node) {
            let start = span.start as usize;
            let before = part.text.get(..start).unwrap_or_default();
            let start = if part.in_flow(node) { start } else { before.trim_end_matches(' ').len() };
            let edits = vec![Edit::replace(start, span.end as usize, "")];
            if let Some(edits) = tried(part, edits, &expected) {
                return Ok(edits);
            }
        }
        let spot = scalar::Spot { typed: self.typed, ..spot(part, node) };
        scalar::ways(value, spot, Some(style))
            .into_iter()
            .map(|text| vec![Edit { span, text }])
            .find_map(|edits| tried(part, edits, &expected))
            .ok_or_else(unreadable)
    }
}

/// The lines of a piece as they stand in a block scalar.
fn set_in(middle: &str, rest: &str, indent: &str, eol: &str, double: bool) -> String {
    let mut out = String::new();
    let mut chars = middle.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\n' {
            out.push(c);
            continue;
        }
        let mut breaks = 1;
        while chars.next_if_eq(&'\n').is_some() {
            breaks += 1;
        }
        let breaks = if double { breaks + 1 } else { breaks };
        out.extend(std::iter::repeat_n(eol, breaks));
        let more = chars.peek().is_some() || !(rest.is_empty() || rest.starts_with('\n'));
        if more {
            out.push_str(indent);
        }
    }
    out
}

fn is_key(part: &Part<'_>, node: NodeId) -> bool {
    part.entry_of(node).is_some_and(|(_, entry)| entry.key == node)
}

/// Where the value of an entry stands.
pub(super) fn spot(part: &Part<'_>, node: NodeId) -> scalar::Spot {
    let start = part.span(node).start as usize;
    let column = match part.entry_of(node) {
        Some((mapping, _)) => part.column_of(mapping),
        None => source::indent(part.text, start).chars().count(),
    };
    scalar::Spot {
        flow: part.in_flow(node) || is_key(part, node),
        column,
        step: part.step(),
        eol: source::eol(part.text, start),
        typed: false,
    }
}

/// Whether other places repeat a value by its anchor, so that it is not one record's own.
pub(super) fn repeated(part: &Part<'_>, node: NodeId) -> Option<Refusal> {
    let start = part.span(node).start as usize;
    let before = part.text.get(source::line_start(part.text, start)..start)?;
    let (_, name) = before.rsplit_once('&')?;
    let name = name.split([' ', '\t']).next().filter(|name| !name.is_empty())?;
    let is_anchor = before.trim_end().ends_with(name);
    let alias = format!("*{name}");
    let used = part.text.match_indices(&alias).any(|(at, _)| {
        let rest = part.text.get(at + alias.len()..).unwrap_or_default();
        rest.chars().next().is_none_or(|c| c.is_whitespace() || ",]}:".contains(c))
    });
    (is_anchor && used)
        .then(|| Refusal(format!("other places repeat this value as `*{name}`: change it by hand")))
}
