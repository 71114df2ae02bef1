//! Logs: dated bullets, dated headings, ticked boxes. What they say is weak evidence, and believed.

mod named;
mod names;
mod parts;
mod talk;

use super::{
    blocks::{BlockKind, Item},
    clause::{Says, says},
    heading, inline,
    lower::{Lowering, Scope, Shape, Topic},
    pair::pair,
    part::part_of,
};
use hearback_core::{Field, Form, Key, Kind, Span, Status, Statuses, Text, fold};
pub(super) use names::Names;
use parts::{Line, Task};
use talk::Talk;
pub(super) use talk::{is_set_for_a_day, talk};

pub(super) static LOG: Shape = Shape { section: None, blocks: Some(blocks), finish: None };
/// Asked before the headings of records: what begins with a date is no name.
pub(super) static DATED: Shape = Shape { section: Some(section), blocks: None, finish: None };

fn blocks(lowering: &mut Lowering<'_>, at: usize, _end: usize, scope: &Scope) -> Option<usize> {
    if scope.message.is_some() || scope.person.is_some() {
        return None;
    }
    let all = lowering.blocks;
    let block = all.get(at)?;
    if scope.application.is_none() {
        return free(lowering, at, scope);
    }
    match &block.kind {
        BlockKind::Item(item) => {
            let whole = item.lines.first()?.to(*item.lines.last()?);
            let text = inline::plain(all.text, inline::without_comments(all.text, whole));
            let read = match &item.task {
                Some((_, mark)) => lowering.task(*mark, &text, block.span, scope),
                None => {
                    let field = pair(all.text, text.span).is_some();
                    lowering.line(&text, block.span, scope, is_expected(item, scope))
                        || (!field && lowering.clause(&text, block.span, scope))
                }
            };
            read.then_some(at + 1)
        }
        BlockKind::Paragraph(lines) if block.item.is_none() => {
            let texts: Vec<Text> =
                lines.iter().map(|line| inline::plain(all.text, *line)).collect();
            if !texts.iter().all(|text| parts::leading_date(&text.value).is_some()) {
                return None;
            }
            for (text, line) in texts.iter().zip(lines) {
                lowering.line(text, *line, scope, false);
            }
            Some(at + 1)
        }
        _ => None,
    }
}

/// An item that stands outside of any application.
fn free(lowering: &mut Lowering<'_>, at: usize, scope: &Scope) -> Option<usize> {
    let all = lowering.blocks;
    let block = all.get(at)?;
    let BlockKind::Item(item) = &block.kind else { return None };
    if item.depth > 0 {
        return None;
    }
    let whole = item.lines.first()?.to(*item.lines.last()?);
    let text = inline::plain(all.text, inline::without_comments(all.text, whole));
    let read = match &item.task {
        Some((_, mark)) => lowering.named_task(*mark, &text, block.span, scope),
        None => lowering.named(&text, block.span, scope),
    };
    read.then_some(at + 1)
}

/// Whether a list is one of dated lines, wherever in a line the date stands.
fn is_expected(item: &Item, scope: &Scope) -> bool {
    item.depth == 0 && matches!(scope.topic, Topic::Log | Topic::Interviews | Topic::Messages)
}

