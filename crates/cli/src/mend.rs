//! Applying safe fixes: in memory first, to the files only when all is settled.

use crate::{
    Failure,
    failure::reason,
    files::{self, Search},
    select::Selection,
    style,
};
use hearback_core::{Finding, Safety, Today};
use hearback_syntax::{Edit, Verdict};
use similar::TextDiff;
use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
};

/// A fix may bring another to light; more rounds than this mean that two undo each other.
const ROUNDS: usize = 20;

/// One file, mended.
#[derive(Debug)]
pub(crate) struct Mended {
    /// As the person writes it.
    pub(crate) shown: String,
    /// Where it lies.
    pub(crate) file: PathBuf,
    /// As it was read.
    pub(crate) before: String,
    /// As it should be.
    pub(crate) after: String,
    /// How many fixes that took.
    pub(crate) fixes: usize,
}

/// Applies the safe fixes of a root to its documents, again and again until there are none left,
/// and gives the documents that changed. No file is touched.
pub(crate) fn mend(search: &mut Search, today: Today, selection: &Selection<'_>) -> Vec<Mended> {
    let mut mended: BTreeMap<String, Mended> = BTreeMap::new();
    for _ in 0..ROUNDS {
        let (edits, fixes) = round(search, today, selection);
        if edits.is_empty() {
            break;
        }
        for (path, edits) in edits {
            let Some(document) = search.root.documents().find(|it| it.path == path) else {
                continue;
            };
            let (before, is_settings) =
                (document.text.clone(), document.verdict == Verdict::Configuration);
            let after = apply(&before, &edits);
            let known = mended.entry(path.clone()).or_insert_with(|| Mended {
                shown: search.show(&path),
                file: search.file(&path),
                before,
                after: String::new(),
                fixes: 0,
            });
            known.fixes += fixes.get(&path).copied().unwrap_or(0);
            known.after.clone_from(&after);
            if is_settings {
                search.root.configure(&path, &after);
                selection.tune(&mut search.root);
            } else {
                search.root.insert(&path, &after);
            }
        }
    }
    mended.into_values().filter(|mended| mended.before != mended.after).collect()
}

type Edits = BTreeMap<String, Vec<Edit>>;

/// The edits of all safe fixes that can be applied at once, and how many fixes touch each file.
fn round(
    search: &Search,
    today: Today,
    selection: &Selection<'_>,
) -> (Edits, BTreeMap<String, usize>) {
    let (mut all, mut fixes) = (Edits::new(), BTreeMap::new());
    let checked = search.root.check(today);
    for finding in checked.findings.iter().filter(|finding| selection.takes(&finding.rule)) {
        let Some(edits) = safe(search, finding) else { continue };
        let fits = |(path, edits): &(String, Vec<Edit>)| {
            let known = all.get(path).map(Vec::as_slice).unwrap_or_default();
            search.is_asked(path) && edits.iter().all(|edit| known.iter().all(|it| apart(it, edit)))
        };
        if edits.iter().all(fits) {
            for (path, edits) in edits {
                *fixes.entry(path.clone()).or_insert(0) += 1;
                all.entry(path).or_default().extend(edits);
            }
        }
    }
    (all, fixes)
}

/// The edits of a finding's first safe fix.
fn safe(search: &Search, finding: &Finding) -> Option<Vec<(String, Vec<Edit>)>> {
    let document = search.root.document(finding.place.doc)?;
    if document.damaged {
        return None;
    }
    let fix = finding.fixes.iter().find(|fix| fix.safety == Safety::Safe)?;
    let edits = search.root.edits(fix).ok()?;
    edits.iter().any(|(_, edits)| !edits.is_empty()).then_some(edits)
}

/// Whether two edits do not touch. Two insertions at one place would come in an order that nobody
/// chose.
fn apart(a: &Edit, b: &Edit) -> bool {
    a.span.end < b.span.start || b.span.end < a.span.start
}

/// The text after disjoint edits.
pub(crate) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let range = edit.span.range();
        if let Some(kept) = text.get(at..range.start) {
            out.push_str(kept);
            out.push_str(&edit.text);
            at = range.end;
        }
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Writes a mended file, unless it changed since it was read.
pub(crate) fn write(mended: &Mended) -> Result<(), Failure> {
    let fail = |why: String| Failure::new(format!("cannot write {}: {why}", mended.shown));
    let now = files::bytes(&mended.file).map_err(fail)?;
    if now != mended.before.as_bytes() {
        return Err(fail(
            "it changed while it was being checked; run the command again".to_owned(),
        ));
    }
    replace(&mended.file, mended.after.as_bytes()).map_err(fail)
}

