//! Documents that are no journals by themselves and belong to one: the note that the row of an
//! application links to, a log or a list of people beside the applications.

use crate::{Document, Root, Source, Syntax, Verdict, reach};
use hearback_core::{Key, Kind, Link, Record, Records, company_words, fold};
use std::{collections::HashMap, sync::Arc};

/// What a document is to the journals beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Part {
    /// It stands for itself.
    #[default]
    Alone,
    /// The note of an application of that company.
    Note(String),
    /// It has records that name a company which an application is of.
    Records,
}

impl Root {
    /// Takes in what belongs to a journal, and lets go of what no longer does. Asked after every
    /// change, so that it does little where nothing is linked.
    pub(crate) fn take_in(&mut self) {
        let notes = self.linked_notes();
        let mut companies: Option<Vec<Vec<String>>> = None;
        for index in 0..self.documents.len() {
            let Some(document) = self.documents.get(index) else { continue };
            if document.is_journal() && document.part == Part::Alone {
                continue;
            }
            let changed = match notes.get(&index) {
                Some(company) => as_note(document, company),
                None if document.beside.is_some() => {
                    let known = companies.get_or_insert_with(|| companies_of(&self.documents));
                    with_records(document, known)
                }
                None => alone(document),
            };
            if let (Some(changed), Some(place)) = (changed, self.documents_mut().get_mut(index)) {
                *place = Arc::new(changed);
            }
        }
    }

    /// The documents that exactly one application of another document links to by its name, with
    /// the company as that application says it.
    fn linked_notes(&self) -> HashMap<usize, String> {
        let mut links: HashMap<String, Vec<(String, &str)>> = HashMap::new();
        for record in journals(&self.documents).flat_map(|it| &it.records.items) {
            let Some((company, page)) = named_page(record) else { continue };
            let path = page_path(page);
            let stem = path.rsplit('/').next().unwrap_or(&path).to_owned();
            links.entry(stem).or_default().push((path, company));
        }
        let mut found: HashMap<String, (Vec<usize>, &str)> = HashMap::new();
        if links.is_empty() {
            return HashMap::new();
        }
        for (index, document) in self.documents.iter().enumerate() {
            let own = page_path(&document.path);
            let stem = own.rsplit('/').next().unwrap_or(&own);
            for (path, company) in links.get(stem).into_iter().flatten() {
                if own == *path || own.ends_with(&format!("/{path}")) {
                    found.entry(path.clone()).or_insert((Vec::new(), company)).0.push(index);
                }
            }
        }
        // Named twice, by two rows or as two files: whose it is cannot be told.
        let only = found.into_values().filter_map(|(documents, company)| match documents[..] {
            [only] => Some((only, company.to_owned())),
            _ => None,
        });
        only.collect()
    }
}

impl Document {
    /// The same document with another text, read as this one was.
    pub(crate) fn again(&self, text: &str, listed: bool) -> Self {
        let read = Self::read(Source { path: &self.path, text, listed });
        let read = match &self.part {
            Part::Alone => None,
            Part::Note(company) => as_note(&read, company),
            Part::Records => {
                let links = self.records.items.iter().flat_map(|record| &record.links);
                let named = links.filter_map(|link| match link {
                    Link::Company { company, .. } => Some(company_words(&company.value)),
                    _ => None,
                });
                with_records(&read, &named.collect::<Vec<_>>())
            }
        }
        .unwrap_or(read);
        Self { damaged: self.damaged, ..read }
    }
}

/// Documents that are journals by themselves.
fn journals(documents: &[Arc<Document>]) -> impl Iterator<Item = &Document> {
    documents.iter().map(AsRef::as_ref).filter(|it| it.is_journal() && it.part == Part::Alone)
}

