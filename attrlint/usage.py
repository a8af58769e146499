"""Errors in the call or in a configuration, and "did you mean"."""

from __future__ import annotations

TYPE_CHECKING = False  # as typing has it; typing itself would cost every start
if TYPE_CHECKING:
    from collections.abc import Iterable


class UsageError(Exception):
    """What is wrong with the call or a configuration: one line, for exit code 2.

    The text begins with the place (`attrlint.toml:4: …`) where there is one.
    """


def nearest(word: str, known: Iterable[str]) -> str:
    """The name in `known` that `word` most likely stands for, or ""."""
    from difflib import get_close_matches

    names = {name.lower(): name for name in known}
    found = get_close_matches(word.lower()[:80], names, 1, 0.6)
    return names[found[0]] if found else ""


def meant(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?` for the nearest known name, or ""."""
    name = nearest(word, known)
    return f"; did you mean '{name}'?" if name else ""
