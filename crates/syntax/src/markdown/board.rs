//! Boards and lists: below a heading that is a status, each list item is an application.

use super::{
    blocks::{BlockKind, Item},
    clause, heading, inline,
    lower::{Lowering, Scope, Shape, Topic},
    part::part_of,
    place,
};
use crate::telling;
use hearback_core::{Field, Form, Key, Kind, Phase, Span, Status, Statuses, Text, find_date};
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
    let inner = Scope { application: Some(record), topic: Topic::Anything, ..*scope };
    let part = |range: Range<usize>| part_of(&text, text.value.get(range)?);
    let talking = lowering.is_of_talks(scope.section);
    let bare = if talking { Key::LastContact } else { Key::Date };
    let marked = if talking { Key::Interview } else { Key::Date };
    let fields = [(Key::Role, card.role), (Key::NextFollowUp, card.due), (marked, card.marked)];
    for (key, range) in fields {
        if let Some(text) = range.and_then(part) {
            lowering.implied(record, key, text);
        }
    }
    for said in card.said.into_iter().filter_map(part) {
        lowering.said(&said, record, bare, &inner);
    }
    let address = text.value.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    let address = address.map(|(address, _)| address).filter(|address| address.contains('@'));
    if let Some(address) = address.and_then(|address| part_of(&text, address)) {
        lowering.implied(record, Key::Email, address);
    }
    for line in item.lines.iter().skip(1) {
        let more = inline::plain(all.text, *line);
        let field = super::pair::pair(all.text, *line).is_some();
        let dated = lowering.dated_line(&more, *line, &inner)
            || (!field && lowering.clause(&more, *line, &inner));
        if !dated {
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
        let title = self.title(section);
        title.is_some_and(|title| place::is_status(&title)) && self.is_of_a_search()
    }

    /// Whether the heading of a lane says that one has talked with those below it.
    fn is_of_talks(&self, section: usize) -> bool {
        let status = self.title(section).and_then(|it| Status::read(&it, &Statuses::default()));
        status.is_some_and(|it| {
            matches!(it.phase, Phase::InContact | Phase::Interview | Phase::Offer)
        })
    }

    /// Whether the heading of a lane says that there is an offer.
    fn is_of_offers(&self, section: usize) -> bool {
        let status = self.title(section).and_then(|it| Status::read(&it, &Statuses::default()));
        status.is_some_and(|it| it.phase == Phase::Offer)
    }

    fn title(&self, section: usize) -> Option<String> {
        let blocks = self.blocks;
        let heading = blocks.sections.get(section).and_then(|section| blocks.heading(section));
        heading.map(|span| inline::plain(blocks.text, span).value)
    }

    /// What a card says behind its name.
    fn said(&mut self, text: &Text, record: u32, bare: Key, scope: &Scope) {
        let day = clause::days(&text.value).into_iter().next();
        let alone = |day: &Range<usize>| {
            let around = [text.value.get(..day.start), text.value.get(day.end..)];
            !around.into_iter().flatten().any(|it| it.contains(char::is_alphanumeric))
        };
        match day.filter(alone).and_then(|day| part_of(text, text.value.get(day)?)) {
            Some(on) => self.implied(record, bare, on),
            None if self.is_of_offers(scope.section) && self.offer_deadline(text, record) => {}
            None if self.clause(text, text.span, scope) => {}
            None => {
                self.happened(text, text.span, scope);
            }
        }
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
    /// What stands behind the name, with a day each.
    said: Vec<Range<usize>>,
    /// The day that the signs of tasks set.
    due: Option<Range<usize>>,
    /// The day that a board's program sets: `@{2026-11-20}`.
    marked: Option<Range<usize>>,
}

fn card(text: &str) -> Option<Card> {
    let line = text.lines().next()?;
    let mut card = Card::default();
    let mut end = line.find(" @{").unwrap_or(line.len());
    if end < line.len() {
        card.marked = day(line, end..line.len());
    }
    if let Some(at) = line.find(SIGNS) {
        end = at;
        card.due = line.find(DUE).and_then(|at| day(line, at..line.len()));
    }
    if let Some(at) = line.get(..end)?.find(" #") {
        end = at;
    }
    card.said = said(line.get(..end)?);
    let end = card.said.first().map_or(end, |said| said.start);
    let name = line.get(..end)?.trim_end_matches([' ', '-', '–', '—', ',', '(', ':', '|']);
    let title = heading::company_and_role(name);
    let comma = name.find(", ").filter(|at| title.1.is_none() && name.rfind(", ") == Some(*at));
    (card.company, card.role) = match comma {
        Some(at) => (heading::trim(name, 0..at), Some(heading::trim(name, at + 2..name.len()))),
        None => title,
    };
    let name = line.get(card.company.clone())?;
    let is_name = name.contains(char::is_alphanumeric) && name.chars().count() <= 60;
    is_name.then_some(card)
}

/// What is said behind the name of a card, cut so that each part has a day.
fn said(line: &str) -> Vec<Range<usize>> {
    let days: Vec<_> = clause::days(line).into_iter().chain(short_days(line)).collect();
    let mut out: Vec<Range<usize>> = Vec::new();
    for (index, piece) in pieces(line, &days).into_iter().enumerate() {
        let day = days.iter().find(|day| piece.contains(&day.start));
        let start = match (day, out.last_mut()) {
            (None, Some(last)) => {
                last.end = piece.end;
                continue;
            }
            (None, None) => continue,
            (Some(_), Some(_)) => piece.start,
            (Some(day), None) => {
                let before = line.get(piece.start..day.start).unwrap_or_default();
                let whole =
                    clause::says(before).is_some() || (index > 1 && !heading::is_role(before));
                match clause::saying_at_end(before).filter(|_| !whole) {
                    Some(at) => piece.start + at,
                    None if whole => piece.start,
                    None => day.start,
                }
            }
        };
        out.push(start..piece.end);
    }
    out.retain(|part| part.start > 0);
    out
}

/// The days without a year behind words for what happened: `sent 11/12`. Which day of which month
/// is meant nobody can tell, and yet it is no part of a name.
fn short_days(line: &str) -> impl Iterator<Item = Range<usize>> {
    let is_short = |word: &str| {
        let sides = word.split_once('/');
        let number = |side: &str| {
            (1..=2).contains(&side.len()) && side.bytes().all(|it| it.is_ascii_digit())
        };
        sides.is_some_and(|(left, right)| number(left) && number(right))
    };
    line.match_indices('/').filter_map(move |(at, _)| {
        let start = line.get(..at)?.rfind(' ')? + 1;
        let rest = line.get(at..)?;
        let end = at + rest.find(|c: char| c != '/' && !c.is_ascii_digit()).unwrap_or(rest.len());
        let told =
            is_short(line.get(start..end)?) && clause::saying_at_end(line.get(..start)?).is_some();
        told.then_some(start..end)
    })
}

/// The pieces of a line between dashes, commas, brackets and colons; no day is cut.
pub(super) fn pieces(line: &str, days: &[Range<usize>]) -> Vec<Range<usize>> {
    const BREAKS: &[&str] = &[" – ", " — ", " - ", " | ", ", ", " (", " [", ": ", "; ", ") "];
    let mut out = Vec::new();
    let mut start = 0;
    for (at, _) in line.char_indices() {
        let inside = at < start || days.iter().any(|day| day.contains(&at));
        let sign =
            BREAKS.iter().find(|sign| line.get(at..).is_some_and(|it| it.starts_with(**sign)));
        if let Some(sign) = sign.filter(|_| !inside) {
            out.push(start..at);
            start = at + sign.len();
        }
    }
    out.push(start..line.len());
    out.into_iter().map(|piece| heading::trim(line, piece)).collect()
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
    card.said = card.said.into_iter().map(moved).collect();
    card.due = card.due.map(moved);
    card.marked = card.marked.map(moved);
    Some(card)
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
            ("Heath — Engineer", "Heath|Engineer||"),
            ("Knoll — Platform Engineer 📅 2026-11-24", "Knoll|Platform Engineer|2026-11-24|"),
            ("Lagoon - SRE (applied 2026-11-09)", "Lagoon|SRE||applied 2026-11-09"),
            ("Lagoon - SRE, applied on 2026-11-09", "Lagoon|SRE||applied on 2026-11-09"),
            ("Lagoon applied 2026-11-09", "Lagoon|||applied 2026-11-09"),
            ("Marsh — Backend Engineer — 2026-11-02", "Marsh|Backend Engineer||2026-11-02"),
            ("Marsh — Backend Engineer 2026-11-02", "Marsh|Backend Engineer||2026-11-02"),
            ("Senior Developer @ Narrows #remote", "Narrows|Senior Developer||"),
            ("Orchard", "Orchard|||"),
            (
                "Gust — Platform Engineer – onsite Nov 20, 2026",
                "Gust|Platform Engineer||onsite Nov 20, 2026",
            ),
            (
                "Kelp — SRE: phone screen 2026-11-17 w/ Ed, onsite 2026-11-24 (Jo)",
                "Kelp|SRE||phone screen 2026-11-17 w/ Ed;onsite 2026-11-24 (Jo",
            ),
            ("Heath — Engineer, sent 11/12", "Heath|Engineer||sent 11/12"),
            ("Ridge — SRE onsite 11/24", "Ridge|SRE||onsite 11/24"),
            ("Round — Agent 24/7", "Round|Agent 24/7||"),
            ("Larch onsite 2026-11-20", "Larch|||onsite 2026-11-20"),
            ("Moss – Dev – recruiter wrote 2026-11-20", "Moss|Dev||recruiter wrote 2026-11-20"),
        ] {
            let card = card(text).unwrap();
            let part = |range: &Option<std::ops::Range<usize>>| {
                range.as_ref().map_or("", |range| &text[range.clone()]).to_owned()
            };
            let said: Vec<&str> = card.said.iter().map(|range| &text[range.clone()]).collect();
            let found = format!(
                "{}|{}|{}|{}",
                &text[card.company.clone()],
                part(&card.role),
                part(&card.due),
                said.join(";")
            );
            assert_eq!(found, expected, "{text}");
        }
    }
}
