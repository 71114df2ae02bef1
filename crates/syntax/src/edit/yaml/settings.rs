//! A setting: a path of keys with a value.

use super::{Part, part::Said, tried, unreadable};
use crate::{
    edit::{Edit, Edits, Refusal, source},
    yaml::{
        events,
        node::{Entry, NodeId, Shape},
    },
};

impl Part<'_> {
    /// Sets a key of the configuration that the part is. The value is YAML on one line.
    pub(in crate::edit) fn configure(&self, path: &[String], value: &str) -> Edits {
        if path.is_empty() || value.contains(['\n', '\r']) {
            return Err(Refusal("a setting has a name, and a value on one line".to_owned()));
        }
        let Some(root) = self.root().filter(|root| self.is_mapping(*root)) else {
            return match self.root() {
                None => self.begin(path, value),
                Some(node) if matches!(self.shape(node), Some(Shape::Null)) => {
                    self.begin(path, value)
                }
                Some(_) => Err(Refusal("the settings are no mapping of keys".to_owned())),
            };
        };
        let (mut mapping, mut rest) = (root, path);
        while let Some((key, below)) = rest.split_first() {
            let found = self.entries(mapping).iter().find(|entry| self.word(**entry) == key);
            let Some(entry) = found.copied() else {
                return self.add_setting(mapping, rest, value);
            };
            if below.is_empty() {
                return self.change(entry, value);
            }
            match self.shape(entry.value) {
                Some(Shape::Mapping { entries, .. }) if !entries.is_empty() => {
                    (mapping, rest) = (entry.value, below);
                }
                Some(Shape::Null | Shape::Mapping { .. }) => {
                    return self.put(entry, &inline(below, value));
                }
                _ => return Err(Refusal(format!("`{key}` is no group of settings here"))),
            }
        }
        Err(unreadable())
    }

    fn is_mapping(&self, node: NodeId) -> bool {
        matches!(self.shape(node), Some(Shape::Mapping { .. }))
    }

    /// The first setting of a file.
    fn begin(&self, path: &[String], value: &str) -> Edits {
        let at = self.text.len();
        let eol = source::eol(self.text, at);
        let open = !self.text.is_empty() && !self.text.ends_with(['\n', '\r']);
        let lead = if open && self.text != "\u{feff}" { eol } else { "" };
        // A text whose last line has no end keeps it so.
        let end = if open { "" } else { eol };
        let text = format!("{lead}{}{end}", nested(path, value, 0, 2, eol));
        Ok(vec![Edit::insert(at, text)])
    }

    /// Adds a key with those below it behind the last one of a mapping.
    fn add_setting(&self, mapping: NodeId, path: &[String], value: &str) -> Edits {
        let last = *self.entries(mapping).last().ok_or_else(unreadable)?;
        let edit = if self.in_flow(mapping) {
            let at = self.span(last.value).end.max(self.span(last.key).end) as usize;
            Edit::insert(at, format!(", {}", pairs(path, value)))
        } else {
            let at = self.entry_end(last);
            let eol = source::eol(self.text, at);
            let text = nested(path, value, self.column_of(mapping), self.step(), eol);
            Edit::insert(at, format!("{eol}{text}"))
        };
        let mut expected = self.said();
        let base = format!("{}/{}", self.path(mapping), path.join("/"));
        expected.extend(said(value, &base)?);
        tried(self, vec![edit], &expected).ok_or_else(unreadable)
    }

    /// Another value for a key; a list takes in what it does not have.
    fn change(&self, entry: Entry, value: &str) -> Edits {
        if let (Some(Shape::Sequence { items, .. }), Some(new)) =
            (self.shape(entry.value), list(value))
        {
            let old: Vec<&str> = items
                .iter()
                .filter_map(|item| self.scalar(item.value))
                .map(|(text, _)| text.value.as_str())
                .collect();
            let added: Vec<&(String, String)> =
                new.iter().filter(|(said, _)| !old.contains(&said.as_str())).collect();
            return self.add_items(entry, &added);
        }
        self.put(entry, value)
    }

    fn add_items(&self, entry: Entry, added: &[&(String, String)]) -> Edits {
        let Some(Shape::Sequence { items, flow }) = self.shape(entry.value) else {
            return Err(unreadable());
        };
        if added.is_empty() {
            return Ok(Vec::new());
        }
        let written: Vec<&str> = added.iter().map(|(_, written)| written.as_str()).collect();
        let path = self.path(entry.value);
        let mut expected = self.said();
        expected.remove(&path);
        for (index, (said, _)) in added.iter().enumerate() {
            expected.insert(format!("{path}/[{}]", items.len() + index), said.clone());
        }
        let edit = match (items.last(), flow) {
            (Some(last), true) => {
                let at = self.span(last.value).end as usize;
                Edit::insert(at, format!(", {}", written.join(", ")))
            }
            (None, _) => {
                let at = self.span(entry.value).start as usize + 1;
                Edit::insert(at, written.join(", "))
            }
            (Some(last), false) => {
                let dash = " ".repeat(source::column(self.text, last.start as usize));
                let end = self.span(last.value).end.max(last.start + 1) as usize;
                let at = source::line_end(self.text, end);
                let eol = source::eol(self.text, at);
                let lines: Vec<String> =
                    written.iter().map(|item| format!("{eol}{dash}- {item}")).collect();
                Edit::insert(at, lines.concat())
            }
        };
        tried(self, vec![edit], &expected).ok_or_else(unreadable)
    }

    /// Puts YAML on one line in the place of a value.
    fn put(&self, entry: Entry, value: &str) -> Edits {
        let span = self.span(entry.value);
        let path = self.path(entry.value);
        let below = format!("{path}/");
        let mut expected = self.said();
        expected.retain(|other, _| *other != path && !other.starts_with(&below));
        expected.extend(said(value, &path)?);
        if expected == self.said() {
            return Ok(Vec::new());
        }
        let null = matches!(self.shape(entry.value), Some(Shape::Null));
        let text = if null { format!(" {value}") } else { value.to_owned() };
        tried(self, vec![Edit { span, text }], &expected).ok_or_else(unreadable)
    }
}

