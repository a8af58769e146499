"""`NamedTuple` as `typing` has it, at half its price: a run makes a hundred such classes.

`typing` compiles every annotation that is text, to check it, and with `from __future__ import
annotations` each is. mypy sees the one of `typing`, and checks them anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple

    class _Meta(type):
        """Makes of a class statement the tuple class that its annotations describe."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body.get("__annotations__")
            if not fields:  # loud, should a Python ever keep them elsewhere
                raise TypeError(f"{name} has no fields")
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body.pop("__module__"))
            for key, value in body.items():
                setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Meta):
        """The base to write down; no class really inherits from it."""
