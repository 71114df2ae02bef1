//! Paths as the person would write them.

use std::path::{Path, PathBuf};

/// What is needed to write a path as the person would.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    /// The current folder, without links in its name.
    pub(crate) current: PathBuf,
    /// Paths as typed, with what they stand for.
    pub(crate) typed: Vec<(PathBuf, PathBuf)>,
}

impl Shown {
    /// Relative to the current folder when inside it; below a path that was typed, as typed; else
    /// in full. Empty for the current folder itself.
    pub(crate) fn path(&self, file: &Path) -> String {
        if let Ok(rest) = file.strip_prefix(&self.current) {
            return slashed(rest);
        }
        let below = |(typed, full): &(PathBuf, PathBuf)| {
            let rest = file.strip_prefix(full).ok()?;
            let path = if rest.as_os_str().is_empty() { typed.clone() } else { typed.join(rest) };
            Some((full.as_os_str().len(), path))
        };
        let nearest = self.typed.iter().filter_map(below).max_by_key(|(length, _)| *length);
        nearest.map_or_else(|| slashed(file), |(_, path)| slashed(&path))
    }
}

/// A path with `/` on every system.
pub(crate) fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace('\\', "/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_as_the_person_would() {
        let shown = Shown {
            current: "/home/ada/notes".into(),
            typed: vec![("../old".into(), "/home/ada/old".into())],
        };
        for (file, expected) in [
            ("/home/ada/notes/a.md", "a.md"),
            ("/home/ada/notes/b/a.md", "b/a.md"),
            ("/home/ada/old/a.md", "../old/a.md"),
            ("/home/ada/old", "../old"),
            ("/srv/a.md", "/srv/a.md"),
            ("/home/ada/notes", ""),
        ] {
            assert_eq!(shown.path(Path::new(file)), expected);
        }
    }
}
