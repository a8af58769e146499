"""Add to `per-file-ignores` of a configuration; everything else in the file stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrlint.document import Span
from attrlint.finding import Edit
from attrlint.parse import toml
from attrlint.parse.tree import Items, Node, Scalar, Table

_KEY = "per-file-ignores"


def pattern(path: str) -> str:
    """A pattern as in .gitignore that means one file, given relative to the configuration."""
    return "/" + re.sub(r"([\\*?\[\]!#])", r"\\\1", path)


def added(text: str, silent: dict[str, list[str]], reason: str, *, project: bool) -> str:
    """The text of a configuration with rules that are silent in files, by pattern.

    `project` is for `[tool.attrlint]` of a pyproject.toml. Raises `ValueError` where the table is
    written in a way that nothing can be added to.
    """
    table = _table(text, project)
    edits = []
    fresh = {}
    for name, rules in silent.items():
        held = table.get(name) if table else None
        if isinstance(held, Items):
            edits.append(_more(held, rules))
        else:
            fresh[name] = rules
    new = "\n" if "\r\n" not in text else "\r\n"
    rows = [f"{_text(name)} = [{', '.join(map(_text, rules))}]" for name, rules in fresh.items()]
    header = f"[tool.attrlint.{_KEY}]" if project else f"[{_KEY}]"
    lines = "".join(f"{row}{new}" for row in [f"# {reason}", *rows])
    if rows and table is None:
        gap = "" if not text else new if text.endswith("\n") else new * 2
        edits.append(Edit(Span(len(text), len(text)), f"{gap}{header}{new}{lines}"))
    elif rows and table is not None:
        edits.append(_inside(text, table, rows, lines, header, new))
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    _check(text, silent, project)
    return text


def _inside(text: str, table: Table, rows: list[str], lines: str, header: str, new: str) -> Edit:
    """New rows: below the header of the table, or before the brace of one on a line."""
    found = re.search(rf"(?m)^[ \t]*{re.escape(header)}[^\r\n]*(\r?\n|\Z)", text)
    if found:
        gap = "" if found[1] else new
        return Edit(Span(found.end(), found.end()), gap + lines)
    end = table.span.end - 1
    if text[end : end + 1] == "}":
        lead = ", " if table.entries else " "
        at = len(text[:end].rstrip())
        return Edit(Span(at, at), lead + ", ".join(rows))
    raise ValueError


def _more(held: Items, rules: list[str]) -> Edit:
    """Rules behind the last one of a list that lack in it."""
    names = [item.text for item in held.items if isinstance(item, Scalar)]
    new = [_text(rule) for rule in rules if rule not in names]
    if not held.items:
        at = held.span.end - 1
        return Edit(Span(at, at), ", ".join(new))
    at = held.items[-1].span.end + 1  # behind its quote
    return Edit(Span(at, at), "".join(f", {rule}" for rule in new))


def _table(text: str, project: bool) -> Table | None:
    parsed = toml.parse(text)
    node: Node | None = parsed.roots[0] if parsed.roots else None
    for key in (*(("tool", "attrlint") if project else ()), _KEY):
        node = node.get(key) if isinstance(node, Table) else None
    return node if isinstance(node, Table) else None


def _check(text: str, silent: dict[str, list[str]], project: bool) -> None:
    table = _table(text, project)
    if toml.parse(text).faults or table is None:
        raise ValueError
    for name, rules in silent.items():
        held = table.get(name)
        if not set(rules) <= set(_texts(held)):
            raise ValueError


def _texts(node: Node | None) -> Iterator[str]:
    items: Iterable[Node] = node.items if isinstance(node, Items) else ()
    yield from (item.text for item in items if isinstance(item, Scalar))


def _text(value: str) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)
