"""An item more for a list under a key of a YAML file: references, the hooks of pre-commit."""

from __future__ import annotations

from attrlint.document import Span
from attrlint.finding import Edit
from attrlint.parse.tree import Items, Table, plain


def appended(text: str, key: str, items: str) -> Edit | None:
    """The insertion of list items under a key of the root, which is made where it is missing.

    `items` is YAML, each item begun by two spaces and a dash; they take on the indentation of the
    list that is there. None where the file or the list is not in block style.
    """
    from attrlint.parse import yaml

    parsed = yaml.parse(text)
    root = parsed.roots[0] if parsed.roots else None
    if not isinstance(root, Table) or parsed.faults or len(parsed.roots) > 1:
        return None
    held = root.get(key)
    if text[root.span.start : root.span.start + 1] == "{":
        return None
    if held is None:
        edit = _insertion(text, len(text), f"\n{key}:\n{items}")
    elif isinstance(held, Items) and held.items:
        start = held.items[-1].span.start
        lead = text[text.rfind("\n", 0, start) + 1 : start]
        if lead.lstrip(" ") != "- ":
            return None
        lines = "".join(f"{lead[:-2]}{line[2:]}".rstrip() + "\n" for line in items.splitlines())
        keys = (entry.key.span.start for entry in root.entries)
        limit = min((at for at in keys if at > held.span.start), default=len(text))
        edit = _insertion(text, limit, f"\n{lines}")
    else:
        return None
    return edit if _adds(text, edit, key, items) else None


def _insertion(text: str, limit: int, said: str) -> Edit:
    """An insertion behind the last line with something in it before an offset."""
    at = len(text[:limit].rstrip())
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    end -= end > at and text[end - 1] == "\r"
    return Edit(Span(end, end), said.rstrip("\n"))


def _adds(text: str, edit: Edit, key: str, items: str) -> bool:
    """Whether the file says with the edit what it said, and the items at the end of the list."""
    from attrlint.parse import yaml

    after = yaml.parse(text[: edit.span.start] + edit.text + text[edit.span.end :])
    if after.faults or len(after.roots) != 1:
        return False
    old, new = plain(yaml.parse(text).roots[0]), plain(after.roots[0])
    added = plain(yaml.parse(f"{key}:\n{items}").roots[0])
    if not isinstance(old, dict) or not isinstance(added, dict):
        return False
    return new == old | {key: [*(old.get(key) or []), *added[key]]}
