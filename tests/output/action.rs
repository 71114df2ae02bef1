//! The shell of the actions is run as a runner would run it, with a stand-in for `gh`.

use serde_yaml::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};
use tempfile::TempDir;

const NOTES: &str = "hearback: 1
applications:
  - company: Xylophonics
    role: Kumquat Wrangler
    status: interviewing
    interviews:
      - {date: 2026-11-18 14:00, stage: talk, with: Odalys Fenwick, notes: none}
";

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn yaml(path: &str) -> Value {
    serde_yaml::from_str(&fs::read_to_string(top().join(path)).unwrap()).unwrap()
}

/// A folder of notes, with a folder of programs in it.
struct Runner {
    folder: TempDir,
}

impl Runner {
    fn new(notes: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("notes.yaml"), notes).unwrap();
        fs::create_dir(folder.path().join(".bin")).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    fn program(&self, name: &str, script: &str) {
        use std::os::unix::fs::PermissionsExt;
        let file = self.path(".bin").join(name);
        fs::write(&file, script).unwrap();
        fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn bash(&self, script: &str, env: &[(String, String)]) -> Output {
        let built = Path::new(env!("CARGO_BIN_EXE_hearback")).parent().unwrap();
        let path = std::env::var("PATH").unwrap();
        let path = format!("{}:{}:{path}", self.path(".bin").display(), built.display());
        Command::new("bash")
            .args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script])
            .current_dir(self.folder.path())
            .env("PATH", path)
            .env("GITHUB_OUTPUT", self.path(".output"))
            .env("GITHUB_STEP_SUMMARY", self.path(".summary"))
            .env("GITHUB_PATH", self.path(".path"))
            .envs(env.iter().cloned())
            .output()
            .unwrap()
    }

    /// Runs every step of an action with these inputs; the last output.
    fn action(&self, name: &str, inputs: &[(&str, &str)]) -> Output {
        let action = yaml(&format!("{name}/action.yml"));
        let value = |text: &str| {
            let inner = text.trim().strip_prefix("${{").and_then(|it| it.strip_suffix("}}"));
            match inner.map(str::trim) {
                None => text.to_owned(),
                Some("github.action_path") => top().join(name).display().to_string(),
                Some(input) => {
                    let input = input.strip_prefix("inputs.").unwrap();
                    let given = inputs.iter().find(|(name, _)| *name == input);
                    let default = action["inputs"][input]["default"].as_str().unwrap();
                    given.map_or(default, |(_, value)| value).to_owned()
                }
            }
        };
        let mut last = None;
        for step in action["runs"]["steps"].as_sequence().unwrap() {
            assert_eq!(step["shell"].as_str(), Some("bash"));
            let script = step["run"].as_str().unwrap();
            // What a person types is never part of a script.
            assert!(!script.contains("${{"), "{script}");
            let env = step["env"].as_mapping().unwrap().iter();
            let env: Vec<(String, String)> = env
                .map(|(key, text)| {
                    (key.as_str().unwrap().to_owned(), value(text.as_str().unwrap()))
                })
                .collect();
            let output = self.bash(script, &env);
            let failed = !output.status.success();
            last = Some(output);
            if failed {
                break;
            }
        }
        last.unwrap()
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

const CHECK: &str = ".github/actions/hearback";
const AGENDA: &str = ".github/actions/hearback/agenda";

#[test]
fn the_check_names_its_level_and_its_day() {
    let runner = Runner::new(NOTES);
    let late = [("today", "2026-11-22"), ("sarif", "out.sarif")];
    let output = runner.action(CHECK, &late);
    let text = said(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("::warning file=notes.yaml,line=7"), "{text}");
    assert!(text.contains("As of 2026-11-22, failing at warning: 0 errors, 1 warning,"), "{text}");
    assert!(text.contains("in 1 application of 1 journal"), "{text}");
    assert!(!text.contains("Odalys") && !text.contains("Xylo"), "{text}");
    assert_eq!(runner.read(".output"), "today=2026-11-22\n");
    assert!(runner.read(".summary").contains("failing at warning"));
    assert!(runner.read("out.sarif").contains("2.1.0"));
    for (level, code) in [("error", 0), ("never", 0), ("info", 1)] {
        let output = runner.action(CHECK, &[("today", "2026-11-22"), ("fail-on", level)]);
        assert_eq!(output.status.code(), Some(code), "{level}: {}", said(&output));
        assert!(said(&output).contains(&format!("failing at {level}:")));
    }
}

#[test]
fn what_cannot_be_checked_fails() {
    let runner = Runner::new(NOTES);
    for inputs in [("path", "nothing-there"), ("fail-on", "loud"), ("timezone", "Europe/Nowhere")] {
        let output = runner.action(CHECK, &[inputs]);
        assert_eq!(output.status.code(), Some(2), "{inputs:?}: {}", said(&output));
    }
    // An input is a value, whatever it looks like.
    let output = runner.action(CHECK, &[("path", "$(touch hacked); `touch hacked`")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!runner.path("hacked").exists());
}

#[test]
fn several_paths_stand_on_lines_of_their_own() {
    let runner = Runner::new(NOTES);
    fs::create_dir(runner.path("my notes")).unwrap();
    fs::rename(runner.path("notes.yaml"), runner.path("my notes/notes.yaml")).unwrap();
    fs::write(runner.path("more.yaml"), NOTES).unwrap();
    let paths = [("path", "my notes\nmore.yaml\n"), ("today", "2026-11-22")];
    let text = said(&runner.action(CHECK, &paths));
    assert!(text.contains("file=my notes/notes.yaml") && text.contains("file=more.yaml"), "{text}");
}

/// A `gh` that writes down what it is asked for, and knows one open issue or none.
fn gh(runner: &Runner, visibility: &str, open: &str) {
    let script = format!(
        "#!/usr/bin/env bash\necho \"$*\" >>'{calls}'\ncase \"$1 $2\" in\n  \
         'repo view') echo {visibility} ;;\n  'issue list') printf '%s' '{open}' ;;\nesac\n\
         while [[ $# -gt 0 ]]; do [[ $1 == --body-file ]] && cat \"$2\" >'{body}'; shift; done\n\
         true\n",
        calls = runner.path(".calls").display(),
        body = runner.path(".body").display(),
    );
    runner.program("gh", &script);
}

#[test]
fn one_issue_is_opened_and_then_kept() {
    let runner = Runner::new(NOTES);
    let today = [("today", "2026-11-20"), ("token", "none")];
    gh(&runner, "PRIVATE", "");
    let output = runner.action(AGENDA, &today);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("steps as of 2026-11-20; failing at no level"));
    let calls = runner.read(".calls");
    assert!(calls.contains("issue create --title What to do next --label hearback"), "{calls}");
    let body = runner.read(".body");
    assert!(body.contains("As of 2026-11-20.") && body.contains("Thank Odalys Fenwick"), "{body}");
    assert!(body.contains("~~~~~~~~text\n") && body.ends_with("~~~~~~~~\n"));
    fs::remove_file(runner.path(".calls")).unwrap();
    gh(&runner, "PRIVATE", "7");
    assert!(runner.action(AGENDA, &today).status.success());
    let calls = runner.read(".calls");
    assert!(calls.contains("issue edit 7") && !calls.contains("issue create"), "{calls}");
}

#[test]
fn nothing_to_do_opens_no_issue() {
    let runner = Runner::new("hearback: 1\napplications: []\n");
    let today = [("today", "2026-11-20"), ("token", "none")];
    gh(&runner, "PRIVATE", "");
    let output = runner.action(AGENDA, &today);
    assert!(output.status.success(), "{}", said(&output));
    assert!(!runner.read(".calls").contains("issue create"));
    gh(&runner, "PRIVATE", "7");
    assert!(runner.action(AGENDA, &today).status.success());
    assert!(runner.read(".body").contains("Nothing to do"));
}

#[test]
fn a_public_repository_gets_no_agenda() {
    let runner = Runner::new(NOTES);
    gh(&runner, "PUBLIC", "");
    let output = runner.action(AGENDA, &[("today", "2026-11-20"), ("token", "none")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!runner.read(".calls").contains("issue create"));
}

/// The workflow that a page gives to be copied.
fn workflow(page: &str) -> String {
    let text = fs::read_to_string(top().join(page)).unwrap();
    let block = text.split("```yaml\n").find(|block| block.starts_with("name: hearback\n"));
    block.unwrap().split("```").next().unwrap().to_owned()
}

#[test]
fn the_workflow_of_the_readme_runs_as_it_stands() {
    assert_eq!(workflow("README.md"), workflow("docs/ci.md"));
    let workflow: Value = serde_yaml::from_str(&workflow("README.md")).unwrap();
    assert_eq!(workflow["permissions"]["issues"].as_str(), Some("write"));
    assert_eq!(workflow["permissions"]["contents"].as_str(), Some("read"));
    let steps = workflow["jobs"]["check"]["steps"].as_sequence().unwrap();
    let runner = Runner::new(NOTES);
    // The first morning there is no issue, the second there is.
    for (open, call) in [("", "issue create"), ("7", "issue edit 7")] {
        gh(&runner, "PRIVATE", open);
        let _ = fs::remove_file(runner.path(".calls"));
        let mut run = 0;
        for step in steps {
            let uses = step["uses"].as_str().unwrap();
            let Some((_, action)) = uses.split_once("OWNER/hearback/") else { continue };
            let (name, _) = action.split_once('@').unwrap();
            let given = step["with"].as_mapping().into_iter().flatten();
            let mut inputs: Vec<(&str, &str)> = given
                .map(|(key, value)| (key.as_str().unwrap(), value.as_str().unwrap()))
                .collect();
            let known = yaml(&format!("{name}/action.yml"));
            assert!(inputs.iter().all(|(input, _)| known["inputs"][*input].is_mapping()));
            inputs.extend([("today", "2026-11-22"), ("token", "none")]);
            let output = runner.action(name, &inputs);
            // The check fails for what is late, and the issue is written all the same.
            let late = i32::from(!name.ends_with("agenda"));
            assert_eq!(output.status.code(), Some(late), "{name}: {}", said(&output));
            run += 1;
        }
        assert_eq!(run, 2);
        assert!(runner.read(".calls").contains(call), "{}", runner.read(".calls"));
        assert!(runner.read(".body").contains("Thank Odalys Fenwick"));
    }
}

#[test]
fn an_action_builds_what_is_not_there() {
    let runner = Runner::new(NOTES);
    // A stand-in for the build: it puts the program where it was told to.
    let built = env!("CARGO_BIN_EXE_hearback");
    runner.program("cargo", &format!(
        "#!/usr/bin/env bash\nset -eu\necho \"$*\" >'{calls}'\n\
         while [[ $# -gt 0 ]]; do\n  case $1 in\n    --path) test -f \"$2/Cargo.toml\" ;;\n    \
         --root) mkdir -p \"$2/bin\"; ln -s '{built}' \"$2/bin/hearback\" ;;\n  esac\n  shift\ndone\n",
        calls = runner.path(".calls").display(),
    ));
    let path = format!("{}:/usr/bin:/bin", runner.path(".bin").display());
    let env = [("PATH", path), ("RUNNER_TEMP", runner.path(".temp").display().to_string())];
    let env = env.map(|(key, value)| (key.to_owned(), value));
    let script = format!("bash '{}'", top().join(CHECK).join("install").display());
    let output = runner.bash(&script, &env);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).starts_with("hearback "), "{}", said(&output));
    assert!(runner.read(".calls").starts_with("install --locked"), "{}", runner.read(".calls"));
    let bin = runner.path(".temp").join("hearback/bin");
    assert_eq!(runner.read(".path").trim(), bin.display().to_string());
}

