//! A text with its lines: what an editor's edits are applied to and its positions are read from.
//!
//! Lines end with LF, CRLF or CR and with nothing else. Only `from_lsp.rs` and `to_lsp.rs` make and
//! read an editor's positions; here a column is a number in some [`Unit`].

use std::ops::Range;

/// What an editor counts columns in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Bytes.
    Utf8,
    /// Code units of UTF-16: what every editor can.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

/// A text with its lines.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    text: String,
    lines: Lines,
}

/// Where the lines of a text begin. Every question takes the text that it was made of.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Lines {
    /// The first is always 0.
    starts: Vec<usize>,
}

/// A place that no text has: inside a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct InsideCharacter;

impl Text {
    pub(crate) fn new(text: String) -> Self {
        let lines = Lines::new(&text);
        Self { text, lines }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn lines(&self) -> &Lines {
        &self.lines
    }

    /// Puts a text in the place of a range of bytes. A range that does not lie on characters
    /// changes nothing and gives `false`.
    pub(crate) fn replace(&mut self, range: Range<usize>, with: &str) -> bool {
        if self.text.get(range.clone()).is_none() {
            return false;
        }
        self.text.replace_range(range.clone(), with);
        self.lines.replaced(&self.text, range, with.len());
        true
    }
}

impl Lines {
    pub(crate) fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(line_starts(text, 1..text.len() + 1));
        Self { starts }
    }

    /// Follows a replacement that has been made in the text.
    fn replaced(&mut self, text: &str, range: Range<usize>, len: usize) {
        // Whether a line starts somewhere depends on the bytes before and behind: those strictly
        // outside the range keep theirs, all others are looked for again.
        let first = self.starts.partition_point(|start| *start < range.start.max(1));
        let last = self.starts.partition_point(|start| *start <= range.end).max(first);
        let end = range.start + len;
        let fresh: Vec<usize> = line_starts(text, range.start.max(1)..end + 1).collect();
        let count = fresh.len();
        self.starts.splice(first..last, fresh);
        for start in self.starts.iter_mut().skip(first + count) {
            *start = *start - range.end + end;
        }
    }

    /// How many lines there are; the last may be empty.
    #[cfg(test)]
    pub(crate) fn count(&self) -> usize {
        self.starts.len()
    }

    /// The bytes of a line without its end. Behind the last line there is nothing.
    pub(crate) fn line(&self, text: &str, line: usize) -> Range<usize> {
        let Some(start) = self.starts.get(line).copied() else {
            return text.len()..text.len();
        };
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        let with_end = text.get(start..end).unwrap_or_default();
        start..start + with_end.trim_end_matches(['\r', '\n']).len()
    }

    /// The line in which an offset lies.
    pub(crate) fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The offset of a column in a line. What lies behind the end of the line is its end, what
    /// lies behind the last line is the end of the text.
    pub(crate) fn offset(
        &self,
        text: &str,
        (line, column): (usize, usize),
        unit: Unit,
    ) -> Result<usize, InsideCharacter> {
        let range = self.line(text, line);
        let text = text.get(range.clone()).unwrap_or_default();
        let mut seen = 0;
        for (at, character) in text.char_indices() {
            if seen == column {
                return Ok(range.start + at);
            }
            if seen > column {
                return Err(InsideCharacter);
            }
            seen += width(character, unit);
        }
        if seen > column { Err(InsideCharacter) } else { Ok(range.end) }
    }

    /// The line and the column of an offset; of the end of the text for what lies behind it, of a
    /// character's beginning for what lies inside it.
    pub(crate) fn position(&self, text: &str, offset: usize, unit: Unit) -> (usize, usize) {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_of(offset);
        // Between CR and LF there is no column: it is the line's end.
        let range = self.line(text, line);
        let before = text.get(range.start..offset.min(range.end)).unwrap_or_default();
        let column = match unit {
            Unit::Utf8 => before.len(),
            Unit::Utf16 if before.is_ascii() => before.len(),
            Unit::Utf16 => before.encode_utf16().count(),
            Unit::Utf32 => before.chars().count(),
        };
        (line, column)
    }
}

