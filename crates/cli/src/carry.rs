//! `import` and `convert`: a journal in hearback's own form, from a table or from other notes.

mod left;

use crate::{
    Failure, Outcome,
    clock::{self, Clock},
    console::Console,
    failure::reason,
    files,
    sharing::{Reading, Writing},
    sheet::{Hints, Imported, Named, Person, Sheet},
};
use chrono_tz::Tz;
use clap::{Args, ValueEnum};
use hearback_core::{DateOrder, Today};
use hearback_syntax::Root;
use serde::{Deserialize, de::IgnoredAny};
use std::{
    io::Read as _,
    path::{Path, PathBuf},
};

/// The forms of hearback's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum To {
    /// For reading and writing by hand
    #[value(alias = "md")]
    Markdown,
    /// For programs, too
    #[value(alias = "yml")]
    Yaml,
}

impl To {
    /// As asked for, else as the ending of the file to be written says.
    fn of(given: Option<Self>, output: Option<&Path>) -> Option<Self> {
        let ending = || output.and_then(|file| file.extension()?.to_str());
        given.or_else(|| match ending()?.to_lowercase().as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "yaml" | "yml" => Some(Self::Yaml),
            _ => None,
        })
    }

    fn write(self, sheet: &Sheet) -> String {
        match self {
            Self::Markdown => sheet.markdown(),
            Self::Yaml => sheet.yaml(),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Markdown => "converted.md",
            Self::Yaml => "converted.yaml",
        }
    }
}

/// What `import` is told.
#[derive(Args, Clone, Debug)]
pub(crate) struct ImportCommand {
    /// A CSV file, a board that Trello exported as JSON, or what `hearback export` wrote as JSON; -
    /// for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// In which form to write it: yaml if not given
    #[arg(long, value_name = "FORM")]
    to: Option<To>,
    /// How to read 03/04/2026
    #[arg(long, value_name = "ORDER")]
    date_order: Option<Order>,
    /// The time zone you live in, such as Europe/Dublin: trackers write instants in UTC
    #[arg(long, value_name = "ZONE", value_parser = clock::zone)]
    timezone: Option<Tz>,
    /// What a column is whose header does not say it, such as Firm=company; Salary=nothing leaves
    /// it out
    #[arg(long, value_name = "HEADER=FIELD", value_parser = Named::read)]
    column: Vec<Named>,
    /// Your own name, for the drafts
    #[arg(long, value_name = "NAME")]
    candidate: Option<String>,
    /// Say nothing but the result
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    writing: Writing,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Order {
    /// Day, month, year
    Dmy,
    /// Month, day, year
    Mdy,
    /// Year, month, day
    Ymd,
}

impl From<Order> for DateOrder {
    fn from(order: Order) -> Self {
        match order {
            Order::Dmy => Self::Dmy,
            Order::Mdy => Self::Mdy,
            Order::Ymd => Self::Ymd,
        }
    }
}

impl ImportCommand {
    pub(crate) fn run(self, console: Console) -> Outcome {
        let shown = self.file.display();
        let fail = |why: &str| Failure::new(format!("cannot import {shown}: {why}"));
        let bytes = self.bytes().map_err(|why| fail(&why))?;
        let hints = Hints {
            order: self.date_order.map(Into::into),
            named: self.column.clone(),
            clock: Clock::new(None, self.timezone),
        };
        let imported = match json(&bytes) {
            None => Imported::csv(&bytes, &hints),
            Some(text) if is_board(text) => Imported::board(text, &hints),
            Some(_) if !self.column.is_empty() => Err("--column is for tables".to_owned()),
            Some(text) => exported(text),
        };
        let Imported { mut sheet, notes } = imported.map_err(|why| fail(&why))?;
        if let Some(name) = self.candidate.clone() {
            let candidate = sheet.candidate.get_or_insert_with(Person::default);
            candidate.name = Some(name);
        }
        let to = To::of(self.to, self.writing.output.as_deref()).unwrap_or(To::Yaml);
        let console = console.quiet(self.quiet);
        for note in notes {
            console.note(note);
        }
        let exit = self.writing.write(console, &to.write(&sheet))?;
        let count = sheet.applications.len();
        let plural = if count == 1 { "" } else { "s" };
        console.say(format!("{count} application{plural} imported"));
        Ok(exit)
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        if self.file != Path::new("-") {
            return files::bytes(&self.file);
        }
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(files::LONGEST + 1).read_to_end(&mut bytes);
        read.map_err(|error| reason(&error))?;
        if bytes.len() as u64 > files::LONGEST {
            return Err(files::TOO_LONG.to_owned());
        }
        Ok(bytes)
    }
}

/// The text of a JSON object, where that is what the bytes are.
fn json(bytes: &[u8]) -> Option<&[u8]> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    (first == Some(&b'{')).then_some(text)
}

/// Whether it is a board of Trello: it has lists and cards.
fn is_board(text: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Parts {
        #[serde(rename = "lists")]
        _lists: IgnoredAny,
        #[serde(rename = "cards")]
        _cards: IgnoredAny,
    }
    serde_json::from_slice::<Parts>(text).is_ok()
}

fn exported(text: &[u8]) -> Result<Imported, String> {
    let sheet: Sheet = serde_json::from_slice(text).map_err(|error| {
        format!(
            "it is neither a board of Trello nor what `hearback export --format json` writes: {error}"
        )
    })?;
    if sheet.version != 1 {
        return Err(format!("version {} of that JSON is not known here", sheet.version));
    }
    Ok(Imported { sheet, notes: Vec::new() })
}

/// What `convert` is told.
#[derive(Args, Clone, Debug)]
pub(crate) struct ConvertCommand {
    /// In which form to write it; the ending of --output says it, too
    #[arg(long, value_name = "FORM")]
    to: Option<To>,
    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    reading: Reading,
}

impl ConvertCommand {
    pub(crate) fn run(self, console: Console) -> Outcome {
        let Some(to) = To::of(self.to, self.writing.output.as_deref()) else {
            return Err(Failure::new("say to which form: --to markdown or --to yaml"));
        };
        let read = self.reading.read(console)?;
        let planned = read.planned();
        let sheet = Sheet::new(&planned);
        if sheet.applications.is_empty() {
            return Err(Failure::new("there is no application in it to be converted"));
        }
        let text = to.write(&sheet);
        let console = console.quiet(self.reading.quiet);
        for one in &planned {
            for note in left::out(&one.judged.search, one.journal()) {
                console.note(note);
            }
        }
        if let Some(first) = planned.first() {
            let again = again(first.root(), first.today(), to, &text);
            for difference in sheet.differences(&again) {
                console.note(format!("not carried over word for word: {difference}"));
            }
        }
        self.writing.write(console, &text)?;
        Ok(read.exit(console))
    }
}

/// The sheet that a text gives when it is read in the place of the notes, with their settings.
fn again(root: &Root, today: Today, to: To, text: &str) -> Sheet {
    let mut root = root.clone();
    let paths = root.documents().filter(|it| it.is_journal()).map(|it| it.path.clone());
    for path in paths.collect::<Vec<_>>() {
        root.remove(&path);
    }
    root.insert(to.name(), text);
    Sheet::whole(&root, &root.check(today).journal)
}
