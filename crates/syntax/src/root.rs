//! A root: all documents of one search, and the one pipeline over them.

use crate::{Document, Edit, ReadConfig, Refusal, Source};
use hearback_core::{
    DocId, Finding, Fix, Input, Journal, Plan, Preset, Records, Today, check, plan,
};
use std::collections::BTreeMap;

/// The documents of a search with their configuration.
#[derive(Clone, Debug)]
pub struct Root {
    config: ReadConfig,
    documents: BTreeMap<String, Document>,
}

/// What a root comes to on a day.
#[derive(Clone, Debug)]
pub struct Checked {
    /// What the documents mean together.
    pub journal: Journal,
    /// What should happen next.
    pub plan: Plan,
    /// What is amiss, in the order of documents and places.
    pub findings: Vec<Finding>,
}

impl Root {
    /// A root without documents. `config` is the text of its `hearback.yaml` (empty for none);
    /// `preset` wins over the policy named there.
    pub fn new(config: &str, preset: Option<Preset>) -> Self {
        Self { config: crate::read_config(config, preset), documents: BTreeMap::new() }
    }

    /// Adds a document, or puts a new text in the place of an old one.
    pub fn insert(&mut self, path: &str, text: &str) {
        let listed = self.is_listed(path);
        let document = Document::read(Source { path, text, listed });
        self.documents.insert(path.to_owned(), document);
    }

    /// The documents in the order of their ids.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.documents.values()
    }

    /// The document of that id.
    pub fn document(&self, id: DocId) -> Option<&Document> {
        self.documents.values().nth(id.0 as usize)
    }

    /// The edits that carry a fix out: (path, edits) with disjoint, sorted edits for each file.
    pub fn edits(&self, fix: &Fix) -> Result<Vec<(String, Vec<Edit>)>, Refusal> {
        crate::edit::edits(self, fix)
    }

    fn is_listed(&self, path: &str) -> bool {
        let _ = path;
        false
    }

    /// The one pipeline: records to journal, plan and findings.
    pub fn check(&self, today: Today) -> Checked {
        let policy = &self.config.policy;
        let records: Vec<&Records> = self.documents().map(|document| &document.records).collect();
        let paths: Vec<&str> = self.documents().map(|document| document.path.as_str()).collect();
        let named: Vec<(&str, &Records)> =
            paths.iter().copied().zip(records.iter().copied()).collect();
        let journal = Journal::resolve(today, &named, policy);
        let plan = plan(today, &journal, policy);
        let input = Input { today, documents: &records, journal: &journal, plan: &plan, policy };
        let findings = check(&input, &paths);
        Checked { journal, plan, findings }
    }
}
