//! Which column of a table is what.

use crate::export;
use hearback_core::{Key, Kind, fold, near};

/// Words of trackers' columns that no notes use, folded, with what they mean.
const COLUMNS: &[(&str, Key)] = &[
    ("list", Key::Status),
    ("list name", Key::Status),
    ("board list", Key::Status),
    ("column", Key::Status),
    ("column name", Key::Status),
    ("pipeline", Key::Status),
    ("job status", Key::Status),
    ("current status", Key::Status),
    ("card name", Key::Company),
    ("card id", Key::Id),
    ("card url", Key::Url),
    ("card description", Key::Notes),
    ("job position", Key::Role),
    ("position name", Key::Role),
    ("application date", Key::Applied),
    ("date archived", Key::Closed),
    ("contact phone number", Key::Phone),
    ("contact phone", Key::Phone),
    ("contact email", Key::Email),
    ("contact email address", Key::Email),
];

/// A header is looked for in so many rows: a title may stand above it.
const FIRST_ROWS: usize = 10;

/// What a column is.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// As it stands in the table; empty for a column that is left out.
    pub(super) header: String,
    pub(super) key: Option<Key>,
}

/// What somebody says a column is: `--column HEADER=FIELD`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    header: String,
    /// None to leave it out.
    key: Option<Key>,
}

impl Named {
    /// Reads `HEADER=FIELD`; the field is one that `import` has a use for, or `nothing`.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let (header, field) = text.rsplit_once('=').ok_or("write it as HEADER=FIELD")?;
        let (header, field) = (fold(header), field.trim());
        if header.is_empty() {
            return Err("there is no header before the =".to_owned());
        }
        if field == "nothing" {
            return Ok(Self { header, key: None });
        }
        let known = Key::known_words(Kind::Application).into_iter();
        let known: Vec<&str> = known
            .chain(["email", "phone", "interview", "interviewer"])
            .filter(|word| Key::read(Kind::Application, word).is_some_and(super::is_used))
            .collect();
        match Key::read(Kind::Application, field).filter(|key| super::is_used(*key)) {
            Some(key) => Ok(Self { header, key: Some(key) }),
            None => Err(match near(field, known.iter().copied()) {
                Some(near) => format!("{field} is no field; did you mean {near}?"),
                None => format!("{field} is no field; there are nothing, {}", known.join(", ")),
            }),
        }
    }
}

/// The row of headers: the first that names a company or a role, and something else that is known.
pub(super) fn header(
    rows: &[super::bytes::Row],
    named: &[Named],
) -> Result<(usize, Vec<Column>), String> {
    for (at, row) in rows.iter().enumerate().take(FIRST_ROWS) {
        let columns: Vec<Column> = row.cells.iter().map(|cell| column(cell, named)).collect();
        let has = |key: Key| columns.iter().any(|column| column.key == Some(key));
        let known = columns.iter().filter(|it| it.key.is_some_and(|key| key != Key::Other));
        if (has(Key::Company) || has(Key::Role)) && known.count() >= 2 {
            all_there(&row.cells, named)?;
            return Ok((at, unique(columns)));
        }
    }
    Err("no row of it has headers for a company or a role and something else that is known, \
         such as Company, Role, Status, Applied; --column HEADER=FIELD says what a column is"
        .to_owned())
}

/// The columns of headers that are known to be some.
pub(super) fn of(headers: &[String], named: &[Named]) -> Result<Vec<Column>, String> {
    all_there(headers, named)?;
    Ok(headers.iter().map(|header| column(header, named)).collect())
}

/// A column that somebody named has to be there: a slip would lose it without a word.
fn all_there(headers: &[String], named: &[Named]) -> Result<(), String> {
    let lacking = |one: &&Named| !headers.iter().any(|header| fold(plain(header)) == one.header);
    match named.iter().find(lacking) {
        None => Ok(()),
        Some(one) => {
            let headers: Vec<&str> = headers.iter().map(|header| plain(header)).collect();
            Err(format!("--column: no header is {}; there are {}", one.header, headers.join(", ")))
        }
    }
}

fn plain(cell: &str) -> &str {
    cell.trim().trim_matches('*').trim()
}

/// What a header says.
pub(super) fn column(cell: &str, named: &[Named]) -> Column {
    let header = plain(cell).to_owned();
    let folded = fold(&header);
    if let Some(one) = named.iter().find(|one| one.header == folded) {
        let header = if one.key.is_some() { header } else { String::new() };
        return Column { header, key: one.key };
    }
    let own = COLUMNS.iter().find(|(word, _)| *word == folded).map(|(_, key)| *key);
    let key = match export::is_computed(&header) {
        true => None,
        false => own.or_else(|| Key::read(Kind::Application, &header)),
    };
    Column { header, key }
}

/// Where no column is the company, the name of the row is; where none is the day of applying, a
/// plain date is.
fn unique(mut columns: Vec<Column>) -> Vec<Column> {
    for (missing, instead) in [(Key::Company, Key::Name), (Key::Applied, Key::Date)] {
        if columns.iter().any(|column| column.key == Some(missing)) {
            continue;
        }
        if let Some(column) = columns.iter_mut().find(|column| column.key == Some(instead)) {
            column.key = Some(missing);
        }
    }
    columns
}
