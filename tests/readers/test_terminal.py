"""What a person at a terminal sees, and what pipes, files and logs are spared."""

import os
import pathlib
import pty
import subprocess
import tempfile
import time
import unittest

from test_readers import HEARBACK

SLIP = "hearback: 1\napplications:\n  - {company: Acme, role: Cook, status: applied, applied: 2026-02-30}\n"
LINK = "\x1b]8;;file://"
COLOR = "\x1b[1m"


class Terminal(unittest.TestCase):
    def setUp(self):
        kept = tempfile.TemporaryDirectory()
        self.addCleanup(kept.cleanup)
        self.folder = pathlib.Path(kept.name)
        (self.folder / "a b.yaml").write_text(SLIP)

    def on_terminal(self, *words, **env):
        """All that a terminal gets to see, and how long that took."""
        us, them = pty.openpty()
        began = time.monotonic()
        child = subprocess.Popen([HEARBACK, *words, "--today", "2026-11-25"], cwd=self.folder, stdin=them,
                                 stdout=them, stderr=them, env={"TERM": "xterm-256color", **env})
        os.close(them)
        seen = b""
        try:
            while chunk := os.read(us, 65536):
                seen += chunk
        except OSError:
            pass  # What a terminal says when its last program is gone.
        os.close(us)
        child.wait(60)
        return seen.decode(), time.monotonic() - began

    def piped(self, *words, **env):
        done = subprocess.run([HEARBACK, *words, "--today", "2026-11-25"], cwd=self.folder, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
        return done.stdout + done.stderr

    def test_links_where_the_terminal_takes_them(self):
        for command in ("check", "agenda"):
            if command == "agenda":
                (self.folder / "a b.yaml").write_text(SLIP.replace("02-30", "11-09"))
            seen, _ = self.on_terminal(command, TERM_PROGRAM="WezTerm")
            self.assertIn("/a%20b.yaml\x1b\\a b.yaml", seen)
            self.assertIn(LINK, seen)
            self.assertEqual(seen.count(LINK), seen.count("\x1b]8;;\x1b\\"))
            self.assertNotIn("\x1b]", self.on_terminal(command)[0])
            self.assertNotIn("\x1b]", self.on_terminal(command, TERM_PROGRAM="WezTerm", NO_COLOR="1")[0])
            self.assertNotIn("\x1b]", self.piped(command, "--color", "always", TERM_PROGRAM="WezTerm"))
            self.assertNotIn("\x1b", self.piped(command, TERM_PROGRAM="WezTerm"))
        (self.folder / "a b.yaml").write_text(SLIP)
        self.on_terminal("check", "-o", "said.txt", "--color", "always", TERM_PROGRAM="WezTerm")
        self.assertNotIn("\x1b", (self.folder / "said.txt").read_text())

    def test_colour_by_whoever_is_asked_last(self):
        self.assertIn(COLOR, self.on_terminal("check")[0])
        self.assertNotIn("\x1b", self.on_terminal("check", NO_COLOR="1")[0])
        self.assertNotIn("\x1b", self.on_terminal("check", "--color", "never")[0])
        self.assertNotIn("\x1b", self.on_terminal("check", TERM="dumb")[0])
        self.assertIn(COLOR, self.on_terminal("check", "--color", "always", NO_COLOR="1")[0])
        self.assertNotIn("\x1b", self.piped("check"))
        self.assertIn(COLOR, self.piped("check", CLICOLOR_FORCE="1"))
        self.assertIn(COLOR, self.piped("check", "--color", "always"))
        self.assertNotIn("\x1b", self.piped("check", CLICOLOR_FORCE="1", NO_COLOR="1"))

    def test_a_long_run_shows_that_it_goes_on(self):
        entries = "".join(SLIP.splitlines(keepends=True)[2].replace("Acme", f"Company {at}") for at in range(3000))
        (self.folder / "a b.yaml").write_text(SLIP + entries)
        for command in ("check", "agenda", "stats"):
            seen, took = self.on_terminal(command)
            if took > 2:
                self.assertIn("1 s so far", seen)
                # Nothing of it stays behind.
                self.assertRegex(seen, r"(?s)so far …\r\x1b\[K[^\r]")
        self.assertNotIn("so far", self.on_terminal("stats", "--quiet")[0])
        self.assertNotIn("so far", self.on_terminal("stats", CI="true")[0])
        self.assertNotIn("so far", self.piped("stats"))


if __name__ == "__main__":
    unittest.main()
