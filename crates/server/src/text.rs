//! A text with its lines: what an editor's edits are applied to and its positions are read from.
//!
//! Lines end with LF, CRLF or CR and with nothing else. Only `from_lsp.rs` and `to_lsp.rs` make and
//! read an editor's positions; here a column is a number in some [`Unit`].

use ropey::Rope;
use std::{fmt, ops::Range};

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

/// A text with its lines, as a rope: a change costs what it changes, and a place is found without
/// reading what stands before it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Text {
    rope: Rope,
}

/// A place that no text has: inside a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct InsideCharacter;

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rope.fmt(f)
    }
}

impl Text {
    pub(crate) fn new(text: &str) -> Self {
        Self { rope: Rope::from_str(text) }
    }

    /// Puts a text in the place of a range of bytes. A range that does not lie on characters
    /// changes nothing and gives `false`.
    pub(crate) fn replace(&mut self, range: Range<usize>, with: &str) -> bool {
        let (Some(start), Some(end)) = (self.character(range.start), self.character(range.end))
        else {
            return false;
        };
        if start > end || self.rope.try_remove(start..end).is_err() {
            return false;
        }
        self.rope.try_insert(start, with).is_ok()
    }

    /// The number of the character that begins at an offset.
    fn character(&self, offset: usize) -> Option<usize> {
        let at = self.rope.try_byte_to_char(offset).ok()?;
        (self.rope.try_char_to_byte(at).ok()? == offset).then_some(at)
    }

    /// The offset of a column in a line. What lies behind the end of the line is its end, what
    /// lies behind the last line is the end of the text.
    pub(crate) fn offset(
        &self,
        (line, column): (usize, usize),
        unit: Unit,
    ) -> Result<usize, InsideCharacter> {
        let (Some(text), Ok(start)) = (self.rope.get_line(line), self.rope.try_line_to_byte(line))
        else {
            return Ok(self.rope.len_bytes());
        };
        let (mut seen, mut at) = (0, start);
        for character in text.chars().take_while(|c| !matches!(c, '\r' | '\n')) {
            if seen >= column {
                break;
            }
            seen += width(character, unit);
            at += character.len_utf8();
        }
        if seen > column { Err(InsideCharacter) } else { Ok(at) }
    }

    /// The line and the column of an offset; of the end of the text for what lies behind it, of a
    /// character's beginning for what lies inside it.
    pub(crate) fn position(&self, offset: usize, unit: Unit) -> (usize, usize) {
        let at = self.rope.try_byte_to_char(offset).unwrap_or(self.rope.len_chars());
        let line = self.rope.try_char_to_line(at).unwrap_or_default();
        let start = self.rope.try_line_to_char(line).unwrap_or(at);
        // Between CR and LF there is no column: it is the line's end.
        let before = at.checked_sub(1).filter(|before| *before >= start);
        let inside = before.filter(|before| self.rope.get_char(*before) == Some('\r'));
        let before = self.rope.get_slice(start..inside.unwrap_or(at));
        let column = before.map_or(0, |before| match unit {
            Unit::Utf8 => before.len_bytes(),
            Unit::Utf16 => before.len_utf16_cu(),
            Unit::Utf32 => before.len_chars(),
        });
        (line, column)
    }
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
        let text = Text::new(ODD);
        let ends = [(0, "a😀b"), (1, "café"), (2, "no\u{2028}break"), (3, ""), (4, "日本e\u{301}")];
        for (line, content) in ends {
            let start = text.offset((line, 0), Unit::Utf8).unwrap();
            let end = text.offset((line, 999), Unit::Utf8).unwrap();
            assert_eq!(&ODD[start..end], content);
        }
    }

    #[test]
    fn offsets_and_positions_are_each_others_inverse() {
        let text = Text::new(ODD);
        for unit in units() {
            for (offset, _) in ODD.char_indices().chain([(ODD.len(), ' ')]) {
                let at = text.position(offset, unit);
                let back = text.offset(at, unit).unwrap();
                // The LF of a CRLF has no place of its own.
                assert!(back == offset || ODD.as_bytes()[offset] == b'\n', "{offset} {unit:?}");
            }
        }
    }

    #[test]
    fn columns_behind_the_end_are_the_end_and_inside_a_character_are_none() {
        let text = Text::new(ODD);
        let offset = |line, column, unit| text.offset((line, column), unit);
        for unit in units() {
            assert_eq!(offset(0, 99, unit), Ok(6));
            assert_eq!(offset(99, 3, unit), Ok(ODD.len()));
        }
        assert_eq!(offset(0, 2, Unit::Utf16), Err(InsideCharacter));
        assert_eq!(offset(0, 2, Unit::Utf8), Err(InsideCharacter));
        assert_eq!(offset(0, 2, Unit::Utf32), Ok(5));
        assert_eq!(offset(1, 4, Unit::Utf8), Err(InsideCharacter));
        assert_eq!(text.position(999, Unit::Utf8), (4, 9));
        assert_eq!(text.position(2, Unit::Utf16), (0, 1));
    }

    /// A small generator of numbers: the same on every machine.
    fn next(seed: &mut u64) -> usize {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        usize::try_from(*seed >> 33).unwrap()
    }

    #[test]
    fn positions_are_the_same_after_edits_as_when_read_afresh() {
        let pieces = ["", "\r", "\n", "\r\n", "😀", "é", "ab", "x\ry\nz", "\n\r"];
        let mut seed = 0x2545_f491_4f6c_dd1d;
        let (mut text, mut plain) = (Text::new(ODD), ODD.to_owned());
        for _ in 0..3000 {
            let places: Vec<usize> =
                plain.char_indices().map(|(at, _)| at).chain([plain.len()]).collect();
            let a = next(&mut seed) % places.len();
            let b = (a + next(&mut seed) % 4).min(places.len() - 1);
            let piece = pieces[next(&mut seed) % pieces.len()];
            assert!(text.replace(places[a]..places[b], piece));
            plain.replace_range(places[a]..places[b], piece);
            assert_eq!(text.to_string(), plain);
            let fresh = Text::new(&plain);
            for (at, _) in plain.char_indices() {
                let (one, other) =
                    (text.position(at, Unit::Utf16), fresh.position(at, Unit::Utf16));
                assert_eq!(one, other, "{plain:?}");
            }
            if plain.len() > 200 {
                (text, plain) = (Text::new(ODD), ODD.to_owned());
            }
        }
    }

    #[test]
    fn a_range_inside_a_character_changes_nothing() {
        let mut text = Text::new("é");
        assert!(!text.replace(1..1, "x"));
        assert!(!text.replace(0..9, "x"));
        assert_eq!(text.to_string(), "é");
    }
}
