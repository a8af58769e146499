"""What `.gitignore` files leave out, without starting git.

Source: gitignore(5), and dir.c and wildmatch.c of git for what it leaves open. Patterns are matched
by characters where git takes bytes, so that `?` stands for one letter in every script. A library
for this costs twice an interpreter start.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from attrlint.record import NamedTuple

_SPECIAL = re.compile(r"[*?\[\\]")
_CLASSES = {  # of POSIX, in ASCII as git has them
    "alnum": "a-zA-Z0-9",
    "alpha": "a-zA-Z",
    "blank": " \\t",
    "cntrl": "\\x00-\\x1f\\x7f",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": "!-/:-@\\[-`{-~",
    "space": "\\t-\\r ",
    "upper": "A-Z",
    "xdigit": "0-9a-fA-F",
}
_NOTHING = "(?!)"
MAX_BYTES = 1_000_000  # of a `.gitignore`
MAX_LINES = 10_000
MAX_LINE = 4_096  # characters; no path is longer


class Pattern(NamedTuple):
    """One line of a `.gitignore`. `anchored`: it is about the whole path, not the last part."""

    glob: str
    anchored: bool
    negated: bool
    folders_only: bool
    head: str  # what stands before its first star, question mark or bracket
    tail: str  # what follows the star that is its only one, at the beginning; or ""

    def matches(self, path: str, base: str) -> bool:
        """Whether it is about `path`, which is relative to the folder of the `.gitignore`, and
        whose last part is `base`."""
        name = path if self.anchored else base
        if self.head == self.glob:
            return name == self.glob
        if self.tail:
            return name.endswith(self.tail)
        if not name.startswith(self.head):
            return False
        return _compiled(self.glob, self.anchored).fullmatch(name) is not None


def patterns(text: str) -> tuple[Pattern, ...]:
    """The patterns of a `.gitignore` file's text, in order: no more than can be meant."""
    lines = text.removeprefix("\ufeff").split("\n", MAX_LINES)[:MAX_LINES]
    return tuple(f for line in lines if len(line) <= MAX_LINE and (f := _pattern(line)))


def ignored(path: str, is_folder: bool, rules: tuple[tuple[str, tuple[Pattern, ...]], ...]) -> bool:
    """Whether `path` (relative to the root, `/`) is ignored; the folders above it are not asked.

    `rules` pairs each `.gitignore`'s folder ("" or "a/b/") with its patterns, outermost first:
    the last pattern that matches decides.
    """
    base = path.rpartition("/")[2]
    for folder, found in reversed(rules):
        name = path[len(folder) :]
        for pattern in reversed(found):
            if (is_folder or not pattern.folders_only) and pattern.matches(name, base):
                return not pattern.negated
    return False


def _pattern(line: str) -> Pattern | None:
    if line.startswith("#"):
        return None
    line = _without_trailing_spaces(line.removesuffix("\r"))
    negated = line.startswith("!")
    line = line[negated:]
    folders_only = line.endswith("/")
    line = line.removesuffix("/")
    anchored = "/" in line
    line = line.removeprefix("/")
    if not line:
        return None
    head = _SPECIAL.split(line, maxsplit=1)[0]
    ends = not anchored and line[0] == "*" and not _SPECIAL.search(line, 1)
    return Pattern(line, anchored, negated, folders_only, head, line[1:] if ends else "")


def _without_trailing_spaces(line: str) -> str:
    bare = line.rstrip(" ")
    escapes = len(bare) - len(bare.rstrip("\\"))
    return bare + " " if escapes % 2 and bare != line else bare


@lru_cache(maxsize=512)
def _compiled(glob: str, anchored: bool) -> re.Pattern[str]:
    """A glob as an expression that never tries a choice again.

    What stands between two stars is taken where it first fits: `(?=(?P<x>…))(?P=x)` is an atomic
    group, which Python has since 3.11 only.
    """
    groups = (f"g{number}" for number in range(len(glob)))
    runs: list[list[str]] = [[]]  # of parts of the path, between two `**`
    for part in _split(_tokens(glob), "/"):
        if part == ["*", "*"] and anchored:
            runs.append([])
        else:
            runs[-1].append(_segment(part, groups))
    first, *rest = runs
    if not rest:
        return re.compile("/".join(first))
    out = "".join(f"{part}/" for part in first)
    *middle, last = rest
    for run in filter(None, middle):
        name, parts = next(groups), "/".join(run)
        out += f"(?=(?P<{name}>(?:[^/]*/)*?{parts}/))(?P={name})"
    return re.compile(out + (f"(?:[^/]*/)*{'/'.join(last)}" if last else ".+"), re.DOTALL)


def _segment(tokens: list[str], groups: Iterator[str]) -> str:
    """The expression for one part of a path."""
    first, *rest = map("".join, _split(tokens, "*"))
    if not rest:
        return first
    *middle, last = rest
    for part in filter(None, middle):
        name = next(groups)
        first += f"(?=(?P<{name}>[^/]*?{part}))(?P={name})"
    return f"{first}[^/]*{last}"


def _split(tokens: Iterable[str], at: str) -> list[list[str]]:
    out: list[list[str]] = [[]]
    for token in tokens:
        if token == at:
            out.append([])
        else:
            out[-1].append(token)
    return out


def _tokens(glob: str) -> Iterator[str]:
    """`*`, `/`, and the expressions for what stands between them."""
    at = 0
    while at < len(glob):
        char = glob[at]
        at += 1
        if char in "*/":
            yield char
        elif char == "?":
            yield "[^/]"
        elif char == "[":
            expression, at = _bracket(glob, at)
            yield expression
        elif char == "\\":
            yield re.escape(glob[at]) if at < len(glob) else _NOTHING
            at += 1
        else:
            yield re.escape(char)


def _bracket(glob: str, at: int) -> tuple[str, int]:
    """The expression of a bracket whose `[` lies before `at`, and where it ends.

    One that does not end, or names a class that is none, matches nothing.
    """
    negated = glob[at : at + 1] in ("!", "^")
    at += negated
    begin, inside, low = at, "", ""
    while glob[at : at + 1] != "]" or at == begin:
        end = glob.find(":]", at + 2) if glob.startswith("[:", at) else -1
        if end >= 0:
            name = glob[at + 2 : end]
            if name not in _CLASSES:
                return _NOTHING, len(glob)
            inside += _CLASSES[name]
            at += len(name) + 4
            low = ""
            continue
        is_range = bool(low) and glob[at : at + 1] == "-" and glob[at + 1 : at + 2] not in ("]", "")
        at += is_range
        at += glob[at : at + 1] == "\\"
        if at >= len(glob):
            return _NOTHING, at
        char = glob[at]
        at += 1
        if not is_range:
            inside += re.escape(char)
        elif low <= char:
            inside += f"{re.escape(low)}-{re.escape(char)}"
        low = "" if is_range else char
    if not inside:
        return ("[^/]" if negated else _NOTHING), at + 1
    return f"(?!/)[{'^' if negated else ''}{inside}]", at + 1
