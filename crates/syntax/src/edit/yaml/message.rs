//! A new entry in a list of an application's: a message, a round, a person.

use super::{
    Part,
    field::{self, Written},
    part::Said,
    scalar::{self, Spot},
    tried, unreadable,
};
use crate::{
    Document,
    edit::{Edit, Edits, Refusal, is_there, source},
    yaml::{
        node::{Entry, Item, NodeId, Shape},
        words,
    },
};
use hearback_core::{Form, Key, Kind, NewMessage, Record};

/// Adds a draft to the record, or to the application that it belongs to where it has no room.
pub(in crate::edit) fn add(document: &Document, at: u32, message: &NewMessage) -> Edits {
    let (index, record) = home(document, at)?;
    if is_there(document, index, message) || is_there(document, at, message) {
        return Ok(Vec::new());
    }
    let part = Part::of_record(document, record);
    let mapping = field::mapping(&part, record)?;
    let new = New::of(&part, mapping, message);
    add_new(document, (index, record), (&part, mapping), &new)
}

/// Adds a round or a person to an application.
pub(in crate::edit) fn add_part(
    document: &Document,
    index: u32,
    kind: Kind,
    fields: &[(Key, String)],
) -> Edits {
    let gone = || Refusal("the record is no longer there".to_owned());
    let record = document.records.items.get(index as usize).ok_or_else(gone)?;
    let part = Part::of_record(document, record);
    let mapping = field::mapping(&part, record)?;
    let new = New::part(&part, mapping, kind, fields);
    if is_said(document, index, kind, fields) {
        return Ok(Vec::new());
    }
    add_new(document, (index, record), (&part, mapping), &new)
}

/// Whether a part of a record says all of that already.
fn is_said(document: &Document, index: u32, kind: Kind, fields: &[(Key, String)]) -> bool {
    document.records.items.iter().any(|other| {
        let says = |(key, value): &(Key, String)| {
            other.text(*key).is_some_and(|text| text.value == *value)
        };
        other.kind == kind && other.parent == Some(index) && fields.iter().all(says)
    })
}

