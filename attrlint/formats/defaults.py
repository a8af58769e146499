"""A Hydra `defaults:` list, followed within a repository: which files it composes, and where.

Source: Hydra 1.3, "The Defaults List" and "Packages" (hydra.cc/docs/advanced). NeMo RL's
`defaults: base.yaml`, and `_base_`, `base_config`, `include` and `__base__` of others, name files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.parse.tree import Entry, Items, Node, Scalar, Table
from attrlint.record import NamedTuple

if TYPE_CHECKING:
    from attrlint.files import Files

_INCLUDES = ("_base_", "__base__", "base_config", "include", "includes", "extends", "defaults")
_DEEPEST = 12


class Choice(NamedTuple):
    """An item of a list: `override /group@package: name`. The name is "" where it is not known."""

    group: str  # from the folder of the configurations; "" for a file beside the list
    package: str | None
    names: tuple[str, ...]
    override: bool = False


class Placed(NamedTuple):
    """A file, and the part of the whole that it fills ("" for the whole)."""

    file: str
    package: str


def listed(root: Node | None) -> Items | None:
    """The defaults list of a configuration."""
    found = root.get("defaults") if isinstance(root, Table) else None
    if not isinstance(found, Items) or not found.items:
        return None
    fit = all(
        (isinstance(each, Scalar) and isinstance(each.value, str))
        or (isinstance(each, Table) and len(each.entries) == 1)
        for each in found.items
    )
    return found if fit else None


def included(root: Node, file: str, files: Files) -> Iterator[str]:
    """The configurations that a file of another kind builds on, by their names."""
    for key in _INCLUDES:
        node = root.get(key) if isinstance(root, Table) else None
        for each in node.items if isinstance(node, Items) else (node,):
            if isinstance(each, Scalar) and each.text.endswith((".yaml", ".yml", ".json", ".py")):
                name = files.near(file, each.text)
                if name is not None and name != file:
                    yield name


def choices(items: Items, group: str) -> Iterator[Choice | None]:
    """The items of a list in a file that lies in `group`; None stands for `_self_`."""
    for item in items.items:
        if isinstance(item, Scalar):
            if item.text == "_self_":
                yield None
                continue
            path, _, package = item.text.partition("@")
            folder, _, name = _absolute(path, group).rpartition("/")
            yield Choice(folder, package or None, (name,))
        elif isinstance(item, Table):
            yield _chosen(item.entries[0], group)


def _chosen(entry: Entry, group: str) -> Choice:
    words = entry.key.text.split()
    path, _, package = words[-1].partition("@") if words else ("", "", "")
    node = entry.value
    given = node.items if isinstance(node, Items) else (node,)
    names = tuple(
        each.text.removesuffix(".yaml")
        for each in given
        if isinstance(each, Scalar) and isinstance(each.value, (str, int, float))
    )
    known = tuple("" if "$" in name or "?" in name else name for name in names)
    return Choice(_absolute(path, group), package or None, known, "override" in words[:-1])


def _absolute(path: str, group: str) -> str:
    return path[1:] if path.startswith("/") else "/".join(filter(None, (group, path)))


def package_of(choice: Choice, group: str, parent: str, text: str) -> str:
    """The part of the whole that a chosen file fills: as the list says, as its own first lines say
    (`# @package _global_`), or as its folder is called.
    """
    said = choice.package
    if said is None:
        header = re.match(r"(?:[ \t]*(?:#[^\n]*)?\n)*?#[ \t]*@package[ \t]+(\S+)", text[:2000])
        said = header[1] if header else None
    if said is None:
        below = choice.group.removeprefix(group).strip("/") if group else choice.group
        said = below.replace("/", ".")
    elif said == "_group_":
        said = choice.group.replace("/", ".")
    if said.startswith("_global_"):
        return said.removeprefix("_global_").strip(".")
    return ".".join(filter(None, (parent, "" if said == "_here_" else said)))


class Folder(NamedTuple):
    """A folder of configurations, with those it searches beside it."""

    name: str
    searched: tuple[str, ...]
    files: Files

    def file(self, group: str, name: str) -> str | None:
        """The file of a choice."""
        for folder in (self.name, *self.searched):
            path = "/".join(filter(None, (folder, group, name)))
            for ending in ("", ".yaml", ".yml"):
                if (path + ending).endswith((".yaml", ".yml")) and self.files.found(path + ending):
                    return path + ending
        return None

    def text(self, file: str) -> str:
        """A file's text."""
        document = self.files.document(file)
        return document.text if document is not None else ""

    def group(self, file: str) -> str:
        """The group that a file is in."""
        top = f"{self.name}/" if self.name else ""
        return file.removeprefix(top).rpartition("/")[0] if file.startswith(top) else ""

    def list(self, file: str) -> Items | None:
        """The defaults list of a file."""
        parsed = self.files.tree(file) if "defaults" in self.text(file) else None
        return listed(parsed.roots[0]) if parsed is not None and parsed.roots else None

    def expand(
        self,
        file: str,
        package: str,
        over: dict[tuple[str, str | None], Choice],
        above: tuple[str, ...] = (),
    ) -> Iterator[Placed]:
        """What a file composes, in the order in which later values win: `over` has overrides by
        group and package, `above` the files that choose this one: none is chosen within itself."""
        if file in above:
            return
        items = self.list(file) if len(above) < _DEEPEST else None
        group = self.group(file)
        itself = False
        for choice in choices(items, group) if items is not None else ():
            if choice is None:
                itself = True
                yield Placed(file, package)
            elif not choice.override:
                yield from self._follow(choice, group, package, over, (*above, file))
        if not itself:
            yield Placed(file, package)

    def _follow(
        self,
        choice: Choice,
        group: str,
        parent: str,
        over: dict[tuple[str, str | None], Choice],
        above: tuple[str, ...],
    ) -> Iterator[Placed]:
        place = package_of(choice, group, parent, "")
        default = over.get((choice.group, None)) if choice.package is None else None
        given = over.get((choice.group, place), default) or choice
        for name in given.names:
            file = self.file(choice.group, name) if name else None
            if file is not None:
                inner = package_of(choice, group, parent, self.text(file))
                yield from self.expand(file, inner, over, above)
