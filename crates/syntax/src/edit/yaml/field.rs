//! A record's field: its value where it has one, a new key where it has none.

use super::{
    Part,
    part::Said,
    rewrite,
    scalar::{self, Spot},
    tried, unreadable,
};
use crate::{
    Document,
    edit::{Edit, Edits, Refusal, source, words, words::Case},
    yaml::{
        node::{Entry, NodeId, Shape},
        words as keys,
    },
};
use hearback_core::{Field, Form, Key, Kind, Record, Span};

/// Gives a record's field a value. An empty value adds the key with nothing behind it.
pub(super) fn set(document: &Document, record: &Record, key: Key, value: &str) -> Edits {
    let part = Part::of_record(document, record);
    if let Some(field) = own(record, key) {
        let old = field.values.first().map_or("", |text| text.value.as_str());
        let value = words::like(old, key, value);
        let value = value.as_str();
        let same =
            field.values.len() == 1 && field.values.first().is_some_and(|text| text.value == value);
        if value.is_empty() || same {
            return Ok(Vec::new());
        }
        if field.key_span.is_empty() {
            let node = part.scalar_at(field.span).ok_or_else(unreadable)?;
            return match record.form {
                Form::YamlScalar => rewrite::scalar(&part, node, value),
                _ => rewrite::replace(document, field.span, value),
            };
        }
        let (_, entry) = part.entry_at(field.key_span).ok_or_else(unreadable)?;
        return set_value(&part, entry, value);
    }
    if record.form == Form::YamlScalar {
        return grow(&part, record, key, value);
    }
    let mapping = mapping(&part, record)?;
    add(&part, mapping, record.kind, key, Written::Value(value))
}

/// The mapping of a record that is written where it stands.
pub(super) fn mapping(part: &Part<'_>, record: &Record) -> Result<NodeId, Refusal> {
    part.mapping_of(record).ok_or_else(|| {
        Refusal("this repeats what is written in another place: change it there".to_owned())
    })
}

/// The field of that key which the record has itself, and not through an alias or a merge.
pub(super) fn own(record: &Record, key: Key) -> Option<&Field> {
    let within = |span: Span| record.span.start <= span.start && span.end <= record.span.end;
    record.fields.iter().find(|field| {
        let span = if field.key_span.is_empty() { field.span } else { field.key_span };
        field.key == key && within(span)
    })
}

/// Gives an entry another value.
pub(super) fn set_value(part: &Part<'_>, entry: Entry, value: &str) -> Edits {
    if let Some(refusal) = rewrite::repeated(part, entry.value) {
        return Err(refusal);
    }
    match part.shape(entry.value) {
        Some(Shape::Scalar { .. }) => rewrite::scalar(part, entry.value, value),
        Some(Shape::Null | Shape::Known(_)) | None => fill(part, entry, value),
        Some(Shape::Alias(_)) => {
            let span = part.span(entry.value);
            let spot = rewrite::spot(part, entry.value);
            let mut expected = part.said();
            expected.insert(part.path(entry.value), value.to_owned());
            first(part, scalar::ways(value, spot, None), &expected, |text| {
                vec![Edit { span, text }]
            })
        }
        Some(Shape::Sequence { .. } | Shape::Mapping { .. }) => replace_all(part, entry, value),
    }
}

/// Puts one value in the place of several.
fn replace_all(part: &Part<'_>, entry: Entry, value: &str) -> Edits {
    let span = part.span(entry.value);
    let key_end = part.span(entry.key).end as usize;
    let colon = after_colon(part.text, key_end).ok_or_else(unreadable)?;
    let path = part.path(entry.value);
    let below = format!("{path}/");
    let mut expected = part.said();
    expected.retain(|other, _| !other.starts_with(&below));
    expected.insert(path, value.to_owned());
    let spot = Spot { flow: part.in_flow(entry.key), ..rewrite::spot(part, entry.value) };
    first(part, scalar::ways(value, spot, None), &expected, |text| {
        vec![Edit::replace(colon, span.end as usize, format!(" {text}"))]
    })
}

