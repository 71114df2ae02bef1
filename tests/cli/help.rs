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

#[test]
fn the_page_on_the_command() {
    let first = help(&["--help"]);
    let mut page = format!("{HEAD}\n```text\n{first}```\n");
    let commands = first.lines().skip_while(|line| *line != "Commands:").skip(1);
    for line in commands.take_while(|line| !line.is_empty()) {
        let name = line.split_whitespace().next().unwrap();
        if name == "help" {
            continue;
        }
        let text = help(&[name, "--help"]);
        assert!(text.lines().all(|line| line.chars().count() <= 100), "{name}: too wide");
        page += &format!("\n## hearback {name}\n\n```text\n{text}```\n");
    }
    let path = here().join("../docs/commands.md");
    if std::env::var_os("UPDATE_CMD").is_some() {
        fs::write(path, page).unwrap();
    } else {
        assert_eq!(fs::read_to_string(path).unwrap(), page, "UPDATE_CMD=1 writes it anew");
    }
}
