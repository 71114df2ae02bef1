"""Neovim with editors/nvim on its runtime path, and nothing else."""

import pathlib
import shutil
import subprocess

from screen import Screen
from story import DRAFT, HERE, LINES, OWED, ROOT, SEND, TODAY, UNSENT, Case, program


class Neovim(Case):
    def setUp(self):
        super().setUp()
        # A copy, because help tags are written beside the help.
        self.plugin = self.folder / "nvim"
        shutil.copytree(ROOT / "editors/nvim", self.plugin)

    def story(self, kind):
        file = self.journal(kind)
        done = subprocess.run(
            [program("nvim"), "--clean", "-l", str(HERE / "nvim.lua"), str(self.plugin), str(file), TODAY],
            cwd=self.notes, env=self.env(), text=True, timeout=120,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
        self.assertEqual(done.returncode, 0, done.stdout)
        self.told(file)

    def test_commands_in_markdown(self):
        self.story("md")

    def test_commands_in_yaml(self):
        self.story("yaml")

    def keys(self, kind):
        """The keys that Neovim itself gives to diagnostics and code actions."""
        file = self.journal(kind)
        init = self.folder / "init.lua"
        init.write_text(
            f"vim.opt.runtimepath:prepend('{self.plugin}')\n"
            f"vim.lsp.config('hearback', {{ init_options = {{ today = '{TODAY}' }} }})\n"
            "vim.diagnostic.config({ virtual_lines = true })\n"
            "vim.o.swapfile = false\n"
        )
        screen = Screen([program("nvim"), "-u", str(init), str(file)], self.notes, self.env())
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
        screen.type("gra")
        menu = screen.wait(title)
        number = next(line.split(":")[0].strip() for line in menu.splitlines() if title in line and ":" in line)
        screen.enter(number)

    def test_keys_in_markdown(self):
        self.keys("md")

    def test_keys_in_yaml(self):
        self.keys("yaml")

    def test_silence_without_the_program(self):
        """Whoever has the plugin and not the program is told once, and can go on."""
        file = self.journal("md")
        env = dict(self.env(), PATH="/usr/bin:/bin")
        screen = Screen(
            [program("nvim"), "--clean", "--cmd", f"set rtp^={self.plugin}", str(file)], self.notes, env)
        self.addCleanup(screen.close)
        screen.wait("cannot run .hearback., see :checkhealth hearback")
        screen.press("Enter")
        screen.enter(":checkhealth hearback")
        screen.wait("ERROR cannot run .hearback")
        screen.enter(":qa!")
        screen.wait("^ended with 0")
