"""Edits to a YAML mapping in block style (a card's metadata, CITATION.cff).

Everything that stands there stays: order, quotes, comments, indentation, line ends.
"""

from __future__ import annotations

import re

from attrlint.document import Source, Span
from attrlint.finding import Edit
from attrlint.parse.tree import Items, Node, Scalar, Table, plain, scalars

_ITEM = re.compile(r"[ \t]*-[ ]+[\"']?\Z")
_PLAIN = re.compile(r"[A-Za-z][\w.+-]*(?:/[\w.+-]+)*\Z")
_ANY = "any-plain-name"  # in the place of every other that needs no quotes
_LAST: list[tuple[Table, dict[tuple[str, bool], tuple[Edit, ...] | None]]] = []
"""What adds a plain name to the lists of the mapping asked about last: where there are thousands
of names, not each is tried out on the whole of it."""
_LATER = ("model-index", "dataset_info", "configs", "train-eval-index")  # long, and mostly written


def listed(
    source: Source, table: Table, key: str, value: str, *, several: bool = False
) -> tuple[Edit, ...] | None:
    """Edits that add `value` to the list under `key`, which is made where it is missing.

    `several`: write a list though there is one value. None where the mapping is not in block
    style, or the key holds something else than texts.
    """
    if not _PLAIN.match(value) or scalar(value) != value:
        return _listed(source, table, key, value, several)
    if not _LAST or _LAST[0][0] is not table:
        _LAST[:] = [(table, {})]
    known = _LAST[0][1]
    if (key, several) not in known:
        known[key, several] = _listed(source, table, key, _ANY, several)
    edits = known[key, several]
    return edits and tuple(each._replace(text=each.text.replace(_ANY, value)) for each in edits)


def _listed(
    source: Source, table: Table, key: str, value: str, several: bool
) -> tuple[Edit, ...] | None:
    found = [entry for entry in table.entries if entry.key.text == key]
    if len(found) > 1:
        return None
    if not found:
        lead = _bullet(source.text, table) if several else ""
        before = f"{key}:\n" if several else ""
        said = f"{lead}{scalar(value)}\n" if several else f"{key}: {scalar(value)}\n"
        new = _key(source.text, table, said, before)
        return _checked(source, table, new, key, [value] if several else value)
    node = found[0].value
    held = plain(node)
    if held is None and not several:
        return put(source, table, key, value)
    earlier = held if isinstance(held, list) else [] if held is None else [held]
    edits = _added(source.text, table, found[0].key, node, value)
    return _checked(source, table, edits, key, [*earlier, value])


def put(source: Source, table: Table, key: str, value: str) -> tuple[Edit, ...] | None:
    """Edits that set `key` to `value`: for a key that is missing or empty, None for any other."""
    found = [entry for entry in table.entries if entry.key.text == key]
    edits = None
    if not found:
        edits = _key(source.text, table, f"{key}: {scalar(value)}\n")
    elif len(found) == 1 and isinstance(found[0].value, Scalar) and not found[0].value.text:
        at = found[0].key.span.end + 1
        if source.text[at - 1 : at] == ":":
            edits = (Edit(Span(at, at), f" {scalar(value)}"),)
    return _checked(source, table, edits, key, value)


def _added(text: str, table: Table, key: Scalar, node: Node, value: str) -> tuple[Edit, ...] | None:
    if any(leaf.style in ("alias", "block") for leaf in scalars(node)):
        return None
    if isinstance(node, Items):
        return _member(text, node, value)
    if not isinstance(node, Scalar):
        return None
    bullet = _bullet(text, table)
    colon = key.span.end + (key.style == "quoted")
    line = _line_end(text, node.span.end)
    if text[colon : colon + 1] != ":" or line < 0:
        return None
    new = Edit(Span(line, line), f"\n{bullet}{scalar(value)}")
    if node.value is None:
        gap = text[colon + 1 : node.span.end]
        if gap.strip():
            return (Edit(Span(colon + 1, node.span.end), ""), new)
        return (new,)
    start = node.span.start - (node.style == "quoted")
    if text[colon + 1 : start].strip() or "\n" in text[colon + 1 : node.span.end]:
        return None
    return (Edit(Span(colon + 1, start), f"\n{bullet}"), new)