/// Puts new bytes in the place of a file, all of them or none: a file beside it is written first
/// and then takes its name and its permissions. A link stays one: what it leads to is replaced.
pub(crate) fn replace(file: &Path, bytes: &[u8]) -> Result<(), String> {
    let why = |error: std::io::Error| reason(&error);
    let file = &fs::canonicalize(file).map_err(why)?;
    let folder = file.parent().ok_or("it has no folder")?;
    let about = fs::metadata(file).ok();
    if about.as_ref().is_some_and(|about| about.permissions().readonly()) {
        return Err("it is read-only".to_owned());
    }
    let mut new = tempfile::Builder::new().prefix(".hearback-").tempfile_in(folder).map_err(why)?;
    new.write_all(bytes).map_err(why)?;
    if let Some(about) = about {
        new.as_file().set_permissions(about.permissions()).map_err(why)?;
    }
    new.as_file().sync_all().map_err(why)?;
    new.persist(file).map(|_| ()).map_err(|error| reason(&error.error))
}

/// What leads out of the current folder in a file's name (`../`), and the rest: programs that patch
/// take no name that leads out of where they run.
pub(crate) fn outside(shown: &str) -> (&str, &str) {
    let mut rest = shown;
    while let Some(inner) = rest.strip_prefix("../").or_else(|| rest.strip_prefix('/')) {
        rest = inner;
    }
    shown.split_at(shown.len() - rest.len())
}

/// A mended file as a unified diff.
pub(crate) fn diff(mended: &Mended) -> String {
    // A name with spaces ends at a tab: so do git and patch know where it ends.
    let (_, name) = outside(&mended.shown);
    let end = if name.contains(' ') { "\t" } else { "" };
    let (old, new) = (format!("a/{name}{end}"), format!("b/{name}{end}"));
    let diff = TextDiff::from_lines(mended.before.as_str(), mended.after.as_str());
    let text = diff.unified_diff().header(&old, &new).to_string();
    text.split_inclusive('\n').map(painted).collect()
}

fn painted(line: &str) -> String {
    let shown = style::shown(line);
    let (text, end) = shown.strip_suffix('\n').map_or((&*shown, ""), |text| (text, "\n"));
    let style = match text.as_bytes().first() {
        Some(b'+') => style::GREEN,
        Some(b'-') => style::RED,
        Some(b'@') => style::CYAN,
        _ => return shown.into_owned(),
    };
    style::paint(style, text) + end
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearback_core::Span;

    #[test]
    fn edits_apply_in_the_order_of_their_places() {
        let edit = |start, end, text: &str| Edit { span: Span::new(start, end), text: text.into() };
        let edits = [edit(4, 5, "E"), edit(0, 0, ">"), edit(1, 3, "")];
        assert_eq!(apply("abcdef", &edits), ">adEf");
        assert_eq!(apply("", &[edit(0, 0, "x")]), "x");
        assert_eq!(apply("ab", &[edit(5, 9, "x")]), "ab");
    }

    #[test]
    fn no_name_in_a_patch_leads_out() {
        for (shown, expected) in [
            ("a.md", ("", "a.md")),
            ("notes/a.md", ("", "notes/a.md")),
            ("../a.md", ("../", "a.md")),
            ("../../old notes/a.md", ("../../", "old notes/a.md")),
            ("/srv/a.md", ("/", "srv/a.md")),
            ("..a/b.md", ("", "..a/b.md")),
        ] {
            assert_eq!(outside(shown), expected);
        }
    }

    #[test]
    fn a_file_that_changed_or_vanished_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        let (before, after) = ("read".to_owned(), "mended".to_owned());
        let mended = Mended { shown: "a.md".into(), file: file.clone(), before, after, fixes: 1 };
        fs::write(&file, "written meanwhile").unwrap();
        let why = write(&mended).unwrap_err().to_string();
        assert!(why.contains("a.md: it changed while it was being checked"), "{why}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "written meanwhile");
        fs::remove_file(&file).unwrap();
        let why = write(&mended).unwrap_err().to_string();
        assert!(why.contains("a.md: no such file or folder"), "{why}");
        assert!(!file.exists());
        fs::write(&file, "read").unwrap();
        write(&mended).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "mended");
    }

    #[test]
    fn a_file_is_replaced_with_its_mode() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        fs::write(&file, "old").unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
            replace(&file, b"new").unwrap();
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        }
        replace(&file, b"newer").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "newer");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
