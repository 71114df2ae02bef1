//! Messages: headings with a fence, quotes, fences that read like a mail.

use super::{
    blocks::{BlockKind, Blocks},
    heading::{self, Letter, Part},
    inline,
    line::trimmed,
    lower::{Lowering, Scope, Shape, Topic},
};
use hearback_core::{Field, Form, Key, Kind, Span, Text, find_date, fold};

/// Fences and quotes in messages, and messages that are only a fence or a quote.
pub(super) static LETTERS: Shape = Shape { section: None, blocks: Some(read), finish: None };

/// The info words of fences that say how a message travels.
const CHANNELS: &[&str] = &[
    "email",
    "e-mail",
    "mail",
    "linkedin",
    "letter",
    "voicemail",
    "call",
    "sms",
    "chat",
    "inmail",
];
/// The info words of fences that say nothing of what is inside.
const PLAIN: &[&str] =
    &["", "text", "txt", "md", "markdown", "eml", "plain", "plaintext", "message"];
/// How the text of a message begins, folded.
const GREETINGS: &[&str] = &[
    "dear",
    "hi",
    "hello",
    "hey",
    "good morning",
    "good afternoon",
    "good evening",
    "greetings",
    "hallo",
    "liebe",
    "lieber",
    "sehr geehrte",
    "sehr geehrter",
    "guten tag",
    "bonjour",
    "cher",
    "chere",
    "madame",
    "monsieur",
    "estimado",
    "estimada",
    "hola",
    "querido",
    "querida",
    "sayin",
    "merhaba",
    "ciao",
    "gentile",
    "ola",
];

/// Fills a message record from the words of its heading.
pub(super) fn fill(lowering: &mut Lowering<'_>, record: u32, title: &Text, letter: &Letter) {
    let part = |part: &Part| part_of(title, part.clone());
    if !letter.kind.is_empty() {
        lowering.implied(record, Key::Kind, part(&letter.kind));
    }
    if let Some(to) = &letter.to {
        lowering.implied(record, Key::To, part(to));
    }
    if let Some(from) = &letter.from {
        lowering.implied(record, Key::From, part(from));
    }
    let Some(state) = &letter.state else { return };
    let word = part(&state.word);
    let (key_span, mut span) = (word.span, word.span);
    let values = match &state.day {
        Some(day) => {
            let day = part(day);
            span = span.to(day.span);
            vec![day]
        }
        // "draft" says it all; "sent" alone is sent on a day not recorded.
        None if state.key == Key::Draft => Vec::new(),
        None => vec![word],
    };
    lowering.field(record, Field { key: state.key, key_span, span, values });
}

/// A part of a text, with its place.
pub(super) fn part_of(text: &Text, part: Part) -> Text {
    let span = text.source(part.clone());
    let value = text.value.get(part).unwrap_or_default();
    if span.len() == value.len() {
        return Text::verbatim(value, span.start as usize);
    }
    Text::mapped(value, span, [])
}

fn read(lowering: &mut Lowering<'_>, at: usize, end: usize, scope: &Scope) -> Option<usize> {
    let blocks = lowering.blocks;
    let block = blocks.get(at)?;
    if scope.message.is_some() {
        return match &block.kind {
            BlockKind::Fence(fence) => {
                lowering.mail(scope, &fence.lines, fence.info).then_some(at + 1)
            }
            BlockKind::Quote(quote) => {
                let info = Span::at(block.span.start as usize);
                lowering.mail(scope, &quote.lines, info).then_some(at + 1)
            }
            BlockKind::Paragraph(lines) => lowering.prose(lines, at, end, scope),
            _ => None,
        };
    }
    let inside = scope.application.is_some() || scope.topic == Topic::Messages;
    if !inside || matches!(scope.topic, Topic::Aside) {
        return None;
    }
    match &block.kind {
        BlockKind::Fence(_) | BlockKind::Quote(_) => {
            lowering.loose(None, at, scope).then_some(at + 1)
        }
        BlockKind::Paragraph(lines) => {
            let intro = lines.last().and_then(|line| intro(blocks, *line))?;
            let next = blocks.get(at + 1).filter(|_| at + 1 < end)?;
            let is_text = matches!(next.kind, BlockKind::Fence(_) | BlockKind::Quote(_));
            (is_text && lowering.loose(Some(&intro), at + 1, scope)).then_some(at + 2)
        }
        BlockKind::Item(item) => {
            let intro = item.lines.last().and_then(|line| intro(blocks, *line))?;
            let next = blocks.get(at + 1).filter(|next| next.item == Some(at))?;
            let is_text = matches!(next.kind, BlockKind::Fence(_) | BlockKind::Quote(_));
            (is_text && lowering.loose(Some(&intro), at + 1, scope)).then_some(at + 2)
        }
        _ => None,
    }
}

