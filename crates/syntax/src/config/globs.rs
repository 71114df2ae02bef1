//! Globs over the paths of a root.

use super::value::quoted;
use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

/// A star stays within its folder and two stars do not; a folder alone means what lies in it.
fn glob(pattern: &str) -> Result<Glob, globset::Error> {
    let pattern = pattern.trim();
    let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
    let pattern = if pattern.ends_with('/') {
        format!("{pattern}**")
    } else if pattern.contains(['*', '?', '[', ']', '{', '}', '\\']) {
        pattern.to_owned()
    } else {
        format!("{{{pattern},{pattern}/**}}")
    };
    GlobBuilder::new(&pattern).literal_separator(true).build()
}

/// What is wrong with a glob.
pub(super) fn check(pattern: &str) -> Result<(), String> {
    let outside = pattern.starts_with('/') || pattern.split('/').any(|part| part == "..");
    match glob(pattern) {
        _ if pattern.trim().is_empty() => Err("an empty glob matches nothing".to_owned()),
        _ if outside => Err(format!("{} lies outside the folder of this file", quoted(pattern))),
        Ok(_) => Ok(()),
        Err(error) => Err(format!("{} is no glob: {}", quoted(pattern), error.kind())),
    }
}

/// Globs as one set, numbered in their order as long as each of them is one. What is no glob was
/// reported by the configuration's reader.
pub(crate) fn set<'a>(patterns: impl IntoIterator<Item = &'a str>) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for glob in patterns.into_iter().filter_map(|pattern| glob(pattern).ok()) {
        set.add(glob);
    }
    set.build().unwrap_or_else(|_| GlobSet::empty())
}

#[cfg(test)]
mod tests {
    use super::{check, set};

    #[test]
    fn globs_as_people_mean_them() {
        for (pattern, path, expected) in [
            ("search/**/*.md", "search/a.md", true),
            ("search/**/*.md", "search/deep/er/a.md", true),
            ("search/*.md", "search/deep/a.md", false),
            ("*.md", "a.md", true),
            ("*.md", "deep/a.md", false),
            ("./a.md", "a.md", true),
            ("archive/", "archive/deep/a.md", true),
            ("archive", "archive/deep/a.md", true),
            ("archive", "archive.md", false),
            ("archive/**", "archive/a.md", true),
            ("archive/**", "archived/a.md", false),
            ("Über/*.md", "Über/ä.md", true),
            ("[ab].md", "b.md", true),
            ("{a,b}.md", "b.md", true),
        ] {
            assert_eq!(set([pattern]).is_match(path), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn what_is_no_glob() {
        for pattern in ["", " ", "a[", "{a", "/etc/*", "../*.md", "a/../../b"] {
            assert!(check(pattern).is_err(), "{pattern}");
        }
    }
}
