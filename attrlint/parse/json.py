"""JSON to a tree with exact spans.

Own scanner: the standard library's parser knows no places. Comments (`//`, `/* */`) and trailing
commas are passed over, as the tools that write them do; anything else that is wrong is one fault,
and what stood before it is kept.
"""

from __future__ import annotations

import re
from functools import cache

from attrlint.document import Span
from attrlint.parse.tree import Entry, Fault, Items, Node, Parsed, Scalar, Table

_MAX_DEPTH = 100
_WORDS: dict[str, bool | float | None] = {
    "true": True,
    "false": False,
    "null": None,
    "NaN": float("nan"),
    "Infinity": float("inf"),
    "-Infinity": float("-inf"),
}
_KINDS = ("", "string", "mark", "word")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r'"((?:[^"\\\n]|\\.)*)"|([{}\[\]:,])|([^\s{}\[\]:,"]+)', re.DOTALL)


@cache
def _space() -> re.Pattern[str]:
    return re.compile(r"\s*")


class _Wrong(Exception):
    def __init__(self, message: str, span: Span) -> None:
        self.fault = Fault(message, span)


def parse(text: str) -> Parsed:
    """A file's one value. Never raises: the first error is a fault with its place."""
    reader = _Reader(text)
    try:
        root = reader.value(0)
        kind, _, span = reader.next()
        if kind != "end":
            reader.fault = reader.fault or Fault("more text after the end of the value", span)
    except _Wrong as wrong:
        return Parsed((), (wrong.fault,))
    return Parsed((root,), (reader.fault,) if reader.fault else ())


class _Reader:
    """Reads one token after the other; after the first fault it only closes what is open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.fault: Fault | None = None

    def next(self) -> tuple[str, str, Span]:
        """The next token: kind (string, mark, word, end), its text, its span without quotes."""
        start = self.start()
        if start == len(self.text):
            return "end", "", Span(start, start)
        match = _token().match(self.text, start)
        if match is None:
            self.at = len(self.text)
            return "wrong", "", Span(start, self.at)
        self.at = match.end()
        group = match.lastindex or 0
        return _KINDS[group], match.group(group), Span(*match.span(group))

    def start(self) -> int:
        """Where the next token begins: white space and comments passed over."""
        text, at = self.text, self.at
        while True:
            match = _space().match(text, at)
            at = match.end() if match else at
            if text.startswith("//", at):
                end = text.find("\n", at)
            elif text.startswith("/*", at):
                end = text.find("*/", at) + 2
                end = end if end > 1 else -1
            else:
                return at
            at = end if end >= 0 else len(text)

    def value(self, depth: int) -> Node:
        kind, text, span = self.next()
        return self.given(kind, text, span, depth)

    def given(self, kind: str, text: str, span: Span, depth: int) -> Node:
        if depth > _MAX_DEPTH:
            raise _Wrong(f"nested deeper than {_MAX_DEPTH} levels", span)
        if kind == "string":
            decoded = _decoded(text)
            return Scalar(span, decoded, decoded, "quoted")
        if kind == "mark" and text == "{":
            return self.table(span.start, depth)
        if kind == "mark" and text == "[":
            return self.items(span.start, depth)
        if kind == "word":
            return Scalar(span, text, self.typed(text, span))
        raise _Wrong(_expected("a value", kind, text), span)

    def typed(self, text: str, span: Span) -> str | int | float | bool | None:
        if text in _WORDS:
            return _WORDS[text]
        try:
            return int(text) if text.lstrip("-").isdigit() and len(text) < 400 else float(text)
        except ValueError:
            raise _Wrong(f"{text[:40]} is no JSON value; text needs quotes", span) from None

    def table(self, start: int, depth: int) -> Table:
        entries: list[Entry] = []
        end = start + 1
        try:
            while not self.fault:
                kind, text, span = self.next()
                if (kind, text) == ("mark", "}"):
                    return Table(Span(start, span.end), tuple(entries))
                if kind != "string":
                    raise _Wrong(_expected("a key in quotes", kind, text), span)
                key = Scalar(span, _decoded(text), _decoded(text), "quoted")
                kind, text, span = self.next()
                if (kind, text) != ("mark", ":"):
                    raise _Wrong(_expected(f'":" after the key {key.text}', kind, text), span)
                node = self.value(depth + 1)
                entries.append(Entry(key, node))
                end = node.span.end
                if not self.fault and self.closed("}"):
                    return Table(Span(start, self.at), tuple(entries))
        except _Wrong as wrong:
            self.fault = wrong.fault
        return Table(Span(start, end), tuple(entries))

    def items(self, start: int, depth: int) -> Items:
        items: list[Node] = []
        end = start + 1
        try:
            while not self.fault:
                kind, text, span = self.next()
                if (kind, text) == ("mark", "]"):
                    return Items(Span(start, span.end), tuple(items))
                items.append(self.given(kind, text, span, depth + 1))
                end = items[-1].span.end
                if not self.fault and self.closed("]"):
                    return Items(Span(start, self.at), tuple(items))
        except _Wrong as wrong:
            self.fault = wrong.fault
        return Items(Span(start, end), tuple(items))

    def closed(self, close: str) -> bool:
        """Whether the collection ends here; a comma goes on. Raises for anything else."""
        kind, text, span = self.next()
        if kind == "mark" and text in (close, ","):
            return text == close
        raise _Wrong(_expected(f'"," or "{close}"', kind, text), span)


def _expected(what: str, kind: str, text: str) -> str:
    if kind == "end":
        return f"the file ends where {what} is expected"
    if kind == "wrong":
        return "a string without its closing quote"
    return f"{what} is expected, and here is {text[:40]!r}"


def _decoded(text: str) -> str:
    if "\\" not in text:
        return text
    out, at = [], 0
    while (back := text.find("\\", at)) >= 0:
        out.append(text[at:back])
        code = text[back + 1 : back + 2]
        at = back + 2
        if code == "u":
            char, at = _unicode(text, back)
            out.append(char)
        else:
            out.append(_ESCAPES.get(code, code))
    out.append(text[at:])
    return "".join(out)


def _unicode(text: str, at: int) -> tuple[str, int]:
    """The character of the `\\uXXXX` at `at` (a surrogate pair is one), and where it ends."""
    digits = text[at + 2 : at + 6]
    try:
        code = int(digits, 16) if len(digits) == 4 else -1
    except ValueError:
        code = -1
    if code < 0:
        return "u", at + 2
    if 0xD800 <= code < 0xDC00 and text[at + 6 : at + 8] == "\\u":
        try:
            low = int(text[at + 8 : at + 12], 16)
        except ValueError:
            low = 0
        if 0xDC00 <= low < 0xE000:
            return chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)), at + 12
    return ("\ufffd" if 0xD800 <= code < 0xE000 else chr(code)), at + 6
