//! Lines of a log that stand outside of any application and name one by its company, or by
//! somebody who belongs to one alone.

use super::{Line, parts, talk};
use crate::markdown::{
    heading, inline,
    lower::{Lowering, Scope, Topic},
    part::part_of,
};
use hearback_core::{Form, Key, Kind, Link, Span, Text};
use std::ops::Range;

/// Longer lines are prose.
const LONGEST_LINE: usize = 1000;

impl Lowering<'_> {
    /// A line that names the company of an application of this text: what happened, or a round
    /// below a heading for rounds.
    pub(super) fn named(&mut self, text: &Text, span: Span, scope: &Scope) -> bool {
        let listed = matches!(scope.topic, Topic::Log | Topic::Interviews | Topic::Messages);
        let value = text.value.as_str();
        let fits =
            listed || (scope.topic == Topic::Anything && parts::leading_date(value).is_some());
        if !fits || value.len() > LONGEST_LINE || !self.is_certain() {
            return false;
        }
        self.names.update(&self.out.items);
        let name = self.company_in(value);
        let company = match name.clone() {
            Some(name) => value.get(name).and_then(|name| part_of(text, name)),
            None => self.names.company_of_person_in(value).cloned(),
        };
        let Some(company) = company else { return self.named_above(text, span, scope) };
        // Who is named is part of what happened; the company is not.
        let name = name.unwrap_or(value.len()..value.len());
        let Some(line) = line(value, &name) else { return false };
        let round = match scope.topic {
            Topic::Interviews => round(value, &name),
            _ => None,
        };
        let talk = talk(line.what);
        let rounds = round.is_some() || (talk.is_some() && line.date.is_some());
        let kind = if rounds { Kind::Interview } else { Kind::Event };
        let at = (None, scope.section);
        let Some(record) = self.push(kind, Form::Bullet, (span, company.span), at) else {
            return true;
        };
        let mut said: Vec<(Key, Option<&str>)> = Vec::new();
        match (&round, &talk) {
            (Some(round), _) => {
                said.extend(round.iter().map(|(key, part)| (*key, value.get(part.clone()))))
            }
            (None, Some(talk)) if rounds => said.extend([
                (Key::Date, line.date.clone().and_then(|date| value.get(date))),
                (Key::Stage, Some(talk.stage)),
                (Key::With, talk.with),
            ]),
            _ => said.extend([
                (Key::Date, line.date.clone().and_then(|date| value.get(date))),
                (Key::What, Some(line.what)),
            ]),
        }
        for (key, part) in said {
            let part = part.filter(|part| !part.is_empty()).and_then(|part| part_of(text, part));
            if let Some(part) = part {
                self.implied(record, key, part);
            }
        }
        self.link(record, company);
        true
    }

    /// A dated line below a heading that names the company.
    fn named_above(&mut self, text: &Text, span: Span, scope: &Scope) -> bool {
        let Some(line) = Line::read(&text.value, false) else { return false };
        let blocks = self.blocks;
        let heading = blocks.sections.get(scope.section).and_then(|it| blocks.heading(it));
        let Some(title) = heading.map(|span| inline::plain(blocks.text, span)) else {
            return false;
        };
        let company = self.company_in(&title.value).and_then(|name| title.value.get(name));
        let Some(company) = company.and_then(|name| part_of(&title, name)) else { return false };
        let day = line.date.and_then(|date| part_of(text, text.value.get(date)?));
        self.event_of(company, day, part_of(text, line.what), span, scope)
    }

    /// A box that names the company of an application of this text: ticked, it says what was done;
    /// open, when to follow up.
    pub(super) fn named_task(
        &mut self,
        mark: char,
        text: &Text,
        span: Span,
        scope: &Scope,
    ) -> bool {
        let value = text.value.as_str();
        if value.len() > LONGEST_LINE || !self.is_certain() {
            return false;
        }
        self.names.update(&self.out.items);
        let company = self.company_in(value).and_then(|name| value.get(name));
        let Some(company) = company.and_then(|name| part_of(text, name)) else { return false };
        let task = parts::Task::read(value);
        let part = |range: Option<Range<usize>>| part_of(text, value.get(range?)?);
        match mark {
            'x' | 'X' => self.event_of(
                company,
                part(task.line.date),
                part_of(text, task.line.what),
                span,
                scope,
            ),
            ' ' if parts::is_follow_up(task.line.what) => {
                let Some(on) = part(task.due.or(task.line.date)) else { return false };
                let at = (None, scope.section);
                if let Some(record) = self.push(Kind::Pin, Form::Bullet, (span, on.span), at) {
                    self.implied(record, Key::NextFollowUp, on);
                    self.link(record, company);
                }
                true
            }
            _ => false,
        }
    }

    fn event_of(
        &mut self,
        company: Text,
        on: Option<Text>,
        what: Option<Text>,
        span: Span,
        scope: &Scope,
    ) -> bool {
        let at = (None, scope.section);
        let head = on.as_ref().map_or(span, |on| on.span);
        if let Some(record) = self.push(Kind::Event, Form::Bullet, (span, head), at) {
            for (key, text) in [(Key::Date, on), (Key::What, what)] {
                if let Some(text) = text.filter(|text| !text.is_blank()) {
                    self.implied(record, key, text);
                }
            }
            self.link(record, company);
        }
        true
    }

    fn link(&mut self, record: u32, company: Text) {
        if let Some(record) = self.record(record) {
            record.links.push(Link::Company { company, role: None });
        }
    }

    /// Where a line names the company of an application: the one it begins with, else the only one.
    fn company_in(&self, line: &str) -> Option<Range<usize>> {
        let mut found = self.names.companies_in(line);
        found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        found.dedup();
        let first = found.first()?.clone();
        // "Acme" in "Acme Robotics" is part of the longer name.
        found.retain(|other| !(first.start <= other.start && other.end <= first.end));
        let lead = match parts::leading_date(line) {
            Some(date) if date.end <= first.start => line.get(date.end..first.start)?,
            _ => line.get(..first.start)?,
        };
        let begins = !lead.contains(char::is_alphanumeric);
        (begins || found.is_empty()).then_some(first)
    }
}

