//! `hearback.yaml`: read with serde, mistakes reported where they stand.

mod file;
pub(crate) mod globs;
pub(crate) mod holidays;
mod lists;
mod named;
mod presets;
mod read;
mod resolve;
#[cfg(test)]
pub(crate) mod schema;
mod tree;
mod value;
mod window;

use crate::{Lines, yaml};
use file::{File, Many};
use hearback_core::{Allowance, Policy, Preset, Problem, ProblemKind, Records, Span};
use named::Holiday;
use std::collections::BTreeMap;

/// What `hearback.yaml` gives.
#[derive(Clone, Debug)]
pub struct ReadConfig {
    /// The numbers, with defaults where the file is silent or mistaken.
    pub policy: Policy,
    /// Globs of files that are journals whatever they look like.
    pub journals: Vec<String>,
    /// The zone the person lives in, one that the time zone database has.
    pub timezone: Option<String>,
    /// Folder of own templates as the file names it, relative to the root.
    pub templates: Option<String>,
    /// Calendar files with days off, relative to the root, each with the place that names it.
    pub holidays: Vec<(String, Span)>,
    /// Unknown keys and values that cannot be used, with their places in the file.
    pub problems: Vec<Problem>,
    /// Comments that allow a rule in the file.
    pub allowances: Vec<Allowance>,
    /// Where each setting that is used stands, by its name: `thank-you.due`.
    pub(crate) written: BTreeMap<String, Span>,
}

/// No configuration is larger, in bytes.
const LARGEST: usize = 256 * 1024;

/// Reads `hearback.yaml` (an empty text gives the defaults). `preset` wins over the file's own.
///
/// Cannot fail: of a broken text what can be read is used, a mistake is a problem at its place,
/// and the default stands in for that value alone.
pub fn read_config(text: &str, preset: Option<Preset>) -> ReadConfig {
    if text.len() > LARGEST {
        let mut read = read_config("", preset);
        let said = format!("this file is larger than {LARGEST} bytes, and is not read");
        let end = text.find(['\n', '\r']).unwrap_or(0).min(LARGEST);
        let problem = read::problem(ProblemKind::InvalidSetting, Span::new(0, end), said);
        read.problems.push(problem);
        return read;
    }
    let masked = yaml::mask::mask(text);
    let source = masked.text.as_ref();
    let start = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let read = yaml::tree::read(source, start);
    let mut node = tree::Node::of(source, &read);
    let mut problems = Vec::new();
    let file = read::read(&mut node, &mut problems);
    let preset = preset.or(file.policy.as_ref().map(|policy| policy.0));
    let mut policy = presets::policy(preset.unwrap_or_default());
    resolve::resolve(&file, &node, &mut policy, &mut problems);
    let journals = journals(&file, &node, &mut problems);
    let mut written = written(&node);
    written.retain(|_, span| !problems.iter().any(|problem| problem.span == *span));
    let records = Records { problems, ..Records::default() };
    let mut records = yaml::with_problems(records, &masked, &read);
    without_cascade(source, &mut records.problems);
    records.problems.truncate(read::MOST_PROBLEMS);
    ReadConfig {
        policy,
        journals,
        timezone: file.timezone.as_ref().map(|zone| zone.0.0.clone()),
        templates: file.templates.as_ref().map(|folder| folder.0.0.clone()),
        holidays: holidays(&file, &node),
        problems: records.problems,
        allowances: records.allowances,
        written,
    }
}

/// A line that is broken is said to be so, and its remains are not judged as settings.
fn without_cascade(text: &str, problems: &mut Vec<Problem>) {
    let lines = Lines::new(text);
    let line = |problem: &Problem| lines.position(problem.span.start as usize).line;
    let is_syntax = |problem: &Problem| problem.kind == ProblemKind::Syntax;
    let broken: Vec<usize> = problems.iter().filter(|it| is_syntax(it)).map(line).collect();
    problems.retain(|it| is_syntax(it) || !broken.contains(&line(it)));
}

fn journals(file: &File, node: &tree::Node, problems: &mut Vec<Problem>) -> Vec<String> {
    let mut globs = Vec::new();
    for (index, glob) in file.journals.iter().flat_map(Many::used) {
        match globs::check(&glob.0) {
            Ok(()) => globs.push(glob.0.clone()),
            Err(said) => {
                let span = node.item("journals", index);
                problems.push(read::problem(ProblemKind::InvalidSetting, span, said));
            }
        }
    }
    globs
}

fn holidays(file: &File, node: &tree::Node) -> Vec<(String, Span)> {
    let named = file.holidays.iter().flat_map(Many::used);
    let files = named.filter_map(|(index, holiday)| match &holiday.0 {
        Holiday::File(path) => Some((path.clone(), node.item("holidays", index))),
        Holiday::Day(_) => None,
    });
    files.collect()
}

/// The settings that the file has, each at its first place.
fn written(node: &tree::Node) -> BTreeMap<String, Span> {
    let mut written = BTreeMap::new();
    for (way, span) in node.leaves() {
        let keys: Vec<&str> = way
            .iter()
            .filter_map(|step| match step {
                tree::Step::Key(key) => Some(key.as_str()),
                tree::Step::Index(_) => None,
            })
            .collect();
        written.entry(keys.join(".")).or_insert(span);
    }
    written
}