#[test]
fn the_job_for_gitlab_runs() {
    let job = &yaml(".gitlab/hearback.yml")["hearback"];
    let lines = job["script"].as_sequence().unwrap().iter().map(|line| line.as_str().unwrap());
    let script = lines.collect::<Vec<_>>().join("\n");
    let env = job["variables"].as_mapping().unwrap().iter();
    let env: Vec<(String, String)> = env
        .map(|(key, value)| (key.as_str().unwrap().to_owned(), value.as_str().unwrap().to_owned()))
        .filter(|(key, _)| key != "CARGO_HOME")
        .collect();
    let runner = Runner::new(&NOTES.replace("2026-11-18", "2020-02-30"));
    let with = |level: &str| {
        let mut env = env.clone();
        env.push(("HEARBACK_FAIL_ON".to_owned(), level.to_owned()));
        env
    };
    let output = runner.bash(&script, &with("warning"));
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("failing at warning") && !said(&output).contains("as of ,"));
    assert!(runner.read("gl-code-quality-report.json").contains("fingerprint"));
    assert!(runner.read("hearback.xml").contains("<testsuites"));
    assert_eq!(runner.bash(&script, &with("error")).status.code(), Some(0));
}

#[test]
fn hooks_name_their_level() {
    let runner = Runner::new(NOTES);
    for hook in yaml(".pre-commit-hooks.yaml").as_sequence().unwrap() {
        let entry = hook["entry"].as_str().unwrap();
        assert!(entry.contains("--fail-on "), "{entry}");
        let output = runner.bash(&format!("{entry} notes.yaml --today 2026-11-22"), &[]);
        let strict = hook["id"].as_str() == Some("hearback-strict");
        assert_eq!(output.status.code(), Some(i32::from(strict)), "{}", said(&output));
        assert!(said(&output).contains("as of Sunday, 22 November 2026"));
    }
}
