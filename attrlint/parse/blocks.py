"""The lines of a Markdown text as blocks of prose, code, comments and front matter.

Not CommonMark: what renderers disagree about is read in the way that loses least. One pass, one
regex match a line, and a search that has failed once is never repeated, so time is linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from attrlint.document import Span
from attrlint.record import NamedTuple


class FrontMatter(NamedTuple):
    """YAML metadata at the top: `span` between the fences, `whole` with them.

    Without its second fence (`terminated` is False) it ends at the first blank line.
    """

    span: Span
    whole: Span
    terminated: bool


class Fence(NamedTuple):
    """A code block: fenced, indented or HTML `<pre>`. `info` is its language, in lower case."""

    info: str
    span: Span
    whole: Span
    closed: bool = True


class Piece(NamedTuple):
    """A block of raw prose: its kind, the span of its content, the level if it is a heading."""

    kind: str
    span: Span
    level: int
    start: int  # of the heading's line


_LINE = re.compile(
    r"""(?P<indent>[ \t]*)(?:
      (?P<blank>\r?$)
    | (?P<fence>`{3,}(?=[^`\n]*$)|~{3,})
    | (?P<atx>\#{1,6}(?=[ \t\r]|$)|\#{2,6}(?=\w))
    | (?P<under>(?:-+|=+)[ \t]*\r?$)
    | (?P<rule>(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\r?$)
    | (?P<bullet>(?:[-*+]|\d{1,9}[.)])(?=[ \t\r]|$))
    | (?P<quote>>)
    | (?P<definition>\[[^\]\n^][^\]\n]*\]:[ \t]*(?:<[^<>\n]*>|[^\s<]\S*)
        (?=[ \t]*\r?$|[ \t]+["'(]))
    | (?P<html><[A-Za-z/!])
    )?""",
    re.MULTILINE | re.VERBOSE,
)
_DASHES = re.compile(r":?-+:?")
_BOX = re.compile(r"[ \t]*\[[xX]\][ \t]+")  # of a task that is done
_GAP = re.compile(r"[ \t\r]*")
_KEY = re.compile(r"[\"']?[A-Za-z_][\w .-]{0,60}[\"']?:(?:[ \t\r]|$)", re.MULTILINE)
_HAS_KEY = re.compile(rf"^(?:{_KEY.pattern}|[ \t]*\{{)", re.MULTILINE)
_OPENING = re.compile(r"\s*---[ \t]*\r?\n")
_CLOSING = re.compile(r"^---[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
_RAW = re.compile(
    r"<(pre|script|style|textarea)\b[^<>]*>(?:\s*<code\b[^<>]*>)?|<code\b[^<>]*>[ \t]*\r?$",
    re.I | re.M,
)
_LANGUAGE = re.compile(r"\blang(?:uage)?(?:-|=[\"']?)([\w+#-]+)", re.I)
_HEADING = re.compile(r"<h([1-6])\b[^<>]*>", re.I)
_HTML_KIND = re.compile(r"</?(tr|td|th|li|blockquote)\b", re.I)
_KINDS = {"li": "item", "blockquote": "quote"}
_ONE_LINE = re.compile(r"<table\b[^<>]*>\s*(?:<(?:thead|tbody)\b[^<>]*>\s*)?<(tr)\b", re.I)
_BREAKING = re.compile(
    r"</?(?:p|div|center|details|summary|table|thead|tbody|tr|ul|ol|li|dl|dt|dd|section|hr|br|"
    r"blockquote|figure|figcaption|h[1-6])\b",
    re.I,
)
_INFO = re.compile(r"[\w+#-]+")


def front_matter(text: str) -> FrontMatter | None:
    """The metadata at the top of a card. A horizontal rule with no `key:` after it is none."""
    opening = _OPENING.match(text)
    if not opening:
        return None
    start = opening.end()
    begin = start - len(opening.group().lstrip())
    closing = _CLOSING.search(text, start)
    if closing:
        inside = text[start : closing.start()]
        indented = _KEY.match(inside.lstrip())  # all of it
        if not inside.strip() or indented or _HAS_KEY.search(inside):
            return FrontMatter(
                Span(start, closing.start()), Span(begin, closing.end()), terminated=True
            )
        return None
    end = start
    while end < len(text):
        stop = text.find("\n", end) + 1 or len(text)
        if not text[end:stop].strip() or not (text[end] in " \t-#" or _KEY.match(text, end)):
            break
        end = stop
    if not _HAS_KEY.search(text, start, end):
        return None
    return FrontMatter(Span(start, end), Span(begin, end), terminated=False)


def _delimiter(line: str) -> str | None:
    """The line if it parts a table's head from its rows (`|---|:-:|`), else None."""
    bare = line.strip(" \t\r")
    if not bare or bare.strip("|-: \t>"):
        return None
    cells = bare.lstrip("> \t").removeprefix("|").removesuffix("|").split("|")
    return line if all(_DASHES.fullmatch(cell.strip()) for cell in cells) else None


def language(info: str) -> str:
    """The language that an info string names: `{.Python}` and `python:x.py` are both python."""
    word = _INFO.search(info)
    return word.group().lower() if word else ""


class Scanner:
    """One pass over the lines after the front matter; the lists are what it found."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.pieces: list[Piece] = []
        self.fences: list[Fence] = []
        self.comments: list[Span] = []
        self.definitions: dict[str, Span] = {}
        self.missing: set[str] = set()
        self.lists: list[int] = []
        self.kind = ""  # of the open block
        self.start = self.end = 0
        self.quoted = False
        self.table = False
        self.stop = self.unquoted = -1  # the end of the line, a line outside of quotes: found once
        at = start
        while at < len(text):
            at = self.line(at)
        self.close()

    def close(self, level: int = 0, start: int = -1) -> None:
        """End the open block."""
        if self.kind and self.end > self.start:
            begin = self.start if start < 0 else start
            self.pieces.append(Piece(self.kind, Span(self.start, self.end), level, begin))
        self.kind = ""
        self.table = False

    def put(self, kind: str, start: int, end: int, level: int = 0, line: int = -1) -> None:
        """A block that is complete."""
        self.close()
        raw = self.text[start:end]
        self.kind, self.start = kind, start + len(raw) - len(raw.lstrip())
        self.end = start + len(raw.rstrip())
        self.close(level, line)

    def find(self, pattern: str, start: int) -> tuple[int, int]:
        """Where a pattern is next; (-1, -1) if it is not, and from then on without looking."""
        if pattern in self.missing:
            return -1, -1
        if hit := re.compile(pattern, re.IGNORECASE).search(self.text, start):
            return hit.span()
        self.missing.add(pattern)
        return -1, -1

    def line(self, line: int) -> int:
        """Read the line that begins at an offset; the offset of the next one."""
        text = self.text
        if line > self.stop:
            stop = text.find("\n", line)
            self.stop = stop if stop >= 0 else len(text)
        stop = self.stop
        after = min(stop + 1, len(text))
        at, quoted, fresh = line, False, False
        match: Callable[[str, int], Any] = _LINE.match  # never None: all of it is optional
        depth = 0
        for _ in range(20):  # so many containers in one line, then text
            hit = match(text, at)
            group = hit.lastgroup
            begin = hit.end("indent")
            if group == "blank":
                self.quoted = quoted
                if not fresh:
                    self.close()
                return after
            depth += len(hit.group("indent").expandtabs(4))
            if group == "fence":
                return self.fence(line, begin, stop, after, quoted)
            if group == "bullet" and self.begins_item(hit.group("bullet"), depth):
                self.close()
                while self.lists and depth < self.lists[-1]:
                    self.lists.pop()
                depth += hit.end() - begin
                box = _BOX.match(text, hit.end(), stop)
                at, fresh = box.end() if box else hit.end(), True
                self.lists.append(depth + 1)
                self.kind, self.start, self.end = "item", at, at
            elif group == "quote":
                if self.kind and not self.quoted and not fresh:
                    self.close()
                at, quoted = hit.end(), True
            else:
                break
        self.quoted = quoted
        if not self.kind:
            while self.lists and depth < self.lists[-1]:
                self.lists.pop()
            if depth >= self.base() + 4 and group != "html" and not quoted:
                return self.indented(line, at)
        if group == "atx" and depth < self.base() + 4:
            self.heading(hit.end(), stop, len(hit.group("atx")), line)
            return after
        if group == "under" and not fresh:
            inside = {"paragraph": True, "quote": quoted, "item": depth >= self.base()}
            if inside.get(self.kind, False):
                self.kind = "heading"
                level = 1 if text[begin] == "=" else 2
                self.close(level, text.rfind("\n", 0, self.start) + 1)
                return after
        if group == "rule" or (group == "under" and text[begin] == "-"):
            self.close()
            return after
        if group == "definition" and not self.kind:
            self.define(begin, hit.end())
            return after
        if group == "html" and (next_line := self.html(line, begin, stop)) >= 0:
            return next_line
        return self.prose(begin, stop, after, quoted)

    def begins_item(self, bullet: str, depth: int) -> bool:
        """Whether a bullet is one: not far to the right of a paragraph, nor `2019.` within one."""
        if not self.kind:
            return bool(self.lists) or depth < 4
        if self.kind == "paragraph" and bullet[0].isdigit() and bullet[:-1] != "1":
            return False
        return depth < self.base() + 4

    def base(self) -> int:
        return self.lists[-1] if self.lists else 0

    def prose(self, begin: int, stop: int, after: int, quoted: bool) -> int:
        """A line of text: a row, the next line of the open block, or a new paragraph."""
        text = self.text
        bar = text.find("|", begin, stop) >= 0
        if self.table:
            if bar:
                if _delimiter(text[begin:stop]) is None:
                    self.row(begin, stop)
                return after
            self.table = False
        elif bar and after < len(text):
            end = text.find("\n", after)
            end = end if end >= 0 else len(text)
            if "|" in (_delimiter(text[after:end]) or ""):
                self.row(begin, stop)
                return end + 1
        if not self.kind:
            self.kind, self.start = ("quote" if quoted else "paragraph"), begin
        elif self.start == self.end:
            self.start = begin  # a bullet's own text
        end = stop
        comment = text.find("<!--", begin, stop)
        if comment >= 0 and text.count("`", begin, comment) % 2 == 0:
            _, close = self.find("-->", comment)
            if close >= 0:
                self.comments.append(Span(comment, close))
                if close > stop:
                    self.end = close
                    return close
                self.rest_comments(close, stop)
                last = self.comments[-1].end
                if last > stop:
                    self.end = last
                    return last
        while end > begin and text[end - 1] in " \t\r":
            end -= 1
        self.end = end
        return after

    def row(self, begin: int, stop: int) -> None:
        """A row of a table; the comments in it end on its line."""
        self.put("row", begin, stop)
        self.table = True
        last = self.text.rfind("-->", begin, stop)
        if last >= 0 and self.text.count("`", begin, last) % 2 == 0:
            self.rest_comments(begin, last)

    def rest_comments(self, at: int, stop: int) -> None:
        """The further comments of a line."""
        while (comment := self.text.find("<!--", at, stop)) >= 0:
            _, at = self.find("-->", comment)
            if at < 0:
                return
            self.comments.append(Span(comment, at))

    def heading(self, begin: int, stop: int, level: int, line: int) -> None:
        raw = self.text[begin:stop].strip()
        bare = raw.rstrip("#")
        if bare != raw and (not bare or bare[-1] in " \t"):
            raw = bare.rstrip()
        begin += len(self.text[begin:stop]) - len(self.text[begin:stop].lstrip())
        self.put("heading", begin, begin + len(raw), level, line)
        if not raw:
            self.pieces.append(Piece("heading", Span(begin, begin), level, line))
        self.lists.clear()

    def fence(self, line: int, begin: int, stop: int, after: int, quoted: bool) -> int:
        text = self.text
        self.close()
        mark = text[begin]
        size = len(text[begin:stop]) - len(text[begin:stop].lstrip(mark))
        info = language(text[begin + size : stop])
        lead = r"[ \t>]*" if quoted else r"[ \t]*"
        limit = len(text)
        if quoted:
            if self.unquoted < after:
                out = re.compile(r"^(?![ \t]*>)", re.MULTILINE).search(text, after)
                self.unquoted = out.start() if out else limit
            limit = self.unquoted
        closing = re.compile(rf"^{lead}{mark}{{{size},}}[ \t]*\r?$", re.MULTILINE)
        if hit := closing.search(text, after, limit):
            end = text.find("\n", hit.end()) + 1 or len(text)
            self.fences.append(Fence(info, Span(after, hit.start()), Span(line, end)))
            return end
        self.fences.append(Fence(info, Span(after, limit), Span(line, limit), closed=False))
        return limit

    def indented(self, line: int, begin: int) -> int:
        text = self.text
        needed = self.base() + 4
        at = end = text.find("\n", line) + 1 or len(
            text
        )  # the first line is code, whatever is in it
        while at < len(text):
            stop = text.find("\n", at) + 1 or len(text)
            raw = text[at:stop]
            bare = raw.lstrip(" \t")
            if bare.strip():
                if len(raw[: len(raw) - len(bare)].expandtabs(4)) < needed:
                    break
                end = stop
            at = stop
        self.fences.append(Fence("", Span(line, end), Span(line, end)))
        return end

    def define(self, begin: int, end: int) -> None:
        raw = self.text[begin:end]
        close = raw.index("]:")
        url = raw[close + 2 :].lstrip()
        start = end - len(url)
        if url.startswith("<"):
            start, end = start + 1, end - 1
        self.definitions.setdefault(" ".join(raw[1:close].casefold().split()), Span(start, end))

    def html(self, line: int, begin: int, stop: int) -> int:
        """A line that begins with a tag: where to go on, or -1 if it is read as text."""
        text = self.text
        if text.startswith("<!--", begin):
            _, end = self.find("-->", begin)
            end = end if end >= 0 else len(text)
            gap = _GAP.match(text, end)
            after = gap.end() if gap else end
            rest = after < len(text) and text[after] != "\n"
            if self.kind and rest and end < stop:
                return -1  # a comment within a line of text
            self.close()
            self.comments.append(Span(begin, end))
            return end if rest else min(after + 1, len(text))
        if raw := _RAW.match(text, begin):
            self.close()
            close, end = self.find(rf"(?:</code>\s*)?</{raw.group(1) or 'code'}\s*>", raw.end())
            close, end = (close, end) if end >= 0 else (len(text), len(text))
            name = _LANGUAGE.search(raw.group())
            info = language(name.group(1)) if name else ""
            self.fences.append(Fence(info, Span(raw.end(), close), Span(begin, end)))
            return end
        if title := _HEADING.search(text, begin, stop):
            close, end = self.find(rf"</h{title.group(1)}\s*>", title.end())
            if end >= 0:
                self.close()
                if text[begin : title.start()].strip():
                    self.put("html", begin, title.start())
                self.put("heading", title.end(), close, int(title.group(1)), line)
                return end
        if _BREAKING.match(text, begin):
            cell = self.kind == "row" and _HTML_KIND.match(text, begin)
            if not cell or text[begin : begin + 3].lower() == "<tr":
                self.close()
        if not self.kind:
            kind = _HTML_KIND.match(text, begin) or _ONE_LINE.match(text, begin)
            self.kind = _KINDS.get(kind.group(1).lower(), "row") if kind else "html"
            self.start = self.end = begin
        return -1
