//! Boards and lists: below a heading that is a status, each list item is an application.

use super::{
    blocks::{BlockKind, Item},
    heading, inline,
    lower::{Lowering, Scope, Shape, Topic},
    part::part_of,
    place,
};
use crate::telling;
use hearback_core::{Field, Form, Key, Kind, Span, Text, find_date, fold};
use std::ops::Range;

pub(super) static BOARD: Shape = Shape { section: None, blocks: Some(blocks), finish: None };

/// Signs of tasks, each before a day.
const DUE: &[char] = &['📅', '🗓', '⏳'];
const SIGNS: &[char] =
    &['📅', '🗓', '⏳', '🛫', '✅', '➕', '❌', '🔁', '⏫', '🔼', '🔽', '🔺', '⏬'];

fn blocks(lowering: &mut Lowering<'_>, at: usize, end: usize, scope: &Scope) -> Option<usize> {
    let all = lowering.blocks;
    let block = all.get(at)?;
    let BlockKind::Item(item) = &block.kind else { return None };
    let free = scope.application.is_none() && scope.message.is_none();
    if !free || block.item.is_some() || !lowering.is_lane(scope.section) {
        return None;
    }
    let first = *item.lines.first()?;
    let whole = first.to(*item.lines.last()?);
    let text = inline::plain(all.text, inline::without_comments(all.text, first));
    let card = linked(all.text, first, &text).or_else(|| card(&text.value))?;
    // A name alone may be anything but in a board or a journal.
    if card.role.is_none() && !lowering.is_board() {
        return None;
    }
    lowering.is_journal("its lists stand below headings that say how applications stand");
    let next = all.end_of_item(at).min(end);
    let head = part_of(&text, text.value.get(card.company.clone())?)?;
    let span = Span::new(block.span.start as usize, item.whole.end as usize);
    let record =
        lowering.push(Kind::Application, Form::Bullet, (span, head.span), (None, scope.section))?;
    lowering.link_paths(record, whole);
    lowering.implied(record, Key::Company, head);
    let parts = [
        (Key::Role, card.role),
        (Key::Applied, card.applied),
        (Key::NextFollowUp, card.due),
        (Key::Date, card.date),
    ];
    for (key, part) in parts {
        let part = part.and_then(|part| part_of(&text, text.value.get(part)?));
        if let Some(text) = part {
            lowering.implied(record, key, text);
        }
    }
    let address = text.value.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    let address = address.map(|(address, _)| address).filter(|address| address.contains('@'));
    if let Some(address) = address.and_then(|address| part_of(&text, address)) {
        lowering.implied(record, Key::Email, address);
    }
    let inner = Scope { application: Some(record), topic: Topic::Anything, ..*scope };
    for line in item.lines.iter().skip(1) {
        let more = inline::plain(all.text, *line);
        if !lowering.dated_line(&more, *line, &inner) {
            lowering.item_field(record, *line, more);
        }
    }
    let mut inside = at + 1;
    while inside < next {
        inside = lowering.nested(inside, &inner).clamp(inside + 1, next);
    }
    Some(next)
}

