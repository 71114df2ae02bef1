//! Files are whole at every moment, and what cannot be written is said.

use crate::{MENDED, SLIP, hearback, limited, said};
use std::{
    collections::BTreeMap,
    fs,
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

/// Every file of a folder by its name, but for what a killed write leaves beside the files.
fn contents(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let named = entries.map(|entry| (entry.file_name().into_string().unwrap(), entry.path()));
    named
        .filter(|(name, _)| !name.starts_with(".hearback-"))
        .map(|(name, path)| (name, fs::read_to_string(path).unwrap()))
        .collect()
}

#[test]
fn a_fix_that_is_killed_leaves_each_file_whole() {
    const FILES: usize = 40;
    let folder = tempfile::tempdir().unwrap();
    let (mut before, mut after) = (0, 0);
    let mut patience = Duration::from_micros(500);
    let mut ended = false;
    // Later and later, until a run ends before it is killed.
    while !ended {
        for number in 0..FILES {
            fs::write(folder.path().join(format!("{number}.yaml")), SLIP).unwrap();
        }
        let mut command = hearback(folder.path());
        command.args(["check", "--fix", "--quiet"]).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        thread::sleep(patience);
        child.kill().unwrap();
        ended = child.wait().unwrap().code().is_some();
        patience = patience.mul_f64(1.08);
        let left = contents(folder.path());
        assert_eq!(left.len(), FILES);
        for (name, text) in left {
            assert!(text == SLIP || text == MENDED, "{name} after {patience:?}: {text:?}");
            if text == SLIP { before += 1 } else { after += 1 }
        }
    }
    assert!(before > 0 && after > 0, "{before} {after}");
    // What was left beside the files is nobody's notes, and in nobody's way.
    let (code, _, _) = said(hearback(folder.path()).args(["check", "--fix", "--exit-zero"]));
    assert_eq!(code, Some(0));
    assert!(contents(folder.path()).values().all(|text| text == MENDED));
}

#[test]
fn line_ends_and_mode_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    for (number, (end, mode)) in
        [("\n", 0o600), ("\r\n", 0o640), ("\r", 0o664)].into_iter().enumerate()
    {
        let file = folder.path().join(format!("{number}.yaml"));
        fs::write(&file, SLIP.replace('\n', end)).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        said(hearback(folder.path()).args(["check", "--fix"]));
        assert_eq!(fs::read_to_string(&file).unwrap(), MENDED.replace('\n', end));
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, mode);
    }
}

#[test]
fn a_read_only_file_is_left_alone_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("search.yaml");
    fs::write(&file, SLIP).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    let (code, _, err) = said(hearback(folder.path()).args(["check", "--fix"]));
    assert_eq!(code, Some(2));
    assert!(err.contains("cannot write search.yaml: it is read-only"), "{err}");
    assert_eq!(contents(folder.path()).values().collect::<Vec<_>>(), [SLIP]);
}

/// The program as somebody whom permissions bind: the superuser may write everywhere.
fn bound(folder: &Path, binary: &Path) -> Command {
    let mut command = Command::new(binary);
    command.current_dir(folder).env_clear().env("TZ", "UTC").env("HOME", folder);
    let own = tempfile::tempdir().unwrap();
    let is_root = {
        fs::set_permissions(own.path(), fs::Permissions::from_mode(0o500)).unwrap();
        fs::write(own.path().join("probe"), "").is_ok()
    };
    if is_root {
        command.uid(65534).gid(65534);
    }
    command
}

#[test]
fn a_read_only_folder_is_left_alone_and_told() {
    let place = tempfile::tempdir().unwrap();
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let binary = place.path().join("hearback");
    // By another process: what this one has open for writing, another test's child holds open.
    let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_hearback")).arg(&binary).status();
    assert!(copied.unwrap().success());
    let folder = place.path().join("notes");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("search.yaml"), SLIP).unwrap();
    fs::set_permissions(folder.join("search.yaml"), fs::Permissions::from_mode(0o666)).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    let (code, _, err) = said(bound(&folder, &binary).args(["check", "--fix"]));
    let left = contents(&folder);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(code, Some(2), "{err}");
    assert!(err.contains("cannot write search.yaml: permission denied"), "{err}");
    assert_eq!(left.values().collect::<Vec<_>>(), [SLIP]);
}

#[test]
fn a_full_disk_costs_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("search.yaml"), SLIP).unwrap();
    // No file may grow: with the signal ignored the write fails, as on a full disk; without, it
    // ends the program.
    for limits in ["trap '' XFSZ; ulimit -f 0", "ulimit -f 0"] {
        let (code, _, err) = said(&mut limited(folder.path(), limits, &["check", "--fix"]));
        assert_ne!(code, Some(0), "{limits}");
        if code.is_some() {
            assert_eq!(code, Some(2), "{limits}: {err}");
            assert!(err.contains("cannot write search.yaml: "), "{limits}: {err}");
        }
        assert_eq!(contents(folder.path()).values().collect::<Vec<_>>(), [SLIP], "{limits}");
    }
    let names = fs::read_dir(folder.path()).unwrap().count();
    assert!(names <= 2, "a failed write cleans up after itself");
}

#[test]
fn a_folder_that_vanished_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let gone = folder.path().join("gone");
    fs::create_dir(&gone).unwrap();
    let away = format!("rmdir '{}'", gone.display());
    for args in [&["check"][..], &["check", "--fix"], &["agenda"], &["stats"], &["doctor"]] {
        if !gone.exists() {
            fs::create_dir(&gone).unwrap();
        }
        let (code, _, err) = said(&mut limited(&gone, &away, args));
        assert_eq!(code, Some(2), "{args:?}: {err}");
        assert!(err.starts_with("error: "), "{args:?}: {err}");
    }
}

#[test]
fn two_at_once_end_as_one() {
    let folder = tempfile::tempdir().unwrap();
    for round in 0..5 {
        for number in 0..20 {
            fs::write(folder.path().join(format!("{number}.yaml")), SLIP).unwrap();
        }
        let start = || {
            let mut command = hearback(folder.path());
            command.args(["check", "--fix"]).stdout(Stdio::null()).stderr(Stdio::piped());
            command.spawn().unwrap()
        };
        let running: Vec<_> = (0..4).map(|_| start()).collect();
        for child in running {
            let done = child.wait_with_output().unwrap();
            let err = String::from_utf8_lossy(&done.stderr).into_owned();
            // One that comes second finds the file changed, and says so.
            let late = err.contains("it changed while it was being checked");
            assert!(done.status.code() < Some(2) || late, "{round}: {:?} {err}", done.status);
        }
        let left = contents(folder.path());
        assert!(left.values().all(|text| text == SLIP || text == MENDED), "{round}: {left:?}");
        said(hearback(folder.path()).args(["check", "--fix"]));
        assert!(contents(folder.path()).values().all(|text| text == MENDED), "{round}");
    }
}
