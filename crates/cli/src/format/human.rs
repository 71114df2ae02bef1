//! For people: where, what, the line itself, and what could be done.

use super::Format;
use crate::{
    report::{Report, Reported},
    style,
};
use annotate_snippets::{AnnotationKind, Group, Level as Mark, Renderer, Snippet};
use hearback_core::Level;
use std::fmt::Write;

pub(super) static HUMAN: Format = Format {
    name: "human",
    summary: "for people, with the lines and the ways to mend them",
    redacts: false,
    fixes: true,
    write,
};

/// Lines of notes may be whole paragraphs: more is cut around the place that is meant.
const WIDEST: usize = 400;

fn write(report: &Report) -> String {
    let mut out = String::new();
    for finding in &report.findings {
        if !out.is_empty() {
            out.push('\n');
        }
        one(&mut out, finding);
    }
    out
}

/// The first line is `path:line:col: level[rule]: message`: quickfix lists read it unasked.
fn one(out: &mut String, finding: &Reported) {
    let Reported { path, line, column, rule, message, .. } = finding;
    let (path, message) = (style::linked(path, &style::plain(path)), style::plain(message));
    let level = finding.level.name();
    let (on, off) = (style::of(finding.level).render(), style::of(finding.level).render_reset());
    let (bold, reset) = (style::BOLD.render(), style::BOLD.render_reset());
    let _ = writeln!(
        out,
        "{bold}{path}{reset}:{line}:{column}: {on}{level}[{rule}]{off}: {bold}{message}{reset}"
    );
    out.push_str(&snippet(finding));
    let margin = " ".repeat(line.to_string().len());
    let (faint, reset) = (style::FAINT.render(), style::FAINT.render_reset());
    for related in &finding.related {
        let place = format!("{}:{}:{}", style::plain(&related.path), related.line, related.column);
        let _ = writeln!(
            out,
            "{margin} {faint}={reset} see {place}: {}",
            style::plain(&related.message)
        );
    }
    for fix in &finding.fixes {
        let what = if fix.kind == "safe" { "fix" } else { "help" };
        let _ = writeln!(out, "{margin} {faint}={reset} {what}: {}", style::plain(&fix.title));
    }
}

/// The line with carets under what is meant; nothing for a line with nothing on it.
fn snippet(finding: &Reported) -> String {
    let excerpt = &finding.excerpt;
    let (text, range) = window(&excerpt.text, excerpt.range.clone());
    if text.trim().is_empty() {
        return String::new();
    }
    let mark = AnnotationKind::Primary.span(range);
    let source = Snippet::source(text).line_start(finding.line).fold(false).annotation(mark);
    let level = match finding.level {
        Level::Error => Mark::ERROR,
        Level::Warning => Mark::WARNING,
        Level::Info => Mark::INFO,
        Level::Hint => Mark::HELP,
    };
    let group = [Group::with_level(level).element(source)];
    // The renderer makes pictures of the controls that it knows; it does not know all.
    let text = Renderer::styled().term_width(style::width()).render(&group);
    style::coloured(&text) + "\n"
}

/// A part of a long line around a range, cut between characters.
fn window(text: &str, range: std::ops::Range<usize>) -> (&str, std::ops::Range<usize>) {
    if text.len() <= WIDEST {
        return (text, range);
    }
    let back = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    let start = back(range.start.saturating_sub(WIDEST / 4)).unwrap_or(0);
    let end = back(start + WIDEST).unwrap_or(text.len());
    let cut = |at: usize| at.clamp(start, end) - start;
    (text.get(start..end).unwrap_or_default(), cut(range.start)..cut(range.end))
}
