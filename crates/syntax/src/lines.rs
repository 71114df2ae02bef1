//! Lines and columns for people: both count from 1, columns in characters.

/// Where the lines of a text begin. A line ends with LF, CRLF or a lone CR.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// How many characters begin before every so many bytes: a line may be as long as the text.
    characters: Vec<usize>,
}

/// Bytes between two counts of characters.
const STEP: usize = 1024;

/// A line and column, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Of the text.
    pub line: usize,
    /// In characters (Unicode scalar values); a byte-order mark is none.
    pub column: usize,
}

/// How many characters begin in bytes of a text.
fn beginnings(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

impl<'a> Lines<'a> {
    /// Finds the beginnings, in one pass.
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let lone = *byte == b'\r' && bytes.get(at + 1) != Some(&b'\n');
            if *byte == b'\n' || lone {
                starts.push(at + 1);
            }
        }
        let mut characters = vec![0];
        for chunk in bytes.chunks(STEP) {
            characters.push(characters.last().copied().unwrap_or_default() + beginnings(chunk));
        }
        Self { text, starts, characters }
    }

    /// The position of an offset; one past the end of the text for anything beyond.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = self.characters_before(offset) - self.characters_before(start);
        // A byte-order mark is not a column.
        let mark = usize::from(start == 0 && offset > 0 && self.text.starts_with('\u{feff}'));
        Position { line, column: before + 1 - mark }
    }

    /// How many characters begin before an offset.
    fn characters_before(&self, offset: usize) -> usize {
        let counted = offset / STEP;
        let rest = self.text.as_bytes().get(counted * STEP..offset).unwrap_or_default();
        self.characters.get(counted).copied().unwrap_or_default() + beginnings(rest)
    }

    /// The text of a line without its end, and where it begins.
    pub fn line(&self, line: usize) -> (usize, &'a str) {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        let text = self.text.get(start..end).unwrap_or_default();
        let text = text.trim_end_matches(['\r', '\n']);
        match text.strip_prefix('\u{feff}') {
            Some(rest) if start == 0 => ('\u{feff}'.len_utf8(), rest),
            _ => (start, text),
        }
    }
}
