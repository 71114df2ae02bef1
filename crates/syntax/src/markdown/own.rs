//! Headings that begin records: applications, rounds, messages, people.

mod application;
mod facts;

use super::{
    fields,
    heading::{self, Round},
    inline,
    letter::{self, part_of},
    line::trimmed,
    lower::{Lowering, Scope, Shape, Topic},
    pair::Pair,
};
use hearback_core::{Form, Key, Kind, Link, Span, Text};

pub(super) use facts::{Facts, SEARCH, is_telling_word};

/// Sections by their headings.
pub(super) static OWN: Shape = Shape { section: Some(section), blocks: None, finish: Some(finish) };

fn section(lowering: &mut Lowering<'_>, index: usize, outer: &Scope) -> Option<Scope> {
    let blocks = lowering.blocks;
    let section = blocks.sections.get(index)?;
    let Some(span) = blocks.heading(section) else {
        return lowering.application(index, None, outer);
    };
    let title = inline::plain(blocks.text, span);
    let topic = heading::topic(&title.value);
    if topic == Some(Topic::Foreign) {
        return Some(Scope { topic: Topic::Foreign, ..*outer });
    }
    lowering
        .message(index, &title, outer)
        .or_else(|| lowering.person(index, &title, outer))
        .or_else(|| lowering.inner_round(index, &title, outer, topic))
        .or_else(|| lowering.application(index, Some(&title), outer))
        .or_else(|| lowering.only_round(index, &title, outer, topic))
        .or_else(|| lowering.topic(topic, outer))
        .or_else(|| lowering.round(index, &title, outer, false))
        .or_else(|| lowering.value_of_heading(index, &title, outer))
}

