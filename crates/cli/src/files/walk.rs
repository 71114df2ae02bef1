//! Walking a root: Markdown and YAML, without what git ignores, hidden files, links, and folders
//! that are roots of their own.

use super::{
    CONFIG,
    plan::{Area, Asked},
    relative,
    shown::Shown,
};
use hearback_server::Reading;
use hearback_syntax::{Root, Syntax};
use ignore::{DirEntry, WalkBuilder};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

/// What a walk gives.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Files to be read.
    pub(super) files: Vec<PathBuf>,
    /// Roots of their own, where they were asked for.
    pub(super) nested: Vec<Area>,
    /// What was left out, and why.
    pub(super) notes: Vec<String>,
}

/// What walks came by: folders may be walked twice.
#[derive(Debug, Default)]
struct Seen {
    files: BTreeSet<PathBuf>,
    nested: BTreeSet<PathBuf>,
    notes: Vec<String>,
}

/// Files and folders of a folder that is walked without being asked for.
const MOST: usize = 20_000;

/// Whether a folder may be walked without being asked for: it holds no half disk.
pub(crate) fn is_small(folder: &Path) -> bool {
    let walk = WalkBuilder::new(folder).require_git(false).follow_links(false).build();
    walk.take(MOST + 1).count() <= MOST
}

/// Finds the files of a root, until it is stopped.
pub(super) fn find(area: &Area, root: &Root, shown: &Shown, reading: &Reading) -> Found {
    let mut seen = Seen::default();
    if area.whole {
        walk(&area.folder, area, true, shown, reading, &mut seen);
        for folder in unlike(area, root) {
            if !seen.files.iter().any(|file| file.starts_with(&folder)) {
                walk(&folder, area, false, shown, reading, &mut seen);
            }
        }
    }
    let Seen { mut files, nested, notes } = seen;
    for asked in &area.asked {
        if let Asked::File(file) = asked
            && file.is_file()
        {
            files.insert(file.clone());
        }
    }
    files.retain(|file| file.file_name().is_none_or(|name| name != CONFIG));
    let nested = nested.into_iter().filter_map(|folder| own_root(area, folder)).collect();
    Found { files: files.into_iter().collect(), nested, notes }
}

/// Folders that somebody named, on the command line or under `journals`: they are read even where
/// git ignores them, as the notes of a search in a public repository often are.
fn unlike(area: &Area, root: &Root) -> Vec<PathBuf> {
    let asked = area.asked.iter().filter_map(|asked| match asked {
        Asked::Folder(folder) => Some(folder.clone()),
        Asked::File(_) => None,
    });
    let listed = root.config().journals.iter().filter_map(|glob| {
        let plain = |part: &&str| !part.contains(['*', '?', '[', '{', '\\']) && *part != "..";
        let parts: Vec<&str> = glob.split('/').collect();
        let (_, folders) = parts.split_last()?;
        let base: PathBuf = folders.iter().copied().take_while(plain).collect();
        (!base.as_os_str().is_empty()).then(|| area.folder.join(base))
    });
    asked.chain(listed).filter(|folder| folder.is_dir()).collect()
}

/// A folder with a configuration of its own, with what was asked for in it.
fn own_root(area: &Area, folder: PathBuf) -> Option<Area> {
    let covered = area.asked.iter().any(|asked| asked.covers(&folder));
    let asked = vec![Asked::Folder(folder.clone())];
    covered.then_some(Area { folder, asked, whole: true })
}

fn walk(start: &Path, area: &Area, above: bool, shown: &Shown, reading: &Reading, seen: &mut Seen) {
    let roots = Arc::new(Mutex::new(Vec::new()));
    let own = Arc::clone(&roots);
    let folder = area.folder.clone();
    let walk = WalkBuilder::new(start)
        .require_git(false)
        .parents(above)
        .follow_links(false)
        .filter_entry(move |entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            if !is_folder || entry.path() == folder || !entry.path().join(CONFIG).is_file() {
                return true;
            }
            own.lock().unwrap_or_else(PoisonError::into_inner).push(entry.path().to_owned());
            false
        })
        .build();
    for entry in walk.take_while(|_| !reading.is_stopped()) {
        match entry {
            Ok(entry) => take(&entry, area, shown, seen),
            // Also folders that may not be entered; that they exist is no reason to fail.
            Err(error) => seen.notes.push(format!("left out: {}", text(&error))),
        }
    }
    seen.nested.extend(roots.lock().unwrap_or_else(PoisonError::into_inner).drain(..));
}

fn take(entry: &DirEntry, area: &Area, shown: &Shown, seen: &mut Seen) {
    let path = entry.path();
    if Syntax::of(&relative(&area.folder, path)).is_none() {
        return;
    }
    let Some(kind) = entry.file_type() else { return };
    if kind.is_file() {
        seen.files.insert(path.to_owned());
    } else if kind.is_symlink() {
        // What a link inside the root leads to is read in its own place.
        let inside = fs::canonicalize(path).is_ok_and(|full| full.starts_with(&area.folder));
        if !inside {
            let shown = shown.path(path);
            seen.notes
                .push(format!("{shown} was left out: it is a link that leads out of the folder"));
        }
    }
}

fn text(error: &ignore::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}
