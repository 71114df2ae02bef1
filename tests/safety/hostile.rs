//! Folders that came from somebody else and mean harm.

use crate::{SLIP, hearback, limited, said};
use std::{fs, os::unix::fs::symlink, path::Path, time::Instant};

/// Whatever a person may type in such a folder.
pub(crate) const COMMANDS: [&str; 17] = [
    "check",
    "check --format concise",
    "check --diff",
    "check --show-files",
    "check --statistics",
    "agenda",
    "agenda --days 365",
    "draft thank-you",
    "stats",
    "explain .",
    "doctor",
    "config",
    "templates",
    "export --format csv",
    "report --activity 2026-11-01 2026-11-25",
    "convert --to markdown",
    "check --fix",
];

/// All that the commands say in a folder.
fn all_said(folder: &Path) -> String {
    let mut all = String::new();
    for line in COMMANDS {
        let (code, out, err) = said(hearback(folder).args(line.split(' ')));
        assert!(code.is_some(), "{line} was ended by a signal");
        all += &format!("$ {line}\n{out}{err}");
    }
    all
}

/// A search with an interview to be thanked for, of a company and a role of that name.
fn search(name: &str) -> String {
    let name = serde_json::to_string(name).unwrap();
    format!(
        "hearback: 1\ncandidate: {{name: {name}}}\napplications:\n  - company: {name}\n    role: {name}\n    \
         status: {name}\n    applied: 2026-11-02\n    source: {name}\n    unheard of: {name}\n    contacts:\n      \
         - {{name: {name}, email: {name}}}\n    interviews:\n      \
         - {{date: 2026-11-20, stage: {name}, with: [{name}], notes: {name}}}\n      \
         - {{date: {name}}}\n    messages:\n      \
         - {{kind: {name}, to: {name}, draft: true, subject: {name}, body: {name}}}\n"
    )
}

/// A folder that tries to run a program called `pwned`.
pub(crate) fn running(folder: &Path) {
    fs::create_dir(folder.join("templates")).unwrap();
    fs::write(folder.join("hearback.yaml"), "templates: templates\ncustom: [{name: $(touch pwned), pattern: '(?{touch pwned})', in: body, level: hint, message: '`touch pwned`'}]\n").unwrap();
    for (name, template) in [
        ("thank-you", "{{ system('touch pwned') }}{{ self.__class__.__mro__ }}"),
        ("check-in", "{% include 'pwned' %}{% set x = 1 %}{{ ''|attr('x') }}"),
    ] {
        fs::write(folder.join(format!("templates/{name}.j2")), template).unwrap();
    }
    for name in ["$(touch pwned).yaml", "`touch pwned`.yaml", "; touch pwned; .yaml", "-rf.yaml"] {
        fs::write(folder.join(name), search("$(touch pwned); `touch pwned`")).unwrap();
    }
    let tagged = "hearback: !!python/object/apply:os.system ['touch pwned']\n";
    fs::write(folder.join("tagged.yaml"), tagged).unwrap();
}

#[test]
fn nothing_is_run() {
    let folder = tempfile::tempdir().unwrap();
    running(folder.path());
    all_said(folder.path());
    assert!(!folder.path().join("pwned").exists());
}

#[test]
fn nothing_outside_is_read() {
    const SECRET: &str = "hunter2hunter2";
    let place = tempfile::tempdir().unwrap();
    let (inside, outside) = (place.path().join("inside"), place.path().join("outside"));
    fs::create_dir(&inside).unwrap();
    fs::create_dir_all(outside.join("templates")).unwrap();
    fs::create_dir(outside.join("nested")).unwrap();
    fs::write(outside.join("search.yaml"), search(SECRET)).unwrap();
    fs::write(outside.join("search.md"), format!("# {SECRET} — Cook\n\n- Status: {SECRET}\n"))
        .unwrap();
    fs::write(outside.join("holidays.ics"), SECRET).unwrap();
    fs::write(outside.join("templates/thank-you.j2"), SECRET).unwrap();
    fs::write(outside.join("nested/hearback.yaml"), format!("{SECRET}: 1\n")).unwrap();
    let full = outside.display();
    fs::write(inside.join("own.yaml"), search("Acme")).unwrap();
    for path in ["../outside", &full.to_string(), "link"] {
        fs::write(
            inside.join("hearback.yaml"),
            format!(
                "templates: {path}/templates\nholidays: [{path}/holidays.ics]\n\
                 journals: ['{path}/*', '{path}/**', '../**']\n"
            ),
        )
        .unwrap();
        let _ = symlink(&outside, inside.join("link"));
        let _ = symlink(outside.join("search.md"), inside.join("notes.md"));
        let _ = symlink("../outside/search.yaml", inside.join("more.yaml"));
        let all = all_said(&inside);
        assert!(!all.contains(SECRET), "{path}: {all}");
    }
    // The settings themselves, of the folder and of one in it.
    fs::remove_file(inside.join("hearback.yaml")).unwrap();
    for at in ["hearback.yaml", "nested/hearback.yaml"] {
        let _ = fs::create_dir(inside.join("nested"));
        symlink(outside.join("nested/hearback.yaml"), inside.join(at)).unwrap();
        let (code, out, err) = said(hearback(&inside).arg("check"));
        assert!(!out.contains(SECRET) && !err.contains(SECRET), "{at}: {out}{err}");
        assert!(err.contains("hearback.yaml: it is a link out of its folder"), "{at}: {err}");
        assert_eq!(code, Some(2));
        fs::remove_file(inside.join(at)).unwrap();
    }
}

