"""Somebody types in a document, and waits each time for the findings."""

import gc
import random
import re
import statistics
import time
from typing import NamedTuple

from process import cpu, peak

# Where an application begins.
BEGINS = {"sections": r"# ", "tracker": r"\| (?!Company|---)", "yaml": r"  - company", "python": r"def "}
LANGUAGES = {"sections": "markdown", "tracker": "markdown", "yaml": "yaml", "python": "python"}
EDITS = ("character", "newline", "block")
# Four words, and the place inside the last of them.
PROSE = re.compile(r"(?:[a-z]+\W+){3}.*[a-z]{2}(?=[a-z]{2})")


class Pace(NamedTuple):
    """Of the seconds from a change to its findings; the processor's seconds for one; the memory in MB."""

    median: float
    p99: float
    cpu: float
    memory: float


def pace(server, seconds, used):
    ordered = sorted(seconds)
    return Pace(statistics.median(ordered), ordered[int(len(ordered) * 0.99)], used / len(ordered),
                peak(server.process.pid))


class Document:
    """A document as it is in the editor."""

    def __init__(self, file, form):
        self.uri, self.form, self.version = file.resolve().as_uri(), form, 1
        self.lines = file.read_text().split("\n")
        self.draw = random.Random(7)
        self.prose = [at for at, line in enumerate(self.lines) if line.isascii() and PROSE.search(line)]
        self.begins = [at for at, line in enumerate(self.lines) if re.match(BEGINS[form], line)]

    def opened(self, server):
        document = {"uri": self.uri, "languageId": LANGUAGES[self.form], "version": 1, "text": "\n".join(self.lines)}
        return server.findings(self.uri, "textDocument/didOpen", {"textDocument": document}, 1)

    def typed(self, server, edit):
        """Types and takes it back. The seconds of both waits."""
        line, column, text = getattr(self, edit)()
        added = text.split("\n")
        end = (line + len(added) - 1, len(added[-1]) + (column if len(added) == 1 else 0))
        first = self.changed(server, (line, column), (line, column), text)
        return first, self.changed(server, (line, column), end, "")

    def changed(self, server, start, end, text):
        self.version += 1
        (line, column), (last, after) = start, end
        parts = (self.lines[line][:column] + text + self.lines[last][after:]).split("\n")
        self.lines[line:last + 1] = parts
        change = {"text": "\n".join(self.lines)}
        if server.takes_parts:
            places = [{"line": at, "character": character} for at, character in (start, end)]
            change = {"range": {"start": places[0], "end": places[1]}, "text": text}
        params = {"textDocument": {"uri": self.uri, "version": self.version}, "contentChanges": [change]}
        waited, _ = server.findings(self.uri, "textDocument/didChange", params, self.version)
        return waited

    def character(self):
        """A letter, somewhere in the prose."""
        line = self.draw.choice(self.prose)
        return line, PROSE.search(self.lines[line]).end(), "q"

    def newline(self):
        """The return key at the end of a line, as an editor that indents does it; in a table, where rows are added."""
        line = self.begins[-1] if self.form == "tracker" else self.draw.choice(self.prose)
        text = self.lines[line]
        return line, len(text), "\n" + " " * (len(text) - len(text.lstrip()))

    def block(self):
        """Another application of the same document, pasted before one."""
        source = self.draw.randrange(max(1, len(self.begins) - 1))
        after = self.begins[source + 1] if source + 1 < len(self.begins) else len(self.lines) - 1
        text = "\n".join(self.lines[self.begins[source]:after]) + "\n"
        return self.draw.choice(self.begins), 0, text


def measure(server, document, edit, count, budget):
    """Types so many times, or for so many seconds."""
    waits, until = [], time.perf_counter() + budget
    gc.collect()
    gc.disable()
    try:
        for _ in range(2):
            # The first ones warm everything up.
            document.typed(server, edit)
            server.quiet(0.05)
        used = cpu(server.process.pid)
        for _ in range(max(1, count // 2)):
            waits += document.typed(server, edit)
            server.quiet(0.005)
            if time.perf_counter() > until:
                break
    finally:
        gc.enable()
    return pace(server, waits, cpu(server.process.pid) - used)
