"""Registered names inside paths, run names and phrases.

A text is cut into atoms: at marks, at `camelCase`, between letters and digits. A run of atoms,
squashed, is looked up among the names; of all that match, the leftmost and longest count. Names are
bisected in the memory-mapped index for the first texts, and in a list once there are many.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from attrlint.document import Span
from attrlint.registry.identifiers import squash
from attrlint.registry.mapped import Sorted

_MOST_ATOMS = 12
_COLD_LOOKUPS = 400  # about where loading the list has paid for itself
_LEVELS = {"low": ("low", "medium", "high"), "medium": ("medium", "high"), "high": ("high",)}


class Atom(NamedTuple):
    """A piece of a text that no name ends inside of."""

    start: int
    end: int
    text: str  # squashed
    opens: bool  # a name may begin here
    closes: bool  # a name may end here
    word: int  # the number of its word: what stands between marks


class Finder:
    """Finds names in texts; `index` holds the lines of names.tsv."""

    def __init__(self, index: Sorted, common_words: Path) -> None:
        self._index = index
        self._words = Sorted(common_words)
        self._lookups = 0
        self._levels: dict[str, list[str]] = {}

    def find(
        self, text: str, kinds: frozenset[str] | set[str] | None, least: str
    ) -> Iterator[tuple[Span, str, str]]:
        """(span, squashed name, confidence that the way it is written allows), left to right."""
        atoms = _atoms(text)
        at = 0
        while at < len(atoms):
            last = self._longest(atoms, at, kinds, least) if atoms[at].opens else -1
            if last < 0:
                at += 1
                continue
            run = atoms[at : last + 1]
            span = Span(run[0].start, run[-1].end)
            name = "".join(atom.text for atom in run)
            sure = self._allowed(run)
            if _LEVELS[least][0] != "high" or sure == "high":
                yield span, name, sure
            at = last + 1

    def _longest(
        self, atoms: list[Atom], at: int, kinds: frozenset[str] | set[str] | None, least: str
    ) -> int:
        """The last atom of the longest name that begins at atom `at`, -1 for none."""
        name = ""
        last = -1
        for end in range(at, min(at + _MOST_ATOMS, len(atoms))):
            name += atoms[end].text
            is_name, is_start = self._look_up(name, kinds, least)
            if is_name and atoms[end].closes:
                last = end
            if not is_start:
                break
        return last

    def _look_up(
        self, name: str, kinds: frozenset[str] | set[str] | None, least: str
    ) -> tuple[bool, bool]:
        """Whether `name` is a name of the kinds and confidence, and whether one may start so."""
        if least not in self._levels and self._lookups < _COLD_LOOKUPS:
            self._lookups += 1
            for line in self._index.starting(b"name:" + name.encode()):
                key, _, _ = line.partition(b"\t")
                return len(key) == 5 + len(name.encode()) and self._is_named(
                    name, kinds, least
                ), True
            return False, False
        names = self._level(least)
        at = bisect_left(names, name)
        if at == len(names) or not names[at].startswith(name):
            return False, False
        is_name = names[at] == name and (kinds is None or self._is_named(name, kinds, least))
        return is_name, True

    def _is_named(self, name: str, kinds: frozenset[str] | set[str] | None, least: str) -> bool:
        for line in self._index.starting(f"name:{name}\t".encode()):
            _, work, sure, _ = line.decode().split("\t")
            if sure in _LEVELS[least] and (kinds is None or work.partition("/")[0] in kinds):
                return True
        return False

    def _level(self, least: str) -> list[str]:
        """All names of at least this confidence, sorted."""
        if least not in self._levels:
            wanted = _LEVELS[least]
            found = []
            for line in self._index.block(b"name:").decode().splitlines():
                key, _, sure, _ = line.split("\t")
                if sure in wanted:
                    found.append(key[5:])
            self._levels[least] = sorted(set(found))
        return self._levels[least]

    def _allowed(self, run: list[Atom]) -> str:
        """A coined name written as common words (`open orca`) is less sure than in one piece."""
        words: dict[int, str] = {}
        for atom in run:
            words[atom.word] = words.get(atom.word, "") + atom.text
        if len(words) < 2 or any(map(str.isdigit, "".join(words.values()))):
            return "high"
        return "medium" if all(map(self._is_common, words.values())) else "high"

    def _is_common(self, word: str) -> bool:
        for line in self._words.starting(word.encode()):
            return line.rstrip(b"*") == word.encode()
        return False


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"\d+(?:[xX]\d+)?[bBmMkKtT](?![^\W_])"  # a size: 34b, 8x7B, 80k
        r"|\d+|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_]"
    )


def _atoms(text: str) -> list[Atom]:
    found = [(m.start(), m.end(), m.group()) for m in _pattern().finditer(text)]
    atoms: list[Atom] = []
    word = 0
    previous_end = -1
    for at, (start, end, piece) in enumerate(found):
        glued = start == previous_end
        if not glued:
            word += 1
        before = found[at - 1][2] if glued else ""
        after = found[at + 1][2] if at + 1 < len(found) and found[at + 1][0] == end else ""
        digit_point = (  # the p of k2p5
            piece == "p" and before[-1:].isdigit() and after[:1].isdigit()
        )
        atoms.append(
            Atom(
                start,
                end,
                "" if digit_point else squash(piece),
                not glued or (before[-1:].islower() and piece[0].isupper()),
                _closes(piece, after, text, end),
                word,
            )
        )
        previous_end = end
    return atoms


def _closes(piece: str, after: str, text: str, end: int) -> bool:
    """Whether a name may end with this piece, given what stands behind it."""
    if not after:  # `Llama 3` is not in `Llama 3.1`, nor `HumanEval` in `HumanEval+`
        return not (piece.isdigit() and re.match(r"\.\d", text[end : end + 2])) and (
            text[end : end + 1] != "+"
        )
    if piece[-1].isdigit():
        return False
    return after[0].isdigit() or (piece[-1].islower() and after[0].isupper())
