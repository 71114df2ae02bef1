//! What a finding is about, in words that stay when lines move.

use hearback_core::{
    Application, DocId, Interview, Journal, Message, Place, RecordRef, Said, When, fold,
};
use hearback_syntax::Root;
use std::collections::HashMap;

/// The entries of a journal, to be asked by place.
#[derive(Debug)]
pub(super) struct Entries<'a> {
    root: &'a Root,
    names: HashMap<RecordRef, String>,
}

impl<'a> Entries<'a> {
    pub(super) fn new(root: &'a Root, journal: &Journal) -> Self {
        let mut names = HashMap::new();
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
        Self { root, names }
    }

    /// The innermost entry at a place; empty where there is none.
    pub(super) fn of(&self, place: Place) -> String {
        let Some(document) = self.root.document(place.doc) else { return String::new() };
        let items = &document.records.items;
        let at = place.span.start as usize;
        let holds = |span: hearback_core::Span| span.contains(at) || span.end as usize == at;
        let inner = items.iter().enumerate().filter(|(_, record)| holds(record.span));
        let mut index = inner.min_by_key(|(_, record)| record.span.len()).map(|(index, _)| index);
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
