"""Commands measured against each other: every round runs each of them once.

The processor time of whole processes is taken, and of that the ratio within each round: a machine
that is busy makes a round slow, and its ratios hardly. Nothing here is a second to compare with
another machine's.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Command(NamedTuple):
    """What is run: its name in the table, its arguments and the folder that it runs in.

    `counts`: its exit code is the number of what it found.
    """

    name: str
    call: tuple[str, ...]
    folder: Path
    counts: bool = False


class Ratio(NamedTuple):
    """Processor time of one command over another's: the median of the rounds and its quartiles."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.median:5.2f}  ({self.low:.2f} to {self.high:.2f})"


def program(name: str) -> tuple[str, ...]:
    """How to call a program that is installed beside this Python."""
    script = Path(sys.executable).with_name(name)
    return (str(script),) if script.exists() else (sys.executable, "-m", name)


def seconds(command: Command) -> float:
    """Processor seconds (user and system) of one run, its children included."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    with open(os.devnull, "r+b") as null:
        process = subprocess.Popen(
            command.call, cwd=command.folder, env=env, stdin=null, stdout=null, stderr=null
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1) and not command.counts:  # 1: a linter has found something
        raise SystemExit(f"{command.name}: exit code {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def rounds(commands: Sequence[Command], count: int) -> list[dict[str, float]]:
    """Seconds by command name for each of `count` rounds, after one that is thrown away."""
    for command in commands:
        seconds(command)  # writes the byte code
    measured = []
    for number in range(count):
        turn = number % len(commands)
        order = (*commands[turn:], *commands[:turn])
        measured.append({command.name: seconds(command) for command in order})
    return measured


def ratio(measured: Sequence[dict[str, float]], one: str, other: str) -> Ratio:
    """How many times the processor time of `other` the command `one` takes."""
    found = [each[one] / each[other] for each in measured]
    low, median, high = statistics.quantiles(found, n=4)
    return Ratio(median, low, high)