#[test]
fn a_device_or_a_pipe_is_no_file_of_notes() {
    let folder = tempfile::tempdir().unwrap();
    symlink("/dev/zero", folder.path().join("zero.yaml")).unwrap();
    let pipe = folder.path().join("pipe.yaml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    fs::write(folder.path().join("own.yaml"), SLIP).unwrap();
    all_said(folder.path());
    let (code, _, err) = said(hearback(folder.path()).args(["check", "pipe.yaml"]));
    assert_eq!(code, Some(2), "{err}");
    let (code, _, err) = said(hearback(folder.path()).args(["check", "zero.yaml"]));
    assert_eq!(code, Some(2), "{err}");
}

/// What wants all memory or time, by file name.
fn greedy() -> Vec<(&'static str, String)> {
    let aliases: String = (1..30)
        .map(|n| format!("a{n}: &a{n} [{}]\n", format!("*a{}, ", n - 1).repeat(9)))
        .collect();
    let braces = "{a,b}".repeat(40);
    let pattern = "((a{1,1000}){1,1000}){1,1000}";
    vec![
        ("aliases.yaml", format!("hearback: 1\na0: &a0 x\n{aliases}applications: *a29\n")),
        ("deep.yaml", format!("hearback: 1\napplications: {}", "[".repeat(500_000))),
        ("deep.md", format!("hearback\n\n{}", "> ".repeat(300_000))),
        ("stars.md", format!("# A — B\n\n- Status: applied\n\n{}", "*a _b ".repeat(20_000))),
        ("ticks.md", (1..1500).map(|n| format!("{} ", "`".repeat(n))).collect()),
        (
            "rows.md",
            format!("| Company | Status |\n|---|---|\n{}", "| A | applied |\n".repeat(5_000)),
        ),
        ("links.md", format!("# A — B\n\n- Status: applied\n\n{}", "[".repeat(100_000))),
        ("templates/thank-you.j2", format!("{{{{ {}'x' }}}}", "'x' ~ ".repeat(2000))),
        ("templates/check-in.j2", "{{ 'x' * 1000000000 * 1000000000 }}".to_owned()),
        (
            "hearback.yaml",
            format!(
                "custom: [{{name: greedy, pattern: '{pattern}', in: body, level: hint, message: no}}]\n\
                 journals: ['{braces}', '{}']\npaths: {{'{braces}': {{rules: {{all: off}}}}}}\n\
                 thank-you: {{give-up: 99999999999d}}\nlength: {{thank-you: 99999999999999999999 words}}\n",
                "*/".repeat(5000)
            ),
        ),
    ]
}

#[test]
fn memory_and_time_are_not_used_up() {
    for (name, text) in greedy() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("templates")).unwrap();
        fs::write(folder.path().join(name), text).unwrap();
        fs::write(folder.path().join("own.yaml"), search("Acme")).unwrap();
        // One gigabyte to address, of which a run on small notes uses a tenth.
        for line in ["check", "agenda", "draft thank-you --company Acme"] {
            let start = Instant::now();
            let mut command = limited(folder.path(), "ulimit -v 1048576; ulimit -t 20", &[]);
            let (code, _, err) = said(command.args(line.split(' ')));
            assert!(code.is_some(), "{name}: {line} ended after {:?}: {err}", start.elapsed());
        }
    }
}

/// What a terminal gets to see.
fn on_a_terminal(folder: &Path, args: &[&str]) -> String {
    let quoted = |word: &&str| format!("'{}'", word.replace('\'', r"'\''"));
    let words: Vec<String> = args.iter().map(quoted).collect();
    let line = format!("{} {}", env!("CARGO_BIN_EXE_hearback"), words.join(" "));
    let mut command = std::process::Command::new("script");
    command.current_dir(folder).env_clear().env("HOME", folder).env("NO_COLOR", "1");
    command.args(["--quiet", "--command", &line, "/dev/null"]).stdin(std::process::Stdio::null());
    let (_, out, _) = said(&mut command);
    assert!(!out.is_empty() || args.contains(&"--fix") || args.contains(&"--diff"), "{args:?}");
    out
}

/// Of everything that a terminal obeys, a little.
const STEERING: &str = "\u{1b}]0;title\u{7}\u{1b}[2J\u{9b}31m\u{8}\u{7f}\u{85}\u{202e}\u{2066}x";

