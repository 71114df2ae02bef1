//! `hearback.yaml` as text with places: what serde is given, and where an answer of serde's points.

use crate::yaml::{
    node::{Entry, NodeId},
    tree::Read,
    view::{Value as Seen, View},
};
use hearback_core::{Span, Text, fold_key};

/// A value with its place. All scalars are text: `off` is no boolean and `2` no number here.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) shape: Shape,
}

/// What is written.
#[derive(Clone, Debug, Default)]
pub(super) enum Shape {
    /// Nothing, or `null`: the default holds.
    #[default]
    Nothing,
    Scalar(Text),
    List(Vec<Node>),
    Map(Vec<Pair>),
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    pub(super) key: Text,
    pub(super) value: Node,
}

/// One step on the way to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    Index(usize),
}

/// Settings are three levels deep; what is nested deeper is none of them (and an alias may lead
/// into itself).
const DEEPEST: usize = 8;

impl Default for Node {
    fn default() -> Self {
        Self { span: Span::at(0), shape: Shape::Nothing }
    }
}

impl Node {
    /// The first document of a text; of a broken one, all that could be read.
    pub(super) fn of(text: &str, read: &Read) -> Self {
        let view = View::new(text, read);
        let Some(first) = read.roots.first() else { return Self::default() };
        view.enter(first.from);
        let parts: Vec<Self> = read
            .roots
            .iter()
            .filter(|root| root.from == first.from)
            .map(|root| Self::at(&view, root.node, 0))
            .collect();
        let maps = parts.iter().filter(|part| matches!(part.shape, Shape::Map(_))).count();
        match maps {
            0 => parts.into_iter().next().unwrap_or_default(),
            _ => Self::joined(parts),
        }
    }

    fn joined(parts: Vec<Self>) -> Self {
        let mut all = Vec::new();
        let mut span: Option<Span> = None;
        for part in parts {
            if let Shape::Map(pairs) = part.shape {
                span = Some(span.map_or(part.span, |span| span.to(part.span)));
                all.extend(pairs);
            }
        }
        Self { span: span.unwrap_or(Span::at(0)), shape: Shape::Map(once(all)) }
    }

    fn at(view: &View<'_>, node: NodeId, depth: usize) -> Self {
        let span = view.tree.span(node);
        if depth > DEEPEST {
            return Self { span, shape: Shape::Nothing };
        }
        let shape = match view.value(node) {
            Seen::Nothing => Shape::Nothing,
            Seen::Scalar(text) => Shape::Scalar(text.clone()),
            Seen::Sequence(items) => Shape::List(
                items.iter().map(|item| Self::at(view, item.value, depth + 1)).collect(),
            ),
            Seen::Mapping(entries, _) => Shape::Map(once(
                view.entries(entries)
                    .into_iter()
                    .filter_map(|entry| Self::pair(view, entry, depth))
                    .collect(),
            )),
        };
        Self { span, shape }
    }

    fn pair(view: &View<'_>, entry: Entry, depth: usize) -> Option<Pair> {
        let key = view.key(entry)?.clone();
        Some(Pair { key, value: Self::at(view, entry.value, depth + 1) })
    }

    /// The value that a way leads to.
    pub(super) fn find(&self, way: &[Step]) -> Option<&Self> {
        let mut node = self;
        for step in way {
            node = match (&node.shape, step) {
                (Shape::Map(pairs), Step::Key(key)) => {
                    &pairs.iter().find(|pair| pair.key.value == *key)?.value
                }
                (Shape::List(items), Step::Index(index)) => items.get(*index)?,
                _ => return None,
            };
        }
        Some(node)
    }

    /// The key that a way ends with.
    pub(super) fn key(&self, way: &[Step]) -> Option<&Text> {
        let (Step::Key(last), before) = way.split_last()? else { return None };
        let Shape::Map(pairs) = &self.find(before)?.shape else { return None };
        pairs.iter().find(|pair| pair.key.value == *last).map(|pair| &pair.key)
    }

    pub(super) fn find_mut(&mut self, way: &[Step]) -> Option<&mut Self> {
        let mut node = self;
        for step in way {
            node = match (&mut node.shape, step) {
                (Shape::Map(pairs), Step::Key(key)) => {
                    &mut pairs.iter_mut().find(|pair| pair.key.value == *key)?.value
                }
                (Shape::List(items), Step::Index(index)) => items.get_mut(*index)?,
                _ => return None,
            };
        }
        Some(node)
    }

    /// Takes the value away that a way leads to. False when there is none.
    pub(super) fn clear(&mut self, way: &[Step]) -> bool {
        let Some(node) = self.find_mut(way) else { return false };
        let was = std::mem::take(&mut node.shape);
        !matches!(was, Shape::Nothing)
    }

    /// Writes the keys of a mapping as the settings are spelt: `dateOrder`, `date_order` and
    /// `Date order` are `date-order`. Only the words change, their places stay.
    pub(super) fn respell(&mut self, known: &[&str]) {
        let Shape::Map(pairs) = &mut self.shape else { return };
        for pair in pairs.iter_mut() {
            let folded = fold_key(&pair.key.value);
            if let Some(known) = known.iter().find(|known| fold_key(known) == folded) {
                (*known).clone_into(&mut pair.key.value);
            }
        }
        *pairs = once(std::mem::take(pairs));
    }

    /// For serde.
    pub(super) fn value(&self) -> serde_yaml::Value {
        use serde_yaml::Value;
        match &self.shape {
            Shape::Nothing => Value::Null,
            Shape::Scalar(text) => Value::String(text.value.clone()),
            Shape::List(items) => Value::Sequence(items.iter().map(Self::value).collect()),
            Shape::Map(pairs) => Value::Mapping(
                pairs
                    .iter()
                    .map(|pair| (Value::String(pair.key.value.clone()), pair.value.value()))
                    .collect(),
            ),
        }
    }

    /// The place of an item of a list, or of what stands in the place of the list.
    pub(super) fn item(&self, key: &str, index: usize) -> Span {
        let key = Step::Key(key.to_owned());
        let item = self.find(&[key.clone(), Step::Index(index)]);
        item.or_else(|| self.find(&[key])).map_or(Span::at(0), |node| node.span)
    }

    /// The text of a scalar.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.shape {
            Shape::Scalar(text) => Some(&text.value),
            _ => None,
        }
    }

    /// Every way to a scalar or an empty list, in the order of the text.
    pub(super) fn leaves(&self) -> Vec<(Vec<Step>, Span)> {
        let mut out = Vec::new();
        self.collect(&mut Vec::new(), &mut out);
        out
    }

    fn collect(&self, way: &mut Vec<Step>, out: &mut Vec<(Vec<Step>, Span)>) {
        match &self.shape {
            Shape::Nothing => {}
            Shape::Scalar(_) => out.push((way.clone(), self.span)),
            Shape::List(items) => {
                if items.is_empty() {
                    out.push((way.clone(), self.span));
                }
                for (index, item) in items.iter().enumerate() {
                    way.push(Step::Index(index));
                    item.collect(way, out);
                    way.pop();
                }
            }
            Shape::Map(pairs) => {
                for pair in pairs {
                    way.push(Step::Key(pair.key.value.clone()));
                    pair.value.collect(way, out);
                    way.pop();
                }
            }
        }
    }
}

/// Of equal keys the first one counts; the other is reported as such.
fn once(pairs: Vec<Pair>) -> Vec<Pair> {
    let mut seen = std::collections::HashSet::new();
    pairs.into_iter().filter(|pair| seen.insert(pair.key.value.clone())).collect()
}
