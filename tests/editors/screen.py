"""A terminal with a program in it: keys go in, and the screen is read until it shows something."""

import itertools
import os
import re
import shlex
import subprocess
import tempfile
import time

_number = itertools.count()


class Screen:
    def __init__(self, command, folder, env, size=(120, 36)):
        # A tmux of its own, which nobody else's configuration or session reaches.
        self.socket = os.path.join(tempfile.gettempdir(), f"hearback-{os.getpid()}-{next(_number)}")
        env = dict(env, TERM="xterm-256color")
        env.pop("TMUX", None)
        line = " ".join(map(shlex.quote, command)) + "; echo ended with $?; exec sleep 600"
        self._tmux("-f", "/dev/null", "-u", "new-session", "-d", "-s", "s", "-x", str(size[0]), "-y", str(size[1]),
                   "-c", str(folder), "sh", "-c", line, env=env)
        # Else a lone Escape waits to see whether it begins a longer key.
        self._tmux("set", "-g", "escape-time", "0")

    def _tmux(self, *words, env=None):
        return subprocess.run(["tmux", "-S", self.socket, *words], check=True, text=True,
                              stdout=subprocess.PIPE, env=env, timeout=30).stdout

    def press(self, *keys):
        self._tmux("send-keys", "-t", "s", *keys)

    def type(self, text):
        self._tmux("send-keys", "-t", "s", "-l", text)

    def enter(self, text):
        self.type(text)
        self.press("Enter")

    def text(self):
        return self._tmux("capture-pane", "-p", "-t", "s")

    def wait(self, pattern, seconds=30, gone=False):
        """Waits until the screen shows a pattern, or no longer shows it. Gives the screen."""
        end = time.monotonic() + seconds
        while True:
            text = self.text()
            if bool(re.search(pattern, text, re.M)) != gone:
                return text
            if time.monotonic() > end:
                raise AssertionError(f"the screen {'still shows' if gone else 'never showed'} {pattern!r}:\n{text}")
            time.sleep(0.02)

    def close(self):
        try:
            self._tmux("kill-server")
            os.unlink(self.socket)
        except (subprocess.SubprocessError, OSError):
            pass
