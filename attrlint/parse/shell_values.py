"""What the variables of a shell script hold, as far as the script itself says."""

from __future__ import annotations

from attrlint.document import Span
from attrlint.parse.words import MAX_ALTERNATIVES, Piece, Word, join, variable

ELSEWHERE = Span(-1, -1)  # of a word that another file has
MAX_WORDS = 2_000
MAX_ITEMS = 200  # of an array, set one after the other
MAX_DEPTH = 100
MAX_SPENT = 300_000  # of 2,000 real scripts one comes to 45,000


class Values:
    """What the variables of a script hold, as far as it has been read.

    A value is a tuple of words: one for a plain variable, any number for an array. Assignments in
    the branches of an `if` or `case` stand beside each other, and one branch knows nothing of what
    another sets; others replace. `later` is the final state of an earlier reading, for functions
    that come before the variables they use; `handed` what the functions were called with in it;
    `known` has what is set elsewhere.
    """

    def __init__(
        self,
        known: dict[str, str] | None = None,
        later: dict[str, tuple[Word, ...]] | None = None,
        handed: dict[str, list[tuple[Word, ...]]] | None = None,
    ) -> None:
        self.known = known or {}
        self.later = later or {}
        self.handed = handed or {}
        self.called: dict[str, list[tuple[Word, ...]]] = {}
        self.function = ""
        self.missing = False
        self.branch = 0
        self.spent = 0
        self._branches = 0
        self._open: list[tuple[int, int]] = []  # the branch around, and the first of its own
        self._scalars: dict[str, list[tuple[int, tuple[Word, ...]]]] = {}
        self._arrays: dict[str, tuple[Word, ...]] = {}

    def begin_branches(self) -> None:
        """An `if` or `case`, with its first branch."""
        self._open.append((self.branch, self._branches + 1))
        self.next_branch()

    def next_branch(self) -> None:
        """What follows is read where what came since the `if` or `case` is not."""
        self._branches += 1
        self.branch = self._branches

    def end_branches(self) -> None:
        """A `fi` or `esac`."""
        if self._open:
            self.branch = self._open.pop()[0]

    def _is_beside(self, branch: int) -> bool:
        """Whether a branch is one that is not read where this one is."""
        inner = self.branch
        for around, first in reversed(self._open):
            if first <= branch < inner:
                return True
            inner = around
        return False

    def set(self, name: str, choices: tuple[Word, ...]) -> None:
        """A plain variable that holds one of `choices`."""
        held = self._scalars.get(name, [])
        kept = [pair for pair in held if pair[0] != self.branch] if self.branch else []
        self._scalars[name] = [*kept[-MAX_ALTERNATIVES:], (self.branch, choices)]
        self._arrays.pop(name, None)

    def set_array(self, name: str, words: tuple[Word, ...]) -> None:
        """An array."""
        self._arrays[name] = words[:MAX_WORDS]

    def set_item(self, name: str, key: Piece, words: list[Word]) -> None:
        """An item of an array by its key, `[key]=`."""
        held = self._arrays.get(name, ())
        if len(words) == 1 and len(held) < MAX_ITEMS:
            pieces = words[0].pieces or (Piece(words[0].text, words[0].span),)
            self._arrays[name] = (*held, join((key, *pieces)))

    def get(self, name: str) -> tuple[Word, ...]:
        """The words a plain variable may hold, or none."""
        if name in self._arrays:
            return self._arrays[name][:1]
        held = self._scalars.get(name)
        if held is None:
            self.missing = self.missing or bool(self.function)
            found = self.later.get(name, ()) if self.function else ()
            brought = self.known.get(name, "")
            return found or ((Word(brought, ELSEWHERE, ""),) if brought else ())
        if held[-1][0] == self.branch:
            return held[-1][1]
        words = (w for at, choices in held if not self._is_beside(at) for w in choices)
        return tuple(words)[:MAX_ALTERNATIVES]

    def argument(self, number: str) -> tuple[Word, ...]:
        """What the function that is read is called with as `$1`, `$2` … in this script."""
        if not self.function:
            return ()
        self.missing = True
        calls, at = self.handed.get(self.function, ()), int(number) - 1
        found = (words[at] for words in calls if 0 <= at < len(words))
        return tuple(word for word in found if word.known)[:MAX_ALTERNATIVES]

    def define(self, name: str) -> None:
        """A function, whose calls count from here."""
        self.called[name] = []

    def call(self, words: tuple[Word, ...]) -> None:
        """A command, which may be a call of a function; `shift` moves the arguments of one."""
        if words[0].text == "shift" and self.function:
            self.handed = {**self.handed, self.function: []}
        calls = self.called.get(words[0].text)
        if calls is not None and len(calls) < MAX_ALTERNATIVES:
            calls.append(words[1:])

    def piece(self, span: Span, words: tuple[Word, ...], quoted: bool) -> Piece | None:
        """The piece for a variable used at `span`; None if that would grow out of bounds."""
        self.spent += len(words[0].text) * (1 + words[0].depth)  # what to cut it into words costs
        if words[0].depth >= MAX_DEPTH or self.spent > MAX_SPENT:
            return None
        if words[0].span == ELSEWHERE:
            here = Piece(words[0].text, span)
            words = (Word(here.text, span, "", pieces=(here,), begins=(0,)),)
        return variable(span, words, not quoted)

    def array(self, name: str) -> tuple[Word, ...]:
        """The items of an array; a plain variable is an array of one."""
        if name not in self._arrays:
            return tuple(word for word in self.get(name)[:1] if word.span != ELSEWHERE)
        self.spent += 16 * len(self._arrays[name])
        return self._arrays[name] if self.spent <= MAX_SPENT else ()

    def is_array(self, name: str) -> bool:
        """Whether it was set as an array."""
        return name in self._arrays

    def final(self) -> dict[str, tuple[Word, ...]]:
        """Everything that is set, for the next reading."""
        plain = {
            name: tuple(word for _, choices in held for word in choices)
            for name, held in self._scalars.items()
        }
        return {**plain, **self._arrays}