/// Puts a value behind a key that has none.
fn fill(part: &Part<'_>, entry: Entry, value: &str) -> Edits {
    let key_end = part.span(entry.key).end as usize;
    let mut expected = part.said();
    expected.insert(part.path(entry.value), value.to_owned());
    let spot = Spot { flow: part.in_flow(entry.key), ..rewrite::spot(part, entry.key) };
    let (at, lead) = match after_colon(part.text, key_end) {
        Some(at) => (at, " "),
        None => (key_end, ": "),
    };
    let ways = scalar::ways(value, Spot { flow: part.in_flow(entry.key), ..spot }, None);
    first(part, ways, &expected, |text| match text.find(['\n', '\r']) {
        // A block scalar begins behind the key and goes on below the line.
        Some(end) => {
            let (header, lines) = text.split_at(end);
            let line_end = source::line_end(part.text, at);
            vec![Edit::insert(at, format!("{lead}{header}")), Edit::insert(line_end, lines)]
        }
        None => vec![Edit::insert(at, format!("{lead}{text}"))],
    })
}

/// One past the colon behind a key.
fn after_colon(text: &str, key_end: usize) -> Option<usize> {
    let rest = text.get(key_end..)?;
    let white = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    rest.get(white..)?.starts_with(':').then_some(key_end + white + 1)
}

/// The first way that comes out as meant.
fn first(
    part: &Part<'_>,
    ways: Vec<String>,
    expected: &Said,
    edits: impl Fn(String) -> Vec<Edit>,
) -> Edits {
    let found = ways.into_iter().map(edits).find_map(|edits| tried(part, edits, expected));
    found.ok_or_else(unreadable)
}

