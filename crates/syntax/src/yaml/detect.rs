//! Whether a YAML text is a journal. Silence on anything else is the first duty.

use super::{
    node::{Entry, NodeId},
    tree::Read,
    view::{Value, View},
    words,
};
use crate::Verdict;
use hearback_core::{Key, Kind};

/// What a text is taken for, and whether it is in hearback's own form.
pub(crate) fn detect(path: &str, text: &str, listed: bool, read: &Read) -> (Verdict, bool) {
    let view = View::new(text, read);
    let own = read.roots.iter().any(|root| {
        view.enter(root.from);
        match view.value(root.node) {
            Value::Mapping(entries, _) => view.get(entries, "hearback").is_some(),
            _ => false,
        }
    });
    let _ = path;
    let verdict = if own {
        Verdict::Journal("it has a `hearback:` key at the top".to_owned())
    } else if listed {
        Verdict::Journal("`hearback.yaml` lists it under `journals`".to_owned())
    } else if read.roots.iter().any(|root| {
        view.enter(root.from);
        has_application(&view, root.node)
    }) {
        Verdict::Journal(
            "it has an entry with a company, a role and a status or a day of applying".to_owned(),
        )
    } else {
        Verdict::Other("nothing in it looks like a job search".to_owned())
    };
    (verdict, own)
}

fn has_application(view: &View<'_>, root: NodeId) -> bool {
    match view.value(root) {
        Value::Mapping(entries, _) => {
            is_application(view, entries) || entries.iter().any(|entry| has_item(view, entry.value))
        }
        Value::Sequence(_) => has_item(view, root),
        _ => false,
    }
}

fn has_item(view: &View<'_>, node: NodeId) -> bool {
    let is = |node: NodeId| match view.value(node) {
        Value::Mapping(entries, _) => is_application(view, entries),
        _ => false,
    };
    match view.value(node) {
        Value::Sequence(items) => items.iter().any(|item| is(item.value)),
        Value::Mapping(entries, _) => entries.iter().any(|entry| is(entry.value)),
        _ => false,
    }
}

fn is_application(view: &View<'_>, entries: &[Entry]) -> bool {
    let has = |keys: &[Key]| {
        entries.iter().any(|entry| {
            let word = view.scalar(entry.key);
            let key = word.and_then(|word| words::read(Kind::Application, &word.value));
            key.is_some_and(|key| keys.contains(&key))
        })
    };
    has(&[Key::Company]) && has(&[Key::Role]) && has(&[Key::Status, Key::Applied])
}