impl Lowering<'_> {
    fn begin(
        &mut self,
        kind: Kind,
        form: Form,
        index: usize,
        head: Span,
        parent: Option<u32>,
    ) -> Option<u32> {
        let span = self.blocks.sections.get(index)?.span;
        self.push(kind, form, (span, head), (parent, index))
    }

    fn message(&mut self, index: usize, title: &Text, outer: &Scope) -> Option<Scope> {
        let letter = match self.has_text(index) {
            true => heading::letter_above_text(&title.value),
            false => heading::letter(&title.value),
        };
        let inside = outer.topic == Topic::Messages;
        let expected = inside || outer.application.is_some() || self.out.own;
        let letter = match letter {
            Some(letter) => letter,
            None if inside => heading::Letter { kind: 0..title.value.len(), ..Default::default() },
            None => return None,
        };
        let said = letter.state.is_some() || letter.to.is_some() || letter.from.is_some();
        let told = said || inside || self.has_text(index);
        let known = heading::topic(&title.value).is_some() && !said;
        if !expected || !told || (known && !inside) {
            return None;
        }
        let parent = outer.interview.or(outer.application);
        let record = self.begin(Kind::Message, Form::Section, index, title.span, parent)?;
        letter::fill(self, record, title, &letter);
        Some(Scope { message: Some(record), person: None, topic: Topic::Anything, ..*outer })
    }

    /// Whether a section has a fence or a quote, the text of a message.
    fn has_text(&self, index: usize) -> bool {
        use super::blocks::BlockKind;
        let own = self.blocks.sections.get(index).map(|section| section.own.clone());
        let all = own.and_then(|own| self.blocks.list.get(own)).unwrap_or_default();
        all.iter().any(|block| matches!(block.kind, BlockKind::Fence(_) | BlockKind::Quote(_)))
    }

    fn person(&mut self, index: usize, title: &Text, outer: &Scope) -> Option<Scope> {
        let candidate = Key::read(Kind::Application, &title.value) == Some(Key::Candidate);
        if candidate && outer.application.is_none() {
            let record = self.begin(Kind::Candidate, Form::Section, index, title.span, None)?;
            return Some(Scope { person: Some(record), topic: Topic::Anything, ..*outer });
        }
        if outer.topic != Topic::Contacts || outer.person.is_some() {
            return None;
        }
        let parent = outer.interview.or(outer.application);
        let record = self.begin(Kind::Contact, Form::Section, index, title.span, parent)?;
        self.implied(record, Key::Name, title.clone());
        Some(Scope { person: Some(record), topic: Topic::Anything, ..*outer })
    }

    /// A round below a heading that says rounds are.
    fn inner_round(
        &mut self,
        index: usize,
        title: &Text,
        outer: &Scope,
        topic: Option<Topic>,
    ) -> Option<Scope> {
        let inside = outer.topic == Topic::Interviews && outer.interview.is_none();
        if !inside || topic.is_some_and(|topic| topic != Topic::Interviews) {
            return None;
        }
        self.round(index, title, outer, true)
    }

    /// The one round of an application whose fields stand right below "Interview notes".
    fn only_round(
        &mut self,
        index: usize,
        title: &Text,
        outer: &Scope,
        topic: Option<Topic>,
    ) -> Option<Scope> {
        let parent = outer.application.filter(|_| outer.interview.is_none());
        let pairs = self.pairs_of(index);
        let date = |pair: &&Pair| Key::read(Kind::Interview, &pair.word) == Some(Key::Date);
        let alone = pairs.iter().filter(date).count() == 1
            && self.blocks.children(index).all(|child| self.is_letter(child));
        if topic != Some(Topic::Interviews) || parent.is_none() || !alone {
            return None;
        }
        let record = self.begin(Kind::Interview, Form::Section, index, title.span, parent)?;
        let (interview, message) = (Some(record), None);
        Some(Scope { interview, message, person: None, topic: Topic::Anything, ..*outer })
    }

    /// Whether a heading is that of a message.
    fn is_letter(&self, index: usize) -> bool {
        let section = self.blocks.sections.get(index);
        let heading = section.and_then(|section| self.blocks.heading(section));
        let title = heading.map(|span| inline::plain(self.blocks.text, span));
        title.is_some_and(|title| heading::letter(&title.value).is_some())
    }

    fn round(&mut self, index: usize, title: &Text, outer: &Scope, any: bool) -> Option<Scope> {
        let expected = outer.application.is_some() || self.out.own;
        let round = heading::round(&title.value, any).filter(|_| expected)?;
        if !self.out.own && !any && round == Round::default() && !self.is_round(index) {
            // "Interview" above some lines of prose: what is below may tell of rounds.
            return Some(Scope { topic: Topic::Interviews, ..*outer });
        }
        if outer.interview.is_some() && round.date.is_none() {
            return None;
        }
        let parent = outer.application;
        let record = self.begin(Kind::Interview, Form::Section, index, title.span, parent)?;
        self.fill_round(record, title, &round);
        let (interview, message) = (Some(record), None);
        Some(Scope { interview, message, person: None, topic: Topic::Anything, ..*outer })
    }

    pub(super) fn fill_round(&mut self, record: u32, title: &Text, round: &Round) {
        let parts = [
            (Key::Date, &round.date),
            (Key::Stage, &round.stage),
            (Key::With, &round.with),
            (Key::Outcome, &round.outcome),
        ];
        for (key, part) in parts {
            if let Some(part) = part {
                self.implied(record, key, part_of(title, part.clone()));
            }
        }
    }

    /// What a heading says is below it.
    fn topic(&mut self, topic: Option<Topic>, outer: &Scope) -> Option<Scope> {
        topic.map(|topic| Scope { topic, ..*outer })
    }

    /// `## Status` with one word below it.
    fn value_of_heading(&mut self, index: usize, title: &Text, outer: &Scope) -> Option<Scope> {
        use super::blocks::BlockKind;
        let record = outer.record()?;
        let kind = self.out.items.get(record as usize)?.kind;
        let key = Key::read(kind, &title.value)?;
        let own = self.blocks.sections.get(index)?.own.clone();
        let [block] = self.blocks.list.get(own)? else { return None };
        let BlockKind::Paragraph(lines) = &block.kind else { return None };
        let [line] = lines.as_slice() else { return None };
        let value =
            inline::plain(self.blocks.text, inline::without_comments(self.blocks.text, *line));
        if key == Key::Other || value.is_blank() {
            return None;
        }
        // Nothing else is to be read below it.
        let taken = Scope { topic: Topic::Foreign, ..*outer };
        let note = self.note.filter(|note| *note == record);
        let note = note.and_then(|note| self.out.items.get(note as usize));
        if key == Key::Status && note.is_some_and(|note| note.text(Key::Status).is_some()) {
            return Some(taken);
        }
        let span = title.span.to(value.span);
        let (record, _) = self.holder(outer, span)?;
        let key_span = title.span;
        self.field(record, hearback_core::Field { key, key_span, span, values: vec![value] });
        Some(taken)
    }

    /// Whether the fields below a heading are those of a round.
    fn is_round(&self, index: usize) -> bool {
        let telling = [
            Key::Date,
            Key::Time,
            Key::With,
            Key::Interviewer,
            Key::Stage,
            Key::HearBackBy,
            Key::Format,
        ];
        self.pairs_of(index).iter().any(|pair| {
            Key::read(Kind::Interview, &pair.word).is_some_and(|key| telling.contains(&key))
        })
    }

    fn pairs_of(&self, index: usize) -> Vec<Pair> {
        let own = self.blocks.sections.get(index).map(|section| section.own.clone());
        fields::pairs(self.blocks, own.unwrap_or_default())
    }

    fn first_pair(&self, index: usize) -> Span {
        self.pairs_of(index).first().map_or(Span::at(0), |pair| pair.span)
    }

    /// The pages that a span links to.
    pub(super) fn link_paths(&mut self, record: u32, span: Span) {
        for target in inline::links(self.blocks.text, span) {
            let path = target.wiki || !target.to.value.contains("://");
            if path && !target.to.is_blank() && !target.to.value.starts_with(['#', '?']) {
                let link = Link::Path(target.to);
                if let Some(record) = self.record(record) {
                    record.links.push(link);
                }
            }
        }
    }
}

/// Records that stand alone and name a company belong to its application.
fn finish(lowering: &mut Lowering<'_>) {
    for record in &mut lowering.out.items {
        let told =
            matches!(record.kind, Kind::Interview | Kind::Message | Kind::Contact | Kind::Event);
        if !told || record.parent.is_some() || !record.links.is_empty() {
            continue;
        }
        // A message has no number of its own: it is the application's.
        let number = record.text(Key::Id).filter(|_| record.kind == Kind::Message).cloned();
        if let Some(number) = number {
            record.links.push(Link::Id(number));
        } else if let Some(company) = record.text(Key::Company).cloned() {
            let role = record.text(Key::Role).cloned();
            record.links.push(Link::Company { company, role });
        }
    }
    for record in &mut lowering.out.items {
        record.head = trimmed(lowering.blocks.text, record.head);
    }
}
