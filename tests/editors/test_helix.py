"""Helix, with the configuration that docs/editors.md gives."""

from docs import block
from screen import Screen
from story import DRAFT, LINES, OWED, SEND, TODAY, UNSENT, Case, program


class Helix(Case):
    def story(self, kind):
        file = self.journal(kind)
        folder = self.home / ".config/helix"
        folder.mkdir(parents=True)
        languages = block("Helix", "toml")
        # The day is fixed through the server's options, as anybody could do it.
        (folder / "languages.toml").write_text(
            languages.replace('args = ["lsp"]', f'args = ["lsp"]\nconfig = {{ today = "{TODAY}" }}'))
        (folder / "config.toml").write_text(
            '[editor]\nend-of-line-diagnostics = "hint"\n'
            '[editor.inline-diagnostics]\ncursor-line = "hint"\nother-lines = "warning"\n')
        screen = Screen([program("hx"), f"{file}:{LINES[kind]}"], self.notes, self.env())
        self.addCleanup(screen.close)
        screen.wait(OWED)
        self.choose(screen, DRAFT)
        screen.wait(UNSENT)
        screen.press("Escape")
        screen.type(f"{LINES[kind]}G")
        self.choose(screen, SEND)
        screen.wait(UNSENT, gone=True)
        screen.enter(":write-quit")
        screen.wait("^ended with 0")
        self.told(file)

    def choose(self, screen, title):
        # The finding's own words stand under the line; the finding's range is selected by jumping to it.
        screen.type("gh")
        screen.type("]d")
        screen.press("Space")
        screen.wait("Space")
        screen.type("a")
        screen.wait(title)
        screen.press("Enter")

    def test_markdown(self):
        self.story("md")

    def test_yaml(self):
        self.story("yaml")
