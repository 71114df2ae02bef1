//! Which folders are roots, before anything in them is read.

use super::{
    CONFIG, Wanted,
    shown::{Shown, slashed},
};
use crate::failure::{Failure, reason};
use hearback_syntax::Syntax;
use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

/// A root to be read.
#[derive(Clone, Debug)]
pub(crate) struct Area {
    /// Without links in its name.
    pub(crate) folder: PathBuf,
    /// What was asked for in it.
    pub(crate) asked: Vec<Asked>,
    /// Everything below the folder belongs to it; else only the files that were asked for.
    pub(crate) whole: bool,
}

/// One path that was asked for, without links in its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// All below a folder.
    Folder(PathBuf),
    /// One file.
    File(PathBuf),
}

impl Asked {
    /// Whether a file is meant by it.
    pub(crate) fn covers(&self, file: &Path) -> bool {
        match self {
            Self::Folder(folder) => file.starts_with(folder),
            // A document knows its name as text: of a name that is none, what is left of it.
            Self::File(asked) => file == asked || file.to_str() == Some(&asked.to_string_lossy()),
        }
    }

    /// The path itself.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Folder(path) | Self::File(path) => path,
        }
    }
}

/// The roots that the paths of a command lie in, each with what was asked for in it.
pub(crate) fn areas(wanted: &Wanted) -> Result<(Vec<Area>, Shown), Failure> {
    let current = env::current_dir().and_then(fs::canonicalize).map_err(|error| {
        Failure::new(format!("cannot tell the current folder: {}", reason(&error)))
    })?;
    let mut shown = Shown { current, typed: Vec::new() };
    let mut asked = Vec::new();
    if let Some((name, _)) = &wanted.given {
        let full = full(name)?;
        shown.typed.push((name.clone(), full.clone()));
        asked.push(Asked::File(full));
    } else {
        let here = [PathBuf::from(".")];
        let paths = if wanted.paths.is_empty() { &here[..] } else { &wanted.paths };
        for path in paths {
            let one = ask(path)?;
            shown.typed.push((path.clone(), one.path().to_owned()));
            asked.push(one);
        }
    }
    Ok((group(asked), shown))
}

/// What a typed path stands for.
fn ask(path: &Path) -> Result<Asked, Failure> {
    let fail = |why: String| Failure::new(format!("cannot read {}: {why}", path.display()));
    if path.as_os_str() == "-" && !path.exists() {
        return Err(Failure::new(
            "`-` is no file; to check text from standard input, give --stdin --stdin-filename FILE",
        ));
    }
    let full = fs::canonicalize(path).map_err(|error| fail(reason(&error)))?;
    let about = fs::metadata(&full).map_err(|error| fail(reason(&error)))?;
    if about.is_dir() {
        fs::read_dir(&full).map_err(|error| fail(reason(&error)))?;
        return Ok(Asked::Folder(full));
    }
    super::bytes(&full).map_err(fail)?;
    Ok(Asked::File(under_its_name(path, full)))
}

/// A file under the name that was given. A link is judged by its own name and place, unless what
/// it leads to is read in the same root anyway: nothing is to count twice.
fn under_its_name(given: &Path, full: PathBuf) -> PathBuf {
    let (Ok(folder), Some(name)) = (fs::canonicalize(folder_of(given)), given.file_name()) else {
        return full;
    };
    let named = folder.join(name);
    let root = configured(&folder).unwrap_or(folder);
    let syntax = |file: &Path| Syntax::of(&slashed(file));
    let same = full.starts_with(root) && syntax(&full) == syntax(&named);
    if same { full } else { named }
}

/// The folder that a name stands in.
fn folder_of(name: &Path) -> &Path {
    match name.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The full path of a file that need not exist; its folder must.
fn full(name: &Path) -> Result<PathBuf, Failure> {
    if let Ok(full) = fs::canonicalize(name) {
        return Ok(under_its_name(name, full));
    }
    let folder = folder_of(name);
    let fail = |why: String| Failure::new(format!("cannot find {}: {why}", folder.display()));
    let folder = fs::canonicalize(folder).map_err(|error| fail(reason(&error)))?;
    let file = name.file_name().ok_or_else(|| {
        Failure::new(format!("--stdin-filename {}: that is no file's name", name.display()))
    })?;
    Ok(folder.join(file))
}

/// The path of the text from standard input, where it belongs to this root.
pub(crate) fn given(name: &Path, area: &Area) -> Option<PathBuf> {
    let full = full(name).ok()?;
    area.asked.contains(&Asked::File(full.clone())).then_some(full)
}

/// Puts what was asked for into roots: the nearest folder above with a configuration, else the
/// folder itself. Files without a configuration above are read together with those that lie
/// beside them, or with a folder that was asked for and holds them.
fn group(asked: Vec<Asked>) -> Vec<Area> {
    let mut areas: BTreeMap<PathBuf, Area> = BTreeMap::new();
    let bare: Vec<&Asked> = asked.iter().filter(|one| configured(one.path()).is_none()).collect();
    let folders: Vec<&Path> = bare
        .iter()
        .filter_map(|one| match one {
            Asked::Folder(folder) => Some(folder.as_path()),
            Asked::File(_) => None,
        })
        .collect();
    for one in &asked {
        let outermost = || {
            let above = folders.iter().filter(|folder| one.path().starts_with(folder));
            above.min_by_key(|folder| folder.as_os_str().len()).map(|it| it.to_path_buf())
        };
        let (folder, whole) = match (configured(one.path()), one) {
            (Some(folder), _) => (folder, true),
            (None, Asked::Folder(folder)) => (outermost().unwrap_or_else(|| folder.clone()), true),
            (None, Asked::File(file)) => match outermost() {
                Some(folder) => (folder, true),
                None => (file.parent().unwrap_or(file).to_owned(), false),
            },
        };
        let area = areas.entry(folder.clone()).or_insert_with(|| Area {
            folder,
            asked: Vec::new(),
            whole,
        });
        area.whole |= whole;
        area.asked.push(one.clone());
    }
    areas.into_values().collect()
}

/// The nearest folder from a path upwards that has a configuration.
pub(crate) fn configured(path: &Path) -> Option<PathBuf> {
    path.ancestors().find(|folder| folder.join(CONFIG).is_file()).map(Path::to_owned)
}