/// An application's company and the page that its company or role links to.
fn named_page(record: &Record) -> Option<(&str, &str)> {
    if record.kind != Kind::Application {
        return None;
    }
    let named = |at: u32| {
        let mut fields = record.fields.iter();
        fields.any(|it| {
            matches!(it.key, Key::Company | Key::Role) && it.span.start <= at && at <= it.span.end
        })
    };
    let page = record.links.iter().find_map(|link| match link {
        Link::Path(text) if named(text.span.start) => Some(text.value.as_str()),
        _ => None,
    })?;
    Some((record.text(Key::Company)?.value.as_str(), page))
}

/// A page's path as it is compared: folded, without its ending and steps upwards.
fn page_path(path: &str) -> String {
    let path = path.split('#').next().unwrap_or(path);
    let bare = match Syntax::of(path) {
        Some(_) => path.rsplit_once('.').map_or(path, |(bare, _)| bare),
        None => path,
    };
    let parts = bare.split('/').filter(|part| !matches!(*part, "" | "." | ".."));
    parts.map(fold).collect::<Vec<_>>().join("/")
}

/// The names of companies that applications are of.
fn companies_of(documents: &[Arc<Document>]) -> Vec<Vec<String>> {
    let records = journals(documents).flat_map(|it| &it.records.items);
    let applications = records.filter(|it| it.kind == Kind::Application);
    let names = applications.filter_map(|it| it.text(Key::Company));
    names.map(|name| company_words(&name.value)).filter(|words| !words.is_empty()).collect()
}

/// The document read as the note of an application; `None` where it is so already.
fn as_note(document: &Document, company: &str) -> Option<Document> {
    if document.part == Part::Note(company.to_owned()) || document.syntax != Some(Syntax::Markdown)
    {
        return None;
    }
    let source = Source { path: &document.path, text: &document.text, listed: false };
    let mut read = crate::markdown::read(source, Some(company));
    reach::over_messages(&mut read.records);
    Some(Document {
        verdict: read.verdict,
        records: Arc::new(read.records),
        part: Part::Note(company.to_owned()),
        kept: None,
        ..document.clone()
    })
}

/// The document with the records that name a company of an application.
fn with_records(document: &Document, companies: &[Vec<String>]) -> Option<Document> {
    let beside = document.beside.as_deref()?;
    let records = naming(beside, companies);
    if records.items.is_empty() {
        return alone(document);
    }
    let taken = document.part == Part::Records && *document.records == records;
    (!taken).then(|| Document {
        verdict: Verdict::Journal("it names companies that applications beside it are of".into()),
        records: Arc::new(records),
        part: Part::Records,
        kept: None,
        ..document.clone()
    })
}

/// The document as it is by itself; `None` where it is so already.
fn alone(document: &Document) -> Option<Document> {
    (document.part != Part::Alone).then(|| {
        let by_itself = Document { part: Part::Alone, ..document.clone() };
        by_itself.again(&document.text, false)
    })
}

/// The records that name one of these companies, with what is nested in them.
fn naming(records: &Records, companies: &[Vec<String>]) -> Records {
    let known = |link: &Link| match link {
        Link::Company { company, .. } => {
            let words = company_words(&company.value);
            !words.is_empty()
                && companies.iter().any(|it| it.starts_with(&words) || words.starts_with(it))
        }
        _ => false,
    };
    let mut moved: HashMap<u32, u32> = HashMap::new();
    let mut items: Vec<Record> = Vec::new();
    for (record, index) in records.items.iter().zip(0_u32..) {
        let parent = record.parent.map(|parent| moved.get(&parent).copied());
        let kept = match parent {
            Some(parent) => parent.is_some(),
            None => record.links.iter().any(known),
        };
        if kept {
            moved.insert(index, u32::try_from(items.len()).unwrap_or(u32::MAX));
            items.push(Record { parent: parent.flatten(), ..record.clone() });
        }
    }
    let allowances = records.allowances.clone();
    let mut kept = Records { items, allowances, ..Records::default() };
    reach::over_messages(&mut kept);
    kept
}
