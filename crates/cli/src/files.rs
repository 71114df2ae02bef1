//! From the paths of the command line to roots: which folder is one search, what is read in it,
//! and what was asked for.

mod plan;
mod shown;
mod supplied;
mod walk;

use crate::failure::{Failure, reason};
use hearback_core::Preset;
use hearback_server::Reading;
use hearback_syntax::{Document, Root};
pub(crate) use plan::configured;
use plan::{Area, Asked};
use rayon::prelude::*;
use shown::Shown;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};
pub(crate) use supplied::read as supply;
pub(crate) use walk::is_small;

/// The name of the configuration; the folder that holds one is a root.
pub(crate) const CONFIG: &str = "hearback.yaml";

/// No notes are longer, in bytes.
pub(crate) const LONGEST: u64 = 16 * 1024 * 1024;

/// What is said of longer ones.
pub(crate) const TOO_LONG: &str = "larger than 16 MB: no notes are that long";

/// What the command line says about files.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    /// As typed; none means the current folder.
    pub(crate) paths: Vec<PathBuf>,
    /// `--config`: stands in the place of every `hearback.yaml`.
    pub(crate) config: Option<PathBuf>,
    /// `--policy`.
    pub(crate) preset: Option<Preset>,
    /// `--stdin`: bytes in the place of the file of that name.
    pub(crate) given: Option<(PathBuf, Vec<u8>)>,
    /// Stops it, where somebody waits who can.
    pub(crate) reading: Reading,
}

/// All that was read.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// In the order of their folders; at least one.
    pub(crate) searches: Vec<Search>,
    /// Files that could not be read though they were to be: the answer is not complete.
    pub(crate) unread: Vec<String>,
    /// Files that were left out, and why: worth a word.
    pub(crate) notes: Vec<String>,
}

/// One root with what the command knows about it.
#[derive(Clone, Debug)]
pub(crate) struct Search {
    /// Its documents and their settings.
    pub(crate) root: Root,
    /// The folder, without links in its name.
    pub(crate) folder: PathBuf,
    /// The configuration, where there is one.
    pub(crate) config: Option<PathBuf>,
    asked: Vec<Asked>,
    shown: Arc<Shown>,
}

impl Search {
    /// Whether a document is among those that were asked for, rather than only joined with them.
    pub(crate) fn is_asked(&self, path: &str) -> bool {
        let file = self.file(path);
        self.asked.iter().any(|asked| asked.covers(&file))
    }

    /// A document as the person would write its path: relative to the current folder when inside
    /// it, with `/`.
    pub(crate) fn show(&self, path: &str) -> String {
        self.shown.path(&self.file(path))
    }

