"""VS Code with editors/vscode: its own tests inside VS Code, walks with keys and pictures."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

from story import HEARBACK, HERE, MARKDOWN, ROOT, TODAY, YAML, Case

EXTENSION = ROOT / "editors/vscode"
MANIFEST = json.loads((EXTENSION / "package.json").read_text())


def npm(*words, **more):
    done = subprocess.run(
        ["npm", "--prefix", str(EXTENSION), "run", "--silent", *words], text=True, timeout=300,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=dict(os.environ, **more))
    if done.returncode != 0:
        raise AssertionError(done.stdout)


class VSCode(Case):
    @classmethod
    def setUpClass(cls):
        packed = tempfile.TemporaryDirectory(prefix="hearback-")
        cls.addClassCleanup(packed.cleanup)
        cls.vsix = os.path.join(packed.name, "hearback.vsix")
        npm("package", HEARBACK=HEARBACK, VSIX=cls.vsix)

    def drive(self, way, settings, version="vscode"):
        (self.folder / "settings.json").write_text(json.dumps(settings))
        # The pictures of the docs are of the newest.
        pictures = os.environ.get("PICTURES", "") if version == "vscode" else ""
        # The browser wants a home of its own as well.
        done = subprocess.run(
            ["node", str(HERE / "vscode.mjs"), way, str(self.folder)], text=True, timeout=600,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env=dict(os.environ, VSIX=self.vsix, VSCODE=version, PICTURES=pictures))
        print(done.stdout, file=sys.stderr)
        if done.returncode != 0:
            # The folder goes away; what it says of the failure stays.
            kept = ROOT / "target/editors" / way
            shutil.rmtree(kept, ignore_errors=True)
            kept.mkdir(parents=True)
            for name in ("console.log", "server.err", "failed.png"):
                if (self.folder / name).exists():
                    shutil.copy(self.folder / name, kept / name)
            print(f"logs and picture: {kept}", file=sys.stderr)
        self.assertEqual(done.returncode, 0, "VS Code: see above")

    def test_inside(self):
        npm("build")
        npm("build-tests")
        for kind in ("md", "yaml"):
            file = self.journal(kind)
            # Two searches, else the two files would be two tellings of one.
            if kind == "yaml":
                file.write_text(YAML.replace("Acme Corp", "Globex"))
        (self.notes / "README.md").write_text("# Notes\n\nInterview on 2026-11-18, follow up.\n")
        (self.folder / "fresh").mkdir()
        (self.folder / "notes.code-workspace").write_text(
            json.dumps({"folders": [{"path": "notes"}, {"path": "fresh"}]}))
        self.drive("host", {"hearback.path": HEARBACK, "hearback.today": TODAY})

    def test_walk(self):
        self.walk("vscode")

    def test_walk_old(self):
        """The oldest VS Code that the manifest names."""
        self.walk("vscode-old")

    def walk(self, version):
        file = self.journal("md")
        # A second application, so that the view has something left to show.
        (self.notes / "initech.md").write_text(
            MARKDOWN.replace("Acme Corp", "Initech").replace("Hear back by: 2026-11-27", "Hear back by: 2026-11-19")
            .replace("Grace Hopper <grace@acme.example>", "Alan Turing <alan@initech.example>")
            .replace("With: Grace Hopper", "With: Alan Turing")
            + "\n### Thank-you to Alan Turing, sent 2026-11-18\n")
        self.drive("walk", {"hearback.today": TODAY}, version)
        self.told(file)

    def test_packed(self):
        """The program and the pictures of the walkthrough are inside."""
        with zipfile.ZipFile(self.vsix) as packed:
            self.assertTrue(packed.getinfo("extension/bin/hearback").external_attr >> 16 & 0o100, "it can be run")
            for page in (EXTENSION / "media/walkthrough").glob("*.md"):
                for name in re.findall(r"!\[.*?\]\((.*?)\)", page.read_text()):
                    packed.getinfo(f"extension/media/walkthrough/{name}")

    def test_trust(self):
        """A folder names a program of its own, which leaves a trace where it runs."""
        self.journal("md")
        chosen = self.notes / "chosen"
        chosen.write_text(f'#!/bin/sh\ntouch "{self.folder}/ran"\nexec "{HEARBACK}" "$@"\n')
        chosen.chmod(0o755)
        (self.notes / ".vscode").mkdir()
        (self.notes / ".vscode/settings.json").write_text(json.dumps({"hearback.path": str(chosen)}))
        self.drive("trust", {"hearback.today": TODAY})


class Manifest(Case):
    """What the extension says of itself in several places is the same in all of them."""

    def setUp(self):
        super().setUp()
        self.source = "\n".join(file.read_text() for file in sorted((EXTENSION / "src").glob("*.ts")))
        self.readme = (EXTENSION / "README.md").read_text()
        self.contributes = MANIFEST["contributes"]

    def test_settings(self):
        declared = self.contributes["configuration"]["properties"]
        listed = dict(re.findall(r"^\| `(hearback\.[\w.]+)` \| *`?([^|`]*)`? *\|", self.readme, re.M))
        self.assertEqual(sorted(declared), sorted(listed))
        for name, setting in declared.items():
            default = setting["default"]
            text = str(default).lower() if isinstance(default, bool) else str(default)
            self.assertEqual(text, listed[name].strip(), name)
            short = name.removeprefix("hearback.")
            # The client library itself reads how much to trace.
            if short != "trace.server":
                self.assertRegex(self.source, rf"\('{re.escape(short)}'", name)

    def test_commands(self):
        declared = {it["command"]: it["title"] for it in self.contributes["commands"]}
        listed = re.findall(r"^\| ([A-Z][\w -]+) \|", self.readme, re.M)
        self.assertEqual(sorted(declared.values()), sorted(listed))
        menus = [it["command"] for items in self.contributes["menus"].values() for it in items]
        linked = re.findall(r"command:(hearback\.\w+)", json.dumps(self.contributes))
        for command in menus + linked:
            self.assertIn(command, declared)

    def test_version(self):
        cargo = (ROOT / "Cargo.toml").read_text()
        self.assertEqual(re.search(r'^version = "(.*)"', cargo, re.M).group(1), MANIFEST["version"])

    def test_oldest(self):
        """The oldest VS Code that it is said to run in is one that it is tested in."""
        setup = (HERE / "setup").read_text()
        oldest = re.search(r"^old_code_server=4\.(\d+)\.", setup, re.M).group(1)
        self.assertEqual(MANIFEST["engines"]["vscode"], f"^1.{oldest}.0")
        self.assertIn(f"VS Code 1.{oldest}", (ROOT / "docs/editors.md").read_text())

    def test_files(self):
        named = [MANIFEST["icon"]] + re.findall(r'"((?:\./)?(?:media|snippets)/[^"]+)"', json.dumps(MANIFEST))
        for name in named:
            self.assertTrue((EXTENSION / name).is_file(), name)

    def test_snippets(self):
        """What a snippet writes is read as it was meant: nothing in it is unknown or broken."""
        for kind, language in (("md", "markdown"), ("yaml", "yaml")):
            snippets = json.loads((EXTENSION / f"snippets/{language}.json").read_text())
            for name, snippet in snippets.items():
                with self.subTest(name, language=language):
                    text = expand("\n".join(snippet["body"]))
                    self.check(kind, name, text)

    def check(self, kind, name, text):
        file = self.notes / f"snippet.{kind}"
        file.write_text(inside(kind, name, text))
        done = subprocess.run(
            [HEARBACK, "check", "--today", TODAY, "--format", "json", str(file)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, timeout=60)
        told = json.loads(done.stdout)
        file.unlink()
        self.assertEqual(told["summary"]["documents"], 1, file)
        self.assertGreaterEqual(told["summary"]["applications"], 1)
        wrong = {"syntax-error", "unknown-field", "unknown-status", "invalid-date", "unjoined-record",
                 "missing-company", "missing-role", "unknown-rule", "duplicate-key"}
        found = [it for it in told["findings"] if it["rule"] in wrong]
        self.assertEqual(found, [], file)


def expand(body):
    """A snippet with its defaults, as VS Code inserts it."""
    for name, value in zip(("YEAR", "MONTH", "DATE"), TODAY.split("-")):
        body = body.replace(f"$CURRENT_{name}", value)
    body = re.sub(r"\$\{\d+\|([^,|]*)[^}]*\}", r"\1", body)
    body = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", body)
    return re.sub(r"\$\d+", "", body)


def inside(kind, name, text):
    """A snippet at the place that it is made for."""
    def indented(by):
        return "".join(f"{' ' * by}{line}\n" if line else "\n" for line in text.split("\n"))
    if name == "Job-search journal":
        return text + "\n"
    if kind == "md":
        return MARKDOWN + "\n" + text + "\n"
    if name == "Application":
        return YAML + indented(2)
    if name == "Interview":
        return YAML + indented(6)
    if name == "Message":
        return YAML + "    messages:\n" + indented(6)
    return YAML.replace("      - date:", indented(6) + "      - date:")