def _member(text: str, node: Items, value: str) -> tuple[Edit, ...] | None:
    """Edits that put one more behind the last member of a list."""
    in_brackets = text[node.span.start : node.span.start + 1] == "["
    if in_brackets and not node.items:
        return (Edit(node.span, f"[{scalar(value)}]"),)
    last = node.items[-1] if node.items else None
    if not isinstance(last, Scalar):
        return None
    quote = text[last.span.end] if last.style == "quoted" else ""
    if in_brackets:
        end = last.span.end + len(quote)
        return (Edit(Span(end, end), f", {_as(value, quote)}"),)
    lead = text[text.rfind("\n", 0, last.span.start) + 1 : last.span.start]
    if not _ITEM.match(lead) or "\n" in text[last.span.start : last.span.end]:
        return None
    end = _line_end(text, last.span.end)
    bullet = lead.removesuffix(quote) if quote else lead
    return (Edit(Span(end, end), f"\n{bullet}{_as(value, quote)}"),)


def _key(text: str, table: Table, said: str, before: str = "") -> tuple[Edit] | None:
    """The insertion of a key: before the long keys that tools write, else behind the last one."""
    first = table.entries[0].key if table.entries else None
    if first is None or text[table.span.start : table.span.start + 1] == "{":
        return None
    start = text.rfind("\n", 0, first.span.start) + 1
    if text[start : first.span.start].strip(" \"'"):
        return None
    indent = text[start : first.span.start].rstrip("\"'")
    later = next((e.key for e in table.entries if e.key.text in _LATER), None)
    if later is not None and later is not first:
        at = text.rfind("\n", 0, later.span.start) + 1
        while at and text[text.rfind("\n", 0, at - 1) + 1 :].lstrip(" ").startswith("#"):
            at = text.rfind("\n", 0, at - 1) + 1
    else:
        at = len(text.rstrip())
        end = _line_end(text, at)
        at = end + 1 + (text[end : end + 1] == "\r")
        if at > len(text):
            return None
    lines = "".join(f"{indent}{line}\n" for line in said.splitlines())
    return (Edit(Span(at, at), lines, indent + before if before else ""),)


def _line_end(text: str, at: int) -> int:
    """Where the line of an offset ends, before its `\\r\\n` or `\\n`."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if end > at and text[end - 1] == "\r" else end


def _bullet(text: str, table: Table) -> str:
    """How the other lists of this mapping begin an item: `- ` or `  - `."""
    for entry in table.entries:
        if isinstance(entry.value, Items) and entry.value.items:
            at = entry.value.items[0].span.start
            lead = text[text.rfind("\n", 0, at) + 1 : at].rstrip("\"'")
            if _ITEM.match(lead):
                return lead
    return "- "


def _as(value: str, quote: str) -> str:
    """A value in the quotes that the others of its list stand in."""
    if not quote or quote in value or "\\" in value:
        return scalar(value)
    return f"{quote}{value}{quote}"


def scalar(value: str) -> str:
    """A value as YAML: plain where that is read as this text, else in double quotes."""
    from attrlint.parse import yaml

    if _PLAIN.match(value):
        root = yaml.parse(value).roots
        if root and isinstance(root[0], Scalar) and root[0].value == value:
            return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _checked(
    source: Source, table: Table, edits: tuple[Edit, ...] | None, key: str, value: object
) -> tuple[Edit, ...] | None:
    """The edits as places of the document, if with them it says what it said, and `key: value`."""
    if edits is None or not isinstance(before := plain(table), dict):
        return None
    from attrlint.parse import yaml

    text = source.text
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.whole + text[edit.span.end :]
    after = yaml.parse(text)
    if after.faults or len(after.roots) != 1 or plain(after.roots[0]) != before | {key: value}:
        return None
    return tuple(edit._replace(span=source.at(edit.span).span) for edit in edits)
