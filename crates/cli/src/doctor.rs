//! `hearback doctor`: what it finds, which settings it goes by, and which day it believes it is.

use crate::{
    Exit, Outcome,
    args::{Day, Settings},
    clock,
    console::Console,
    files,
    judged::Judged,
    printed,
    style::{self, BOLD, paint},
};
use clap::Args;
use hearback_core::Kind;
use hearback_syntax::{Document, Verdict};
use std::{fmt::Write, path::PathBuf};

/// What `doctor` is told.
#[derive(Args, Clone, Debug)]
pub(crate) struct Command {
    /// Files or folders; the current folder if none is given
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten, next_help_heading = "Settings")]
    day: Day,
    #[command(flatten, next_help_heading = "Settings")]
    settings: Settings,
}

impl Command {
    /// Says all that an answer depends on.
    pub(crate) fn run(self, console: Console) -> Outcome {
        let loaded = self.settings.load(&self.paths)?;
        let (notes, unread) = (loaded.notes.clone(), loaded.unread.clone());
        let clock = self.day.clock();
        let judged = Judged::all(loaded, &clock);
        let mut out = String::new();
        line(&mut out, "hearback", env!("CARGO_PKG_VERSION"));
        for one in &judged {
            out.push('\n');
            self.root(&mut out, one, &clock);
        }
        if !notes.is_empty() || !unread.is_empty() {
            let _ = writeln!(out, "\n{}", paint(BOLD, "Left out"));
        }
        for note in notes.iter().chain(&unread) {
            let _ = writeln!(out, "  {}", style::plain(note));
        }
        let exit = if unread.is_empty() { Exit::Clean } else { Exit::Failed };
        printed(console.print(&out), exit)
    }

    fn root(&self, out: &mut String, one: &Judged, clock: &clock::Clock) {
        let search = &one.search;
        line(out, "Folder", &search.folder.display().to_string());
        let zone = search.root.config().timezone.as_deref();
        let day = clock::in_words(one.today.day());
        let day = match clock.is_fixed() {
            true => format!("{day} (--today)"),
            false => {
                let time = one.today.0.format("%H:%M");
                format!("{day}, {time} in {}", clock.zone_in_words(zone))
            }
        };
        line(out, "Day", &day);
        line(out, "Settings", &settings(one));
        let stray = search.folder.join("hearback.yml");
        if stray.is_file() {
            line(out, "", "hearback.yml is not read: the settings are called hearback.yaml");
        }
        let templates: Vec<&str> =
            search.root.policy().templates.keys().map(String::as_str).collect();
        if !templates.is_empty() {
            line(out, "Templates", &format!("your own: {}", style::plain(&templates.join(", "))));
        }
        journals(out, one);
    }
}

fn settings(one: &Judged) -> String {
    let search = &one.search;
    let policy = format!("{:?}", search.root.policy().preset).to_lowercase();
    let Some(config) = &search.config else {
        return format!("the {policy} policy; there is no {}", files::CONFIG);
    };
    let name = files::relative(&search.folder, config);
    let id = search.root.id(&name);
    let mistakes = one.checked.findings.iter().filter(|it| Some(it.place.doc) == id).count();
    let shown = search.show(&name);
    match mistakes {
        0 => format!("{shown}, with the {policy} policy"),
        _ => format!(
            "{shown}, with the {policy} policy; it has mistakes: see `hearback check {shown}`"
        ),
    }
}

fn journals(out: &mut String, one: &Judged) {
    let notes = || {
        let all = one.search.asked();
        all.filter(|it| matches!(it.verdict, Verdict::Journal(_) | Verdict::Other(_)))
    };
    let journals: Vec<&Document> = notes().filter(|document| document.is_journal()).collect();
    let (found, all) = (journals.len(), notes().count());
    let of = if all == 1 { "file" } else { "files" };
    line(out, "Journals", &format!("{found} of {all} Markdown and YAML {of}"));
    for document in &journals {
        let count = |kind: Kind, one: &str| {
            let many = document.records.items.iter().filter(|it| it.kind == kind).count();
            (many > 0).then(|| format!("{many} {one}{}", if many == 1 { "" } else { "s" }))
        };
        let parts = [
            count(Kind::Application, "application"),
            count(Kind::Interview, "interview"),
            count(Kind::Message, "message"),
            count(Kind::Contact, "contact"),
            count(Kind::Event, "event"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let parts = if parts.is_empty() { "nothing yet".to_owned() } else { parts.join(", ") };
        let path = one.search.show(&document.path);
        line(out, "", &format!("{}: {parts}", style::plain(&path)));
    }
    if all > 0 && found < all {
        line(out, "", "`hearback explain FILE` says why a file is not taken for one");
    }
}

fn line(out: &mut String, what: &str, text: &str) {
    let what = paint(BOLD, format!("{what:<10}"));
    let _ = writeln!(out, "{what} {text}");
}
