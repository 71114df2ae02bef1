//! Whether a YAML text is a journal. Silence on anything else is the first duty.

use super::{
    node::{Entry, NodeId},
    tree::{Read, Root},
    view::{Value, View},
    words,
};
use crate::{Verdict, telling};
use hearback_core::{Key, Kind};

/// Folders whose files are nobody's journal, or one still to be filled in.
const FOLDERS: &[(&str, &str)] = &[
    ("node_modules", "it lies in `node_modules`"),
    (".obsidian", "it lies in `.obsidian`"),
    ("templates", "it lies in a folder of templates"),
    ("template", "it lies in a folder of templates"),
    ("_templates", "it lies in a folder of templates"),
];
/// Top-level keys of files that other tools own.
const FOREIGN: &[(&str, &str)] = &[
    ("apiVersion", "`apiVersion` at the top: a Kubernetes resource"),
    ("kind", "`kind` at the top: a Kubernetes resource"),
    ("on", "`on` at the top: a workflow"),
    ("jobs", "`jobs` at the top: a workflow"),
    ("services", "`services` at the top: a Compose file"),
    ("stages", "`stages` at the top: a pipeline"),
    ("pipelines", "`pipelines` at the top: a pipeline"),
    ("openapi", "`openapi` at the top: an interface description"),
    ("swagger", "`swagger` at the top: an interface description"),
    ("site_name", "`site_name` at the top: the settings of a site"),
];

/// Whether a text is in hearback's own form.
pub(crate) fn is_own(text: &str, read: &Read) -> bool {
    let view = View::new(text, read);
    tops(&view, read).iter().any(|entries| view.get(entries, "hearback").is_some())
}

/// The entries of each document that is a mapping.
fn tops(view: &View<'_>, read: &Read) -> Vec<Vec<Entry>> {
    let top = |root: &Root| {
        view.enter(root.from);
        match view.value(root.node) {
            Value::Mapping(entries, _) => Some(view.entries(entries)),
            _ => None,
        }
    };
    read.roots.iter().filter_map(top).collect()
}

/// What a text is taken for, and whether it is in hearback's own form.
pub(crate) fn detect(path: &str, text: &str, listed: bool, read: &Read) -> (Verdict, bool) {
    let view = View::new(text, read);
    let tops = tops(&view, read);
    let has = |word: &str| tops.iter().any(|entries| view.get(entries, word).is_some());
    let own = has("hearback");
    if listed {
        return (journal("`hearback.yaml` lists it under `journals`"), own);
    }
    if let Some(reason) = folder(path) {
        return (other(reason), own);
    }
    if own {
        return (journal("it has `hearback:` at the top"), true);
    }
    if let Some((_, reason)) = FOREIGN.iter().find(|(word, _)| has(word)) {
        return (other(reason), false);
    }
    let found = read.roots.iter().find_map(|root| {
        view.enter(root.from);
        application(&view, root.node)
    });
    let verdict = match found {
        Some(entries) if is_template(&view, entries) => {
            other("placeholders stand where values would be: a template")
        }
        Some(_) => {
            journal("it has an entry with a company, a role and a status or a day of applying")
        }
        None if read.roots.is_empty() => other("nothing is written in it"),
        None => other("no entry in it has a company, a role and a status or a day of applying"),
    };
    (verdict, false)
}

fn journal(reason: &str) -> Verdict {
    Verdict::Journal(reason.to_owned())
}

fn other(reason: &str) -> Verdict {
    Verdict::Other(reason.to_owned())
}

/// Why nothing in the folder of a path is a journal, if nothing is.
pub(crate) fn folder(path: &str) -> Option<&'static str> {
    let (folders, _) = path.rsplit_once('/')?;
    folders.split('/').find_map(|folder| {
        let folder = folder.to_ascii_lowercase();
        FOLDERS.iter().find(|(name, _)| *name == folder).map(|(_, reason)| *reason)
    })
}

/// The first entry of a document that says what only an application says.
fn application<'a>(view: &View<'a>, root: NodeId) -> Option<&'a [Entry]> {
    if let Some(entries) = one(view, root) {
        return Some(entries);
    }
    match view.value(root) {
        Value::Mapping(entries, _) => entries.iter().find_map(|entry| item(view, entry.value)),
        Value::Sequence(_) => item(view, root),
        _ => None,
    }
}

fn item<'a>(view: &View<'a>, node: NodeId) -> Option<&'a [Entry]> {
    match view.value(node) {
        Value::Sequence(items) => items.iter().find_map(|item| one(view, item.value)),
        Value::Mapping(entries, _) => entries.iter().find_map(|entry| one(view, entry.value)),
        _ => None,
    }
}

/// The entries of a node that has a company, a role, and a status or a day of applying.
fn one<'a>(view: &View<'a>, node: NodeId) -> Option<&'a [Entry]> {
    let Value::Mapping(entries, _) = view.value(node) else { return None };
    let has = |keys: &[Key]| {
        entries.iter().any(|entry| {
            let word = view.scalar(entry.key);
            let key = word.and_then(|word| words::read(Kind::Application, &word.value));
            key.is_some_and(|key| keys.contains(&key))
        })
    };
    let named = has(&[Key::Company]) && has(&[Key::Role]);
    let told = has(&[Key::Applied])
        || (has(&[Key::Status]) && (has(HIRING) || is_telling(view, entries)))
        || has_history(view, entries);
    (named && told).then_some(entries)
}

/// Keys that entries of a search for work have, and those of customers and accounts have not.
const HIRING: &[Key] = &[
    Key::Interviews,
    Key::Interview,
    Key::Recruiter,
    Key::HiringManager,
    Key::Interviewer,
    Key::Referral,
    Key::OfferDeadline,
    Key::Rejected,
    Key::Messages,
];

/// Whether the status of an entry is of a search for work, or not known yet.
fn is_telling(view: &View<'_>, entries: &[Entry]) -> bool {
    entries.iter().any(|entry| {
        let word = view.scalar(entry.key);
        let key = word.and_then(|word| words::read(Kind::Application, &word.value));
        let said = view.scalar(entry.value).map(|text| text.value.as_str()).unwrap_or_default();
        let blank = !said.contains(char::is_alphanumeric) || said == "null";
        key == Some(Key::Status) && (blank || telling::is_of_a_search(said))
    })
}

/// Whether an entry has a history of statuses of a search for work.
fn has_history(view: &View<'_>, entries: &[Entry]) -> bool {
    entries.iter().any(|entry| {
        let word = view.scalar(entry.key);
        let key = word.and_then(|word| words::read(Kind::Application, &word.value));
        let Value::Sequence(items) = view.value(entry.value) else { return false };
        key == Some(Key::History)
            && items.iter().any(|item| match view.value(item.value) {
                Value::Mapping(inner, _) => is_telling(view, inner),
                _ => false,
            })
    })
}

/// Whether the values of an entry are there to be filled in.
fn is_template(view: &View<'_>, entries: &[Entry]) -> bool {
    entries.iter().any(|entry| match view.value(entry.value) {
        Value::Scalar(text) => text.value.contains("{{") || text.value.contains("<%"),
        // `{{ company }}` without quotes is a mapping whose key is a mapping.
        Value::Mapping(inner, true) => {
            inner.iter().any(|entry| matches!(view.value(entry.key), Value::Mapping(_, true)))
        }
        _ => false,
    })
}
