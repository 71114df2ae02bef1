"""Emacs and its own client, Eglot, with the configuration that docs/editors.md gives."""

import subprocess

from docs import block
from story import HERE, TODAY, Case, program


class Emacs(Case):
    def story(self, kind):
        file = self.journal(kind)
        configuration = self.folder / "configuration.el"
        configuration.write_text(block("Emacs", "elisp"))
        done = subprocess.run(
            [program("emacs"), "-Q", "--batch", "-l", str(HERE / "eglot.el"), str(configuration), str(file), TODAY],
            cwd=self.notes, env=self.env(), text=True, timeout=120,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
        self.assertEqual(done.returncode, 0, done.stdout)
        self.told(file)

    def test_markdown(self):
        self.story("md")

    def test_yaml(self):
        self.story("yaml")