impl Lowering<'_> {
    /// Whether the items of a section are applications by its heading.
    fn is_lane(&mut self, section: usize) -> bool {
        let blocks = self.blocks;
        let heading = blocks.sections.get(section).and_then(|section| blocks.heading(section));
        let title = heading.map(|span| inline::plain(blocks.text, span).value);
        title.is_some_and(|title| place::is_status(&title)) && self.is_of_a_search()
    }

    /// Whether several headings are steps of a search for work; found out once.
    fn is_of_a_search(&mut self) -> bool {
        if let Some(known) = self.lanes {
            return known;
        }
        let blocks = self.blocks;
        let titles = blocks.sections.iter().filter_map(|section| {
            let own = blocks.list.get(section.own.clone()).unwrap_or_default();
            let listed = own.iter().any(|block| matches!(block.kind, BlockKind::Item(_)));
            let heading = blocks.heading(section).filter(|_| listed)?;
            Some(inline::plain(blocks.text, heading).value)
        });
        let lanes: Vec<String> = titles.filter(|title| place::is_telling(title)).take(8).collect();
        let begun = lanes.iter().any(|title| place::is_a_beginning(title));
        let found = lanes.len() > 1 && begun && (self.is_board() || self.is_of_roles());
        self.lanes = Some(found);
        found
    }

    /// Whether the text is called as a search for work is, or one of its items names a role; lists
    /// of the side that hires do so too.
    fn is_of_roles(&self) -> bool {
        let blocks = self.blocks;
        let titles = || {
            let headings = blocks.sections.iter().filter_map(|section| blocks.heading(section));
            headings.map(|span| inline::plain(blocks.text, span).value)
        };
        if telling::is_of_others(self.path) || titles().any(|title| telling::is_of_others(&title)) {
            return false;
        }
        telling::is_named_so(self.path)
            || titles().take(1).any(|title| telling::is_named_so(&title))
            || blocks.list.iter().any(|block| match &block.kind {
                BlockKind::Item(item) => item
                    .lines
                    .first()
                    .is_some_and(|line| heading::is_role(&inline::plain(blocks.text, *line).value)),
                _ => false,
            })
    }

    /// Whether the text is a board, whose cards may have no more than a name.
    fn is_board(&self) -> bool {
        let front = self.blocks.front.map_or("", |front| self.blocks.source(front.inner));
        front.contains("kanban") || self.is_certain()
    }

    /// A block nested in a card: a field, a dated line, a note.
    pub(super) fn nested(&mut self, at: usize, scope: &Scope) -> usize {
        let read = [super::log::LOG.blocks, super::fields::FIELDS.blocks];
        let next = read.into_iter().flatten().find_map(|read| read(self, at, at + 1, scope));
        if let Some(next) = next {
            return next;
        }
        let blocks = self.blocks;
        let Some(BlockKind::Item(Item { lines, .. })) = blocks.get(at).map(|block| &block.kind)
        else {
            return at + 1;
        };
        if let (Some(first), Some(last), Some(record)) =
            (lines.first(), lines.last(), scope.application)
        {
            self.item_field(record, *first, inline::plain(blocks.text, first.to(*last)));
        }
        at + 1
    }

    /// A nested line as a field of its card, else as a note of it.
    fn item_field(&mut self, record: u32, line: Span, text: Text) {
        let found = super::pair::pair(self.blocks.text, line);
        let key = found.as_ref().and_then(|pair| Key::read(Kind::Application, &pair.word));
        match (found, key) {
            (Some(pair), Some(key)) if key != Key::Other => {
                let values: Vec<Text> = pair.text(self.blocks.text).into_iter().collect();
                let field = Field { key, key_span: pair.key, span: pair.span, values };
                self.field(record, field);
            }
            (None, _) if !text.is_blank() => self.implied(record, Key::Notes, text),
            _ => {}
        }
    }
}

/// What a card says.
#[derive(Debug, Default)]
struct Card {
    company: Range<usize>,
    role: Option<Range<usize>>,
    applied: Option<Range<usize>>,
    due: Option<Range<usize>>,
    date: Option<Range<usize>>,
}