/// A heading that begins with a date: what happened on that day stands behind it and below it.
fn section(lowering: &mut Lowering<'_>, index: usize, outer: &Scope) -> Option<Scope> {
    outer.application?;
    let all = lowering.blocks;
    let section = all.sections.get(index)?;
    let title = inline::plain(all.text, all.heading(section)?);
    let date = parts::leading_date(&title.value)?;
    let round = heading::round(&title.value, false).is_some();
    if outer.topic == Topic::Interviews || round || outer.message.is_some() {
        return None;
    }
    let own = all.list.get(section.own.clone()).unwrap_or_default();
    let letter =
        own.iter().any(|block| matches!(block.kind, BlockKind::Fence(_) | BlockKind::Quote(_)));
    let kind = if letter { Kind::Message } else { Kind::Event };
    let on = part_of(&title, title.value.get(date.clone())?)?;
    let parent = (outer.interview.or(outer.application), index);
    let record = lowering.push(kind, Form::Section, (section.span, title.span), parent)?;
    lowering.implied(record, Key::Date, on);
    let rest = title.value.get(date.end..)?;
    for (key, part) in parts::of_heading(rest, letter) {
        if let Some(text) = part_of(&title, part) {
            lowering.implied(record, key, text);
        }
    }
    if letter {
        return Some(Scope { message: Some(record), topic: Topic::Anything, ..*outer });
    }
    let first = own.iter().find_map(|block| match &block.kind {
        BlockKind::Paragraph(lines) => Some(lines.first()?.to(*lines.last()?)),
        BlockKind::Item(item) => Some(item.lines.first()?.to(*item.lines.last()?)),
        _ => None,
    });
    if let Some(span) = first {
        lowering.implied(record, Key::What, inline::plain(all.text, span));
    }
    Some(Scope { topic: Topic::Aside, ..*outer })
}

