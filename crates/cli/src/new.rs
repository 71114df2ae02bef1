//! `hearback new`: one more application at the end of the journal.

use crate::{
    Exit, Failure, Outcome,
    args::{Day, Settings},
    console::Console,
    files::Search,
    judged::Judged,
    mend, sheet,
};
use chrono::NaiveDate;
use clap::Args;
use hearback_core::{Form, Kind, Phase, Record, Status, fold};
use hearback_syntax::{Document, Lines, Source, Syntax};
use std::path::PathBuf;

/// What `new` is told.
#[derive(Args, Clone, Debug)]
pub(crate) struct Command {
    /// The company
    company: String,
    /// The role
    role: String,
    /// The journal to add it to, where there are several
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Where it stands
    #[arg(long, value_name = "STATUS", default_value = "applied")]
    status: String,
    /// The day of applying; today if not given, none for a status that comes before it
    #[arg(long, value_name = "DATE")]
    applied: Option<NaiveDate>,
    #[command(flatten, next_help_heading = "Settings")]
    day: Day,
    #[command(flatten, next_help_heading = "Settings")]
    settings: Settings,
}

impl Command {
    /// Adds the application to the one journal that it can be added to.
    pub(crate) fn run(self, console: Console) -> Outcome {
        let (company, role) = (one_line(&self.company), one_line(&self.role));
        if company.is_empty() || role.is_empty() {
            return Err(Failure::new("give the company and the role, both in quotation marks"));
        }
        let loaded = self.settings.load(self.file.as_slice())?;
        let judged = Judged::all(loaded, &self.day.clock());
        let (one, document) = self.journal(&judged)?;
        let same = one.checked.journal.applications.iter().filter(|application| {
            let company_of = application.company.as_ref().map(|it| fold(&it.value));
            let role_of = application.role.as_ref().map(|it| fold(&it.value));
            company_of == Some(fold(&company)) && role_of == Some(fold(&role))
        });
        let again = same.count();
        let policy = one.search.root.policy();
        let phase = Status::read(&self.status, &policy.statuses).map(|status| status.phase);
        let applied = self.applied.or_else(|| {
            let before = phase == Some(Phase::Lead);
            (!before).then(|| one.today.day())
        });
        let entry = Entry { company: &company, role: &role, status: &self.status, applied };
        let after = entry.added(document).filter(|after| entry.is_read(document, after));
        let Some(after) = after else {
            return Err(Failure::new(format!(
                "{} has no place for one more application that is safe to write to; add it by hand",
                one.search.show(&document.path)
            )));
        };
        write(&one.search, document, after, console)?;
        if again > 0 {
            console.note("there is an application for this role at this company already");
        }
        Ok(Exit::Clean)
    }

    /// The journal in hearback's own form that was named, or the only one there is.
    fn journal<'a>(&self, judged: &'a [Judged]) -> Result<(&'a Judged, &'a Document), Failure> {
        let own: Vec<(&Judged, &Document)> = judged
            .iter()
            .flat_map(|one| one.search.asked().map(move |document| (one, document)))
            .filter(|(_, document)| document.is_journal() && document.records.own)
            .collect();
        match own.as_slice() {
            [one] => Ok(*one),
            [] => Err(Failure::new(
                "there is no journal in hearback's own form to add to; `hearback init` makes one",
            )),
            several => {
                let files: Vec<String> = several
                    .iter()
                    .map(|(one, document)| format!("--file {}", one.search.show(&document.path)))
                    .collect();
                let files = files.join("\n  ");
                Err(Failure::new(format!("there are several journals; say which:\n  {files}")))
            }
        }
    }
}

fn write(
    search: &Search,
    document: &Document,
    after: String,
    console: Console,
) -> Result<(), Failure> {
    let shown = search.show(&document.path);
    let same = document.text.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
    let at = after
        .get(same..)
        .map_or(same, |rest| same + rest.len() - rest.trim_start_matches(['\r', '\n', ' ']).len());
    let line = Lines::new(&after).position(at).line;
    let mended = mend::Mended {
        shown: shown.clone(),
        file: search.file(&document.path),
        before: document.text.clone(),
        after,
        fixes: 1,
    };
    mend::write(&mended)?;
    console.say(format!("It is in {shown}:{line}"));
    Ok(())
}

/// What is to be written.
#[derive(Clone, Copy, Debug)]
struct Entry<'a> {
    company: &'a str,
    role: &'a str,
    status: &'a str,
    applied: Option<NaiveDate>,
}

