//! Fields of a record: list items, lines, and tables of two columns.

use super::{
    blocks::{Block, BlockKind, Blocks, Item, Table},
    inline,
    lower::{Lowering, Scope, Shape, Topic},
    pair::{Pair, Style, inline_pairs, pair},
};
use hearback_core::{Field, Key, Kind, Span, Text};

/// List fields, `**Key:** value` lines, Dataview fields and `| Field | Value |` tables.
pub(super) static FIELDS: Shape = Shape { section: None, blocks: Some(read), finish: None };

/// Headers above what words mean, or how often they were used.
const LEGENDS: &[&str] = &[
    "meaning",
    "description",
    "definition",
    "explanation",
    "what it means",
    "when to use",
    "count",
    "number",
    "total",
    "bedeutung",
    "beschreibung",
    "anzahl",
    "signification",
    "significado",
    "descripcion",
    "anlam",
];

/// Fields that hold names, days and single words.
const SHORT: &[Key] = &[
    Key::Company,
    Key::Role,
    Key::Status,
    Key::Applied,
    Key::Date,
    Key::Time,
    Key::Stage,
    Key::With,
    Key::Interviewer,
    Key::Contact,
    Key::Recruiter,
    Key::HiringManager,
    Key::Referral,
    Key::NextFollowUp,
    Key::HearBackBy,
    Key::OfferDeadline,
    Key::LastContact,
    Key::Rejected,
    Key::To,
    Key::From,
    Key::Sent,
    Key::Received,
    Key::Planned,
];

/// The pairs that stand right below a heading, for telling what the heading is.
pub(super) fn pairs(blocks: &Blocks<'_>, own: std::ops::Range<usize>) -> Vec<Pair> {
    let mut out = Vec::new();
    for block in blocks.list.get(own).unwrap_or_default() {
        match &block.kind {
            BlockKind::Item(item) if block.item.is_none() && item.task.is_none() => {
                // Fields in brackets make the item itself a record.
                out.extend(item.lines.iter().filter_map(|line| pair(blocks.text, *line)));
            }
            BlockKind::Paragraph(lines) if block.item.is_none() => {
                out.extend(lines.iter().flat_map(|line| of_line(blocks.text, *line)));
            }
            BlockKind::Table(table) => {
                out.extend(of_table(blocks.text, table).unwrap_or_default());
            }
            _ => {}
        }
    }
    out
}

fn of_line(text: &str, line: Span) -> Vec<Pair> {
    match pair(text, line) {
        Some(pair) => vec![pair],
        None => inline_pairs(text, line),
    }
}

/// The pairs of a table of fields; `None` for any other table.
pub(super) fn of_table(text: &str, table: &Table) -> Option<Vec<Pair>> {
    let rows = std::iter::once(&table.header).chain(&table.rows);
    let mut pairs = Vec::new();
    for (index, row) in rows.enumerate() {
        let [key, value] = row.cells.as_slice() else {
            if row.separator || row.cells.iter().all(|cell| cell.is_empty()) {
                continue;
            }
            return None;
        };
        let word = inline::plain(text, *key).value;
        let word = word.trim_end_matches(':').trim().to_owned();
        let known = Key::read(Kind::Application, &word);
        if index == 0 {
            // A header of two fields is a header of columns.
            let second = inline::plain(text, *value).value;
            if known.is_some() && Key::read(Kind::Application, &second).is_some() {
                return None;
            }
            // "Status | Meaning" explains words, and says nothing of an application.
            if LEGENDS.contains(&hearback_core::fold(&second).as_str()) {
                return None;
            }
        }
        let (key, value) = (*key, *value);
        pairs.push(Pair { word, key, value, span: row.span, style: Style::Cells });
    }
    let telling = [Key::Company, Key::Role, Key::Status, Key::Applied];
    let told = telling.iter().filter(|key| {
        pairs.iter().any(|pair| Key::read(Kind::Application, &pair.word) == Some(**key))
    });
    (told.count() >= 2).then_some(pairs)
}

