//! Completion: keys and values that are right for the place.

mod days;
mod links;
mod markdown;
mod settings;
mod template;
mod values;
mod yaml;

pub(in crate::features) use settings::about as setting;

use crate::analysis::View;
use hearback_core::{Key, Kind, RULES, Span};
use hearback_syntax::{Syntax, Verdict};
use std::ops::Range;
use tower_lsp::ls_types as lsp;
use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionResponse, CompletionTextEdit,
    Position, TextEdit,
};

/// What is written at a place.
#[derive(Debug, PartialEq)]
struct Spot {
    what: What,
    /// What is typed of it already.
    typed: Range<usize>,
    form: Form,
}

#[derive(Debug, PartialEq)]
enum What {
    /// A key of a record, beside others that are there already.
    Key {
        kind: Kind,
        present: Vec<String>,
    },
    /// A key at the top of a YAML journal.
    Top {
        present: Vec<String>,
    },
    Value(Key),
    /// The name of a rule.
    Rule,
    /// Words that are neither: parts of headings, settings.
    Words(Vec<(String, String)>),
}

/// How keys and values are written there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// `next-steps: value`
    Yaml,
    /// `- Next steps: value`
    List,
    /// A value alone: a cell, a heading's part.
    Bare,
}

/// What could stand at a position.
pub(crate) fn complete(view: &View, position: Position) -> Option<CompletionResponse> {
    let offset = view.offset(position);
    let document = view.document()?;
    let spot = spot(view, offset)?;
    let typed = document.text.get(spot.typed.clone())?;
    let suggested = match &spot.what {
        What::Key { kind, present } => keys(*kind, present, spot.form),
        What::Top { present } => top(present),
        What::Value(key) => values::of(view, *key, offset, typed, spot.form),
        What::Rule => RULES.iter().map(|rule| Suggested::new(rule.name, rule.summary)).collect(),
        What::Words(words) => {
            words.iter().map(|(word, about)| Suggested::new(word, about)).collect()
        }
    };
    let range = view.range(Span::new(spot.typed.start, spot.typed.end));
    let kind = match spot.what {
        What::Key { .. } | What::Top { .. } => CompletionItemKind::PROPERTY,
        What::Rule => CompletionItemKind::REFERENCE,
        What::Value(_) | What::Words(_) => CompletionItemKind::VALUE,
    };
    let items = suggested.into_iter().zip(0..).map(|(it, at)| it.item(range, kind, at)).collect();
    // Days are computed from what is typed.
    let is_incomplete = matches!(spot.what, What::Value(key) if values::is_day(key));
    Some(CompletionResponse::List(CompletionList { is_incomplete, items }))
}

fn spot(view: &View, offset: usize) -> Option<Spot> {
    let document = view.document()?;
    let text = document.text.as_str();
    if let Some(spot) = allowance(text, offset) {
        return Some(spot);
    }
    // Into what is no journal nobody's words are put.
    match (&document.verdict, document.syntax) {
        (Verdict::Configuration, _) => settings::spot(view, text, offset),
        (Verdict::Supplied, _) => template::spot(text, offset),
        (Verdict::Journal(_), Some(Syntax::Yaml)) => yaml::spot(text, offset),
        (Verdict::Journal(_), Some(Syntax::Markdown)) => {
            links::spot(view, text, offset).or_else(|| markdown::spot(document, offset))
        }
        _ => None,
    }
}

/// The name of a rule in a comment that allows it.
fn allowance(text: &str, offset: usize) -> Option<Spot> {
    let before = line_before(text, offset);
    let (comment, names) = before.rsplit_once("hearback: allow")?;
    let begins = comment.trim_end();
    if !(begins.ends_with('#') || begins.ends_with("<!--")) {
        return None;
    }
    let names = names.strip_prefix("-file").unwrap_or(names);
    if !names.starts_with(' ') {
        return None;
    }
    let last = names.rsplit([' ', ',']).next().unwrap_or_default();
    Some(Spot { what: What::Rule, typed: offset - last.len()..offset, form: Form::Bare })
}

/// The line up to the offset.
fn line_before(text: &str, offset: usize) -> &str {
    let before = text.get(..offset).unwrap_or_default();
    before.rsplit(['\n', '\r']).next().unwrap_or_default()
}

fn keys(kind: Kind, present: &[String], form: Form) -> Vec<Suggested> {
    let known = Key::known_words(kind).into_iter();
    let missing = known.filter(|word| {
        let key = Key::read(kind, word);
        !present.iter().any(|there| Key::read(kind, there) == key)
    });
    missing
        .map(|word| {
            let word = if form == Form::List { title(word) } else { word.to_owned() };
            let insert = match form {
                Form::Bare => word.clone(),
                _ => format!("{word}: "),
            };
            Suggested { insert, ..Suggested::new(&word, "") }
        })
        .collect()
}

fn top(present: &[String]) -> Vec<Suggested> {
    let words = [
        ("hearback: 1", "hearback", "this is a journal, in hearback's own form"),
        ("candidate:", "candidate", "who keeps it: name, email, phone, signature"),
        ("applications:", "applications", "every role you went for"),
    ];
    let missing = words.into_iter().filter(|word| !present.iter().any(|it| it == word.1));
    let mut all: Vec<Suggested> = missing
        .map(|(insert, label, about)| Suggested {
            insert: insert.to_owned(),
            ..Suggested::new(label, about)
        })
        .collect();
    // A file of one application has its keys at the top.
    if !present.iter().any(|it| it == "applications") {
        all.extend(keys(Kind::Application, present, Form::Yaml));
    }
    all
}

/// "Next steps" of "next-steps".
fn title(word: &str) -> String {
    let spaced = word.replace('-', " ");
    let mut characters = spaced.chars();
    let first = characters.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}

/// Something to choose.
#[derive(Clone, Debug)]
struct Suggested {
    label: String,
    detail: String,
    insert: String,
    /// What is typed is compared with this.
    filter: Option<String>,
}

impl Suggested {
    fn new(label: &str, detail: &str) -> Self {
        Self {
            label: label.to_owned(),
            detail: detail.to_owned(),
            insert: label.to_owned(),
            filter: None,
        }
    }

    fn item(self, range: lsp::Range, kind: CompletionItemKind, at: usize) -> CompletionItem {
        CompletionItem {
            label: self.label,
            kind: Some(kind),
            detail: Some(self.detail).filter(|detail| !detail.is_empty()),
            // In the order in which they are given.
            sort_text: Some(format!("{at:04}")),
            filter_text: self.filter,
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, self.insert))),
            ..CompletionItem::default()
        }
    }
}
