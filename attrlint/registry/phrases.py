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

from attrlint.document import Span
from attrlint.registry.identifiers import squash
from attrlint.registry.mapped import Sorted

_MOST_ATOMS = 12
_TITLE = 12  # letters, from which a name may hold a comma
_COLD_LOOKUPS = 400  # about where loading the list has paid for itself
_MOST_SEEN = 20_000
_EASTERN = "⺀"  # letters from here on are written without spaces
_EASTERN_BYTES = (b"\xe1\x84", *(bytes((lead,)) for lead in range(0xE3, 0xEE)))  # squashed, UTF-8
_LEVELS = {"low": ("low", "medium", "high"), "medium": ("medium", "high"), "high": ("high",)}


class Finder:
    """Finds names in texts; `index` holds the lines of names.tsv."""

    def __init__(self, index: Sorted, common_words: Path) -> None:
        self._index = index
        self._words = Sorted(common_words)
        self._lookups = 0
        self._levels: dict[str, list[str]] = {}
        self._seen: dict[str, dict[str, tuple[bool, bool]]] = {}
        self._named: dict[tuple[str, str], frozenset[str]] = {}  # by name and confidence: kinds
        self._eastern: frozenset[str] | None = None

    def find(
        self, text: str, kinds: frozenset[str] | set[str] | None, least: str
    ) -> Iterator[tuple[Span, str, str]]:
        """(span, squashed name, confidence that the way it is written allows), left to right."""
        atoms = [found.span() for found in _pattern().finditer(text)]
        seen = self._seen.setdefault(least, {})
        at = 0
        while at < len(atoms):
            start, end = atoms[at]
            if text[start] > _EASTERN and squash(text[start])[:1] not in self._eastern_letters():
                at += 1
                continue
            known = seen.get(text[start:end].lower())
            if (known and not known[1]) or not _opens(text, atoms, at):
                at += 1
                continue
            name, last = self._longest(text, atoms, at, kinds, least)
            if last < 0:
                at += 1
                continue
            span = Span(start, atoms[last][1])
            sure = self._allowed(text[span.start : span.end])
            if least != "high" or sure == "high":
                yield span, name, sure
            at = last + 1

    def _eastern_letters(self) -> frozenset[str]:
        """The first letters of the names that are written in Chinese, Japanese or Korean."""
        if self._eastern is None:
            names = (self._index.starting(b"name:" + lead) for lead in _EASTERN_BYTES)
            self._eastern = frozenset(
                line.decode()[len("name:")] for found in names for line in found
            )
        return self._eastern

    def _longest(
        self,
        text: str,
        atoms: list[tuple[int, int]],
        at: int,
        kinds: frozenset[str] | set[str] | None,
        least: str,
    ) -> tuple[str, int]:
        """The longest name that begins at atom `at`, and its last atom; -1 for none."""
        run = name = ""
        last = -1
        for here in range(at, min(at + _MOST_ATOMS, len(atoms))):
            start, end = atoms[here]
            if here > at and _parts(text[atoms[here - 1][1] : start], run):
                break
            piece = text[start:end]
            if piece != "p" or not _is_point(text, start, end):
                run += piece.lower() if piece.isascii() else squash(piece)
            is_name, is_start = self._look_up(run, least)
            if is_name and _closes(text, atoms, here) and self._suits(run, kinds, least):
                name, last = run, here
            if not is_start:
                break
        return name, last

    def _look_up(self, name: str, least: str) -> tuple[bool, bool]:
        """Whether `name` is a name of at least this confidence, and whether one may start so."""
        seen = self._seen[least]
        known = seen.get(name)
        if known is None:
            if len(seen) > _MOST_SEEN:
                seen.clear()
            known = seen[name] = self._search(name, least)
        return known

    def _search(self, name: str, least: str) -> tuple[bool, bool]:
        if least not in self._levels and self._lookups < _COLD_LOOKUPS:
            self._lookups += 1
            for line in self._index.starting(f"name:{name}".encode()):
                whole = line.startswith(f"name:{name}\t".encode())
                return whole and bool(self._kinds(name, least)), True
            return False, False
        names = self._level(least)
        at = bisect_left(names, name)
        if at == len(names):
            return False, False
        return names[at] == name, names[at].startswith(name)

    def _suits(self, name: str, kinds: frozenset[str] | set[str] | None, least: str) -> bool:
        return kinds is None or not self._kinds(name, least).isdisjoint(kinds)

    def _kinds(self, name: str, least: str) -> frozenset[str]:
        """The kinds of the works that have a name with at least this confidence."""
        key = name, least
        if key not in self._named:
            if len(self._named) > _MOST_SEEN:
                self._named.clear()
            lines = self._index.starting(f"name:{name}\t".encode())
            rows = (line.decode().split("\t") for line in lines)
            self._named[key] = frozenset(
                work.partition("/")[0] for _, work, sure, _ in rows if sure in _LEVELS[least]
            )
        return self._named[key]

    def _level(self, least: str) -> list[str]:
        """All names of at least this confidence, sorted."""
        if least not in self._levels:
            wanted = "|".join(_LEVELS[least])
            names = re.compile(rf"^name:([^\t]+)\t[^\t]+\t(?:{wanted})\t", re.MULTILINE)
            found = names.findall(self._index.block(b"name:").decode())
            self._levels[least] = list(dict.fromkeys(found))
        return self._levels[least]

    def _allowed(self, text: str) -> str:
        """A coined name written as common words (`open orca`) is less sure than in one piece."""
        words = re.findall(r"[^\W_]+", text)
        if len(words) < 2 or any(map(str.isdigit, text)):
            return "high"
        return "medium" if all(map(self._is_common, words)) else "high"

    def _is_common(self, word: str) -> bool:
        for line in self._words.starting(word.lower().encode()):
            return line.rstrip(b"*") == word.lower().encode()
        return False


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"\d+(?:[xX]\d+)?[bBmMkKtT](?![^\W_])"  # a size: 34b, 8x7B, 80k
        r"|\d+|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_]"
    )


