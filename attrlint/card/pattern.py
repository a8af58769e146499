"""Regular expressions that are compiled when first needed: of a card's many, most never are."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator

_FEW = 40  # searches: an expression that is used more often is worth a closer look


class Pattern:
    """As `re.compile(source, flags)`, later. The methods are those of `re.Pattern`.

    `stems` are words, `_` for a space, of which every match holds one (in lower case, where case is
    ignored): a text without any is not worth compiling the expression for. `pieces` knows better
    ones, and for an expression that is searched for often the letters that a match begins with.
    """

    __slots__ = ("_asked", "_compiled", "_folds", "_left", "_stems", "flags", "source")

    def __init__(self, source: str, flags: int = 0, stems: str = "") -> None:
        self.source = source
        self.flags = flags
        self._stems = tuple(stem.replace("_", " ") for stem in stems.split())
        self._folds = bool(flags and flags & re.IGNORECASE)
        self._left = _FEW
        self._asked = bool(stems)  # these do for a short run
        self._compiled: re.Pattern[str] | None = None

    def _ready(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self.source, self.flags)
        return self._compiled

    def _hopeless(self, text: str, start: int, end: int) -> bool:
        """Whether a text holds no stem."""
        if self._left:
            self._left -= 1
            if not self._asked:
                self._ask()
            if not self._left:
                self._learn()
        if not self._stems:
            return False
        piece = text[start:end]
        if self._folds:
            if not piece.isascii() and ("ſ" in piece or "ı" in piece):
                return False  # they match `s` and `i`
            piece = piece.lower()
        for stem in self._stems:  # noqa: SIM110 - a generator would take twice as long
            if stem in piece:
                return False
        return True

    def _ask(self) -> None:
        """Take the pieces that are listed, before it is compiled."""
        from attrlint.card import pieces

        self._asked = True
        if (found := pieces.of(self.source, self.flags)) and found.required:
            self._stems, self._folds = found.required, found.folds

    def _learn(self) -> None:
        from attrlint.card import pieces

        found = pieces.of(self.source, self.flags) or pieces.found(self.source, self.flags)
        if found.required:
            self._stems, self._folds = found.required, found.folds
        if found.letters:
            self._compiled = re.compile(f"(?=[{found.letters}])(?:{self.source})", self.flags)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in `text[start:end]`."""
        if self._hopeless(text, start, end):
            return None
        return (self._compiled or self._ready()).search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match at `start`."""
        return (self._compiled or self._ready()).match(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of all of `text`."""
        if self._hopeless(text, 0, sys.maxsize):
            return None
        return (self._compiled or self._ready()).fullmatch(text)

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Every match, left to right."""
        if self._hopeless(text, start, end):
            return iter(())
        return (self._compiled or self._ready()).finditer(text, start, end)

    def findall(self, text: str, start: int = 0, end: int = sys.maxsize) -> list[str]:
        """The text of every match of an expression without groups."""
        return (self._compiled or self._ready()).findall(text, start, end)

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        """`text` with each match replaced."""
        return (self._compiled or self._ready()).sub(by, text)
