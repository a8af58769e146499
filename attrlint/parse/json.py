"""JSON to a tree with exact spans.

Own scanner: the standard library's parser knows no places. Comments (`//`, `/* */`), trailing
commas, raw control characters in strings and white space of any kind are passed over, as the tools
that write them do; half of a surrogate pair is U+FFFD. Anything else that is wrong is one fault,
and what stood before it is kept.
"""

from __future__ import annotations

import re
from functools import cache

from attrlint.document import Span
from attrlint.parse.tree import Entry, Fault, Items, Node, Parsed, Scalar, Table

MAX_DEPTH = 100
_WORDS: dict[str, bool | float | None] = {
    "true": True,
    "false": False,
    "null": None,
    "NaN": float("nan"),
    "Infinity": float("inf"),
    "-Infinity": float("-inf"),
}
_KINDS = ("", "string", "mark", "word")
_ESCAPES = {char: char for char in '"\\/'} | dict(zip("ntrbf", "\n\t\r\b\f", strict=True))

_new = tuple.__new__  # a NamedTuple without its Python-level __new__


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r'\s*(?:"([^"\\\n]*(?:\\.[^"\\\n]*)*)"|([{}\[\]:,])|([^\s{}\[\]:,"/]+))', re.DOTALL
    )


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")


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
        self.match = _token().match
        self.at = 0
        self.fault: Fault | None = None

    def next(self) -> tuple[str, str, Span]:
        """The next token: kind (string, mark, word, end), its text, its span without quotes."""
        match = self.match(self.text, self.at)
        if match is None:
            self.comments()
            if self.at == len(self.text):
                return "end", "", Span(self.at, self.at)
            match = self.match(self.text, self.at)
        if match is None:
            return self.wrong()
        self.at = match.end()
        group = match.lastindex or 0
        return _KINDS[group], match[group], _new(Span, match.span(group))

    def comments(self) -> None:
        """Pass over white space and comments."""
        text, at = self.text, self.at
        while True:
            while at < len(text) and text[at].isspace():
                at += 1
            if text.startswith("//", at):
                end = text.find("\n", at)
            elif text.startswith("/*", at):
                end = text.find("*/", at + 2)
                end = end + 2 if end >= 0 else end
            else:
                break
            at = end if end >= 0 else len(text)
        self.at = at

    def wrong(self) -> tuple[str, str, Span]:
        """A string that is never closed, or a lone `/`; nothing is read after it."""
        text, start = self.text, self.at
        self.at = len(text)
        if text[start] != '"':
            return "word", text[start], Span(start, start + 1)
        end = text.find("\n", start)
        return "wrong", "", Span(start, end if end >= 0 else len(text))

    def value(self, depth: int) -> Node:
        kind, text, span = self.next()
        return self.given(kind, text, span, depth)

    def given(self, kind: str, text: str, span: Span, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise _Wrong(f"nested deeper than {MAX_DEPTH} levels", span)
        if kind == "string":
            return self.string(text, span)
        if kind == "mark" and text == "{":
            return self.table(span.start, depth)
        if kind == "mark" and text == "[":
            return self.items(span.start, depth)
        if kind == "word":
            return Scalar(span, text, self.typed(text, span))
        raise _Wrong(_expected("a value", kind, text), span)

    def string(self, text: str, span: Span) -> Scalar:
        if "\\" in text:
            text = _decoded(text, span.start)
        return _new(Scalar, (span, text, text, "quoted", ""))

    def typed(self, text: str, span: Span) -> str | int | float | bool | None:
        if text in _WORDS:
            return _WORDS[text]
        number = _number().fullmatch(text)
        if number is None:
            raise _Wrong(f"{text[:40]} is no JSON value; text needs quotes", span)
        whole = number.lastindex is None and len(text) < 400
        return int(text) if whole else float(text)

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
                key = self.string(text, span)
                kind, text, span = self.next()
                if (kind, text) != ("mark", ":"):
                    raise _Wrong(_expected(f'":" after the key {key.text}', kind, text), span)
                node = self.value(depth + 1)
                entries.append(_new(Entry, (key, node)))
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


def _decoded(text: str, start: int) -> str:
    """A string without its escapes; it stands at `start`. Raises `_Wrong` for what is none."""
    out, at = [], 0
    while (back := text.find("\\", at)) >= 0:
        out.append(text[at:back])
        code = text[back + 1 : back + 2]
        at = back + 2
        if code == "u" and (char := _unit(text, at)) is not None:
            at += 4
            if 0xD800 <= char < 0xDC00 and text.startswith("\\u", at):
                low = _unit(text, at + 2) or 0
                if 0xDC00 <= low < 0xE000:
                    char = 0x10000 + ((char - 0xD800) << 10) + (low - 0xDC00)
                    at += 6
            out.append("\ufffd" if 0xD800 <= char < 0xE000 else chr(char))
        elif code in _ESCAPES:
            out.append(_ESCAPES[code])
        else:
            end = start + min(at, len(text))
            raise _Wrong(f"\\{code} is no escape in JSON", Span(start + back, end))
    out.append(text[at:])
    return "".join(out)


def _unit(text: str, at: int) -> int | None:
    """The four hexadecimal digits at `at`, or None."""
    digits = text[at : at + 4]
    if len(digits) != 4 or digits.strip("0123456789abcdefABCDEF"):
        return None
    return int(digits, 16)