impl Entry<'_> {
    /// The text with the entry behind what is there.
    fn added(&self, document: &Document) -> Option<String> {
        if document.damaged {
            return None;
        }
        let end = if document.text.contains("\r\n") { "\r\n" } else { "\n" };
        let text = match document.syntax? {
            Syntax::Markdown => self.in_markdown(document),
            Syntax::Yaml => self.in_yaml(document)?,
        };
        Some(if end == "\n" { text } else { text.replace("\r\n", "\n").replace('\n', end) })
    }

    /// A section of the level that the others have.
    fn in_markdown(&self, document: &Document) -> String {
        let last = last(document, Form::Section);
        let heading = last.and_then(|record| document.text.get(record.span.start as usize..));
        let level = heading.map_or(1, |text| text.chars().take_while(|c| *c == '#').count().max(1));
        let mut text = document.text.trim_end().to_owned();
        let marks = "#".repeat(level - 1);
        let entry = sheet::Entry {
            company: Some(self.company.to_owned()),
            role: Some(self.role.to_owned()),
            status: Some(self.status.to_owned()),
            applied: self.applied.map(|day| day.to_string()),
            ..sheet::Entry::default()
        };
        text.push_str(&format!("\n\n{marks}{}", entry.section()));
        text
    }

    /// An entry of the list that the others stand in; an empty list is begun.
    fn in_yaml(&self, document: &Document) -> Option<String> {
        let text = &document.text;
        let (at, margin) = match last(document, Form::YamlBlock) {
            Some(record) => {
                let start = record.span.start as usize;
                let line = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
                let own = text.get(line..)?;
                let margin = own.get(..own.find("- ")?)?;
                if !margin.trim().is_empty() {
                    return None;
                }
                let written = text.get(record.span.range())?.trim_end();
                let end = start + written.len();
                let rest = text.get(end..)?;
                (end + rest.find('\n').map_or(rest.len(), |at| at + 1), margin)
            }
            None => {
                let (at, line) = line_starting(text, "applications:")?;
                let value = line.get("applications:".len()..)?.trim();
                if !value.is_empty() && !value.starts_with('#') {
                    return None;
                }
                (at + line.len(), "  ")
            }
        };
        let (before, after) = (text.get(..at)?, text.get(at..)?);
        let mut out = before.to_owned();
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        out.push_str(&format!("{margin}- company: {}\n", yaml_scalar(self.company)));
        out.push_str(&format!("{margin}  role: {}\n", yaml_scalar(self.role)));
        out.push_str(&format!("{margin}  status: {}\n", yaml_scalar(self.status)));
        if let Some(day) = self.applied {
            out.push_str(&format!("{margin}  applied: {day}\n"));
        }
        out.push_str(after);
        Some(out)
    }

    /// Whether the new text is read as the old one with exactly this application more.
    fn is_read(&self, document: &Document, after: &str) -> bool {
        let read = Document::read(Source { path: &document.path, text: after, listed: true });
        let count = |document: &Document| {
            document.records.items.iter().filter(|it| it.kind == Kind::Application).count()
        };
        let says = |record: &&Record| {
            let text = |key| record.text(key).map(|text| text.value.trim().to_owned());
            text(hearback_core::Key::Company).as_deref() == Some(self.company)
                && text(hearback_core::Key::Role).as_deref() == Some(self.role)
        };
        count(&read) == count(document) + 1
            && read.records.problems.len() == document.records.problems.len()
            && read.records.items.iter().any(|record| says(&record))
    }
}

fn last(document: &Document, form: Form) -> Option<&Record> {
    let items = &document.records.items;
    items.iter().rev().find(|it| it.kind == Kind::Application && it.form == form)
}

/// The first line that begins so, with its end, and where it begins.
fn line_starting<'a>(text: &'a str, start: &str) -> Option<(usize, &'a str)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with(start) {
            return Some((at, line));
        }
        at += line.len();
    }
    None
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text as a value of YAML behind a key.
pub(crate) fn yaml_scalar(text: &str) -> String {
    hearback_syntax::yaml_text(text, 4, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(path: &str, text: &str) -> Option<String> {
        let document = Document::read(Source { path, text, listed: false });
        let applied = NaiveDate::from_ymd_opt(2026, 11, 24);
        let entry = Entry { company: "Globex: Ltd", role: "Cook", status: "applied", applied };
        entry.added(&document).filter(|after| entry.is_read(&document, after))
    }

    #[test]
    fn an_entry_is_added_to_a_list() {
        let text = "hearback: 1\napplications:\n  - company: A\n    role: B\n    status: applied\n\n# end\n";
        let expected = "hearback: 1\napplications:\n  - company: A\n    role: B\n    status: applied\n  \
                        - company: \"Globex: Ltd\"\n    role: Cook\n    status: applied\n    \
                        applied: 2026-11-24\n\n# end\n";
        assert_eq!(added("a.yaml", text).as_deref(), Some(expected));
        let crlf = added("a.yaml", &text.replace('\n', "\r\n")).unwrap();
        assert_eq!(crlf, expected.replace('\n', "\r\n"));
    }

    #[test]
    fn an_empty_list_is_begun() {
        let text = "hearback: 1\napplications:\n";
        let expected = "hearback: 1\napplications:\n  - company: \"Globex: Ltd\"\n    role: Cook\n    \
                        status: applied\n    applied: 2026-11-24\n";
        assert_eq!(added("a.yaml", text).as_deref(), Some(expected));
        assert_eq!(added("a.yaml", "hearback: 1\napplications: [{company: A}]\n"), None);
    }
}
