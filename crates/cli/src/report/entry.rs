//! What a finding is about, in words that stay when lines move.

use hearback_core::{
    Application, DocId, Interview, Journal, Message, Place, Record, RecordRef, Said, Span, When,
    fold,
};
use hearback_syntax::Root;
use std::collections::HashMap;

/// The entries of a journal, to be asked by place.
#[derive(Debug)]
pub(super) struct Entries<'a> {
    root: &'a Root,
    names: HashMap<RecordRef, String>,
    spans: HashMap<DocId, Spans>,
}

/// The records of a document by where they begin.
#[derive(Debug)]
struct Spans {
    /// Each with its number, and with the furthest end of all up to it.
    sorted: Vec<(Span, usize, u32)>,
}

impl Spans {
    fn new(items: &[Record]) -> Self {
        let mut sorted: Vec<(Span, usize, u32)> =
            items.iter().enumerate().map(|(index, record)| (record.span, index, 0)).collect();
        sorted.sort_by_key(|(span, index, _)| (span.start, *index));
        let mut furthest = 0;
        for (span, _, reach) in &mut sorted {
            furthest = furthest.max(span.end);
            *reach = furthest;
        }
        Self { sorted }
    }

    /// The shortest record that an offset lies in or right behind.
    fn innermost(&self, at: u32) -> Option<usize> {
        let before = self.sorted.partition_point(|(span, ..)| span.start <= at);
        let before = self.sorted.get(..before).unwrap_or_default().iter().rev();
        // Nothing further up reaches as far.
        let near = before.take_while(|(_, _, reach)| *reach >= at);
        let holding = near.filter(|(span, ..)| span.end >= at);
        holding.min_by_key(|(span, index, _)| (span.len(), *index)).map(|(_, index, _)| *index)
    }
}

impl<'a> Entries<'a> {
    pub(super) fn new(root: &'a Root, journal: &Journal) -> Self {
        let mut names = HashMap::new();
        let documents = root.documents().filter_map(|it| Some((root.id(&it.path)?, it)));
        let spans = documents.map(|(id, it)| (id, Spans::new(&it.records.items))).collect();
        for application in &journal.applications {
            let own = application_name(application);
            // The first name that a record gets is the one of what it stands for: a date on an
            // application makes an interview of the same record.
            for record in std::iter::once(&application.record).chain(&application.merged) {
                names.entry(*record).or_insert_with(|| own.clone());
            }
            for interview in &application.interviews {
                let name = || format!("{own} | {}", interview_name(interview));
                names.entry(interview.record).or_insert_with(name);
            }
            for message in &application.messages {
                let name = || format!("{own} | {}", message_name(message));
                names.entry(message.record).or_insert_with(name);
            }
            for event in &application.events {
                let name = || format!("{own} | {} {}", day(event.on), fold(&event.what));
                names.entry(event.record).or_insert_with(name);
            }
        }
        Self { root, names, spans }
    }

    /// The innermost entry at a place; empty where there is none.
    pub(super) fn of(&self, place: Place) -> String {
        let Some(document) = self.root.document(place.doc) else { return String::new() };
        let items = &document.records.items;
        let spans = self.spans.get(&place.doc);
        let mut index = spans.and_then(|spans| spans.innermost(place.span.start));
        while let Some(current) = index {
            if let Some(name) = self.name(place.doc, current) {
                return name.to_owned();
            }
            let parent = items.get(current).and_then(|record| record.parent);
            // A parent stands before what is nested in it; anything else would never end.
            index = parent.map(|parent| parent as usize).filter(|parent| *parent < current);
        }
        String::new()
    }

    fn name(&self, doc: DocId, index: usize) -> Option<&str> {
        let index = u32::try_from(index).ok()?;
        self.names.get(&RecordRef { doc, index }).map(String::as_str)
    }
}

fn application_name(application: &Application) -> String {
    let said = |said: &Option<Said<String>>| said.as_ref().map(|it| fold(&it.value));
    let parts = [&application.company, &application.role, &application.id];
    parts.into_iter().filter_map(said).collect::<Vec<_>>().join(" / ")
}

fn interview_name(interview: &Interview) -> String {
    let stage = interview.stage.as_ref().map(|stage| fold(&stage.value)).unwrap_or_default();
    let on = day(interview.on.as_ref().map(|on| on.value));
    format!("interview {on} {stage}").trim_end().to_owned()
}

fn message_name(message: &Message) -> String {
    let on = day(message.on.as_ref().map(|on| on.value));
    let to: Vec<String> = message.to.iter().map(|to| fold(&to.value)).collect();
    format!("{} {on} {}", message.kind.name(), to.join(", ")).trim_end().to_owned()
}

fn day(on: Option<When>) -> String {
    on.map_or_else(|| "-".to_owned(), |on| on.day.to_string())
}
