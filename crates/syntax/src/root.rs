//! A root: all documents of one search, and the one pipeline over them.

use crate::config::globs;
use crate::edit::Index;
use crate::{Document, Edit, ReadConfig, Refusal, Source, Verdict};
use globset::GlobSet;
use hearback_core::{
    Checked, DocId, Fix, Input, NewMessage, Place, Policy, Preset, Question, Records, Step, Today,
    draft, draft_as, offer, offers,
};
use std::{
    collections::BTreeSet,
    sync::{Arc, OnceLock},
};

/// The documents of a search with their configuration. Cloning is cheap: documents are shared.
#[derive(Clone, Debug)]
pub struct Root {
    config: Arc<ReadConfig>,
    /// The configuration's policy with what was supplied.
    pub(crate) policy: Arc<Policy>,
    /// Files that the configuration wants and that are not there.
    pub(crate) lacking: BTreeSet<String>,
    listed: GlobSet,
    /// Those of the policy's levels by path, in their order.
    by_path: GlobSet,
    preset: Option<Preset>,
    /// In the order of their paths; a document's id is its index here.
    pub(crate) documents: Vec<Arc<Document>>,
    /// Of these very documents, once an edit asks for it.
    index: OnceLock<Arc<Index>>,
}

impl Root {
    /// A root without documents or configuration. `preset` wins over the policy that a
    /// configuration names.
    pub fn new(preset: Option<Preset>) -> Self {
        let config = crate::read_config("", preset);
        Self {
            policy: Arc::new(config.policy.clone()),
            config: Arc::new(config),
            lacking: BTreeSet::new(),
            listed: GlobSet::empty(),
            by_path: GlobSet::empty(),
            preset,
            documents: Vec::new(),
            index: OnceLock::new(),
        }
    }

    /// Takes the text of `hearback.yaml`, found at this path. Its mistakes are findings there, so
    /// the path becomes a document of the root. Documents that are in the root already and that
    /// it lists (or no longer lists) as journals are read again. Afterwards [`Root::wanted`] tells
    /// which other files it speaks of.
    pub fn configure(&mut self, path: &str, text: &str) {
        let config = crate::read_config(text, self.preset);
        let listed = globs::set(config.journals.iter().map(String::as_str));
        let records = Records {
            problems: config.problems.clone(),
            allowances: config.allowances.clone(),
            ..Records::default()
        };
        self.by_path = globs::set(config.policy.path_levels.iter().map(|it| it.0.as_str()));
        self.config = Arc::new(config);
        self.put(Document {
            text: text.to_owned(),
            syntax: Some(crate::Syntax::Yaml),
            records: Arc::new(records),
            ..Document::unread(path, Verdict::Configuration, false)
        });
        let before = std::mem::replace(&mut self.listed, listed);
        let listed = self.listed.clone();
        for document in self.documents_mut() {
            let now = listed.is_match(&document.path);
            let own = matches!(document.verdict, Verdict::Configuration | Verdict::Supplied);
            if !own && before.is_match(&document.path) != now {
                *document = Arc::new(Document::read(Source {
                    path: &document.path,
                    text: &document.text,
                    listed: now,
                }));
            }
        }
        self.lacking.clear();
        self.use_supplied();
        self.take_in();
    }

    /// Adds a document, or puts a new text in the place of an old one.
    pub fn insert(&mut self, path: &str, text: &str) {
        let source = Source { path, text, listed: self.is_listed(path) };
        let before = self.find(path).ok().map(|index| self.documents_mut().remove(index));
        self.put(match before {
            Some(before) => Arc::unwrap_or_clone(before).reread(source),
            None => Document::read(source),
        });
        self.take_in();
    }

    /// Adds documents that were read elsewhere (in parallel, say); [`Root::is_listed`] tells what
    /// to read them with.
    pub fn extend(&mut self, documents: impl IntoIterator<Item = Document>) {
        let all = self.documents_mut();
        all.extend(documents.into_iter().map(Arc::new));
        // A stable sort and keeping the last of equal paths: what comes later replaces.
        all.reverse();
        all.sort_by(|a, b| a.path.cmp(&b.path));
        all.dedup_by(|a, b| a.path == b.path);
        self.take_in();
    }

    /// Takes a document out.
    pub fn remove(&mut self, path: &str) {
        if let Ok(index) = self.find(path) {
            let document = self.documents_mut().remove(index);
            if document.verdict == Verdict::Supplied {
                self.use_supplied();
            }
            self.take_in();
        }
    }

    /// Whether the configuration lists this path as a journal, whatever it looks like.
    pub fn is_listed(&self, path: &str) -> bool {
        self.listed.is_match(path)
    }

    /// The resolved settings, with the holidays and templates that were supplied.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Changes the resolved settings, as the command line may; reading `hearback.yaml` again undoes
    /// it.
    pub fn tune(&mut self, change: impl FnOnce(&mut Policy)) {
        change(&mut Arc::make_mut(&mut self.config).policy);
        self.use_supplied();
    }