fn read(lowering: &mut Lowering<'_>, at: usize, end: usize, scope: &Scope) -> Option<usize> {
    if scope.topic == Topic::Offer {
        return lowering.offer(at, end, scope);
    }
    if !matches!(scope.topic, Topic::Anything | Topic::Details) {
        return None;
    }
    let blocks = lowering.blocks;
    let block = blocks.get(at)?;
    match &block.kind {
        BlockKind::Item(item) if block.item.is_none() && item.task.is_none() => {
            let next = blocks.end_of_item(at).min(end);
            lowering.item(item, at..next, scope).then_some(next)
        }
        BlockKind::Paragraph(lines) if block.item.is_none() => {
            lowering.lines(lines, scope).then_some(at + 1)
        }
        BlockKind::Table(table) => {
            let pairs = of_table(blocks.text, table)?;
            for pair in pairs {
                let (record, kind) = lowering.holder(scope, pair.span)?;
                if let Some(key) = Key::read(kind, &pair.word).filter(|key| *key != Key::Other) {
                    lowering.put(record, key, &pair, pair.text(blocks.text));
                }
            }
            Some(at + 1)
        }
        _ => None,
    }
}

impl Lowering<'_> {
    /// Below a heading for the offer only its last day is of use: "Deadline" there is the offer's.
    fn offer(&mut self, at: usize, end: usize, scope: &Scope) -> Option<usize> {
        let blocks = self.blocks;
        scope.application?;
        let (lines, next) = match &blocks.get(at)?.kind {
            BlockKind::Item(item) => (&item.lines, blocks.end_of_item(at)),
            BlockKind::Paragraph(lines) => (lines, at + 1),
            _ => return None,
        };
        for line in lines {
            let text = inline::plain(blocks.text, inline::without_comments(blocks.text, *line));
            let Some((record, kind)) = self.holder(scope, text.span) else { continue };
            let found = pair(blocks.text, *line);
            let key = found.as_ref().and_then(|pair| {
                let whole = Key::read(kind, &format!("offer {}", pair.word));
                whole
                    .into_iter()
                    .chain(Key::read(kind, &pair.word))
                    .find(|it| *it == Key::OfferDeadline)
            });
            match (found, key) {
                (Some(pair), Some(key)) => self.put(record, key, &pair, pair.text(blocks.text)),
                _ => drop(self.offer_deadline(&text, record)),
            }
        }
        Some(next.min(end))
    }

    /// The field that a list item is, with what is nested in it.
    pub(super) fn item(
        &mut self,
        item: &Item,
        whole: std::ops::Range<usize>,
        scope: &Scope,
    ) -> bool {
        let blocks = self.blocks;
        let Some(first) = item.lines.first() else { return false };
        let Some(found) = pair(blocks.text, *first) else {
            return self.inline_fields(&item.lines, scope);
        };
        let Some((_, kind)) = self.kind(scope) else { return false };
        let Some(key) = Key::read(kind, &found.word) else { return false };
        if key == Key::Other {
            return true;
        }
        let Some((record, _)) = self.holder(scope, found.span) else { return false };
        let value = self.value(key, &found, &item.lines);
        if value.is_none() && self.nested_rounds(key, whole.clone(), scope) {
            return true;
        }
        let mut texts: Vec<Text> = value.into_iter().collect();
        let nested = blocks.list.get(whole).unwrap_or_default();
        texts.extend(nested.iter().skip(1).filter_map(|block| nested_text(blocks, block)));
        let mut field = field(key, &found, None);
        if let Some(last) = texts.first() {
            field.span = field.span.to(last.span);
        }
        field.values = texts;
        self.add(record, field);
        true
    }

    /// Rounds in a list below `- Interviews:`, or the fields of one round.
    fn nested_rounds(&mut self, key: Key, whole: std::ops::Range<usize>, scope: &Scope) -> bool {
        let blocks = self.blocks;
        if !matches!(key, Key::Interviews | Key::Interview) || scope.application.is_none() {
            return false;
        }
        let inner = Scope { topic: Topic::Interviews, ..*scope };
        let mut found = false;
        let mut at = whole.start + 1;
        while at < whole.end {
            let next = blocks.end_of_item(at).clamp(at + 1, whole.end);
            if let Some(Block { kind: BlockKind::Item(item), span, .. }) = blocks.get(at) {
                let all = span.to(item.whole);
                found |= self.round_in_list(item, all, at..next, &inner);
            }
            at = next;
        }
        found
    }

    /// What a value says with the lines that go on below it. A name or a day ends with its line,
    /// unless a comma or a bracket says that it goes on: what stands below it is prose.
    fn value(&self, key: Key, found: &Pair, lines: &[Span]) -> Option<Text> {
        let text = self.blocks.text;
        let more = self.blocks.source(found.value).trim().ends_with(',')
            || lines.get(1).is_some_and(|line| self.blocks.source(*line).starts_with(['(', '<']));
        let short = SHORT.contains(&key) && !more;
        let last = lines.last().filter(|_| lines.len() > 1 && !short);
        let whole = last.map_or(found.value, |last| found.value.to(*last));
        let whole = inline::without_comments(text, whole);
        let value = inline::plain(text, whole);
        (!value.is_blank()).then_some(value)
    }

    /// The fields that the lines of a paragraph are. Lines that are none go on with the one above.
    fn lines(&mut self, lines: &[Span], scope: &Scope) -> bool {
        let text = self.blocks.text;
        let Some((_, kind)) = self.kind(scope) else { return false };
        let known = |line: &Span| {
            let pair = pair(text, *line)?;
            let key = Key::read(kind, &pair.word)?;
            Some((pair, key))
        };
        let is_field = |line: &Span| known(line).is_some();
        if !lines.first().is_some_and(is_field) {
            return self.inline_fields(lines, scope);
        }
        let mut rest = lines;
        while let Some((line, after)) = rest.split_first() {
            let more =
                after.iter().take_while(|line| !is_field(line) && pair(text, **line).is_none());
            let count = more.count();
            let own = rest.get(..=count).unwrap_or_default();
            rest = rest.get(count + 1..).unwrap_or_default();
            let Some((pair, key)) = known(line).filter(|(_, key)| *key != Key::Other) else {
                continue;
            };
            let Some((record, _)) = self.holder(scope, pair.span) else { continue };
            let value = self.value(key, &pair, own);
            let last = own.last().filter(|_| own.len() > 1);
            let prose = own.get(1).zip(last).filter(|(from, _)| {
                kind == Kind::Interview
                    && value.as_ref().is_none_or(|value| value.span.end < from.start)
            });
            self.put(record, key, &pair, value);
            if let Some((from, to)) = prose {
                // What stands right below a round's names was said there.
                let notes = inline::plain(text, inline::without_comments(text, from.to(*to)));
                self.implied(record, Key::Notes, notes);
            }
        }
        true
    }

    /// `[key:: value]` anywhere in lines.
    pub(super) fn inline_fields(&mut self, lines: &[Span], scope: &Scope) -> bool {
        let text = self.blocks.text;
        let Some((_, kind)) = self.kind(scope) else { return false };
        let mut found = false;
        for pair in lines.iter().flat_map(|line| inline_pairs(text, *line)) {
            let Some(key) = Key::read(kind, &pair.word).filter(|key| *key != Key::Other) else {
                continue;
            };
            if let Some((record, _)) = self.holder(scope, pair.span) {
                self.put(record, key, &pair, pair.text(text));
                found = true;
            }
        }
        found
    }

    fn put(&mut self, record: u32, key: Key, pair: &Pair, value: Option<Text>) {
        let mut field = field(key, pair, value);
        if let Some(text) = field.values.first() {
            field.span = field.span.to(text.span);
        }
        self.add(record, field);
    }

    /// Adds a field, and the place it links to.
    fn add(&mut self, record: u32, field: Field) {
        if matches!(field.key, Key::Company | Key::Role) {
            for text in field.values.iter().map(|text| text.span).collect::<Vec<_>>() {
                self.link_paths(record, text);
            }
        }
        self.field(record, field);
    }
}

/// The field of a pair.
pub(super) fn field(key: Key, pair: &Pair, value: Option<Text>) -> Field {
    // A blank cell's place is its own; that of any other blank value is the end of the pair.
    let span = if pair.style == Style::Cells { pair.value } else { pair.span };
    Field { key, key_span: pair.key, span, values: value.into_iter().collect() }
}

/// The text of an item nested in a field.
fn nested_text(blocks: &Blocks<'_>, block: &Block) -> Option<Text> {
    let lines = match &block.kind {
        BlockKind::Item(item) => &item.lines,
        BlockKind::Paragraph(lines) => lines,
        _ => return None,
    };
    let (first, last) = (lines.first()?, lines.last()?);
    let text = inline::plain(blocks.text, inline::without_comments(blocks.text, first.to(*last)));
    (!text.is_blank()).then_some(text)
}
