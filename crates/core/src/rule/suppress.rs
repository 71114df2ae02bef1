//! Allowances: comments that tell a rule to keep quiet about a line or a document.

use super::{Input, rule};
use crate::{
    Allowance, DocId, Finding, Place, Records, Scope,
    rules::{unknown_rule, unused_allow},
};
use std::collections::BTreeSet;

/// What is left of the findings once the documents' allowances have had their say, with a finding
/// for each allowance that allows nothing or names no rule.
pub(super) fn allowed(input: &Input<'_>, found: Vec<Finding>) -> Vec<Finding> {
    let indexes: Vec<Index<'_>> = input.documents.iter().map(|doc| Index::new(doc)).collect();
    let index_of = |doc: DocId| indexes.get(doc.0 as usize);
    let mut used = BTreeSet::new();
    let mut left = Vec::with_capacity(found.len());
    for finding in found {
        let doc = finding.place.doc;
        let by = index_of(doc).map(|index| index.names(&finding)).unwrap_or_default();
        if by.is_empty() {
            left.push(finding);
        }
        used.extend(by.into_iter().map(|name| (doc, name)));
    }
    let own: Vec<Finding> = idle(input, &used).collect();
    let is_open = |finding: &Finding| {
        index_of(finding.place.doc).is_none_or(|index| index.names(finding).is_empty())
    };
    left.extend(own.into_iter().filter(is_open));
    left
}

/// Index of the allowance in its document, index of the name in that.
type Name = (usize, usize);

/// Findings about allowances that did nothing, and about names in them that are no rule's.
fn idle<'a>(
    input: &'a Input<'_>,
    used: &'a BTreeSet<(DocId, Name)>,
) -> impl Iterator<Item = Finding> + 'a {
    let documents = input.documents.iter().enumerate();
    documents.flat_map(move |(doc, records)| {
        let doc = DocId(u32::try_from(doc).unwrap_or(u32::MAX));
        records.allowances.iter().enumerate().flat_map(move |(index, allowance)| {
            let names = allowance.rules.iter().enumerate();
            names.filter_map(move |(position, name)| {
                let place = Place { doc, span: name.span };
                if !is_known(input, &name.value) {
                    Some(unknown_rule::finding(input, place, &name.value))
                } else if !used.contains(&(doc, (index, position))) {
                    Some(unused_allow::finding(doc, allowance, position))
                } else {
                    None
                }
            })
        })
    })
}

fn is_known(input: &Input<'_>, name: &str) -> bool {
    name == "all" || rule(name).is_some() || input.policy.is_custom(name)
}

/// The allowances of one document, to be asked by place.
struct Index<'a> {
    records: &'a Records,
    /// Those for a whole document.
    file: Vec<usize>,
    /// Those for lines, in the order of the lines: (first byte, last byte, the furthest last byte
    /// up to here, index).
    lines: Vec<(u32, u32, u32, usize)>,
}

impl<'a> Index<'a> {
    fn new(records: &'a Records) -> Self {
        let (mut file, mut lines) = (Vec::new(), Vec::new());
        for (index, allowance) in records.allowances.iter().enumerate() {
            match allowance.scope {
                Scope::File => file.push(index),
                Scope::Lines(span) => lines.push((span.start, span.end, span.end, index)),
            }
        }
        lines.sort_unstable();
        let mut furthest = 0;
        for line in &mut lines {
            furthest = furthest.max(line.1);
            line.2 = furthest;
        }
        Self { records, file, lines }
    }

    /// The names that allow a finding: those of the document, and those of the line on which it
    /// begins.
    fn names(&self, finding: &Finding) -> Vec<Name> {
        let at = finding.place.span.start;
        let until = self.lines.partition_point(|line| line.0 <= at);
        let near = self.lines.get(..until).unwrap_or_default().iter().rev();
        let near = near.take_while(|line| line.2 >= at).filter(|line| line.1 >= at);
        let mut names = Vec::new();
        for index in self.file.iter().copied().chain(near.map(|line| line.3)) {
            let rules = self.records.allowances.get(index).map(|Allowance { rules, .. }| rules);
            for (position, name) in rules.into_iter().flatten().enumerate() {
                if name.value == finding.rule || name.value == "all" {
                    names.push((index, position));
                }
            }
        }
        names
    }
}