/// A line above a quote that says who wrote to whom and when.
fn intro(blocks: &Blocks<'_>, line: Span) -> Option<Text> {
    let title = inline::plain(blocks.text, inline::without_comments(blocks.text, line));
    let bare = title.value.trim_end().strip_suffix(':')?.trim_end().len();
    let title = part_of(&title, 0..bare);
    let dated = find_date(&title.value, None).is_some();
    let lettered = heading::letter(&title.value).is_some_and(|letter| letter.state.is_some());
    (dated || lettered).then_some(title)
}

/// A mail taken apart: the fields at its top, and its body.
struct Mail {
    fields: Vec<Field>,
    body: Vec<Span>,
}

impl Lowering<'_> {
    /// Takes a fence or a quote as the text of the message that is open.
    fn mail(&mut self, scope: &Scope, lines: &[Span], info: Span) -> bool {
        let word = self.blocks.source(info).split_whitespace().next().unwrap_or_default();
        let word = word.to_lowercase();
        let channel = CHANNELS.contains(&word.as_str());
        let Some(record) = scope.message else { return false };
        let has_body =
            self.out.items.get(record as usize).is_some_and(|it| it.field(Key::Body).is_some());
        if has_body || !(channel || PLAIN.contains(&word.as_str())) {
            return false;
        }
        self.fill_mail(record, lines, info, channel);
        true
    }

    fn fill_mail(&mut self, record: u32, lines: &[Span], info: Span, channel: bool) {
        let blocks = self.blocks;
        if channel {
            let end = info.start as usize
                + blocks.source(info).find(char::is_whitespace).unwrap_or(info.len());
            let word = Span::new(info.start as usize, end);
            let text = Text::verbatim(blocks.source(word), info.start as usize);
            self.implied(record, Key::Channel, text);
        }
        let mail = mail(blocks, lines);
        for field in mail.fields {
            self.field(record, field);
        }
        if !mail.body.is_empty() {
            let body = blocks.copied(&mail.body);
            self.implied(record, Key::Body, body);
        }
    }

    /// Text of a message that stands there without a fence: from a greeting on.
    fn prose(&mut self, lines: &[Span], at: usize, end: usize, scope: &Scope) -> Option<usize> {
        let blocks = self.blocks;
        let first = fold(blocks.source(*lines.first()?));
        let greets = GREETINGS.iter().any(|word| {
            let rest = first.strip_prefix(word);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        });
        let record = scope.message.filter(|_| greets)?;
        let has_body =
            self.out.items.get(record as usize).is_some_and(|it| it.field(Key::Body).is_some());
        if has_body {
            return None;
        }
        let last = blocks.list.get(at..end)?.last()?;
        let span = Span::new(lines.first()?.start as usize, last.end());
        let all: Vec<Span> = super::line::lines(blocks.text, span)
            .map(|line| {
                let kept = blocks.source(line).trim_end().len();
                Span::new(line.start as usize, line.start as usize + kept)
            })
            .collect();
        let body = blocks.copied(&all);
        self.implied(record, Key::Body, body);
        Some(end)
    }

    /// A fence or a quote that is a message by itself, with the line above it.
    fn loose(&mut self, intro: Option<&Text>, at: usize, scope: &Scope) -> bool {
        let blocks = self.blocks;
        let Some(block) = blocks.get(at) else { return false };
        let (lines, info) = match &block.kind {
            BlockKind::Fence(fence) => (&fence.lines, fence.info),
            BlockKind::Quote(quote) => (&quote.lines, Span::at(block.span.start as usize)),
            _ => return false,
        };
        let word = blocks.source(info).split_whitespace().next().unwrap_or_default();
        let word = word.to_lowercase();
        let channel = CHANNELS.contains(&word.as_str());
        let known = channel || PLAIN.contains(&word.as_str());
        let headed = mail(blocks, lines)
            .fields
            .iter()
            .any(|field| matches!(field.key, Key::Subject | Key::To | Key::From));
        if !known || !(channel || headed || intro.is_some()) {
            return false;
        }
        let head = intro.map_or_else(
            || Span::new(block.span.start as usize, first_line(blocks, block.span)),
            |intro| intro.span,
        );
        let span = intro.map_or(block.span, |intro| intro.span.to(block.span));
        let parent = (scope.record(), scope.section);
        let Some(record) = self.push(Kind::Message, Form::Bullet, (span, head), parent) else {
            return true;
        };
        if let Some(intro) = intro {
            self.introduced(record, intro);
        }
        self.fill_mail(record, lines, info, channel);
        true
    }

    /// What the line above a message says: when, from whom, to whom.
    fn introduced(&mut self, record: u32, intro: &Text) {
        if let Some(letter) = heading::letter(&intro.value).filter(|letter| letter.state.is_some())
        {
            return fill(self, record, intro, &letter);
        }
        let Some((date, _)) = find_date(&intro.value, None) else { return };
        self.implied(record, Key::Date, part_of(intro, date.clone()));
        let sides = [0..date.start, date.end..intro.value.len()];
        for side in sides.map(|side| heading::trim(&intro.value, side)) {
            let said = intro.value.get(side.clone()).unwrap_or_default();
            if let Some(letter) = heading::letter(said) {
                let moved = |part: &Part| part.start + side.start..part.end + side.start;
                self.implied(record, Key::Kind, part_of(intro, moved(&letter.kind)));
                if let Some(to) = &letter.to {
                    self.implied(record, Key::To, part_of(intro, moved(to)));
                }
                if let Some(from) = &letter.from {
                    self.implied(record, Key::From, part_of(intro, moved(from)));
                }
            } else if let Some(at) = said.find(" to ").or_else(|| said.find(" → ")) {
                let sign = if said.get(at..).is_some_and(|rest| rest.starts_with(" to ")) {
                    " to ".len()
                } else {
                    " → ".len()
                };
                let from = heading::trim(&intro.value, side.start..side.start + at);
                let to = heading::trim(&intro.value, side.start + at + sign..side.end);
                self.implied(record, Key::From, part_of(intro, from));
                self.implied(record, Key::To, part_of(intro, to));
            } else if let Some(who) = said.strip_suffix(" wrote") {
                let from = side.start..side.start + who.len();
                self.implied(record, Key::From, part_of(intro, from));
            } else if !said.is_empty() {
                self.implied(record, Key::Direction, part_of(intro, side));
            }
        }
    }
}

