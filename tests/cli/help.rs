//! The page on the command is what the command says of itself.

use crate::{here, transcript::hearback};
use std::fs;

const HEAD: &str = "\
# Every command

What `hearback` can be asked for. Exit codes of every command: 0 all well, 1 there are findings at or above
`--fail-on` (or `--diff` has something to show), 2 it could not be done; the reason is on standard error.
Results go to standard output, talk to standard error. Colour is used on a terminal only, and `NO_COLOR`
is honoured.
";

fn help(args: &[&str]) -> String {
    let done = hearback(&here()).args(args).output().unwrap();
    assert_eq!(done.status.code(), Some(0), "{args:?}");
    let text = String::from_utf8(done.stdout).unwrap();
    text.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// Behind it stands what `--help` says.
const OPTIONS: &str = "\n## All options\n\n```text\n";

/// The commands, and what the program says of each.
fn commands(first: &str) -> Vec<(String, String)> {
    let lines = first.lines().skip_while(|line| *line != "Commands:").skip(1);
    let lines = lines.take_while(|line| !line.is_empty()).map(str::trim);
    let parted = lines.filter_map(|line| line.split_once(' ')).filter(|(name, _)| *name != "help");
    parted.map(|(name, says)| (name.to_owned(), says.trim().to_owned())).collect()
}

/// Holds a page against what it should be, or writes it anew.
fn hold(name: &str, page: &str) {
    let path = here().join("../docs").join(name);
    if std::env::var_os("UPDATE_CMD").is_some() {
        fs::write(path, page).unwrap();
    } else {
        assert_eq!(fs::read_to_string(path).unwrap(), page, "UPDATE_CMD=1 writes it anew");
    }
}

#[test]
fn the_pages_on_the_commands() {
    let first = help(&["--help"]);
    let mut page = format!("{HEAD}\n```text\n{first}```\n\n");
    let commands = commands(&first);
    for (name, says) in &commands {
        page += &format!("- [hearback {name}](commands/{name}.md): {says}\n");
    }
    hold("commands.md", &page);
    for (name, _) in &commands {
        let text = help(&[name, "--help"]);
        assert!(text.lines().all(|line| line.chars().count() <= 100), "{name}: too wide");
        let file = format!("commands/{name}.md");
        let now = fs::read_to_string(here().join("../docs").join(&file)).unwrap();
        let (told, _) = now.split_once(OPTIONS).unwrap();
        // What it does, as it prints it.
        assert!(told.contains(&format!("\n```console\n$ hearback {name}")), "{name}: no example");
        hold(&file, &format!("{told}{OPTIONS}{text}```\n"));
    }
    let pages = fs::read_dir(here().join("../docs/commands")).unwrap().count();
    assert_eq!(pages, commands.len());
}
