"""Kakoune with kak-lsp, with the configuration that docs/editors.md gives."""

from docs import block
from screen import Screen
from story import CACHE, DRAFT, LINES, OWED, SEND, TODAY, UNSENT, Case, program


class Kakoune(Case):
    def story(self, kind):
        file = self.journal(kind)
        program("kak-lsp")
        folder = self.home / ".config/kak"
        folder.mkdir(parents=True)
        # The day is fixed through the server's options, as anybody could do it.
        configuration = block("Kakoune", "kak").replace(
            'args = ["lsp"]',
            f'args = ["lsp"]\nsettings_section = "hearback"\n[hearback.settings.hearback]\ntoday = "{TODAY}"')
        (folder / "kakrc").write_text("set-option global startup_info_version 99999999\n" + configuration)
        env = self.env(XDG_RUNTIME_DIR=str(self.folder))
        env["PATH"] = f"{CACHE / 'bin'}:{env['PATH']}"
        screen = Screen([program("kak"), str(file)], self.notes, env, size=(200, 40))
        self.addCleanup(screen.close)
        screen.wait(OWED)
        self.choose(screen, kind, DRAFT)
        screen.wait(UNSENT)
        self.choose(screen, kind, SEND)
        screen.wait(UNSENT, gone=True)
        screen.enter(":write-quit")
        screen.wait("^ended with 0")
        self.told(file)

    def choose(self, screen, kind, title):
        screen.type(f"{LINES[kind]}g")
        screen.enter(":lsp-find-error warning info hint")
        screen.enter(":lsp-code-actions")
        screen.wait(title)
        screen.type(title)
        screen.press("Enter")

    def test_markdown(self):
        self.story("md")

    def test_yaml(self):
        self.story("yaml")
