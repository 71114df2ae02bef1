//! How one file is understood: what it is taken for, which lines gave which records, and what was
//! not read.

use crate::{
    Failure,
    args::Settings,
    files::{self, Search},
    page,
    style::{self, BOLD, FAINT, paint},
};
use hearback_core::{Form, Kind, Record, Span, Today};
use hearback_syntax::{Document, Lines, Syntax, Verdict};
use std::{
    env,
    fmt::Write,
    path::{Path, PathBuf},
};

/// Explains a file, or every file of a folder in a line each.
pub(super) fn explain(path: &Path, settings: &Settings) -> Result<String, Failure> {
    let one = path.is_file().then(|| files::tidy(path));
    let loaded = settings.load(&[whole(path)])?;
    if let Some(unread) = loaded.unread.first() {
        return Err(Failure::new(format!("cannot read {unread}")));
    }
    let mut out = String::new();
    for search in &loaded.searches {
        for document in search.asked() {
            match &one {
                None => out.push_str(&in_a_line(search, document)),
                Some(file) if search.file(&document.path) == *file => {
                    out.push_str(&in_full(search, document));
                }
                Some(_) => {}
            }
        }
    }
    if out.is_empty() {
        let text = format!("{}: there are no Markdown or YAML files in it", path.display());
        return Err(Failure::new(text));
    }
    Ok(out)
}

/// What is read to explain a path: a file is understood beside all that `check` reads with it. In a
/// folder that holds half a disk, no more than the folders around the file are.
fn whole(path: &Path) -> PathBuf {
    let full = files::tidy(path);
    if path.is_dir() || files::configured(&full).is_some() {
        return path.to_owned();
    }
    let here = env::current_dir().map(|folder| files::tidy(&folder)).unwrap_or_default();
    let around = full.ancestors().skip(1).take_while(|folder| folder.starts_with(&here));
    let around: Vec<&Path> = around.collect();
    let typed = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    match around.into_iter().rev().find(|folder| files::is_small(folder)) {
        Some(folder) => folder.to_owned(),
        None => typed.unwrap_or(Path::new(".")).to_owned(),
    }
}

fn in_a_line(search: &Search, document: &Document) -> String {
    let path = search.show(&document.path);
    let path = style::plain(&path);
    match &document.verdict {
        Verdict::Journal(why) => format!("{}: a journal: {why}\n", paint(BOLD, path)),
        Verdict::Configuration => format!("{}: the settings\n", paint(BOLD, path)),
        Verdict::Supplied => format!("{}: a part of the settings\n", paint(BOLD, path)),
        Verdict::Other(why) => format!("{path}: not a journal: {why}\n"),
    }
}

fn in_full(search: &Search, document: &Document) -> String {
    let mut out = in_a_line(search, document);
    match &document.verdict {
        Verdict::Other(_) => {
            let how = "hearback says nothing about it. To have it read, put `hearback: 1` at its \
                       top, or list it under `journals:` in hearback.yaml.";
            out.push_str(&page::wrap(how, ""));
        }
        Verdict::Configuration | Verdict::Supplied => {
            out.push_str("`hearback config` shows what the settings come to.\n");
        }
        Verdict::Journal(_) => journal(&mut out, search, document),
    }
    out
}

fn journal(out: &mut String, search: &Search, document: &Document) {
    if document.damaged {
        out.push_str("Some of its bytes are no UTF-8 text: it is read, and never written to.\n");
    }
    let form = if document.records.own { "hearback's own form" } else { "a form of your own" };
    let elsewhere = !search.is_here();
    let _ = match search.config.is_some() || elsewhere {
        true => {
            writeln!(out, "It is written in {form}, and read with all of {}", search.show_folder())
        }
        false => writeln!(out, "It is written in {form}"),
    };
    let lines = Lines::new(&document.text);
    let items = &document.records.items;
    let _ = writeln!(out, "\n{}", paint(BOLD, "What it says"));
    if items.is_empty() {
        out.push_str("  nothing yet\n");
    }
    for record in items {
        let depth = depth(items, record);
        let range = range(&lines, record.span);
        let head = document.text.get(record.head.range()).unwrap_or_default();
        let head: String = head.split_whitespace().collect::<Vec<_>>().join(" ");
        let head: String = head.chars().take(60).collect();
        let what = format!("{}{}", "  ".repeat(depth), kind(record.kind));
        let _ = writeln!(
            out,
            "  {:<12} {what:<16} {} {}",
            range,
            style::plain(&head),
            paint(FAINT, format!("({}; {})", self::form(record.form), keys(record))),
        );
    }
    unread(out, search, document, &lines);
}

