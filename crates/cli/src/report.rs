//! What every format of `check` writes: the findings of one or several roots, with places as
//! people and programs count them.

mod entry;
mod redact;

use crate::{files::Search, select::Selection};
use chrono::NaiveDate;
use entry::Entries;
use hearback_core::{Finding, Level, Place, Safety, Span, Today, rule, rule_url};
use hearback_syntax::{Checked, Lines};
use rayon::prelude::*;
use serde::{Serialize, Serializer};
use std::{collections::HashMap, ops::Range};

/// The findings of a check and what they were found in. Serialised it is the JSON of the contract,
/// but for its version.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Report {
    /// The day that was gone by.
    #[serde(serialize_with = "text")]
    pub(crate) today: NaiveDate,
    /// By path, then by place.
    pub(crate) findings: Vec<Reported>,
    /// Counts.
    pub(crate) summary: Summary,
}

/// One finding.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Reported {
    /// The rule's name, or that of a rule of the person's own.
    pub(crate) rule: String,
    /// `error`, `warning`, `info` or `hint`.
    #[serde(serialize_with = "level")]
    pub(crate) level: Level,
    /// Relative to the current folder when inside it, with `/`.
    pub(crate) path: String,
    /// From 1.
    pub(crate) line: usize,
    /// From 1, in Unicode scalar values.
    pub(crate) column: usize,
    /// The line of the first character behind it.
    pub(crate) end_line: usize,
    /// The column of the first character behind it.
    pub(crate) end_column: usize,
    /// In bytes of the file.
    pub(crate) offset: usize,
    /// One past the last byte.
    pub(crate) end_offset: usize,
    /// What is, without a full stop.
    pub(crate) message: String,
    /// Rows of the advice behind it.
    pub(crate) advice: &'static [&'static str],
    /// The rule's page.
    pub(crate) url: String,
    /// Ways to mend it that this document has room for; at most one is to be applied.
    pub(crate) fixes: Vec<ReportedFix>,
    /// Other places that explain it.
    pub(crate) related: Vec<Related>,
    /// What it is about, in words that stay when lines move: company, role and id of the
    /// application, then the round or message with its day. For fingerprints; never a line number.
    #[serde(skip)]
    pub(crate) entry: String,
    /// Its first line.
    #[serde(skip)]
    pub(crate) excerpt: Excerpt,
}

/// One way to mend a finding.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ReportedFix {
    /// The remedy, as the title of a button.
    pub(crate) title: String,
    /// `safe`: applied by `--fix`; `ask`: never applied in bulk.
    pub(crate) kind: &'static str,
    /// Disjoint and sorted within each file.
    pub(crate) edits: Vec<ReportedEdit>,
}

/// One replacement.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ReportedEdit {
    /// The file, written as the finding's.
    pub(crate) path: String,
    /// In bytes of the file.
    pub(crate) offset: usize,
    /// One past the last byte that goes.
    pub(crate) end_offset: usize,
    /// What comes.
    pub(crate) text: String,
    /// The first and the last place in lines and bytes, where it is in the finding's own file.
    #[serde(skip)]
    pub(crate) at: Option<(Point, Point)>,
}

/// A line and a byte of it, both from 1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    pub(crate) line: usize,
    pub(crate) byte: usize,
}

/// Another place that explains a finding.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Related {
    /// The file, written as the finding's.
    pub(crate) path: String,
    /// From 1.
    pub(crate) line: usize,
    /// From 1, in Unicode scalar values.
    pub(crate) column: usize,
    /// What is there.
    pub(crate) message: String,
}

/// The line on which a finding begins.
#[derive(Clone, Debug, Default)]
pub(crate) struct Excerpt {
    /// Without its end and without a byte-order mark.
    pub(crate) text: String,
    /// What is meant, in bytes of the text; never past it and never inside a character.
    pub(crate) range: Range<usize>,
}

/// How much there is.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Summary {
    /// Journals among the files that were asked for.
    pub(crate) documents: usize,
    /// Applications in them.
    pub(crate) applications: usize,
    /// Findings of that level.
    pub(crate) error: usize,
    /// Findings of that level.
    pub(crate) warning: usize,
    /// Findings of that level.
    pub(crate) info: usize,
    /// Findings of that level.
    pub(crate) hint: usize,
}

/// What goes into a report.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    /// The rules.
    pub(crate) rules: &'a Selection<'a>,
    /// Also the ways to mend a finding.
    pub(crate) fixes: bool,
}

/// One root with what it came to.
#[derive(Debug)]
pub(crate) struct Part<'a> {
    /// The root.
    pub(crate) search: &'a Search,
    /// The day that it was judged by.
    pub(crate) today: Today,
    /// What it came to.
    pub(crate) checked: &'a Checked,
}

