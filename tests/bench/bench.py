"""What is measured, and the tables that come of it."""

import math
import pathlib
import statistics
import tempfile
import time
from typing import NamedTuple

import keystrokes
import process
from server import Server

TODAY = "2026-11-21"
ENDINGS = {"sections": "md", "tracker": "md", "yaml": "yaml", "python": "py"}
SIZES = {"10 KB": 10_000, "100 KB": 100_000, "1 MB": 1_000_000, "10 MB": 10_000_000}
# ryl has no rules of its own accord; these are yamllint's.
YAMLLINT = "extends: default"
# What each server of others reads, and how it is started.
SERVERS = {
    "ruff": ("python", ["server"]),
    "rumdl": ("sections", ["server"]),
    "ryl": ("yaml", ["server"]),
    "typos-lsp": ("sections", []),
    "yaml-language-server": ("yaml", ["--stdio"]),
}


class Scale(NamedTuple):
    """How much is measured."""

    sizes: list  # of what is typed in
    edits: int
    budget: float  # seconds for the edits of one line and size
    rounds: int  # of whole runs
    files: int
    bytes: int  # in each of them
    large: int  # bytes of the one large file
    steps: int  # of each way to grow


FULL = Scale(["10 KB", "100 KB", "1 MB"], 200, 20, 5, 10_000, 5000, 10_000_000, 5)
QUICK = Scale(["10 KB", "100 KB"], 40, 1, 1, 1000, 5000, 1_000_000, 3)
SMALLEST = Scale(["10 KB"], 4, 5, 1, 20, 2000, 20_000, 2)


