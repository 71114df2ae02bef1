//! Tables for spreadsheets.

/// Rows under headers.
#[derive(Debug)]
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new(headers: &[&str]) -> Self {
        Self { rows: vec![headers.iter().map(|header| (*header).to_owned()).collect()] }
    }

    pub(crate) fn row(&mut self, cells: &[String]) {
        self.rows.push(cells.to_vec());
    }
}

/// The table as CSV (RFC 4180: CRLF, quotes where they are needed). A cell that a spreadsheet
/// would take for a formula is written with an apostrophe in front, as text.
pub(crate) fn write(table: &Table) -> String {
    let mut writer =
        ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    for row in &table.rows {
        // Writing to memory cannot fail, and all rows are of one length.
        let written = writer.write_record(row.iter().map(|cell| guarded(cell)));
        debug_assert!(written.is_ok());
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// What begins a formula, in one spreadsheet or another.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋'];

fn guarded(cell: &str) -> String {
    let harmless = cell.parse::<f64>().is_ok() || cell == "-";
    match cell.trim_start_matches(' ').starts_with(FORMULA) && !harmless {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

/// A cell as it was before [`write`] guarded it.
pub(crate) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches(' ').starts_with(FORMULA) => rest,
        _ => cell,
    }
}
