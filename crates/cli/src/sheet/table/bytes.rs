//! Bytes of a spreadsheet to rows.

/// The text, and a word on it where it was not UTF-8.
pub(super) fn text(bytes: &[u8]) -> (String, Option<String>) {
    let wide = |from: fn([u8; 2]) -> u16, rest: &[u8]| {
        let units = rest.chunks_exact(2).map(|pair| match pair {
            [a, b] => from([*a, *b]),
            _ => 0,
        });
        let text = char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{fffd}')).collect();
        (text, Some("read as UTF-16".to_owned()))
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => return wide(u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] => return wide(u16::from_be_bytes, rest),
        _ => {}
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.trim_start_matches('\u{feff}').to_owned(), None),
        Err(_) => {
            let text = bytes.iter().map(|byte| char::from(*byte)).collect();
            (text, Some("not UTF-8: read as Latin-1".to_owned()))
        }
    }
}

/// One row, with the line that it begins on.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
}

impl Row {
    /// Whether nothing is in it.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// The rows of a table, whatever parts its cells.
pub(super) fn rows(text: &str) -> Result<Vec<Row>, String> {
    let (text, told) = match text.lines().next().and_then(|line| line.strip_prefix("sep=")) {
        Some(mark) => (text.split_once('\n').map_or("", |(_, rest)| rest), mark.bytes().next()),
        None => (text, None),
    };
    let before = usize::from(told.is_some());
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(told.unwrap_or_else(|| delimiter(text)))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        let line = before + record.position().map_or(0, |start| line(text, start));
        rows.push(Row { line, cells: record.iter().map(str::to_owned).collect() });
    }
    match rows.last() {
        Some(last) if swallows(text, last) => {
            Err(format!("a quotation mark in line {} is never closed", last.line))
        }
        _ => Ok(rows),
    }
}

/// The line of a row; the reader counts from where the one before ended, empty lines included.
fn line(text: &str, start: &::csv::Position) -> usize {
    let number = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(number(start.byte())..).unwrap_or_default();
    let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    number(start.line()).saturating_add(ends.filter(|byte| **byte == b'\n').count())
}

/// Whether a cell that was opened by a quotation mark went on to the end: closed ones come in
/// pairs, and those inside are doubled.
fn swallows(text: &str, last: &Row) -> bool {
    let odd = text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    odd && last.cells.last().is_some_and(|cell| cell.trim_end().contains('\n'))
}

/// The sign that parts the most cells in the first rows, quoted ones left aside.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    let mut lines = 0;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => lines += 1,
            _ if !quoted => {
                for (sign, count) in &mut counts {
                    *count += usize::from(*sign == byte);
                }
            }
            _ => {}
        }
        if lines >= 3 {
            break;
        }
    }
    // Of equal counts the first wins.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| *sign)
}
