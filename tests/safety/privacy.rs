//! No command opens a connection, starts a program or writes what it was not asked to. A library
//! that is loaded before the system's own (`witness.c`) writes down each attempt.

use crate::{SLIP, hearback, said};
use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Compiles the witness; whoever builds this project has a C compiler, for tree-sitter.
fn witness(folder: &Path) -> PathBuf {
    let library = folder.join("witness.so");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/safety/witness.c");
    let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    let built = Command::new(compiler)
        .args(["-shared", "-fPIC", "-o"])
        .arg(&library)
        .args([source, "-ldl"])
        .status();
    assert!(built.unwrap().success());
    library
}

const SOUND: &str = "hearback: 1
candidate: {name: Ada Lovelace, email: ada@example.org}
applications:
  - company: Acme Corp
    role: Cook
    status: interviewing
    applied: 2026-11-02
    url: https://acme.example/jobs/1
    contacts:
      - {name: Grace Hopper, email: grace@acme.example, relation: hiring manager}
    interviews:
      - {date: 2026-11-18, stage: phone screen, with: [Grace Hopper], notes: Ledgers.}
";

/// Each command, and the one file that it may write.
const COMMANDS: [(&str, Option<&str>); 24] = [
    ("check", None),
    ("check --diff", None),
    ("check --fix", Some("slip.yaml")),
    ("check --format sarif", None),
    ("check --format junit", None),
    ("agenda", None),
    ("agenda --format ics", None),
    ("draft thank-you --company Acme", None),
    ("draft thank-you --company Acme --write", Some("search.yaml")),
    ("stats", None),
    ("report", None),
    ("report --activity 2026-11-01 2026-11-25", None),
    ("export --format csv", None),
    ("export --format json", None),
    ("convert --to markdown", None),
    ("explain thank-you-due", None),
    ("explain search.yaml", None),
    ("rules", None),
    ("templates", None),
    ("doctor", None),
    ("config", None),
    ("schema", None),
    ("completions bash", None),
    ("new Babbage Clerk --file search.yaml", Some("search.yaml")),
];

fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

/// What a run attempted, a line each: what, and of which file.
fn attempts(log: &Path) -> Vec<String> {
    let text = fs::read_to_string(log).unwrap_or_default();
    let _ = fs::remove_file(log);
    text.lines().map(str::to_owned).collect()
}

/// Nothing but writes, each to the file or to the new one beside it that takes its name.
fn judge(said: &str, attempts: &[String], may: Option<&Path>) {
    for attempt in attempts {
        let path = attempt.strip_prefix("write ");
        let path = path.unwrap_or_else(|| panic!("{said}: {attempt}"));
        let allowed = may.is_some_and(|may| {
            let (folder, name) = path.rsplit_once('/').unwrap_or((".", path));
            let beside = name.starts_with(".hearback-") && may.parent() == Some(Path::new(folder));
            beside || may.ends_with(name)
        });
        assert!(allowed || path == "/dev/null" || path == "/dev/tty", "{said}: {attempt}");
    }
}

#[test]
fn no_command_opens_a_connection_starts_a_program_or_writes_elsewhere() {
    let tools = tempfile::tempdir().unwrap();
    let (library, log) = (witness(tools.path()), tools.path().join("log"));
    let folder = tempfile::tempdir().unwrap();
    let home = fs::canonicalize(folder.path()).unwrap();
    let run = |folder: &Path| {
        let mut command = hearback(folder);
        command.env("LD_PRELOAD", &library).env("WITNESS", &log);
        command
    };
    // The witness itself: a shell that starts a program is seen.
    let shell = Command::new("sh")
        .args(["-c", "/bin/true; :"])
        .env("LD_PRELOAD", &library)
        .env("WITNESS", &log)
        .status();
    assert!(shell.unwrap().success());
    assert!(!attempts(&log).is_empty(), "the witness sees nothing");
    for (line, may) in COMMANDS {
        fs::write(home.join("search.yaml"), SOUND).unwrap();
        fs::write(home.join("slip.yaml"), SLIP).unwrap();
        let before = contents(&home);
        let mut command = run(&home);
        command.args(line.split(' '));
        if !["explain", "rules", "templates", "schema", "completions", "doctor", "config"]
            .iter()
            .any(|name| line.starts_with(name))
        {
            command.args(["--today", "2026-11-20"]);
        }
        let (code, _, err) = said(&mut command);
        assert!(code.is_some_and(|code| code < 2), "{line}: {code:?} {err}");
        let may = may.map(|name| home.join(name));
        judge(line, &attempts(&log), may.as_deref());
        for (path, text) in contents(&home) {
            let same = before.get(&path) == Some(&text);
            assert!(same || may.as_ref() == Some(&path), "{line}: {}", path.display());
        }
    }
    let hostile = tempfile::tempdir().unwrap();
    crate::hostile::running(hostile.path());
    for line in crate::hostile::COMMANDS {
        said(run(hostile.path()).args(line.split(' ')));
        judge(line, &attempts(&log), None);
    }
    let mut server = run(&home);
    server.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut server = server.spawn().unwrap();
    let mut input = server.stdin.take().unwrap();
    for message in [
        format!(
            r#"{{"jsonrpc":"2.0","id":1,"method":"initialize","params":{{"capabilities":{{}},"processId":null,"rootUri":"file://{}"}}}}"#,
            home.display()
        ),
        r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#.to_owned(),
        r#"{"jsonrpc":"2.0","id":2,"method":"hearback/agenda","params":{}}"#.to_owned(),
        r#"{"jsonrpc":"2.0","id":3,"method":"workspace/symbol","params":{"query":"Acme"}}"#
            .to_owned(),
        r#"{"jsonrpc":"2.0","id":4,"method":"Grace Hopper","params":"grace@acme.example"}"#
            .to_owned(),
        r#"{"jsonrpc":"2.0","id":5,"method":"shutdown"}"#.to_owned(),
        r#"{"jsonrpc":"2.0","method":"exit"}"#.to_owned(),
    ] {
        write!(input, "Content-Length: {}\r\n\r\n{message}", message.len()).unwrap();
    }
    let done = server.wait_with_output().unwrap();
    judge("lsp", &attempts(&log), None);
    let log = String::from_utf8(done.stderr).unwrap();
    for secret in ["Acme", "Grace", "Hopper", "acme.example", "Ada", "Ledgers"] {
        assert!(!log.contains(secret), "{log}");
    }
    assert_eq!(done.status.code(), Some(0));
}
