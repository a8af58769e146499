"""The arguments of a call that has paths and switches only, without argparse.

To import argparse and to build a parser that can be asked for anything is a twelfth of a short run.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any


class Plain:
    """What a sub-command adds its arguments to, as to a parser: the defaults and the switches."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.switches: dict[str, str] = {}
        self.paths = ""
        self.add_argument("--debug", action="store_true")

    def add_argument(
        self, name: str, *, action: str = "", default: Any = None, nargs: str = "", **_told: Any
    ) -> None:
        """Note an argument."""
        to = name.lstrip("-").replace("-", "_")
        if action == "store_true":
            self.switches[name] = to
            default = False
        if nargs == "*":
            self.paths = to
            default = []
        self.values[to] = default

    def add_argument_group(self, _title: str) -> Plain:
        """Groups are for the help."""
        return self


def parsed(command: Any, words: list[str]) -> SimpleNamespace | None:
    """What argparse would make of the words for a sub-command; None where it must be asked."""
    plain = Plain()
    command.options(plain)
    for word in words:
        if not word.startswith("-"):
            plain.values[plain.paths].append(word)
        elif word in plain.switches:
            plain.values[plain.switches[word]] = True
        else:
            return None
    return SimpleNamespace(**plain.values)
