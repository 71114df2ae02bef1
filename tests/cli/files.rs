//! What happens to files: links, modes, bytes that are no text, readers that go away.

use crate::transcript::hearback;
use std::{fs, io::Read, path::Path, process::Stdio};

/// A journal with one thing that `--fix` mends: `compny` is one slip from `company`.
const SLIP: &str =
    "hearback: 1\napplications:\n  - compny: Acme Corp\n    role: Cook\n    status: applied\n";

fn code(folder: &Path, args: &[&str]) -> i32 {
    hearback(folder).args(args).output().unwrap().status.code().unwrap()
}

#[test]
fn any_bytes_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let texts: [&[u8]; 6] = [
        b"",
        b"\xff\xfe\x00a",
        b"hearback: 1\ncandidate: \xe2\x28\xa1\napplications: [\n",
        b"---\nhearback: 1\n---\n# \xf0\x9f\x92\xbc \r\r\n- Status: \xc3\n",
        b"\xef\xbb\xbfhearback: 1\r\napplications:\r\n  - company: A\r\n",
        b"hearback: 1\napplications:\n  - {company: A, role: B, status: applied, applied: 2026-13-45}\n",
    ];
    for (index, text) in texts.iter().enumerate() {
        for ending in ["md", "yaml"] {
            fs::write(folder.path().join(format!("{index}.{ending}")), text).unwrap();
        }
    }
    for format in ["human", "json", "sarif", "github", "junit"] {
        let done = hearback(folder.path())
            .args(["check", "--fix", "--today", "2026-11-24", "--format", format])
            .output()
            .unwrap();
        assert!(matches!(done.status.code(), Some(0 | 1)), "{format}: {done:?}");
    }
    assert!(matches!(code(folder.path(), &["agenda"]), 0));
    assert!(matches!(code(folder.path(), &["explain", "."]), 0));
    assert_eq!(fs::read(folder.path().join("2.yaml")).unwrap(), texts[2], "damaged: never written");
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let (inside, outside) = (folder.path().join("inside"), folder.path().join("outside"));
    fs::create_dir_all(&inside).unwrap();
    fs::create_dir_all(&outside).unwrap();
    fs::write(outside.join("search.yaml"), SLIP).unwrap();
    symlink(outside.join("search.yaml"), inside.join("link.yaml")).unwrap();
    symlink(&outside, inside.join("folder")).unwrap();
    let done = hearback(&inside).args(["check", "--fix"]).output().unwrap();
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(said.contains("link.yaml was left out"), "{said}");
    assert_eq!(done.status.code(), Some(0));
    assert_eq!(fs::read_to_string(outside.join("search.yaml")).unwrap(), SLIP);
}

#[cfg(unix)]
#[test]
fn a_mended_file_keeps_its_mode_and_a_link_stays_one() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("search.yaml");
    fs::write(&file, SLIP).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    symlink("search.yaml", folder.path().join("named.yaml")).unwrap();
    assert_eq!(code(folder.path(), &["check", "named.yaml", "--fix", "--exit-zero"]), 0);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("- company: Acme Corp"), "{text}");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(fs::symlink_metadata(folder.path().join("named.yaml")).unwrap().is_symlink());
}

#[cfg(unix)]
#[test]
fn a_link_is_judged_by_its_own_name() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let (notes, store) = (folder.path().join("notes"), folder.path().join("store"));
    fs::create_dir_all(&notes).unwrap();
    fs::create_dir_all(&store).unwrap();
    fs::write(store.join("0451"), SLIP).unwrap();
    symlink(store.join("0451"), notes.join("search.yaml")).unwrap();
    fs::write(notes.join("hearback.yaml"), "rules: {unknown-field: error}\n").unwrap();
    let args = ["check", "notes/search.yaml", "--format", "concise", "--fail-on", "error"];
    let done = hearback(folder.path()).args(args).output().unwrap();
    let said = String::from_utf8(done.stdout).unwrap();
    assert!(
        said.starts_with("notes/search.yaml:") && said.contains("error[unknown-field]"),
        "{said}"
    );
    assert_eq!(done.status.code(), Some(1));
    assert_eq!(code(folder.path(), &["check", "notes/search.yaml", "--fix", "--exit-zero"]), 0);
    assert!(fs::symlink_metadata(notes.join("search.yaml")).unwrap().is_symlink());
    assert!(fs::read_to_string(store.join("0451")).unwrap().contains("- company: Acme Corp"));
}

