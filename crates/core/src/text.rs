//! Decoded text that remembers where each of its characters stands in the source.

use crate::{Slide, Span};
use std::hash::{Hash, Hasher};
use std::ops::Range;

/// The decoded value of a scalar, a heading part or a message body, with a map to its source.
///
/// Where decoding changed nothing the map is empty and offsets are shifted; a block scalar, a
/// quoted scalar or a block quote carries one piece for each run that was copied verbatim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The value as a reader of the notes would say it.
    pub value: String,
    /// All of its source, quotes and indicators included.
    pub span: Span,
    pieces: Vec<Piece>,
}

/// A run of bytes that stands in the source as it stands in the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    decoded: u32,
    source: u32,
    len: u32,
}

impl Text {
    /// A value that stands in the source, byte for byte, at `start`.
    pub fn verbatim(value: impl Into<String>, start: usize) -> Self {
        let value = value.into();
        let span = Span::new(start, start + value.len());
        Self { value, span, pieces: Vec::new() }
    }

    /// A value whose source spells it differently. `runs` lists, in order, (offset in the value,
    /// offset in the source, length) of what was copied verbatim; what lies between two runs of
    /// the value maps to what lies between them in the source.
    pub fn mapped(
        value: impl Into<String>,
        span: Span,
        runs: impl IntoIterator<Item = (usize, usize, usize)>,
    ) -> Self {
        let cut = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let pieces = runs
            .into_iter()
            .filter(|run| run.2 > 0)
            .map(|(decoded, source, len)| Piece {
                decoded: cut(decoded),
                source: cut(source),
                len: cut(len),
            })
            .collect();
        Self { value: value.into(), span, pieces }
    }

    /// Where a range of the value stands in the source.
    ///
    /// A range whose ends fall into text that decoding made up (an escape, a folded line break)
    /// widens to the source of that text. A range outside the value gives the whole span.
    pub fn source(&self, range: Range<usize>) -> Span {
        if range.end > self.value.len() || range.start > range.end {
            return self.span;
        }
        if self.pieces.is_empty() {
            return if self.value.len() == self.span.len() {
                let start = self.span.start as usize;
                Span::new(start + range.start, start + range.end)
            } else {
                self.span
            };
        }
        let start = self.start_of(range.start);
        let end = if range.is_empty() { start } else { self.end_of(range.end) };
        Span::new(start, end.max(start))
    }

    /// Hashes it as it would be if the source began at `base`.
    pub(crate) fn hash_from(&self, base: u32, to: &mut impl Hasher) {
        self.value.hash(to);
        self.span.hash_from(base, to);
        for piece in &self.pieces {
            (piece.decoded, piece.source.wrapping_sub(base), piece.len).hash(to);
        }
        self.pieces.len().hash(to);
    }

    /// Moves its places.
    pub fn slide(&mut self, slide: Slide) {
        self.span = slide.span(self.span);
        for piece in &mut self.pieces {
            piece.source = slide.offset(piece.source);
        }
    }

    /// Whether the value has nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.value.trim().is_empty()
    }

    /// The source offset at which the decoded offset begins.
    fn start_of(&self, at: usize) -> usize {
        let after = self.pieces.partition_point(|piece| (piece.decoded as usize) <= at);
        let Some(piece) = after.checked_sub(1).and_then(|index| self.pieces.get(index)) else {
            return self.span.start as usize;
        };
        let into = at - piece.decoded as usize;
        let len = piece.len as usize;
        if into < len {
            return piece.source as usize + into;
        }
        match self.pieces.get(after) {
            // Exactly at the next run's beginning is handled above; here the offset lies in made-up text.
            Some(next) if into == len && next.decoded as usize == at => next.source as usize,
            _ => piece.source as usize + len,
        }
    }

    /// The source offset at which the decoded offset ends.
    fn end_of(&self, at: usize) -> usize {
        let after = self.pieces.partition_point(|piece| (piece.decoded as usize) < at);
        let Some(piece) = after.checked_sub(1).and_then(|index| self.pieces.get(index)) else {
            return self.pieces.first().map_or(self.span.end, |piece| piece.source) as usize;
        };
        let into = at - piece.decoded as usize;
        if into <= piece.len as usize {
            return piece.source as usize + into;
        }
        match self.pieces.get(after) {
            Some(next) => next.source as usize,
            None => self.span.end as usize,
        }
    }
}
