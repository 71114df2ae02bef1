//! Files that the settings speak of: templates of one's own and calendars of days off.

use super::bytes;
use hearback_syntax::{Root, Wanted};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Hands a root the files that it asks for. Whatever lies outside of its folder, links included,
/// is as good as not there: the settings may come from somebody else's repository.
pub(crate) fn read(root: &mut Root, folder: &Path) {
    for wanted in root.wanted() {
        match wanted {
            Wanted::File(path) => match text(folder, &folder.join(&path)) {
                Some(text) => root.supply(&path, &text),
                None => root.lack(&path),
            },
            Wanted::Folder { path, ending } => match names(folder, &folder.join(&path), ending) {
                Some(names) => {
                    for name in names {
                        let path = format!("{path}/{name}");
                        if let Some(text) = text(folder, &folder.join(&path)) {
                            root.supply(&path, &text);
                        }
                    }
                }
                None => root.lack(&path),
            },
        }
    }
}

/// The files that a root asks for, there or not.
pub(super) fn files(root: &Root, folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for wanted in root.wanted() {
        match wanted {
            Wanted::File(path) => files.push(folder.join(path)),
            Wanted::Folder { path, ending } => {
                let path = folder.join(path);
                let names = names(folder, &path, ending).unwrap_or_default();
                files.extend(names.into_iter().map(|name| path.join(name)));
            }
        }
    }
    files
}

/// The names of a folder's files that have an ending, in order.
fn names(root: &Path, folder: &Path, ending: &str) -> Option<Vec<String>> {
    let entries = fs::read_dir(inside(root, folder)?).ok()?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let right = |name: &String| {
        let found = name.rsplit_once('.').map(|(_, found)| found);
        found.is_some_and(|found| found.eq_ignore_ascii_case(ending))
    };
    let mut names: Vec<String> = names.filter(right).collect();
    names.sort();
    Some(names)
}

fn text(root: &Path, file: &Path) -> Option<String> {
    let bytes = bytes(&inside(root, file)?).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn inside(root: &Path, path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok().filter(|full| full.starts_with(root))
}
