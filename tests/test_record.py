"""`record.NamedTuple` is what `typing.NamedTuple` is, to all who use it."""

from __future__ import annotations

import pickle
import typing

import pytest

from attrlint.document import Span
from attrlint.record import NamedTuple


class Here(NamedTuple):
    """A record."""

    name: str
    size: int = 3

    @property
    def double(self) -> int:
        return self.size * 2

    @classmethod
    def unnamed(cls) -> Here:
        return cls("")


class There(typing.NamedTuple):
    """A record."""

    name: str
    size: int = 3


@pytest.mark.parametrize(
    "name", ["_fields", "_field_defaults", "__doc__", "__module__", "__bases__", "__annotations__"]
)
def test_a_class_has_what_that_of_typing_has(name: str) -> None:
    ours, its = getattr(Here, name), getattr(There, name)
    if name == "__annotations__":
        ours, its = typing.get_type_hints(Here), typing.get_type_hints(There)
    assert ours == its


def test_records_are_tuples_with_names_defaults_and_methods() -> None:
    assert Here("a") == ("a", 3) == Here(name="a", size=3)
    assert Here("a")._replace(size=4).double == 8
    assert Here.unnamed().name == ""
    assert repr(Here("a")) == "Here(name='a', size=3)"
    assert Here._make(["a", 4]) == ("a", 4)
    assert Here("a")._asdict() == {"name": "a", "size": 3}
    with pytest.raises(TypeError, match=r"Here.__new__\(\) missing 1 required .*'name'"):
        Here()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Here("a", 3, 4)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="unexpected field names: \\['length'\\]"):
        Here("a")._replace(length=4)  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        Here("a").size = 1  # type: ignore[misc]


def test_a_field_without_a_default_after_one_with_is_refused() -> None:
    with pytest.raises(TypeError, match="without a default"):

        class Wrong(NamedTuple):
            size: int = 3
            name: str  # type: ignore[misc]


@pytest.mark.parametrize("record", [Here("a"), Span(1, 2)])
def test_records_are_pickled(record: tuple[object, ...]) -> None:
    again = pickle.loads(pickle.dumps(record))
    assert again == record
    assert type(again) is type(record)