def _opens(text: str, atoms: list[tuple[int, int]], at: int) -> bool:
    """Whether a name may begin with this atom: at a mark, or at a capital after a small letter.

    Chinese, Japanese and Korean set names off by nothing: they may begin and end at every letter.
    """
    start, end = atoms[at]
    if text[start:end] == "s" and text[start - 1 : start] in ("'", "’"):
        return False  # `Google's BERT` is no SBERT
    if not at or atoms[at - 1][1] != start or text[start] > _EASTERN or text[start - 1] > _EASTERN:
        return True
    return text[start].isupper() and text[start - 1].islower()


def _closes(text: str, atoms: list[tuple[int, int]], at: int) -> bool:
    """Whether a name may end with this atom, given what stands behind it."""
    end = atoms[at][1]
    last, after = text[end - 1], text[end : end + 2]
    if last > _EASTERN or after[:1] > _EASTERN:
        return True
    if at + 1 == len(atoms) or atoms[at + 1][0] != end:
        # `Llama 3` is not in `Llama 3.1`, nor `HumanEval` in `HumanEval+`
        point = last.isdigit() and after[:1] == "." and after[1:].isdigit()
        return not point and after[:1] != "+"
    return not last.isdigit() and (after[:1].isdigit() or (last.islower() and after[:1].isupper()))


def _parts(between: str, run: str) -> bool:
    """Whether the marks after an atom end a name: the next cell of a table, and what follows a
    comma, unless it is long enough to be a title: `BERT, a …` is no BERTA.
    """
    if "|" in between:
        return True
    return len(run) < _TITLE and ("," in between or ";" in between)


def _is_point(text: str, start: int, end: int) -> bool:
    """Whether this p is that of `k2p5`."""
    return (
        text[start:end] == "p"
        and text[start - 1 : start].isdigit()
        and text[end : end + 1].isdigit()
    )
