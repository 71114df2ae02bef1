//! The one position type above the protocol.

use std::hash::{Hash, Hasher};
use std::ops::Range;

/// A half-open range of bytes in one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of a byte range. Documents are refused long before 4 GiB, so the cast is exact;
    /// a larger offset saturates rather than wraps.
    pub fn new(start: usize, end: usize) -> Self {
        let cut = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: cut(start), end: cut(end.max(start)) }
    }

    /// The empty span at an offset.
    pub fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// The same range, to slice a text with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// How many bytes it covers.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether an offset lies inside; the end is outside.
    pub fn contains(self, offset: usize) -> bool {
        self.range().contains(&offset)
    }

    /// Hashes it as it would be if the document began at `base`.
    pub(crate) fn hash_from(self, base: u32, to: &mut impl Hasher) {
        (self.start.wrapping_sub(base), self.end.wrapping_sub(base)).hash(to);
    }

    /// The smallest span over both.
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// Which document of a root; the root numbers them in the order of their paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocId(pub u32);

/// A span in one of several documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The document.
    pub doc: DocId,
    /// Where in it.
    pub span: Span,
}
