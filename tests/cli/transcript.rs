//! A folder of files, commands, and what they say.
//!
//! ```text
//! What it shows, in a sentence.
//! -- search.yaml --
//! the file's text
//! -- run --
//! $ hearback check --today 2026-11-24 < search.yaml
//! what goes to standard output
//! ! what goes to standard error
//! (exit 1)
//! $ cat search.yaml
//! ```

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

/// One case.
pub(crate) struct Transcript<'a> {
    head: &'a str,
    files: Vec<(&'a str, &'a str)>,
    commands: Vec<&'a str>,
}

impl<'a> Transcript<'a> {
    pub(crate) fn read(text: &'a str) -> Self {
        let (head, run) = text.split_once("-- run --\n").expect("a case has commands");
        let mut files = Vec::new();
        let mut rest = head;
        while let Some(start) = next(rest) {
            let (name, body) = rest[start..].split_once('\n').unwrap();
            let name = name.strip_prefix("-- ").unwrap().strip_suffix(" --").unwrap();
            let end = next(body).unwrap_or(body.len());
            files.push((name, &body[..end]));
            rest = &body[end..];
        }
        let commands = run.lines().filter_map(|line| line.strip_prefix("$ ")).collect();
        Self { head, files, commands }
    }

    /// The same case with what is said now.
    pub(crate) fn run(&self) -> String {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in &self.files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let mut out = format!("{}-- run --\n", self.head);
        for command in &self.commands {
            out.push_str(&format!("$ {command}\n"));
            out.push_str(&said(command, folder.path()));
        }
        out
    }
}

/// The program, in a folder and in a world of its own.
pub(crate) fn hearback(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hearback"));
    command.current_dir(folder).env_clear().env("TZ", "Europe/Dublin").env("HOME", folder);
    command
}

/// Where the next file begins.
fn next(text: &str) -> Option<usize> {
    if text.starts_with("-- ") {
        return Some(0);
    }
    text.find("\n-- ").map(|at| at + 1)
}

fn said(command: &str, folder: &Path) -> String {
    let words = words(command);
    if let [program, file] = words.as_slice()
        && program == "cat"
    {
        return fs::read_to_string(folder.join(file)).unwrap();
    }
    let (program, args) = words.split_first().unwrap();
    assert_eq!(program, "hearback", "{command}");
    let input = args.iter().position(|word| word == "<");
    let (args, input) = match input {
        Some(at) => (&args[..at], Some(folder.join(&args[at + 1]))),
        None => (args, None),
    };
    let input = input.map_or(Stdio::null(), |file| fs::File::open(file).unwrap().into());
    let done = hearback(folder).args(args).stdin(input).output().unwrap();
    // Where the folder lies is no part of what is said.
    let place = fs::canonicalize(folder).unwrap();
    let text = |bytes: &[u8]| {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        text.replace(place.to_str().unwrap(), "/FOLDER")
    };
    let mut out = text(&done.stdout);
    if !out.is_empty() && !out.ends_with('\n') {
        out.push_str("(no line end)\n");
    }
    for line in text(&done.stderr).lines() {
        out.push_str(format!("! {line}").trim_end());
        out.push('\n');
    }
    match done.status.code() {
        Some(0) => {}
        Some(code) => out.push_str(&format!("(exit {code})\n")),
        None => out.push_str("(killed)\n"),
    }
    out
}

/// The words of a command, as a shell takes them apart.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let (mut quote, mut any) = (None, false);
    for c in command.chars() {
        match (quote, c) {
            (None, '\'' | '"') => {
                quote = Some(c);
                any = true;
            }
            (Some(open), c) if open == c => quote = None,
            (None, ' ') => {
                if any || !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                any = false;
            }
            (_, c) => word.push(c),
        }
    }
    if any || !word.is_empty() {
        words.push(word);
    }
    words
}