impl Report {
    /// The findings of the documents that were asked for, with their fixes where those are shown.
    pub(crate) fn new(today: Today, parts: &[Part<'_>], wanted: Wanted<'_>) -> Self {
        let found = parts.iter().flat_map(|part| part.findings(wanted));
        let mut findings: Vec<Reported> = found.collect();
        findings.sort_by(|a, b| {
            (&a.path, a.offset, a.end_offset, &a.rule, &a.message).cmp(&(
                &b.path,
                b.offset,
                b.end_offset,
                &b.rule,
                &b.message,
            ))
        });
        let mut report = Self { today: today.day(), findings, summary: Summary::default() };
        for part in parts {
            report.summary.documents += part.search.asked().filter(|it| it.is_journal()).count();
            let ids = part.checked.journal.applications.iter().filter(|it| part.is_asked(it.place));
            report.summary.applications += ids.count();
        }
        report.count();
        report
    }

    /// Leaves out findings, and counts again.
    pub(crate) fn retain(&mut self, keep: impl FnMut(&Reported) -> bool) {
        self.findings.retain(keep);
        self.count();
    }

    /// The gravest level.
    pub(crate) fn worst(&self) -> Option<Level> {
        self.findings.iter().map(|finding| finding.level).max()
    }

    fn count(&mut self) {
        let of = |level| self.findings.iter().filter(|finding| finding.level == level).count();
        let (error, warning) = (of(Level::Error), of(Level::Warning));
        let (info, hint) = (of(Level::Info), of(Level::Hint));
        self.summary = Summary { error, warning, info, hint, ..self.summary.clone() };
    }
}

impl Part<'_> {
    fn is_asked(&self, place: Place) -> bool {
        let document = self.search.root.document(place.doc);
        document.is_some_and(|document| self.search.is_asked(&document.path))
    }

    fn findings(&self, wanted: Wanted<'_>) -> Vec<Reported> {
        let asked =
            |finding: &&Finding| wanted.rules.takes(&finding.rule) && self.is_asked(finding.place);
        let found: Vec<&Finding> = self.checked.findings.iter().filter(asked).collect();
        if found.is_empty() {
            return Vec::new();
        }
        let entries = Entries::new(&self.search.root, &self.checked.journal);
        let documents = found.iter().flat_map(|finding| {
            let related = finding.related.iter().map(|(place, _)| place.doc);
            std::iter::once(finding.place.doc).chain(related)
        });
        let lines: HashMap<u32, Lines<'_>> = documents
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .filter_map(|doc| Some((doc.0, Lines::new(&self.search.root.document(doc)?.text))))
            .collect();
        let each = found.par_iter().filter_map(|finding| {
            let fixes = if wanted.fixes { self.fixes(finding, &lines) } else { Vec::new() };
            self.finding(finding, fixes, &lines, &entries)
        });
        each.collect()
    }

    fn finding(
        &self,
        finding: &Finding,
        fixes: Vec<ReportedFix>,
        lines: &HashMap<u32, Lines<'_>>,
        entries: &Entries<'_>,
    ) -> Option<Reported> {
        let document = self.search.root.document(finding.place.doc)?;
        let of = lines.get(&finding.place.doc.0)?;
        let Span { start, end } = finding.place.span;
        let (offset, end_offset) = (start as usize, end as usize);
        let (from, to) = (of.position(offset), of.position(end_offset));
        let page = rule(&finding.rule).map_or("custom", |rule| rule.name);
        Some(Reported {
            rule: finding.rule.clone(),
            level: finding.level,
            path: self.search.show(&document.path),
            line: from.line,
            column: from.column,
            end_line: to.line,
            end_column: to.column,
            offset,
            end_offset,
            message: finding.message.clone(),
            advice: finding.advice,
            url: rule_url(page),
            fixes,
            related: finding.related.iter().filter_map(|it| self.related(it, lines)).collect(),
            entry: entries.of(finding.place),
            excerpt: excerpt(of, from.line, offset..end_offset),
        })
    }

    fn fixes(&self, finding: &Finding, lines: &HashMap<u32, Lines<'_>>) -> Vec<ReportedFix> {
        let root = &self.search.root;
        let own = root.document(finding.place.doc).map(|document| document.path.as_str());
        let fixes = finding.fixes.iter().filter_map(|fix| {
            // What this form of notes has no room for is not offered.
            let files = root.edits(fix).ok()?;
            let edits = files.into_iter().flat_map(|(path, edits)| {
                let lines = lines.get(&finding.place.doc.0).filter(|_| own == Some(path.as_str()));
                let path = self.search.show(&path);
                edits.into_iter().map(move |edit| {
                    let (offset, end_offset) = (edit.span.start as usize, edit.span.end as usize);
                    let at = lines.map(|lines| (point(lines, offset), point(lines, end_offset)));
                    ReportedEdit { path: path.clone(), offset, end_offset, text: edit.text, at }
                })
            });
            let kind = match fix.safety {
                Safety::Safe => "safe",
                Safety::Ask => "ask",
            };
            Some(ReportedFix { title: fix.title.clone(), kind, edits: edits.collect() })
        });
        fixes.filter(|fix| !fix.edits.is_empty()).collect()
    }

    fn related(
        &self,
        (place, message): &(Place, String),
        lines: &HashMap<u32, Lines<'_>>,
    ) -> Option<Related> {
        let document = self.search.root.document(place.doc)?;
        let at = lines.get(&place.doc.0)?.position(place.span.start as usize);
        let path = self.search.show(&document.path);
        Some(Related { path, line: at.line, column: at.column, message: message.clone() })
    }
}

fn point(lines: &Lines<'_>, offset: usize) -> Point {
    let line = lines.position(offset).line;
    Point { line, byte: offset.saturating_sub(lines.line(line).0) + 1 }
}

/// The line on which a range begins, with what of the range lies on it.
fn excerpt(lines: &Lines<'_>, line: usize, range: Range<usize>) -> Excerpt {
    let (start, text) = lines.line(line);
    let cut = |offset: usize| floor(text, offset.saturating_sub(start));
    let (from, to) = (cut(range.start), cut(range.end));
    Excerpt { text: text.to_owned(), range: from..to.max(from) }
}

/// The offset itself, or the nearest before it that lies in the text and between characters.
fn floor(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn text<S: Serializer>(value: &impl ToString, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&value.to_string())
}

fn level<S: Serializer>(level: &Level, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(level.name())
}
