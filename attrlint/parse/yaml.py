"""YAML to a tree with exact spans, from libyaml's events, or PyYAML's own where that is missing.

Nothing is ever constructed: an unknown tag is kept as text. Plain scalars are typed as PyYAML
types them (YAML 1.1: `no` is False, `010` is 8, `1e-5` is text), except that dates and base-60
numbers stay text. What `yaml.safe_load` would refuse (a mapping as a key, an unknown alias) is a
fault here too. libyaml takes some tabs that PyYAML's own parser, and so the hub, does not:
`parse(text, pure=True)` asks the latter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from attrlint.document import Span
from attrlint.parse.tree import Entry, Fault, Items, Node, Parsed, Scalar, Table

MAX_DEPTH = 100
MAX_NODES = 1_500_000
MAX_EXPANDED = 100_000

_new = tuple.__new__  # a NamedTuple without its Python-level __new__: a sixth of all time here

_WORDS: dict[str, bool | None] = {
    form: value
    for words, value in (("yes true on", True), ("no false off", False), ("null", None))
    for word in words.split()
    for form in (word, word.title(), word.upper())
} | {"~": None, "": None}
_PROPERTIES = re.compile(r"(?:[&!]\S*(?:\s|#.*)*){1,2}")
_INTEGER = re.compile(r"[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]*|[1-9][0-9_]*)\Z")
_FLOAT = re.compile(r"[-+]?(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+][0-9]+)?\Z")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z")
_TYPED_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("int", "float", "bool", "null"))

_TEMPLATE = "a template's '{{ }}' or '{% %}', not YAML; quote it"

# libyaml's and PyYAML's words, and plainer ones.
_PLAINLY = {
    "mapping values are not allowed": "a ': ' where no key can stand; quote a value that has one",
    "could not find expected ':'": "a key without its ':'",
    "did not find expected key": "neither a key nor the mapping's end; is the indentation right?",
    "expected <block end>": "neither a key nor the end of the block; is the indentation right?",
    "did not find expected '-' indicator": "an item without its '-'; is the indentation right?",
    "did not find expected ',' or": "a ',' or a closing bracket is missing",
    "expected ',' or": "a ',' or a closing bracket is missing",
    "did not find expected node content": "a value is missing",
    "expected the node content": "a value is missing",
    "found unexpected end of stream": "a quote that is never closed",
    "tab character": "a tab in the indentation",
    "that cannot start any token": "a character that cannot start a value; quote it",
    "block sequence entries are not allowed": "a '- ' where no list can begin",
    "sequence entries are not allowed": "a '- ' where no list can begin",
    "found unknown escape character": "an unknown escape in a double-quoted value",
    "did not find expected <document start>": "text after the end of the document",
    "expected '<document start>'": "text after the end of the document",
    "control characters are not allowed": "a control character",
    "special characters are not allowed": "a control character",
    "found undefined tag handle": "a tag whose '!prefix!' is not declared",
}


def parse(text: str, *, pure: bool = False) -> Parsed:
    """The documents of `text`, which has no byte order mark, and what does not parse.

    After a syntax error the roots hold what was complete before it. Comments are left out: ask
    `comments`. Merge keys (`<<`) are resolved: the merged entries stand before the table's own,
    with their spans at the definition. `pure` takes PyYAML's own parser in place of libyaml.
    """
    builder = _Builder(text, pure)
    return Parsed(tuple(builder.documents()), tuple(builder.faults))


def comments(text: str) -> tuple[Span, ...]:
    """The spans of the comments in `text`, from `#` to the end of the line, in file order."""
    if "#" not in text:
        return ()
    builder = _Builder(text, pure=False)
    taken = [span for event in builder.events if (span := builder.opaque(event))]
    found, at = [], 0
    for hit in re.finditer(r"(?:^|(?<=[ \t\n\r]))#[^\n\r]*", text):
        while at < len(taken) and taken[at].end <= hit.start():
            at += 1
        if at == len(taken) or hit.start() < taken[at].start:
            found.append(Span(*hit.span()))
    return tuple(found)


def typed(text: str) -> str | int | float | bool | None:
    """The value of a plain scalar."""
    first = text[:1]
    if first.isalpha() or first in "~":
        return _WORDS.get(text, text)
    if first not in "0123456789+-." or len(text) > 400:
        return text
    bare = text.replace("_", "")
    try:
        if _INTEGER.match(text):
            octal = bare.lstrip("+-").isdigit() and bare.lstrip("+-")[0] == "0"
            return int(bare, 8 if octal else 0)
        if _FLOAT.match(text):
            return float(bare)
        if _NOT_FINITE.match(text):
            return float(bare.replace(".", "", 1))
    except ValueError:
        pass
    return text


def _line(text: str, index: int) -> Span:
    """The line at an offset, without the white space around it; the last one with text before."""
    end = len(text[: max(0, index)].rstrip()) if not text[index : index + 200].strip() else index
    start = text.rfind("\n", 0, end) + 1
    stop = text.find("\n", end)
    line = text[start : stop if stop >= 0 else len(text)]
    start += len(line) - len(line.lstrip())
    return Span(start, max(start, start + len(line.strip())))


def _fault(text: str, error: Any) -> Fault:
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
    message = next((plain for words, plain in _PLAINLY.items() if words in problem), problem)
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    if context and ("expected ':'" in problem or "end of stream" in problem):
        mark = context  # where the key or the quote began, not where libyaml gave up
    if mark is None:  # a reader's error: libyaml counts bytes, PyYAML characters
        at = next((i for i, char in enumerate(text) if _refused(char)), 0)
        return Fault(message, Span(at, at + 1) if text else Span(0, 0))
    line = _line(text, mark.index)
    if "{%" in text[line.start : line.end] or "{{" in text[line.start : line.end]:
        message = _TEMPLATE
    return Fault(message, line)


def _refused(char: str) -> bool:
    if char < " ":
        return char not in "\t\n\r"
    return "\x7f" <= char <= "\x9f" or char in "\ufffe\uffff"


class _Builder:
    """One pass over the events of one text."""

    def __init__(self, text: str, pure: bool) -> None:
        self.text = text
        self.faults: list[Fault] = []
        self.anchors: dict[str, tuple[Node, int, int] | None] = {}
        self.nodes = self.expanded = self.depth = self.reach = self.end = 0
        self.templated = False
        self.broken = len(text) + 1
        self.events = self.read(pure)

    def read(self, pure: bool) -> Iterator[Any]:
        """The events; a syntax error is noted and ends them, which closes all that is open."""
        text = self.text
        if not text.isascii():
            text = re.sub("[\ud800-\udfff]", "\ufffd", text)
        loader: Any = yaml.SafeLoader if pure else getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            yield from iter(loader(text).get_event, None)
        except yaml.YAMLError as error:
            fault = _fault(text, error)
            self.broken = fault.span.start
            self.faults.append(fault)

    def stop(self, message: str, span: Span) -> None:
        """Note a limit that is exceeded, and read no further."""
        self.faults.append(Fault(message, span))
        self.events = iter(())

    def documents(self) -> Iterator[Node]:
        """The root of each document; of a broken one what was read of it."""
        while (event := next(self.events, None)) is not None:
            if isinstance(event, yaml.DocumentStartEvent):
                self.anchors.clear()
            elif isinstance(event, yaml.NodeEvent):
                yield self.node(event)

    def node(self, event: Any) -> Node:
        """The node that an event begins."""
        self.nodes += 1
        kind = type(event)
        if kind is ScalarEvent:
            scalar = self.scalar(event)
            if event.anchor:
                self.anchors[event.anchor] = (scalar, 1, 0)
            return scalar
        if kind is AliasEvent:
            return self.alias(event)
        before, reach = self.nodes, self.reach
        if event.anchor:
            self.anchors[event.anchor] = None
        self.depth += 1
        self.reach = self.depth
        if self.depth > MAX_DEPTH or self.nodes > MAX_NODES:
            limit = f"{MAX_DEPTH} levels" if self.depth > MAX_DEPTH else f"{MAX_NODES:,} values"
            self.stop(f"more than {limit}", _line(self.text, event.start_mark.index))
        node = self.table(event) if kind is MappingStartEvent else self.items(event)
        if event.anchor:
            self.anchors[event.anchor] = (node, self.nodes - before + 1, self.reach - self.depth)
        self.depth -= 1
        self.reach = max(reach, self.reach)
        return node

    def items(self, start: Any) -> Items:
        found: list[Node] = []
        while (event := next(self.events, None)) and type(event) is not SequenceEndEvent:
            found.append(self.node(event))
        if event is None:
            found = [item for item in found if self.whole(item)]
        return Items(self.close(start, event), tuple(found), start.tag or "")

    def table(self, start: Any) -> Table:
        own: list[Entry] = []
        merged: list[Entry] = []
        while (event := next(self.events, None)) and type(event) is not MappingEndEvent:
            key = self.scalar(event) if type(event) is ScalarEvent else None
            if key is None or event.anchor:
                key = self.key(event)
            event = next(self.events, None)
            if event is None:
                break
            value = self.node(event)
            if key.text == "<<" and key.style == "plain" and (more := _merged(value)) is not None:
                merged = more + merged
            else:
                own.append(_new(Entry, (key, value)))
        if event is None:
            own = [entry for entry in own if self.whole(entry.value)]
        return Table(self.close(start, event), (*merged, *own), start.tag or "")

    def whole(self, node: Node) -> bool:
        """Whether a value was complete before the line that does not parse."""
        return not isinstance(node, Scalar) or node.span.end <= self.broken

    def close(self, start: Any, end: Any) -> Span:
        """A collection's span: to its bracket, or to the end of the last thing in it."""
        begin: int = start.start_mark.index
        if end is not None and start.flow_style:
            self.end = end.end_mark.index
        return Span(begin, max(begin, self.end))

    def key(self, event: Any) -> Scalar:
        node = self.node(event)
        if isinstance(node, Scalar):
            return node
        raw = self.text[node.span.start : node.span.end]
        if not self.templated:
            self.templated = True
            template = raw.startswith("{") and self.text[: node.span.start].endswith("{")
            message = _TEMPLATE if template else "a list or a mapping as a key"
            self.faults.append(Fault(message, _line(self.text, node.span.start)))
        return Scalar(node.span, raw, raw)

    def scalar(self, event: Any) -> Scalar:
        start: int = event.start_mark.index
        end: int = event.end_mark.index
        text: str = event.value
        tag: str = event.tag or ""
        if (tag or event.anchor) and (properties := _PROPERTIES.match(self.text, start, end)):
            start = properties.end()
        style = event.style
        self.end = end
        if not style:
            value = typed(text) if not tag or tag in _TYPED_TAGS else text
            span = _new(Span, (start if text else end, end))
            return _new(Scalar, (span, text, value, "plain", tag))
        if style in "|>":
            span = self.content(start, end)
            self.end = span.end
            return Scalar(span, text, text, "block", tag)
        value = typed(text) if tag in _TYPED_TAGS else text
        span = Span(start + 1, max(start + 1, end - 1))
        return _new(Scalar, (span, text, value, "quoted", tag))

    def content(self, start: int, end: int) -> Span:
        """The lines of a block scalar that begins with its `|` or `>`."""
        raw = self.text[start:end]
        header = re.match(r"[^\n\r]*[\n\r]*", raw)
        body = raw[header.end() :] if header else raw
        begin = end - len(body.lstrip())
        if not body.strip():
            begin = start + (len(raw) - len(body))
            return Span(begin, begin)
        return Span(begin, start + len(raw.rstrip()))

    def opaque(self, event: Any) -> Span | None:
        """The span of a scalar in which `#` begins no comment."""
        return self.scalar(event).span if type(event) is ScalarEvent and event.style else None

    def alias(self, event: Any) -> Node:
        span = Span(event.start_mark.index, event.end_mark.index)
        self.end = span.end
        known = self.anchors.get(event.anchor)
        if known is None:
            within = event.anchor in self.anchors
            message = "an alias inside of what it stands for" if within else "an unknown alias"
            self.faults.append(Fault(f"{message}: *{event.anchor}", span))
            return Scalar(span, "", None, "alias")
        node, weight, height = known
        if isinstance(node, Scalar):
            return node._replace(span=span, style="alias")
        self.nodes += weight
        self.expanded += weight
        self.reach = max(self.reach, self.depth + height + 1)
        if self.expanded > MAX_EXPANDED or self.reach > MAX_DEPTH:
            self.stop("aliases that unfold to too much", span)
            return Scalar(span, "", None, "alias")
        return node._replace(span=span)


def _merged(value: Node) -> list[Entry] | None:
    """The entries that a merge key brings in, the ones that win last; None if it cannot."""
    if isinstance(value, Table):
        return list(value.entries)
    if isinstance(value, Items):
        tables = [item for item in value.items if isinstance(item, Table)]
        if len(tables) == len(value.items):
            return [entry for table in reversed(tables) for entry in table.entries]
    return None