/// What a value of YAML says below a path.
fn said(value: &str, path: &str) -> Result<Said, Refusal> {
    let wrong = || Refusal(format!("`{value}` is no value of YAML"));
    let source = format!("key: {value}\n");
    if events::parse(&source).is_err() {
        return Err(wrong());
    }
    let part = Part::whole(&source);
    let under = |(own, text): (String, String)| {
        own.strip_prefix("0/key").map(|rest| (format!("{path}{rest}"), text))
    };
    part.said().into_iter().map(under).collect::<Option<Said>>().ok_or_else(wrong)
}

/// The items of a list of scalars, decoded and as written.
fn list(value: &str) -> Option<Vec<(String, String)>> {
    let source = format!("key: {value}\n");
    let part = Part::whole(&source);
    let entry = *part.entries(part.root()?).first()?;
    let Some(Shape::Sequence { items, .. }) = part.shape(entry.value) else { return None };
    let item = |node: NodeId| {
        let (text, _) = part.scalar(node)?;
        Some((text.value.clone(), source.get(part.span(node).range())?.to_owned()))
    };
    items.iter().map(|it| item(it.value)).collect()
}

/// Keys below each other, the value behind the last.
fn nested(path: &[String], value: &str, column: usize, step: usize, eol: &str) -> String {
    let mut out = String::new();
    for (depth, key) in path.iter().enumerate() {
        if depth > 0 {
            out.push_str(eol);
        }
        out.push_str(&" ".repeat(column + depth * step));
        out.push_str(&format!("{}:", word(key)));
    }
    out.push(' ');
    out.push_str(value);
    out
}

/// The same between brackets.
fn inline(path: &[String], value: &str) -> String {
    format!("{{{}}}", pairs(path, value))
}

fn pairs(path: &[String], value: &str) -> String {
    match path.split_first() {
        Some((key, [])) => format!("{}: {value}", word(key)),
        Some((key, below)) => format!("{}: {}", word(key), inline(below, value)),
        None => value.to_owned(),
    }
}

/// A key as YAML writes it: patterns of paths begin with a star and need quotes.
fn word(key: &str) -> String {
    super::scalar::flow(key, "\n")
}
