"""What every match of a regular expression must hold, read from the expression itself.

A text without any of these pieces need not be searched at all, and to look for them is many times
quicker: an expression of a dozen alternatives is tried anew at each character.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import Any

from attrlint.once import for_last
from attrlint.record import NamedTuple

_MOST = 40  # pieces: more are no quicker to look for than the expression
_MOST_FIRST = 16  # characters that a match may begin with: of more, most texts are made
_SHORTEST = 3  # characters of a piece: shorter ones stand in every text


def required(source: str, flags: int) -> tuple[tuple[str, ...], bool] | None:
    """Pieces of text of which each match of an expression has one, and whether they are to be
    looked for in the lower case of a text; None where none are known.

    Lower case does not make an `s` of `ſ` and an `i` of `ı`, which match those where case is
    ignored.
    """
    parsed = _parsed(source, flags)
    flags = parsed.state.flags
    folds = bool(flags & re.IGNORECASE) or "(?i" in source
    found = _needed(parsed, flags)
    if folds and not all(map(str.isascii, found)):
        return None
    found = frozenset(map(str.lower, found)) if folds else found
    if not found or len(found) > _MOST or min(map(len, found)) < _SHORTEST:
        return None
    shortest = [one for one in found if not any(o in one for o in found if o != one)]
    return tuple(sorted(shortest)), folds


def beginning(source: str, flags: int) -> str:
    """The characters that a match can begin with, as the inside of a class; "" where that is not
    known, where they are many, or where `re` sees as much itself.

    It does not where something without width comes first, such as `\\b`: then it tries every
    alternative at each character.
    """
    if flags & re.VERBOSE or re.search(r"\(\?[a-zA-Z-]+[:)]", source):
        return ""  # the flags change within
    found = _first(_parsed(source, flags))
    if found is None or found.empty or not found.hidden or len(found.characters) > _MOST_FIRST:
        return ""
    return "".join(map(re.escape, sorted(found.characters)))


class _First(NamedTuple):
    """How a match can begin, whether it can be empty, and whether that is hidden from `re`."""

    characters: frozenset[str]
    empty: bool
    hidden: bool


def _first(items: Iterable[tuple[Any, Any]]) -> _First | None:
    characters: frozenset[str] = frozenset()
    hidden = False
    for item in items:
        found = _begins(item)
        if found is None:
            return None
        characters |= found.characters
        hidden = hidden or found.hidden
        if not found.empty:
            return _First(characters, False, hidden)
    return _First(characters, True, hidden)


def _begins(item: tuple[Any, Any]) -> _First | None:
    """How one item of a sequence can begin; None where that is not known."""
    name, value = str(item[0]), item[1]
    if name == "LITERAL":
        return _First(frozenset((chr(value),)), False, False)
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return _First(frozenset(), True, True)
    if name == "IN":
        listed = [chr(code) for kind, code in value if str(kind) == "LITERAL"]
        return _First(frozenset(listed), False, False) if len(listed) == len(value) else None
    if name == "SUBPATTERN":
        return _first(value[3])
    if name in ("MAX_REPEAT", "MIN_REPEAT"):
        found = _first(value[2])
        return found and _First(found.characters, found.empty or not value[0], True)
    if name == "BRANCH":
        parts = [part for part in map(_first, value[1]) if part is not None]
        if len(parts) < len(value[1]):
            return None
        characters = frozenset().union(*(part.characters for part in parts))
        empty, hidden = any(part.empty for part in parts), any(part.hidden for part in parts)
        return _First(characters, empty, hidden)
    return None


@for_last
def _parsed(source: str, flags: int) -> Any:
    """An expression taken apart: both questions are asked of it, one after the other."""
    return _parser().parse(source, flags)


def _parser() -> Any:
    from importlib import import_module

    return import_module("sre_parse" if sys.version_info < (3, 11) else "re._parser")


def _needed(items: Iterable[tuple[Any, Any]], flags: int) -> frozenset[str]:
    """The best pieces that a sequence gives: long, then few."""
    best: frozenset[str] = frozenset()
    run = frozenset(("",))
    for item in items:
        said = _spelled(item, flags)
        if said is not None and len(said) * len(run) <= _MOST:
            run = frozenset(left + right for left in run for right in said)
            continue
        inside = _inside(item, flags)
        whole = _once(item, flags)
        if whole and len(whole) * len(run) <= _MOST:
            run = frozenset(left + right for left in run for right in whole)
        best = max(best, run, inside, key=_worth)
        run = frozenset(("",))
    return max(best, run, key=_worth)


def _worth(pieces: frozenset[str]) -> tuple[int, int]:
    if not pieces or len(pieces) > _MOST:
        return (0, 0)
    return (min(4, min(map(len, pieces))), -len(pieces))


def _inside(item: tuple[Any, Any], flags: int) -> frozenset[str]:
    """The pieces that one item of a sequence gives."""
    name, value = str(item[0]), item[1]
    if name == "SUBPATTERN":
        _, more, less, inner = value
        return _needed(inner, (flags | more) & ~less)
    if name == "ATOMIC_GROUP":
        return _needed(value, flags)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, _, inner = value
        return _needed(inner, flags) if least else frozenset()
    if name == "BRANCH":
        parts = [_needed(each, flags) for each in value[1]]
        return frozenset().union(*parts) if all(parts) else frozenset()
    return frozenset()


def _once(item: tuple[Any, Any], flags: int) -> frozenset[str] | None:
    """All that the first turn of a repetition can match, if there must be one."""
    name, value = str(item[0]), item[1]
    if name not in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") or not value[0]:
        return None
    return _sequence(value[2], flags)


def _spelled(item: tuple[Any, Any], flags: int) -> frozenset[str] | None:
    """All that an item can match, if that is a few short texts."""
    name, value = str(item[0]), item[1]
    if name == "LITERAL":
        char = chr(value)
        if not flags & re.IGNORECASE:
            return frozenset((char,))
        return frozenset((char.lower(),)) if char.isascii() else None
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return frozenset(("",))
    if name == "IN":
        parts = [_spelled(each, flags) for each in value]
        return _together(parts) if len(parts) < 4 else None
    if name == "BRANCH":
        return _together([_sequence(each, flags) for each in value[1]])
    if name == "SUBPATTERN":
        _, more, less, inner = value
        return _sequence(inner, (flags | more) & ~less)
    if name in ("MAX_REPEAT", "MIN_REPEAT") and tuple(value[:2]) == (0, 1):
        return _together([frozenset(("",)), _sequence(value[2], flags)])
    return None


def _sequence(items: Iterable[tuple[Any, Any]], flags: int) -> frozenset[str] | None:
    run = frozenset(("",))
    for item in items:
        said = _spelled(item, flags)
        if said is None or len(said) * len(run) > _MOST:
            return None
        run = frozenset(left + right for left in run for right in said)
    return run


def _together(parts: list[frozenset[str] | None]) -> frozenset[str] | None:
    known = [part for part in parts if part is not None]
    return frozenset().union(*known) if len(known) == len(parts) else None
