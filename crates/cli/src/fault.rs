//! What becomes of a mistake of the program's own.

use crate::{Exit, Outcome};
use std::{
    io::{self, Write},
    panic::{self, AssertUnwindSafe},
};

/// Runs a command. From then on a panic says where in the program it was, and no more: the default
/// words quote what was being read, and nobody's notes belong into a log.
pub(crate) fn guarded(command: impl FnOnce() -> Outcome) -> Outcome {
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let line = format!("error: hearback itself failed at {place}\n");
        let _ = io::stderr().write_all(line.as_bytes());
    }));
    panic::catch_unwind(AssertUnwindSafe(command)).unwrap_or(Ok(Exit::Failed))
}

#[cfg(test)]
mod tests {
    use super::guarded;
    use crate::Exit;
    use hearback_core::{Preset, Today};
    use hearback_server::{Host, Loaded, Reading, serve};
    use hearback_syntax::Root;
    use std::{
        collections::BTreeSet,
        env, io,
        io::Write,
        path::{Path, PathBuf},
        process::{Command, Output, Stdio},
    };

    /// What the notes hold, and what a mistake quotes of them.
    const SECRETS: [&str; 3] = ["Grace Hopper", "grace@acme.example", "the ledger"];

    #[test]
    fn a_command_that_fails_tells_nothing_of_the_notes() {
        if is_child() {
            assert!(matches!(guarded(|| panic!("{SECRETS:?}")), Ok(Exit::Failed)));
            return;
        }
        let done = child("a_command_that_fails_tells_nothing_of_the_notes", "");
        assert_eq!(done.status.code(), Some(0));
        assert_eq!(told(&done), 1);
    }

    #[test]
    fn a_server_that_fails_tells_nothing_of_the_notes_and_goes_on() {
        if is_child() {
            let code = || serve(Failing, io::stdin(), io::stdout());
            let ended = guarded(|| if code() == 0 { Ok(Exit::Clean) } else { Ok(Exit::Findings) });
            assert!(matches!(ended, Ok(Exit::Clean)));
            return;
        }
        let text = SECRETS.join(" ");
        let document = r#""uri":"file:///nowhere/search.yaml""#;
        let input: String = [
            r#""id":1,"method":"initialize","params":{"processId":null,"capabilities":{}}"#,
            r#""method":"initialized","params":{}"#,
            &format!(
                r#""method":"textDocument/didOpen","params":{{"textDocument":{{{document},"languageId":"yaml","version":1,"text":"hearback: 1 # {text}"}}}}"#
            ),
            &format!(
                r#""id":2,"method":"textDocument/hover","params":{{"textDocument":{{{document}}},"position":{{"line":0,"character":0}}}}"#
            ),
            r#""id":3,"method":"shutdown""#,
            r#""method":"exit""#,
        ]
        .map(|message| format!(r#"{{"jsonrpc":"2.0",{message}}}"#))
        .map(|message| format!("Content-Length: {}\r\n\r\n{message}", message.len()))
        .concat();
        let done = child("a_server_that_fails_tells_nothing_of_the_notes_and_goes_on", &input);
        let out = String::from_utf8_lossy(&done.stdout);
        assert_eq!(done.status.code(), Some(0), "{out}");
        assert!(told(&done) > 0, "{out}");
        assert!(out.contains("-32603"), "{out}");
        assert!(out.contains(r#""id":3"#), "{out}");
    }

    /// A program around the server in which nobody can tell the day.
    struct Failing;

    impl Host for Failing {
        fn now(&self, _: Option<&str>) -> Today {
            panic!("{SECRETS:?}")
        }

        fn read_today(&self, _: &str) -> Option<Today> {
            None
        }

        fn root_of(&self, _: &Path) -> Option<PathBuf> {
            None
        }

        fn roots_in(&self, _: &Path, _: &Reading) -> BTreeSet<PathBuf> {
            BTreeSet::new()
        }

        fn load(&self, _: &Path, preset: Option<Preset>, _: &Reading) -> Loaded {
            Loaded { root: Ok(Root::new(preset)), fingerprint: 0 }
        }

        fn supply(&self, _: &Path, _: &mut Root) {}

        fn fingerprint(&self, _: &Path) -> u64 {
            0
        }

        fn is_alive(&self, _: u32) -> bool {
            true
        }
    }

    const CHILD: &str = "HEARBACK_TEST_CHILD";

    fn is_child() -> bool {
        env::var_os(CHILD).is_some()
    }

    /// One of these tests in a process of its own, whose mistakes are nobody else's.
    fn child(test: &str, input: &str) -> Output {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args([&*format!("fault::tests::{test}"), "--exact", "--nocapture"]).env(CHILD, "");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut running = command.spawn().unwrap();
        running.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        running.wait_with_output().unwrap()
    }

    /// How many mistakes were told of, each with a place of the program and nothing besides.
    fn told(done: &Output) -> usize {
        let log = String::from_utf8_lossy(&done.stderr);
        for line in log.lines() {
            let place = line.strip_prefix("error: hearback itself failed at ").unwrap_or("");
            let is_place = place.starts_with("crates/cli/src/fault.rs:");
            assert!(is_place && !place.contains(char::is_whitespace), "{log}");
        }
        assert!(SECRETS.iter().all(|secret| !log.contains(secret)), "{log}");
        log.lines().count()
    }
}