fn add_new(
    document: &Document,
    (index, record): (u32, &Record),
    (part, mapping): (&Part<'_>, NodeId),
    new: &New,
) -> Edits {
    let list = new.list.name();
    let Some(entry) = list_of(part, mapping, record.kind, new.list) else {
        if has_borrowed(document, index, record, new.kind) {
            return Err(Refusal(format!(
                "its {list} come from another place by `<<`: add one there"
            )));
        }
        return add_list(part, mapping, record.kind, new);
    };
    match part.shape(entry.value) {
        Some(Shape::Sequence { items, flow: false }) => append(part, entry, items, new),
        Some(Shape::Sequence { items, flow: true }) if items.is_empty() => {
            let span = part.span(entry.value);
            let flow = part.in_flow(mapping);
            fill(part, mapping, entry, new, flow, span.start as usize, span.end as usize)
        }
        Some(Shape::Sequence { items, flow: true }) => append_flow(part, entry, items, new),
        Some(Shape::Null) => {
            let at = part.span(entry.value).start as usize;
            fill(part, mapping, entry, new, part.in_flow(mapping), at, at)
        }
        Some(Shape::Alias(name)) => {
            Err(Refusal(format!("`{list}` repeats another list, `*{name}`: add to it by hand")))
        }
        _ => Err(Refusal(format!("`{list}` is no list here: make it one first"))),
    }
}

/// The entry that holds a list. Where the key stands twice, the one that has some.
fn list_of(part: &Part<'_>, mapping: NodeId, kind: Kind, list: Key) -> Option<Entry> {
    let has_some = |entry: &Entry| match part.shape(entry.value) {
        Some(Shape::Sequence { items, .. }) => !items.is_empty(),
        _ => false,
    };
    let all = || {
        let entries = part.entries(mapping).iter().copied();
        entries.filter(|entry| words::read(kind, part.word(*entry)) == Some(list))
    };
    all().find(has_some).or_else(|| all().next())
}

/// The record that takes a message: an interview in block style, else the application.
fn home(document: &Document, at: u32) -> Result<(u32, &Record), Refusal> {
    let gone = || Refusal("the record is no longer there".to_owned());
    let mut record = document.records.items.get(at as usize).ok_or_else(gone)?;
    let mut index = at;
    loop {
        let roomy = match record.kind {
            Kind::Application => record.form != Form::YamlScalar,
            Kind::Interview => record.form == Form::YamlBlock || record.parent.is_none(),
            _ => false,
        };
        if roomy {
            return Ok((index, record));
        }
        let parent = record
            .parent
            .and_then(|parent| Some((parent, document.records.items.get(parent as usize)?)));
        (index, record) = parent.ok_or_else(|| {
            Refusal("there is no application here to add a message to".to_owned())
        })?;
    }
}

/// Whether such parts of the record are written elsewhere and come to it by a merge.
fn has_borrowed(document: &Document, index: u32, record: &Record, kind: Kind) -> bool {
    document.records.items.iter().any(|other| {
        other.kind == kind
            && other.parent == Some(index)
            && !(record.span.start <= other.span.start && other.span.end <= record.span.end)
    })
}

/// Adds the key with a list of one.
fn add_list(part: &Part<'_>, mapping: NodeId, kind: Kind, new: &New) -> Edits {
    let eol = source::eol(part.text, part.span(mapping).start as usize);
    let dash = part.column_of(mapping) + part.dash_step(mapping);
    let said = new.said("/[0]");
    let column = dash + part.gap();
    let block = format!("{eol}{}", new.block(dash, column, part.step(), eol));
    let flow = format!("[{}]", new.flow(eol));
    let written = Written::List { said: &said, block: &block, flow: &flow };
    field::add(part, mapping, kind, new.list, written)
}

/// Puts a list of one behind a key that has nothing, or an empty list.
fn fill(
    part: &Part<'_>,
    mapping: NodeId,
    entry: Entry,
    new: &New,
    flow: bool,
    start: usize,
    end: usize,
) -> Edits {
    let eol = source::eol(part.text, start);
    let path = part.path(entry.value);
    let mut expected = part.said();
    expected.remove(&path);
    expected.extend(new.said(&format!("{path}/[0]")));
    let edits = if flow {
        let lead = if start == end { " " } else { "" };
        vec![Edit::replace(start, end, format!("{lead}[{}]", new.flow(eol)))]
    } else {
        let dash = part.column_of(mapping) + part.dash_step(mapping);
        let block = new.block(dash, dash + part.gap(), part.step(), eol);
        let line_end = source::line_end(part.text, end);
        let mut edits = vec![Edit::insert(line_end, format!("{eol}{block}"))];
        if start < end {
            let before = part.text.get(..start).unwrap_or_default();
            edits.insert(0, Edit::replace(before.trim_end_matches(' ').len(), end, ""));
        }
        edits
    };
    tried(part, edits, &expected).ok_or_else(unreadable)
}

/// Adds an item to a list in block style, with its own indentation.
fn append(part: &Part<'_>, entry: Entry, items: &[Item], new: &New) -> Edits {
    let last = items.last().ok_or_else(unreadable)?;
    let dash = source::column(part.text, last.start as usize);
    let gap = match part.shape(last.value) {
        Some(Shape::Mapping { flow: false, .. }) => {
            part.column_of(last.value).saturating_sub(dash).clamp(2, 9)
        }
        _ => part.gap(),
    };
    let at = end_of_item(part, last);
    let eol = source::eol(part.text, at);
    let mut expected = part.said();
    expected.extend(new.said(&format!("{}/[{}]", part.path(entry.value), items.len())));
    let block = new.block(dash, dash + gap, part.step(), eol);
    let edits = vec![Edit::insert(at, format!("{eol}{block}"))];
    tried(part, edits, &expected).ok_or_else(unreadable)
}

/// Where the last line of an item ends.
fn end_of_item(part: &Part<'_>, item: &Item) -> usize {
    let mut node = item.value;
    while let Some(Shape::Mapping { entries, flow: false }) = part.shape(node) {
        let Some(last) = entries.last() else { break };
        if !matches!(part.shape(last.value), Some(Shape::Mapping { flow: false, .. })) {
            return part.entry_end(*last);
        }
        node = last.value;
    }
    let end = part.span(node).end.max(item.start + 1) as usize;
    source::line_end(part.text, end)
}

/// Adds an item to a list between brackets.
fn append_flow(part: &Part<'_>, entry: Entry, items: &[Item], new: &New) -> Edits {
    let last = items.last().ok_or_else(unreadable)?;
    let (start, at) = (part.span(last.value).start as usize, part.span(last.value).end as usize);
    let eol = source::eol(part.text, at);
    let line = source::line_start(part.text, start);
    let before = part.text.get(line..start).unwrap_or_default();
    let lead = if before.trim().is_empty() { format!("{eol}{before}") } else { " ".to_owned() };
    let mut expected = part.said();
    expected.extend(new.said(&format!("{}/[{}]", part.path(entry.value), items.len())));
    let edits = vec![Edit::insert(at, format!(",{lead}{}", new.flow(eol)))];
    tried(part, edits, &expected).ok_or_else(unreadable)
}

/// An entry to be written.
struct New {
    kind: Kind,
    /// The key of the list that it belongs to.
    list: Key,
    /// Keys as this document writes them, with what stands behind each.
    fields: Vec<(String, What)>,
    /// Stands in comments above the body, in block style.
    notes: Vec<String>,
}

enum What {
    Text(String),
    Several(Vec<String>),
    /// Stands as it is.
    Raw(&'static str),
}

impl New {
    fn of(part: &Part<'_>, mapping: NodeId, message: &NewMessage) -> Self {
        let case = part.case_of(mapping);
        let mut fields = Vec::new();
        let mut field = |key: Key, what: What| fields.push((case.write(key.name()), what));
        field(Key::Kind, What::Text(message.kind.clone()));
        match message.to.as_slice() {
            [] => {}
            [one] => field(Key::To, What::Text(one.clone())),
            several => field(Key::To, What::Several(several.to_vec())),
        }
        field(Key::Channel, What::Text(message.channel.clone()));
        field(Key::Draft, What::Raw("true"));
        if let Some(subject) = &message.subject {
            field(Key::Subject, What::Text(subject.clone()));
        }
        if !message.body.trim().is_empty() {
            field(Key::Body, What::Text(format!("{}\n", message.body.trim_end())));
        }
        let notes = message.notes.iter().map(|line| comment(line)).collect();
        Self { kind: Kind::Message, list: Key::Messages, fields, notes }
    }

    fn part(part: &Part<'_>, mapping: NodeId, kind: Kind, fields: &[(Key, String)]) -> Self {
        let case = part.case_of(mapping);
        let list = if kind == Kind::Interview { Key::Interviews } else { Key::Contacts };
        let fields = fields.iter().map(|(key, value)| {
            let text = What::Text(value.clone());
            (case.write(key.name()), text)
        });
        Self { kind, list, fields: fields.collect(), notes: Vec::new() }
    }

    /// What it says below a path.
    fn said(&self, path: &str) -> Said {
        let mut said = Said::new();
        for (key, what) in &self.fields {
            match what {
                What::Text(text) => {
                    said.insert(format!("{path}/{key}"), text.clone());
                }
                What::Raw(text) => {
                    said.insert(format!("{path}/{key}"), (*text).to_owned());
                }
                What::Several(texts) => {
                    for (index, text) in texts.iter().enumerate() {
                        said.insert(format!("{path}/{key}/[{index}]"), text.clone());
                    }
                }
            }
        }
        said
    }

    /// An item of a list in block style: its dash at a column, its keys at another.
    fn block(&self, dash: usize, column: usize, step: usize, eol: &'static str) -> String {
        let spot = Spot { flow: false, column, step, eol, typed: false };
        let mut out = String::new();
        for (index, (key, what)) in self.fields.iter().enumerate() {
            let value = match what {
                What::Raw(text) => (*text).to_owned(),
                What::Text(text) => {
                    scalar::ways(text, spot, None).into_iter().next().unwrap_or_default()
                }
                What::Several(texts) => list(texts, eol),
            };
            match index {
                0 => {
                    let gap = " ".repeat(column.saturating_sub(dash + 1));
                    out.push_str(&format!("{}-{gap}{key}: {value}", " ".repeat(dash)));
                }
                _ => {
                    let indent = " ".repeat(column);
                    if index + 1 == self.fields.len() {
                        for note in &self.notes {
                            out.push_str(&format!("{eol}{indent}# {note}"));
                        }
                    }
                    out.push_str(&format!("{eol}{indent}{key}: {value}"));
                }
            }
        }
        out
    }

    /// The same between brackets.
    fn flow(&self, eol: &'static str) -> String {
        let fields: Vec<String> = self
            .fields
            .iter()
            .map(|(key, what)| match what {
                What::Raw(text) => format!("{key}: {text}"),
                What::Text(text) => format!("{key}: {}", scalar::flow(text, eol)),
                What::Several(texts) => format!("{key}: {}", list(texts, eol)),
            })
            .collect();
        format!("{{{}}}", fields.join(", "))
    }
}

/// A line of the notes as a comment has it.
fn comment(line: &str) -> String {
    line.chars().map(|c| if c.is_control() || c == '\u{feff}' { ' ' } else { c }).collect()
}

fn list(texts: &[String], eol: &'static str) -> String {
    let texts: Vec<String> = texts.iter().map(|text| scalar::flow(text, eol)).collect();
    format!("[{}]", texts.join(", "))
}
