"""No expression repeats what may be nothing but an endless repeat: `(\\d+ ?)+` tries every way to
cut a long number, and `(\\d+ ?){1,3}` every way to cut it in three."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest

import attrlint
from attrlint.card.pattern import Pattern

parser: Any = importlib.import_module("re._parser" if hasattr(re, "_parser") else "sre_parse")
_MANY = 20
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT")


def expressions() -> Iterator[tuple[str, str]]:
    """(its name, its source) of every expression that a module of the package has."""
    for module in pkgutil.walk_packages(attrlint.__path__, "attrlint."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, Pattern):
                yield f"{module.name}.{name}", value.source
            elif isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{module.name}.{name}", value.pattern


def may_be_nothing(parts: list[Any]) -> bool:
    """Whether a sequence matches the empty text."""
    for kind, value in parts:
        if str(kind) in _REPEATS and (value[0] == 0 or may_be_nothing(value[2])):
            continue
        if str(kind) == "SUBPATTERN" and may_be_nothing(value[3]):
            continue
        if str(kind) == "BRANCH" and any(map(may_be_nothing, value[1])):
            continue
        if str(kind) != "AT":  # what is asserted tells the parts apart
            return False
    return True


def alternatives(parts: list[Any]) -> Iterator[list[Any]]:
    """The sequences that a group may be."""
    while len(parts) == 1 and str(parts[0][0]) == "SUBPATTERN":
        parts = list(parts[0][1][3])
    if len(parts) == 1 and str(parts[0][0]) == "BRANCH":
        for each in parts[0][1][1]:
            yield from alternatives(list(each))
    else:
        yield parts


def cuts_at_will(parts: list[Any]) -> bool:
    """Whether a repeat of a sequence can cut the same text in many ways."""
    for at, (kind, value) in enumerate(parts):
        endless = str(kind) in _REPEATS and value[1] > _MANY
        if endless and may_be_nothing(parts[:at] + parts[at + 1 :]):
            return True
    return False


def nested(parts: list[Any]) -> bool:
    """Whether a sequence holds an endless repeat of what can be cut at will."""
    for kind, value in parts:
        if str(kind) in _REPEATS:
            inner = list(value[2])
            if value[1] > 1 and any(map(cuts_at_will, alternatives(inner))):
                return True
        elif str(kind) == "SUBPATTERN":
            inner = list(value[3])
        elif str(kind) in ("ASSERT", "ASSERT_NOT"):
            inner = list(value[1])
        elif str(kind) == "BRANCH":
            if any(nested(list(each)) for each in value[1]):
                return True
            continue
        else:
            continue
        if nested(inner):
            return True
    return False


def test_no_expression_can_cut_a_text_at_will() -> None:
    found = [name for name, source in expressions() if nested(list(parser.parse(source)))]
    assert found == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"(?:\d+ ?)+", True),
        (r"(?:\S+ ?){1,3}\Z", True),
        (r"a(?:x|[a-z]+)*b", True),
        (r"(?:\d+ )+", False),
        (r"(?:\d{1,3} ?)+", False),
        (r"(?:[a-z]+-)*[a-z]+", False),
    ],
)
def test_what_can(source: str, expected: bool) -> None:
    assert nested(list(parser.parse(source))) is expected


@pytest.mark.parametrize(
    ("module", "name", "text"),
    [
        ("card.scan", "_SETTING", "a: " + "b" * 9_000 + "\n"),
        ("card.fields", "_ID_LIKE", "a_" * 9_000 + "!"),
        ("card.keys", "KEY", "a" + " " * 9_000),
        ("card.fields", "_NOTHING", "-" * 9_000 + "x"),
        ("card.leads", "_CALLED", "(A" + "1" * 9_000),
        ("card.heads", "_RULE", "\n" + " " * 9_000),
        ("card.tables", "_PIECE", " " * 9_000),
        ("card.fences", "_COMMAND", " " * 9_000),
    ],
)
def test_a_long_text_that_does_not_match_is_left_soon(module: str, name: str, text: str) -> None:
    """Two repeats side by side that take the same letters try every way to share them: of these
    some did not come to an end."""
    pattern = getattr(importlib.import_module(f"attrlint.{module}"), name)
    assert pattern.match(text) is None
