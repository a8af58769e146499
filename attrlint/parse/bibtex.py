"""BibTeX to entries with exact spans.

Tolerant: a broken entry is a fault with its place, and reading goes on at the next line that begins
an entry. Cards paste BibTeX into fenced blocks and into plain text; `find` says where.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from attrlint.document import Span
from attrlint.parse.latex import decode_latex
from attrlint.parse.tree import Fault
from attrlint.record import NamedTuple

__all__ = ["Bibtex", "Entry", "Field", "decode_latex", "find", "parse"]

_KINDS = (
    "article|book|booklet|conference|dataset|inbook|incollection|inproceedings|manual|mastersthesis"
    "|misc|online|phdthesis|proceedings|report|software|techreport|thesis|unpublished|electronic"
)
MAX_ENTRIES = 10_000  # `@string` and comments count, too
MAX_SPELT_OUT = 1_000_000  # characters that abbreviations may come to in one text
_NO_ENTRIES = ("comment", "preamble", "string")


class Field(NamedTuple):
    """One field. `value` is decoded: no LaTeX accents, no braces; its span excludes delimiters."""

    name: str
    name_span: Span
    value: str
    value_span: Span


class Entry(NamedTuple):
    """One entry; `key` is "" where there is none."""

    type: str  # lower case
    key: str
    key_span: Span
    fields: tuple[Field, ...]
    span: Span

    def field(self, name: str) -> str:
        """The decoded value of a field, or ""."""
        return next((field.value for field in self.fields if field.name == name), "")


class Bibtex(NamedTuple):
    """What a text holds."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]


@cache
def _start() -> re.Pattern[str]:
    return re.compile(r"@[ \t]*([A-Za-z]+)[ \t]*([{(])")


@cache
def _next_entry() -> re.Pattern[str]:
    return re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)


@cache
def _in_text() -> re.Pattern[str]:
    return re.compile(rf"^[ \t>]*@[ \t]*(?:{_KINDS})[ \t]*[{{(]", re.MULTILINE | re.IGNORECASE)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\s{}()=,\"#%]+")


class _Wrong(Exception):
    def __init__(self, message: str, start: int, end: int | None = None) -> None:
        self.fault = Fault(message, Span(start, start + 1 if end is None else end))


def find(text: str) -> Iterator[Span]:
    """The regions of any text that are BibTeX: from `@misc{` at a line's start to its last brace.

    Neighbouring entries are one region. Decorators and e-mail addresses are none.
    """
    end = -1
    start = -1
    found = list(_in_text().finditer(text))
    fences = (each.start() for each in re.finditer("\n```", text)) if found else ()
    stops = sorted((*_entries(text), *fences)) if found else []
    for match in found:
        if match.start() < end:
            continue
        at = match.start() + match.group().index("@")
        stop = _region_end(text, match.end() - 1, stops)
        if start >= 0 and not text[end:at].strip():
            end = stop
            continue
        if start >= 0:
            yield Span(start, end)
        start, end = at, stop
    if start >= 0:
        yield Span(start, end)


def _entries(text: str) -> list[int]:
    """Where the lines begin that an entry begins on."""
    return [each.start() for each in _next_entry().finditer(text)]


def _first(places: list[int], least: int, otherwise: int) -> int:
    """The first of sorted places that is not before `least`."""
    at = bisect_left(places, least)
    return places[at] if at < len(places) else otherwise


def _region_end(text: str, opening: int, stops: list[int]) -> int:
    """Where the entry whose brace opens at `opening` ends; at the latest at the next entry, or the
    end of a fenced block: at one of `stops`.
    """
    limit = _first(stops, opening, len(text))
    depth = 0
    for at in range(opening, limit):
        char = text[at]
        if char in "{(":
            depth += char == text[opening]
        elif char in "})":
            depth -= char == {"{": "}", "(": ")"}[text[opening]]
            if depth == 0:
                return at + 1
    return opening + len(text[opening:limit].rstrip())


def parse(text: str) -> Bibtex:
    """The entries and faults of BibTeX text, whose lines may end as those of HTML. Never raises."""
    text = re.sub(r"<br ?/?>|&nbsp;|\u3000", lambda hit: " " * len(hit[0]), text)
    entries: list[Entry] = []
    faults: list[Fault] = []
    text = text.replace(" \\= ", "  = ")  # as editors of Markdown escape it: shown without
    strings = _Strings()
    at, read, begun = 0, 0, _entries(text)
    while (match := _start().search(text, at)) is not None:
        if read == MAX_ENTRIES:
            why = f"what stands beyond the first {MAX_ENTRIES:,} entries is not read"
            faults.append(Fault(why, Span(*match.span())))
            break
        read += 1
        reader = _Reader(text, match, strings, begun)
        try:
            entry = reader.entry()
            if entry is not None:
                entries.append(entry)
            faults.extend(reader.faults)
            at = reader.at
        except _Wrong as wrong:
            faults.extend((*reader.faults, wrong.fault))
            if reader.kind not in _NO_ENTRIES:
                entries.append(reader.so_far(wrong.fault.span.start))
            at = _first(begun, match.end(), len(text))
    return Bibtex(tuple(entries), tuple(faults))


