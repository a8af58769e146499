"""Just enough JSON to find the cells of a notebook and decode their text with exact places.

Outputs hold megabytes that nobody needs decoded: values that are not asked for are stepped over.
A `ValueError` has a message and an offset.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.DOTALL)
_SPACE = re.compile(r"[ \t\r\n]*")
_SCALAR = re.compile(r"[-+.\w]+")
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|u....|.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


def items(text: str, at: int) -> Iterator[tuple[str, int]]:
    """The keys of the object at an offset, and the offsets of their values; none if it is none."""
    at = _space(text, at)
    if not text.startswith("{", at):
        if at:
            return
        raise ValueError("a notebook is a JSON object", at)
    at = _space(text, at + 1)
    while not text.startswith("}", at):
        match = _STRING.match(text, at)
        if match is None:
            raise ValueError("not JSON: a key is missing here", at)
        colon = _space(text, match.end())
        if not text.startswith(":", colon):
            raise ValueError("not JSON: ':' is missing here", colon)
        value = _space(text, colon + 1)
        yield string(text, at)[0], value
        at = _next(text, _skip(text, value), "}")


def elements(text: str, at: int) -> Iterator[int]:
    """The offsets of the elements of the array at an offset; none if it is none."""
    at = _space(text, at)
    if not text.startswith("[", at):
        return
    at = _space(text, at + 1)
    while not text.startswith("]", at):
        yield at
        at = _next(text, _skip(text, at), "]")


def string(text: str, at: int) -> tuple[str, list[tuple[int, int]]]:
    """The string at an offset, decoded, with marks: offsets in it and in the text."""
    match = _STRING.match(text, at)
    if match is None:
        raise ValueError("not JSON: a string is never closed", at)
    start, end = at + 1, match.end() - 1
    marks = [(0, start)]
    if "\\" not in match.group():
        return text[start:end], marks
    parts: list[str] = []
    length = 0
    for escape in _ESCAPE.finditer(text, start, end):
        plain = text[start : escape.start()]
        char = _decoded(escape.group())
        parts.extend((plain, char))
        length += len(plain) + len(char)
        start = escape.end()
        marks.append((length, start))
    parts.append(text[start:end])
    return "".join(parts), marks


def _decoded(escape: str) -> str:
    if escape[1] != "u" or len(escape) < 6:
        return _ESCAPES.get(escape[1], escape[1:])
    try:
        high = int(escape[2:6], 16)
        if len(escape) == 12:
            return chr(0x10000 + ((high - 0xD800) << 10) + int(escape[8:12], 16) - 0xDC00)
        return chr(high)
    except ValueError:
        return escape[1:]


def _space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _next(text: str, at: int, closing: str) -> int:
    """The offset of what follows a value: the next one, or the closing bracket."""
    at = _space(text, at)
    if text.startswith(",", at):
        after = _space(text, at + 1)
        if text.startswith(closing, after):
            raise ValueError(f"not JSON: nothing between ',' and '{closing}'", after)
        return after
    if not text.startswith(closing, at):
        raise ValueError(f"not JSON: ',' or '{closing}' is missing here", at)
    return at


def _skip(text: str, at: int) -> int:
    """The offset after the value at an offset."""
    if text.startswith(("{", "["), at):
        depth = 0
        for match in _TOKEN.finditer(text, at):
            token = match.group()
            if token[0] in "{[":
                depth += 1
            elif token[0] in "}]":
                depth -= 1
                if not depth:
                    return match.end()
        raise ValueError("not JSON: a bracket is never closed", at)
    value = _STRING.match(text, at) or _SCALAR.match(text, at)
    if value is None:
        raise ValueError("not JSON: a value is missing here", at)
    return value.end()
