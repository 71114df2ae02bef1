//! `hearback report --activity`: what was done for the search between two days, as agencies ask
//! for it: when, at whom, for what, with whom, how. Only what happened is in it, never a plan.

use crate::{
    csv::{self, Table},
    duty::Planned,
    html,
    timeline::{Moment, MomentKind, timeline},
};
use chrono::{Datelike, Days, NaiveDate};
use hearback_core::{Application, Contact, Key, Said};
use maud::html;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The activity of a range of days.
#[derive(Debug)]
pub(crate) struct Activity {
    from: NaiveDate,
    to: NaiveDate,
    who: Option<String>,
    rows: Vec<Row>,
    /// Things that happened on a day that the notes do not give: they cannot be in it.
    pub(crate) undated: usize,
}

#[derive(Clone, Debug)]
struct Row {
    day: NaiveDate,
    kind: MomentKind,
    what: String,
    company: String,
    role: String,
    people: String,
    address: String,
    method: String,
}

/// In words that no reader takes for the headers of a journal: the table is none, also when it is
/// kept beside the notes.
const HEADERS: [&str; 7] = [
    "Date",
    "Activity",
    "Employer or agency",
    "Position or work",
    "Whom",
    "Address or phone",
    "How",
];

impl Activity {
    /// What happened from one day to another, both included, and never after today.
    pub(crate) fn new(from: NaiveDate, to: NaiveDate, planned: &[Planned<'_>]) -> Self {
        let name = planned.iter().find_map(|it| it.journal().candidate.as_ref()?.name.as_ref());
        let who = name.map(|name| name.value.trim().to_owned());
        let mut activity = Self { from, to, who, rows: Vec::new(), undated: 0 };
        for one in planned {
            for (_, application) in one.applications() {
                for moment in timeline(one.today(), one.statuses(), application) {
                    activity.add(one, application, &moment);
                }
            }
        }
        activity.rows.sort_by(|a, b| (a.day, &a.company).cmp(&(b.day, &b.company)));
        activity
    }

    fn add(&mut self, one: &Planned<'_>, application: &Application, moment: &Moment) {
        let Some(day) = moment.day.filter(|_| !moment.ahead) else {
            // A round without a day counts as ahead and is no activity.
            self.undated += usize::from(moment.day.is_none() && !moment.ahead);
            return;
        };
        if day < self.from || day > self.to {
            return;
        }
        let said = |text: &Option<Said<String>>| {
            text.as_ref().map(|it| it.value.trim().to_owned()).unwrap_or_default()
        };
        let (mut people, mut method) = (moment.people.clone(), moment.method.clone());
        let mut address = addresses(application, &people);
        if moment.kind == MomentKind::Applied {
            people.clear();
            address = field(one, application, Key::Url);
            if method.is_empty() {
                method = field(one, application, Key::Source);
            }
        }
        self.rows.push(Row {
            day,
            kind: moment.kind,
            what: moment.what.clone(),
            company: said(&application.company),
            role: said(&application.role),
            people: crate::duty::list(&people),
            address,
            method,
        });
    }

    fn title(&self) -> String {
        match &self.who {
            Some(who) => format!("Job search activity of {who}"),
            None => "Job search activity".to_owned(),
        }
    }

    fn range(&self) -> String {
        format!("{} to {}", self.from, self.to)
    }

    /// Monday of each week in the range with the efforts in it: applications, rounds and messages
    /// of one's own. Weeks without any are in it too.
    fn weeks(&self) -> Vec<(NaiveDate, usize)> {
        let monday =
            |day: NaiveDate| day - Days::new(u64::from(day.weekday().num_days_from_monday()));
        let mut weeks: BTreeMap<NaiveDate, usize> = BTreeMap::new();
        let mut week = monday(self.from);
        // Ten years of weeks; whoever asks for more is not served by a list of them.
        while week <= self.to && weeks.len() < 520 {
            weeks.insert(week, 0);
            week = match week.checked_add_days(Days::new(7)) {
                Some(next) => next,
                None => break,
            };
        }
        let efforts = self.rows.iter().filter(|row| {
            matches!(row.kind, MomentKind::Applied | MomentKind::Interview | MomentKind::Sent)
        });
        for row in efforts {
            *weeks.entry(monday(row.day)).or_default() += 1;
        }
        weeks.into_iter().collect()
    }

    /// As a page.
    pub(crate) fn html(&self) -> String {
        let body = html! {
            header {
                h1 { bdi { (self.title()) } }
                p.quiet { (self.range()) }
            }
            main {
                section {
                    h2 { "What was done" }
                    @if self.rows.is_empty() { p.quiet { "Nothing is noted for these days." } } @else {
                        div.wide { table {
                            thead { tr { @for header in HEADERS { th scope="col" { (header) } } } }
                            tbody { @for row in &self.rows { tr {
                                @for cell in row.cells() { td { bdi { (cell) } } }
                            } } }
                        } }
                    }
                }
                section {
                    h2 { "By week" }
                    table {
                        thead { tr { th scope="col" { "Week from" } th scope="col" { "Applications, interviews and messages" } } }
                        tbody { @for (week, count) in self.weeks() { tr { td { (week) } td { (count) } } } }
                    }
                }
            }
        };
        html::page(&self.title(), &body)
    }

    /// As a table for spreadsheets.
    pub(crate) fn csv(&self) -> String {
        let mut table = Table::new(&HEADERS);
        for row in &self.rows {
            table.row(&row.cells());
        }
        csv::write(&table)
    }

    /// As Markdown.
    pub(crate) fn markdown(&self) -> String {
        let mut out = format!("# {}\n\n{}\n\n", escaped(&self.title()), self.range());
        if self.rows.is_empty() {
            out.push_str("Nothing is noted for these days.\n");
        } else {
            table(&mut out, &HEADERS, self.rows.iter().map(|row| row.cells().to_vec()));
        }
        out.push_str("\n## By week\n\n");
        let weeks = self.weeks().into_iter();
        let weeks = weeks.map(|(week, count)| vec![week.to_string(), count.to_string()]);
        table(&mut out, &["Week from", "Applications, interviews and messages"], weeks);
        out
    }
}

impl Row {
    fn cells(&self) -> [String; 7] {
        [
            self.day.to_string(),
            self.what.clone(),
            self.company.clone(),
            self.role.clone(),
            self.people.clone(),
            self.address.clone(),
            self.method.clone(),
        ]
    }
}

fn table(out: &mut String, headers: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let _ = write!(out, "| {} |\n|{}\n", headers.join(" | "), " --- |".repeat(headers.len()));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
        out.push_str(&line(&cells));
    }
}

/// Text in a cell that means itself: no mark-up of Markdown, no HTML, one line.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// Addresses and telephone numbers of people.
fn addresses(application: &Application, people: &[String]) -> String {
    let known = people.iter().filter_map(|name| application.contact(name));
    let way = |contact: &Contact| contact.email.clone().or_else(|| contact.phone.clone());
    known.filter_map(way).collect::<Vec<_>>().join(", ")
}

/// A field of the application's own records that the journal has no use for.
pub(crate) fn field(one: &Planned<'_>, application: &Application, key: Key) -> String {
    let records = std::iter::once(&application.record).chain(&application.merged);
    let text = |at: &hearback_core::RecordRef| {
        let document = one.root().document(at.doc)?;
        let text = document.records.items.get(at.index as usize)?.text(key)?;
        Some(text.value.trim().to_owned()).filter(|text| !text.is_empty())
    };
    records.into_iter().find_map(text).unwrap_or_default()
}