class _Strings:
    """What `@string` abbreviates; one made of others twice over doubles, so that there is an end
    to what is spelt out."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.left = MAX_SPELT_OUT

    def said(self, word: str) -> str:
        """What a word stands for, or the word."""
        text = self.texts.get(word.lower(), word)
        self.left -= len(text)
        return text if self.left > 0 else word


class _Reader:
    """Reads one entry, from its `@`."""

    def __init__(
        self, text: str, match: re.Match[str], strings: _Strings, begun: list[int]
    ) -> None:
        self.text = text
        self.start = match.start()
        self.kind = match.group(1).lower()
        self.close = "}" if match.group(2) == "{" else ")"
        self.at = match.end()
        self.strings = strings
        self.end = _first(begun, self.at, len(text))  # where the next entry begins
        self.key = ""
        self.key_span = Span(match.end(), match.end())
        self.fields: list[Field] = []
        self.faults: list[Fault] = []

    def so_far(self, end: int) -> Entry:
        return Entry(self.kind, self.key, self.key_span, tuple(self.fields), Span(self.start, end))

    def entry(self) -> Entry | None:
        if self.kind in ("comment", "preamble"):
            self.braced(self.close)
            return None
        if self.kind == "string":
            self.body()
            self.strings.texts.update((field.name, field.value) for field in self.fields)
            return None
        self.read_key()
        self.body()
        return self.so_far(self.at)

    def read_key(self) -> None:
        self.space()
        stop = self.at
        while stop < len(self.text) and self.text[stop] not in ',{}()=\n"':
            stop += 1
        if stop < len(self.text) and self.text[stop] == "=":
            raise _Wrong("the entry has no key", self.at, stop)
        self.key = self.text[self.at : stop].strip()
        self.key_span = Span(self.at, self.at + len(self.key))
        self.at = stop
        self.space()
        mark = self.text[self.at : self.at + 1]
        if mark == ",":
            self.at += 1
        elif mark != self.close:
            self.missing_comma("the key", self.key_span.end)

    def body(self) -> None:
        text = self.text
        while True:
            self.space()
            if text[self.at : self.at + 1] == self.close:
                self.at += 1
                return
            name = _word().match(text, self.at)
            if name is None or name.group().startswith("@"):
                if self.at >= len(text) or name is not None:
                    raise _Wrong(f'the closing "{self.close}" is missing', self.start)
                raise _Wrong(f"{text[self.at]!r} is no field name", self.at)
            self.at = name.end()
            self.space()
            if text[self.at : self.at + 1] != "=":
                raise _Wrong(f'a "=" is missing after {name.group()}', *name.span())
            self.at += 1
            value, span = self.value()
            self.fields.append(Field(name.group().lower(), Span(*name.span()), value, span))
            end = self.at
            self.space()
            mark = text[self.at : self.at + 1]
            if mark == ",":
                self.at += 1
            elif mark != self.close:
                if not mark:
                    raise _Wrong(f'the closing "{self.close}" is missing', self.start)
                self.missing_comma(f"the field {name.group()}", end)

    def missing_comma(self, after: str, at: int) -> None:
        """A fault that reading goes on after."""
        while at > self.start and self.text[at - 1].isspace():
            at -= 1
        self.faults.append(Fault(f'a "," is missing after {after}', Span(at - 1, at)))

    def value(self) -> tuple[str, Span]:
        """One value, pieces joined by `#`: decoded, and the span between the delimiters."""
        pieces: list[str] = []
        span = Span(self.at, self.at)
        while True:
            self.space()
            mark = self.text[self.at : self.at + 1]
            start = self.at + 1
            if mark == "{":
                self.at += 1
                self.braced("}")
                piece = Span(start, self.at - 1)
                pieces.append(decode_latex(self.text[piece.start : piece.end]))
            elif mark == '"':
                piece = Span(start, self.quoted())
                pieces.append(decode_latex(self.text[piece.start : piece.end]))
            else:
                word = _word().match(self.text, self.at)
                if word is None:
                    raise _Wrong("a value is missing", self.at)
                piece = Span(*word.span())
                self.at = word.end()
                pieces.append(self.strings.said(word.group()))
            span = piece if len(pieces) == 1 else Span(span.start, piece.end)
            self.space()
            if self.text[self.at : self.at + 1] != "#":
                return "".join(pieces), span
            self.at += 1

    def braced(self, close: str) -> None:
        """Past the brace that closes the one before `at`."""
        open_ = {"}": "{", ")": "("}[close]
        depth, at, text = 1, self.at, self.text
        while at < self.end:
            char = text[at]
            if char == "\\":
                at += 1
            elif char == open_:
                depth += 1
            elif char == close:
                depth -= 1
                if depth == 0:
                    self.at = at + 1
                    return
            at += 1
        raise _Wrong(f'the closing "{close}" is missing', self.at - 1, self.at)

    def quoted(self) -> int:
        """Past the closing quote; returns where it stands."""
        start = self.at
        depth, at, text = 0, self.at + 1, self.text
        while at < self.end:
            char = text[at]
            if char == "\\":
                at += 1
            elif char == '"' and depth <= 0:
                self.at = at + 1
                return at
            else:
                depth += (char == "{") - (char == "}")
            at += 1
        raise _Wrong("the closing quote is missing", start)

    def space(self) -> None:
        text = self.text
        while self.at < len(text):
            if text[self.at].isspace():
                self.at += 1
            elif text[self.at] == "%":
                end = text.find("\n", self.at)
                self.at = len(text) if end < 0 else end
            else:
                return
