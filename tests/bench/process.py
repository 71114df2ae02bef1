"""Programs from start to exit, and what a running one has used."""

import os
import statistics
import subprocess
import time
from typing import NamedTuple


class Used(NamedTuple):
    """Seconds of both kinds of processor time, seconds by the clock, and the peak memory in MB. The memory of a
    small program reads as this interpreter's own, some 15 MB, which it was started from."""

    cpu: float
    wall: float
    memory: float


def run(command, codes=(0,)):
    """A program from start to exit; what it prints is thrown away."""
    began = time.perf_counter()
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in codes:
        raise RuntimeError(f"{command[:3]} ended with {child.returncode}")
    return Used(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def in_turns(commands, rounds):
    """The medians of several programs that are run in turns, so that a busy minute meets all of them. A command is
    its words and the codes that it may end with."""
    runs = {name: [] for name in commands}
    for _ in range(rounds):
        for name, (words, codes) in commands.items():
            runs[name].append(run([str(word) for word in words], codes))
    return {name: Used(*map(statistics.median, zip(*used))) for name, used in runs.items()}


def cpu(pid):
    """Seconds of processor time that a running process has used."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak(pid):
    """The most memory that a running process has had, in MB."""
    with open(f"/proc/{pid}/status") as file:
        line = next(line for line in file if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024
