//! Records that are one item of a list: `- **Acme — Engineer** [applied:: 2026-11-02]`, an item
//! with fields nested in it, a round in a list of rounds.

use super::{
    blocks::{BlockKind, Item},
    heading, inline,
    letter::part_of,
    log::is_of_a_round,
    lower::{Lowering, Scope, Shape, Topic},
    own::{Facts, is_telling_word},
    pair::{Pair, inline_pairs, pair},
};
use hearback_core::{Form, Key, Kind, Span, Text};
use std::ops::Range;

pub(super) static BULLETS: Shape = Shape { section: None, blocks: Some(read), finish: None };

fn read(lowering: &mut Lowering<'_>, at: usize, end: usize, scope: &Scope) -> Option<usize> {
    let blocks = lowering.blocks;
    let block = blocks.get(at)?;
    let BlockKind::Item(item) = &block.kind else { return None };
    let next = blocks.end_of_item(at).min(end);
    let whole = Span::new(block.span.start as usize, item.whole.end as usize);
    if scope.topic == Topic::Interviews && scope.application.is_some() {
        let round = item.task.is_none() && lowering.round_in_list(item, whole, at..next, scope);
        return round.then_some(next);
    }
    let found = lowering.application_in_list(item, whole, at..next, scope)?;
    lowering.nested_fields(at + 1..next, &found);
    Some(next)
}

impl Lowering<'_> {
    /// The round that an item of a list of rounds is.
    pub(super) fn round_in_list(
        &mut self,
        item: &Item,
        whole: Span,
        range: Range<usize>,
        scope: &Scope,
    ) -> bool {
        let blocks = self.blocks;
        let Some(first) = item.lines.first() else { return false };
        let line = inline::without_comments(blocks.text, *first);
        let title = inline::plain(blocks.text, line);
        let Some(round) = heading::round(&title.value, true) else { return false };
        let named = round.date.is_some() || heading::round(&title.value, false).is_some();
        if !named || !is_of_a_round(&title.value) {
            return false;
        }
        let parent = (scope.application, scope.section);
        let Some(record) = self.push(Kind::Interview, Form::Bullet, (whole, title.span), parent)
        else {
            return true;
        };
        self.fill_round(record, &title, &round);
        let inner = Scope { interview: Some(record), topic: Topic::Anything, ..*scope };
        self.nested_fields(range.start + 1..range.end, &inner);
        true
    }

    /// What is nested in an item that is a record: fields, and whatever else shapes can read.
    fn nested_fields(&mut self, range: Range<usize>, scope: &Scope) {
        let blocks = self.blocks;
        let mut at = range.start;
        while at < range.end {
            let next = blocks.end_of_item(at).clamp(at + 1, range.end);
            let read = match blocks.get(at).map(|block| &block.kind) {
                Some(BlockKind::Item(item)) if item.task.is_none() => {
                    self.item(item, at..next, scope)
                }
                _ => false,
            };
            if !read {
                self.own_blocks(at..next, scope);
            }
            at = next;
        }
    }

    /// The application that an item is, by the fields in it.
    fn application_in_list(
        &mut self,
        item: &Item,
        whole: Span,
        range: Range<usize>,
        scope: &Scope,
    ) -> Option<Scope> {
        let blocks = self.blocks;
        let first = *item.lines.first()?;
        if pair(blocks.text, first).is_some() || !is_open(scope) {
            return None;
        }
        let inside: Vec<Pair> =
            item.lines.iter().flat_map(|line| inline_pairs(blocks.text, *line)).collect();
        let below =
            blocks.list.get(range.clone())?.iter().filter(|block| block.item == Some(range.start));
        let below = below.filter_map(|block| match &block.kind {
            BlockKind::Item(item) => pair(blocks.text, *item.lines.first()?),
            _ => None,
        });
        let all: Vec<Pair> = inside.iter().cloned().chain(below).collect();
        if all.is_empty() {
            return None;
        }
        let facts = Facts::new(blocks.text, &all);
        let title = name(self, first, inside.first());
        let (name, keyword) = match facts.has(Key::Status) {
            true => (title.clone(), None),
            false => {
                let (name, keyword) = heading::without_keyword(&title.value, is_telling_word);
                (part_of(&title, name), keyword)
            }
        };
        let (company, role) = heading::company_and_role(&name.value);
        let strong = facts.is_strong(role.is_some());
        let told = facts.is_told() && (facts.has(Key::Company) || role.is_some());
        if !(strong || (told && self.is_certain())) {
            return None;
        }
        self.is_journal("a list in it has applications with their fields");
        let record =
            self.push(Kind::Application, Form::Bullet, (whole, name.span), (None, scope.section))?;
        self.link_paths(record, first);
        if let Some(keyword) = keyword {
            self.implied(record, Key::Status, part_of(&title, keyword));
        }
        let names_company = facts.has(Key::Company);
        match role {
            Some(role) => {
                if !names_company {
                    self.implied(record, Key::Company, part_of(&name, company));
                }
                if !facts.has(Key::Role) {
                    self.implied(record, Key::Role, part_of(&name, role));
                }
            }
            None if !names_company && !name.is_blank() => {
                self.implied(record, Key::Company, part_of(&name, company));
            }
            None if !facts.has(Key::Role) && heading::is_role(&name.value) => {
                self.implied(record, Key::Role, part_of(&name, company));
            }
            None => {}
        }
        let scope = Scope { section: scope.section, application: Some(record), ..Scope::default() };
        self.inline_fields(&item.lines, &scope);
        Some(scope)
    }
}

/// Whether an application may begin here: not inside another one, nor in somebody's words.
fn is_open(scope: &Scope) -> bool {
    scope.record().is_none() && matches!(scope.topic, Topic::Anything | Topic::Details)
}

/// The name of an item: what stands before its fields.
fn name(lowering: &Lowering<'_>, line: Span, first: Option<&Pair>) -> Text {
    let text = lowering.blocks.text;
    let end = first.map_or(line.end, |pair| pair.span.start.min(line.end));
    let span = inline::without_comments(text, Span::new(line.start as usize, end as usize));
    let plain = inline::plain(text, span);
    let part = heading::trim(&plain.value, 0..plain.value.len());
    part_of(&plain, part)
}
