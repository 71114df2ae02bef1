"""What hearback writes for others, read by what others read it with."""

import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CACHE = pathlib.Path(
    os.environ.get("HEARBACK_CACHE")
    or pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "hearback"
) / "editors/readers"
HEARBACK = os.environ.get("HEARBACK") or str(ROOT / "target/debug/hearback")
MODULES = CACHE / "node_modules"

HOSTILE = r'''hearback: 1
candidate: {name: "Ada <script>alert(1)</script>"}
applications:
  - company: "<img src=x onerror=alert(1)> & \u202Eevil"
    role: "</title></style><style>*{display:none}</style>"
    status: "interviewing \" onclick=alert(1)"
    applied: 2026-11-02
    staus: "&#x1f;"
    contacts:
      - {name: "Grace \"><b>Hopper", email: grace@acme.example}
    interviews:
      - {date: 2026-11-12 14:00, stage: "<iframe src=//evil.example>", with: "Grace", format: "javascript:alert(1)"}
      - {date: 2027-03-02 09:30, stage: "a, b; c\\n", with: "Grace", format: "Pier 4, Dublin; 2nd floor"}
    messages:
      - {kind: thank-you, to: Grace, draft: 2026-11-13, subject: "]]> <!-- &amp;", body: "Hey Grace,\n\x07 [Company] 𝔘"}
    history:
      - {date: 2026-11-13, what: "<!-- --> ]]> <svg/onload=alert(1)>"}
'''


def run(*words, **more):
    return subprocess.run(list(map(str, words)), text=True, timeout=300, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)