    /// The file of a document.
    pub(crate) fn file(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// The documents that were asked for.
    pub(crate) fn asked(&self) -> impl Iterator<Item = &Document> {
        self.root.documents().filter(|document| self.is_asked(&document.path))
    }

    /// Whether its folder is the current one.
    pub(crate) fn is_here(&self) -> bool {
        self.folder == self.shown.current
    }

    /// The folder as the person would write it.
    pub(crate) fn show_folder(&self) -> String {
        let shown = self.shown.path(&self.folder);
        if shown.is_empty() { "this folder".to_owned() } else { shown }
    }
}

/// Reads everything that the paths of a command mean.
pub(crate) fn load(wanted: &Wanted) -> Result<Loaded, Failure> {
    let (areas, shown) = plan::areas(wanted)?;
    let shown = Arc::new(shown);
    let config = wanted.config.as_deref().map(read_config).transpose()?;
    let mut loaded = Loaded { searches: Vec::new(), unread: Vec::new(), notes: Vec::new() };
    let mut waiting: Vec<Area> = areas;
    waiting.reverse();
    while let Some(area) = waiting.pop() {
        for nested in read(area, wanted, config.as_ref(), &shown, &mut loaded)? {
            match waiting.iter_mut().find(|known| known.folder == nested.folder) {
                Some(known) => known.asked.extend(nested.asked),
                None => waiting.push(nested),
            }
        }
    }
    loaded.searches.sort_by(|a, b| a.folder.cmp(&b.folder));
    loaded.unread.sort();
    Ok(loaded)
}

/// Reads one root; gives the roots that were found inside it and asked for as well.
fn read(
    area: Area,
    wanted: &Wanted,
    config: Option<&(PathBuf, String)>,
    shown: &Arc<Shown>,
    loaded: &mut Loaded,
) -> Result<Vec<Area>, Failure> {
    let mut root = Root::new(wanted.preset);
    let own = area.folder.join(CONFIG);
    let config = match config {
        Some((path, text)) => Some((path.clone(), text.clone())),
        None if own.is_file() => {
            Some(read_config(&own).and_then(|read| inside(&area.folder, read))?)
        }
        None => None,
    };
    if let Some((path, text)) = &config {
        root.configure(&relative(&area.folder, path), text);
    }
    supplied::read(&mut root, &area.folder);
    let found = walk::find(&area, &root, shown, &wanted.reading);
    loaded.notes.extend(found.notes);
    let unread = documents(&mut root, &area, &found.files, shown, &wanted.reading);
    loaded.unread.extend(unread);
    if let Some((path, bytes)) = &wanted.given
        && let Some(path) = plan::given(path, &area)
    {
        let name = relative(&area.folder, &path);
        root.remove(&name);
        if config.as_ref().map_or(path == own, |(config, _)| *config == path) {
            root.configure(&name, &String::from_utf8_lossy(bytes));
        } else {
            root.extend([Document::read_bytes(&name, bytes, root.is_listed(&name))]);
        }
    }
    loaded.searches.push(Search {
        root,
        folder: area.folder,
        config: config.map(|(path, _)| path),
        asked: area.asked,
        shown: Arc::clone(shown),
    });
    Ok(found.nested)
}

/// Reads files in parallel, until it is stopped; gives what could not be read.
fn documents(
    root: &mut Root,
    area: &Area,
    files: &[PathBuf],
    shown: &Shown,
    reading: &Reading,
) -> Vec<String> {
    reading.found(files.len());
    let named: BTreeMap<String, &PathBuf> =
        files.iter().map(|file| (relative(&area.folder, file), file)).collect();
    let read: Vec<Result<Document, String>> = named
        .par_iter()
        .filter(|_| !reading.is_stopped())
        .inspect(|_| reading.read_one())
        .map(|(name, file)| {
            let bytes = bytes(file).map_err(|why| format!("{}: {why}", shown.path(file)))?;
            Ok(Document::read_bytes(name, &bytes, root.is_listed(name)))
        })
        .collect();
    let mut unread = Vec::new();
    let good: Vec<Document> =
        read.into_iter().filter_map(|read| read.map_err(|why| unread.push(why)).ok()).collect();
    root.extend(good);
    unread
}

/// The bytes of a file of notes.
pub(crate) fn bytes(file: &Path) -> Result<Vec<u8>, String> {
    let about = fs::metadata(file).map_err(|error| reason(&error))?;
    if !about.is_file() {
        return Err("not a file".to_owned());
    }
    if about.len() > LONGEST {
        return Err(TOO_LONG.to_owned());
    }
    fs::read(file).map_err(|error| reason(&error))
}

/// The configuration's text. What cannot be read at all is a failure, for every number depends
/// on it; mistakes in it are findings.
fn read_config(path: &Path) -> Result<(PathBuf, String), Failure> {
    let fail = |why: String| {
        Failure::new(format!("cannot read the configuration {}: {why}", path.display()))
    };
    let full = fs::canonicalize(path).map_err(|error| fail(reason(&error)))?;
    let bytes = bytes(&full).map_err(fail)?;
    let text = String::from_utf8(bytes).map_err(|_| fail("it is not UTF-8 text".to_owned()))?;
    Ok((full, text))
}

/// A folder's own configuration, unless a link leads out of the folder for it: the folder may come
/// from somebody else, and what a configuration says is quoted.
fn inside(folder: &Path, read: (PathBuf, String)) -> Result<(PathBuf, String), Failure> {
    if read.0.starts_with(folder) {
        return Ok(read);
    }
    let name = folder.join(CONFIG);
    let why = "it is a link out of its folder; name the file it leads to with --config";
    Err(Failure::new(format!("cannot read the configuration {}: {why}", name.display())))
}

/// A file's name in its root, with `/`; the whole path for one outside.
pub(crate) fn relative(folder: &Path, file: &Path) -> String {
    let rest = file.strip_prefix(folder).unwrap_or(file);
    shown::slashed(rest)
}

/// A full path without links as far as it exists, and without `.` and `..`.
pub(crate) fn tidy(full: &Path) -> PathBuf {
    if let Ok(full) = fs::canonicalize(full) {
        return full;
    }
    match (full.parent(), full.file_name()) {
        (Some(folder), Some(name)) => tidy(folder).join(name),
        _ => full.to_owned(),
    }
}

/// The roots that a folder holds: the nearest folder at or above it with a configuration, else the
/// folder itself, and each folder below it with a configuration of its own.
pub(crate) fn roots(folder: &Path, reading: &Reading) -> BTreeSet<PathBuf> {
    let top = configured(folder).unwrap_or_else(|| folder.to_owned());
    let mut roots = BTreeSet::from([top.clone()]);
    let asked = vec![Asked::Folder(folder.to_owned())];
    let mut waiting = vec![Area { folder: top, asked, whole: true }];
    while let Some(area) = waiting.pop() {
        for nested in walk::find(&area, &Root::new(None), &Shown::default(), reading).nested {
            roots.insert(nested.folder.clone());
            waiting.push(nested);
        }
    }
    roots
}

/// Another number whenever a file of a root is changed, added or taken away. Reads no file but
/// the settings, which may name further ones.
pub(crate) fn fingerprint(folder: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    stamp_root(folder, &mut hasher);
    hasher.finish()
}

/// Takes down the files of a root; gives the roots inside it.
fn stamp_root(folder: &Path, hasher: &mut DefaultHasher) -> Vec<PathBuf> {
    let asked = vec![Asked::Folder(folder.to_owned())];
    let area = Area { folder: folder.to_owned(), asked, whole: true };
    let mut root = Root::new(None);
    let config = folder.join(CONFIG);
    if let Ok((_, text)) = read_config(&config).and_then(|read| inside(folder, read)) {
        root.configure(CONFIG, &text);
    }
    let found = walk::find(&area, &root, &Shown::default(), &Reading::default());
    let supplied = supplied::files(&root, folder);
    for file in found.files.iter().chain([&config]).chain(&supplied) {
        stamp(file).hash(hasher);
    }
    found.nested.into_iter().map(|nested| nested.folder).collect()
}

/// What changes whenever a file that a load would read does.
pub(crate) fn stamps(wanted: &Wanted) -> Result<u64, Failure> {
    let (areas, _) = plan::areas(wanted)?;
    let mut hasher = DefaultHasher::new();
    for area in areas {
        let mut waiting: Vec<PathBuf> = area.whole.then_some(area.folder).into_iter().collect();
        while let Some(folder) = waiting.pop() {
            waiting.extend(stamp_root(&folder, &mut hasher));
        }
        for file in area.asked {
            stamp(file.path()).hash(&mut hasher);
        }
    }
    wanted.config.as_deref().map(stamp).hash(&mut hasher);
    Ok(hasher.finish())
}

/// A file's name, size and time of change.
fn stamp(file: &Path) -> (&Path, Option<u64>, Option<SystemTime>) {
    let about = fs::metadata(file).ok();
    let changed = about.as_ref().and_then(|about| about.modified().ok());
    (file, about.filter(fs::Metadata::is_file).map(|about| about.len()), changed)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test says what it expects")]

    use super::*;

    #[test]
    fn a_reading_that_is_stopped_ends_with_what_it_has() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("inner");
        fs::create_dir(&inner).unwrap();
        fs::write(inner.join(CONFIG), "policy: brisk\n").unwrap();
        fs::write(folder.path().join("a.yaml"), "hearback: 1\n").unwrap();
        let wanted = Wanted { paths: vec![folder.path().to_owned()], ..Wanted::default() };
        let read = |wanted: &Wanted| -> Vec<usize> {
            let searches = load(wanted).unwrap().searches;
            searches.iter().map(|search| search.root.documents().count()).collect()
        };
        assert_eq!(read(&wanted), [1, 1]);
        assert_eq!(roots(folder.path(), &wanted.reading).len(), 2);
        wanted.reading.stop();
        assert_eq!(read(&wanted), [0]);
        assert_eq!(roots(folder.path(), &wanted.reading).len(), 1);
    }
}