/// Headers, a blank line, the body.
fn mail(blocks: &Blocks<'_>, lines: &[Span]) -> Mail {
    let text = blocks.text;
    let blank = |line: &Span| trimmed(text, *line).is_empty();
    let start = lines.iter().position(|line| !blank(line)).unwrap_or(lines.len());
    let mut fields = Vec::new();
    let mut at = start;
    while let Some(field) = lines.get(at).and_then(|line| header(text, *line)) {
        fields.extend(field);
        at += 1;
    }
    let end = lines.iter().rposition(|line| !blank(line)).map_or(at, |last| last + 1);
    let body = lines.get(at..end.max(at)).unwrap_or_default();
    let first = body.iter().position(|line| !blank(line)).unwrap_or(body.len());
    Mail { fields, body: body.get(first..).unwrap_or_default().to_vec() }
}

/// The field that a header line is: `Some(None)` for one that says nothing here.
fn header(text: &str, line: Span) -> Option<Option<Field>> {
    let line = trimmed(text, line);
    let source = text.get(line.range())?;
    let (name, value) = source.split_once(':')?;
    let bare = name.trim_matches(['*', '_', ' ']);
    let key = match fold(bare).as_str() {
        "to" | "an" | "a" | "para" | "kime" => Key::To,
        "from" | "von" | "de" | "kimden" => Key::From,
        "subject" | "betreff" | "objet" | "asunto" | "konu" | "re" => Key::Subject,
        "date" | "datum" | "fecha" => Key::Date,
        "sent" => Key::Sent,
        "cc" | "bcc" | "reply to" => return Some(None),
        _ => return None,
    };
    let value = value.trim_start_matches(['*', '_']);
    let start = line.start as usize;
    let inner = trimmed(text, Span::new(line.end as usize - value.len(), line.end as usize));
    let key_start = start + name.find(bare).unwrap_or(0);
    let key_span = Span::new(key_start, key_start + bare.len());
    let said = text.get(inner.range()).unwrap_or_default();
    let values = match said {
        "" => Vec::new(),
        said => vec![Text::verbatim(said, inner.start as usize)],
    };
    let end = if said.is_empty() { line.end } else { inner.end };
    Some(Some(Field { key, key_span, span: Span::new(start, end as usize), values }))
}

fn first_line(blocks: &Blocks<'_>, span: Span) -> usize {
    super::line::end_of_line(blocks.text, span.start as usize).min(span.end as usize)
}
