//! How a document sets in what stands inside something else, so that new text does the same.

use super::Part;
use crate::{
    edit::source,
    yaml::node::{NodeId, Shape, Style},
};

impl Part<'_> {
    /// How far what is inside a key is set in from it.
    pub(super) fn step(&self) -> usize {
        let scalar = (self.nodes()).find_map(|node| {
            let (text, style) = self.scalar(node)?;
            let first = text.source(0..text.value.len().min(1));
            let (mapping, _) = self.entry_of(node)?;
            let block = matches!(style, Style::Literal | Style::Folded) && !text.is_blank();
            let own = self.column_of(mapping);
            block.then(|| source::indent(self.text, first.start as usize).len().checked_sub(own))?
        });
        let nested = || {
            (self.nodes()).find_map(|node| {
                let block = matches!(self.shape(node), Some(Shape::Mapping { flow: false, .. }));
                let (mapping, _) = self.entry_of(node).filter(|_| block)?;
                self.column_of(node).checked_sub(self.column_of(mapping))
            })
        };
        scalar.or_else(nested).filter(|step| (1..=9).contains(step)).unwrap_or(2)
    }

    /// The column at which the entries of a mapping stand.
    pub(super) fn column_of(&self, mapping: NodeId) -> usize {
        source::column(self.text, self.span(mapping).start as usize)
    }

    /// How far the dashes of lists are set in from their keys.
    pub(super) fn dash_step(&self, mapping: NodeId) -> usize {
        let of = |mapping: NodeId| {
            self.entries(mapping).iter().find_map(|entry| match self.shape(entry.value)? {
                Shape::Sequence { items, flow: false } => {
                    let dash = source::column(self.text, items.first()?.start as usize);
                    dash.checked_sub(self.column_of(mapping))
                }
                _ => None,
            })
        };
        let anywhere = || (self.nodes()).find_map(of);
        of(mapping).or_else(anywhere).unwrap_or_else(|| self.outer_step(mapping))
    }

    /// How far the keys of an item stand behind its dash.
    pub(super) fn gap(&self) -> usize {
        let of = |node: NodeId| {
            let Some(Shape::Sequence { items, flow: false }) = self.shape(node) else {
                return None;
            };
            items.iter().find_map(|item| match self.shape(item.value)? {
                Shape::Mapping { flow: false, .. } => {
                    let dash = source::column(self.text, item.start as usize);
                    self.column_of(item.value).checked_sub(dash)
                }
                _ => None,
            })
        };
        (self.nodes()).find_map(of).filter(|gap| (2..=9).contains(gap)).unwrap_or(2)
    }

    /// The same as the list tells in which the part itself is an item.
    fn outer_step(&self, mapping: NodeId) -> usize {
        let line = self.text.get(self.range.clone()).unwrap_or_default();
        let dash = line.len() - line.trim_start_matches(' ').len();
        let is_item = line.trim_start_matches(' ').starts_with("- ");
        let top = self.column_of(mapping) == dash + 2;
        if is_item && top && dash == 0 && self.range.start > 0 && self.is_in_keyed_list() {
            return 0;
        }
        2
    }

    /// Whether a list at the very left stands below a key, rather than being the whole document.
    fn is_in_keyed_list(&self) -> bool {
        let before = self.text.get(..self.range.start).unwrap_or_default();
        before
            .split(['\n', '\r'])
            .rev()
            .any(|line| !line.starts_with(['-', ' ', '#', '%']) && line.trim_end().ends_with(':'))
    }
}
