"""TOML 1.0 to a tree with exact spans (https://toml.io/en/v1.0.0).

Headers and dotted keys are merged into one table; dates stay text. A line that does not parse is
a fault and is left out; reading goes on with the next one.
"""

from __future__ import annotations

import re

from attrlint.document import Span
from attrlint.parse.tree import Entry, Fault, Items, Node, Parsed, Scalar, Table

MAX_DEPTH = 100

_BLANK = re.compile(r"[ \t]*")
_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_END = re.compile(r"[ \t]*(#[^\n]*)?\r?(?:\n|\Z)")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPE = re.compile(
    r"\\(?:([btnfr\"\\])|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([ \t\r]*\n[ \t\r\n]*))"
)
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)")
_ATOM = re.compile(
    r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[-+]\d\d:\d\d)?)?|[^\s,\]}#=]+"
)
_INTEGER = re.compile(
    r"(?:[-+]?(?:0|[1-9](?:_?\d)*)|0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|0o[0-7](?:_?[0-7])*"
    r"|0b[01](?:_?[01])*)\Z"
)
_FLOAT = re.compile(
    r"[-+]?(?:(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][-+]?\d(?:_?\d)*)?|inf|nan)\Z"
)
_DATE = re.compile(
    r"(?:\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[-+]\d\d:\d\d)?)?"
    r"|\d\d:\d\d:\d\d(?:\.\d+)?)\Z"
)


def parse(text: str) -> Parsed:
    """The one table of `text`, which has no byte order mark, its faults and its comments."""
    reader = _Reader(text)
    root = reader.document()
    comments: list[Span] = reader.comments
    return Parsed((_freeze(root, Span(0, len(text))),), tuple(reader.faults), tuple(comments))


class _Broken(Exception):
    def __init__(self, message: str, start: int, end: int) -> None:
        self.fault = Fault(message, Span(start, end))


class _Draft:
    """A table in the making. `open` is how it may grow: header, dotted keys, or not at all."""

    def __init__(self, start: int, opened: str) -> None:
        self.start = start
        self.opened = opened
        self.entries: list[tuple[Scalar, Node | _Draft | list[_Draft]]] = []
        self.index: dict[str, Node | _Draft | list[_Draft]] = {}

    def add(self, key: Scalar, value: Node | _Draft | list[_Draft]) -> None:
        self.entries.append((key, value))
        self.index[key.text] = value


