//! `hearback agenda`: what to do next, and what to wait for.

mod human;

use crate::{
    Exit, Failure, Outcome,
    args::{Day, Settings},
    clock::{self, Clock},
    console::Console,
    duty::Planned,
    format::{ics, todotxt},
    judged::{self, Judged},
    printed,
};
use clap::{Args, ValueEnum};
use hearback_core::Today;
use hearback_syntax::Agenda;
use std::path::PathBuf;

/// What `agenda` is told.
#[derive(Args, Clone, Debug)]
pub(crate) struct Command {
    /// Files or folders; the current folder if none is given
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Only what can be done within so many days
    #[arg(long, value_name = "N", value_parser = parse_days, allow_negative_numbers = true)]
    days: Option<u32>,
    /// Under which headings: by how urgent it is if not given
    #[arg(long, value_name = "HEADINGS", conflicts_with = "format")]
    by: Option<By>,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    /// Exit with 1 when something is overdue or due, for shell prompts
    #[arg(long)]
    exit_code: bool,
    /// Say nothing where there is nothing to do
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten, next_help_heading = "Settings")]
    day: Day,
    #[command(flatten, next_help_heading = "Settings")]
    settings: Settings,
}

/// Headings of the view for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// Day by day
    Day,
    /// Company by company
    Company,
}

/// How to write an agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Human,
    /// One JSON document
    Json,
    /// A calendar (RFC 5545), with the interviews ahead
    Ics,
    /// Lines of todo.txt
    Todotxt,
    /// One line for a status bar: how much is overdue and due
    Line,
}

/// All that a format may show.
#[derive(Debug)]
pub(crate) struct View<'a> {
    /// The day, of the first root.
    pub(crate) today: Today,
    /// Each root with its own agenda.
    pub(crate) parts: Vec<(&'a Judged, Agenda)>,
    /// The steps of all roots.
    pub(crate) agenda: Agenda,
}

impl Command {
    /// Writes the agenda.
    pub(crate) fn run(self, console: Console) -> Outcome {
        let console = console.quiet(self.quiet);
        let busy = console.busy("Working out the agenda");
        let loaded = self.settings.load(&self.paths)?;
        let (notes, unread) = (loaded.notes.clone(), loaded.unread.clone());
        let clock = self.day.clock();
        let judged = Judged::all(loaded, &clock);
        drop(busy);
        for note in notes.into_iter().chain(judged.iter().filter_map(Judged::note_on_settings)) {
            console.note(note);
        }
        let view = View::new(&judged, self.days);
        let text = match self.format {
            Format::Human => human::write(&view, self.by),
            Format::Json => json(&view)?,
            Format::Ics => ics::write(ics::Rounds::Ahead, &view.planned(&clock)),
            Format::Todotxt => todotxt::write(&view.planned(&clock)),
            Format::Line => view.line(),
        };
        if !judged::any_journal(&judged) {
            console.say(format!("Nothing to show: {}", judged::no_journal(&judged)));
        } else if view.agenda.steps.is_empty() {
            console.say(self.nothing_to_do(&judged));
        }
        let exit = match self.exit_code && view.has_work() {
            true => Exit::Findings,
            false => Exit::Clean,
        };
        let exit = printed(console.print(&text), exit)?;
        for unread in &unread {
            console.error(format!("cannot read {unread}"));
        }
        Ok(if unread.is_empty() { exit } else { Exit::Failed })
    }

    /// A friendly word instead of an empty page, with what comes after it.
    fn nothing_to_do(&self, judged: &[Judged]) -> String {
        let Some(days) = self.days else {
            return "Nothing to do and nothing to wait for".to_owned();
        };
        let when = match days {
            0 => "today".to_owned(),
            1 => "today and tomorrow".to_owned(),
            days => format!("within {days} days"),
        };
        let later = View::new(judged, None);
        let dated = later.agenda.steps.iter().find_map(|step| step.due.as_deref());
        let next = dated.and_then(|day| day.parse().ok()).map(clock::in_words);
        match next {
            Some(day) => format!("Nothing to do {when}; the next is for {day}"),
            None => format!("Nothing to do {when}"),
        }
    }
}

impl<'a> View<'a> {
    /// The steps of what was asked for, with the paths as the person writes them.
    fn new(judged: &'a [Judged], days: Option<u32>) -> Self {
        let parts: Vec<(&Judged, Agenda)> = judged
            .iter()
            .map(|one| {
                let mut agenda = one.search.root.agenda(one.today, &one.checked, days);
                agenda.steps.retain(|step| one.search.is_asked(&step.path));
                for step in &mut agenda.steps {
                    step.path = one.search.show(&step.path);
                }
                (one, agenda)
            })
            .collect();
        let today = parts.first().map_or_else(|| Today(clock::now().naive_utc()), |it| it.0.today);
        let steps = parts.iter().flat_map(|(_, agenda)| agenda.steps.iter().cloned());
        let agenda = Agenda::new(today, steps.collect());
        Self { today, parts, agenda }
    }
}

impl View<'_> {
    /// How many steps are in a state.
    fn count(&self, state: &str) -> usize {
        self.agenda.steps.iter().filter(|step| step.state == state).count()
    }

    /// Whether something can be done now.
    fn has_work(&self) -> bool {
        self.count("overdue") + self.count("due") > 0
    }

    /// "1 overdue, 2 due": what a status bar has room for, and nothing when all is done.
    fn line(&self) -> String {
        let counts = ["overdue", "due"].map(|state| (self.count(state), state));
        let said = counts.iter().filter(|(count, _)| *count > 0);
        let said: Vec<String> = said.map(|(count, state)| format!("{count} {state}")).collect();
        if said.is_empty() { String::new() } else { said.join(", ") + "\n" }
    }

    /// For the formats that look behind the lines of the agenda.
    fn planned(&self, clock: &Clock) -> Vec<Planned<'_>> {
        let parts = self.parts.iter().map(|(judged, agenda)| {
            let zone = clock.zone(judged.search.root.config().timezone.as_deref());
            Planned { judged, agenda, zone }
        });
        parts.collect()
    }
}

fn json(view: &View<'_>) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(&view.agenda);
    text.map(|text| text + "\n").map_err(|error| Failure::new(error.to_string()))
}

fn parse_days(text: &str) -> Result<u32, String> {
    text.trim().parse().map_err(|_| "give a number of days, such as 7".to_owned())
}
