//! Files that the configuration speaks of: templates of one's own, and calendars of days off.
//!
//! A root reads no file. It says what it wants, and whoever can read files hands it in:
//!
//! ```no_run
//! use hearback_syntax::{Root, Wanted};
//! use std::{fs, path::Path};
//!
//! fn supply(root: &mut Root, folder: &Path) {
//!     for wanted in root.wanted() {
//!         match wanted {
//!             Wanted::File(path) => supply_file(root, folder, &path),
//!             Wanted::Folder { path, ending } => match fs::read_dir(folder.join(&path)) {
//!                 Err(_) => root.lack(&path),
//!                 Ok(entries) => {
//!                     let names = entries.flatten().map(|entry| entry.file_name());
//!                     let names = names.filter_map(|name| name.into_string().ok());
//!                     let dotted = format!(".{ending}");
//!                     for name in names.filter(|name| name.ends_with(&dotted)) {
//!                         supply_file(root, folder, &format!("{path}/{name}"));
//!                     }
//!                 }
//!             },
//!         }
//!     }
//! }
//!
//! fn supply_file(root: &mut Root, folder: &Path, path: &str) {
//!     match fs::read_to_string(folder.join(path)) {
//!         Ok(text) => root.supply(path, &text),
//!         Err(_) => root.lack(path),
//!     }
//! }
//! ```
//!
//! All of it is optional: without these files their settings have no effect. When one of them
//! changes it is supplied again; when one is gone, [`Root::remove`] takes it out.

use crate::{Document, Root, Verdict, config::holidays};
use hearback_core::{Problem, ProblemKind, Records, Span, TEMPLATES, near, template_error};
use std::sync::Arc;

/// A file or folder, by its path relative to the root, with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// This file.
    File(String),
    /// Every file that lies in this folder itself and has this ending (`j2`). That the folder is
    /// not there is nothing to speak of unless the configuration names it.
    Folder {
        /// The folder.
        path: String,
        /// Of its files' names, without the dot.
        ending: &'static str,
    },
}

/// The folder of own templates where the configuration names none.
const TEMPLATES_FOLDER: &str = "templates";
const TEMPLATE: &str = "j2";

/// A file that is larger is neither a template nor a list of holidays, in bytes.
const LARGEST: usize = 4 * 1024 * 1024;

impl Root {
    /// The files that the configuration speaks of; see the example at the head of `supply.rs`.
    /// Ask again after [`Root::configure`].
    pub fn wanted(&self) -> Vec<Wanted> {
        let files = self.config().holidays.iter().map(|(path, _)| Wanted::File(path.clone()));
        let path = self.templates_folder().to_owned();
        files.chain([Wanted::Folder { path, ending: TEMPLATE }]).collect()
    }

    /// Takes the text of a wanted file, or of one that lies in a wanted folder. The file becomes a
    /// document of the root, so that its own mistakes are findings in it, at their places; nothing
    /// else is ever said about it. A file that is not wanted is left alone.
    pub fn supply(&mut self, path: &str, text: &str) {
        if !self.is_wanted(path) {
            return;
        }
        let text = text.get(..LARGEST).unwrap_or(text);
        let problems = match self.template(path) {
            Some(kind) => template_problems(kind, text),
            None => holidays::read(text).problems,
        };
        self.lacking.remove(path);
        self.put(Document {
            text: text.to_owned(),
            syntax: None,
            records: Arc::new(Records { problems, ..Records::default() }),
            ..Document::unread(path, Verdict::Supplied, false)
        });
        self.use_supplied();
    }

    /// Says that a wanted file or folder is not there or cannot be read. Where the configuration
    /// names it, that is a finding at its name.
    pub fn lack(&mut self, path: &str) {
        self.lacking.insert(path.to_owned());
        self.use_supplied();
    }

    /// Puts what was supplied into the policy, and lets go of what is no longer wanted.
    pub(crate) fn use_supplied(&mut self) {
        let mut documents = std::mem::take(self.documents_mut());
        documents.retain(|it| it.verdict != Verdict::Supplied || self.is_wanted(&it.path));
        let mut policy = self.config().policy.clone();
        for document in documents.iter().filter(|it| it.verdict == Verdict::Supplied) {
            match self.template(&document.path) {
                Some(kind) if template_error(&document.text).is_none() => {
                    policy.templates.insert(kind.to_owned(), document.text.clone());
                }
                Some(_) => {}
                None => policy.calendar.holidays.extend(holidays::read(&document.text).days),
            }
        }
        self.policy = Arc::new(policy);
        *self.documents_mut() = documents;
        self.report_lacking();
    }

    /// The configuration's own mistakes, and the files it names that are not there.
    fn report_lacking(&mut self) {
        let mut problems = self.config().problems.clone();
        let named = self.config().holidays.iter().map(|(path, span)| (path.as_str(), *span));
        let folder = self.config().written.get("templates").copied();
        let folder = folder.map(|span| (self.templates_folder(), span));
        for (path, span) in named.chain(folder).filter(|it| self.lacking.contains(it.0)) {
            let message = format!("`{path}` is not there");
            let kind = ProblemKind::InvalidSetting;
            problems.push(Problem { kind, span, message, near: None, related: None });
        }
        problems.sort_by_key(|problem| problem.span);
        let configuration =
            self.documents_mut().iter_mut().find(|it| it.verdict == Verdict::Configuration);
        if let Some(document) = configuration.filter(|it| it.records.problems != problems) {
            Arc::make_mut(&mut Arc::make_mut(document).records).problems = problems;
        }
    }

    fn templates_folder(&self) -> &str {
        self.config().templates.as_deref().unwrap_or(TEMPLATES_FOLDER)
    }

    fn is_wanted(&self, path: &str) -> bool {
        self.template(path).is_some() || self.config().holidays.iter().any(|it| it.0 == path)
    }

    /// The kind of message that a file is the template of.
    fn template<'p>(&self, path: &'p str) -> Option<&'p str> {
        let name = path.strip_prefix(self.templates_folder())?.strip_prefix('/')?;
        let (kind, ending) = name.rsplit_once('.')?;
        let right = ending.eq_ignore_ascii_case(TEMPLATE) && !kind.is_empty();
        (right && !kind.contains('/')).then_some(kind)
    }
}

/// What is wrong with a template. One that almost has the name of a built-in one would never be
/// used for what it is meant for.
fn template_problems(kind: &str, text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut report = |kind, span, message| {
        problems.push(Problem { kind, span, message, near: None, related: None });
    };
    if let Some((span, said)) = template_error(text) {
        let message = match TEMPLATES.iter().any(|template| template.name == kind) {
            true => format!("{said}; the built-in template stands in"),
            false => said,
        };
        report(ProblemKind::InvalidSetting, span, message);
    }
    let names = || TEMPLATES.iter().map(|template| template.name);
    if !names().any(|name| name == kind)
        && let Some(near) = near(kind, names())
    {
        let message = format!("No message is called {kind}; the template for {near} is {near}.j2");
        report(ProblemKind::UnknownSetting, Span::at(0), message);
    }
    problems
}
