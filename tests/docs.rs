//! The documentation holds: every transcript in it is what the program prints, every link leads
//! somewhere, and the table of contents has every page.
//!
//! A fence `console` is a transcript: lines that begin with `$ ` are run in a fresh copy of
//! `docs/sample`, one after another in the same copy, and what they print follows them.
//! `UPDATE_DOCS=1 cargo test -p hearback --test docs` writes the transcripts anew. A fence `sh` is
//! for the reader's own notes: its lines that call `hearback` must do on the sample what they say.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "pages are files, and a test says what it expects"
)]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Every page with its path from the top.
fn pages() -> Vec<(String, String)> {
    let folders = ["docs", "docs/commands", "docs/policies"]
        .map(|folder| fs::read_dir(top().join(folder)).unwrap());
    let docs = folders.into_iter().flatten().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> =
        docs.filter(|path| path.extension().is_some_and(|e| e == "md")).collect();
    paths.push(top().join("README.md"));
    paths.sort();
    let name = |path: &Path| path.strip_prefix(top()).unwrap().to_str().unwrap().to_owned();
    paths.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn transcripts_are_what_the_program_prints() {
    let mut wrong = Vec::new();
    for (name, text) in pages() {
        let (now, run) = rewritten(&text);
        if run > 0 && now != text {
            if std::env::var_os("UPDATE_DOCS").is_some() {
                fs::write(top().join(&name), now).unwrap();
            } else {
                wrong.push(format!("{name} would be:\n{now}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_library_has_its_reason_and_its_use() {
    let read = |path: PathBuf| fs::read_to_string(path).unwrap();
    let names = |text: &str| -> BTreeSet<String> {
        let keys = text.lines().filter_map(|line| line.split_once([' ', '.', '=']));
        keys.map(|(key, _)| key.to_owned()).filter(|key| !key.starts_with(['#', '['])).collect()
    };
    let root = read(top().join("Cargo.toml"));
    let section = root.split("[workspace.dependencies]\n").nth(1).unwrap();
    let mut listed = names(section.split("\n[").next().unwrap());
    let crates = fs::read_dir(top().join("crates")).unwrap();
    let used = crates.map(|entry| read(entry.unwrap().path().join("Cargo.toml")));
    let used: BTreeSet<String> = used.flat_map(|text| names(&text)).collect();
    assert_eq!(listed.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new());
    listed.retain(|name| !name.is_empty() && !name.starts_with("hearback"));
    let why = read(top().join("docs/why.md"));
    let rows = why.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | "));
    let told: BTreeSet<String> =
        rows.filter(|(_, why)| why.len() > 5).map(|(name, _)| name.to_owned()).collect();
    assert_eq!(told, listed);
}

#[test]
fn commands_for_ones_own_notes_can_be_run() {
    let mut run = 0;
    for (name, text) in pages() {
        for fence in text.split("\n```sh\n").skip(1) {
            let folder = tempfile::tempdir().unwrap();
            copy(&top().join("docs/sample"), folder.path());
            let lines = fence.lines().take_while(|line| *line != "```");
            for command in lines.filter(|line| line.starts_with("hearback ")) {
                let ran = shell(command, folder.path());
                // One says that there are findings.
                let done = ran.status.code().is_some_and(|code| code <= 1);
                assert!(done, "{name}: {command}\n{}", String::from_utf8_lossy(&ran.stderr));
                run += 1;
            }
        }
    }
    assert!(run > 4, "only {run} commands");
}

/// A page with its transcripts run anew, and how many commands that were.
fn rewritten(text: &str) -> (String, usize) {
    let (mut out, mut run) = (String::new(), 0);
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        out += &format!("{line}\n");
        if line != "```console" {
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        copy(&top().join("docs/sample"), folder.path());
        for line in lines.by_ref() {
            if let Some(command) = line.strip_prefix("$ ") {
                run += 1;
                out += &format!("{line}\n{}", output(command, folder.path()));
            } else if line == "```" {
                out += "```\n";
                break;
            }
        }
    }
    (out, run)
}

/// What a command prints, in the order of results and talk.
fn output(command: &str, folder: &Path) -> String {
    let ran = shell(&format!("{command} 2>&1"), folder);
    let text = String::from_utf8(ran.stdout).unwrap();
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn shell(command: &str, folder: &Path) -> Output {
    let binary = Path::new(env!("CARGO_BIN_EXE_hearback")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("sh");
    shell.args(["-c", command]).current_dir(folder).env("PATH", path);
    shell.env("NO_COLOR", "1").env("COLUMNS", "100").env("TZ", "Europe/Dublin").output().unwrap()
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn links_lead_to_files() {
    let mut wrong = Vec::new();
    for (name, text) in pages() {
        let folder = top().join(&name).parent().unwrap().to_owned();
        let targets = links(&text).into_iter().filter(|target| !target.contains("://"));
        // Anchors are looked at in the book (tests/book.rs).
        let file = |target: &str| target.split('#').next().unwrap().to_owned();
        let lost = targets.filter(|target| !folder.join(file(target)).exists());
        wrong.extend(lost.map(|target| format!("{name}: {target}")));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The targets of a page's links and pictures, outside fences and code.
fn links(text: &str) -> Vec<String> {
    let (mut out, mut fence) = (Vec::new(), None::<String>);
    for line in text.lines() {
        let ticks: String = line.trim_start().chars().take_while(|c| *c == '`').collect();
        match &fence {
            Some(open) if ticks.len() >= open.len() => fence = None,
            Some(_) => {}
            None if ticks.len() >= 3 => fence = Some(ticks),
            None => {
                let plain: String = line.split('`').step_by(2).collect();
                let targets = plain.split("](").skip(1).filter_map(|rest| rest.split(')').next());
                out.extend(targets.map(str::to_owned));
            }
        }
    }
    out
}

#[test]
fn the_contents_have_every_page() {
    let contents = fs::read_to_string(top().join("docs/SUMMARY.md")).unwrap();
    let listed: BTreeSet<String> =
        links(&contents).iter().map(|target| format!("docs/{target}")).collect();
    let missing: Vec<String> = pages()
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| name.starts_with("docs/") && name != "docs/SUMMARY.md")
        .filter(|name| !listed.contains(name))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
