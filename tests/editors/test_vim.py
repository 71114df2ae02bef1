"""Vim with ALE, with the configuration that docs/editors.md gives."""

import json

from docs import block
from screen import Screen
from story import CACHE, DRAFT, LINES, OWED, SEND, TODAY, UNSENT, Case, program


class Vim(Case):
    def story(self, kind):
        file = self.journal(kind)
        ale = CACHE / "ale/usr/share/vim-ale"
        configuration = block("Vim", "vim").replace(
            r"  \   'command'",
            rf"  \   'initialization_options': {json.dumps({'today': TODAY})},"
            "\n" r"  \   'command'")
        vimrc = self.folder / "vimrc"
        vimrc.write_text(
            "set nocompatible noswapfile nofsync shortmess+=I\n"
            f"set rtp^={ale}\n"
            "let g:ale_linters = {'markdown': ['hearback'], 'yaml': ['hearback']}\n"
            "let g:ale_virtualtext_cursor = 'all'\n"
            "let g:ale_lint_delay = 0\n"
            "filetype plugin on\nruntime plugin/ale.vim\n" + configuration)
        screen = Screen([program("vim"), "-Nu", str(vimrc), str(file)], self.notes, self.env())
        self.addCleanup(screen.close)
        screen.wait(OWED)
        self.choose(screen, kind, DRAFT)
        screen.type(f"{LINES[kind]}Gzt")
        screen.wait(UNSENT)
        self.choose(screen, kind, SEND)
        screen.wait(UNSENT, gone=True)
        screen.enter(":wq")
        screen.wait("^ended with 0")
        self.told(file)

    def choose(self, screen, kind, title):
        screen.type(f"{LINES[kind]}G0/2026-11-18\r")
        screen.enter(":ALECodeAction")
        menu = screen.wait(rf"\d+[.)] +{title}|Apply: {title}|{title}")
        line = next(line for line in menu.splitlines() if title in line and line.strip()[:1].isdigit())
        screen.enter(line.strip().split(")")[0].split(".")[0])

    def test_markdown(self):
        self.story("md")

    def test_yaml(self):
        self.story("yaml")
