"""Regular expressions that an earlier run compiled, kept as Python keeps byte code.

A short run spends a quarter of its time compiling some two hundred. What the compiler of `re` makes
of one is a list of numbers; they lie under the expression's text and flags in one file for this
Python and this release, in the user's own cache and never in what is linted. Only a file of the
user's own is read, `_sre` checks the numbers, and a Python that works otherwise compiles as ever.
"""

from __future__ import annotations

import os
import sys

from attrlint import __version__
from attrlint.kept.remembered import folder
from attrlint.kept.values import read, write

TYPE_CHECKING = False  # as typing has it; typing itself would cost every start
if TYPE_CHECKING:
    import re
    from types import ModuleType
    from typing import Any

_FEW = 6  # new ones that are worth writing the file again for: that takes as long
_MOST = 1_500  # some are made of what is linted, and of these there is no end


class Kept:
    """The expressions of one file: `compiled` is as `compile` of `re`'s compiler, which it asks."""

    def __init__(self, name: str, compiler: ModuleType, engine: ModuleType) -> None:
        self._name = name
        self._plain = compiler.compile
        parser = compiler._parser if sys.version_info >= (3, 11) else compiler.sre_parse
        self._parse = parser.parse
        self._code = compiler._code
        self._make = engine.compile
        self._known: dict[tuple[str | bytes, int], tuple[Any, ...]] = read(name)
        self._used: dict[tuple[str | bytes, int], tuple[Any, ...]] = {}
        self._new = 0

    def compiled(self, pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        """The expression, made of what is kept of it where there is something."""
        if not isinstance(pattern, (str, bytes)):
            return self._plain(pattern, flags)  # type: ignore[no-any-return]
        flags = int(flags)
        kept = self._known.get((pattern, flags)) or self._used.get((pattern, flags))
        if kept is None:
            kept = self._numbers(self._parse(pattern, flags), flags)
            self._new += 1
        if len(self._used) < _MOST:
            self._used[pattern, flags] = kept
        all_flags, packed, count, groups, names = kept
        code = memoryview(packed).cast("I").tolist()
        return self._make(pattern, all_flags, code, count, dict(groups), names)  # type: ignore[no-any-return]

    def _numbers(self, parsed: Any, flags: int) -> tuple[Any, ...]:
        """What `re` makes of a parsed expression, in the order in which its engine takes it."""
        from array import array

        state = parsed.state
        names: list[str | None] = [None] * state.groups
        for group, at in state.groupdict.items():
            names[at] = group
        packed = array("I", self._code(parsed, flags)).tobytes()
        return flags | state.flags, packed, state.groups - 1, dict(state.groupdict), tuple(names)

    def write(self) -> None:
        """Keep what was compiled, if it is more than a few; where it is too much for one file, what
        this run did not use goes.
        """
        if self._new >= _FEW:
            kept = {**self._known, **self._used}
            write(self._name, kept if len(kept) <= _MOST else self._used)


def keep(*, writes: bool = True) -> None:
    """Let this process, until it ends, compile what it can from the file, and add to it."""
    try:
        import _sre  # type: ignore[import-not-found]  # part of the interpreter

        if sys.version_info >= (3, 11):
            from re import _compiler as compiler
        else:
            import sre_compile as compiler
        place = f"expressions-{__version__}-{sys.implementation.cache_tag}-{_sre.MAGIC}"
        kept = Kept(os.path.join(folder(), place), compiler, _sre)
    except (ImportError, AttributeError):
        return  # another Python than CPython
    if _sre.CODESIZE == 4:
        compiler.compile = kept.compiled  # type: ignore[assignment]
        if writes and not sys.dont_write_bytecode:
            import atexit

            atexit.register(kept.write)
