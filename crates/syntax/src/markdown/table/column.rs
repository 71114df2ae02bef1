//! Columns: what each header means in rows of that kind.

use super::kind::{Rows, is_app};
use hearback_core::{Key, Kind, Span, Text, fold_key};

/// One column.
#[derive(Debug)]
pub(super) struct Column {
    /// Where its header is written.
    pub(super) span: Span,
    /// What it says of a row; `None` for what nobody knows or needs.
    pub(super) key: Option<Key>,
    /// How it names the application that a row belongs to.
    pub(super) names: Option<Names>,
    /// Its header as it is compared.
    pub(super) folded: String,
}

/// The ways in which a column names an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// By its number.
    App,
    /// By its company.
    Company,
    /// Together with the company.
    Role,
    /// A number that may be the row's own.
    Number,
}

impl Column {
    /// Whether it holds the names of companies.
    pub(super) fn is_company(&self) -> bool {
        self.names == Some(Names::Company) || self.key == Some(Key::Company)
    }
}

/// Headers that name a country's part where others of the kind stand beside them.
const PLACES: &[&str] = &["city", "town", "country", "zip", "zipcode", "location", "county"];

/// The columns of a table whose rows are of that kind.
pub(super) fn columns(rows: Rows, words: &[Text], cells: &[Span]) -> Vec<Column> {
    let mut columns: Vec<Column> =
        words.iter().zip(cells).map(|(word, cell)| column(rows, word, *cell)).collect();
    settle_states(&mut columns);
    settle_ids(&mut columns);
    columns
}

fn column(rows: Rows, word: &Text, span: Span) -> Column {
    let folded = fold_key(&word.value);
    let kind = rows.kind();
    let alone = matches!(rows, Rows::Applications | Rows::Story);
    let names = if alone { None } else { names(rows, &word.value, &folded) };
    let key = Key::read(kind, &word.value)
        .filter(|key| *key != Key::Other && !(*key == Key::Id && rows != Rows::Applications));
    let key = match (rows, key) {
        // A person's name beside a company is no part of the application's own.
        (Rows::Applications, Some(Key::Name)) => None,
        // What is done next is not what was done.
        (Rows::Events | Rows::Messages, Some(Key::NextFollowUp)) => None,
        (_, key) => key,
    };
    let key = if matches!(names, Some(Names::App | Names::Number)) { None } else { key };
    Column { span, key, names, folded }
}

fn names(rows: Rows, word: &str, folded: &str) -> Option<Names> {
    if is_app(folded) {
        return Some(Names::App);
    }
    match Key::read(Kind::Application, word)? {
        Key::Company => Some(Names::Company),
        // People have titles of their own.
        Key::Role if rows != Rows::Contacts && Key::read(rows.kind(), word) == Some(Key::Role) => {
            Some(Names::Role)
        }
        Key::Id => Some(Names::Number),
        _ => None,
    }
}

/// A "State" beside a city, or beside another word for the status, is a place.
fn settle_states(columns: &mut [Column]) {
    let others = |column: &&Column| {
        PLACES.contains(&column.folded.as_str())
            || (column.key == Some(Key::Status) && column.folded != "state")
    };
    if columns.iter().filter(others).count() > 0 {
        for column in columns.iter_mut().filter(|column| column.folded == "state") {
            column.key = None;
        }
    }
}

/// Of several numbers the application's own comes first: `#` rather than the advert's reference.
fn settle_ids(columns: &mut [Column]) {
    let own = |column: &Column| {
        column.folded.is_empty()
            || matches!(column.folded.as_str(), "id" | "nr" | "no" | "num" | "number")
            || is_app(&column.folded)
    };
    let is_id = |column: &Column| column.key == Some(Key::Id);
    if columns.iter().any(|column| is_id(column) && own(column)) {
        for column in columns.iter_mut().filter(|column| is_id(column) && !own(column)) {
            column.key = None;
        }
    }
}
