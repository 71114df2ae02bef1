//! Notes in the forms that people already keep: what is read in them, what is said about them, and
//! what their agenda is.
//!
//! A folder of `shapes/` is one search. Its `expect.txt` says `today DATE` (and `policy NAME`),
//! then what is expected, in sections that may be left out: `= records`, `= journal`, `= findings`
//! and `= agenda`. Findings and agenda lines are all there are, so that what is not listed must not
//! be said. `lookalikes/` holds files that are no journals: nothing is ever said about those.
//!
//! `UPDATE_SHAPES=1 cargo test --test shapes` writes the sections anew, for a person to read the
//! difference.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "samples are files, and a test says what it expects"
)]

#[path = "shapes/show.rs"]
mod show;

use hearback_core::{Preset, Records, Span, Today};
use hearback_syntax::{Document, Root, Source, Verdict};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

/// The files of a search, by path.
type Files = Vec<(String, Vec<u8>)>;

#[test]
fn samples_are_read_as_a_person_reads_them() {
    let mut wrong = String::new();
    for folder in samples() {
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let path = folder.join("expect.txt");
        let expected = fs::read_to_string(&path).unwrap_or_default();
        let found = answer(&folder, &expected);
        if found == expected {
            continue;
        }
        if std::env::var("UPDATE_SHAPES").is_ok() {
            fs::write(&path, found).unwrap();
        } else {
            wrong += &format!("\n{name}\n{}", show::difference(&expected, &found));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn lookalikes_are_nobodys_journal() {
    let mut wrong = String::new();
    let files = files(&here("lookalikes"));
    assert!(files.len() >= 40, "only {} lookalikes", files.len());
    let mut root = Root::new(None);
    for (path, bytes) in &files {
        let document = Document::read_bytes(path, bytes, false);
        if !matches!(document.verdict, Verdict::Other(_)) {
            wrong += &format!("{path}: {:?}\n", document.verdict);
        }
        if *document.records != Records::default() {
            wrong += &format!("{path}: records\n");
        }
        root.extend([document]);
    }
    let checked = root.check(Today::end_of("2026-11-22".parse().unwrap()));
    for finding in checked.findings {
        wrong += &format!("{}: {}\n", show::place(&root, finding.place), finding.message);
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// One search written four ways has one plan.
#[test]
fn the_form_does_not_change_the_plan() {
    let today = Today::end_of("2026-11-20".parse().unwrap());
    let plan = |folder: &str| {
        let root = root(&here("shapes").join(folder), None);
        show::plan(&root.check(today))
    };
    let own = plan("same-own");
    assert!(own.lines().count() >= 6, "{own}");
    for form in ["same-yaml", "same-table", "same-three-files"] {
        let other = plan(form);
        assert_eq!(own, other, "{form}\n{}", show::difference(&own, &other));
    }
}

/// Whatever is cut off or left out, reading ends well and everything points into the text.
#[test]
fn beginnings_and_gaps_are_read_without_harm() {
    let folders = samples().into_iter().chain([here("lookalikes")]);
    let all: Files = folders.flat_map(|folder| files(&folder)).collect();
    let next = AtomicUsize::new(0);
    let read_on = || {
        while let Some((path, bytes)) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Ok(text) = std::str::from_utf8(bytes) {
                beginnings_and_gaps(path, text);
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(read_on))));
}

fn beginnings_and_gaps(path: &str, text: &str) {
    for (at, _) in text.char_indices() {
        is_sound(path, &text[..at]);
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    for left_out in 0..lines.len() {
        let kept = lines.iter().enumerate().filter(|(number, _)| *number != left_out);
        is_sound(path, &kept.map(|(_, line)| *line).collect::<String>());
    }
}

#[test]
fn searches_with_a_file_cut_short_are_judged_without_harm() {
    let today = Today::end_of("2026-11-22".parse().unwrap());
    for folder in samples() {
        let whole = root(&folder, None);
        for (path, bytes) in files(&folder) {
            let Ok(text) = std::str::from_utf8(&bytes) else { continue };
            for part in 1..8 {
                let mut cut = text.len() * part / 8;
                while !text.is_char_boundary(cut) {
                    cut -= 1;
                }
                let mut root = whole.clone();
                root.insert(&path, &text[..cut]);
                for finding in root.check(today).findings {
                    let document = root.document(finding.place.doc).unwrap();
                    assert!(
                        document.text.get(finding.place.span.range()).is_some(),
                        "{path} {cut}: {finding:?}"
                    );
                }
            }
        }
    }
}

fn is_sound(path: &str, text: &str) {
    let document = Document::read(Source { path, text, listed: false });
    let inside = |span: Span| text.get(span.range()).is_some();
    for (index, record) in document.records.items.iter().enumerate() {
        let fields = record.fields.iter().flat_map(|field| {
            let values = field.values.iter().map(|text| text.span);
            values.chain([field.key_span, field.span])
        });
        let mut spans = fields.chain([record.span, record.head]);
        assert!(spans.all(inside), "{path}: {record:?} in {text:?}");
        assert!(record.parent.is_none_or(|parent| (parent as usize) < index), "{path}: {record:?}");
    }
    for problem in &document.records.problems {
        assert!(inside(problem.span), "{path}: {problem:?} in {text:?}");
    }
}

/// What a sample is, in the sections that its expectations have.
fn answer(folder: &Path, expected: &str) -> String {
    let head: Vec<&str> = expected.lines().take_while(|line| !line.starts_with("= ")).collect();
    let word = |name: &str| head.iter().find_map(|line| line.strip_prefix(name)).map(str::trim);
    let today = word("today ").unwrap_or_else(|| {
        panic!("{}/expect.txt does not begin with `today DATE`", folder.display())
    });
    let today = Today::end_of(today.parse().unwrap());
    let preset = word("policy ").map(|name| Preset::from_name(name).expect(name));
    let root = root(folder, preset);
    let checked = root.check(today);
    let mut out: String = head.iter().map(|line| format!("{line}\n")).collect();
    let mut sections: Vec<&str> = expected.lines().filter(|line| line.starts_with("= ")).collect();
    if sections.is_empty() {
        sections = vec!["= records", "= journal", "= findings", "= agenda"];
    }
    for section in sections {
        let body = match section {
            "= records" => show::records(&root),
            "= journal" => show::journal(&checked),
            "= findings" => show::findings(&root, &checked),
            "= agenda" => show::agenda(&root.agenda(today, &checked, None)),
            other => panic!("no section {other}"),
        };
        let break_before = if out.ends_with("\n\n") { "" } else { "\n" };
        out += &format!("{break_before}{section}\n{body}");
    }
    out
}

fn root(folder: &Path, preset: Option<Preset>) -> Root {
    let mut root = Root::new(preset);
    for (path, bytes) in files(folder) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if path == "hearback.yaml" {
            root.configure(&path, &text);
        } else {
            root.insert(&path, &text);
        }
    }
    root
}

/// The folders of `shapes/`, in order.
fn samples() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(here("shapes"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

/// The files below a folder with their paths from it, in order; expectations are none.
fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.file_name().is_some_and(|name| name != "expect.txt") {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap();
                found.push((name.replace('\\', "/"), fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

fn here(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(name)
}