impl Lowering<'_> {
    /// A line that begins with a date.
    pub(super) fn dated_line(&mut self, text: &Text, span: Span, scope: &Scope) -> bool {
        self.line(text, span, scope, false)
    }

    /// What happened, wherever in the text its day stands.
    pub(super) fn happened(&mut self, text: &Text, span: Span, scope: &Scope) -> bool {
        self.line(text, span, scope, true)
    }

    /// A line with a date at its beginning, or anywhere where dated lines are expected.
    fn line(&mut self, text: &Text, span: Span, scope: &Scope, expected: bool) -> bool {
        let Some(line) = Line::read(&text.value, expected) else { return false };
        let listed = scope.topic == Topic::Interviews && scope.interview.is_none();
        if listed && is_of_a_round(&text.value) {
            return self.round_of_list(text, span, scope);
        }
        let talk = match scope.topic {
            Topic::Aside => None,
            _ => talk(line.what),
        };
        match (talk, line.date.as_ref()) {
            (Some(talk), Some(_)) if scope.interview.is_none() => {
                self.talk(text, &line, &talk, (span, true), scope);
            }
            _ => self.event(text, &line, span, scope),
        }
        true
    }

    /// A round in a list of rounds: day, stage and people in any order.
    fn round_of_list(&mut self, text: &Text, span: Span, scope: &Scope) -> bool {
        let found = heading::round(&text.value, true).filter(|round| round.date.is_some());
        let Some(round) = found else { return false };
        let at = (scope.application, scope.section);
        let Some(record) = self.push(Kind::Interview, Form::Bullet, (span, text.span), at) else {
            return true;
        };
        let said = [
            (Key::Date, round.date),
            (Key::Stage, round.stage),
            (Key::With, round.with),
            (Key::Outcome, round.outcome),
        ];
        for (key, part) in said {
            let part = part.and_then(|part| part_of(text, text.value.get(part)?));
            if let Some(part) = part {
                self.implied(record, key, part);
            }
        }
        true
    }

    /// A box: ticked, it says that something was done; open, what is still to be done.
    fn task(&mut self, mark: char, text: &Text, span: Span, scope: &Scope) -> bool {
        let Task { line, due } = Task::read(&text.value);
        let talk = talk(line.what).filter(|_| scope.topic != Topic::Aside);
        let dated = line.date.is_some() && scope.interview.is_none();
        match (mark, talk) {
            ('x' | 'X' | '✓' | '✔' | ' ', Some(talk)) if dated => {
                self.talk(text, &line, &talk, (span, mark != ' '), scope);
            }
            ('x' | 'X' | '✓' | '✔', _) => self.event(text, &line, span, scope),
            (' ', _) => {
                let due = due.or_else(|| line.date.clone());
                let due = due.filter(|_| parts::is_follow_up(line.what));
                if let Some(on) = due.and_then(|due| part_of(text, text.value.get(due)?)) {
                    self.set_aside(on, span, scope);
                }
            }
            _ => {}
        }
        true
    }

    /// What happened on a day.
    fn event(&mut self, text: &Text, line: &Line<'_>, span: Span, scope: &Scope) {
        let Some(record) = self.dated(Kind::Event, text, line, span, scope) else { return };
        if let Some(thanks) = self.thanks_above(scope) {
            self.implied(record, Key::What, thanks);
        }
        if let Some(what) = part_of(text, line.what).filter(|what| !what.is_blank()) {
            self.implied(record, Key::What, what);
        }
        let status = parts::status(line.what).filter(|word| {
            Status::read(word, &Statuses::default()).is_some_and(|status| status.known)
        });
        if let Some(word) = status.and_then(|word| part_of(text, word)) {
            self.implied(record, Key::Status, word);
        }
    }

    /// The heading above, if it says that what stands below it are thanks: "Thank-yous".
    fn thanks_above(&self, scope: &Scope) -> Option<Text> {
        let blocks = self.blocks;
        let heading = blocks.sections.get(scope.section).and_then(|it| blocks.heading(it))?;
        let title = inline::plain(blocks.text, heading);
        fold(&title.value).starts_with("thank").then_some(title)
    }

    /// A round that a line tells of; one that is done says how things stand as well.
    fn talk(
        &mut self,
        text: &Text,
        line: &Line<'_>,
        talk: &Talk<'_>,
        (span, done): (Span, bool),
        scope: &Scope,
    ) {
        let known = Status::read(talk.stage, &Statuses::default()).is_some_and(|it| it.known);
        if let Some(word) = part_of(text, talk.stage).filter(|_| known && done)
            && let Some(record) = self.dated(Kind::Event, text, line, span, scope)
        {
            self.implied(record, Key::Status, word);
        }
        let Some(record) = self.dated(Kind::Interview, text, line, span, scope) else { return };
        let said =
            [(Key::Stage, Some(talk.stage)), (Key::With, talk.with), (Key::Notes, talk.notes)];
        for (key, part) in said {
            if let Some(part) =
                part.filter(|part| !part.is_empty()).and_then(|part| part_of(text, part))
            {
                self.implied(record, key, part);
            }
        }
    }

    /// A day set aside for the next follow-up.
    fn set_aside(&mut self, on: Text, span: Span, scope: &Scope) {
        let parent = (scope.application, scope.section);
        if let Some(record) = self.push(Kind::Pin, Form::Bullet, (span, on.span), parent) {
            self.implied(record, Key::NextFollowUp, on);
        }
    }

    fn dated(
        &mut self,
        kind: Kind,
        text: &Text,
        line: &Line<'_>,
        span: Span,
        scope: &Scope,
    ) -> Option<u32> {
        let on = line.date.clone().and_then(|date| part_of(text, text.value.get(date)?));
        let head = on.as_ref().map_or(text.span, |on| on.span);
        let parent = match kind {
            Kind::Interview => scope.application,
            _ => scope.interview.or(scope.application),
        };
        let record = self.push(kind, Form::Bullet, (span, head), (parent, scope.section))?;
        if let Some(on) = on {
            let field = Field {
                key: Key::Date,
                key_span: Span::at(on.span.start as usize),
                span: on.span,
                values: vec![on],
            };
            self.field(record, field);
        }
        Some(record)
    }
}

/// The day in a few words and what they say happened on it.
pub(super) fn happening(text: &str) -> Option<(&str, &str)> {
    let line = Line::read(text, true)?;
    Some((text.get(line.date?)?, line.what))
}

/// Whether a line in a list of rounds tells of one, and not of what was written after it.
pub(super) fn is_of_a_round(text: &str) -> bool {
    let said = Line::read(text, true).and_then(|line| says(line.what));
    matches!(said, None | Some(Says::Round))
}

/// Whether a status speaks of a message rather than of how things stand.
pub(super) fn is_of_a_message(status: &str) -> bool {
    parts::is_follow_up(status) || hearback_core::fold(status).contains("thank")
}

/// The day on which an open task says to follow up.
pub(super) fn follow_up_of_task(text: &str) -> Option<&str> {
    let task = Task::read(text);
    let open = !text.contains(['✅', '✔', '❌']);
    let due = task.due.filter(|_| open && parts::is_follow_up(task.line.what))?;
    text.get(due)
}
