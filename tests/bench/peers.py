"""What hearback is measured beside: other people's servers and linters, each at a named version."""

import os
import pathlib
import subprocess
import sys

CACHE = pathlib.Path(
    os.environ.get("HEARBACK_CACHE")
    or pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "hearback"
) / "bench"
PYTHON = {"ruff": "0.17.6", "rumdl": "0.3.0", "ryl": "0.26.1"}
YAML_SERVER = "2.0.0"
TYPOS = "0.1.57"


def say(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def get(patient):
    """The programs that could be had, by name; what could not is said aloud. Only a patient one waits for what has to
    be built."""
    CACHE.mkdir(parents=True, exist_ok=True)
    had = {}
    for name, version in PYTHON.items():
        had[name] = once(name, version, f"python/bin/{name}", [
            [sys.executable, "-m", "venv", CACHE / "python"],
            [CACHE / "python/bin/pip", "install", "--quiet", "--disable-pip-version-check", f"{name}=={version}"],
        ])
    had["yaml-language-server"] = once(
        "yaml-language-server", YAML_SERVER, "node/node_modules/.bin/yaml-language-server",
        [["npm", "install", "--silent", "--ignore-scripts", "--prefix", CACHE / "node",
          f"yaml-language-server@{YAML_SERVER}"]])
    build = ["cargo", "install", "--quiet", "--locked", "--root", CACHE / "typos", f"typos-lsp@{TYPOS}"]
    had["typos-lsp"] = once("typos-lsp", TYPOS, "typos/bin/typos-lsp", [build] if patient else [])
    return {name: str(path) for name, path in had.items() if path}


def once(name, version, program, steps):
    """The program that the steps install, which are taken unless they were, in just this version."""
    path, done = CACHE / program, CACHE / f"{name}.done"
    if path.exists() and done.exists() and done.read_text() == version:
        return path
    say(f"getting {name} {version}")
    try:
        for step in steps:
            subprocess.run([str(word) for word in step], check=True, stdout=sys.stderr, timeout=3600)
    except (OSError, subprocess.SubprocessError) as error:
        say(f"NOT HAD: {name} {version}: {error}")
        return None
    if not path.exists():
        say(f"NOT HAD: {name} {version}: there is no {path} after it was installed")
        return None
    done.write_text(version)
    return path