/// What `--diff` shows is what `--fix` does, also for names with spaces, foreign line ends and a
/// last line without one.
#[test]
fn git_applies_the_diff() {
    let folder = tempfile::tempdir().unwrap();
    let crlf = SLIP.trim_end().replace('\n', "\r\n");
    fs::create_dir(folder.path().join("my notes")).unwrap();
    fs::write(folder.path().join("my notes/a.yaml"), &crlf).unwrap();
    fs::write(folder.path().join("b.yaml"), SLIP).unwrap();
    let beside = tempfile::tempdir_in(folder.path()).unwrap();
    let patch = folder.path().join("all.patch");
    let diff = |from: &Path, path: &str| {
        let done = hearback(from).args(["check", "--diff", path]).output().unwrap();
        assert_eq!(done.status.code(), Some(1));
        (done.stdout, String::from_utf8(done.stderr).unwrap())
    };
    let (text, _) = diff(folder.path(), ".");
    // From elsewhere the same patch, with a word on where it belongs.
    let (other, talk) = diff(beside.path(), "..");
    assert_eq!(other, text);
    assert!(talk.contains("note: the paths are told from ../ on"), "{talk}");
    fs::write(&patch, text).unwrap();
    for program in [&["git", "apply"][..], &["patch", "--quiet", "--binary", "-p1", "-i"]] {
        fs::write(folder.path().join("my notes/a.yaml"), &crlf).unwrap();
        fs::write(folder.path().join("b.yaml"), SLIP).unwrap();
        let mut command = std::process::Command::new(program[0]);
        command.args(&program[1..]).arg(&patch).current_dir(folder.path());
        assert!(command.status().unwrap().success(), "{program:?}");
        for (file, before) in [("my notes/a.yaml", crlf.as_str()), ("b.yaml", SLIP)] {
            let after = fs::read_to_string(folder.path().join(file)).unwrap();
            assert_eq!(after, before.replace("compny", "company"), "{program:?}");
        }
    }
}

#[test]
fn mending_twice_changes_nothing_more() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("search.yaml");
    fs::write(&file, SLIP).unwrap();
    assert_eq!(code(folder.path(), &["check", "--diff"]), 1);
    assert_eq!(fs::read_to_string(&file).unwrap(), SLIP);
    code(folder.path(), &["check", "--fix"]);
    let once = fs::read_to_string(&file).unwrap();
    code(folder.path(), &["check", "--fix"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), once);
    assert_eq!(code(folder.path(), &["check", "--diff"]), 0);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    let entry = "  - {company: A, role: B, status: applied, applied: 2026-02-30}\n";
    let text = format!("hearback: 1\napplications:\n{}", entry.repeat(3000));
    fs::write(folder.path().join("search.yaml"), text).unwrap();
    let mut child = hearback(folder.path())
        .args(["check", "--quiet"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut few = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut few).unwrap();
    let done = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(done.stderr).unwrap(), "");
    assert_eq!(done.status.code(), Some(1));
}

#[test]
fn a_file_that_is_too_long_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = fs::File::create(folder.path().join("search.yaml")).unwrap();
    file.set_len(17 << 20).unwrap();
    let done = hearback(folder.path()).args(["check", "search.yaml"]).output().unwrap();
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(said.contains("cannot read search.yaml: larger than 16 MB"), "{said}");
    assert_eq!(done.status.code(), Some(2));
    assert_eq!(code(folder.path(), &["check"]), 2);
}

#[cfg(unix)]
#[test]
fn a_folder_behind_a_link_is_named_as_it_was_typed() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let (here, elsewhere) = (folder.path().join("here"), folder.path().join("elsewhere"));
    fs::create_dir_all(&here).unwrap();
    fs::create_dir_all(&elsewhere).unwrap();
    fs::write(elsewhere.join("search.yaml"), SLIP).unwrap();
    symlink(&elsewhere, here.join("link")).unwrap();
    for (path, expected) in [
        ("link", "link/search.yaml:3:5:"),
        ("link/search.yaml", "link/search.yaml:3:5:"),
        ("../elsewhere", "../elsewhere/search.yaml:3:5:"),
    ] {
        let done = hearback(&here).args(["check", path, "--format", "concise"]).output().unwrap();
        let said = String::from_utf8(done.stdout).unwrap();
        assert!(said.starts_with(expected), "{path}: {said}");
    }
}

/// Whoever asks for one file does not wait for half a disk.
#[test]
fn one_file_of_a_huge_folder_is_explained_by_its_surroundings() {
    let home = tempfile::tempdir().unwrap();
    let notes = home.path().join("notes/search");
    fs::create_dir_all(&notes).unwrap();
    fs::write(notes.join("a.yaml"), SLIP).unwrap();
    fs::write(notes.join("b.yaml"), SLIP).unwrap();
    let explained = || {
        let done = hearback(home.path()).args(["explain", "notes/search/a.yaml"]).output().unwrap();
        String::from_utf8(done.stdout).unwrap()
    };
    let alone = explained();
    assert!(alone.contains("notes/search/a.yaml: a journal"), "{alone}");
    assert!(!alone.contains("read with all of"), "{alone}");
    let many = home.path().join("many");
    fs::create_dir(&many).unwrap();
    for at in 0..20_000 {
        fs::write(many.join(format!("{at}.txt")), "").unwrap();
    }
    assert!(explained().contains("read with all of notes"), "{}", explained());
}
