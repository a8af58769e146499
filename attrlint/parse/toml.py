"""TOML 1.0 to a tree with exact spans.

The standard library's parser knows no places (and Python 3.10 has none). Source: toml.io/en/v1.0.0.
The first error is a fault, and what stood before it is kept. Dates and times are text.
"""

from __future__ import annotations

import re
from functools import cache

from attrlint.document import Span
from attrlint.parse.tree import Entry, Fault, Items, Node, Parsed, Scalar, Table

MAX_DEPTH = 60
_ESCAPES = {
    "b": "\b",
    "t": "\t",
    "n": "\n",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    '"': '"',
    "\\": "\\",
}
_WORDS: dict[str, bool | float] = {"true": True, "false": False}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(
        {
            "space": r"[ \t]*",
            "bare": r"[A-Za-z0-9_-]+",
            "word": r"[^\s,\[\]{}#=\"']+",
            "time": r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:\d\d)?)?"
            r"|\d\d:\d\d:\d\d(?:\.\d+)?",
            "int": r"[+-]?(?:0|[1-9](?:_?\d)*)|0x[\dA-Fa-f](?:_?[\dA-Fa-f])*"
            r"|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*",
            "float": r"[+-]?(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?"
            r"|[+-]?(?:inf|nan)",
        }[name]
    )


class _Wrong(Exception):
    def __init__(self, message: str, start: int, end: int | None = None) -> None:
        self.fault = Fault(message, Span(start, start + 1 if end is None else end))


class _Open:
    """A table that is still being filled: key -> (its key node, what it holds)."""

    def __init__(self, start: int, how: str) -> None:
        self.start = start
        self.end = start
        self.how = how  # root | header | dotted | implied | inline
        self.values: dict[str, tuple[Scalar, Node | _Open | list[_Open]]] = {}

    def node(self) -> Table:
        entries = tuple(Entry(key, _closed(value)) for key, value in self.values.values())
        return Table(Span(self.start, self.end), entries)


def _closed(value: Node | _Open | list[_Open]) -> Node:
    if isinstance(value, _Open):
        return value.node()
    if isinstance(value, list):
        tables = tuple(table.node() for table in value)
        return Items(Span(tables[0].span.start, tables[-1].span.end), tables)
    return value


def parse(text: str) -> Parsed:
    """A file's root table. Never raises: the first error is a fault with its place."""
    reader = _Reader(text)
    faults: tuple[Fault, ...] = ()
    try:
        reader.document()
    except _Wrong as wrong:
        faults = (wrong.fault,)
    reader.root.end = len(text)
    return Parsed((reader.root.node(),), faults, tuple(reader.comments))