/// The line without the name that it begins with.
fn line<'a>(value: &'a str, name: &Range<usize>) -> Option<Line<'a>> {
    let date = parts::leading_date(value);
    let lead = value.get(date.as_ref().map_or(0, |date| date.end)..name.start).unwrap_or_default();
    let begins = !lead.contains(char::is_alphanumeric);
    let behind = value.get(name.end..)?;
    let rest = behind.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | '['));
    match (date, begins) {
        (Some(date), true) => Some(Line { date: Some(date), what: rest.trim() }),
        (Some(date), false) => {
            let what = value.get(date.end..)?;
            Some(Line {
                date: Some(date),
                what: what.trim_start_matches(|c: char| !c.is_alphanumeric()).trim(),
            })
        }
        (None, true) => {
            let at = value.len() - rest.len();
            let line = Line::read(rest, true)?;
            let date = line.date.map(|date| at + date.start..at + date.end);
            Some(Line { date, what: line.what })
        }
        (None, false) => Line::read(value, true),
    }
}

/// The parts of a round in what is left of a line beside the company's name.
fn round(value: &str, name: &Range<usize>) -> Option<Vec<(Key, Range<usize>)>> {
    let (at, rest) = (name.end, value.get(name.end..)?);
    let found = heading::round(rest, true)?;
    let moved = |range: Option<Range<usize>>| range.map(|range| at + range.start..at + range.end);
    let date = moved(found.date).or_else(|| parts::leading_date(value));
    let parts = [
        (Key::Date, Some(date?)),
        (Key::Stage, moved(found.stage)),
        (Key::With, moved(found.with)),
        (Key::Outcome, moved(found.outcome)),
    ];
    Some(parts.into_iter().filter_map(|(key, range)| Some((key, range?))).collect())
}

/// Where a name stands in a line as words of their own, whatever its letters' case.
pub(super) fn word(line: &str, name: &str) -> Option<Range<usize>> {
    if name.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
        return None;
    }
    let mut from = 0;
    while let Some(at) = find(line.get(from..)?, name).map(|at| from + at) {
        let end = at + name.len();
        let before = line.get(..at)?.chars().next_back();
        let after = line.get(end..)?.chars().next();
        if !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric) {
            return Some(at..end);
        }
        from = end;
    }
    None
}

/// The first place of a name in a text; letters of ASCII are compared whatever their case.
fn find(text: &str, name: &str) -> Option<usize> {
    let (text, name) = (text.as_bytes(), name.as_bytes());
    let same = |window: &[u8]| window.eq_ignore_ascii_case(name);
    text.windows(name.len()).position(same)
}
