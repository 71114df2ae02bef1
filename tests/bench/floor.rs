//! What `tests/bench/run` holds hearback against: the journals, and the least that can be done with
//! them. A parser reads them and nothing is made of it; a server answers and has looked at nothing.
//!
//! ```text
//! floor write FORM LENGTH SEED FILE      LENGTH: bytes, or 40x for forty applications
//! floor root FOLDER FILES BYTES SEED     half Markdown, half YAML, a hundred files to a folder
//! floor parse PATH…
//! floor echo
//! ```
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool of the benchmarks, which works on files and says what is wrong by failing"
)]

#[path = "floor/echo.rs"]
mod echo;
#[path = "journals.rs"]
mod journals;
#[path = "../server/numbers.rs"]
mod numbers;
#[path = "parsers.rs"]
mod parsers;

use journals::{Form, Length, Search};
use std::{
    fs,
    path::{Path, PathBuf},
};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["write", form, length, seed, file] => {
            let form = Form::named(form).expect("a form of journals");
            let text = search(seed).journal(form, read_length(length));
            fs::write(file, text).unwrap();
        }
        ["root", folder, files, bytes, seed] => {
            root(Path::new(folder), files.parse().unwrap(), bytes.parse().unwrap(), seed);
        }
        ["parse", paths @ ..] => {
            let events: usize = paths.iter().flat_map(|path| below(path.into())).map(parse).sum();
            println!("{events} events");
        }
        ["echo"] => echo::serve(),
        _ => panic!("write, root, parse or echo: see the top of tests/bench/floor.rs"),
    }
}

fn read_length(length: &str) -> Length {
    match length.strip_suffix('x') {
        Some(applications) => Length::Applications(applications.parse().unwrap()),
        None => Length::Bytes(length.parse().unwrap()),
    }
}

fn search(seed: &str) -> Search {
    Search::new(seed.parse().unwrap())
}

fn root(folder: &Path, files: usize, bytes: usize, seed: &str) {
    let mut search = search(seed);
    for number in 0..files {
        let (form, ending) = match number % 2 {
            0 => (Form::Sections, "md"),
            _ => (Form::Yaml, "yaml"),
        };
        let folder = folder.join(ending).join(format!("{:03}", number / 100));
        fs::create_dir_all(&folder).unwrap();
        // A journal ends with a whole application: on average half of one too late.
        let length = Length::Bytes(bytes.saturating_sub(800));
        let text = search.journal(form, length);
        fs::write(folder.join(format!("{number:05}.{ending}")), text).unwrap();
    }
}

fn below(path: PathBuf) -> Vec<PathBuf> {
    match path.is_dir() {
        true => fs::read_dir(path).unwrap().flat_map(|it| below(it.unwrap().path())).collect(),
        false => vec![path],
    }
}

/// How many events the bare parser has for a file.
fn parse(path: PathBuf) -> usize {
    let text = fs::read_to_string(&path).unwrap();
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("md") => parsers::markdown(&text),
        _ => parsers::yaml(&text),
    }
}