/// What could not be read or joined, and lines that nothing came from.
fn unread(out: &mut String, search: &Search, document: &Document, lines: &Lines<'_>) {
    let mut notes: Vec<(usize, String, String)> = Vec::new();
    for problem in &document.records.problems {
        let at = lines.position(problem.span.start as usize).line;
        notes.push((at, format!("line {at}"), problem.message.clone()));
    }
    let Some(id) = search.root.id(&document.path) else { return };
    // What is joined to what does not depend on the day.
    let checked = search.root.check(Today::end_of(chrono::NaiveDate::default()));
    for unjoined in checked.journal.unjoined.iter().filter(|it| it.place.doc == id) {
        let at = lines.position(unjoined.place.span.start as usize).line;
        let why = match unjoined.fits {
            0 => "fits no application".to_owned(),
            many => format!("fits {many} applications"),
        };
        notes.push((at, format!("line {at}"), format!("\u{201c}{}\u{201d} {why}", unjoined.name)));
    }
    for (first, last) in bare(document, lines) {
        let range =
            if first == last { format!("line {first}") } else { format!("{first}\u{2013}{last}") };
        notes.push((first, range, "text that is no part of any record".to_owned()));
    }
    if notes.is_empty() {
        return;
    }
    notes.sort();
    let _ = writeln!(out, "\n{}", paint(BOLD, "What was not read"));
    for (_, range, why) in notes {
        let _ = writeln!(out, "  {range:<12} {}", style::plain(&why));
    }
}

/// Runs of lines with text on them that no record covers.
fn bare(document: &Document, lines: &Lines<'_>) -> Vec<(usize, usize)> {
    let comments = comments(document);
    let last = lines.position(document.text.len()).line;
    let mut covered = vec![false; last + 2];
    for record in &document.records.items {
        // Headers of columns, and headings that tell a status, lie outside of their records.
        let keys = record.fields.iter().flat_map(|field| [field.key_span, field.span]);
        for span in [record.span].into_iter().chain(keys) {
            let from = lines.position(span.start as usize).line;
            let to = lines.position(span.end.saturating_sub(1).max(span.start) as usize);
            for place in covered.get_mut(from..=to.line).unwrap_or_default() {
                *place = true;
            }
        }
    }
    let is_yaml = document.syntax == Some(Syntax::Yaml);
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for line in 1..=last {
        let (start, text) = lines.line(line);
        if comments.iter().any(|comment| comment.contains(&start)) {
            continue;
        }
        let quiet = text.chars().all(|c| c.is_whitespace() || "-=|:#".contains(c));
        // A key with nothing behind it only says what the list below it is.
        let own = text.starts_with("hearback:") || (is_yaml && text.trim_end().ends_with(':'));
        // A comment there, a heading here.
        let comment = text.trim_start().starts_with('#');
        if quiet || own || comment || covered.get(line).copied().unwrap_or(true) {
            continue;
        }
        match runs.last_mut() {
            Some((_, end)) if *end + 1 == line => *end = line,
            _ => runs.push((line, line)),
        }
    }
    runs
}

/// The comments of a Markdown text.
fn comments(document: &Document) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    if document.syntax != Some(Syntax::Markdown) {
        return found;
    }
    while let Some(open) = document.text.get(at..).and_then(|rest| rest.find("<!--")) {
        let start = at + open;
        let rest = document.text.get(start..).unwrap_or_default();
        let end = rest.find("-->").map_or(document.text.len(), |close| start + close + 3);
        found.push(start..end);
        at = end;
    }
    found
}

fn depth(items: &[Record], record: &Record) -> usize {
    let mut depth = 0;
    let mut parent = record.parent;
    while let Some(record) = parent.and_then(|index| items.get(index as usize)) {
        depth += 1;
        parent = record.parent;
        if depth > 8 {
            break;
        }
    }
    depth
}

/// "line 12", "12–20".
fn range(lines: &Lines<'_>, span: Span) -> String {
    let first = lines.position(span.start as usize).line;
    let last = lines.position(span.end.saturating_sub(1).max(span.start) as usize).line;
    if first == last { format!("line {first}") } else { format!("{first}\u{2013}{last}") }
}

fn keys(record: &Record) -> String {
    let mut names: Vec<&str> = Vec::new();
    for field in &record.fields {
        let name = field.key.name();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() { "no fields".to_owned() } else { names.join(", ") }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Application => "application",
        Kind::Interview => "interview",
        Kind::Message => "message",
        Kind::Contact => "contact",
        Kind::Candidate => "candidate",
        Kind::Event => "event",
        Kind::Pin => "follow-up date",
    }
}

fn form(form: Form) -> &'static str {
    match form {
        Form::YamlBlock | Form::YamlFlow => "mapping",
        Form::YamlScalar => "value",
        Form::Section => "heading",
        Form::FrontMatter => "front matter",
        Form::Lines => "lines",
        Form::Row => "table row",
        Form::FieldTable => "table of fields",
        Form::Bullet => "list item",
    }
}
