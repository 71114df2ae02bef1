"""The story that every editor is walked through: an interview has gone unthanked, the editor says
so, drafts the note, marks it as sent, and falls silent."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CACHE = pathlib.Path(
    os.environ.get("HEARBACK_CACHE")
    or pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "hearback"
) / "editors"
HEARBACK = os.environ.get("HEARBACK") or str(ROOT / "target/debug/hearback")

TODAY = "2026-11-21"
OWED = "No thank-you to Grace Hopper yet"
DRAFT = "Draft a thank-you to Grace Hopper"
UNSENT = "The thank-you to Grace Hopper waits unsent"
SEND = "Mark as sent today"

MARKDOWN = """\
---
hearback: 1
candidate: Ada Lovelace
---

# Acme Corp — Backend Engineer

- Status: interviewing
- Applied: 2026-11-02
- Contact: Grace Hopper <grace@acme.example>, hiring manager

## Interview: phone screen, 2026-11-18 14:00

- With: Grace Hopper
- Hear back by: 2026-11-27

We talked about moving the ledger off the old queue.
"""

YAML = """\
hearback: 1
candidate: Ada Lovelace
applications:
  - company: Acme Corp
    role: Backend Engineer
    status: interviewing
    applied: 2026-11-02
    contacts:
      - {name: Grace Hopper, email: grace@acme.example, relation: hiring manager}
    interviews:
      - date: 2026-11-18 14:00
        stage: phone screen
        with: [Grace Hopper]
        hear-back-by: 2026-11-27
        notes: We talked about moving the ledger off the old queue.
"""

# The line on which the finding stands, from 1.
LINES = {"md": 12, "yaml": 11}


def program(name):
    """An editor that `setup` got."""
    path = CACHE / "bin" / name
    if not path.exists():
        raise AssertionError(f"{name} is not there: run tests/editors/setup")
    return str(path)


class Case(unittest.TestCase):
    """A test with a folder of its own, in which a journal lies."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="hearback-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.home = self.folder / "home"
        self.notes = self.folder / "notes"
        self.home.mkdir()
        self.notes.mkdir()
        (self.notes / "hearback.yaml").write_text("policy: balanced\n")

    def journal(self, kind):
        file = self.notes / f"acme.{kind}"
        file.write_text({"md": MARKDOWN, "yaml": YAML}[kind])
        return file

    def env(self, **more):
        """Nothing of the person's own configuration; hearback is found on the path."""
        return dict(
            os.environ,
            HOME=str(self.home),
            XDG_CONFIG_HOME=str(self.home / ".config"),
            XDG_DATA_HOME=str(self.home / ".local/share"),
            XDG_STATE_HOME=str(self.home / ".local/state"),
            XDG_CACHE_HOME=str(self.home / ".cache"),
            PATH=f"{pathlib.Path(HEARBACK).parent}:{os.environ['PATH']}",
            LC_ALL="C.UTF-8",
            **more,
        )

    def told(self, file):
        """The end of the story, on disk: the note stands in the journal, nothing else has changed,
        and the command agrees that nothing is owed."""
        text = file.read_text()
        if file.suffix == ".md":
            self.assertIn(f"### Thank-you to Grace Hopper, sent {TODAY}\n", text)
            self.assertTrue(text.startswith(MARKDOWN), text)
        else:
            self.assertIn(f"sent: {TODAY}\n", text)
            self.assertTrue(text.startswith(YAML), text)
        self.assertIn("Dear Grace", text)
        self.assertNotIn("\r", text)
        done = subprocess.run(
            [HEARBACK, "check", "--today", TODAY, "--format", "json", str(self.notes)],
            stdout=subprocess.PIPE, text=True, env=self.env(), timeout=60,
        )
        self.assertIn(done.returncode, (0, 1))
        rules = [finding["rule"] for finding in json.loads(done.stdout)["findings"]]
        self.assertNotIn("thank-you-overdue", rules)