class Bench:
    def __init__(self, hearback, floor, peers, scale, seed):
        self.hearback, self.floor, self.peers, self.scale, self.seed = hearback, floor, peers, scale, seed
        self.kept = tempfile.TemporaryDirectory(prefix="hearback-bench-")
        self.folder = pathlib.Path(self.kept.name)

    def journal(self, form, length):
        """A file with a journal of that length, alone in its folder."""
        folder = self.folder / f"{form}-{length}".replace(" ", "")
        file = folder / f"search.{ENDINGS[form]}"
        if not file.exists():
            folder.mkdir()
            (folder / ".yamllint").write_text(YAMLLINT)
            process.run([self.floor, "write", form, str(SIZES.get(length, length)), str(self.seed), str(file)])
        return file

    def root(self, files):
        """A folder of so many files, half of them Markdown and half YAML."""
        folder = self.folder / f"root-{files}"
        if not folder.exists():
            process.run([self.floor, "root", str(folder), str(files), str(self.scale.bytes), str(self.seed)])
        return folder

    def check(self, *paths):
        return [self.hearback, "check", "--today", TODAY, "--format", "concise", *paths], (0, 1)

    def parse(self, *paths):
        return [self.floor, "parse", *paths], (0,)

    def lsp(self, folder, pulls=False):
        return Server([self.hearback, "lsp"], folder, pulls, options={"today": TODAY})

    # From a keystroke to its findings.

    def keys(self):
        """hearback in each form, with each edit, told and asked; the others on files of their kind."""
        lines = {}
        for size in self.scale.sizes:
            echoes = {pulls: self.echo(size, pulls) for pulls in (False, True)}
            for pulls, echo in echoes.items():
                lines.setdefault(("echo", "", "", way(pulls)), {})[size] = (echo, echo)
            for form in ("sections", "tracker", "yaml"):
                for edit in keystrokes.EDITS:
                    for pulls in (False, True):
                        pace = self.pace(lambda folder: self.lsp(folder, pulls), form, size, edit)
                        lines.setdefault(("hearback", form, edit, way(pulls)), {})[size] = (pace, echoes[pulls])
            for name, (form, words) in SERVERS.items():
                if name in self.peers:
                    start = self.starter(name, words)
                    pace = self.pace(start, form, size, "character")
                    lines.setdefault((name, form, "character", "told"), {})[size] = (pace, echoes[False])
        head = ["server", "file", "edit", "findings are", *self.scale.sizes, "memory"]
        return table(head, [[*line, *(typed(*paces[size]) for size in paces),
                             f"{max(pace.memory for pace, _ in paces.values()):.0f} MB"]
                            for line, paces in lines.items()])

    def echo(self, size, pulls):
        return self.pace(lambda folder: Server([self.floor, "echo"], folder, pulls), "sections", size, "character")

    def starter(self, name, words):
        settings = None
        if name == "yaml-language-server":
            schema = pathlib.Path(__file__).parents[2] / "docs/schemas/journal.json"
            settings = {"yaml": {"schemas": {schema.as_uri(): "*.yaml"}, "validate": True}}
        return lambda folder: Server([self.peers[name], *words], folder, settings=settings)

    def pace(self, start, form, size, edit):
        file = self.journal(form, size)
        server = start(file.parent)
        try:
            document = keystrokes.Document(file, form)
            document.opened(server)
            server.quiet(0.3)
            return keystrokes.measure(server, document, edit, self.scale.edits, self.scale.budget)
        finally:
            server.close()

    # The command on many files, and on a large one.

    def files(self):
        """`check` on a whole folder beside the bare parsers and what lints such files; and on a tenth of it."""
        rows = []
        for files in (self.scale.files // 10, self.scale.files):
            folder = self.root(files)
            rows += self.beside_the_parsers(f"{files} files", {"sections": folder / "md", "yaml": folder / "yaml"})
        return table(LINTS, rows)

    def large(self):
        """One large file; a small one beside a program that does nothing; the binary."""
        rows = []
        for form in ("sections", "tracker", "yaml"):
            rows += self.beside_the_parsers(f"{self.scale.large / 1e6:g} MB, {form}",
                                            {form: self.journal(form, self.scale.large)})
        small = self.journal("yaml", 2000)
        runs = process.in_turns({"nothing": (["true"], (0,)), "check": self.check(small)}, self.scale.rounds * 6)
        rows += [[f"start to exit, {len(small.read_bytes()) / 1000:.0f} KB" if name == "check" else "start to exit",
                  {"check": "`hearback check`", "nothing": "`true`"}[name], f"{used.cpu * 1000:.1f} ms",
                  f"{used.wall * 1000:.1f} ms", f"{used.memory:.0f} MB", ""] for name, used in runs.items()]
        rows.append(["the binary", f"{pathlib.Path(self.hearback).stat().st_size / 1e6:.1f} MB", "", "", "", ""])
        return table(LINTS, rows)

    def beside_the_parsers(self, what, paths):
        commands = {"bare parsers": self.parse(*paths.values()), "`hearback check`": self.check(*paths.values())}
        linters = {"rumdl": ("sections", ["check", "--no-cache", "--quiet"]),
                   "ryl": ("yaml", ["--no-cache", "-d", YAMLLINT])}
        others = {name: it for name, it in linters.items() if name in self.peers and it[0] in paths}
        for name, (form, words) in others.items():
            commands[name] = [self.peers[name], *words, paths[form]], (0, 1)
        runs = process.in_turns(commands, self.scale.rounds)
        if len(others) == 2:
            runs["rumdl and ryl"] = process.Used(*map(sum, zip(runs["rumdl"], runs["ryl"])))
        floor = runs["bare parsers"].cpu
        return [[what, name, f"{used.cpu:.2f} s", f"{used.wall:.2f} s",
                 f"{max(runs['rumdl'].memory, runs['ryl'].memory) if 'and' in name else used.memory:.0f} MB",
                 ratio(used.cpu, floor)] for name, used in runs.items()]

    # A folder in the editor.

    def opening(self):
        """The editor opens a document of a large folder and somebody types at once, and later."""
        rows = []
        for pulls in (False, True):
            folder = self.root(self.scale.files)
            file = sorted(folder.glob("md/*/*.md"))[0]
            began = time.perf_counter()
            server = self.lsp(folder, pulls)
            try:
                greeted = time.perf_counter() - began
                document = keystrokes.Document(file, "sections")
                first, _ = document.opened(server)
                meanwhile = self.typed_until_read(server, document)
                settled = time.perf_counter() - began
                later = keystrokes.measure(server, document, "character", self.scale.edits, self.scale.budget)
                rows.append([str(self.scale.files), way(pulls), f"{greeted * 1000:.0f} ms", f"{first * 1000:.0f} ms",
                             milliseconds(meanwhile), milliseconds(later), f"{settled:.1f} s",
                             f"{later.memory:.0f} MB"])
            finally:
                server.close()
        return table(["files", "findings are", "greeted after", "first findings after", "a letter meanwhile",
                      "a letter later", "at rest after", "memory"], rows)

    def typed_until_read(self, server, document):
        """Types until the server does nothing by itself any more."""
        waits, busy, until = [], True, time.perf_counter() + 60
        began = process.cpu(server.process.pid)
        while busy and time.perf_counter() < until:
            waits += document.typed(server, "character")
            used = process.cpu(server.process.pid)
            server.quiet(0.2)
            busy = process.cpu(server.process.pid) - used > 0.05
        return keystrokes.pace(server, waits, process.cpu(server.process.pid) - began)

    # How the cost grows.

    def growth(self):
        """The processor's time. Each step is ten times the one before; the exponent is that of the last one."""
        steps = self.scale.steps
        sizes = list(SIZES)[:min(steps, 4)]
        rows = [self.grown(f"check, {form}", sizes, lambda size: self.checked(self.journal(form, size)))
                for form in ("sections", "tracker", "yaml")]
        counts = [10**step for step in range(1, steps + 1)]
        rows.append(self.grown("check, applications", counts,
                               lambda count: self.checked(self.journal("tracker", f"{count}x"))))
        counts = [10**step for step in range(min(steps, round(math.log10(self.scale.files)) + 1))]
        rows.append(self.grown("check, documents", counts, lambda count: self.checked(self.root(count))))
        rows.append(self.grown("a letter, documents", counts, self.letter))
        return table(["what grows", *("×" + str(10**step) for step in range(steps)), "exponent"],
                     [row[:1] + row[1] + [""] * (steps - len(row[1])) + row[2:] for row in rows])

    def grown(self, name, steps, cost):
        costs = [cost(step) for step in steps]
        exponent = math.log10(max(costs[-1], 1e-6) / max(costs[-2], 1e-6)) if len(costs) > 1 else 0
        cells = [f"{step}: {seconds * 1000:.3g} ms" for step, seconds in zip(steps, costs)]
        return [name, cells, f"{exponent:.2f}"]

    def checked(self, path):
        words, codes = self.check(path)
        runs = [process.run([str(word) for word in words], codes).cpu for _ in range(min(3, self.scale.rounds))]
        return statistics.median(runs)

    def letter(self, files):
        folder = self.root(files)
        server = self.lsp(folder)
        try:
            document = keystrokes.Document(sorted(folder.glob("md/*/*.md"))[0], "sections")
            document.opened(server)
            self.typed_until_read(server, document)
            return keystrokes.measure(server, document, "character", self.scale.edits, self.scale.budget).cpu
        finally:
            server.close()


LINTS = ["what", "by", "processor", "clock", "memory", "to the parsers"]


def way(pulls):
    return "asked for" if pulls else "told"


def milliseconds(pace):
    return f"{pace.median * 1000:.2f}, {pace.p99 * 1000:.2f} ms"


def typed(pace, echo):
    return f"{milliseconds(pace)}; {ratio(pace.median, echo.median)}; {pace.cpu * 1000:.2f} ms"


def ratio(one, other):
    times = one / max(other, 1e-6)
    return f"{times:.0f}×" if times >= 10 else f"{times:.2g}×"


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
