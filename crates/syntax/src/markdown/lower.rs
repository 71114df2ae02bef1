//! Blocks to records. A shape of notes is a file beside this one and a line in [`SHAPES`].

use super::{
    blocks::Blocks,
    board::BOARD,
    bullet::BULLETS,
    fields::{self, FIELDS},
    ladder::LADDER,
    letter::LETTERS,
    log::{DATED, LOG},
    own::{Facts, OWN},
    parcel::{Parcel, Past},
    place::PLACE,
    rest::REST,
    table::TABLES,
    tracker::TRACKER,
};
use hearback_core::{Field, Form, Key, Kind, Problem, ProblemKind, Record, Records, Span, Text};
use std::cell::OnceCell;

/// The shapes, in the order in which they are asked.
static SHAPES: &[&Shape] = &[
    &TRACKER, &DATED, &OWN, &BULLETS, &LADDER, &LETTERS, &LOG, &FIELDS, &TABLES, &BOARD, &REST,
    &PLACE,
];

/// A journal with more records is cut off; the largest seen has a few hundred.
const MOST_RECORDS: usize = 200_000;

/// Reads a section by its heading: the scope of what stands below it.
type ReadSection = fn(&mut Lowering<'_>, usize, &Scope) -> Option<Scope>;
/// Reads blocks from an index on, up to another one: the index behind those that were read.
type ReadBlocks = fn(&mut Lowering<'_>, usize, usize, &Scope) -> Option<usize>;

/// One way in which people write things down. Each part is asked in the order of the list, and the
/// first shape that answers has taken what it was asked about.
#[derive(Debug)]
pub(super) struct Shape {
    /// A section by its heading: the scope of what stands below it.
    pub(super) section: Option<ReadSection>,
    /// Blocks of one section from an index on (up to the second one): the index behind those that
    /// were read.
    pub(super) blocks: Option<ReadBlocks>,
    /// All records, once everything is read.
    pub(super) finish: Option<fn(&mut Lowering<'_>)>,
}

/// What a block belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Scope {
    /// The section it stands in.
    pub(super) section: usize,
    /// The application it speaks of.
    pub(super) application: Option<u32>,
    /// The round it speaks of.
    pub(super) interview: Option<u32>,
    /// The message it is part of.
    pub(super) message: Option<u32>,
    /// The person it speaks of.
    pub(super) person: Option<u32>,
    /// What the heading says is below it.
    pub(super) topic: Topic,
}

/// What a heading says is below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Topic {
    /// Nothing in particular.
    #[default]
    Anything,
    /// Somebody else's words: a pasted advert. It is never read.
    Foreign,
    /// Rounds.
    Interviews,
    /// Messages.
    Messages,
    /// People.
    Contacts,
    /// Dated lines.
    Log,
    /// More fields of the same record.
    Details,
    /// What is offered, and until when.
    Offer,
    /// Free text, as the value of that key.
    Text(Key),
    /// Something that says nothing of following up: preparing, pay, papers.
    Aside,
}

impl Scope {
    /// That of a whole text whose first record it is about.
    fn of_note(kind: Option<Kind>) -> Self {
        let first = Some(0);
        match kind {
            Some(Kind::Application) => Self { application: first, ..Self::default() },
            Some(Kind::Interview) => Self { interview: first, ..Self::default() },
            Some(Kind::Message) => Self { message: first, ..Self::default() },
            Some(Kind::Contact) => Self { person: first, ..Self::default() },
            _ => Self::default(),
        }
    }

    /// The innermost record.
    pub(super) fn record(&self) -> Option<u32> {
        self.message.or(self.person).or(self.interview).or(self.application)
    }
}

/// Records in the making.
#[derive(Debug)]
pub(super) struct Lowering<'a> {
    /// Relative to the root, with `/`.
    pub(super) path: &'a str,
    pub(super) blocks: &'a Blocks<'a>,
    pub(super) out: Records,
    /// The section that each record was made in.
    pub(super) made_in: Vec<usize>,
    /// The application that the whole text is the note of.
    pub(super) note: Option<u32>,
    /// Why it is a journal, if something in it says so.
    pub(super) why: Option<String>,
    /// What the fields below each heading say of it, where that was asked.
    facts: Vec<OnceCell<Facts>>,
    /// What was read by itself.
    pub(super) parcels: Vec<Parcel>,
    /// So many of them were read anew.
    pub(super) anew: usize,
    /// Records of applications whose last field is what their place tells, in their order.
    pub(super) placed: Vec<u32>,
    /// It is known to be a journal before anything of it is read.
    certain: bool,
    /// Several headings are steps of a search for work, once that was looked for.
    pub(super) lanes: Option<bool>,
    /// Companies and people that lines of a log may name.
    pub(super) names: super::log::Names,
    /// Fields of the note that stand outside its front matter.
    body: Option<u32>,
    /// A section, and the end of the list of fields that it begins with.
    pub(super) first_list: Option<(usize, usize)>,
    full: bool,
}