/// What is written behind a new key.
#[derive(Clone, Copy, Debug)]
pub(super) enum Written<'a> {
    /// A decoded value.
    Value(&'a str),
    /// What a list of messages says, and its source for a block and for brackets.
    List { said: &'a Said, block: &'a str, flow: &'a str },
}

/// Adds a key to a mapping, where such a key usually stands.
pub(super) fn add(
    part: &Part<'_>,
    mapping: NodeId,
    kind: Kind,
    key: Key,
    written: Written<'_>,
) -> Edits {
    let word = part.case_of(mapping).write(key.name());
    if part.entry_for(mapping, kind, key).is_some() || part.has_word(mapping, &word) {
        return Err(unreadable());
    }
    let path = format!("{}/{word}", part.path(mapping));
    let mut expected = part.said();
    // A mapping with nothing in it says something else once there is.
    expected.remove(&part.path(mapping));
    let flow = part.in_flow(mapping);
    let ways = match written {
        Written::Value("") => {
            expected.insert(path, String::new());
            vec![String::new()]
        }
        Written::Value(value) => {
            expected.insert(path, value.to_owned());
            let spot = Spot {
                flow,
                column: part.column_of(mapping),
                step: part.step(),
                eol: source::eol(part.text, part.span(mapping).start as usize),
                typed: false,
            };
            scalar::ways(value, spot, None).into_iter().map(|text| format!(" {text}")).collect()
        }
        Written::List { said, block, flow: inline } => {
            let under =
                |(below, text): (&String, &String)| (format!("{path}{below}"), text.clone());
            expected.extend(said.iter().map(under));
            vec![if flow { format!(" {inline}") } else { block.to_owned() }]
        }
    };
    let after = neighbour(part, mapping, kind, key);
    first(part, ways, &expected, |text| vec![insertion(part, mapping, after, &word, &text)])
}

/// The insertion of `key:text` behind an entry of a mapping.
fn insertion(
    part: &Part<'_>,
    mapping: NodeId,
    after: Option<Entry>,
    word: &str,
    text: &str,
) -> Edit {
    let span = part.span(mapping);
    let Some(after) = after else {
        return Edit::insert(span.start as usize + 1, format!("{word}:{text}"));
    };
    if !part.in_flow(mapping) {
        let at = part.entry_end(after);
        let eol = source::eol(part.text, at);
        let indent = " ".repeat(part.column_of(mapping));
        return Edit::insert(at, format!("{eol}{indent}{word}:{text}"));
    }
    let at = part.span(after.value).end.max(part.span(after.key).end) as usize;
    let lead = lead(part, mapping, after);
    // A key with nothing behind it and a comma right after it would be one word.
    let text = if text.is_empty() { " " } else { text };
    let close = part.text.get(at..).is_some_and(|rest| rest.starts_with(['}', ',']));
    let text = if text == " " && !close { "" } else { text };
    Edit::insert(at, format!(",{lead}{word}:{text}"))
}

/// What stands between two entries between brackets: a space, or a new line with its indentation.
fn lead(part: &Part<'_>, mapping: NodeId, after: Entry) -> String {
    let start = part.span(after.key).start as usize;
    let open = part.span(mapping).start as usize;
    let line = source::line_start(part.text, start);
    let before = part.text.get(line..start).unwrap_or_default();
    if open < line && before.trim().is_empty() {
        return format!("{}{before}", source::eol(part.text, line));
    }
    " ".to_owned()
}

/// The entry behind which a new key stands best: the last that usually comes before it.
fn neighbour(part: &Part<'_>, mapping: NodeId, kind: Kind, key: Key) -> Option<Entry> {
    let entries = part.entries(mapping);
    let rank = rank(kind, key);
    let before = |entry: &&Entry| {
        let known = keys::read(kind, part.word(**entry));
        known.is_none_or(|known| self::rank(kind, known) < rank)
    };
    // Only what stands before everything that usually comes later, so that lists stay below.
    let early = entries.iter().take_while(|entry| {
        let known = keys::read(kind, part.word(**entry));
        key == Key::Messages || !known.is_some_and(is_long) || is_long(key)
    });
    let entry = early.clone().filter(before).last();
    entry.or_else(|| early.clone().next()).or_else(|| entries.last()).copied()
}

fn rank(kind: Kind, key: Key) -> usize {
    let place = Key::known_words(kind).iter().position(|word| *word == key.name());
    match key {
        Key::Messages => usize::MAX,
        _ => place.unwrap_or(usize::MAX / 2),
    }
}

/// Keys whose values are long: short ones stand before them.
fn is_long(key: Key) -> bool {
    matches!(
        key,
        Key::Interviews | Key::Messages | Key::Contacts | Key::History | Key::Body | Key::Notes
    )
}

/// Makes a mapping of a scalar that stands for a record, and adds a field to it.
fn grow(part: &Part<'_>, record: &Record, key: Key, value: &str) -> Edits {
    let field = record.fields.iter().find(|field| field.key_span.is_empty());
    let field = field.ok_or_else(unreadable)?;
    let node = part.scalar_at(field.span).ok_or_else(unreadable)?;
    let span = part.span(node);
    let (old, word) = (part.scalar(node).map(|(text, _)| text.value.clone()), field.key.name());
    let old = old.unwrap_or_default();
    let path = part.path(node);
    let mut expected = part.said();
    expected.remove(&path);
    expected.insert(format!("{path}/{word}"), old.clone());
    expected.insert(format!("{path}/{}", key.name()), value.to_owned());
    let start = span.start as usize;
    let line = source::line_start(part.text, start);
    let dash = part.text.get(line..start).unwrap_or_default();
    let is_item = dash.trim_start().strip_prefix('-').is_some_and(|rest| rest.trim().is_empty());
    let eol = source::eol(part.text, start);
    let spot = Spot { flow: !is_item, column: dash.chars().count(), step: 2, eol, typed: false };
    let written = part.text.get(span.range()).unwrap_or_default();
    let first_value = if is_item { written.to_owned() } else { scalar::flow(&old, eol) };
    let ways = match value {
        "" => vec![String::new()],
        value => scalar::ways(value, spot, None),
    };
    first(part, ways, &expected, |text| {
        let space = if text.is_empty() { "" } else { " " };
        let key = key.name();
        if is_item {
            let indent = " ".repeat(dash.chars().count());
            let end = source::line_end(part.text, span.end as usize);
            let below = format!("{eol}{indent}{key}:{space}{text}");
            return vec![Edit::insert(start, format!("{word}: ")), Edit::insert(end, below)];
        }
        let whole = format!("{{{word}: {first_value}, {key}: {text}}}");
        vec![Edit { span, text: whole }]
    })
}

impl Part<'_> {
    /// How the keys of a mapping are written; those of the whole part, where they tell nothing.
    pub(super) fn case_of(&self, mapping: NodeId) -> Case {
        let own = self.entries(mapping).iter().map(|entry| self.word(*entry));
        let own = Case::of(own.filter(|word| is_known(word)));
        if own != Case::Kebab {
            return own;
        }
        Case::of(self.words().filter(|word| is_known(word)))
    }

    fn has_word(&self, mapping: NodeId, word: &str) -> bool {
        self.entries(mapping).iter().any(|entry| self.word(*entry) == word)
    }
}

/// Whether a key is a word of the journal, and not the name of a person or a firm.
fn is_known(word: &str) -> bool {
    let kinds = [Kind::Application, Kind::Interview, Kind::Message, Kind::Contact];
    kinds.into_iter().any(|kind| keys::read(kind, word).is_some())
}
