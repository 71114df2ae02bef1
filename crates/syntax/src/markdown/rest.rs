//! What no shape has taken: notes, people in lists, fields that nobody knows.

use super::{
    blocks::{Block, BlockKind},
    inline,
    lower::{Lowering, Scope, Shape, Topic},
    pair::{Style, pair},
};
use hearback_core::{Form, Key, Kind, Problem, ProblemKind, Span, Text, near};

/// Asked last.
pub(super) static REST: Shape = Shape { section: Some(section), blocks: Some(read), finish: None };

/// A value of more words is prose.
const MOST_WORDS: usize = 2;

/// A heading that nobody knows, inside a record: what is below it is not the record's.
fn section(lowering: &mut Lowering<'_>, index: usize, outer: &Scope) -> Option<Scope> {
    lowering.blocks.sections.get(index)?.heading?;
    let inside = outer.record().is_some();
    inside.then_some(Scope { topic: Topic::Aside, ..*outer })
}

fn read(lowering: &mut Lowering<'_>, at: usize, _end: usize, scope: &Scope) -> Option<usize> {
    let blocks = lowering.blocks;
    let block = blocks.get(at)?;
    let (lines, item) = match &block.kind {
        BlockKind::Item(item) if item.task.is_none() => (item.lines.clone(), true),
        BlockKind::Paragraph(lines) => (lines.clone(), false),
        BlockKind::Quote(quote) if matches!(scope.topic, Topic::Text(_)) => {
            (quote.lines.clone(), false)
        }
        _ => return None,
    };
    let (first, last) = (lines.first()?, lines.last()?);
    let text = inline::plain(blocks.text, inline::without_comments(blocks.text, first.to(*last)));
    if text.is_blank() {
        return Some(at + 1);
    }
    match scope.topic {
        Topic::Contacts if item => lowering.person_in_list(block.span, text, scope),
        Topic::Text(key) => {
            let (record, _) = lowering.holder(scope, text.span)?;
            lowering.implied(record, key, text);
        }
        Topic::Anything if scope.message.is_none() && scope.person.is_none() => {
            if item && lowering.unknown(at, *first, scope) {
                return Some(at + 1);
            }
            let (record, _) = lowering.holder(scope, text.span)?;
            lowering.implied(record, Key::Notes, text);
        }
        Topic::Anything if item => {
            lowering.unknown(at, *first, scope);
        }
        _ => {}
    }
    Some(at + 1)
}

/// Whether a text is the value of a field rather than a sentence.
fn is_value(text: &str) -> bool {
    (1..=MOST_WORDS).contains(&text.split_whitespace().count())
}

impl Lowering<'_> {
    fn person_in_list(&mut self, span: Span, name: Text, scope: &Scope) {
        if scope.application.is_none() {
            return;
        }
        let parent = (scope.interview.or(scope.application), scope.section);
        if let Some(record) = self.push(Kind::Contact, Form::Bullet, (span, name.span), parent) {
            self.implied(record, Key::Name, name);
        }
    }

    /// A field that nobody knows is worth a word in hearback's own form, where it plainly is one:
    /// in the list of fields that the record begins with.
    fn unknown(&mut self, at: usize, line: Span, scope: &Scope) -> bool {
        let text = self.blocks.text;
        let Some((record, kind)) = self.kind(scope).filter(|_| self.out.own) else { return false };
        let Some(found) = pair(text, line) else { return false };
        let plain = matches!(found.style, Style::Plain | Style::Emphasised);
        let short = found.word.split_whitespace().count() <= 3
            && found
                .word
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '/'));
        if !plain || !short || found.word.starts_with("x-") || !self.is_in_first_list(at, scope) {
            return false;
        }
        let near = near(&found.word, Key::known_words(kind)).map(str::to_owned);
        let certain = kind == Kind::Application
            && is_value(self.blocks.source(found.value))
            && self
                .out
                .items
                .get(record as usize)
                .is_some_and(|it| it.fields.iter().any(|field| !field.key_span.is_empty()));
        if near.is_none() && !certain {
            return false;
        }
        let message = format!("`{}` is not a field that hearback knows", found.word);
        let (kind, span, related) = (ProblemKind::UnknownField, found.key, None);
        self.out.problems.push(Problem { kind, span, message, near, related });
        true
    }

    /// Whether all that stands above an item in its section are items that are fields.
    fn is_in_first_list(&mut self, at: usize, scope: &Scope) -> bool {
        let Some(section) = self.blocks.sections.get(scope.section) else { return false };
        let own = section.own.clone();
        let end = match self.first_list {
            Some((known, end)) if known == scope.section => end,
            _ => {
                let blocks = self.blocks.list.get(own.clone()).unwrap_or_default();
                let count = blocks.iter().take_while(|block| self.goes_on(block)).count();
                self.first_list = Some((scope.section, own.start + count));
                own.start + count
            }
        };
        at < end && self.blocks.get(at).is_some_and(|block| block.item.is_none())
    }

    /// Whether a block is a field of a list, or nested in one.
    fn goes_on(&self, block: &Block) -> bool {
        match &block.kind {
            BlockKind::Html => true,
            BlockKind::Item(item) if block.item.is_none() => {
                item.lines.first().is_some_and(|line| pair(self.blocks.text, *line).is_some())
            }
            _ => block.item.is_some(),
        }
    }
}