/// What is known of a text before its blocks are read.
#[derive(Debug)]
pub(super) struct Before<'a> {
    /// Relative to the root, with `/`.
    pub(super) path: &'a str,
    /// What the front matter says.
    pub(super) front: Records,
    /// The first record of the front matter is what the whole text is about: an application, or
    /// something of one that it names.
    pub(super) note: Option<Kind>,
    /// It is a journal whatever stands in it.
    pub(super) certain: bool,
}

impl<'a> Lowering<'a> {
    /// Reads all blocks but those of parcels that were read in the past.
    pub(super) fn read(before: Before<'a>, blocks: &'a Blocks<'a>, past: Past) -> Self {
        let mut lowering = Self {
            path: before.path,
            blocks,
            made_in: vec![0; before.front.items.len()],
            out: before.front,
            note: before.note.filter(|kind| *kind == Kind::Application).map(|_| 0),
            why: None,
            facts: vec![OnceCell::new(); blocks.sections.len()],
            parcels: Vec::new(),
            anew: 0,
            placed: Vec::new(),
            certain: before.certain,
            lanes: None,
            names: super::log::Names::default(),
            body: None,
            first_list: None,
            full: false,
        };
        lowering.sections(Scope::of_note(before.note), past);
        for shape in SHAPES {
            if let Some(finish) = shape.finish {
                finish(&mut lowering);
            }
        }
        lowering
    }

    fn sections(&mut self, whole: Scope, mut past: Past) {
        let mut scopes: Vec<Scope> = Vec::with_capacity(self.blocks.sections.len());
        let mut at = 0;
        while at < self.blocks.sections.len() {
            let outer = self.outer(at, &scopes, &whole);
            at = match outer.record() {
                None => self.parcel(at, &outer, &mut scopes, &mut past),
                Some(_) => self.one(at, &outer, &mut scopes),
            };
        }
    }

    /// The scope that a section stands in.
    fn outer(&self, section: usize, scopes: &[Scope], whole: &Scope) -> Scope {
        let parent = self.blocks.sections.get(section).and_then(|section| section.parent);
        parent.and_then(|parent| scopes.get(parent)).copied().unwrap_or(*whole)
    }

    /// Reads a section that stands in no record, with all below it if it is one itself; the index
    /// behind what was read.
    fn parcel(
        &mut self,
        index: usize,
        outer: &Scope,
        scopes: &mut Vec<Scope>,
        past: &mut Past,
    ) -> usize {
        let Some(begun) = self.begin_parcel(index, outer) else { return index + 1 };
        let next = begun.sections.end;
        if self.take_over(&begun, past) {
            scopes.resize(next, *outer);
            return next;
        }
        let mut at = self.one(index, outer, scopes);
        let is_record = scopes.last().is_some_and(|scope| scope.record().is_some());
        if at < next && !is_record {
            // What is below it is read by itself.
            return at;
        }
        while at < next {
            let outer = self.outer(at, scopes, outer);
            at = self.one(at, &outer, scopes);
        }
        self.end_parcel(begun);
        next
    }

    /// Reads a section without those that are nested in it; the index of the next one.
    fn one(&mut self, index: usize, outer: &Scope, scopes: &mut Vec<Scope>) -> usize {
        let base = Scope { section: index, ..*outer };
        let scope = match base.topic {
            Topic::Foreign => base,
            _ => self.section(index, &base),
        };
        let own = self.blocks.sections.get(index).map(|section| section.own.clone());
        if let Some(own) = own.filter(|_| scope.topic != Topic::Foreign) {
            self.own_blocks(own, &scope);
        }
        scopes.push(scope);
        index + 1
    }

