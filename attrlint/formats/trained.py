"""What a script does after its training: a model that it loads there is tried out, or measured."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from attrlint.document import Span
from attrlint.formats.expression import compiled

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.parse import python

_HEAD = r"(?m)^(?:(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)|(?![#)\]}@])\S)"


class Ends:
    """Where training ends, in the file: at its call, in the function at the top that makes it, and
    at the calls of such a function.
    """

    def __init__(self, script: python.Script, source: Source) -> None:
        self._starts: list[int] = []
        self._names: list[str] = []
        self._ends: dict[str, int] = {}
        trained = [call for call in script.calls if is_training(call.name)]
        if not trained:
            return
        for match in compiled(_HEAD).finditer(source.text):
            self._starts.append(_place(source, match.start()))
            self._names.append(match[1] or "")
        called: dict[str, list[int]] = {}
        for call in script.calls:
            line = source.text.find("\n", call.span.end)  # what it is given there comes before
            called.setdefault(call.name, []).append(_place(source, max(line, call.span.end)))
        waiting = self._reach([_place(source, call.span.end) for call in trained])
        while waiting:
            waiting += self._reach(called.get(waiting.pop(), []))

    def _reach(self, ends: list[int]) -> list[str]:
        """Notes ends of training; the functions in which they are the first."""
        first = []
        for end in ends:
            name = self._within(end)
            if name and name not in self._ends:
                first.append(name)
            self._ends[name] = max(end, self._ends.get(name, 0))
        return first

    def _within(self, at: int) -> str:
        """The function or class at the top that a place is in, "" for none."""
        head = bisect_right(self._starts, at) - 1
        return self._names[head] if head >= 0 else ""

    def are_before(self, at: int) -> bool:
        """Whether training is done at a place of the file."""
        if not self._ends:
            return False
        end = self._ends.get(self._within(at))
        return at > (max(self._ends.values()) if end is None else end)


def is_training(name: str) -> bool:
    """Whether a call runs a training; `model.train()` only sets the mode."""
    owner, _, last = name.rpartition(".")
    return last in ("train", "fit", "train_model") and owner.rpartition(".")[2] != "model"


def _place(source: Source, at: int) -> int:
    return source.at(Span(at, at)).span.start
