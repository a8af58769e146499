"""What `.gitignore` files leave out, without starting git.

Source: the pattern format of gitignore(5). A library for this costs twice an interpreter start.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Pattern(NamedTuple):
    """One line of a `.gitignore`, ready to match paths relative to the folder that holds it."""

    matches: re.Pattern[str]
    negated: bool
    folders_only: bool


def patterns(text: str) -> tuple[Pattern, ...]:
    """The patterns of a `.gitignore` file's text, in order; what is no pattern is left out."""
    return tuple(found for line in text.splitlines() if (found := _pattern(line)))


def ignored(path: str, is_folder: bool, rules: tuple[tuple[str, tuple[Pattern, ...]], ...]) -> bool:
    """Whether `path` (relative to the root, `/`) is ignored.

    `rules` pairs each `.gitignore`'s folder ("" or "a/b/") with its patterns, outermost first:
    the last pattern that matches decides.
    """
    for folder, found in reversed(rules):
        name = path[len(folder) :]
        for pattern in reversed(found):
            if pattern.folders_only and not is_folder:
                continue
            if pattern.matches.fullmatch(name):
                return not pattern.negated
    return False


def _pattern(line: str) -> Pattern | None:
    line = line.rstrip("\r")
    while line.endswith(" ") and not line.endswith("\\ "):
        line = line[:-1]
    if not line or line.startswith("#"):
        return None
    negated = line.startswith("!")
    if negated:
        line = line[1:]
    folders_only = line.endswith("/")
    line = line.rstrip("/")
    anchored = "/" in line
    line = line.removeprefix("/")
    if not line:
        return None
    start = "" if anchored else "(?:.*/)?"
    try:
        return Pattern(re.compile(start + _expression(line)), negated, folders_only)
    except re.error:
        return None


def _expression(glob: str) -> str:
    out, at = [], 0
    while at < len(glob):
        char = glob[at]
        at += 1
        if char == "*":
            if glob.startswith("*", at):
                at += 1
                if glob.startswith("/", at):
                    at += 1
                    out.append("(?:.*/)?")
                else:
                    out.append(".*")
            else:
                out.append("[^/]*")
        elif char == "?":
            out.append("[^/]")
        elif char == "[":
            end = glob.find("]", at + 1)
            if end < 0:
                out.append("\\[")
                continue
            body = glob[at:end].replace("\\", "\\\\")
            out.append("[" + ("^" + body[1:] if body[:1] in "!^" else body) + "]")
            at = end + 1
        elif char == "\\" and at < len(glob):
            out.append(re.escape(glob[at]))
            at += 1
        else:
            out.append(re.escape(char))
    return "".join(out)