    /// What `hearback.yaml` alone gave.
    pub fn config(&self) -> &ReadConfig {
        &self.config
    }

    /// The documents in the order of their ids.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.documents.iter().map(AsRef::as_ref)
    }

    /// The document of that id.
    pub fn document(&self, id: DocId) -> Option<&Document> {
        self.documents.get(id.0 as usize).map(AsRef::as_ref)
    }

    /// The id of the document at that path.
    pub fn id(&self, path: &str) -> Option<DocId> {
        self.find(path).ok().and_then(|index| u32::try_from(index).ok()).map(DocId)
    }

    /// The text at a place.
    pub fn slice(&self, place: Place) -> Option<&str> {
        self.document(place.doc)?.text.get(place.span.range())
    }

    /// The edits that carry a fix out: (path, edits) with disjoint, sorted edits for each file.
    pub fn edits(&self, fix: &Fix) -> Result<Vec<(String, Vec<Edit>)>, Refusal> {
        crate::edit::edits(self, fix)
    }

    /// The one pipeline: records to journal, plan and findings.
    pub fn check(&self, today: Today) -> Checked {
        self.check_after(today, None)
    }

    /// The same with what it came to before at hand: what did not change since is used again.
    pub fn check_after(&self, today: Today, before: Option<&Checked>) -> Checked {
        let documents: Vec<(&str, &Arc<Records>)> =
            self.documents().map(|it| (it.path.as_str(), &it.records)).collect();
        let paths: Vec<&str> = documents.iter().map(|it| it.0).collect();
        let by_path = self.by_path(&paths);
        Checked::new(&Question { today, documents, policy: &self.policy, by_path }, before)
    }

    /// The message of a template for the application, round and people of a step.
    pub fn draft_as(
        &self,
        today: Today,
        checked: &Checked,
        template: &str,
        step: &Step,
    ) -> NewMessage {
        let records = self.records();
        draft_as(&self.input(today, checked, &records), template, step)
    }

    /// The message that a step of a check of this root asks for.
    pub fn draft(&self, today: Today, checked: &Checked, step: &Step) -> NewMessage {
        let records = self.records();
        draft(&self.input(today, checked, &records), step)
    }

    /// What can be done about a step of a check of this root, for [`Root::edits`]: call its draft
    /// sent, else write its message. `None` for steps that ask for no message.
    pub fn offer(&self, today: Today, checked: &Checked, step: &Step) -> Option<Fix> {
        let records = self.records();
        offer(&self.input(today, checked, &records), step)
    }

    /// What can be done at a place, whether anything is amiss there or not, for [`Root::edits`],
    /// which refuses what the document's form has no room for.
    pub fn offers(&self, today: Today, checked: &Checked, place: Place) -> Vec<Fix> {
        let records = self.records();
        offers(&self.input(today, checked, &records), place)
    }

    /// For each path the levels by path that hold there, by their indices.
    fn by_path(&self, paths: &[&str]) -> Vec<Vec<usize>> {
        if self.by_path.is_empty() {
            return Vec::new();
        }
        paths.iter().map(|path| self.levels_at(path)).collect()
    }

    pub(crate) fn levels_at(&self, path: &str) -> Vec<usize> {
        self.by_path.matches(path)
    }

    /// The policy that was asked for in the place of the configuration's own.
    pub(crate) fn asked_preset(&self) -> Option<Preset> {
        self.preset
    }

    fn input<'a>(
        &'a self,
        today: Today,
        checked: &'a Checked,
        documents: &'a [&'a Records],
    ) -> Input<'a> {
        let (journal, plan) = (&checked.journal, &checked.plan);
        Input { today, documents, journal, plan, policy: self.policy() }
    }

    fn records(&self) -> Vec<&Records> {
        self.documents().map(|document| document.records.as_ref()).collect()
    }

    pub(crate) fn put(&mut self, document: Document) {
        let document = Arc::new(document);
        let index = self.find(&document.path);
        let documents = self.documents_mut();
        match index {
            Ok(index) => {
                if let Some(place) = documents.get_mut(index) {
                    *place = document;
                }
            }
            Err(index) => documents.insert(index, document),
        }
    }

    /// The documents, to be changed: what was found out about them together is forgotten.
    pub(crate) fn documents_mut(&mut self) -> &mut Vec<Arc<Document>> {
        self.index = OnceLock::new();
        &mut self.documents
    }

    /// What the edits of all documents look for.
    pub(crate) fn index(&self) -> &Index {
        self.index.get_or_init(|| Arc::new(Index::of(self)))
    }

    fn find(&self, path: &str) -> Result<usize, usize> {
        self.documents.binary_search_by(|document| document.path.as_str().cmp(path))
    }
}