#[test]
fn nothing_steers_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let name = "\u{1b}[2J\u{9b}\u{202e}\u{2066}x";
    let escaped = STEERING;
    fs::write(folder.path().join(format!("{name}.yaml")), search(escaped)).unwrap();
    fs::write(
        folder.path().join(format!("{name}.md")),
        format!(
            "# {escaped} — {escaped}\n\n- Status: {escaped}\n- Applied: {escaped}\n- {escaped}: x\n"
        ),
    )
    .unwrap();
    fs::create_dir(folder.path().join("templates")).unwrap();
    fs::write(folder.path().join("templates/thank-you.j2"), format!("{{{{ nobody }}}}{escaped}"))
        .unwrap();
    fs::write(folder.path().join(format!("templates/{name}.j2")), escaped).unwrap();
    let quoted = serde_json::to_string(escaped).unwrap();
    fs::write(
        folder.path().join("hearback.yaml"),
        format!("{quoted}: 1\npolicy: {quoted}\nrules: {{{quoted}: off}}\njournals: [{quoted}]\n"),
    )
    .unwrap();
    symlink("/nowhere", folder.path().join(format!("{name}-link.yaml"))).unwrap();
    let typed = format!("{name}.yaml");
    let mut all = String::new();
    let lines = COMMANDS.iter().map(|line| line.split(' ').collect::<Vec<_>>());
    let named = [
        vec!["check", &typed],
        vec!["explain", &typed],
        vec!["check", "no\u{1b}[2Jwhere.yaml"],
        vec!["explain", "no\u{1b}[2Jwhere"],
        vec!["draft", "no\u{1b}[2Jkind"],
        vec!["check", "--config", "no\u{1b}[2Jwhere"],
        vec!["check", "--policy", "no\u{1b}[2Jwhere"],
    ];
    for args in lines.chain(named) {
        all += &format!("$ {:?}\n{}", args, on_a_terminal(folder.path(), &args));
    }
    let steers = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
            || ('\u{202a}'..='\u{202e}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
    };
    let wrong: Vec<&str> = all.lines().filter(|line| line.contains(steers)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    let folder = tempfile::tempdir().unwrap();
    let formulas = [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1+1",
        " =1+1",
        "\u{ff1d}1+1",
        "=cmd|' /C calc'!A0",
    ];
    for formula in formulas {
        let name = formula.replace('/', "");
        fs::write(folder.path().join(format!("{name}.yaml")), search(formula)).unwrap();
    }
    for line in ["export --format csv", "report --activity 2026-11-01 2026-11-25 --format csv"] {
        let (code, out, err) = said(hearback(folder.path()).args(line.split(' ')));
        assert_eq!(code, Some(0), "{line}: {err}");
        for cell in out.split(['\n', ',']).map(|cell| cell.trim_matches(['"', ' ', '\r'])) {
            let first = cell.chars().next().unwrap_or('x');
            assert!(!"=+-@\t\u{ff1d}".contains(first) || cell == "-", "{line}: {cell:?}");
        }
        assert!(out.contains("'=1+1") || !out.contains("1+1"), "{line}: {out}");
    }
}

#[test]
fn nothing_becomes_markup_of_the_page() {
    const MARKUP: &str = "<img src=x onerror=alert(1)>\"'&</title><script>alert(1)</script>";
    let folder = tempfile::tempdir().unwrap();
    let name = MARKUP.replace('/', "");
    let quoted = serde_json::to_string(MARKUP).unwrap();
    fs::write(folder.path().join(format!("{name}.yaml")), search(MARKUP)).unwrap();
    fs::write(
        folder.path().join(format!("{name}.md")),
        format!("# {MARKUP} — {MARKUP}\n\n- Status: applied\n- Applied: 2026-11-02\n"),
    )
    .unwrap();
    fs::create_dir(folder.path().join("templates")).unwrap();
    fs::write(folder.path().join("templates/thank-you.j2"), MARKUP).unwrap();
    fs::write(
        folder.path().join("hearback.yaml"),
        format!(
            "templates: templates\nstatuses: {{interviewing: [{quoted}]}}\n\
             custom: [{{name: own, pattern: '.', in: body, level: hint, message: {quoted}}}]\n"
        ),
    )
    .unwrap();
    symlink(format!("{name}.yaml"), folder.path().join(format!("{name}-link.yaml"))).unwrap();
    for line in ["report", "report --activity 2026-11-01 2026-11-25 --format html"] {
        let (code, out, err) = said(hearback(folder.path()).args(line.split(' ')));
        assert_eq!(code, Some(0), "{line}: {err}");
        assert!(!out.contains("<img") && !out.contains("<script"), "{line}: {out}");
        assert_eq!(out.matches("</title>").count(), 1, "{line}: {out}");
        assert!(out.contains("&lt;img src=x"), "{line} shows it as text: {out}");
    }
}
