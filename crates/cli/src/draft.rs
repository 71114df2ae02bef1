//! `hearback draft`: a message from what the notes know, printed or put into them.

mod choose;
mod mail;

use crate::{
    Exit, Failure, Outcome,
    args::{Day, Settings},
    console::Console,
    judged::{self, Judged},
    mend, printed, templates,
};
use choose::{Choice, Filter};
use clap::{Args, ValueEnum};
use hearback_core::{Fix, Intent, NewMessage, RecordRef, StepKind};
use hearback_syntax::Lines;
use std::{collections::BTreeSet, path::PathBuf};

/// What `draft` is told.
#[derive(Args, Clone, Debug)]
pub(crate) struct Command {
    /// What to write: thank-you, check-in, …; --list shows them all
    #[arg(value_name = "KIND", required_unless_present = "list")]
    kind: Option<String>,
    /// Files or folders; the current folder if none is given
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// For the application at this company
    #[arg(long, value_name = "COMPANY", help_heading = "Which one")]
    company: Option<String>,
    /// For the application for this role
    #[arg(long, value_name = "ROLE", help_heading = "Which one")]
    role: Option<String>,
    /// For the application with this id
    #[arg(long, value_name = "ID", help_heading = "Which one")]
    id: Option<String>,
    /// To this person; repeat it for several
    #[arg(long, value_name = "NAME", help_heading = "Which one")]
    to: Vec<String>,
    /// By this way
    #[arg(long, value_name = "CHANNEL", help_heading = "Which one")]
    channel: Option<Channel>,
    /// Put it into the notes as a draft
    #[arg(long, help_heading = "Output")]
    write: bool,
    /// Print it as a mail file (.eml), to be opened in a mail program
    #[arg(long, conflicts_with = "write", help_heading = "Output")]
    eml: bool,
    /// Print it as a mailto: address, to be opened in a browser
    #[arg(long, conflicts_with_all = ["write", "eml"], help_heading = "Output")]
    mailto: bool,
    /// List what can be written
    #[arg(long, help_heading = "Output")]
    list: bool,
    #[command(flatten, next_help_heading = "Settings")]
    day: Day,
    #[command(flatten, next_help_heading = "Settings")]
    settings: Settings,
}

/// How a message travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Channel {
    Email,
    #[value(name = "linkedin")]
    LinkedIn,
    Letter,
    Call,
    Voicemail,
}

impl Channel {
    fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::LinkedIn => "linkedin",
            Self::Letter => "letter",
            Self::Call => "call",
            Self::Voicemail => "voicemail",
        }
    }
}

impl Command {
    /// Writes the one message that is meant; where several could be, asks back.
    pub(crate) fn run(self, console: Console) -> Outcome {
        let Some(kind) = self.kind.as_deref().filter(|_| !self.list) else {
            return printed(console.print(&templates::built_in()), Exit::Clean);
        };
        let loaded = self.settings.load(&self.paths)?;
        if let Some(unread) = loaded.unread.first() {
            return Err(Failure::new(format!("cannot read {unread}")));
        }
        for note in &loaded.notes {
            console.note(note);
        }
        let judged = Judged::all(loaded, &self.day.clock());
        let own: BTreeSet<&str> = judged
            .iter()
            .flat_map(|one| one.search.root.policy().templates.keys().map(String::as_str))
            .collect();
        templates::check_name(kind, &own)?;
        if !judged::any_journal(&judged) {
            return Err(Failure::new(format!(
                "nothing to write from: {}",
                judged::no_journal(&judged)
            )));
        }
        let filter = Filter {
            kind,
            company: self.company.as_deref(),
            role: self.role.as_deref(),
            id: self.id.as_deref(),
            to: &self.to,
        };
        let mut choice = filter.choose(&judged)?;
        if let Some(channel) = self.channel {
            choice.step.channel = channel.name();
        }
        for note in &choice.notes {
            console.note(note);
        }
        if let Some(place) = choice.drafted().filter(|_| !self.write) {
            console.note(format!("a draft lies at {place} already"));
        }
        for note in amiss(choice.judged, kind) {
            console.note(note);
        }
        let Choice { judged: one, step, .. } = &choice;
        let message = one.search.root.draft_as(one.today, &one.checked, kind, step);
        if self.write {
            return self.insert(&choice, message, console);
        }
        for note in &message.notes {
            let said = note.split_once(": ").map_or(note.as_str(), |it| it.1);
            console.say(format!("note: you noted: {said}"));
        }
        let candidate = one.checked.journal.candidate.as_ref();
        let text = if self.eml {
            mail::eml(&message, candidate)
        } else if self.mailto {
            mail::mailto(&message)
        } else {
            mail::plain(&message)
        };
        printed(console.print_raw(&text), Exit::Clean)
    }

    /// Puts the message into the notes, where one of its kind belongs.
    fn insert(&self, choice: &Choice<'_>, message: NewMessage, console: Console) -> Outcome {
        let Choice { judged: one, .. } = choice;
        if let Some(place) = choice.drafted() {
            let text = format!("the draft lies at {place} already, and nothing was written");
            return Err(Failure::new(text));
        }
        let record = record(choice).ok_or_else(|| Failure::new("there is no such application"))?;
        let fix = Fix::ask("Draft", Intent::AddMessage { record, message });
        let files = one.search.root.edits(&fix).map_err(|refusal| {
            Failure::new(format!(
                "the notes have no room for a message there: {}; without --write it is printed",
                refusal.0
            ))
        })?;
        for (path, edits) in files {
            let document = one.search.root.documents().find(|document| document.path == path);
            let Some(document) = document else { continue };
            let mended = mend::Mended {
                shown: one.search.show(&path),
                file: one.search.file(&path),
                before: document.text.clone(),
                after: mend::apply(&document.text, &edits),
                fixes: 1,
            };
            mend::write(&mended)?;
            let first = edits.first().map_or(0, |edit| edit.span.start as usize);
            let line = Lines::new(&document.text).position(first).line;
            console.say(format!(
                "The draft is in {}:{line}, to be read and sent by you",
                mended.shown
            ));
        }
        Ok(Exit::Clean)
    }
}

/// Why a template of the person's own was not taken: the message then comes from the built-in one.
fn amiss(one: &Judged, kind: &str) -> Vec<String> {
    let root = &one.search.root;
    let name = format!("{kind}.j2");
    let said = one.checked.findings.iter().filter_map(|finding| {
        let document = root.document(finding.place.doc)?;
        let file = document.path.rsplit('/').next()?;
        let line = Lines::new(&document.text).position(finding.place.span.start as usize).line;
        let place = one.search.show(&document.path);
        (file == name).then(|| format!("{place}:{line}: {}", finding.message))
    });
    said.collect()
}

/// Thanks stand with their round; whatever asks for an answer stands with the application.
fn record(choice: &Choice<'_>) -> Option<RecordRef> {
    let application = choice.judged.checked.journal.applications.get(choice.step.application)?;
    let round = choice.step.interview.and_then(|index| application.interviews.get(index));
    match round {
        Some(round) if choice.step.kind == StepKind::ThankYou => Some(round.record),
        _ => Some(application.record),
    }
}
