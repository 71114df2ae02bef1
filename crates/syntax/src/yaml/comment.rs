//! `# hearback: allow RULE`: comments that speak to the rules.

use super::{
    node::{Shape, Tree},
    scalar::{end_of_line, next_line},
};
use hearback_core::{Allowance, Scope, Span, Text};
use std::ops::Range;

/// Names in one comment; there are not many more rules.
const MOST_RULES: usize = 200;

/// The allowances of a text, in its order.
pub(crate) fn allowances(text: &str, tree: &Tree) -> Vec<Allowance> {
    let mut scalars: Option<Vec<Span>> = None;
    let mut said = Allowed::default();
    let mut until = 0;
    for (at, _) in text.match_indices("hearback:") {
        let Some(start) = comment_start(text, at).filter(|_| at >= until) else { continue };
        let scalars = scalars.get_or_insert_with(|| spans(tree));
        if inside(text, scalars, start) {
            continue;
        }
        let end = end_of_line(text, at);
        until = end;
        let comment = text.get(start..end).unwrap_or("").trim_end();
        let span = Span::new(start, start + comment.len());
        let alone = is_alone(text, start);
        let from = at + "hearback:".len();
        said.add(text, (span, from..span.end as usize), alone, |below| {
            let line = if below { line_after(text, end) } else { line_at(text, start) };
            // A text of several lines is allowed where it begins: inside it there are no comments.
            grown(line, scalars)
        });
    }
    said.out
}

/// Whether there are comments that speak to the rules.
pub(crate) fn are_any(text: &str) -> bool {
    text.match_indices("hearback:").any(|(at, _)| comment_start(text, at).is_some())
}

/// Allowances in the making, in the order of the text.
#[derive(Debug, Default)]
pub(crate) struct Allowed {
    pub(crate) out: Vec<Allowance>,
    /// Those that are begun and not ended.
    open: Vec<usize>,
}

impl Allowed {
    /// Adds what a comment says, if it allows anything: its place, where in it the words behind
    /// `hearback:` stand, whether it has its line to itself, and the lines it speaks of, those below it when
    /// asked so and else its own.
    pub(crate) fn add(
        &mut self,
        text: &str,
        (span, words): (Span, Range<usize>),
        alone: bool,
        lines: impl FnOnce(bool) -> Span,
    ) {
        let Some((word, rules)) = said(text, words.start, words.end) else { return };
        let start = span.start as usize;
        let scope = match word {
            "allow-file" => Scope::File,
            "allow-next-line" => Scope::Lines(lines(true)),
            "allow-start" => {
                self.open.push(self.out.len());
                Scope::Lines(Span::new(start, text.len()))
            }
            "allow-end" => return close(&mut self.out, &mut self.open, &rules, start),
            _ => Scope::Lines(lines(alone)),
        };
        self.out.push(Allowance { span, rules, scope });
    }
}

/// Where the comment begins that says `hearback:` at an offset, if one does.
fn comment_start(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?.trim_end_matches([' ', '\t']);
    let sign = before.strip_suffix('#')?.len();
    let white = text.get(..sign)?.chars().next_back();
    white.is_none_or(|c| c.is_whitespace() || c == '\u{feff}').then_some(sign)
}

/// The word and the rules of a comment, each with its place.
fn said(text: &str, from: usize, to: usize) -> Option<(&str, Vec<Text>)> {
    let body = text.get(from..to)?;
    let mut at = from;
    let places = body.split([' ', '\t', ',']).map(|word| {
        let start = at;
        at += word.len() + 1;
        (word, start)
    });
    let mut words = places.filter(|(word, _)| !word.is_empty());
    let (word, _) = words.next()?;
    let known = ["allow", "allow-next-line", "allow-file", "allow-start", "allow-end"];
    // The reason behind the rules begins after a dash, or after a colon at the last of them.
    let mut reason = false;
    let rules: Vec<Text> = words
        .take_while(|(word, _)| {
            let over = reason || matches!(*word, "--" | "-" | "–" | "—" | "#");
            reason = word.ends_with(':');
            !over
        })
        .take(MOST_RULES)
        .map(|(word, at)| Text::verbatim(word.trim_end_matches(':'), at))
        .filter(|rule| !rule.value.is_empty())
        .collect();
    known.contains(&word).then_some((word, rules))
}

/// Ends the ranges that an `allow-end` names; without a name, the last one.
fn close(out: &mut [Allowance], open: &mut Vec<usize>, rules: &[Text], at: usize) {
    let names = |index: usize| {
        let begun = out.get(index);
        begun.is_some_and(|begun| {
            rules.is_empty()
                || begun.rules.iter().any(|one| rules.iter().any(|rule| rule.value == one.value))
        })
    };
    let Some(found) = open.iter().rposition(|index| names(*index)) else { return };
    let index = open.remove(found);
    if let Some(Allowance { scope: Scope::Lines(span), .. }) = out.get_mut(index) {
        span.end = Span::at(at).end;
    }
}

/// Whether a comment has its line to itself.
fn is_alone(text: &str, start: usize) -> bool {
    let line = line_at(text, start);
    text.get(line.start as usize..start)
        .unwrap_or("")
        .trim_matches([' ', '\t', '\u{feff}'])
        .is_empty()
}

fn line_at(text: &str, at: usize) -> Span {
    let start =
        text.get(..at).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |end| end + 1);
    Span::new(start, end_of_line(text, at))
}

/// The next line that has more than white space and comments on it.
fn line_after(text: &str, end: usize) -> Span {
    let mut at = next_line(text, end);
    while at < text.len() {
        let end = end_of_line(text, at);
        let content = text.get(at..end).unwrap_or("").trim();
        if !content.is_empty() && !content.starts_with('#') {
            return Span::new(at, end);
        }
        let next = next_line(text, end);
        if next == at {
            break;
        }
        at = next;
    }
    Span::at(text.len())
}

/// A line, drawn out over the scalars that begin on it.
fn grown(line: Span, scalars: &[Span]) -> Span {
    let from = scalars.partition_point(|span| span.start < line.start);
    let until = scalars.partition_point(|span| span.start <= line.end);
    let begun = scalars.get(from..until).unwrap_or_default();
    begun.iter().fold(line, |line, span| line.to(*span))
}

/// Where text stands in which `#` is no comment.
fn spans(tree: &Tree) -> Vec<Span> {
    let mut spans: Vec<Span> = tree
        .nodes()
        .filter(|node| matches!(node.shape, Shape::Scalar { .. }))
        .map(|node| node.span)
        .collect();
    spans.sort_unstable();
    spans
}

fn inside(text: &str, spans: &[Span], at: usize) -> bool {
    let before = spans.partition_point(|span| (span.start as usize) <= at);
    let span = before.checked_sub(1).and_then(|index| spans.get(index));
    span.is_some_and(|span| span.contains(at) && !is_header(text, *span, at))
}

/// Whether an offset stands on the line of a block scalar's indicator, where comments may stand.
fn is_header(text: &str, span: Span, at: usize) -> bool {
    let start = span.start as usize;
    let block = text.get(start..).is_some_and(|rest| rest.starts_with(['|', '>']));
    block && at < end_of_line(text, start)
}
