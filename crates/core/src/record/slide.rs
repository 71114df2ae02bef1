//! Records of a text that an edit has moved.

use super::{Field, Link, Problem, Record};
use crate::{Span, Text};

/// What begins at an offset or behind it moves by some bytes, what begins before it stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slide {
    /// The first offset that moves.
    pub from: usize,
    /// How many bytes it moves towards the end of the text.
    pub by: isize,
}

impl Slide {
    /// An offset, moved.
    pub fn offset(self, at: u32) -> u32 {
        let from = u32::try_from(self.from).unwrap_or(u32::MAX);
        let by = i64::try_from(self.by).unwrap_or(0);
        if at < from { at } else { u32::try_from(i64::from(at) + by).unwrap_or(0) }
    }

    /// A span, moved as a whole.
    pub fn span(self, span: Span) -> Span {
        let start = self.offset(span.start);
        Span { start, end: start + (span.end - span.start) }
    }
}

impl Record {
    /// Moves all of its places.
    pub fn slide(&mut self, slide: Slide) {
        self.span = slide.span(self.span);
        self.head = slide.span(self.head);
        for field in &mut self.fields {
            field.slide(slide);
        }
        for link in &mut self.links {
            link.texts_mut().for_each(|text| text.slide(slide));
        }
    }

    /// All of its places.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        let of_field = |field: &Field| [field.key_span, field.span];
        let values = self.fields.iter().flat_map(|field| &field.values);
        let links = self.links.iter().flat_map(Link::texts);
        [self.span, self.head]
            .into_iter()
            .chain(self.fields.iter().flat_map(of_field))
            .chain(values.chain(links).map(|text| text.span))
    }
}

impl Field {
    fn slide(&mut self, slide: Slide) {
        self.key_span = slide.span(self.key_span);
        self.span = slide.span(self.span);
        self.values.iter_mut().for_each(|text| text.slide(slide));
    }
}

impl Link {
    /// What it says: one text, or two.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &Text> {
        let (first, second) = match self {
            Self::Id(text) | Self::Path(text) => (text, None),
            Self::Company { company, role } => (company, role.as_ref()),
        };
        std::iter::once(first).chain(second)
    }

    fn texts_mut(&mut self) -> impl Iterator<Item = &mut Text> {
        let (first, second) = match self {
            Self::Id(text) | Self::Path(text) => (text, None),
            Self::Company { company, role } => (company, role.as_mut()),
        };
        std::iter::once(first).chain(second)
    }
}

impl Problem {
    /// Moves all of its places.
    pub fn slide(&mut self, slide: Slide) {
        self.span = slide.span(self.span);
        if let Some((span, _)) = &mut self.related {
            *span = slide.span(*span);
        }
    }
}