/// Those offsets of a range at which a line begins.
fn line_starts(text: &str, range: Range<usize>) -> impl Iterator<Item = usize> + use<'_> {
    let bytes = text.as_bytes();
    range.filter(move |at| match at.checked_sub(1).and_then(|before| bytes.get(before)) {
        Some(b'\n') => true,
        Some(b'\r') => bytes.get(*at) != Some(&b'\n'),
        _ => false,
    })
}

fn width(character: char, unit: Unit) -> usize {
    match unit {
        Unit::Utf8 => character.len_utf8(),
        Unit::Utf16 => character.len_utf16(),
        Unit::Utf32 => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ODD: &str = "a😀b\r\ncafé\rno\u{2028}break\n\n日本e\u{301}";

    fn units() -> [Unit; 3] {
        [Unit::Utf8, Unit::Utf16, Unit::Utf32]
    }

    #[test]
    fn only_three_line_ends_count() {
        let lines = Lines::new(ODD);
        let lines: Vec<&str> = (0..lines.count()).map(|at| &ODD[lines.line(ODD, at)]).collect();
        assert_eq!(lines, ["a😀b", "café", "no\u{2028}break", "", "日本e\u{301}"]);
    }

    #[test]
    fn offsets_and_positions_are_each_others_inverse() {
        let lines = Lines::new(ODD);
        for unit in units() {
            for (offset, _) in ODD.char_indices().chain([(ODD.len(), ' ')]) {
                let at = lines.position(ODD, offset, unit);
                let back = lines.offset(ODD, at, unit).unwrap();
                // The LF of a CRLF has no place of its own.
                assert!(back == offset || ODD.as_bytes()[offset] == b'\n', "{offset} {unit:?}");
            }
        }
    }

    #[test]
    fn columns_behind_the_end_are_the_end_and_inside_a_character_are_none() {
        let lines = Lines::new(ODD);
        let offset = |line, column, unit| lines.offset(ODD, (line, column), unit);
        for unit in units() {
            assert_eq!(offset(0, 99, unit), Ok(6));
            assert_eq!(offset(99, 3, unit), Ok(ODD.len()));
        }
        assert_eq!(offset(0, 2, Unit::Utf16), Err(InsideCharacter));
        assert_eq!(offset(0, 2, Unit::Utf8), Err(InsideCharacter));
        assert_eq!(offset(0, 2, Unit::Utf32), Ok(5));
        assert_eq!(offset(1, 4, Unit::Utf8), Err(InsideCharacter));
    }

    /// A small generator of numbers: the same on every machine.
    fn next(seed: &mut u64) -> usize {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        usize::try_from(*seed >> 33).unwrap()
    }

    #[test]
    fn lines_are_the_same_after_edits_as_when_read_afresh() {
        let pieces = ["", "\r", "\n", "\r\n", "😀", "é", "ab", "x\ry\nz", "\n\r"];
        let mut seed = 0x2545_f491_4f6c_dd1d;
        let mut text = Text::new(ODD.to_owned());
        for _ in 0..3000 {
            let places: Vec<usize> = text
                .as_str()
                .char_indices()
                .map(|(at, _)| at)
                .chain([text.as_str().len()])
                .collect();
            let a = next(&mut seed) % places.len();
            let b = (a + next(&mut seed) % 4).min(places.len() - 1);
            assert!(text.replace(places[a]..places[b], pieces[next(&mut seed) % pieces.len()]));
            let fresh = Text::new(text.as_str().to_owned());
            assert_eq!(text.lines, fresh.lines, "{:?}", text.as_str());
            if text.as_str().len() > 200 {
                text = Text::new(ODD.to_owned());
            }
        }
    }

    #[test]
    fn a_range_inside_a_character_changes_nothing() {
        let mut text = Text::new("é".to_owned());
        assert!(!text.replace(1..1, "x"));
        assert!(!text.replace(0..9, "x"));
        assert_eq!(text.as_str(), "é");
    }
}
