"""BibTeX entries with exact places, read tolerantly: what is broken is a fault, and reading goes on.

As BibTeX does, text between entries is ignored, braces count even after a backslash, and `@string`
names and the months are expanded. Duplicate keys and fields are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from attrlint.document import Span
from attrlint.parse.latex import decode_latex
from attrlint.parse.tree import Fault

__all__ = ["Bibtex", "Entry", "Fault", "Field", "decode_latex", "find", "parse"]


class Field(NamedTuple):
    """A field: its name in lower case, its value as plain text, both with their places.

    The value's span lies within its braces or quotes; of `a # b` it is all of that.
    """

    name: str
    name_span: Span
    value: str
    value_span: Span


class Entry(NamedTuple):
    """An entry from its `@` to its closing brace; `type` in lower case, fields in file order."""

    type: str
    key: str
    key_span: Span
    fields: tuple[Field, ...]
    span: Span

    def get(self, name: str) -> str:
        """The value of the first field with this name; empty without one."""
        return next((field.value for field in self.fields if field.name == name), "")


class Bibtex(NamedTuple):
    """Entries and faults, in file order."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...] = ()


_TYPES = (
    "article|artwork|audio|book|bookinbook|booklet|collection|conference|data|dataset|electronic|"
    "inbook|incollection|inproceedings|manual|mastersthesis|misc|mvbook|online|patent|periodical|"
    "phdthesis|preprint|proceedings|report|software|techreport|thesis|unpublished|webpage|www"
)
_ENTRY = re.compile(r"(?<![\w.\\])@[ \t]*([A-Za-z]+)\s*([{(])")
_PASTED = re.compile(rf"^[ \t>]*(?=@(?:{_TYPES})\s*\{{)", re.IGNORECASE | re.MULTILINE)
_NEXT = re.compile(r"^[ \t>]*@[A-Za-z]+\s*\{[^\s{}=,]*\s*,", re.MULTILINE)
_SPACE = re.compile(r"(?:[\s>]|(?<=\n)%[^\n]*)*")
_KEY = re.compile(r"[^\s,{}()=\"#%]*")
_NAME = re.compile(r"[A-Za-z][\w.:+/-]*")
_WORD = re.compile(r"[^\s,{}()=\"#%]+")
_RUNS_ON = re.compile(r"\s*,\s*[A-Za-z][\w-]*\s*=\s*[{\"]")
_BRACE = re.compile(r"[{}]")
_QUOTED = re.compile(r"[{}\"]")
_VERBATIM = frozenset(("url", "doi", "eprint", "file", "pdf", "urlraw"))
_MONTHS = ("January February March April May June July August September October November December",)


def parse(text: str) -> Bibtex:
    """Every entry in `text`, and what does not parse."""
    reader = _Reader(text)
    at = 0
    entries: list[Entry] = []
    while hit := _ENTRY.search(text, at):
        entry, at = reader.entry(hit)
        if entry is not None:
            entries.append(entry)
    return Bibtex(tuple(entries), tuple(reader.faults))


def find(text: str) -> Iterator[Span]:
    """The spans of entries that stand in other text, each at the beginning of a line.

    Only the usual types are taken, so that no decorator, address or style sheet is.
    """
    at = 0
    while pasted := _PASTED.search(text, at):
        hit = _ENTRY.match(text, pasted.end())
        at = pasted.end() + 1
        if hit and (entry := _Reader(text).entry(hit)[0]) is not None:
            at = max(at, entry.span.end)
            yield entry.span


