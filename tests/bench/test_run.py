"""The benchmarks measure: all of them once, on the least, and no second is held against anything."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
PAGE = HERE.parent.parent / "docs/performance.md"


class Run(unittest.TestCase):
    def test_every_table_is_measured_and_written(self):
        with tempfile.TemporaryDirectory() as folder:
            page = pathlib.Path(folder) / "performance.md"
            # Without the figures of the page, so that only new ones can be found in it.
            old = re.compile(r"(<!-- figures: \w+ -->).*?(<!-- /figures -->)", re.DOTALL)
            page.write_text(old.sub(r"\1\2", PAGE.read_text()))
            done = subprocess.run([sys.executable, HERE / "run", "--smallest", "--write", page], text=True, timeout=300,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ))
            self.assertEqual(done.returncode, 0, done.stderr)
            written = page.read_text()
        for section in ("keys", "files", "large", "opening", "growth"):
            self.assertIn(f"## {section}\n", done.stdout)
            figures = re.search(rf"<!-- figures: {section} -->(.*?)<!-- /figures -->", written, re.S)[1]
            rows = [line for line in figures.splitlines() if line.startswith("| ")]
            self.assertGreater(len(rows), 3, figures)
            self.assertIn(figures.strip(), done.stdout)
        ratios = [float(ratio) for ratio in re.findall(r"([\d.e+]+)×", done.stdout)]
        self.assertGreater(len(ratios), 20)
        self.assertTrue(all(ratio > 0 for ratio in ratios), ratios)


if __name__ == "__main__":
    unittest.main()