fn card(text: &str) -> Option<Card> {
    let line = text.lines().next()?;
    let mut card = Card::default();
    let mut end = line.find(" @{").unwrap_or(line.len());
    if end < line.len() {
        card.date = day(line, end..line.len());
    }
    if let Some(at) = line.find(SIGNS) {
        end = at;
        card.due = line.find(DUE).and_then(|at| day(line, at..line.len()));
    }
    if let Some(at) = line.get(..end)?.find(" #") {
        end = at;
    }
    if let Some(date) = day(line, 0..end) {
        let before = line.get(..date.start)?;
        let word = fold(before.trim_end_matches(|c: char| !c.is_alphanumeric()));
        let applied = ["applied", "applied on", "sent", "submitted", "beworben am"]
            .iter()
            .any(|said| word.ends_with(said));
        if applied {
            card.applied = Some(date.clone());
        } else {
            card.date = Some(date.clone());
        }
        let name = before.rfind(['(', '[', ',']).unwrap_or(before.len());
        let name = if applied && name == before.len() { word_start(before) } else { name };
        end = end.min(name);
    }
    let said = line.get(..end)?.trim_end_matches([' ', '-', '–', '—', ',', '(', ':', '|']);
    let title = heading::company_and_role(said);
    let comma = said.find(", ").filter(|at| title.1.is_none() && said.rfind(", ") == Some(*at));
    (card.company, card.role) = match comma {
        Some(at) => (heading::trim(said, 0..at), Some(heading::trim(said, at + 2..said.len()))),
        None => title,
    };
    let name = line.get(card.company.clone())?;
    let is_name = name.contains(char::is_alphanumeric) && name.chars().count() <= 60;
    is_name.then_some(card)
}

/// A card that begins with a link to the company's page: what stands behind it is the role.
fn linked(source: &str, line: Span, text: &Text) -> Option<Card> {
    let written = source.get(line.range())?;
    let inside = written.strip_prefix("[[")?.split_once("]]")?;
    let name = inside.0.rsplit_once('|').map_or(inside.0, |(_, alias)| alias).trim();
    let rest = text.value.strip_prefix(name)?;
    let parted = [" — ", " – ", " - ", " | ", " @ "].iter().any(|sign| name.contains(sign));
    if parted || rest.trim().is_empty() || !rest.starts_with(' ') {
        return None;
    }
    let mut card = card(rest.trim_start()).filter(|card| card.role.is_none())?;
    let at = text.value.len() - rest.trim_start().len();
    let moved = |range: Range<usize>| range.start + at..range.end + at;
    card.role = Some(moved(card.company));
    card.company = 0..name.len();
    card.applied = card.applied.map(moved);
    card.due = card.due.map(moved);
    card.date = card.date.map(moved);
    Some(card)
}

/// Where the last word of a text begins.
fn word_start(text: &str) -> usize {
    let trimmed = text.trim_end();
    trimmed.rfind(' ').map_or(0, |at| at + 1)
}

/// The first day in a range of a line.
fn day(line: &str, range: Range<usize>) -> Option<Range<usize>> {
    let (found, reading) = find_date(line.get(range.clone())?, None)?;
    super::table::is_day(&reading).then_some(range.start + found.start..range.start + found.end)
}

#[cfg(test)]
mod tests {
    use super::card;

    #[test]
    fn cards() {
        for (text, expected) in [
            ("Heath — Engineer", "Heath|Engineer|||"),
            ("Knoll — Platform Engineer 📅 2026-11-24", "Knoll|Platform Engineer||2026-11-24|"),
            ("Lagoon - SRE (applied 2026-11-09)", "Lagoon|SRE|2026-11-09||"),
            ("Lagoon - SRE, applied on 2026-11-09", "Lagoon|SRE|2026-11-09||"),
            ("Marsh — Backend Engineer — 2026-11-02", "Marsh|Backend Engineer|||2026-11-02"),
            ("Senior Developer @ Narrows #remote", "Narrows|Senior Developer|||"),
            ("Orchard", "Orchard||||"),
        ] {
            let card = card(text).unwrap();
            let part = |range: &Option<std::ops::Range<usize>>| {
                range.as_ref().map_or("", |range| &text[range.clone()]).to_owned()
            };
            let found = format!(
                "{}|{}|{}|{}|{}",
                &text[card.company.clone()],
                part(&card.role),
                part(&card.applied),
                part(&card.due),
                part(&card.date)
            );
            assert_eq!(found, expected, "{text}");
        }
    }
}
