"""A string that a script hands to a call or a setting, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.document import Span
from attrlint.record import NamedTuple


class Value(NamedTuple):
    """A string argument as far as the file itself says what it is.

    `span` is the place of use: inside the quotes of a literal, or a variable's name; `defined` is
    the place of the literal where the two differ. `origin` says how it is known:

    - literal, variable, fstring; default: what an argument, a parameter or a field falls back to;
    - list: `parts` are its strings; mapping: `parts` are its keys, each with its value as `parts`;
    - choice: one of `parts`, and `text` is the first; option: one of a mapping's values,
      keyed: the one at a key that is a default.

    `known` is False where a hole is left: `text` then has "{…}" for it.
    """

    text: str
    span: Span
    origin: str
    parts: tuple[Value, ...] = ()
    known: bool = True
    defined: Span | None = None

    def strings(self) -> Iterator[Value]:
        """The single strings it holds: items, choices, keys (not the values) of a mapping."""
        if self.origin == "mapping":
            yield from self.parts
        elif self.parts:
            for part in self.parts:
                yield from part.strings()
        elif self.origin != "list":
            yield self
