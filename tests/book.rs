//! The book builds, and no link in it is broken.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "pages are files, and a test says what it expects"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Component, Path, PathBuf},
};

use mdbook_driver::MDBook;
use regex::Regex;

#[test]
fn it_builds_and_every_link_leads_somewhere() {
    let out = tempfile::tempdir().unwrap();
    build(out.path());
    let pages = pages(out.path());
    assert!(pages.len() > 20, "only {} pages", pages.len());
    let mut broken = Vec::new();
    let mut looked_at = 0;
    for (path, page) in &pages {
        for target in &page.targets {
            looked_at += 1;
            if !leads_somewhere(out.path(), path, target, &pages) {
                broken.push(format!(
                    "{}: {target}",
                    path.strip_prefix(out.path()).unwrap().display()
                ));
            }
        }
    }
    assert!(looked_at > 500, "only {looked_at} links");
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

fn build(out: &Path) {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let mut book = MDBook::load(docs).unwrap();
    book.config.build.build_dir = out.to_owned();
    book.build().unwrap();
}

/// What a page can be asked for by an anchor, and what it links to.
struct Page {
    anchors: BTreeSet<String>,
    targets: BTreeSet<String>,
}

fn pages(out: &Path) -> BTreeMap<PathBuf, Page> {
    let [anchor, target] =
        [r#"\sid="([^"]+)""#, r#"\s(?:href|src)="([^"]+)""#].map(|p| Regex::new(p).unwrap());
    let all = |regex: &Regex, html: &str| {
        regex.captures_iter(html).map(|found| found[1].to_owned()).collect()
    };
    files(out)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "html"))
        // The page of what is not there is shown at any depth, and names its own base.
        .filter(|path| !path.ends_with("404.html"))
        .map(|path| {
            let html = fs::read_to_string(&path).unwrap();
            let page = Page { anchors: all(&anchor, &html), targets: all(&target, &html) };
            (path, page)
        })
        .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn leads_somewhere(out: &Path, from: &Path, target: &str, pages: &BTreeMap<PathBuf, Page>) -> bool {
    if ["https://", "http://", "mailto:", "data:"].iter().any(|start| target.starts_with(start)) {
        return true;
    }
    let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
    let path = match file {
        "" => from.to_owned(),
        // The book is served from its own top.
        _ => match file.strip_prefix('/') {
            Some(rest) => out.join(rest),
            None => without_dots(&from.parent().unwrap().join(file)),
        },
    };
    match pages.get(&path) {
        Some(page) => anchor.is_empty() || page.anchors.contains(anchor),
        None => path.starts_with(out) && path.exists(),
    }
}

fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            other => plain.push(other),
        }
    }
    plain
}