class _Reader:
    """Reads a document from front to back."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.root = _Open(0, "root")
        self.comments: list[Span] = []

    def document(self) -> None:
        table = self.root
        while self.at < len(self.text):
            self.blank()
            if self.at >= len(self.text):
                return
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)
            self.line_end()
            table.end = max(table.end, self.at)

    def header(self) -> _Open:
        start = self.at
        many = self.text.startswith("[[", start)
        self.at += 2 if many else 1
        keys = self.keys()
        if not self.text.startswith("]]" if many else "]", self.at):
            raise _Wrong(f'"{"]]" if many else "]"}" is missing', self.at)
        self.at += 2 if many else 1
        table = self.root
        for key in keys[:-1]:
            table = self.inside(table, key, start)
        last = keys[-1]
        held = table.values.get(last.text)
        if many:
            if held is None:
                held = (last, [])
                table.values[last.text] = held
            if not isinstance(held[1], list):
                raise _Wrong(f"{last.text} is no list of tables", *last.span)
            held[1].append(_Open(start, "header"))
            return held[1][-1]
        if held is None:
            made = _Open(start, "header")
            table.values[last.text] = (last, made)
            return made
        if isinstance(held[1], _Open) and held[1].how == "implied":
            held[1].how = "header"
            return held[1]
        raise _Wrong(f"{last.text} is defined twice", *last.span)

    def inside(self, table: _Open, key: Scalar, start: int) -> _Open:
        """The table that a header's path goes through."""
        held = table.values.setdefault(key.text, (key, _Open(start, "implied")))[1]
        if isinstance(held, list):
            return held[-1]
        if isinstance(held, _Open) and held.how != "inline":
            return held
        raise _Wrong(f"{key.text} is no table that can be added to", *key.span)

    def pair(self, table: _Open, depth: int = 0) -> None:
        keys = self.keys()
        if self.text[self.at : self.at + 1] != "=":
            raise _Wrong(f'a "=" is missing after {keys[-1].text}', *keys[-1].span)
        self.at += 1
        for key in keys[:-1]:
            held = table.values.setdefault(key.text, (key, _Open(key.span.start, "dotted")))[1]
            if not isinstance(held, _Open) or held.how not in ("dotted", "implied"):
                raise _Wrong(f"{key.text} is no table that can be added to", *key.span)
            table = held
        if keys[-1].text in table.values:
            raise _Wrong(f"{keys[-1].text} is defined twice", *keys[-1].span)
        self.space()
        value = self.value(depth)
        table.values[keys[-1].text] = (keys[-1], value)
        table.end = self.at

    def keys(self) -> list[Scalar]:
        found = []
        while True:
            self.space()
            mark = self.text[self.at : self.at + 1]
            if mark and mark in "\"'":
                found.append(self.string(multi=False))
            else:
                bare = _pattern("bare").match(self.text, self.at)
                if bare is None:
                    raise _Wrong("a key is missing", self.at)
                self.at = bare.end()
                found.append(Scalar(Span(*bare.span()), bare.group(), bare.group()))
            self.space()
            if self.text[self.at : self.at + 1] != ".":
                return found
            if len(found) == MAX_DEPTH:
                raise _Wrong(f"a key of more than {MAX_DEPTH} parts", self.at)
            self.at += 1

    def value(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise _Wrong(f"nested deeper than {MAX_DEPTH} levels", self.at)
        mark = self.text[self.at : self.at + 1]
        if mark and mark in "\"'":
            return self.string(multi=True)
        if mark == "[":
            return self.items(depth)
        if mark == "{":
            return self.inline(depth)
        time = _pattern("time").match(self.text, self.at)
        word = time or _pattern("word").match(self.text, self.at)
        if word is None:
            raise _Wrong("a value is missing", self.at)
        self.at = word.end()
        span = Span(*word.span())
        return Scalar(span, word.group(), self.typed(word.group(), span, time is not None))

    def typed(self, text: str, span: Span, time: bool) -> str | int | float | bool:
        if text in _WORDS:
            return _WORDS[text]
        if _pattern("int").fullmatch(text) and len(text) < 400:
            return int(text.replace("_", ""), 0 if text[:2] in ("0x", "0o", "0b") else 10)
        if _pattern("float").fullmatch(text):
            return float(text.replace("_", ""))
        if time:
            return text
        raise _Wrong(f"{text[:40]} is no TOML value; text needs quotes", *span)

    def items(self, depth: int) -> Items:
        start = self.at
        self.at += 1
        items: list[Node] = []
        while True:
            self.blank()
            if self.text[self.at : self.at + 1] == "]":
                self.at += 1
                return Items(Span(start, self.at), tuple(items))
            items.append(self.value(depth + 1))
            self.blank()
            mark = self.text[self.at : self.at + 1]
            if mark == ",":
                self.at += 1
            elif mark != "]":
                raise _Wrong('"," or "]" is missing', min(self.at, len(self.text) - 1))

    def inline(self, depth: int) -> Table:
        table = _Open(self.at, "inline")
        self.at += 1
        self.space()
        if self.text[self.at : self.at + 1] != "}":
            while True:
                self.pair(table, depth + 1)
                self.space()
                mark = self.text[self.at : self.at + 1]
                if mark == "}":
                    break
                if mark != ",":
                    raise _Wrong('"," or "}" is missing', min(self.at, len(self.text) - 1))
                self.at += 1
        self.at += 1
        table.end = self.at
        return table.node()

    def string(self, *, multi: bool) -> Scalar:
        quote = self.text[self.at]
        if multi and self.text.startswith(quote * 3, self.at):
            return self.long_string(quote)
        start = at = self.at + 1
        while at < len(self.text) and self.text[at] not in (quote, "\n"):
            at += 2 if self.text[at] == "\\" and quote == '"' else 1
        if self.text[at : at + 1] != quote:
            raise _Wrong("the closing quote is missing", self.at)
        self.at = at + 1
        return self.decoded(Span(start, at), quote, self.text[start:at])

    def long_string(self, quote: str) -> Scalar:
        start = at = self.at + 3
        while at < len(self.text) and not self.text.startswith(quote * 3, at):
            at += 2 if self.text[at] == "\\" and quote == '"' else 1
        if at >= len(self.text):
            raise _Wrong("the closing quotes are missing", self.at, self.at + 3)
        while self.text.startswith(quote, at + 3) and at + 3 < len(self.text):
            at += 1  # up to two quotes may stand before the closing three
        self.at = at + 3
        raw = self.text[start:at]
        raw = raw.removeprefix("\r\n") if raw.startswith("\r\n") else raw.removeprefix("\n")
        return self.decoded(Span(start, at), quote, raw, "block")

    def decoded(self, span: Span, quote: str, raw: str, style: str = "quoted") -> Scalar:
        if quote == "'" or "\\" not in raw:
            return Scalar(span, raw, raw, style)
        out, at = [], 0
        while (back := raw.find("\\", at)) >= 0:
            out.append(raw[at:back])
            code = raw[back + 1 : back + 2]
            at = back + 2
            if code in ("u", "U", "x"):
                size = {"x": 2, "u": 4, "U": 8}[code]
                digits = raw[at : at + size]
                try:
                    out.append(chr(int(digits, 16)))
                except (ValueError, OverflowError):
                    raise _Wrong(f"\\{code}{digits} is no character", span.start) from None
                at += size
            elif code in _ESCAPES:
                out.append(_ESCAPES[code])
            elif style == "block" and code in " \t\r\n":
                at += len(raw[at - 1 :]) - len(raw[at - 1 :].lstrip()) - 1
            else:
                raise _Wrong(f"\\{code} is no escape; use '…' quotes for a path", span.start)
        text = "".join(out) + raw[at:]
        return Scalar(span, text, text, style)

    def space(self) -> None:
        match = _pattern("space").match(self.text, self.at)
        self.at = match.end() if match else self.at

    def comment(self) -> None:
        if self.text[self.at : self.at + 1] == "#":
            end = self.text.find("\n", self.at)
            end = len(self.text) if end < 0 else end
            self.comments.append(Span(self.at, len(self.text[:end].rstrip("\r"))))
            self.at = end

    def blank(self) -> None:
        """Past white space, line ends and comments."""
        while self.at < len(self.text):
            if self.text[self.at] in " \t\r\n":
                self.at += 1
            elif self.text[self.at] == "#":
                self.comment()
            else:
                return

    def line_end(self) -> None:
        self.space()
        self.comment()
        if self.at < len(self.text) and self.text[self.at] not in "\r\n":
            raise _Wrong("one line holds one key; the rest is too much", self.at)