    fn section(&mut self, section: usize, outer: &Scope) -> Scope {
        let mut all = SHAPES.iter().filter_map(|shape| shape.section);
        let scope = all.find_map(|read| read(self, section, outer));
        Scope { section, ..scope.unwrap_or(*outer) }
    }

    pub(super) fn own_blocks(&mut self, own: std::ops::Range<usize>, scope: &Scope) {
        let mut at = own.start;
        while at < own.end {
            let mut all = SHAPES.iter().filter_map(|shape| shape.blocks);
            let next = all.find_map(|read| read(self, at, own.end, scope));
            at = next.unwrap_or(0).clamp(at + 1, own.end);
        }
    }

    /// Adds an empty record; gives its index.
    pub(super) fn push(
        &mut self,
        kind: Kind,
        form: Form,
        (span, head): (Span, Span),
        (parent, section): (Option<u32>, usize),
    ) -> Option<u32> {
        if self.out.items.len() >= MOST_RECORDS {
            if !std::mem::replace(&mut self.full, true) {
                let said = format!("more than {MOST_RECORDS} records: the rest is not read");
                self.problem(ProblemKind::Syntax, Span::at(0), said);
            }
            return None;
        }
        let (fields, links) = (Vec::new(), Vec::new());
        self.out.items.push(Record { kind, form, span, head, parent, fields, links });
        self.made_in.push(section);
        u32::try_from(self.out.items.len() - 1).ok()
    }

    /// The innermost record of a scope and what it is.
    pub(super) fn kind(&self, scope: &Scope) -> Option<(u32, Kind)> {
        let record = scope.record()?;
        Some((record, self.out.items.get(record as usize)?.kind))
    }

    /// The record to which a field at a place belongs, and what it is. Fields of a note that stand
    /// below its front matter are a record of their own, which is one with it.
    pub(super) fn holder(&mut self, scope: &Scope, span: Span) -> Option<(u32, Kind)> {
        let (record, kind) = self.kind(scope)?;
        if self.note != Some(record) {
            return Some((record, kind));
        }
        let body = match self.body {
            Some(body) => body,
            None => {
                let parent = (self.note, scope.section);
                self.push(Kind::Application, Form::Lines, (span, span), parent)?
            }
        };
        self.body = Some(body);
        if let Some(record) = self.record(body) {
            record.span = record.span.to(span);
        }
        Some((body, kind))
    }

    /// Whether so many more records are read.
    pub(super) fn has_room(&self, records: usize) -> bool {
        !self.full && self.out.items.len() + records <= MOST_RECORDS
    }

    /// Whether it is known by now that this is a journal.
    pub(super) fn is_certain(&self) -> bool {
        self.certain || self.out.own || self.note.is_some() || self.why.is_some()
    }

    /// What the fields below a heading say of it.
    pub(super) fn facts(&self, section: usize) -> Option<&Facts> {
        let own = self.blocks.sections.get(section)?.own.clone();
        let facts = || Facts::new(self.blocks.text, &fields::pairs(self.blocks, own));
        self.facts.get(section).map(|known| known.get_or_init(facts))
    }

    /// A record that was made before.
    pub(super) fn record(&mut self, index: u32) -> Option<&mut Record> {
        self.out.items.get_mut(index as usize)
    }

    /// Adds a field.
    pub(super) fn field(&mut self, record: u32, field: Field) {
        // Below its front matter a note may say again what it is about.
        let note = self.note.filter(|_| self.body == Some(record));
        if let Some(note) = note.and_then(|note| self.out.items.get(note as usize))
            && (field.key == Key::Company
                || (field.key == Key::Role && note.text(Key::Role).is_some()))
        {
            return;
        }
        if let Some(record) = self.record(record) {
            record.fields.push(field);
        }
    }

    /// Adds a field whose key the place implies.
    pub(super) fn implied(&mut self, record: u32, key: Key, text: Text) {
        let key_span = Span::at(text.span.start as usize);
        self.field(record, Field { key, key_span, span: text.span, values: vec![text] });
    }

    /// Says that something could not be read as it stands.
    pub(super) fn problem(&mut self, kind: ProblemKind, span: Span, message: impl Into<String>) {
        let message = message.into();
        self.out.problems.push(Problem { kind, span, message, near: None, related: None });
    }

    /// Says why the text is a journal; the first reason is kept.
    pub(super) fn is_journal(&mut self, why: &str) {
        self.why.get_or_insert_with(|| why.to_owned());
    }
}
