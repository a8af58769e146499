"""`NamedTuple` as `typing` has it, at a quarter of its price: a run makes a hundred such classes.

`typing` compiles every annotation that is text, to check it, and with `from __future__ import
annotations` each is; `namedtuple` compiles a constructor for every class. mypy sees the one of
`typing`, and checks them anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import _tuplegetter as getter
    from functools import cache
    from types import FunctionType

    def _make(cls, values):
        return cls(*values)

    def _replace(self, **changed):
        made = tuple.__new__(type(self), map(changed.pop, self._fields, self))
        if changed:
            raise ValueError(f"Got unexpected field names: {list(changed)!r}")
        return made

    def _asdict(self):
        return dict(zip(self._fields, self, strict=True))

    def _said(self):
        fields = (f"{name}={value!r}" for name, value in self._asdict().items())
        return f"{type(self).__name__}({', '.join(fields)})"

    _SHARED = {  # what each of them can do, as `collections.namedtuple` describes it
        "__slots__": (),
        "_make": classmethod(_make),
        "_replace": _replace,
        "_asdict": _asdict,
        "__repr__": _said,
        "__getnewargs__": lambda self: tuple(self),
    }

    @cache
    def _constructor(count):
        """The code of a constructor of so many fields; their names are put in later."""
        names = ", ".join(f"field{place}" for place in range(count))
        return eval(f"lambda _cls, {names}: new(_cls, ({names},))").__code__

    class _Meta(type):
        """Makes of a class statement the tuple class that its annotations describe."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            if not fields:  # loud, should a Python ever keep them elsewhere
                raise TypeError(f"{name} has no fields")
            defaults = {field: body.pop(field) for field in fields if field in body}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"{name} has a field without a default after one with")
            code = _constructor(len(fields)).replace(co_varnames=("_cls", *fields))
            new = FunctionType(code, {"new": tuple.__new__}, "__new__", tuple(defaults.values()))
            new.__qualname__ = f"{name}.__new__"  # what a wrong call is told
            body.update((field, getter(place, None)) for place, field in enumerate(fields))
            made = {"__new__": new, "_fields": fields, "__match_args__": fields}
            return type(name, (tuple,), {**_SHARED, **body, **made, "_field_defaults": defaults})

    class NamedTuple(metaclass=_Meta):
        """The base to write down; no class really inherits from it."""