class Readers(unittest.TestCase):
    def setUp(self):
        kept = tempfile.TemporaryDirectory()
        self.addCleanup(kept.cleanup)
        self.folder = pathlib.Path(kept.name)
        self.hostile = self.folder / "hostile"
        self.hostile.mkdir()
        (self.hostile / "a <b> & ü.yaml").write_text(HOSTILE)
        # Every finding of every sample, and of notes that mean ill.
        self.notes = [ROOT / "tests/journals", ROOT / "docs/sample", self.hostile]

    def hearback(self, *words, folder=None):
        done = run(HEARBACK, *words, "--today", "2026-11-25", cwd=folder or self.folder)
        self.assertLess(done.returncode, 2, done.stderr)
        return done.stdout

    def reports(self, form):
        """The reports of a format on all notes, with and without names, as files; and of nothing."""
        for notes, names in self.asked():
            file = self.folder / f"{notes.name}{names}.{form}"
            file.write_text(self.hearback("check", "--exit-zero", "--format", form, names, folder=notes))
            yield file

    def asked(self):
        """The folders that are reported on, and whether with names."""
        (self.folder / "nothing").mkdir(exist_ok=True)
        for notes in [*self.notes, self.folder / "nothing"]:
            yield from ((notes, names) for names in ("--redact", "--no-redact"))

    def test_sarif_is_valid_for_its_makers_tool(self):
        tool = MODULES / "@microsoft/sarif-multitool-linux"

        def amiss(file):
            out = self.folder / "said.sarif"
            env = dict(os.environ, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1")
            run(tool / "Sarif.Multitool", "validate", file, "-j", tool / "sarif-2.1.0.json", "-o", out,
                "--rule-kind", "Sarif", "--log", "ForceOverwrite", env=env)
            log = json.loads(out.read_text("utf-8-sig"))["runs"][0]
            self.assertTrue(log["invocations"][0]["executionSuccessful"])
            return [result["ruleId"] for result in log["results"]]

        for file in self.reports("sarif"):
            self.assertEqual(amiss(file), [], file)
        log = json.loads(file.read_text())
        log["runs"][0]["results"] = [{"message": {"txt": 1}}]
        (self.folder / "bad.sarif").write_text(json.dumps(log))
        self.assertNotEqual(amiss(self.folder / "bad.sarif"), [])

    def test_rdjson_is_valid(self):
        tool = MODULES / "@umbrelladocs/rdformat-validator/bin/rdformat-validator.js"

        def validate(file):
            return run("node", tool, "--strict", "--no-extra-fields", file)

        suggestions = 0
        for file in self.reports("rdjson"):
            done = validate(file)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            suggestions += file.read_text().count('"suggestions"')
        self.assertGreater(suggestions, 3)
        (self.folder / "bad.rdjson").write_text('{"diagnostics": [{"location": {"path": 1}}]}')
        self.assertNotEqual(validate(self.folder / "bad.rdjson").returncode, 0)

    def python(self, script, *files):
        done = run(CACHE / "python/bin/python", "-c", script, *files)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def test_junit_is_read(self):
        files = list(self.reports("junit"))
        read = self.python("""
import json, sys
from junitparser import JUnitXml, Failure
out = []
for file in sys.argv[1:]:
    suites = JUnitXml.fromfile(file)
    cases = [case for suite in suites for case in suite]
    failed = sum(isinstance(it, Failure) for case in cases for it in case.result)
    out.append([len(cases), failed, suites.tests, suites.failures])
print(json.dumps(out))
""", *files)
        for cases, failed, tests, failures in read:
            self.assertEqual((cases, failed), (tests, failures))
        self.assertGreater(sum(failed for _, failed, *_ in read), 5)

    def test_checkstyle_is_read(self):
        """By diff-quality's reader: places, severities and messages are those of the findings."""
        files = list(self.reports("checkstyle"))
        run("git", "init", "-q", self.folder)
        read = self.python("""
import json, os, sys
from diff_cover.git_path import GitPathTool
from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver
os.chdir(os.path.dirname(sys.argv[1]))
GitPathTool.set_cwd(None)
found = [CheckstyleXmlDriver().parse_reports([open(file, "rb").read().decode()]) for file in sys.argv[1:]]
print(json.dumps([sorted([path, it.line, it.message] for path in all for it in all[path]) for all in found]))
""", *files)

        def line(finding):
            level = finding["level"].replace("hint", "info")
            # XML has no room for some characters.
            message = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", finding["message"])
            return [finding["path"], finding["line"], f"{level}: {message}"]

        total = 0
        for seen, (notes, names) in zip(read, self.asked(), strict=True):
            said = json.loads(self.hearback("check", "--exit-zero", "--format", "json", names, folder=notes))
            self.assertEqual(seen, sorted(map(line, said["findings"])))
            total += len(seen)
        self.assertGreater(total, 50)

    def schema(self, schema, *files):
        """What check-jsonschema says of files that are held against a schema, one of its own or a file."""
        which = ["--schemafile", schema] if isinstance(schema, pathlib.Path) else ["--builtin-schema", schema]
        return run(CACHE / "python/bin/check-jsonschema", *which, *files)

    def assert_valid(self, schema, *files):
        done = self.schema(schema, *files)
        self.assertEqual(done.returncode, 0, done.stdout)

    def assert_invalid(self, schema, text, ending):
        file = self.folder / f"bad.{ending}"
        file.write_text(text)
        self.assertEqual(self.schema(schema, file).returncode, 1, text)

    def test_code_quality_is_as_gitlab_describes_it(self):
        schema = HERE / "gitlab-code-quality.json"
        files = list(self.reports("gitlab"))
        self.assert_valid(schema, *files)
        total = 0
        for file in files:
            self.assertFalse(file.read_bytes().startswith(b"\xef\xbb\xbf"))
            issues = json.loads(file.read_text())
            # Of two with one fingerprint GitLab keeps the last.
            self.assertEqual(len({it["fingerprint"] for it in issues}), len(issues), file)
            total += len(issues)
        self.assertGreater(total, 50)
        good = json.loads(files[0].read_text())[:1]
        for change in ({"severity": "warning"}, {"check_name": None}, {"fingerprint": 1},
                       {"location": {"path": "/etc/notes.md", "lines": {"begin": 1}}},
                       {"location": {"path": "notes.md", "lines": {"begin": "1"}}}):
            self.assert_invalid(schema, json.dumps([{**good[0], **change}]), "json")

    def test_what_is_to_be_copied_is_valid(self):
        """Workflows, actions, jobs and hooks, those of this repository and those that pages show."""
        blocks = {}
        for page in ("README.md", "docs/ci.md"):
            for number, block in enumerate(re.findall(r"(?ms)^```yaml\n(.*?)^```", (ROOT / page).read_text())):
                file = self.folder / f"{pathlib.Path(page).stem}-{number}.yml"
                file.write_text(block)
                blocks.setdefault(next(kind for kind, start in (
                    ("workflow", "name: "), ("gitlab", "include:"), ("hooks", "repos:"), ("step", "      - uses: "),
                ) if block.startswith(start)), []).append(file)
        self.assertEqual({kind: len(files) for kind, files in blocks.items()},
                         {"workflow": 2, "step": 1, "gitlab": 1, "hooks": 1})
        # A step is one of the workflow beside it.
        more = self.folder / "more.yml"
        workflow = blocks["workflow"][1].read_text()
        more.write_text(workflow + blocks["step"][0].read_text())
        self.assert_valid("vendor.github-workflows", *blocks["workflow"], more, *(ROOT / ".github/workflows").glob("*"))
        self.assert_valid("vendor.github-actions", *(ROOT / ".github/actions").rglob("action.yml"))
        self.assert_valid("vendor.gitlab-ci", ROOT / ".gitlab/hearback.yml", *blocks["gitlab"])
        self.assert_invalid("vendor.github-workflows", workflow.replace("runs-on", "run-on"), "yml")
        self.assert_invalid("vendor.github-actions", "name: a\nruns: {using: composite}\n", "yml")
        self.assert_invalid("vendor.gitlab-ci", "hearback: {script: [], artefacts: {}}\n", "yml")
        pre_commit = CACHE / "python/bin/pre-commit"
        for what, file in (("manifest", ROOT / ".pre-commit-hooks.yaml"), ("config", blocks["hooks"][0])):
            done = run(pre_commit, f"validate-{what}", file)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_calendars_are_read_and_imported_twice_without_doubles(self):
        files = []
        for number, notes in enumerate(self.notes):
            for command in ("agenda", "export"):
                for zone in ("Europe/Dublin", "Asia/Kolkata"):
                    file = self.folder / f"{number}-{command}-{zone[:4]}.ics"
                    file.write_bytes(self.hearback(
                        command, "--format", "ics", "--timezone", zone, folder=notes).encode())
                    files.append(file)
        read = self.python("""
import json, sys
from icalendar import Calendar
out = []
for file in sys.argv[1:]:
    data = open(file, newline='').read()
    calendar = Calendar.from_ical(data)
    assert not calendar.errors, calendar.errors
    known = {}
    for pass_ in range(2):
        for event in Calendar.from_ical(data).walk('VEVENT'):
            assert not event.errors, event.errors
            assert event['DTSTAMP'].dt.tzinfo, 'a stamp is in UTC'
            start, end = event['DTSTART'].dt, event['DTEND'].dt
            assert type(start) is type(end) and start < end
            known[str(event['UID'])] = [str(start), str(event['SUMMARY']), str(event.get('LOCATION', ''))]
    # What was read can be written, and says the same again.
    again = Calendar.from_ical(calendar.to_ical())
    assert len(again.walk('VEVENT')) == len(known) == data.count('BEGIN:VEVENT')
    out.append(known)
print(json.dumps(out))
""", *files)
        self.assertGreater(sum(map(len, read)), 40)
        rounds = [event for events in read for event in events.values() if "2nd floor" in event[2]]
        self.assertEqual({start for start, *_ in rounds},
                         {"2027-03-02 09:30:00+00:00", "2027-03-02 04:00:00+00:00"})
        self.assertEqual({place for *_, place in rounds}, {"Pier 4, Dublin; 2nd floor"})

    def test_pre_commit_runs_the_hooks(self):
        env = dict(os.environ, PRE_COMMIT_HOME=str(self.folder / "home"))
        env["PATH"] = f"{pathlib.Path(HEARBACK).parent}:{env['PATH']}"
        run("git", "init", "-q", self.folder)

        def commit(name, text, hook):
            (self.folder / name).write_text(text)
            run("git", "add", name, cwd=self.folder)
            done = run(CACHE / "python/bin/pre-commit", "try-repo", ROOT, hook, "--files", name,
                       cwd=self.folder, env=env)
            return done.returncode, done.stdout + done.stderr

        good = "hearback: 1\napplications:\n  - {company: Acme, role: Cook, status: rejected}\n"
        late = good.replace("rejected", "applied, applied: 2020-02-30")
        bad = good.replace("role:", "company: Beta, role:")
        for name, text, hook, code in [
            ("my notes.yaml", good, "hearback", 0), ("my notes.yaml", bad, "hearback", 1),
            ("my notes.yaml", late, "hearback", 0), ("my notes.yaml", late, "hearback-strict", 1),
        ]:
            with self.subTest(hook=hook, text=text):
                got, said = commit(name, text, hook)
                self.assertEqual(got, code, said)
                if code:
                    self.assertIn("my notes.yaml:3:", said)

    def test_pages_and_charts_in_a_browser(self):
        reports, charts = [], []
        for number, notes in enumerate([*self.notes, self.folder]):
            page = self.folder / f"{number}.html"
            page.write_text(self.hearback("report", folder=notes))
            activity = self.folder / f"{number}-activity.html"
            activity.write_text(self.hearback(
                "report", "--activity", "2026-01-01", "2026-12-31", "--format", "html", folder=notes))
            reports += [page, activity]
            chart = self.folder / f"{number}.mmd"
            chart.write_text(self.hearback("stats", "--format", "mermaid", folder=notes))
            charts.append(chart)
        (self.folder / "bad.mmd").write_text("flowchart LR\n  a[\n")
        done = run("node", HERE / "page.mjs", MODULES, *reports, "--", *charts, self.folder / "bad.mmd")
        self.assertEqual(done.returncode, 0, done.stderr)
        seen = json.loads(done.stdout)
        self.assertEqual(len(seen["reports"]), 4 * len(reports))
        grounds = {}
        for look in seen["reports"]:
            what = {key: look[key] for key in ("file", "colorScheme", "width")}
            self.assertEqual((look["amiss"], look["asked"], look["active"]), ([], [], 0), what)
            # Nothing runs over the edge, and everything can be read (WCAG AA).
            self.assertLessEqual(look["tooWide"], 0, what)
            self.assertGreaterEqual(look["contrast"], 4.5, what)
            grounds.setdefault(look["file"], set()).add(look["ground"])
        self.assertTrue(all(len(colors) == 2 for colors in grounds.values()))
        hostile = [look["text"] for look in seen["reports"] if look["file"] == str(reports[4])]
        for text in hostile:
            self.assertIn("<img src=x onerror=alert(1)> &", text)
            self.assertIn("</title></style><style>*{display:none}</style>", text)
        *drawn, bad = seen["charts"]
        for chart in drawn:
            self.assertGreater(len(chart.get("labels", [])), 0, chart)
        self.assertIn("error", bad)


if __name__ == "__main__":
    unittest.main()