def _freeze(draft: Node | _Draft | list[_Draft], span: Span | None = None) -> Node:
    if isinstance(draft, list):
        tables = tuple(_freeze(table) for table in draft)
        return Items(Span(draft[0].start, tables[-1].span.end), tables)
    if not isinstance(draft, _Draft):
        return draft
    entries = tuple(Entry(key, _freeze(value)) for key, value in draft.entries)
    end = max((entry.value.span.end for entry in entries), default=draft.start)
    return Table(span or Span(draft.start, max(draft.start, end)), entries)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = self.depth = 0
        self.faults: list[Fault] = []
        self.comments: list[Span] = []

    def document(self) -> _Draft:
        """Read all lines; each that does not parse is a fault."""
        text = self.text
        root = table = _Draft(0, "header")
        while self.at < len(text):
            start = self.at
            self.skip(_BLANK)
            self.depth = 0
            try:
                if text.startswith("[", self.at):
                    table = self.header(root)
                elif not _END.match(text, self.at):
                    self.pair(table)
                self.line_end()
            except _Broken as broken:
                if text[start : self.at + 1].lstrip().startswith("["):
                    table = _Draft(start, "header")  # its keys belong to no table that is known
                self.faults.append(broken.fault)
                self.at = text.find("\n", max(start, self.at)) + 1 or len(text)
        return root

    def skip(self, pattern: re.Pattern[str]) -> None:
        hit = pattern.match(self.text, self.at)
        self.at = hit.end() if hit else self.at

    def line_end(self) -> None:
        hit = _END.match(self.text, self.at)
        if not hit:
            self.broken("text after the end of the value")
        elif hit.group(1):
            self.comments.append(Span(hit.start(1), hit.start(1) + len(hit.group(1).rstrip("\r"))))
            self.check(hit.group(1), hit.start(1))
        self.at = hit.end() if hit else self.at

    def broken(self, message: str, start: int = -1) -> None:
        start = self.at if start < 0 else start
        raise _Broken(message, start, max(start, min(start + 1, len(self.text))))

    def check(self, raw: str, start: int) -> None:
        if bad := _CONTROL.search(raw):
            self.broken("a control character", start + bad.start())

    def header(self, root: _Draft) -> _Draft:
        text, start = self.text, self.at
        array = text.startswith("[[", start)
        self.at += 1 + array
        keys = self.keys()
        if not text.startswith("]]" if array else "]", self.at):
            self.broken("a header without its ']'", start)
        self.at += 1 + array
        table = root
        for key in keys[:-1]:
            found = table.index.get(key.text)
            if found is None:
                found = _Draft(start, "implied")
                table.add(key, found)
            found = found[-1] if isinstance(found, list) else found
            if not isinstance(found, _Draft):
                raise _Broken("a header below a value", *key.span)
            table = found
        key = keys[-1]
        known = table.index.get(key.text)
        new = _Draft(start, "header")
        if array and isinstance(known, list):
            known.append(new)
        elif known is None:
            table.add(key, [new] if array else new)
        elif not array and isinstance(known, _Draft) and known.opened == "implied":
            known.opened = "header"
            return known
        else:
            self.faults.append(Fault("a table that is there already", key.span))
            table.add(key, [new] if array else new)
        return new

    def keys(self) -> list[Scalar]:
        """A dotted key."""
        found: list[Scalar] = []
        while True:
            self.skip(_BLANK)
            found.append(self.key())
            self.skip(_BLANK)
            if not self.text.startswith(".", self.at):
                break
            self.at += 1
        if len(found) > MAX_DEPTH:
            raise _Broken(f"more than {MAX_DEPTH} levels", *found[0].span)
        return found

    def key(self) -> Scalar:
        start = self.at
        if self.text[start : start + 1] in ('"', "'"):
            if self.text[start : start + 3] in ('"""', "'''"):
                self.broken("a key in three quotes")
            return self.string()
        bare = _BARE.match(self.text, start)
        if not bare:
            raise _Broken("a key is missing", start, min(start + 1, len(self.text)))
        self.at = bare.end()
        return Scalar(Span(start, self.at), bare.group(), bare.group())

    def pair(self, table: _Draft) -> None:
        """`key = value` into a table; a dotted key opens tables of its own."""
        keys = self.keys()
        if not self.text.startswith("=", self.at):
            raise _Broken("a key without its '='", keys[0].span.start, keys[-1].span.end)
        self.at += 1
        self.skip(_BLANK)
        self.depth += len(keys) - 1
        value = self.value()
        self.depth -= len(keys) - 1
        for key in keys[:-1]:
            found = table.index.get(key.text)
            if found is None:
                found = _Draft(key.span.start, "dotted")
                table.add(key, found)
            if not isinstance(found, _Draft) or found.opened == "header":
                raise _Broken("a key below a value or a table with a header", *key.span)
            table = found
        if keys[-1].text in table.index:
            self.faults.append(Fault("a key that is there already", keys[-1].span))
        table.add(keys[-1], value)

    def value(self) -> Node:
        char = self.text[self.at : self.at + 1]
        if char in ('"', "'"):
            return self.string()
        if char in ("[", "{"):
            if self.depth >= MAX_DEPTH:
                self.broken(f"more than {MAX_DEPTH} levels")
            self.depth += 1
            try:
                return self.items() if char == "[" else self.inline()
            finally:
                self.depth -= 1
        hit = _ATOM.match(self.text, self.at)
        if not hit:
            raise _Broken("a value is missing", self.at, min(self.at + 1, len(self.text)))
        word, span = hit.group(), Span(*hit.span())
        bare = word.replace("_", "")
        value: str | float
        if word in ("true", "false"):
            value = word == "true"
        elif len(word) > 400:
            raise _Broken("a string needs quotes", *span)
        elif _INTEGER.match(word):
            value = int(bare, 0) if bare[1:2] in "xob" and bare[1:] else int(bare)
        elif _FLOAT.match(word):
            value = float(bare)
        elif _DATE.match(word):
            value = word
        else:
            raise _Broken("a string needs quotes", *span)
        self.at = span.end
        return Scalar(span, word, value)

    def string(self) -> Scalar:
        text, quote, first = self.text, self.text[self.at], self.at
        long = text.startswith(quote * 3, first)
        start = first + 3 if long else first + 1
        end = self.closing(start, quote, long)
        raw = text[start:end]
        self.check(raw, start)
        self.at = end + (3 if long else 1)
        if long and raw[:2].startswith(("\n", "\r\n")):
            start += 2 if raw[0] == "\r" else 1
        words = text[start:end]
        if long:
            words = words.replace("\r\n", "\n")
        if quote == '"' and "\\" in words:
            words = self.unescape(words, start, long)
        return Scalar(Span(start, end), words, words, "quoted")

    def closing(self, start: int, quote: str, long: bool) -> int:
        """Where the quotes are that close a string."""
        text, at = self.text, start
        stop = len(text) if long else (text.find("\n", start) + 1 or len(text))
        while (end := text.find(quote * 3 if long else quote, at, stop)) >= 0:
            slashes = end
            while quote == '"' and slashes > start and text[slashes - 1] == "\\":
                slashes -= 1
            if (end - slashes) % 2:
                at = end + 1
                continue
            if long:  # one or two quotes may stand before the three that close
                end += 2 * text.startswith(quote * 5, end) or text.startswith(quote * 4, end)
            return end
        raise _Broken("a quote that is never closed", start - 1, start)

    def unescape(self, words: str, start: int, long: bool) -> str:
        parts, at = [], 0
        while (slash := words.find("\\", at)) >= 0:
            hit = _ESCAPE.match(words, slash)
            if not hit or (hit.group(4) and not long):
                self.broken("an unknown escape in a string", start)
                break
            code = int(hit.group(2) or hit.group(3) or "0", 16)
            if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
                self.broken("an escape that is no character", start)
            char = _ESCAPES.get(hit.group(1) or "", chr(code) if not hit.group(4) else "")
            parts += [words[at:slash], char]
            at = hit.end()
        return "".join([*parts, words[at:]])

    def gap(self) -> None:
        """White space, line ends and comments within an array."""
        start = self.at
        self.skip(_GAP)
        for hit in re.finditer(r"#[^\n\r]*", self.text[start : self.at]):
            self.comments.append(Span(*hit.span()).shift(start))

    def items(self) -> Items:
        start = self.at
        found: list[Node] = []
        self.at += 1
        while True:
            self.gap()
            if self.text.startswith("]", self.at):
                break
            found.append(self.value())
            self.gap()
            if self.text.startswith(",", self.at):
                self.at += 1
            elif not self.text.startswith("]", self.at):
                self.broken("a ',' or the closing ']' is missing")
        self.at += 1
        return Items(Span(start, self.at), tuple(found))

    def inline(self) -> Node:
        start = self.at
        table = _Draft(start, "dotted")
        self.at += 1
        self.skip(_BLANK)
        more = not self.text.startswith("}", self.at)
        while more:
            self.pair(table)
            self.skip(_BLANK)
            more = self.text.startswith(",", self.at)
            if not more and not self.text.startswith("}", self.at):
                self.broken("a ',' or the closing '}' is missing")
            self.at += more
        self.at += 1
        return _freeze(table, Span(start, self.at))
