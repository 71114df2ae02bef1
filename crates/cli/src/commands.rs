//! `stats`, `report` and `export`: the search as a whole, for others to look at.

use crate::{
    Failure, Outcome,
    activity::Activity,
    console::Console,
    export,
    format::{ics, todotxt},
    html,
    sharing::{Reading, Writing},
    sheet::Sheet,
    stats::Stats,
};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};

/// What `stats` is told.
#[derive(Args, Clone, Debug)]
pub(crate) struct StatsCommand {
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: StatsFormat,
    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum StatsFormat {
    /// For people
    Human,
    /// One JSON document
    Json,
    /// A flow chart for Markdown viewers
    Mermaid,
}

impl StatsCommand {
    pub(crate) fn run(self, console: Console) -> Outcome {
        let read = self.reading.read(console)?;
        let stats = Stats::new(&read.planned());
        let text = match self.format {
            StatsFormat::Human => stats.human(),
            StatsFormat::Json => stats.json(),
            StatsFormat::Mermaid => stats.mermaid(),
        };
        self.writing.write(console, &text)?;
        Ok(read.exit(console))
    }
}

/// What `report` is told.
#[derive(Args, Clone, Debug)]
pub(crate) struct ReportCommand {
    /// What was done between two days, as agencies ask for it
    #[arg(long, num_args = 2, value_names = ["FROM", "TO"], value_parser = day)]
    activity: Option<Vec<NaiveDate>>,
    /// How to write it: html; for --activity also markdown (if not given) and csv
    #[arg(long, value_name = "FORMAT", hide_possible_values = true)]
    format: Option<ReportFormat>,
    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    Html,
    #[value(alias = "md")]
    Markdown,
    Csv,
}

fn day(text: &str) -> Result<NaiveDate, String> {
    text.trim().parse().map_err(|_| "a day is written as in 2026-11-22".to_owned())
}

impl ReportCommand {
    pub(crate) fn run(self, console: Console) -> Outcome {
        let range = match self.activity.as_deref() {
            Some([from, to]) if from > to => {
                return Err(Failure::new(format!("--activity: {from} is later than {to}")));
            }
            Some([from, to]) => Some((*from, *to)),
            _ => None,
        };
        let read = self.reading.read(console)?;
        let planned = read.planned();
        let text = match (range, self.format) {
            (None, None | Some(ReportFormat::Html)) => html::report(&planned),
            (None, Some(_)) => {
                return Err(Failure::new(
                    "the report is an HTML page; markdown and csv are formats of --activity",
                ));
            }
            (Some((from, to)), format) => {
                let activity = Activity::new(from, to, &planned);
                if activity.undated > 0 {
                    console.quiet(self.reading.quiet).say(format!(
                        "note: {} on a day that is not written down: not in the list",
                        things(activity.undated)
                    ));
                }
                match format {
                    Some(ReportFormat::Html) => activity.html(),
                    Some(ReportFormat::Csv) => activity.csv(),
                    Some(ReportFormat::Markdown) | None => activity.markdown(),
                }
            }
        };
        self.writing.write(console, &text)?;
        Ok(read.exit(console))
    }
}

fn things(count: usize) -> String {
    if count == 1 { "1 thing happened".to_owned() } else { format!("{count} things happened") }
}

/// What `export` is told.
#[derive(Args, Clone, Debug)]
pub(crate) struct ExportCommand {
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "json")]
    format: ExportFormat,
    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ExportFormat {
    /// A table with a row for each application
    Csv,
    /// Everything, as one JSON document
    Json,
    /// A calendar: interviews and what is to do
    Ics,
    /// Lines of todo.txt: what is to do
    Todotxt,
}

impl ExportCommand {
    pub(crate) fn run(self, console: Console) -> Outcome {
        let read = self.reading.read(console)?;
        let planned = read.planned();
        let text = match self.format {
            ExportFormat::Csv => export::csv(&planned),
            ExportFormat::Json => export::json(&Sheet::new(&planned)),
            ExportFormat::Ics => ics::write(ics::Rounds::All, &planned),
            ExportFormat::Todotxt => todotxt::write(&planned),
        };
        self.writing.write(console, &text)?;
        Ok(read.exit(console))
    }
}