class _Broken(Exception):
    """An entry that cannot be read further."""


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = self.limit = 0
        self.faults: list[Fault] = []
        self.strings = {month[:3].lower(): month for month in _MONTHS[0].split()}

    def fault(self, message: str, start: int, end: int = -1) -> None:
        end = end if end >= 0 else min(start + 1, len(self.text))
        self.faults.append(Fault(message, Span(start, max(start, end))))

    def entry(self, hit: re.Match[str]) -> tuple[Entry | None, int]:
        """The entry that begins at a match of `_ENTRY`, and where to go on."""
        text, kind = self.text, hit.group(1).lower()
        self.at = hit.end()
        following = _NEXT.search(text, hit.end())
        self.limit = following.start() if following else len(text)
        close = "}" if hit.group(2) == "{" else ")"
        if kind in ("comment", "preamble"):
            self.limit = len(text)
            end = self.closing(hit.end() - 1) if close == "}" else -1
            return None, end + 1 if end >= 0 else hit.end()
        fields: list[Field] = []
        key, key_span = "", Span(self.at, self.at)
        whole = True
        try:
            if kind != "string":
                key, key_span = self.key(close)
            self.fields(fields, close)
        except _Broken:
            whole = False
        if kind == "string":
            self.strings |= {field.name: field.value for field in fields}
            return None, max(self.at, hit.end())
        if not whole:
            last = fields[-1].value_span.end if fields else key_span.end
            blank = re.compile(r"\n[ \t\r]*\n").search(text, last, self.limit)
            end = blank.start() if blank else last + len(text[last : self.limit].rstrip())
            return Entry(kind, key, key_span, tuple(fields), Span(hit.start(), end)), max(
                hit.end(), self.limit
            )
        return Entry(kind, key, key_span, tuple(fields), Span(hit.start(), self.at)), self.at

    def skip(self) -> str:
        """Step over white space; the character after it, empty at the end of the entry."""
        space = _SPACE.match(self.text, self.at, self.limit)
        self.at = space.end() if space else self.at
        return self.text[self.at : min(self.at + 1, self.limit)]

    def key(self, close: str) -> tuple[str, Span]:
        self.skip()
        start = self.at
        hit = _KEY.match(self.text, start, self.limit)
        self.at = hit.end() if hit else start
        span = Span(start, self.at)
        key = self.text[start : self.at]
        char = self.skip()
        if char == "=":
            self.fault("an entry without a key", start)
            self.at = start
            return "", Span(start, start)
        if char == ",":
            if not key:
                self.fault("an entry without a key", start)
            self.at += 1
        elif char and char != close:
            self.fault("a ',' is missing after the key", *span)
        return key, span

    def fields(self, found: list[Field], close: str) -> None:
        """Read fields up to the closing brace; raises `_Broken` where there is no going on."""
        text = self.text
        while (char := self.skip()) != close:
            if char == ",":
                self.at += 1
                continue
            name = _NAME.match(text, self.at, self.limit)
            if not name:
                if not char:
                    end = found[-1].value_span.end if found else self.at - 1
                    self.fault(f"the '{close}' that closes the entry is missing", max(0, end - 1))
                else:
                    self.fault("not a field; is a brace or a quote out of place?", self.at)
                raise _Broken
            self.at = name.end()
            if self.skip() != "=":
                self.fault(f"'{name.group()[:40]}' without its '='", *name.span())
                raise _Broken
            self.at += 1
            value, span = self.value(name.group().lower())
            found.append(Field(name.group().lower(), Span(*name.span()), value, span))
            char = self.skip()
            if char == close and _RUNS_ON.match(text, self.at + 1, self.limit):
                self.fault(f"a '{close}' too many: it ends the entry before its end", self.at)
                self.at += 1
            elif char and char not in (",", close):
                self.fault(f"a ',' is missing after {name.group()[:40]}", span.start, span.end)
        self.at += 1

    def value(self, name: str) -> tuple[str, Span]:
        """A value: pieces in braces or quotes, numbers and names, joined by `#`."""
        parts: list[str] = []
        spans: list[Span] = []
        start = self.at
        while True:
            char = self.skip()
            if not spans:
                start = self.at
            if char == "{" or char == '"':
                begin = self.at
                end = self.closing(begin) if char == "{" else self.quote(begin)
                if end < 0:
                    what = "brace" if char == "{" else "quote"
                    self.fault(f"a {what} that is never closed, in {name[:40]}", begin)
                    raise _Broken
                spans.append(Span(begin + 1, end))
                parts.append(self.text[begin + 1 : end])
                self.at = end + 1
            elif word := _WORD.match(self.text, self.at, self.limit):
                spans.append(Span(*word.span()))
                parts.append(self.strings.get(word.group().lower(), word.group()))
                self.at = word.end()
            else:
                self.fault(f"the value of {name[:40]} is missing", max(0, self.at - 1))
                break
            end = self.at
            if self.skip() != "#":
                self.at = end
                break
            self.at += 1
        value = decode_latex("".join(parts), verbatim=name in _VERBATIM)
        if len(spans) == 1:
            return value, spans[0]
        return value, Span(start, max(start, self.at))

    def closing(self, start: int) -> int:
        """Where the brace is that closes the one at `start`; -1 if there is none."""
        depth = 0
        for hit in _BRACE.finditer(self.text, start, self.limit):
            depth += 1 if hit.group() == "{" else -1
            if depth == 0:
                return hit.start()
        return -1

    def quote(self, start: int) -> int:
        """Where the quote is that closes the one at `start`, outside of braces; -1 without one."""
        depth = 0
        for hit in _QUOTED.finditer(self.text, start + 1, self.limit):
            if hit.group() == '"':
                if depth == 0:
                    return hit.start()
            else:
                depth += 1 if hit.group() == "{" else -1
                if depth < 0:
                    return -1
        return -1
